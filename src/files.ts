/**
 * The only way in which the pipeline sees files: a tree that was opened at the edge (the disk, or a revision of a git
 * repository). Paths are relative to the working directory, `/`-separated and normalised; nothing outside the scanned
 * root can be read.
 */
import type { Diagnostic } from "./diagnostic.ts";
import { eitherOf } from "./pattern.ts";
import type { Source, Span } from "./source.ts";

/** Why a file gave no text. `astray`: a link to nowhere; `special`: a pipe or device, which is never opened. */
export type Unreadable = "missing" | "astray" | "special" | "outside" | "not-text" | "too-large" | "denied" | "pointer";

const problems: Readonly<Record<Unreadable, string>> = {
  missing: "does not exist",
  astray: "is a link that leads nowhere",
  special: "is no file but a pipe or a device and was not read",
  outside: "leads out of the scanned folder and was not read",
  "not-text": "is no text and was not read",
  "too-large": "is too large and was not read",
  denied: "can't be opened",
  pointer: "is a pointer of Git LFS or git-annex; what it stands for is not checked out and was not read",
};

/** What a file that gave no text says of itself. */
export function unreadableDiagnostic(path: string, why: Unreadable): Diagnostic {
  const source: Source = { path, text: "" };
  return {
    severity: "error",
    code: `file-${why}`,
    message: `${path} ${problems[why]}`,
    at: { source, start: 0, end: 0 },
  };
}

/** Why a text is not as its bytes stand there: some were no UTF-8 and were replaced, or all are UTF-16. */
export type Encoding = "not-utf8" | "utf-16";

export type ReadText =
  | { readonly source: Source; readonly problem: Encoding | null }
  | { readonly unreadable: Unreadable };

export interface Files {
  /** Text of a file; read and decoded once. */
  text(path: string): ReadText;
  /**
   * The same text where it is plain and nobody keeps it, for a look in passing at very many; null: ask for the text. A
   * tree that can't give it more cheaply leaves it out.
   */
  passing?(path: string): string | null;
  /** Bytes of a file, for functions that hash or encode. */
  bytes(path: string): Uint8Array | Unreadable;
  /**
   * Names of the regular files (links to files inside the root count) in a folder; null: no such folder, or outside.
   */
  names(folder: string): readonly string[] | null;
  /** Names of the folders in a folder, links not followed. */
  folders(folder: string): readonly string[];
  /** Names of the links in a folder that lead to folders, or nowhere. A tree that knows no links leaves it out. */
  linked?(folder: string): readonly string[];
  /**
   * Where links stand on the way to a file or folder: each of them, as it is reached, and the end of the way; empty
   * where there are none. A tree that knows no links leaves it out.
   */
  through?(path: string): readonly string[];
  /** Folders beside the working directory that are scanned: what is above them says nothing of what is in them. */
  readonly beside?: readonly string[];
}

/** Folders that hold other people's code or a tool's own data; what is used of them is reached through references. */
export const toolFolders: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".terraform",
  ".terragrunt-cache",
  ".pulumi",
  ".serverless",
  "__pycache__",
  ".venv",
]);
/** Left out as well, but often committed: said in a note. Named as a path to scan, it is read. */
export const vendoredFolder = "vendor";

/** Whether nobody walks to a path, so that what something names of it has to be entered. */
export function isInToolFolder(path: string): boolean {
  return path.split("/").some((name) => toolFolders.has(name) || name === vendoredFolder);
}

/** How what stands in a file's place begins: of Git LFS, and of git-annex. */
const pointers = ["version https://git-lfs.github.com/spec/", "/annex/objects/"].map((text) =>
  Array.from(text, (letter) => letter.charCodeAt(0)),
);

/** Git keeps large files elsewhere and this in their place, until someone fetches them. */
export function isPointer(bytes: Uint8Array): boolean {
  return bytes.length < 1_024 && pointers.some((one) => one.every((code, index) => bytes[index] === code));
}

/**
 * By this name whoever takes the names in a folder for values, as `fileset` does, asks once more for them, so that
 * records tell such a listing from a look whether one file is there. There is nothing under it.
 */
export function countedNames(folder: string): string {
  return joinPath(folder, "*");
}

const dot = 46;
const slash = 47;

/** A way down, with nothing in it that could be left out; of those with names that begin with a dot it may say no. */
function isInOrder(relative: string): boolean {
  const first = relative.charCodeAt(0);
  if (relative === "" || first === dot || first === slash) return false;
  if (!relative.includes("/")) return true;
  return !relative.includes("/.") && !relative.includes("//") && relative.charCodeAt(relative.length - 1) !== slash;
}

