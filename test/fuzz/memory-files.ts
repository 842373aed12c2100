/** A tree of files that lies in memory: nothing is written, so that many can be made. */
import type { Files } from "../../src/files.ts";
import { folderOf, joinPath, nameOf } from "../../src/files.ts";
import { decode } from "../../src/discover/disk.ts";

export type Tree = ReadonlyMap<string, string>;

/** Texts that are read again and again, as they are: what is made of one is remembered by its source. */
export type Pool = Map<string, ReturnType<Files["text"]>>;

/** @param pool gives and gets those of the files that `isKept` names. */
export function filesOf(tree: Tree, pool: Pool = new Map(), isKept: (path: string) => boolean = () => false): Files {
  const names = new Map<string, string[]>();
  const folders = new Map<string, Set<string>>();
  for (const path of tree.keys()) {
    const folder = folderOf(path);
    names.set(folder, [...(names.get(folder) ?? []), nameOf(path)]);
    for (let at = folder; at !== "."; at = folderOf(at))
      folders.set(folderOf(at), (folders.get(folderOf(at)) ?? new Set()).add(nameOf(at)));
  }
  for (const list of names.values()) list.sort();
  const isFolder = (folder: string): boolean => folder === "." || names.has(folder) || folders.has(folder);
  const texts = new Map<string, ReturnType<Files["text"]>>();
  const bytes = (path: string): Buffer | "missing" => {
    const text = tree.get(joinPath(".", path));
    return text === undefined ? "missing" : Buffer.from(text, "utf8");
  };
  return {
    text(path) {
      let read = texts.get(path) ?? (isKept(path) ? pool.get(path) : undefined);
      if (read !== undefined) return read;
      const content = bytes(path);
      const decoded = typeof content === "string" ? null : decode(content);
      if (typeof content === "string") read = { unreadable: content };
      else if (decoded === null) read = { unreadable: "not-text" };
      else read = { source: { path, text: decoded.text }, problem: decoded.problem };
      texts.set(path, read);
      if (isKept(path)) pool.set(path, read);
      return read;
    },
    bytes,
    names: (folder) => (isFolder(folder) ? (names.get(folder) ?? []) : null),
    folders: (folder) => [...(folders.get(folder) ?? [])].sort(),
  };
}
