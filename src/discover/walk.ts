/** Which files are there: a walk in a fixed order, with the ignore files that users know. */
import ignore from "ignore";
import type { Ignore } from "ignore";
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, isBelow, isInToolFolder, joinPath, nameOf, toolFolders, vendoredFolder } from "../files.ts";
import type { Files } from "../files.ts";

const maxDepth = 64;
/** Where git keeps which folders are other repositories. */
const modulesFile = ".gitmodules";
/** What Terraform would read were it not for its capitals: on some disks the two are one. */
const oddlySpelt = /\.(?:tf|tofu|tfvars)(?:\.json)?$/i;
const plainlySpelt = /\.(?:tf|tofu|tfvars)(?:\.json)?$/;
/** Files of which Terraform reads all in a folder, whatever is asked of us. */
const ofModule = /^[^.].*\.(?:tf|tofu)(?:\.json)?$/s;
/** One ignore file, in the syntax of .gitignore, may stand in every folder. */
export const ignoreFile = ".borderlintignore";

/** Paths that were left out on purpose, by what they were left out. A folder counts once, whatever it holds. */
export interface LeftOut {
  readonly by: "exclude" | "ignore-file" | "tool-folder";
  readonly paths: number;
  /** The first of them. */
  readonly examples: readonly string[];
}

export interface Walk {
  /** Relative to the working directory, in byte order within each folder. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly leftOut: readonly LeftOut[];
  /** Ignore files that were heeded. */
  readonly ignoreFiles: readonly string[];
  /** Those that were met and do not count. */
  readonly idleIgnoreFiles: readonly string[];
}

/**
 * Whether a path lies beside the folders and files that were asked for, and is not left out on purpose: what something
 * in them names there is looked at, though nobody walks to it. Null: the whole tree was asked for.
 */
export function besideAsked(
  asked: readonly string[] | undefined,
  exclude: readonly string[] = [],
): ((path: string) => boolean) | null {
  if (asked === undefined) return null;
  const folders = asked.map((path) => joinPath(".", path));
  if (folders.includes(".")) return null;
  const matcher = ignore().add([...exclude]);
  return (path) =>
    !/^(?:\/|\.\.(?:\/|$))/.test(path) && !folders.some((folder) => isBelow(path, folder)) && !matcher.ignores(path);
}

interface Rules {
  readonly folder: string;
  readonly matcher: Ignore;
  readonly by: LeftOut["by"];
}

const maxExamples = 3;

/**
 * Lists every file below `paths`; a path may also name one file. `exclude` are .gitignore patterns from the
 * configuration.
 *
 * @param rules the tree whose ignore files count: a change can't take itself out of what is looked at.
 * @param own a folder that this program itself fills.
 * @param isClosed whether ignore files in a folder do not count.
 */
export function walk(
  files: Files,
  paths: readonly string[],
  exclude: readonly string[],
  rules: Files = files,
  own: string | null = null,
  isClosed: (folder: string) => boolean = () => false,
): Walk {
  const { leave, leftOut } = counting();
  const state: Walking = {
    files,
    rules,
    own,
    isClosed,
    leave,
    found: new Set(),
    diagnostics: [],
    links: [],
    ignoreFiles: [],
    idleIgnoreFiles: [],
  };
  const top = excludeRules(exclude);
  for (const path of paths) {
    const folder = joinPath(".", path);
    if (files.names(folder) !== null) visit(state, folder, top, 0);
    else if (files.names(folderOf(folder))?.includes(nameOf(folder)) === true) state.found.add(folder);
    else state.diagnostics.push(...behindLink(files, folder));
  }
  followLinks(state, top, paths);
  const { found, diagnostics, ignoreFiles, idleIgnoreFiles } = state;
  return { files: [...found], diagnostics, leftOut: leftOut(), ignoreFiles, idleIgnoreFiles };
}

/** Instead of a folder: whatever lies beside the working directory, at any level above it. */
const beside = "../*";

/**
 * Patterns by the folder that they are relative to: `/../other/old` to the one above the working directory. What no
 * slash ties to a folder fits beside it, too: `--exclude examples` is meant for whatever is scanned.
 */
function excludeRules(exclude: readonly string[]): Rules[] {
  const byFolder = new Map<string, string[]>();
  const add = (folder: string, pattern: string): void =>
    void byFolder.set(folder, [...(byFolder.get(folder) ?? []), pattern]);
  for (const pattern of exclude) {
    const [all = "", negated = "", ups = ""] = /^(!?)\/((?:\.\.\/)+)/.exec(pattern) ?? [];
    if (ups !== "") add(ups.slice(0, -1), `${negated}/${pattern.slice(all.length)}`);
    else add(".", pattern);
    if (!pattern.replace(/\/$/, "").includes("/")) add(beside, pattern);
  }
  return [...byFolder].map(([folder, patterns]) => ({ folder, matcher: ignore().add(patterns), by: "exclude" }));
}

