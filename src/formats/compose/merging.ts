/**
 * What another file takes over of a service: the override that Compose lays over a file by itself, and services that
 * extend one. Source: the Compose Specification, "Merge" and "Extend".
 */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import { atMost } from "../../value/work.ts";
import { startsOf } from "../commands/docker-calls.ts";
import type { DocumentNode, ListNode, MapNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import type { Condition } from "../../value/value.ts";
import { under } from "../effect/conditional.ts";
import { laidOver } from "../effect/overlay.ts";
import { readDocuments } from "../documents/read-documents.ts";

/** The override that Compose lays over the file by itself. */
export function overrideOf(path: string, { files }: FormatContext): DocumentNode | null {
  const name = /^((?:docker-)?compose)(\.ya?ml)$/.exec(nameOf(path));
  if (name === null) return null;
  const read = files.text(joinPath(folderOf(path), `${name[1]}.override${name[2]}`));
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}

const maxDepth = 16;
/** What runs is replaced as a whole; other lists are added to. */
const wholes = new Set(["command", "entrypoint", "test"]);
/** Written as a map or as a list of `NAME=value`, and merged by name either way. */
const byName = new Set([
  "environment",
  "args",
  "labels",
  "annotations",
  "sysctls",
  "extra_hosts",
  "additional_contexts",
]);
/** Lists of things that are one where they arrive at the same place. */
const byTarget = new Set(["volumes", "secrets", "configs"]);

/** Whether a file takes the whole of something out, or puts its own in the place of all of it. */
export function isTaggedAway(node: DocumentNode | null): boolean {
  return node?.tag === "!reset" || node?.tag === "!override";
}

/** A service without what an override replaces. */
export function without(service: DocumentNode, over: DocumentNode | null, depth = 0): DocumentNode {
  if (service.kind !== "map" || over === null || depth > maxDepth) return service;
  const entries = service.entries.flatMap((entry) => {
    const left = leftOf(entry.name, entry.value, get(over, entry.name), depth);
    return left === null ? [] : [{ ...entry, value: left }];
  });
  return { ...service, entries };
}

/** What is left of a part of a service; null: nothing. */
function leftOf(name: string, value: DocumentNode, other: DocumentNode | null, depth: number): DocumentNode | null {
  if (other === null) return value;
  if (isTaggedAway(other) || wholes.has(name)) return null;
  if (value.kind === "scalar") return other.kind === "scalar" ? null : value;
  if (byName.has(name)) return withoutNames(value, namesIn(other));
  if (value.kind === "list")
    return byTarget.has(name) ? withoutItems(value, new Set(targetsIn(other)), targetOf) : value;
  return without(value, other, depth + 1);
}

/** The names that a map has, or a list of `NAME=value`; names alone take over what the shell says. */
export function namesIn(node: DocumentNode | null): ReadonlySet<string> {
  if (node?.kind === "map") return new Set(node.entries.map(({ name }) => name));
  return new Set(itemsOf(node).flatMap((item) => nameIn(item) ?? []));
}

/** `NAME=value`, and `host:address` of `extra_hosts`. */
function nameIn(item: DocumentNode): string | null {
  return /^([^=:]+)/.exec(textOf(item) ?? "")?.[1] ?? null;
}

function withoutNames(node: ListNode | MapNode, names: ReadonlySet<string>): DocumentNode {
  return node.kind === "list"
    ? withoutItems(node, names, nameIn)
    : { ...node, entries: node.entries.filter(({ name }) => !names.has(name)) };
}

function withoutItems(
  list: ListNode,
  gone: ReadonlySet<string>,
  keyOf: (item: DocumentNode) => string | null,
): DocumentNode {
  return { ...list, items: list.items.filter((item) => !gone.has(keyOf(item) ?? "")) };
}

/** `./a:/target:ro`, `{ target: /target }`, the name of a secret. */
function targetOf(item: DocumentNode): string | null {
  if (item.kind === "map") return getText(item, "target") ?? getText(item, "source");
  const parts = (textOf(item) ?? "").split(":");
  return parts[1] ?? parts[0] ?? null;
}

function targetsIn(node: DocumentNode): string[] {
  return itemsOf(node).flatMap((item) => targetOf(item) ?? []);
}

/** A service without what every one of these takes over. */
export function withoutReplaced(service: DocumentNode, ways: readonly Laid[]): DocumentNode {
  if (ways.length === 0) return service;
  const lefts = ways.map(({ over, images }) => without(images === true ? imageOf(service) : service, over));
  return keptByAny(service, lefts);
}

/** What fetching, making and handing on the image of a service takes of it. */
function imageOf(service: DocumentNode): DocumentNode {
  if (service.kind !== "map") return service;
  return { ...service, entries: service.entries.filter(({ name }) => name === "image" || name === "build") };
}

/** What at least one of them still has. */
function keptByAny(node: DocumentNode, lefts: readonly DocumentNode[]): DocumentNode {
  if (lefts.includes(node)) return node;
  if (node.kind === "list") {
    const kept = new Set(lefts.flatMap((one) => itemsOf(one)));
    return { ...node, items: node.items.filter((item) => kept.has(item)) };
  }
  if (node.kind !== "map") return node;
  const entries = node.entries.flatMap((entry) => {
    const values = lefts.flatMap((one) => get(one, entry.name) ?? []);
    return values.length === 0 ? [] : [{ ...entry, value: keptByAny(entry.value, values) }];
  });
  return { ...node, entries };
}

/** Compose reads these by themselves. */
const ownFile = /^(?:docker-)?compose(?:\.override)?\.ya?ml$/;
const maxLooked = 200;

/** Of a file that is there for others to extend: its services with those that extend them. */
export function heirsOf(path: string, { files, paths }: FormatContext): ReadonlyMap<string, readonly DocumentNode[]> {
  const heirs = new Map<string, DocumentNode[]>();
  if (ownFile.test(nameOf(path))) return heirs;
  const beside = paths.filter(
    (one) => one !== path && /compose[^/]*\.ya?ml$/i.test(one) && isBelow(path, folderOf(folderOf(one))),
  );
  for (const one of atMost(beside, maxLooked, "files of services beside each other")) {
    const read = files.text(one);
    if (!("source" in read) || !read.source.text.includes(nameOf(path))) continue;
    for (const { value } of entriesOf(get(readDocuments(read.source).documents[0], "services"))) {
      const [file, name] = [getText(value, "extends", "file"), getText(value, "extends", "service")];
      if (file === null || name === null || joinPath(folderOf(one), file) !== path) continue;
      heirs.set(name, [...(heirs.get(name) ?? []), value]);
    }
  }
  return heirs;
}

/** What a command lays over a service; null: nothing. */
export interface Laid {
  readonly over: DocumentNode | null;
  /** Whether it has to do with the images of services only. */
  readonly images?: boolean;
  /** Whether only its run knows that it takes the file. */
  readonly isOpen?: boolean;
}

/** What each start of a service of the file that commands have lays over it, and each use of its image. */
export function startedUnder(
  path: string,
  name: string,
  document: DocumentNode | undefined,
  context: FormatContext,
): readonly Laid[] {
  const services = get(document, "services");
  const starts = startsOf(path, context).filter(({ named }) => mayStart(named, name, services));
  return starts.map(({ files, over: laid, use, isOpen }) => {
    const images = use === "images";
    if (files.length === 0) return { over: get(overrideOf(path, context), "services", name), images, isOpen };
    const over = laid.reduce<DocumentNode | null>((below, file) => {
      const read = file === path ? null : context.files.text(file);
      const over = read !== null && "source" in read ? readDocuments(read.source).documents[0] : undefined;
      return over === undefined ? below : laidOver(below, over);
    }, null);
    return { over: get(over, "services", name), images, isOpen };
  });
}

/** Whether a start that names these words starts a service: all where it names none, else those and what they need. */
function mayStart(words: readonly string[], name: string, services: DocumentNode | null): boolean {
  const open = words.filter((word) => get(services, word) !== null);
  if (open.length === 0) return true;
  const reached = new Set(open);
  for (const one of reached) for (const needed of neededBy(get(services, one))) reached.add(needed);
  return reached.has(name);
}

function neededBy(service: DocumentNode | null): readonly string[] {
  const all = ["depends_on", "links"].flatMap((key) => {
    const node = get(service, key);
    return node?.kind === "map" ? node.entries.map(({ name }) => name) : itemsOf(node).map((one) => textOf(one) ?? "");
  });
  return all.map((one) => one.split(":", 1)[0] ?? one);
}

/** A service of which what others replace is there under a condition only. */
export function withReplaced(service: DocumentNode, left: DocumentNode, when: readonly Condition[]): DocumentNode {
  if (service === left) return service;
  if (service.kind === "map" && left.kind === "map") {
    const entries = service.entries.map((entry) => {
      const own = get(left, entry.name);
      return { ...entry, value: own === null ? under(entry.value, when) : withReplaced(entry.value, own, when) };
    });
    return { ...service, entries };
  }
  if (service.kind === "list" && left.kind === "list") {
    const kept = new Set(left.items);
    return { ...service, items: service.items.map((item) => (kept.has(item) ? item : under(item, when))) };
  }
  return under(service, when);
}
