/** Ignore files that do not count, since `exclude` is final in a folder around theirs. */
import { isAround } from "../config/cascade.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { ignoreFile, walk } from "../discover/walk.ts";
import { joinPath } from "../files.ts";
import type { Files } from "../files.ts";

/** The same tree without them. @param closed folders whose configuration makes `exclude` final. */
export function withoutIdle<Tree extends Files>(files: Tree, closed: readonly string[], met = new Set<string>()): Tree {
  if (closed.length === 0) return files;
  return {
    ...files,
    names(folder) {
      const names = files.names(folder);
      if (names?.includes(ignoreFile) !== true || !closed.some((outer) => isAround(outer, folder))) return names;
      met.add(joinPath(folder, ignoreFile));
      return names.filter((name) => name !== ignoreFile);
    },
  };
}

export function idleIgnoreFiles(files: Files, closed: readonly string[], paths: readonly string[]): Diagnostic[] {
  if (closed.length === 0) return [];
  const met = new Set<string>();
  walk(withoutIdle(files, closed, met), paths, []);
  return [...met].map((path) => ({
    severity: "warning",
    code: "config-final",
    message:
      `${path} does not count: "exclude" is final in a folder around it; ` +
      "what it leaves out is looked at all the same",
  }));
}
