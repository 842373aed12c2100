/** Which modules call which, by their text alone: for a look before any of them is evaluated. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";

export interface Callers {
  /** Those that were asked for, and those that call them, at any distance. */
  readonly folders: ReadonlySet<string>;
  /** Of these, the ones that others call. */
  readonly called: ReadonlySet<string>;
}

/** @param paths of files of Terraform. */
export function withCallers(files: Files, paths: readonly string[], asked: readonly string[]): Callers {
  const folders = new Set(asked);
  const called = new Set<string>();
  if (folders.size === 0) return { folders, called };
  const callersOf = new Map<string, string[]>();
  for (const path of paths) {
    const read = files.text(path);
    if (!("source" in read)) continue;
    const from = folderOf(path);
    for (const [, source = ""] of read.source.text.matchAll(/^[ \t]*source\s*=\s*"(\.\.?\/[^"]*)"/gm)) {
      const to = joinPath(from, source);
      const known = callersOf.get(to);
      if (known === undefined) callersOf.set(to, [from]);
      else known.push(from);
    }
  }
  for (const folder of folders) {
    const callers = callersOf.get(folder) ?? [];
    if (callers.length > 0) called.add(folder);
    for (const from of callers) folders.add(from);
  }
  return { folders, called };
}
