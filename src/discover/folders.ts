/** Where a scan takes place: the folder that nothing leads out of, the repository, paths as the user gives them. */
import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { joinPath } from "../files.ts";

/** The folder that nothing may lead out of: the repository, or the working directory and what was named outside it. */
export function rootOf(cwd: string, paths: readonly string[]): string {
  let root = cwd;
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (isRepository(folder)) {
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
    if (isRepository(at)) return at;
    if (dirname(at) === at) return null;
  }
}

/**
 * Whether a folder is the top of a repository: `.git` is git's own folder, or a file that says where that is. An empty
 * folder of the name is neither to git, and must not hide what the repository around it says.
 */
export function isRepository(folder: string): boolean {
  const own = join(folder, ".git");
  return existsSync(join(own, "HEAD")) || (existsSync(own) && statSync(own).isFile());
}

/** Where pipelines put what they check out; some leave nothing of git in it. */
const workspaces = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BITBUCKET_CLONE_DIR", "BUILD_SOURCESDIRECTORY"];

/** The working directory, from the top of its repository: `live/prod`; empty at the top, or where nobody knows one. */
export function folderFromTop(cwd: string, env: Readonly<Record<string, string | undefined>>): string {
  const here = realOf(cwd);
  const checkedOut = workspaces.map((name) => env[name] ?? "").filter((path) => path !== "");
  const top = repositoryAbove(here) ?? checkedOut.map(realOf).find((path) => isInside(here, path)) ?? here;
  return relative(top, here).split(sep).join("/");
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

/** All repositories in which a place lies, innermost first. */
export function repositoriesAbove(place: string): readonly string[] {
  const top = repositoryAbove(place);
  return top === null ? [] : [top, ...(dirname(top) === top ? [] : repositoriesAbove(dirname(top)))];
}

/** Where links lead that are on the way to a place, which need not be there yet. */
export function realPlaceOf(place: string): string {
  return existsSync(place) || dirname(place) === place
    ? realOf(place)
    : join(realPlaceOf(dirname(place)), basename(place));
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
