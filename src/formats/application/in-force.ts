/**
 * What is in force of an application's settings: a later document of a file replaces an earlier one, a profile's or
 * environment's file the common one. Which of these there are to be is what the repository itself runs with; where
 * nobody says, .NET runs in production, and a profile of Spring's may be any.
 */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { oncePerKey } from "../../reads.ts";
import { conditionOn } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, get, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { readSections } from "../documents/sections.ts";
import { activatedFor } from "./activated.ts";
import type { Kind } from "./activated.ts";

export interface InForce {
  /** Whether a setting, by its name and the place where it stands, is replaced in every way. */
  readonly isReplaced: (name: string, start: number) => boolean;
  /** Whether it is in some way of which nobody says that it is taken. */
  readonly isDefault: (name: string) => boolean;
  /** Under what the whole file takes effect. */
  readonly when: readonly Condition[];
}

const springFile = /^(application|bootstrap)(?:-([\w.-]+))?\.(ya?ml|properties)$/;
const dotnetFile = /^(appsettings)(?:\.([\w-]+))?\.(json)$/i;
const maxLevels = 64;

interface Named {
  readonly kind: Kind;
  readonly base: string;
  /** The profile or environment; null: the common file. */
  readonly profile: string | null;
}

function namedBy(path: string): Named | null {
  const name = nameOf(path);
  const [kind, match] = springFile.test(name)
    ? (["spring", springFile.exec(name)] as const)
    : (["dotnet", dotnetFile.exec(name)] as const);
  return match === null ? null : { kind, base: match[1]!, profile: match[2] ?? null };
}

/** Names of settings are told apart by their letters alone. */
export function plainName(path: readonly (string | number)[]): string {
  return path
    .join(".")
    .replaceAll(/[-_]/g, "")
    .replaceAll(/\[(\d+)\]/g, ".$1")
    .toLowerCase();
}

interface Leaf {
  readonly name: string;
  readonly start: number;
}

interface Part {
  readonly leaves: readonly Leaf[];
  /** Profiles under which it holds; null: always. */
  readonly profiles: readonly string[] | null;
}

function leavesOf(node: DocumentNode, path: readonly (string | number)[], into: Leaf[]): void {
  if (isTooDeep(path.length, maxLevels, "settings nest")) return;
  if (node.kind === "scalar") into.push({ name: plainName(path), start: node.start });
  else if (node.kind === "list") node.items.forEach((item, index) => leavesOf(item, [...path, index], into));
  else for (const { name, value } of node.entries) leavesOf(value, [...path, name], into);
}

/** The documents of a file, in order; each file of a folder asks for those of the others. */
const partsOf = oncePerKey(readParts);

function readParts(path: string, { files }: FormatContext): readonly Part[] {
  const read = files.text(path);
  if (!("source" in read)) return [];
  if (path.endsWith(".properties")) {
    const leaves = readSections(read.source).map(({ key, at }) => ({ name: plainName([key]), start: at.start }));
    return [{ leaves, profiles: null }];
  }
  return readDocuments(read.source).documents.map((document): Part => {
    const leaves: Leaf[] = [];
    leavesOf(document, [], leaves);
    const on = get(document, "spring", "config", "activate", "on-profile") ?? get(document, "spring", "profiles");
    if (on === null || on.kind === "map") return { leaves, profiles: null };
    // What asks for several profiles at once, or for none, is left to whoever runs it: no single one brings it.
    const texts = eachOf(on).map((one) => textOf(one) ?? "");
    return { leaves, profiles: texts.flatMap((text) => (/[&!()]/.test(text) ? [] : text.split(/[\s,|]+/))) };
  });
}