/** Joins and normalises `/`-separated paths: `a/b` + `../c` = `a/c`; the empty folder is `.`. */
export function joinPath(folder: string, relative: string): string {
  // Most are a way down that is in order already, in a folder that is.
  if (isInOrder(relative)) return folder === "." || folder === "" ? relative : `${folder}/${relative}`;
  const absolute = relative.startsWith("/");
  const parts = absolute || folder === "." || folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== ".." && parts.at(-1) !== "") parts.pop();
    else parts.push(part);
  }
  return (absolute ? "/" : "") + (parts.join("/") || (absolute ? "" : "."));
}

/** Whether there is a file or folder at a path. */
export function isThere(files: Files, path: string): boolean {
  return files.names(path) !== null || files.names(folderOf(path))?.includes(nameOf(path)) === true;
}

/** Code that is deployed as it is, a file or a folder, or is to be built first: nobody looks into it. */
export function codeUnread(files: Files, path: string, at: Span): Diagnostic {
  const message = isThere(files, path)
    ? `${path} is deployed as it is; what the code in it names was not looked at`
    : `${path} is deployed and is not here, as what is built before; what is in it was not looked at`;
  return { severity: "note", code: "code-unread", message, at };
}

/** @param by who names it, in words that go before "names". */
export function namedMissing(by: string, path: string, at: Span): Diagnostic {
  const message = `${by} names ${path}, which can't be read here; it was not looked at`;
  return { severity: "error", code: "named-missing", message, at };
}

/** A chart that is deployed as it is: nobody looks into it. */
export function chartPacked(path: string, at: Span): Diagnostic {
  const message = `${path} is a packed chart and was not looked at; unpack it beside itself, or exclude it`;
  return { severity: "error", code: "chart-packed", message, at };
}

const endings =
  "ya?ml json5? toml ini cfg conf cnf config properties env xml sh bash list repo rules hcl tf tfvars j2 tpl tmpl " +
  "tftpl template conf\\.\\w+ service socket ps1 cmd bat";
const configuration = new RegExp(
  `\\.(?:${endings.replaceAll(" ", "|")})$|(?:^|/)(?:\\.env[^/]*|crontab|(?:docker-)?entrypoint)$`,
  "i",
);
const builtFolder = eitherOf([
  /(?:^|\/)(?:dist|build|out|target|publish|generated|gen|bin|obj)\//,
  /(?:^|\/)(?:tmp|coverage|node_modules|\.[\w-]+)\//, // .terraform/
]);
const builtName = /\.min\.|lock\.(?:json|yaml)$|(?:^|\/)coverage[^/]*$/;

const forPeople = new RegExp(
  [
    String.raw`\.(?:md|mdx|markdown|rst|adoc|asciidoc|textile)$|`,
    String.raw`(?:^|\/)(?:readme|changelog|changes|release[-_]?notes|licen[cs]e|notice)$|`,
    String.raw`^\/?(?:usr\/(?:local\/)?share\/(?:doc|man|info)\/|etc\/(?:motd|issue)(?:\.|\/|$))`,
  ].join(""),
  "i",
);

/**
 * Written for people to read, whatever it names: release notes, changelogs, manuals, the message of the day. What ends
 * in `.txt` may be a list that a program reads, whatever it is called.
 */
export function isForPeople(path: string): boolean {
  return forPeople.test(path);
}

/** Whether a file of this name is written by people, and says where or by whom something is run. */
export function isConfiguration(path: string): boolean {
  return configuration.test(path) && !builtFolder.test(path) && !builtName.test(path);
}

/** Whether a path names a folder in which people write, and nothing that is packed or built. */
export function isOfSources(path: string): boolean {
  return !nameOf(path).slice(1).includes(".") && !builtFolder.test(`${path}/`);
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash < 0) return ".";
  return slash === 0 ? "/" : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether `path` lies in `folder` or below. */
export function isBelow(path: string, folder: string): boolean {
  if (folder === ".") return !path.startsWith("../") && path !== ".." && !path.startsWith("/");
  return path === folder || path.startsWith(folder + "/");
}

/** More links than this on one way lead in a circle. */
const maxLinks = 16;

/**
 * The links on the way to `path`, and where the way ends; empty where there is none. `linkAt` gives what the link at a
 * path says, null where there is no link.
 */
export function linksOnTheWay(path: string, linkAt: (path: string) => string | null): string[] {
  const met: string[] = [];
  let at = path;
  for (let hops = 0; hops < maxLinks; hops += 1) {
    const parts = at.split("/");
    let next: string | null = null;
    for (let count = 1; count <= parts.length && next === null; count += 1) {
      const here = parts.slice(0, count).join("/");
      const target = here === "" || here === "." || parts[count - 1] === ".." ? null : linkAt(here);
      if (target === null) continue;
      met.push(here);
      next = joinPath(joinPath(folderOf(here), target), parts.slice(count).join("/"));
    }
    if (next === null) return met.length === 0 ? met : [...met, at];
    at = next;
  }
  return met;
}
