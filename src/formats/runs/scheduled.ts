/** Lines of tables of cron, on a machine on which the repository may lie anywhere. */
import type { Files } from "../../files.ts";
import type { Value } from "../../value/value.ts";
import { format } from "../crontab.ts";
import type { Job } from "./job.ts";

/** @param names whether a text names what runs Terraform, or what starts that. */
export function jobsOfTables(files: Files, paths: readonly string[], names: (text: string) => boolean): readonly Job[] {
  return paths.flatMap((path): readonly Job[] => {
    const read = format.mayBe(path, paths) ? files.text(path) : null;
    if (read === null || !("source" in read) || !names(read.source.text)) return [];
    const file = { path, source: read.source };
    const context = { files, paths };
    if (!format.recognises(file, context)) return [];
    const settings = format
      .read(file, context)
      .readings.flatMap(({ subjects }) => subjects.flatMap((subject) => subject.settings));
    return settings.flatMap(({ hint, value, at, variables = [] }, index): readonly Job[] => {
      if (hint !== "script") return [];
      const environment = new Map<string, Value>(variables);
      const scripts = [{ value, at, environment, folder: null }];
      return [{ name: `${path}: line ${index + 1}`, path, repository: ".", concerns: [], scripts, isElsewhere: true }];
    });
  });
}