/** A walk under way: what it goes by, and what it has met. */
interface Walking {
  readonly files: Files;
  readonly rules: Files;
  readonly own: string | null;
  isClosed(folder: string): boolean;
  leave(path: string, by: LeftOut["by"]): void;
  readonly found: Set<string>;
  readonly diagnostics: Diagnostic[];
  /** To folders; what is behind them is looked at last. */
  readonly links: string[];
  readonly ignoreFiles: string[];
  readonly idleIgnoreFiles: string[];
}

function visit(state: Walking, folder: string, above: readonly Rules[], depth: number): void {
  const { files, diagnostics } = state;
  const names = files.names(folder);
  if (names === null) return void diagnostics.push(denied(folder));
  if (depth > maxDepth) return void diagnostics.push(tooDeep(folder));
  const here = rulesIn(state, folder, names, above);
  takeFiles(state, folder, names, here);
  if (folder === "." && names.includes(modulesFile))
    for (const path of emptyModules(files)) if (ignoredBy(`${path}/`, here) === null) diagnostics.push(absent(path));
  enterFolders(state, folder, here, depth);
  for (const name of files.linked?.(folder) ?? []) {
    const path = joinPath(folder, name);
    const by = ignoredBy(`${path}/`, here);
    if (by === null) state.links.push(path);
    else state.leave(path, by);
  }
}

/** What is left out in a folder: what was above it, and what its own ignore file says, where that counts. */
function rulesIn(
  { files, rules, isClosed, ignoreFiles, idleIgnoreFiles }: Walking,
  folder: string,
  names: readonly string[],
  above: readonly Rules[],
): readonly Rules[] {
  const isNarrowed = (rules === files ? names : rules.names(folder))?.includes(ignoreFile) === true;
  const isIdle = isNarrowed && isClosed(folder);
  if (isIdle) idleIgnoreFiles.push(joinPath(folder, ignoreFile));
  const here = isNarrowed && !isIdle ? withIgnoreFile(rules, folder, above) : above;
  if (here !== above) ignoreFiles.push(joinPath(folder, ignoreFile));
  return here;
}

function takeFiles(state: Walking, folder: string, names: readonly string[], here: readonly Rules[]): void {
  const { files, found, diagnostics, leave } = state;
  const isTaken = (name: string): boolean => ofModule.test(name) && ignoredBy(joinPath(folder, name), here) === null;
  // Asked for once: a folder may have thousands of files of which none is taken.
  let isModule: boolean | undefined;
  for (const name of names) {
    const path = joinPath(folder, name);
    const by = ignoredBy(path, here);
    if (by !== null && ofModule.test(name) && (isModule ??= names.some(isTaken)))
      diagnostics.push(readAllTheSame(path, folder, by));
    else if (by !== null) leave(path, by);
    else if (isMisnamed(files, path)) diagnostics.push(misnamed(path));
    else if (oddlySpelt.test(name) && !plainlySpelt.test(name)) diagnostics.push(passedOver(path));
    else found.add(path);
  }
}

function enterFolders(state: Walking, folder: string, here: readonly Rules[], depth: number): void {
  const { files, own, leave, diagnostics } = state;
  for (const name of files.folders(folder)) {
    const path = joinPath(folder, name);
    const by = toolFolders.has(name) || path === own ? "tool-folder" : ignoredBy(`${path}/`, here);
    if (by !== null) {
      if (name !== ".git") leave(path, by);
    } else if (name === vendoredFolder) {
      leave(path, "tool-folder");
      diagnostics.push(vendored(path));
    } else visit(state, path, here, depth + 1);
  }
}

/** What a link leads to is mostly met where it lies; what is not met otherwise is looked at by the link. */
function followLinks(state: Walking, top: readonly Rules[], paths: readonly string[]): void {
  const { files, links, diagnostics } = state;
  const entered = new Set<string>();
  for (let link = links.shift(); link !== undefined; link = links.shift()) {
    const end = files.through?.(link).at(-1) ?? link;
    if (files.names(link) === null) diagnostics.push(astray(link));
    else if (!entered.has(end) && !isMet(end, paths)) {
      entered.add(end);
      visit(state, link, top, 0);
    }
  }
}

function denied(folder: string): Diagnostic {
  return { severity: "error", code: "folder-denied", message: `${folder} can't be listed and was not looked at` };
}

function tooDeep(folder: string): Diagnostic {
  const message = `${folder} lies more than ${maxDepth} folders deep and was not looked at`;
  return { severity: "error", code: "too-deep", message };
}

