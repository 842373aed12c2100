/** Files of the repository that commands name. */
import { joinPath } from "../../files.ts";
import type { Source } from "../../source.ts";
import { patternOf } from "../../terraform/scenarios/pipeline-run.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { entered, relativeFolder, UNKNOWN } from "../../script/folders.ts";
import { DEFAULT, known, shownText, textPieces } from "../../script/words/values.ts";
import type { Job, RunContext } from "./job.ts";

interface Repository {
  readonly job: Pick<Job, "repository">;
  readonly context: RunContext;
}

const maxFiles = 16;

/** The file of a path as a command has it. */
export function located({ job, context }: Repository, folder: Value, written: Value): Source | null {
  const path = known(entered(folder, written));
  const read = path === null ? null : context.files.text(joinPath(job.repository, relativeFolder(path)));
  return read !== null && "source" in read ? read.source : null;
}

/** The file of a path, or all that it may be where a part of its name is open. */
export function filesAt(within: Repository, folder: Value, written: Value): readonly Source[] {
  const one = located(within, folder, written);
  const text = one === null ? shownText(entered(folder, written)) : null;
  if (one !== null || text === null || !/[^/\uFFFC]+\uFFFC|\uFFFC[^/\uFFFC]/.test(text))
    return one === null ? [] : [one];
  const { job, context } = within;
  return fitting(context, joinPath(job.repository, relativeFolder(text)));
}

/**
 * All that a path may be of which a part is open, or rests on a default that whoever starts the script may override:
 * `env/$1.env`, `env/${1:-eu}/region.env`. Where no name is known before that part, or in it, nobody can say.
 */
export function eitherAt({ job, context }: Repository, folder: Value, written: Value): readonly Source[] {
  const at = known(folder);
  const text = textPieces(written)
    .map((piece) => ("unknown" in piece || (piece.flags & DEFAULT) !== 0 ? UNKNOWN : piece.text))
    .join("");
  if (at === null || /^[/~]/.test(text) || !isNearlyNamed(text)) return [];
  return fitting(context, joinPath(joinPath(job.repository, relativeFolder(at)), relativeFolder(text)));
}

/** Whether a path of which a part is open names a file all the same: by what stands before that part, or beside it. */
export function isNearlyNamed(text: string): boolean {
  const open = text.indexOf(UNKNOWN);
  return open >= 0 && (/[^/.]/.test(text.slice(0, open)) || /[^/]/.test(text[open + 1] ?? "/"));
}

/** The files of a pattern: `*` stands for what nobody knows of a name. */
export function fitting({ files, paths }: RunContext, pattern: string): readonly Source[] {
  const fits = patternOf(pattern);
  const depth = pattern.split("/").length;
  const found = paths.filter((path) => fits(path) && path.split("/").length === depth);
  return atMost(found, maxFiles, "files of which a command may be given one").flatMap((path) => {
    const read = files.text(path);
    return "source" in read ? [read.source] : [];
  });
}
