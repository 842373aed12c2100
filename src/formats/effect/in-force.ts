/**
 * What stands somewhere for all those within, and each of them replaces by its own: nobody has it. One way for the
 * variables of pipelines, jobs, plays and task files, and for images that every step names itself.
 */
import { isTooDeep } from "../../value/work.ts";
import { get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { mapOf } from "./overlay.ts";

/** Whoever has what stands around it, unless it says it itself. */
export interface Heir {
  /** Where it says its own: `{ NAME: value }`, `[{ name, value }]`, `[{ NAME: value }]`, `[NAME=value]`, `A=b C=d`. */
  readonly own: readonly (DocumentNode | null)[];
  /** Those that have it from this one; none: this is what has it in the end. */
  readonly heirs: readonly Heir[];
}

/** When two names are one. */
export type Alike = (name: string) => string;

const asWritten: Alike = (name) => name;

/** What is said without what every heir replaces; the node itself, where all of it is in force. */
export function inForce<Said extends DocumentNode | null>(
  said: Said,
  heirs: readonly Heir[],
  alike: Alike = asWritten,
): Said | MapNode {
  if (said === null || heirs.length === 0) return said;
  const isHad = (name: string): boolean => !heirs.every((heir) => isReplaced(alike(name), heir, alike));
  if (said.kind === "map") {
    const entries = said.entries.filter(({ name }) => isHad(name));
    return entries.length === said.entries.length ? said : mapOf(said, entries);
  }
  if (said.kind === "scalar") return said;
  const items = said.items.flatMap((item): readonly DocumentNode[] => {
    const name = nameOf(item);
    if (name !== null) return isHad(name) ? [item] : [];
    return item.kind === "map" && get(item, "name") === null ? [inForce(item, heirs, alike)] : [item];
  });
  return items.every((item, index) => item === said.items[index]) && items.length === said.items.length
    ? said
    : { ...said, items };
}

function isReplaced(name: string, { own, heirs }: Heir, alike: Alike): boolean {
  if (own.some((node) => node !== null && sets(node, name, alike))) return true;
  return heirs.length > 0 && heirs.every((heir) => isReplaced(name, heir, alike));
}

/** What is there only at times, or is made of what it replaces, leaves that in force. */
function sets(node: DocumentNode, name: string, alike: Alike): boolean {
  if (node.when !== undefined) return false;
  const isSet = (value: DocumentNode | null): boolean =>
    value !== null && value.when === undefined && !(value.kind === "scalar" && mentions(value.text, name, alike));
  if (node.kind === "map") return node.entries.some((one) => alike(one.name) === name && isSet(one.value));
  if (node.kind === "scalar")
    return node.text.split(/\s+/).some((one) => one.startsWith(`${name}=`) && !one.includes("$"));
  return itemsOf(node).some((item) => {
    if (item.when !== undefined) return false;
    const named = nameOf(item);
    if (named === null) return item.kind === "map" && get(item, "name") === null && sets(item, name, alike);
    if (alike(named) !== name) return false;
    if (item.kind !== "scalar") return isSet(get(item, "value") ?? item);
    return !mentions(item.text.slice(item.text.indexOf("=") + 1), name, alike);
  });
}

/** `PATH: /opt:$PATH` needs the one around it. */
function mentions(text: string, name: string, alike: Alike): boolean {
  return /[${]/.test(text) && alike(text).includes(name);
}

/** The name of a variable in a list of them; null: it is none, or one in a map of its own. */
function nameOf(item: DocumentNode): string | null {
  if (item.kind === "scalar") return /^([A-Za-z_][\w.-]*)=/.exec(item.text)?.[1] ?? null;
  return item.kind === "map" ? getText(item, "name") : null;
}

type Path = readonly (string | number)[];

/** Where documents of one kind say what those within have. */
export interface Levels {
  /** Of a map, the strongest first. */
  readonly said: readonly Path[];
  /** Those within a map that have it. None: whatever the map is, nothing has it but itself. */
  readonly heirs: (node: MapNode) => readonly DocumentNode[];
  readonly alike?: Alike;
}

const maxDepth = 100;

/** A document of which every map says only what is in force for something within it. */
export function withoutReplaced<Node extends DocumentNode>(node: Node, levels: Levels, depth?: number): Node;
export function withoutReplaced(node: DocumentNode, levels: Levels, depth = 0): DocumentNode {
  if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a document nests")) return node;
  if (node.kind === "list") {
    const items = node.items.map((item) => withoutReplaced(item, levels, depth + 1));
    return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
  }
  const entries = node.entries.map((entry) => {
    const value = withoutReplaced(entry.value, levels, depth + 1);
    return value === entry.value ? entry : { ...entry, value };
  });
  const made = entries.every((entry, index) => entry === node.entries[index]) ? node : { ...node, entries };
  const own = levels.said.map((path) => at(node, path));
  if (own.every((one) => one === null)) return made;
  const heirs = levels.heirs(node).map((one) => heirOf(one, levels, depth + 1));
  return levels.said.reduce((whole: DocumentNode, path, index) => {
    const said = at(whole, path);
    const stronger = own.slice(0, index);
    const around = index === 0 ? heirs : [{ own: stronger, heirs }];
    return said === null ? whole : replacedAt(whole, path, inForce(said, around, levels.alike));
  }, made);
}

function heirOf(node: DocumentNode, levels: Levels, depth: number): Heir {
  if (node.kind !== "map" || isTooDeep(depth, maxDepth, "a document nests")) return { own: [], heirs: [] };
  return {
    own: levels.said.map((path) => at(node, path)),
    heirs: levels.heirs(node).map((one) => heirOf(one, levels, depth + 1)),
  };
}

function at(node: DocumentNode, path: Path): DocumentNode | null {
  return path.reduce<DocumentNode | null>(
    (one, part) => (typeof part === "number" ? (itemsOf(one)[part] ?? null) : get(one, part)),
    node,
  );
}

function replacedAt(node: DocumentNode, [part, ...rest]: Path, by: DocumentNode): DocumentNode {
  if (part === undefined) return by;
  if (node.kind === "list")
    return { ...node, items: node.items.map((item, index) => (index === part ? replacedAt(item, rest, by) : item)) };
  if (node.kind !== "map") return node;
  return mapOf(
    node,
    node.entries.map((entry) => (entry.name === part ? { ...entry, value: replacedAt(entry.value, rest, by) } : entry)),
  );
}