function vendored(path: string): Diagnostic {
  return {
    severity: "note",
    code: "folder-skipped",
    message: `${path} holds other people's code and was not looked at; name it as a path to scan it`,
  };
}

/** Of other repositories that are part of this one, the folders that hold nothing. */
function emptyModules(files: Files): string[] {
  const read = files.text(modulesFile);
  if (!("source" in read)) return [];
  return [...read.source.text.matchAll(/^[ \t]*path[ \t]*=[ \t]*"?([^"\r\n]+)/gm)].flatMap(([, written = ""]) => {
    const path = joinPath(".", written.trim());
    const isEmpty = (files.names(path) ?? []).length === 0 && files.folders(path).length === 0;
    return isBelow(path, ".") && path !== "." && isEmpty ? [path] : [];
  });
}

function absent(path: string): Diagnostic {
  const message = `${path} is a submodule that is not checked out; it was not looked at (git submodule update --init)`;
  return { severity: "error", code: "submodule-missing", message };
}

function passedOver(path: string): Diagnostic {
  const why = "named as no program reads it, and was not looked at: endings of Terraform are in small letters";
  const message = `${path} is ${why}`;
  return { severity: "error", code: "name-odd", message };
}

function readAllTheSame(path: string, folder: string, by: LeftOut["by"]): Diagnostic {
  const what = by === "exclude" ? "an exclusion" : `a ${ignoreFile}`;
  const where = folder === "." ? "this folder" : folder;
  const message =
    `${path} fits ${what} and is read all the same: Terraform reads ${where} whole; leave out the folder, or accept ` +
    "with a waiver what is found";
  return { severity: "warning", code: "exclude-part", message };
}

function misnamed(path: string): Diagnostic {
  const message = `the name of ${path} is not valid UTF-8; it can't be opened`;
  return { severity: "error", code: "name-not-utf8", message };
}

function astray(link: string): Diagnostic {
  const message = `the link ${link} leads out of the scanned folder, or nowhere; what is behind it was not looked at`;
  return { severity: "error", code: "folder-outside", message };
}

/** Of a path that was asked for and is not there, the link on the way that leads out; none: there is no such link. */
function behindLink(files: Files, path: string): Diagnostic[] {
  for (let at = path; at !== "." && nameOf(at) !== ".."; at = folderOf(at)) {
    if (files.linked?.(folderOf(at)).includes(nameOf(at)) !== true) continue;
    const where = "the link leads out of the repository, or nowhere; name the folder to which it leads";
    const message = `${path} was not looked at${at === path ? "" : `: it lies behind ${at}`}: ${where}`;
    return [{ severity: "error", code: "folder-outside", message }];
  }
  return [];
}

/** Counts what is left out, by what. */
function counting(): { leave: (path: string, by: LeftOut["by"]) => void; leftOut: () => LeftOut[] } {
  const counts = new Map<LeftOut["by"], { paths: number; examples: string[] }>();
  return {
    leave(path, by) {
      const sofar = counts.get(by) ?? { paths: 0, examples: [] };
      counts.set(by, sofar);
      sofar.paths += 1;
      if (sofar.examples.length < maxExamples) sofar.examples.push(path);
    },
    leftOut: () => [...counts].map(([by, counted]) => ({ by, ...counted })),
  };
}

/** Whether a folder is walked for itself. */
function isMet(folder: string, paths: readonly string[]): boolean {
  return paths.some((path) => isBelow(folder, joinPath(".", path))) && !isInToolFolder(folder);
}

/** What stands for bytes that are no UTF-8 is no name by which the file can be opened. */
function isMisnamed(files: Files, path: string): boolean {
  return path.includes("\uFFFD") && files.bytes(path) === "missing";
}

function withIgnoreFile(files: Files, folder: string, rules: readonly Rules[]): readonly Rules[] {
  const read = files.text(joinPath(folder, ignoreFile));
  return "source" in read ? [...rules, { folder, matcher: ignore().add(read.source.text), by: "ignore-file" }] : rules;
}

/** By which rules a path is left out; null: by none. */
function ignoredBy(path: string, rules: readonly Rules[]): LeftOut["by"] | null {
  for (const { folder, matcher, by } of rules) {
    const relative = relativeTo(folder, path);
    if (relative !== "" && !relative.startsWith("../") && !relative.startsWith("/") && matcher.ignores(relative))
      return by;
  }
  return null;
}

/** Empty where the path lies elsewhere. */
function relativeTo(folder: string, path: string): string {
  if (folder === ".") return path;
  if (folder === beside) return path.startsWith("../") ? path.replace(/^(?:\.\.\/)+/, "") : "";
  return path.startsWith(folder + "/") ? path.slice(folder.length + 1) : "";
}
