/**
 * Terragrunt speaks of absolute paths. Here the working directory stands for the root of the file system, so that
 * `get_terragrunt_dir()` is `/live/prod/vpc` and everything cut from it or joined to it comes out right.
 */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { functionContext } from "../../terraform/names/function-files.ts";
import type { FunctionContext } from "../../terraform/functions/function-context.ts";

/** A step up in a path that begins at the working directory's: no function takes it for one and leaves it out. */
const up = "\u2025";

/** `live/prod` as Terragrunt's functions give it. */
export function absolute(path: string): string {
  return path === "." ? "/" : `/${path.replace(leadingUps, (ups) => ups.replaceAll("..", up))}`;
}

const leadingUps = /^(?:\.\.(?:\/|$))+/;

/** An absolute path, relative to the working directory. */
function plainPath(text: string): string {
  return text.replace(/^\/+/, "").replaceAll(up, "..") || ".";
}

/** The file or folder that a text means in `folder`, relative to the working directory. */
export function localPath(folder: string, text: string): string {
  return text.startsWith("/") ? joinPath(".", plainPath(text)) : joinPath(folder, text);
}

/** How to get from one folder to another: `../../prod`; `.` where they are the same. */
export function relativePath(from: string, to: string): string {
  const parts = (folder: string): string[] => (folder === "." ? [] : folder.split("/"));
  const [start, end] = [parts(from), parts(to)];
  let shared = 0;
  while (shared < start.length && shared < end.length && start[shared] === end[shared]) shared += 1;
  return [...start.slice(shared).map(() => ".."), ...end.slice(shared)].join("/") || ".";
}

export function isFile(files: Files, path: string): boolean {
  return files.names(folderOf(path))?.includes(nameOf(path)) === true;
}

const maxLevels = 64;

/** The nearest file or folder of that name above `folder`, not in it. */
export function findAbove(files: Files, folder: string, name: string): string | null {
  let at = folder;
  for (let level = 0; level < maxLevels && at !== "."; level += 1) {
    at = folderOf(at);
    const path = joinPath(at, name);
    if (isFile(files, path) || files.names(path) !== null) return path;
  }
  return null;
}

/** Files for functions such as `file()`, whose relative paths are those of the folder in which they are called. */
export function filesOf(files: Files, folder: string): FunctionContext {
  const here = functionContext(files, folder);
  const top = functionContext(files, ".");
  const choose = (path: string): FunctionContext => (path.startsWith("/") ? top : here);
  const placed = (path: string): string => (path.startsWith("/") ? plainPath(path) : path);
  return {
    rootFolder: absolute(folder),
    readFile: (path) => choose(path).readFile(placed(path)),
    sourceOf: (path, text) => choose(path).sourceOf(placed(path), text),
    listFiles: (path) => choose(path).listFiles(placed(path)),
  };
}
