/**
 * Files and folders that something read names as what it runs, includes, builds or copies. Whoever names them says what
 * they are for; here it is found out whether they are there and whether anybody looks at them.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import { isConfiguration, isInToolFolder, joinPath, namedMissing, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import { opener } from "./archives.ts";
import type { Member } from "./archives.ts";

export interface Named {
  /** Where it may lie: the first place where it is counts. */
  readonly places: readonly string[];
  /**
   * `script`: run by a shell, whatever it is called. `program`: run by the interpreter of its language. `tasks`: run
   * by Ansible. `file`: read by the format that knows it; of a folder, all that lies in it. `text`: whoever names it
   * reads it, too, and it only has to be there. `archive`: unpacked, and what is in it may be run.
   */
  readonly as: "script" | "program" | "tasks" | "file" | "text" | "archive";
  /**
   * The name by which the format that is to read it would know it, whatever it is called: `Dockerfile`,
   * `sources.list`; it may begin with folders.
   */
  readonly like?: string;
  /** Who names it, in words that go before "names": `service web`. */
  readonly by: string;
  readonly at: Span;
  /** Whether it must be there: what a command makes before is not. */
  readonly isNeeded: boolean;
}

/** A file of the tree that is named, with what it is for. */
export interface Found {
  readonly path: string;
  readonly named: Named;
}

export interface Resolved {
  readonly found: readonly Found[];
  readonly diagnostics: readonly Diagnostic[];
}

const namesOf = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Names of all files of the scan: where nobody here says in which folder one is looked for, any of them may be it. */
export function namesAmong(paths: readonly string[]): ReadonlySet<string> {
  const names = namesOf.get(paths) ?? new Set(paths.map(nameOf));
  namesOf.set(paths, names);
  return names;
}

/** Entries of a named folder; more are not looked at one by one. */
const maxFiles = 1_000;
const maxDepth = 8;

/** @param isUnwalked whether nobody looks at a folder unless it is named. */
export function resolveNamed(
  files: Files,
  named: readonly Named[],
  isUnwalked: (folder: string) => boolean = isInToolFolder,
): Resolved {
  const found: Found[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const one of named) {
    if (one.as === "archive") {
      diagnostics.push(...packed(files, one));
      continue;
    }
    const place = one.places.find((path) => "source" in files.text(path) || files.names(path) !== null);
    if (place !== undefined) {
      if (files.names(place) === null) found.push({ path: place, named: one });
      else {
        const { paths, isCut } = isUnwalked(place) ? filesBelow(files, place) : { paths: [], isCut: false };
        for (const path of paths) found.push({ path, named: { ...one, as: "text" } });
        if (isCut) diagnostics.push(cut(place, one));
      }
      continue;
    }
    const binary = one.as === "file" ? one.places.find((path) => isNoText(files, path)) : undefined;
    if (binary !== undefined) diagnostics.push(unreadNamed(binary, one));
    else if (one.isNeeded) diagnostics.push(isBuilt(one) ? builtElsewhere(one) : missing(one));
  }
  return { found, diagnostics };
}

/** What is there and no text: nobody looks into it. */
function isNoText(files: Files, path: string): boolean {
  const read = files.text(path);
  return !("source" in read) && read.unreadable === "not-text";
}

/**
 * Of an archive that is unpacked, what is in it and takes effect: configuration, where it is unpacked on a machine that
 * runs it, and whatever the text that unpacks it names.
 */
function packed(files: Files, { places, by, at }: Named): Diagnostic[] {
  for (const path of places) {
    const bytes = files.bytes(path);
    if (typeof bytes === "string") continue;
    const members = membersAt(files, path, bytes);
    const why = (what: string): Diagnostic[] => [
      { severity: "error", code: "named-unread", message: `${by} unpacks ${path}, ${what}`, at },
    ];
    if (members === null) return why("which can't be opened here; what is in it was not looked at");
    const own = at.source.text;
    const inImage = isOfImage(at.source.path);
    const effective = members.find(
      (one) => one.isText && ((!inImage && isConfiguration(one.path)) || names(own, nameOf(one.path))),
    );
    return effective === undefined ? [] : why(`in which ${effective.path} lies; it was not looked at`);
  }
  return [];
}

