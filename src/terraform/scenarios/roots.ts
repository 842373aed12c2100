/** Which folders are root modules: those that nothing calls, and those that are plainly run by themselves. */
import { folderOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Module } from "../written/declarations.ts";
import type { Library } from "../written/library.ts";
import { automaticVarFiles } from "./var-files.ts";

/**
 * Folders of root modules among `folders`, in their order; those that another tool runs, with inputs of its own, are
 * none.
 *
 * @param run folders in which a pipeline runs Terraform.
 */
export function findRoots(
  files: Files,
  library: Library,
  folders: readonly string[],
  runElsewhere: ReadonlySet<string>,
  run: ReadonlySet<string> = new Set(),
): Module[] {
  const reached = reachedFrom(library, runElsewhere);
  const modules = folders
    .filter((folder) => !runElsewhere.has(folder))
    .map((folder) => library.module(folder))
    .filter((module) => module !== null);
  const called = new Set<string>();
  for (const module of modules) for (const folder of module.called) called.add(folder);
  const linked = behindLinks(files, library, called);
  for (const folder of linked) called.add(folder);
  const lent = lentFiles(files, modules);
  const isLent = (module: Module): boolean => lent.size > 0 && module.files.every(({ path }) => lent.has(path));
  const roots = modules.filter(
    (module) =>
      (!called.has(module.folder) && !reached.has(module.folder) && !isLent(module)) ||
      runsByItself(files, module, called.has(module.folder)) ||
      run.has(module.folder),
  );
  // Modules that only call each other in a circle are looked at all the same.
  for (const root of roots) reach(library, root, reached);
  for (const module of modules) if (isLent(module) || linked.has(module.folder)) reach(library, module, reached);
  for (const module of modules) {
    if (reached.has(module.folder)) continue;
    roots.push(module);
    reach(library, module, reached);
  }
  return roots;
}

/** Files to which links in other folders lead: what they declare is run there. */
function lentFiles(files: Files, modules: readonly Module[]): ReadonlySet<string> {
  const lent = new Set<string>();
  for (const { folder, files: own } of modules) {
    for (const { path } of own) {
      const end = files.through?.(path).at(-1);
      if (end !== undefined && folderOf(end) !== folder) lent.add(end);
    }
  }
  return lent;
}

/** Folders that are called through links: what lies there is the same files. */
function behindLinks(files: Files, library: Library, called: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  if (files.through === undefined) return found;
  for (const folder of called) {
    const [first] = library.module(folder)?.files ?? [];
    const way = first === undefined ? [] : files.through(first.path);
    const end = way.at(-1);
    // A file that is a link itself leads out of a folder that is none.
    if (end !== undefined && first !== undefined && !way.includes(first.path)) found.add(folderOf(end));
  }
  return found;
}

/**
 * Var files are read of the folder that is run. In one that another module calls they are no sign of that by
 * themselves, unless it has a provider of its own: Terraform passes over those of a module.
 */
function runsByItself(files: Files, module: Module, isCalled: boolean): boolean {
  if (module.saysItIsRun) return true;
  if (isCalled && module.providers.size === 0) return false;
  return automaticVarFiles(files.names(module.folder) ?? []).length > 0;
}

/** Folders that are read by reading these. */
export function reachedFrom(library: Library, folders: Iterable<string>): Set<string> {
  const reached = new Set<string>();
  for (const folder of folders) {
    const module = library.module(folder);
    if (module !== null) reach(library, module, reached);
  }
  return reached;
}

/** Which folders each root is the last to read, of roots that are looked at in this order, by the root's own. */
export function lastReached(library: Library, roots: readonly Module[]): ReadonlyMap<string, ReadonlySet<string>> {
  const reached = new Set<string>();
  return new Map(roots.toReversed().map((root) => [root.folder, reach(library, root, reached)]));
}

/** Folders that are reached by this module and by none before it. */
function reach(library: Library, module: Module, reached: Set<string>): ReadonlySet<string> {
  const added = new Set<string>();
  const waiting = [module];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next.folder)) continue;
    reached.add(next.folder);
    added.add(next.folder);
    for (const folder of next.called) {
      const child = library.module(folder);
      if (child !== null) waiting.push(child);
    }
  }
  return added;
}
