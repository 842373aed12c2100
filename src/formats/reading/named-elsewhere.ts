/** Which files some texts name as those of another folder, by themselves or in a folder that is copied or mounted. */
import { folderOf, joinPath } from "../../files.ts";
import type { Source } from "../../source.ts";
import { eitherOf } from "../../pattern.ts";

export interface NamedElsewhere {
  /** Whether nothing is named. */
  isEmpty(): boolean;
  has(path: string): boolean;
}

/** Words of a line, without what a shell, YAML or a program puts around them. */
const word = /[^\s"'`<>|;:,=()[\]{}]+/g;
/** A folder that is taken whole: into an image, to another place, into a container. */
const copying = eitherOf([
  /^\s*(?:COPY|ADD)\s/i, // COPY tests/ /app/tests/
  /(?:^|[\s;&|])(?:cp|rsync|scp|install|docker cp|kubectl cp)\s/,
  /(?:-v|--volume|--mount|source|src)[\s=]|\bvolumes?["']?\s*:/,
  /^\s*-\s*["']?[\w./-]+:\/[\w./-]*(?::r[ow])?["']?\s*$/, // - ./tests/data:/data
]);
/** Lines of a text that are looked at for folders; more copy what a program has made. */
const longestLine = 2_000;

/**
 * @param texts that were read, whoever took them.
 * @param asked the files that are asked for; left out, any: then all words of the texts are kept that may be paths.
 */
export function namedElsewhere(texts: Iterable<Source>, asked?: Iterable<string>): NamedElsewhere {
  const wanted = asked === undefined ? null : new Set([...asked].map(calledElsewhere));
  const pairs = new Set<string>();
  const add = (pair: string): void => void (wanted?.has(pair) === false || pairs.add(pair));
  const folders = new Set<string>();
  for (const { path, text } of texts) {
    for (const [found] of text.matchAll(word)) if (/[./]/.test(found)) addPairs(add, found);
    for (const line of text.split("\n"))
      if (line.length <= longestLine && copying.test(line))
        for (const [found] of line.matchAll(word)) addFolder(folders, found, folderOf(path));
  }
  return {
    isEmpty: () => pairs.size === 0 && folders.size === 0,
    has: (path) => pairs.has(calledElsewhere(path)) || isBelowAny(path, folders),
  };
}

/** As a file of another folder would name it, with that which it lies in: `docs/stores.json`. */
function calledElsewhere(path: string): string {
  return path.split("/").slice(-2).join("/");
}

function addPairs(add: (pair: string) => void, written: string): void {
  const parts = written.replace(/[.,]+$/, "").split("/");
  // What lies at the top has no folder before its name.
  add(parts.at(-1) ?? "");
  for (let at = 1; at < parts.length; at += 1) add(`${parts[at - 1]}/${parts[at]}`);
}

/** As it lies from the top, and from beside the file that names it. */
function addFolder(folders: Set<string>, written: string, beside: string): void {
  const name = written.replace(/^(?:\.\/)+|\/+(?:\.|\*)?$/g, "");
  if (!/^\w[\w.@+-]*(?:\/[\w.@+-]+)*$/.test(name)) return;
  folders.add(name);
  folders.add(joinPath(beside, name));
}

/** What is copied with all else (`COPY . .`) is named by nobody. */
function isBelowAny(path: string, folders: ReadonlySet<string>): boolean {
  for (let folder = folderOf(path); folder !== "." && folder !== "/" && folder !== ""; folder = folderOf(folder)) {
    if (folders.has(folder)) return true;
    if (!folder.includes("/")) return false;
  }
  return false;
}
