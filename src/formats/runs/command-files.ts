/** Files of the repository that commands name. */
import { joinPath } from "../../files.ts";
import type { Source } from "../../source.ts";
import { patternOf } from "../../terraform/pipeline-run.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { entered, relativeFolder } from "../../script/folders.ts";
import { known, shownText } from "../../script/values.ts";
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
  const fits = patternOf(joinPath(job.repository, relativeFolder(text)));
  const paths = context.paths.filter(fits);
  return atMost(paths, maxFiles, "files of which a container may be given one").flatMap((path) => {
    const read = context.files.text(path);
    return "source" in read ? [read.source] : [];
  });
}
