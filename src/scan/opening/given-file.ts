/** Files that the command line names, which must be there. */
import { UsageError } from "../../diagnostic.ts";
import { folderOf, joinPath, nameOf, unreadableDiagnostic } from "../../files.ts";
import type { Files } from "../../files.ts";
import { lookedFor, suggestedFile } from "../../policy/suggest.ts";
import type { Source } from "../../source.ts";

/**
 * @param asked the flag with its value: `--baseline old.json`.
 * @param what the file is to be: `baseline`.
 * Throws `UsageError`.
 */
export function givenFile(files: Files, path: string, asked: string, what: string): Source {
  const read = files.text(path);
  if ("source" in read) return read.source;
  if (files.names(path) !== null) throw new UsageError(`${asked}: that is a folder; name the ${what} in it`);
  if (read.unreadable !== "missing")
    throw new UsageError(`${asked.replace(/ .*/s, "")}: ${unreadableDiagnostic(path, read.unreadable).message}`);
  const near = suggestedFile(nameOf(path), files.names(folderOf(path)) ?? []);
  const [, remedy = null] = remedies.find(([flag]) => asked.startsWith(flag)) ?? [];
  const written = remedy === null ? "" : `; ${remedy(path)} writes one`;
  throw new UsageError(`${asked}: no such ${what}${written === "" || near !== "" ? hintAt(files, path) : written}`);
}

/** What was probably meant by a path that leads nowhere, or where it was looked for and what is there. */
export function hintAt(files: Files, path: string): string {
  const folder = folderOf(joinPath(".", path));
  const names = files.names(folder);
  const all = names === null ? null : [...names, ...files.folders(folder)];
  return lookedFor(nameOf(path), folder === "." || folder === "" ? "the working directory" : folder, all);
}

/** What writes a file that is not there. */
const remedies: readonly (readonly [flag: string, remedy: (path: string) => string])[] = [
  ["--baseline ", (path) => `\`borderlint baseline -o ${path}\``],
  ["--config ", () => "`borderlint init`"],
];
