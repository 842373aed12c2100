/** The disk as a `Files` tree, confined to one root. */
import { isAscii, isUtf8 } from "node:buffer";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
  readSync,
  readlinkSync,
  realpathSync,
  statSync,
} from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { isPointer, joinPath, linksOnTheWay } from "../files.ts";
import type { Encoding, Files, ReadText, Unreadable } from "../files.ts";

/** Larger files are named in a diagnostic and not read as text. */
export const maxTextBytes = 64 * 1024 * 1024;
/** Plans and states are read up to this size: V8 holds no longer string. */
export const maxJsonBytes = 0x1fff_ffe8;

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Text of a file's bytes: UTF-8, or UTF-16 with a byte order mark. Null where it is no text. */
export function decode(bytes: Buffer): { text: string; problem: Encoding | null } | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: bytes.toString("utf16le", 2), problem: "utf-16" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return {
      text: bytes
        .subarray(2, bytes.length & ~1)
        .swap16()
        .toString("utf16le"),
      problem: "utf-16",
    };
  if (bytes.subarray(0, 8192).includes(0)) return null;
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return { text: bytes.toString("utf8", start), problem: isUtf8(bytes) ? null : "not-utf8" };
}

const scratch = Buffer.allocUnsafeSlow(64 * 1024);

/** As `resolve` makes it; most paths are short ways down, which need no work. */
function fullPath(cwd: string, path: string): string {
  return sep === "/" && /^[^./]/.test(path) && !path.includes("/.") && !path.endsWith("/")
    ? inFolder(cwd, path)
    : resolve(cwd, path);
}

