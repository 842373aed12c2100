/**
 * Files that one script of a pipeline makes and a later one reads: in the same job all of them, in another one those
 * that do not lie in the repository, which it can only have from there (an artifact, a workspace, a stash).
 */
import { joinPath } from "../../files.ts";
import { followedEach } from "../../script/followed.ts";
import { folderValue, relativeFolder } from "../../script/folders.ts";
import { FOLDER } from "../../script/moves.ts";
import { pathOfFile } from "../../script/texts/written-files.ts";
import type { Reading, Setting } from "../../subject.ts";
import type { Value } from "../../value/value.ts";
import { eitherOf } from "../../pattern.ts";
import { charge } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";
import type { Job, Script } from "./job.ts";
import { jobsIn } from "./listed-jobs.ts";
import { sources } from "./sources.gen.ts";
import { aroundIn } from "./starts.ts";

type Made = ReadonlyMap<string, Value>;

/** What there is no use in looking for files without: one is written, and one is read. */
const writing = /[^<>&\d]>{1,2}[ \t]*["'$\w./]|\b(?:tee|cp|mv|install)[ \t]|\bopen\(|write/;
const reading = eitherOf(
  [
    /(?:^|[\s;&|("'-])(?:\.|source|cat|head|tail|grep|xargs|jq|yq)[ \t]+["'$\w./-]/, // . ./made.env
    /\b(?:ba|da|z)?sh[ \t]+["'$\w./-]/, // bash made
    /<[ \t]*["'$\w./]/, // < made.txt
  ],
  "m",
);
const scriptSteps = 20;
/** Scripts of one file that are followed for what they leave. */
const mostScripts = 400;

/** The readings of a pipeline, each script with the files that those before it made. */
export function withFilesBetween(
  readings: readonly Reading[],
  path: string,
  context: FormatContext,
): readonly Reading[] {
  const read = context.files.text(path);
  if (!("source" in read) || !writing.test(read.source.text) || !reading.test(read.source.text)) return readings;
  const kind = sources.find((one) => one.mayBe(path));
  if (kind === undefined) return readings;
  const left = leftBefore(jobsIn(kind, path, context), context);
  if (left.length === 0) return readings;
  const withMade = (setting: Setting): Setting => {
    const { at, variables = new Map<string, Value>() } = setting;
    const made = left.find(
      ({ script }) =>
        script.at.source.path === at.source.path && script.at.start <= at.start && at.end <= script.at.end,
    );
    return made === undefined ? setting : { ...setting, variables: new Map([...variables, ...made.files]) };
  };
  return readings.map((one) => ({
    ...one,
    subjects: one.subjects.map((subject) => ({ ...subject, settings: subject.settings.map(withMade) })),
  }));
}

/** Scripts before which files were made that lie there then. */
function leftBefore(
  jobs: readonly Job[],
  context: FormatContext,
): readonly { readonly script: Script; readonly files: Made }[] {
  const found: { readonly script: Script; readonly files: Made }[] = [];
  const ofOthers = new Map<string, Value>();
  let count = 0;
  for (const job of jobs) {
    const around = aroundIn({ job, context, sources });
    const made = new Map(ofOthers);
    for (const script of job.scripts) {
      if ((count += 1) > mostScripts) return found;
      if (made.size > 0) found.push({ script, files: new Map(made) });
      const { value, at, environment, variables = new Map<string, Value>(), folder, positional = null } = script;
      const start = new Map([...environment, ...variables, ...made, [FOLDER, folder ?? folderValue(".")] as const]);
      for (const { followed, when } of followedEach({ value, at, variables: start, positional, around })) {
        if (!charge(scriptSteps + followed.steps)) return found;
        if (when.length === 0) for (const [name, content] of followed.reached.made) made.set(name, content);
      }
    }
    for (const [name, content] of made) if (!liesIn(job, name, context)) ofOthers.set(name, content);
  }
  return found;
}

function liesIn({ repository }: Job, name: string, { files }: FormatContext): boolean {
  const path = pathOfFile(name);
  return path === null || "source" in files.text(joinPath(repository, relativeFolder(path)));
}
