/** What the script of a step, and those of the repository that it starts, put out. */
import { shownText } from "../../script/words/values.ts";
import { string } from "../../value/build.ts";
import type { RunContext, Script } from "../runs/job.ts";
import { leftIn } from "../runs/left-behind.ts";
import type { Left } from "../runs/left-behind.ts";

/** The file of the repository that stands for the one to which a step writes what it puts out. */
const file = "/left/outputs";
const sees = new Map(["GITHUB", "GITEA", "FORGEJO"].map((name) => [`${name}_OUTPUT`, string(file)] as const));
/** Only what names the file, or starts something that may, is followed for it. */
const mayWrite = /GITHUB_OUTPUT|GITEA_OUTPUT|FORGEJO_OUTPUT|\.(?:sh|bash|py)\b|\bmake\b/;

export function putOut(script: Script, repository: string, context: RunContext): Left {
  return mayWrite.test(shownText(script.value) ?? "") ? leftIn(file, script, sees, repository, context) : new Map();
}