function inFolder(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

/**
 * Opens the tree. `cwd` is absolute; every path is relative to it; `root` is an absolute folder that nothing leads out
 * of, by `..` or by symbolic link.
 *
 * @param prepare is told how many bytes a file has that is about to be read, unless it is small; left out, nobody asks.
 */
export function openDisk(cwd: string, root: string, prepare: (bytes: number) => void = () => undefined): Files {
  const place = placesIn(cwd, root);
  const { plainFiles } = place;
  const texts = new Map<string, ReadText>();
  const linkAt = linksIn(cwd);
  const realCwd = realpathSync.native(cwd);
  const bytes = (path: string): Buffer | Unreadable => {
    const found = place.locate(path);
    return typeof found === "string" ? found : readBytes(path, found, prepare);
  };
  return {
    text(path) {
      let result = texts.get(path);
      if (result === undefined) texts.set(path, (result = textOf(path, bytes(path))));
      return result;
    },
    passing(path) {
      const known = texts.get(path);
      if (known !== undefined) return "source" in known && known.problem === null ? known.source.text : null;
      const real = plainFiles.get(fullPath(cwd, path));
      return real === undefined ? null : plainText(real);
    },
    bytes,
    names: (folder) => place.list(folder)?.names ?? null,
    folders: (folder) => place.list(folder)?.folders ?? [],
    linked: (folder) => place.list(folder)?.linked ?? [],
    through: (path) =>
      plainFiles.get(fullPath(cwd, path)) === fullPath(realCwd, path) ? [] : linksOnTheWay(joinPath(".", path), linkAt),
  };
}

function alike(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** Where a path really leads. */
interface Place {
  readonly real: string;
  /** Whether it was met as a file, and as no link, while its folder was listed. */
  readonly plain: boolean;
}

interface Places {
  /** Real paths of the files that are no links, by their full paths. */
  readonly plainFiles: ReadonlyMap<string, string>;
  /** The real path, or why there is none. */
  locate(path: string): Place | Unreadable;
  list(folder: string): Listing | null;
}

/**
 * What lies where. Links are resolved before anything is opened; a plain file that was met while listing its folder
 * needs no resolving, and is opened as what it was.
 */
function placesIn(cwd: string, root: string): Places {
  const realRoot = realpathSync.native(root);
  const listings = new Map<string, Listing | null>();
  const plainFiles = new Map<string, string>();
  const plainFolders = new Map<string, string>();
  const listed = new Map<string, Listing>();
  const inside = (real: string): boolean => {
    const way = relative(realRoot, real);
    return way === "" || (!way.startsWith(".." + sep) && way !== ".." && !isAbsolute(way));
  };
  const names = new Map<string, ReadonlySet<string>>();
  /** Its folder was listed, without it: no need to ask again. Some systems tell neither capitals nor accents apart. */
  const isNotListed = (full: string): boolean => {
    const end = full.lastIndexOf(sep);
    const folder = full.slice(0, end);
    const listing = plainFolders.has(folder) ? listed.get(folder) : undefined;
    if (listing === undefined) return false;
    let known = names.get(folder);
    if (known === undefined) {
      known = new Set([...listing.names, ...listing.folders, ...listing.linked].map(alike));
      names.set(folder, known);
    }
    return !known.has(alike(full.slice(end + 1)));
  };
  const locate: Places["locate"] = (path) => {
    const full = fullPath(cwd, path);
    const plain = plainFiles.get(full);
    if (plain !== undefined) return { real: plain, plain: true };
    const folder = plainFolders.get(full);
    if (folder !== undefined) return { real: folder, plain: false };
    if (isNotListed(full)) return "missing";
    if (!inside(full) && !inside(safeReal(full))) return "outside";
    try {
      const real = realpathSync.native(full);
      return inside(real) ? { real, plain: false } : "outside";
    } catch (error) {
      if (codeOf(error) === "EACCES") return "denied";
      return isLink(full) ? "astray" : "missing";
    }
  };
  const list: Places["list"] = (folder) => {
    let listing = listings.get(folder);
    if (listing !== undefined) return listing;
    const found = locate(folder);
    listing = typeof found === "string" ? null : readFolder(found.real);
    const full = fullPath(cwd, folder);
    if (typeof found !== "string") {
      for (const name of listing?.plain ?? []) plainFiles.set(inFolder(full, name), inFolder(found.real, name));
      for (const name of listing?.folders ?? []) plainFolders.set(inFolder(full, name), inFolder(found.real, name));
    }
    listings.set(folder, listing);
    if (listing !== null) listed.set(full, listing);
    return listing;
  };
  return { plainFiles, locate, list };
}

function readBytes(path: string, { real, plain }: Place, prepare: (bytes: number) => void): Buffer | Unreadable {
  let opened: number | null = null;
  try {
    opened = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    // Most files are small, and listed as files: one call brings them.
    const count = plain ? readSync(opened, scratch, 0, scratch.length, 0) : scratch.length;
    if (count < scratch.length) return Buffer.from(scratch.subarray(0, count));
    const stat = fstatSync(opened);
    if (!stat.isFile()) return stat.isDirectory() ? "missing" : "special";
    if (stat.size > (path.endsWith(".json") || path.endsWith(".tfstate") ? maxJsonBytes : maxTextBytes))
      return "too-large";
    prepare(stat.size);
    return readFileSync(opened);
  } catch (error) {
    return codeOf(error) === "ENOENT" ? "missing" : "denied";
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

function textOf(path: string, content: Buffer | Unreadable): ReadText {
  if (typeof content === "string") return { unreadable: content };
  if (isPointer(content)) return { unreadable: "pointer" };
  const decoded = decode(content);
  return decoded === null
    ? { unreadable: "not-text" }
    : { source: { path, text: decoded.text }, problem: decoded.problem };
}

/** The text of a small file in ASCII; null: it is another. */
function plainText(real: string): string | null {
  let opened: number | null = null;
  try {
    opened = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const content = scratch.subarray(0, readSync(opened, scratch, 0, scratch.length, 0));
    const isPlain = content.length < scratch.length && isAscii(content) && !content.includes(0) && !isPointer(content);
    return isPlain ? content.toString("latin1") : null;
  } catch {
    return null;
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

interface Listing {
  readonly names: readonly string[];
  readonly folders: readonly string[];
  /** Links to folders. */
  readonly linked: readonly string[];
  /** Those of the names that are files and no links. */
  readonly plain: readonly string[];
}

function readFolder(real: string): Listing | null {
  const names: string[] = [];
  const folders: string[] = [];
  const linked: string[] = [];
  const plain: string[] = [];
  try {
    for (const entry of readdirSync(real, { withFileTypes: true })) {
      if (entry.isFile()) plain.push(entry.name);
      else if (entry.isDirectory()) folders.push(entry.name);
      // What opens no file gives no text, and that is told where a reader asks for it.
      else if (entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) names.push(entry.name);
      else if (entry.isSymbolicLink()) (linksToFile(`${real}/${entry.name}`) ? names : linked).push(entry.name);
    }
  } catch {
    return null;
  }
  return { names: [...names, ...plain].sort(), folders: folders.sort(), linked: linked.sort(), plain };
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    // Nothing lies below a file.
    return false;
  }
}

/** A link that leads outside is listed too, so that reading it gives a diagnostic instead of silence. */
function linksToFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return lstatSync(path).isSymbolicLink();
  }
}

/** What the link at a path says; null: there is none. Each is looked at once. */
function linksIn(cwd: string): (path: string) => string | null {
  const links = new Map<string, string | null>();
  return (path) => {
    let target = links.get(path);
    if (target === undefined) {
      target = targetOf(resolve(cwd, path));
      links.set(path, target);
    }
    return target;
  };
}

/** What a link says; null: it is none, or leads to an absolute place. */
function targetOf(full: string): string | null {
  try {
    return lstatSync(full).isSymbolicLink() ? readlinkSync(full) : null;
  } catch {
    return null;
  }
}

function safeReal(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
