/**
 * A revision of a git repository as a `Files` tree, under the same relative paths as the work tree. No checkout is
 * made.
 */
import { UsageError } from "../diagnostic.ts";
import { folderOf, isBelow, isPointer, joinPath, linksOnTheWay, nameOf } from "../files.ts";
import type { Files, ReadText } from "../files.ts";
import { decode, maxTextBytes } from "./disk.ts";
import { fromTop, git } from "./git.ts";

/** The work tree, and what of it differs from the revision: all else is read from there, once for both. */
export interface WorkTree {
  readonly files: Files;
  readonly changed: ReadonlySet<string>;
}

export interface CommitFiles extends Files {
  readonly has: (path: string) => boolean;
  /** Paths of all links, and of other repositories that are part of this one. */
  readonly links: readonly string[];
  readonly modules: readonly string[];
}

/** A file of a tree: git's digest of its content. */
export interface Entry {
  readonly hash: string;
  readonly link: boolean;
}

export interface Tree {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Folders that other repositories fill, with the commit of each. */
  readonly modules: ReadonlyMap<string, string>;
}

/** Mode of what another repository holds. */
const moduleMode = "160000";

/** @param commit null: the index, in which the next commit is put together. */
export function treeOf(cwd: string, commit: string | null): Tree {
  const relative = fromTop(cwd);
  const entries = new Map<string, Entry>();
  const modules = new Map<string, string>();
  // `mode hash stage` of the index, `mode type hash` of a commit.
  const listing =
    commit === null
      ? ["ls-files", "--stage", "-z", "--full-name", "--", ":/"]
      : ["ls-tree", "-r", "-z", "--full-tree", commit];
  for (const line of git(cwd, listing).toString("utf8").split("\0")) {
    const tab = line.indexOf("\t");
    if (tab < 0) continue;
    const mode = line.slice(0, line.indexOf(" "));
    // The index has a stage after the hash.
    const end = commit === null ? line.lastIndexOf(" ", tab) : tab;
    const hash = line.slice(line.lastIndexOf(" ", end - 1) + 1, end);
    const path = relative(line.slice(tab + 1));
    if (mode === moduleMode) modules.set(path, hash);
    else entries.set(path, { hash, link: mode === "120000" });
  }
  return { entries, modules };
}

/** The files of a commit, or of the index. With a work tree, what has not changed is read there. */
export function openCommit(cwd: string, commit: string | null, work: WorkTree | null = null): CommitFiles {
  const { entries, modules: others } = treeOf(cwd, commit);
  const modules = [...others.keys()];
  const links = [...entries].flatMap(([path, { link }]) => (link ? [path] : []));
  const blobs = blobsOf(
    cwd,
    [...entries].flatMap(([path, { hash, link }]) => (link || isWanted(path, work) ? [hash] : [])),
  );
  const targets = new Map(links.map((path) => [path, blobs(entries.get(path)?.hash ?? "").toString("utf8")] as const));
  const linkAt = (path: string): string | null => targets.get(path) ?? null;
  const through = (path: string): readonly string[] =>
    links.length === 0 ? [] : linksOnTheWay(joinPath(".", path), linkAt);
  const endOf = (path: string): string => through(path).at(-1) ?? joinPath(".", path);
  const isShared = (path: string): boolean =>
    work !== null && !work.changed.has(path) && through(path).every((one) => !work.changed.has(one));

  const bytes = (path: string): Uint8Array | "missing" | "outside" | "too-large" => {
    const end = endOf(path);
    const entry = entries.get(end);
    if (entry === undefined || entry.link) return isOutside(cwd, end) ? "outside" : "missing";
    const shared = isShared(path) ? work?.files.bytes(path) : undefined;
    if (shared !== undefined && typeof shared !== "string") return shared;
    const content = blobs(entry.hash);
    return content.length > maxTextBytes && !end.endsWith(".json") ? "too-large" : content;
  };
  const texts = new Map<string, ReadText>();
  const listed = listings(entries, modules, endOf);
  // What another repository holds is as the work tree has it, where the same revision of it is meant.
  const elsewhere = (path: string): Files | null => {
    const module = modules.length === 0 ? undefined : modules.find((one) => isBelow(path, one));
    return module === undefined || work === null || work.changed.has(module) ? null : work.files;
  };
  return {
    text(path) {
      const other = elsewhere(path);
      if (other !== null) return other.text(path);
      let result = texts.get(path);
      if (result !== undefined) return result;
      const shared = entries.has(endOf(path)) && isShared(path) ? work?.files.text(path) : undefined;
      result = shared !== undefined && "source" in shared ? shared : textOf(path, bytes(path));
      texts.set(path, result);
      return result;
    },
    passing: (path) => (entries.has(endOf(path)) && isShared(path) ? (work?.files.passing?.(path) ?? null) : null),
    bytes: (path) => (elsewhere(path) ?? { bytes }).bytes(path),
    names: (folder) => elsewhere(folder)?.names(folder) ?? listed(endOf(folder))?.names ?? null,
    folders: (folder) => elsewhere(folder)?.folders(folder) ?? listed(endOf(folder))?.folders ?? [],
    through,
    has: (path) => entries.has(path),
    links,
    modules,
  };
}

