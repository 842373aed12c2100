/** Where a scan takes place: the folder that nothing leads out of, the repository, paths as the user gives them. */
import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { joinPath } from "../files.ts";

/** The folder that nothing may lead out of: the repository, or the working directory and what was named outside it. */
export function rootOf(cwd: string, paths: readonly string[]): string {
  let root = cwd;
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) {
      root = folder;
      break;
    }
    if (dirname(folder) === folder) break;
  }
  for (const path of paths) while (!isInside(resolve(cwd, path), root)) root = dirname(root);
  return root;
}

/** The folder that is scanned, and the repository in which it lies; itself, where it lies in none. */
export function repositoryOf(cwd: string, paths: readonly string[]): { readonly top: string; readonly folder: string } {
  const here = repositoryAbove(cwd);
  const [only, ...others] = paths;
  const named = only === undefined || others.length > 0 ? cwd : resolve(cwd, only);
  // What lies in the repository of the working directory is a part of it; elsewhere the folder says more.
  if (here !== null && isInside(named, here)) return { top: here, folder: cwd };
  const folder = existsSync(named) && statSync(named).isDirectory() ? named : dirname(named);
  return { top: repositoryAbove(folder) ?? folder, folder };
}

function repositoryAbove(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return null;
  }
}

/** Whether a path is a folder or lies below it; both are absolute. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** A path as the user gives it, absolute or with `..`, relative to the working directory. */
export function pathFrom(cwd: string, path: string): string {
  const full = resolve(cwd, path);
  const way = relative(cwd, full);
  const within = isInside(full, cwd) ? way : relative(realpathSync.native(cwd), realOf(full));
  return joinPath(".", (within.startsWith("..") ? way : within).split(sep).join("/"));
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
