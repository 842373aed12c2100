/**
 * Whether what was read and listed is what a commit has: by content, not by what git's index says of it, which can be
 * told to overlook a change.
 */
import { createHash } from "node:crypto";
import { join, relative, sep } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { countedNames, folderOf, isBelow, isPointer, joinPath, linksOnTheWay, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import { treeOf } from "./commit.ts";
import type { Entry, Tree } from "./commit.ts";
import { changedSince, git } from "./git.ts";
import type { Met } from "./met.ts";

/** One file, or a folder that is not there. */
export interface Differing {
  /** Relative to the working directory. */
  readonly path: string;
  /** The commit has other content, none, or what is not there. */
  readonly how: "changed" | "added" | "missing";
  /** Of what was read, in hexadecimal; null: nothing was. */
  readonly sha256: string | null;
}

export interface Held {
  /** Absolute: the folder of the repository, and that to which paths are relative. */
  readonly top: string;
  readonly cwd: string;
  readonly commit: string;
  /** The index was scanned, not the work tree. */
  readonly isStaged: boolean;
  /** Whether a path is no part of what was looked at: a report of this run, a folder of results. */
  readonly isOwn: (path: string) => boolean;
}

/** What of it is not as the commit has it, in order of paths; null: git can't be asked. */
export function differingFrom(met: Met, files: Files, held: Held): Differing[] | null {
  try {
    const found = new Map<string, Differing>();
    const add = (one: Differing): void => {
      if (!found.has(one.path) && !held.isOwn(one.path)) found.set(one.path, one);
    };
    const revision = revisionOf(held);
    for (const path of new Set([...met.files].map((one) => joinPath(".", one)))) {
      const differing = fileAgainst(revision, files, path);
      if (differing !== null) add(differing);
    }
    const folders = new Set([...met.folders].map((one) => joinPath(".", one)));
    for (const folder of folders) for (const one of missingIn(revision, files, folder)) add(one);
    for (const one of unread(folders, held)) add(one);
    for (const folder of folders)
      if (folder === countedNames(folderOf(folder)))
        for (const one of beside(revision, files, folderOf(folder))) add(one);
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** A commit, by paths from the working directory. */
interface Revision {
  /** Of a file, behind links; null: there is none. */
  entry(path: string): (Entry & { readonly repository: string }) | null;
  /** Names of files and folders in a folder, those that are links told apart. */
  children(folder: string): ReadonlyMap<string, "file" | "folder" | "link"> | null;
}

interface Listed extends Tree {
  readonly repository: string;
  readonly children: ReadonlyMap<string, ReadonlyMap<string, "file" | "folder" | "link">>;
}

function revisionOf({ top, cwd, commit }: Held): Revision {
  const own = listed(top, commit);
  const inner = new Map<string, Listed | null>();
  const here = relative(top, cwd).split(sep).join("/") || ".";
  const isInside = !here.startsWith("..");
  const way = isInside ? here : relative(cwd, top).split(sep).join("/");
  const toTop = (path: string): string => {
    if (isInside) return joinPath(here, path);
    if (path === way) return ".";
    return isBelow(path, way) ? path.slice(way.length + 1) : joinPath("..", path);
  };
  /** The repository that holds a path from the top, with the path in it: a submodule is another one. */
  const holding = (path: string): readonly [Listed, string] | null => {
    const module = [...own.modules.keys()].find((one) => isBelow(path, one));
    if (module === undefined) return [own, path];
    if (!inner.has(module)) inner.set(module, listedModule(join(top, module), own.modules.get(module) ?? ""));
    const found = inner.get(module);
    return found === undefined || found === null ? null : [found, path.slice(module.length + 1) || "."];
  };
  const links = new Map<string, string>();
  for (const [path, { hash, link }] of own.entries)
    if (link) links.set(path, git(top, ["cat-file", "blob", hash]).toString("utf8"));
  const endOf = (path: string): string => {
    const own = toTop(path);
    return links.size === 0 ? own : (linksOnTheWay(own, (at) => links.get(at) ?? null).at(-1) ?? own);
  };
  return {
    entry(path) {
      const [tree, inTree] = holding(endOf(path)) ?? [];
      const entry = inTree === undefined ? undefined : tree?.entries.get(inTree);
      return entry === undefined || entry.link || tree === undefined ? null : { ...entry, repository: tree.repository };
    },
    children(folder) {
      const [tree, inTree] = holding(endOf(folder)) ?? [];
      return inTree === undefined ? null : (tree?.children.get(inTree) ?? null);
    },
  };
}

function listedModule(repository: string, commit: string): Listed | null {
  try {
    return listed(repository, commit);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

function listed(repository: string, commit: string): Listed {
  const tree = treeOf(repository, commit);
  const children = new Map<string, Map<string, "file" | "folder" | "link">>();
  const put = (path: string, kind: "file" | "folder" | "link"): void => {
    for (let at = path; ; at = folderOf(at), kind = "folder") {
      const folder = folderOf(at);
      const known = children.get(folder) ?? new Map<string, "file" | "folder" | "link">();
      children.set(folder, known);
      if (known.has(nameOf(at))) return;
      known.set(nameOf(at), kind);
      if (folder === ".") return;
    }
  };
  for (const [path, { link }] of tree.entries) put(path, link ? "link" : "file");
  for (const path of tree.modules.keys()) put(path, "folder");
  return { ...tree, repository, children };
}

function fileAgainst(revision: Revision, files: Files, path: string): Differing | null {
  const bytes = files.bytes(path);
  const entry = revision.entry(path);
  if (typeof bytes === "string") {
    // What could not be read is told as that.
    const isGone = (bytes === "missing" || bytes === "astray") && files.names(path) === null;
    return isGone && entry !== null ? { path, how: "missing", sha256: null } : null;
  }
  const differing = (how: Differing["how"]): Differing => ({ path, how, sha256: digestOf("sha256", bytes) });
  if (entry === null) return differing("added");
  return isSame(bytes, entry) ? null : differing("changed");
}

/** By git's own digest of the content; line endings may be those of this machine. */
function isSame(bytes: Uint8Array, { hash, repository }: Entry & { readonly repository: string }): boolean {
  if (blobHash(bytes, hash.length) === hash) return true;
  const text = Buffer.from(bytes).toString("latin1");
  if (text.includes("\r\n")) {
    const plain = Buffer.from(text.replaceAll("\r\n", "\n"), "latin1");
    if (blobHash(plain, hash.length) === hash) return true;
  }
  // Git LFS keeps the content elsewhere; the commit has its digest.
  const pointer = git(repository, ["cat-file", "blob", hash]);
  return isPointer(pointer) && pointer.includes(`oid sha256:${digestOf("sha256", bytes)}\n`);
}

function blobHash(bytes: Uint8Array, length: number): string {
  return createHash(length === 64 ? "sha256" : "sha1")
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}

function digestOf(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest("hex");
}

/** What the commit has in a folder that was listed, and is not there: nobody has looked at it. */
function missingIn(revision: Revision, files: Files, folder: string): Differing[] {
  const children = revision.children(folder);
  if (children === null) return [];
  const names = files.names(folder);
  const missing = (path: string): Differing => ({ path, how: "missing", sha256: null });
  if (names === null) return [missing(folder)];
  const there = new Set([...names, ...files.folders(folder), ...(files.linked?.(folder) ?? [])]);
  return [...children].flatMap(([name, kind]) => {
    // A tree that knows no links does not list those to folders.
    if (there.has(name) || (kind === "link" && files.linked === undefined)) return [];
    return [missing(joinPath(folder, name))];
  });
}

/** What lies in a folder of which each name counts, and is not in the commit, be it that git ignores it. */
function beside(revision: Revision, files: Files, folder: string): Differing[] {
  const known = revision.children(folder);
  return (files.names(folder) ?? [])
    .filter((name) => known?.has(name) !== true)
    .map((name): Differing => ({ path: joinPath(folder, name), how: "added", sha256: null }));
}

/** What git says of files beside those that were read: they were listed, and their number and names can count. */
function unread(folders: ReadonlySet<string>, { cwd, top, isStaged }: Held): Differing[] {
  const isHere = !relative(top, cwd).startsWith("..");
  if (!isHere) return [];
  const { tracked, untracked } = changedSince(cwd, "HEAD", isStaged);
  const isListed = (path: string): boolean => folders.has(folderOf(path));
  const plain = (path: string): string => (path.endsWith("/") ? path.slice(0, -1) : path);
  return [
    ...tracked.filter(isListed).map((path): Differing => ({ path, how: "changed", sha256: null })),
    ...untracked
      .map(plain)
      .filter(isListed)
      .map((path): Differing => ({ path, how: "added", sha256: null })),
  ];
}
