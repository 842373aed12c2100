/** Files of task runners, whose tasks a person or a pipeline starts by their names: each task is a job of its own. */
import { folderOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Source } from "../../source.ts";
import { callsIn } from "./literal-calls.ts";
import type { Job, Tasks } from "./job.ts";
import { tasksOfToml } from "./toml-tasks.ts";
import { tasksOfTox } from "./tox-tasks.ts";

const kinds: readonly (readonly [path: RegExp, tasks: (source: Source) => Tasks])[] = [
  [/(?:^|\/)(?:tox\.ini|setup\.cfg)$/, tasksOfTox],
  [/(?:^|\/)(?:Makefile|pyproject|pixi)\.toml$/, tasksOfToml],
  [/(?:^|\/)(?:tasks|fabfile|noxfile)\.py$/, (source) => callsIn(source, "python")],
  [/(?:^|\/)magefiles?(?:\/[^/]+)?\.go$/, (source) => callsIn(source, "go")],
  [/\.gradle(?:\.kts)?$/, (source) => callsIn(source, "gradle")],
];

/** @param names whether a text names what runs Terraform, or what starts that. */
export function jobsOfTaskFiles(
  files: Files,
  paths: readonly string[],
  names: (text: string) => boolean,
): readonly Job[] {
  return paths.flatMap((path): readonly Job[] => {
    const kind = kinds.find(([one]) => one.test(path));
    const read = kind === undefined ? null : files.text(path);
    if (kind === undefined || read === null || !("source" in read) || !names(read.source.text)) return [];
    return [...kind[1](read.source)].flatMap(([name, scripts]): readonly Job[] => {
      if (scripts.length === 0) return [];
      const repository = folderOf(path).replace(/(?:^|\/)magefiles$/, "") || ".";
      return [{ name: `${path}: ${name}`, path, repository, concerns: [], isOffered: true, scripts }];
    });
  });
}
