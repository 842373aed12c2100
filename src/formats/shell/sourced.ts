/**
 * Files that a script reads, by what stands behind the last thing that only a run knows: those that it reads in with
 * `.` or `source`, and those whose lines it makes use of.
 */
import type { Command, CommandArgument, SyntaxNode, Word, WordPart } from "unbash";
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { shell } from "../../libraries.ts";
import { noteText } from "../../reads.ts";
import type { Files } from "../../files.ts";
import { keepData } from "../../script/texts/file-data.ts";
import { parseScript } from "../../script/syntax/syntax.ts";
import type { Source } from "../../source.ts";
import { relativeFolder } from "../../script/folders.ts";
import { FOLDER } from "../../script/moves.ts";
import { known, shownText } from "../../script/words/values.ts";
import type { Reading, Setting } from "../../subject.ts";
import { atMost, exceed } from "../../value/work.ts";
import { eitherOf } from "../../pattern.ts";
import { dataIn } from "../runs/data-files.ts";
import { asksFor, namesHandedOn, noNames } from "./handed-on.ts";
import { mayRead, startedAtAll } from "./may-read.ts";

const maxFiles = 50;
/** Folders to which a script goes, and from there to others. */
const maxFolders = 24;
/** Parts of a script that are looked at. */
const maxNodes = 200_000;
/** Where the command line of AWS takes a value from: `--policy-document file://policy.json`. */
const valueFile = /^["']?(?:--[\w-]+=)?fileb?:\/\//;
/** Where the agents of Azure DevOps have the repository, below the folder of the pipeline. */
const checkout = "s/";
const inWorkspace = /\bpipeline[._]workspace\b|\bagent[._]builddirectory\b/i;

const moving = /^(?:cd|pushd)$/;

/** Programs that print what is in files, and options behind which others name a file of words. */
const printing = /^(?:cat|head|tail|[ef]?grep|sort|uniq|cut|envsubst|crontab|jq|gojq|yq)$/;
/** What is made of a file may be read in, or printed, by its new name. */
const copying = /^(?:cp|mv|ln|install)$/;
const isData = /\.(?:json|ya?ml)$/i;
const listing: Readonly<Record<string, RegExp>> = {
  xargs: /^(?:-a|--arg-file)$/,
  wget: /^(?:-i|--input-file)$/,
  curl: /^(?:-K|--config)$/,
};
const listFile = /\.(?:txt|env|list|lst|conf|cfg|ini|csv|properties)["']?$/i;
/** Words of one program that are looked at. */
const maxWords = 200;
/** Stands for what only a run knows. */
const gap = "\uFFFC";

/**
 * By their paths as they are written, without the folder that a variable stands for; those that they read in too.
 *
 * @param path of the file whose folder they may lie beside.
 * @param start the folder in which the script begins.
 * @param given names of what it has in its environment.
 */
export function sourcedBy(
  path: string,
  text: string,
  files: Files,
  start = ".",
  given: ReadonlySet<string> = noNames,
): ReadonlyMap<string, Source> {
  const found = new Map<string, Source>();
  const seen = new Set([path]);
  const follow = (from: string, script: string, folders: readonly string[], around: ReadonlySet<string>): void => {
    const handedOn = namesHandedOn(script, around);
    const named = [...namesIn(script, handedOn)];
    const entered = enteredFrom(from, named, folders, files);
    if (entered === null) return;
    for (const { name, isScript, isCopied, isFolder, isBare, isAside, sets = [] } of named) {
      if (isFolder === true) continue;
      const own = isCopied === true ? [joinPath(folderOf(from), nameOf(name))] : [];
      if (name.startsWith(checkout) && inWorkspace.test(script)) own.push(joinPath(".", name.slice(checkout.length)));
      const places = [joinPath(folderOf(from), name), joinPath(".", name), ...own].map(
        (place) => [name, place] as const,
      );
      // Where the script goes before: what lies there goes by its whole path.
      const below = [...entered].flatMap((folder) => {
        const written = joinPath(folder, name);
        return [joinPath(folderOf(from), written), joinPath(".", written)].map((place) => [written, place] as const);
      });
      for (const all of [places, below])
        for (const [key, place] of all) {
          // In each folder to which it goes one of that name may lie.
          if (found.has(key) && all === places) break;
          if (found.has(key) || seen.has(place)) continue;
          const read = files.text(place);
          if (!("source" in read)) continue;
          // Whom nothing is given by words does the same whoever starts it, unless it asks for what it finds set.
          if (isBare === true && !leadsToWhoAsks(place, read.source.text, handedOn, files)) break;
          if (found.size >= maxFiles && isAside === true) break;
          if (found.size >= maxFiles) return exceed(`a script reads in more than ${maxFiles} others`);
          seen.add(place);
          found.set(key, read.source);
          // A folder above is left out where one goes there: `cd "$HERE/../lib"; . common`.
          const plain = key.replace(/^(?:\.\.\/)+/, "");
          if (plain !== key && !found.has(plain)) found.set(plain, read.source);
          // What is copied may be read by its new name, or by nobody.
          if (isAside !== true) noteText(place);
          if (isData.test(place)) keepData(read.source, dataIn);
          if (isScript) follow(place, read.source.text, [...entered], new Set([...handedOn, ...sets]));
          if (all === places) break;
        }
    }
  };
  follow(path, text, start === "." ? [] : [start], given);
  return found;
}

/** Folders to which a script goes, from those in which it may begin; null: more than are looked at. */
function enteredFrom(
  from: string,
  named: readonly Read[],
  folders: readonly string[],
  files: Files,
): ReadonlySet<string> | null {
  const entered = new Set(folders);
  const isThere = (folder: string): boolean =>
    [joinPath(folderOf(from), folder), folder].some((place) => files.names(place) !== null);
  for (const { name, isFolder, isAside } of named)
    if (isFolder === true)
      for (const before of [".", ...entered]) {
        const folder = joinPath(before, name);
        // What is no folder of the repository leads to none of its files.
        if (!isThere(folder) || entered.has(folder)) continue;
        if (entered.size >= maxFolders && isAside === true) break;
        if (entered.size >= maxFolders) {
          exceed(`a script goes to more than ${maxFolders} folders`);
          return null;
        }
        entered.add(folder);
      }
  return entered;
}

/** Scripts that may be started by one, and by those, before it counts as one that leads to all. */
const maxLedTo = 60;

/** Whether a script makes use of one of these names, or another one that it starts, which has them as well. */
function leadsToWhoAsks(path: string, script: string, names: ReadonlySet<string>, files: Files): boolean {
  const open = new Map([[path, script]]);
  for (const [from, text] of open) {
    if (asksFor(names, text) || open.size > maxLedTo) return true;
    if (names.size === 0 || !startedAtAll.test(text)) continue;
    for (const { name, isScript } of namesIn(text, names))
      for (const place of isScript ? [joinPath(folderOf(from), name), joinPath(".", name)] : []) {
        const read = open.has(place) ? null : files.text(place);
        if (read !== null && "source" in read) open.set(place, read.source.text);
      }
  }
  return false;
}

/** Readings of what is run in a copy of the repository: scripts with the files of it that they read. */
export function withFiles(readings: readonly Reading[], path: string, files: Files): readonly Reading[] {
  const isScript = ({ hint: kind, sourced }: Setting): boolean => kind === "script" && sourced === undefined;
  return readings.map((reading) => {
    if (!reading.subjects.some(({ settings }) => settings.some(isScript))) return reading;
    const settingsOf = (settings: readonly Setting[]): readonly Setting[] => {
      // What one line exports, the lines behind it hand on.
      const exported = new Set<string>();
      for (const one of settings)
        if (isScript(one)) for (const name of namesHandedOn(shownText(one.value) ?? "", noNames)) exported.add(name);
      return settings.map((setting) => {
        if (!isScript(setting)) return setting;
        const text = asStarted(setting, shownText(setting.value) ?? "");
        const given =
          exported.size === 0 ? namesOf(setting.variables) : new Set([...exported, ...namesOf(setting.variables)]);
        if (!mayRead(text, given)) return setting;
        const start = relativeFolder(known(setting.variables?.get(FOLDER)) ?? "/");
        const sourced = sourcedBy(path, text, files, start, given);
        return sourced.size === 0 ? setting : { ...setting, sourced };
      });
    };
    return {
      ...reading,
      subjects: reading.subjects.map((subject) => ({ ...subject, settings: settingsOf(subject.settings) })),
    };
  });
}

/** A word of a list that may be a script is started with the words behind it: `args: [scripts/push.sh, cn]`. */
function asStarted({ path }: Setting, text: string): string {
  return typeof path.at(-1) === "number" && shellFile.test(text) ? `${text} x` : text;
}

function namesOf(variables: Setting["variables"]): ReadonlySet<string> {
  return variables === undefined ? noNames : new Set(variables.keys());
}

interface Read {
  readonly name: string;
  /** Its commands are run. */
  readonly isScript: boolean;
  /** It lies elsewhere on the machine: what is called so beside the script is copied there with it. */
  readonly isCopied?: boolean;
  /** The script goes there. */
  readonly isFolder?: boolean;
  /** It is started, and given nothing by words. */
  readonly isBare?: boolean;
  /** It may well be that nothing is read of it. */
  readonly isAside?: boolean;
  /** Names that are set for it alone: `CN=1 ./x.sh`. */
  readonly sets?: readonly string[];
}

/** Paths that commands are given, wherever they stand in the script. */
function* namesIn(script: string, given: ReadonlySet<string>): Iterable<Read> {
  const parsed = mayRead(script, given) ? parseScript(script) : null;
  const nodes: SyntaxNode[] = parsed === null ? [] : [parsed];
  for (let index = 0; index < nodes.length; index += 1) {
    if (index >= maxNodes) return exceed(`a script has more than ${maxNodes} parts`);
    const node = nodes[index]!;
    if (node.type === "Command") {
      const [to] = moving.test(node.name?.value ?? "") ? node.args : [];
      const folder = to?.type === "Word" ? nameIn(to) : null;
      if (folder !== null) yield { name: folder, isScript: false, isFolder: true };
      const isScript = /^(?:\.|source)$/.test(node.name?.value ?? "");
      for (const word of isScript ? node.args.slice(0, 1) : filesOf(node)) {
        const name = word.type === "Word" ? nameIn(word) : null;
        if (name !== null)
          yield {
            name,
            isScript,
            isCopied: isScript && /^\/(?:root|home|tmp|opt)\//.test(word.text),
            isAside: copying.test(node.name?.value ?? ""),
          };
      }
      for (const word of isScript ? [] : startedBy(node)) {
        const name = nameIn(word);
        const isBare = node.prefix.length === 0 && (node.args.at(-1) ?? word) === word;
        const sets = node.prefix.flatMap((one) =>
          one.type === "Assignment" && one.name !== undefined ? [one.name] : [],
        );
        if (name !== null) yield { name, isScript: true, isCopied: false, isBare, sets };
      }
    } else {
      // `for d in a b; do cd "$d"; cat region; done`
      for (const word of node.type === "For" ? (node.wordlist ?? []).slice(0, maxFolders) : []) {
        const name = nameIn(word);
        if (name !== null) yield { name, isScript: false, isFolder: true, isAside: true };
      }
      const word = namedBy(node);
      const name = word === null ? null : nameIn(word);
      if (name !== null) yield { name, isScript: false };
    }
    shell().forEachChild(node, (child) => nodes.push(child));
  }
}

/** What a file is read of, and what is kept in a variable to be read later. */
function namedBy(node: SyntaxNode): Word | null {
  if (node.type === "Redirect") return node.operator === "<" ? (node.target ?? null) : null;
  const isFile = node.type === "Assignment" && node.value.type === "Word" && listFile.test(node.value.text);
  return isFile && node.value.type === "Word" ? node.value : null;
}

function filesOf({ name, args }: Command): readonly CommandArgument[] {
  const program = name?.value ?? "";
  if (printing.test(program)) {
    const named = args.filter(({ text }) => !/^["']?[-/]/.test(text));
    return atMost(named, maxWords, `words of ${program} that may be files`);
  }
  if (copying.test(program)) return args.slice(0, -1).filter(({ text }) => !/^["']?-/.test(text));
  if (program === "aws") return args.filter(({ text }) => valueFile.test(text));
  const option = Object.hasOwn(listing, program) ? listing[program] : undefined;
  return option === undefined ? [] : args.filter((_, at) => option.test(args[at - 1]?.text ?? ""));
}

/** Scripts that may be started: `sudo -E bash x.sh a`. */
function startedBy({ name, args }: Command): readonly Word[] {
  const words = [...(name === undefined ? [] : [name]), ...args.slice(0, maxStarters)];
  return words.filter(
    (word, at): word is Word =>
      word.type === "Word" && (shellFile.test(word.text) || (at === 0 && word.text.includes("/"))),
  );
}

/** Words that may stand before the script that they start. */
const maxStarters = 24;
const shellFile = eitherOf([
  /^["']?[^\s=:]{0,500}\.(?:(?:ba|da|z|k|a)?sh|ps1)["']?$/, // "x.sh"
  /^["']?\.{1,2}\/[\w./-]{1,500}["']?$/, // ./x
]);

/** The path without the folder that only a run knows: `$(dirname "$0")/lib/x.sh` is `lib/x.sh`; null: there is none. */
export function nameIn(word: Word): string | null {
  const text = (word.parts === undefined ? word.value : word.parts.map(textOf).join("")).replace(valueFile, "");
  const known = text.slice(text.lastIndexOf(gap) + 1);
  if (known.length < text.length && !known.startsWith("/")) return null;
  const name = known.replace(/^(?:\.?\/)+/, "");
  return name === "" || /[$*?`(]/.test(name) ? null : name;
}

function textOf(part: WordPart): string {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
      return part.value;
    case "DoubleQuoted":
      return part.parts.map((child) => (child.type === "Literal" ? child.value : gap)).join("");
    default:
      return gap;
  }
}