/** `spring.profiles.active` of the common file. */
function activeByFile(path: string, { files }: FormatContext): readonly string[] | null {
  const read = files.text(path);
  if (!("source" in read)) return null;
  const text = path.endsWith(".properties")
    ? (readSections(read.source).findLast(({ key }) => key === "spring.profiles.active")?.value ?? null)
    : (readDocuments(read.source)
        .documents.map((one) => get(one, "spring", "profiles", "active"))
        .map((one) => (one?.kind === "list" ? one.items.map((item) => textOf(item)).join(",") : textOf(one)))
        .findLast((one) => one !== null) ?? null);
  // What a build or the environment fills in may be any.
  if (text === null || /[${}@]/.test(text)) return null;
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

const endings = { spring: ["properties", "yml", "yaml"], dotnet: ["json"] } as const;

const knownFolders = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

/** The files of settings that lie in a folder, whose name may be written in any case. */
function settingsIn(folder: string, { paths }: FormatContext): readonly string[] {
  let folders = knownFolders.get(paths);
  if (folders === undefined) {
    const made = new Map<string, string[]>();
    for (const path of paths) {
      if (namedBy(path) === null) continue;
      const key = folderOf(path).toLowerCase();
      const list = made.get(key);
      if (list === undefined) made.set(key, [path]);
      else list.push(path);
    }
    knownFolders.set(paths, (folders = made));
  }
  return folders.get(folder.toLowerCase()) ?? [];
}

function filesNamed({ kind, base }: Named, profile: string | null, folder: string, context: FormatContext): string[] {
  const joint = kind === "spring" ? "-" : ".";
  const stem = profile === null ? base : `${base}${joint}${profile}`;
  const wanted = new Set(endings[kind].map((end) => joinPath(folder, `${stem}.${end}`).toLowerCase()));
  return settingsIn(folder, context).filter((path) => wanted.has(path.toLowerCase()));
}

/** Each of the sets of profiles with which it is run; null: nobody says. */
function waysOf(named: Named, folder: string, context: FormatContext): readonly (readonly string[])[] | null {
  const said = activatedFor(named.kind, folder, context);
  if (said !== null) return said;
  if (named.kind === "dotnet") return [["Production"]];
  const [by = null] = filesNamed(named, null, folder, context).flatMap((path) => {
    const active = activeByFile(path, context);
    return active === null ? [] : [active];
  });
  return by === null ? null : [by];
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Null: the file is none of an application's settings. */
export function inForceOf(path: string, context: FormatContext): InForce | null {
  const named = namedBy(path);
  if (named === null) return null;
  const folder = folderOf(path);
  const ways = waysOf(named, folder, context);
  const parts = partsOf(path, context);
  const { profile } = named;
  if (profile !== null) {
    const isOff = ways !== null && !ways.some((names) => names.some((one) => isSame(one, profile)));
    const said = ways !== null && activatedFor(named.kind, folder, context) !== null;
    // .NET's other environments and profiles that nobody asks for are run by somebody, unless the repository says how.
    const word = named.kind === "spring" ? "profile" : "environment";
    const when = isOff && (said || named.kind === "spring") ? [conditionOn(path, `the ${word} is ${profile}`)] : [];
    return { isReplaced: replacedWithin(parts), isDefault: () => false, when };
  }
  const common = { ...named, profile: null };
  const namesIn = (active: string): ReadonlySet<string> =>
    new Set(
      [
        ...filesNamed(common, active, folder, context).flatMap((one) => partsOf(one, context)),
        ...parts.filter(({ profiles }) => profiles?.some((one) => isSame(one, active)) === true),
      ].flatMap(({ leaves }) => leaves.map(({ name }) => name)),
    );
  const replacing = ways?.map((active) => new Set(active.flatMap((one) => [...namesIn(one)]))) ?? [];
  const isWithin = replacedWithin(parts);
  const always = parts.filter(({ profiles }) => profiles === null);
  const starts = new Set(always.flatMap(({ leaves }) => leaves.map(({ start }) => start)));
  const others = ways === null ? profilesBeside(named, folder, context).map(namesIn) : [];
  return {
    isReplaced: (name, start) =>
      isWithin(name, start) ||
      (replacing.length > 0 && replacing.every((names) => names.has(name)) && starts.has(start)),
    isDefault: (name) => others.some((names) => names.has(name)),
    when: [],
  };
}

/** What a later document of the same file sets anew, which holds always. */
function replacedWithin(parts: readonly Part[]): InForce["isReplaced"] {
  const firsts = new Map<number, number>();
  const lasts = new Map<string, number>();
  for (const [index, { leaves, profiles }] of parts.entries())
    for (const { name, start } of leaves) {
      if (!firsts.has(start)) firsts.set(start, index);
      if (profiles === null) lasts.set(name, index);
    }
  return (name, start) => (lasts.get(name) ?? -1) > (firsts.get(start) ?? Infinity);
}

/** The profiles that have files of their own. */
function profilesBeside({ kind, base }: Named, folder: string, context: FormatContext): readonly string[] {
  return settingsIn(folder, context).flatMap((path) => {
    const other = folderOf(path) === folder ? namedBy(path) : null;
    return other?.kind === kind && other.base === base && other.profile !== null ? [other.profile] : [];
  });
}