function textOf(path: string, content: Uint8Array | "missing" | "outside" | "too-large"): ReadText {
  if (typeof content === "string") return { unreadable: content };
  if (isPointer(content)) return { unreadable: "pointer" };
  const decoded = decode(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  return decoded === null
    ? { unreadable: "not-text" }
    : { source: { path, text: decoded.text }, problem: decoded.problem };
}

/** A way that climbs above the repository's top: no path of the tree has as many steps up. */
function isOutside(cwd: string, path: string): boolean {
  return path.startsWith("/") || (/^(?:\.\.\/)*/.exec(path)?.[0].length ?? 0) / 3 > cwd.split("/").length;
}

interface Listing {
  readonly names: readonly string[];
  readonly folders: readonly string[];
}

function listings(
  entries: ReadonlyMap<string, Entry>,
  modules: readonly string[],
  endOf: (path: string) => string,
): (folder: string) => Listing | null {
  const names = new Map<string, string[]>([[".", []]]);
  const folders = new Map<string, Set<string>>();
  const addFolder = (folder: string): void => {
    for (let at = folder; at !== "." && at !== ".." && !at.endsWith("/.."); at = folderOf(at)) {
      const parent = folders.get(folderOf(at));
      if (parent?.has(nameOf(at)) === true) break;
      if (parent === undefined) folders.set(folderOf(at), new Set([nameOf(at)]));
      else parent.add(nameOf(at));
    }
  };
  for (const path of entries.keys()) {
    const folder = folderOf(path);
    const list = names.get(folder);
    if (list !== undefined) list.push(nameOf(path));
    else {
      names.set(folder, [nameOf(path)]);
      addFolder(folder);
    }
  }
  modules.forEach(addFolder);
  const made = new Map<string, Listing | null>();
  const isFolder = (path: string): boolean => names.has(path) || folders.has(path);
  return (folder) => {
    let listing = made.get(folder);
    if (listing === undefined) {
      // A link to a folder is neither; one that leads nowhere is listed, so that reading it is told.
      const own = (names.get(folder) ?? []).filter((name) => {
        const path = joinPath(folder, name);
        return entries.get(path)?.link !== true || !isFolder(endOf(path));
      });
      listing = isFolder(folder) ? { names: own.sort(), folders: [...(folders.get(folder) ?? [])].sort() } : null;
      made.set(folder, listing);
    }
    return listing;
  };
}

/** What is needed of every revision; with a work tree only what differs from it. */
function isWanted(path: string, work: WorkTree | null): boolean {
  return work === null ? /\.(tf|tofu|tfvars|hcl|ya?ml|json|tftpl)$/.test(path) : work.changed.has(path);
}

/** Contents by hash: one process brings all that are wanted for certain, each other one its own. */
function blobsOf(cwd: string, hashes: readonly string[]): (hash: string) => Buffer {
  const contents = new Map<string, Buffer>();
  const wanted = [...new Set(hashes)];
  const output = wanted.length === 0 ? Buffer.alloc(0) : git(cwd, ["cat-file", "--batch"], wanted.join("\n") + "\n");
  let at = 0;
  for (const hash of wanted) {
    const end = output.indexOf(10, at);
    const size = Number(output.toString("utf8", at, end).split(" ")[2]);
    if (end < 0 || !Number.isFinite(size))
      throw new UsageError(`git has no object ${hash}; is this a partial clone without network?`);
    contents.set(hash, output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return (hash) => {
    let content = contents.get(hash);
    if (content === undefined) {
      content = git(cwd, ["cat-file", "blob", hash]);
      contents.set(hash, content);
    }
    return content;
  };
}