interface Opened {
  readonly open: ReturnType<typeof opener>;
  readonly members: Map<string, readonly Member[] | null>;
}

const opened = new WeakMap<Files, Opened>();

/** An archive that a hundred commands unpack is opened once. */
function membersAt(files: Files, path: string, bytes: Uint8Array): readonly Member[] | null {
  const before = opened.get(files) ?? { open: opener(), members: new Map<string, readonly Member[] | null>() };
  opened.set(files, before);
  let members = before.members.get(path);
  if (members === undefined) before.members.set(path, (members = before.open(bytes)));
  return members;
}

const imageFile = /(?:^|\/)[^/]*(?:Docker|Container)file[^/]*$/i;

/** Whether the commands in a file are those of an image. */
export function isOfImage(path: string): boolean {
  return imageFile.test(path);
}

/** Whether a text says a name as a word of its own. */
function names(text: string, name: string): boolean {
  // Old archives have folders among their files: `web/`.
  if (name === "") return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/[\w.-]/.test(text[at - 1] ?? " ") && !/[\w-]/.test(text[at + name.length] ?? " ")) return true;
  return false;
}

function missing({ as, places, by, at }: Named): Diagnostic {
  const told = namedMissing(by, places[0] ?? "", at);
  return as === "text" ? { ...told, missing: places } : told;
}

/** What a build puts there before anything runs it; `--strict` wants it looked at. */
function isBuilt({ as, places }: Named): boolean {
  return as === "program" && /(?:^|\/)(?:dist|build|out)\//.test(places[0] ?? "");
}

function builtElsewhere({ places, by, at }: Named): Diagnostic {
  const message = `${by} runs ${places[0] ?? ""}, which is built elsewhere; what is in it was not looked at`;
  return { severity: "note", code: "code-unread", message, at };
}

function cut(folder: string, { by, at }: Named): Diagnostic {
  const message =
    `${by} names ${folder}, in which more than ${maxFiles} files lie, or some more than ${maxDepth} folders deep; ` +
    "the rest were not looked at";
  return { severity: "error", code: "include-limit", message, at };
}

/** Of a folder that nobody walks, all that lies in it. */
function filesBelow(files: Files, top: string): { paths: readonly string[]; isCut: boolean } {
  const paths: string[] = [];
  let isCut = false;
  const visit = (folder: string, depth: number): void => {
    if (depth > maxDepth || paths.length > maxFiles) return void (isCut = true);
    for (const name of files.names(folder) ?? []) paths.push(joinPath(folder, name));
    for (const name of files.folders(folder)) visit(joinPath(folder, name), depth + 1);
  };
  visit(top, 0);
  return { paths: paths.slice(0, maxFiles), isCut: isCut || paths.length > maxFiles };
}

/** That it is there, and no reader knows what it is. */
export function unreadNamed(path: string, { by, at }: Named): Diagnostic {
  const message = `${by} names ${path}, and no reader took it; it was not looked at`;
  return { severity: "error", code: "named-unread", message, at };
}

/** Notes the programs that images run, and those that these take in. */
export function noteOfImages(found: readonly Found[], into: Set<string>): void {
  for (const { path, named } of found) {
    const by = named.at.source.path;
    if (named.as === "program" && (isOfImage(by) || into.has(by))) into.add(path);
  }
}

/** @param isCode of an application that is deployed, which need not be looked at whole. */
export function namedTooDeep(path: string, depth: number, isCode: boolean): Diagnostic {
  const way = `files that name each other more than ${depth} deep`;
  const message = `${path} is named by ${way}; what it names was not looked for`;
  return isCode
    ? { severity: "note", code: "code-unread", message }
    : { severity: "error", code: "include-limit", message };
}
