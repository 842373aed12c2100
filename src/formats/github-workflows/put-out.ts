/** What the script of a step, and those of the repository that it starts, put out. */
import { pipelineOutputs } from "../../script/manual/pipeline-commands.ts";
import { shownText } from "../../script/words/values.ts";
import { string } from "../../value/build.ts";
import type { RunContext, Script } from "../runs/job.ts";
import { leftIn } from "../runs/left-behind.ts";
import type { Left } from "../runs/left-behind.ts";

const sees = new Map(
  ["GITHUB", "GITEA", "FORGEJO"].map((name) => [`${name}_OUTPUT`, string(pipelineOutputs)] as const),
);
/** Only what names the file, or starts something that may, is followed for it. */
const mayWrite = /(?:GITHUB|GITEA|FORGEJO)_OUTPUT|::set-output|\.(?:sh|bash|py)\b|\bmake\b/;

export function putOut(script: Script, repository: string, context: RunContext): Left {
  return mayWrite.test(shownText(script.value) ?? "")
    ? leftIn(pipelineOutputs, script, sees, repository, context)
    : new Map();
}
