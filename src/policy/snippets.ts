/** Snippets of cases as a tree of files, without a disk. */
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Files, ReadText } from "../files.ts";

/** @param snippets texts by path, relative to the root of the tree. */
export function snippetFiles(snippets: Readonly<Record<string, string>>): Files {
  const texts = new Map<string, ReadText>();
  const names = new Map<string, Set<string>>([[".", new Set()]]);
  const folders = new Map<string, Set<string>>();
  for (const [written, text] of Object.entries(snippets)) {
    const path = joinPath(".", written);
    texts.set(path, { source: { path, text }, problem: null });
    add(names, folderOf(path), nameOf(path));
    for (let folder = folderOf(path); folder !== "."; folder = folderOf(folder)) {
      if (!names.has(folder)) names.set(folder, new Set());
      add(folders, folderOf(folder), nameOf(folder));
    }
  }
  return {
    text: (path) => texts.get(joinPath(".", path)) ?? { unreadable: "missing" },
    bytes: (path) => {
      const read = texts.get(joinPath(".", path));
      return read !== undefined && "source" in read ? new TextEncoder().encode(read.source.text) : "missing";
    },
    names: (folder) => sorted(names.get(joinPath(".", folder))),
    folders: (folder) => sorted(folders.get(joinPath(".", folder))) ?? [],
  };
}

function add(groups: Map<string, Set<string>>, key: string, name: string): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, new Set([name]));
  else group.add(name);
}

function sorted(set: ReadonlySet<string> | undefined): string[] | null {
  return set === undefined ? null : [...set].sort();
}
