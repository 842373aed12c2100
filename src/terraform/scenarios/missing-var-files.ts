/** Var files that runs of roots name for certain and that are not in the tree: nobody looked at what they set. */
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { PipelineRun } from "./pipeline-run.ts";
import { varFilesNamed } from "./var-files.ts";

/**
 * One for each place where such a file is named: a pipeline has what is in the repository, or what it makes in a way
 * that was not followed. It is a warning where whoever starts a script may have the file, and where one lies under that
 * name elsewhere: then it may be the folder that was not followed.
 *
 * @param varFiles all of the scan.
 */
export function missingVarFiles(
  files: Files,
  runsOf: ReadonlyMap<string, readonly PipelineRun[]>,
  varFiles: readonly string[],
): Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const [folder, runs] of runsOf) {
    for (const run of runs) {
      if (!run.saysFolder || run.folder.includes("*")) continue;
      const made = new Set(run.madeVarFiles.flatMap(({ path, holds }) => (holds === null ? [] : [path])));
      for (const { path, at } of run.varFiles) {
        if (path === "" || /[*$~:]|^\//.test(path) || made.has(path)) continue;
        if (varFilesNamed(files, folder, path).length > 0) continue;
        const end = `/${path.replace(/^(?:\.{1,2}\/)+/, "")}`;
        const isElsewhere = varFiles.some((one) => `/${one}`.endsWith(end));
        const severity = run.isOffered === true || isElsewhere ? "warning" : "error";
        const message =
          `${run.path} runs ${folder === "." ? "the root" : folder} with ${joinPath(folder, path)}, ` +
          "which can't be read here; what it sets was not looked at";
        const key = `${at.source.path} ${at.start} ${message}`;
        if (told.get(key)?.severity !== "error") told.set(key, { severity, code: "named-missing", message, at });
      }
    }
  }
  return [...told.values()];
}
