/** Policies as the command line names them, and what is wrong with them. */
import { resolve } from "node:path";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { UsageError } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { openDisk } from "../discover/disk.ts";
import { joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import { rootOf } from "../discover/folders.ts";
import { loadPolicies } from "../policy/load.ts";
import type { LoadedPolicies } from "../policy/load.ts";
import { visible } from "../report/escape.ts";
import { placeOf } from "../source.ts";
import type { Source } from "../source.ts";

export function sourceIn(files: Files, path: string): Source | null {
  const read = files.text(joinPath(".", path));
  return "source" in read ? read.source : null;
}

/** Loads policies by name or file, with what is wrong with them. */
export async function loadedPolicies(
  names: readonly string[],
  cwd: string,
  catalogue: Catalogue,
): Promise<LoadedPolicies> {
  const files = openDisk(
    cwd,
    rootOf(
      cwd,
      names.map((name) => resolve(cwd, name)),
    ),
  );
  return loadPolicies(names, (path) => sourceIn(files, path), catalogue);
}

/**
 * The same, for whoever can't go on with a bad one. Throws `UsageError`.
 *
 * @param flag that named them, for what has no place in a file.
 */
export async function policiesOf(
  names: readonly string[],
  cwd: string,
  catalogue: Catalogue,
  flag = "",
): Promise<LoadedPolicies> {
  const loaded = await loadedPolicies(names, cwd, catalogue);
  const errors = loaded.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  const text = (error: Diagnostic): string =>
    error.at === undefined ? visible(`${flag === "" ? "" : `${flag}: `}${error.message}`) : diagnosticText(error);
  if (errors.length > 0) throw new UsageError(errors.map(text).join("\n"));
  return loaded;
}

export function diagnosticText({ severity, message, at }: Diagnostic): string {
  if (at === undefined) return visible(`${severity}: ${message}`);
  const { file, line, column } = placeOf(at);
  return visible(`${file}:${line}:${column}: ${severity}: ${message}`);
}
