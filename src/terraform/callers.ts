/** Which modules call which, by their text alone: for a look before any of them is evaluated. */
import { folderOf, joinPath } from "../files.ts";
import type { Files } from "../files.ts";

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
  const calls = paths.flatMap((path) => {
    const read = files.text(path);
    if (!("source" in read)) return [];
    const sources = [...read.source.text.matchAll(/^\s*source\s*=\s*"(\.\.?\/[^"]*)"/gm)];
    return sources.map(([, source = ""]) => ({ from: folderOf(path), to: joinPath(folderOf(path), source) }));
  });
  for (const folder of folders)
    for (const { from, to } of calls) {
      if (to !== folder) continue;
      folders.add(from);
      called.add(to);
    }
  return { folders, called };
}
