/** Patches of Kustomize, strategic merges and JSON patches, as far as they replace something. */
import type { DocumentNode, Entry, ListNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { isTooDeep } from "../../value/work.ts";

export interface Patch {
  readonly content: DocumentNode;
  /** Which objects it is for; null: the content says so. */
  readonly target: DocumentNode | null;
}

/** Patches that a kustomization lists, in its file or in others. */
export function patchesIn(
  document: DocumentNode | null,
  read: (node: DocumentNode | null) => readonly DocumentNode[],
): readonly Patch[] {
  const listed = ["patches", "patchesStrategicMerge", "patchesJson6902"].flatMap((name) =>
    itemsOf(get(document, name)),
  );
  return listed.flatMap((node) => {
    const from = node.kind === "scalar" ? node : (get(node, "patch") ?? get(node, "path"));
    return read(from).map((content) => ({ content, target: get(node, "target") }));
  });
}

/**
 * Whether a patch is for an object, as far as its kind and name tell; where more is asked for, it is not said to be.
 */
export function concerns(object: DocumentNode, { content, target }: Patch): boolean {
  if (target !== null && (get(target, "labelSelector") ?? get(target, "annotationSelector")) !== null) return false;
  const kind = getText(target, "kind") ?? (content.kind === "map" ? getText(content, "kind") : null);
  const name = getText(target, "name") ?? (target === null ? getText(content, "metadata", "name") : null);
  const own = getText(object, "metadata", "name") ?? "";
  return (
    (kind !== null || name !== null) &&
    (kind === null || kind === getText(object, "kind")) &&
    (name === null || name === own || (target !== null && isNamedBy(name, own)))
  );
}

/** Names of targets are patterns for the whole of a name; those with anything but `.*` in them are not asked. */
function isNamedBy(pattern: string, name: string): boolean {
  const parts = pattern.replace(/^\^|\$$/g, "").split(".*");
  if (parts.length === 1 || !parts.every((part) => /^[\w-]*$/.test(part))) return false;
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  let from = first.length;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= name.length - last.length;
}

/** The object under a strategic merge. */
export function patched(object: DocumentNode, patch: Patch): DocumentNode {
  if (patch.content.kind !== "map" || !concerns(object, patch)) return object;
  if (getText(patch.content, "$patch") === "delete") return object.kind === "map" ? { ...object, entries: [] } : object;
  return merged(object, patch.content, 0);
}

const maxDepth = 100;

function merged(base: DocumentNode, over: DocumentNode, depth: number): DocumentNode {
  if (isTooDeep(depth, maxDepth, "a patch nests")) return base;
  if (base.kind === "list" && over.kind === "list") return mergedList(base, over, depth);
  if (base.kind !== "map" || over.kind !== "map" || getText(over, "$patch") === "replace") return over;
  const kept = base.entries.flatMap((entry): Entry[] => {
    const change = get(over, entry.name);
    if (change === null) return [entry];
    const isGone = (change.kind === "scalar" && change.value === null) || getText(change, "$patch") === "delete";
    return isGone ? [] : [{ ...entry, value: merged(entry.value, change, depth + 1) }];
  });
  return { ...base, entries: [...kept, ...over.entries.filter(({ name }) => get(base, name) === null)] };
}

/** Lists of what has names are merged by them, others are replaced. */
function mergedList(base: ListNode, over: ListNode, depth: number): DocumentNode {
  const nameOf = (item: DocumentNode): string | null => getText(item, "name");
  if (![...base.items, ...over.items].every((item) => nameOf(item) !== null)) return over;
  const change = new Map(over.items.map((item) => [nameOf(item), item]));
  const kept = base.items.flatMap((item): DocumentNode[] => {
    const own = change.get(nameOf(item));
    if (own === undefined) return [item];
    return getText(own, "$patch") === "delete" ? [] : [merged(item, own, depth + 1)];
  });
  const names = new Set(base.items.map(nameOf));
  return { ...base, items: [...kept, ...over.items.filter((item) => !names.has(nameOf(item)))] };
}

/** The object after the steps of a JSON patch that add, replace or remove. */
export function stepped(object: DocumentNode, patch: Patch): DocumentNode {
  if (patch.content.kind !== "list" || patch.target === null || !concerns(object, patch)) return object;
  return patch.content.items.reduce<DocumentNode>((node, step) => {
    const operation = getText(step, "op");
    const value = get(step, "value");
    const path = partsOf(getText(step, "path") ?? "");
    if (path.length === 0 || path.length > maxDepth) return node;
    if (operation === "remove") return withValue(node, path, null);
    return value !== null && (operation === "add" || operation === "replace")
      ? withValue(node, path, value, operation === "add")
      : node;
  }, object);
}

function partsOf(path: string): readonly string[] {
  return path
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** @param isAdded what stands at a place of a list moves on, instead of being replaced. */
function withValue(
  node: DocumentNode,
  [part = "", ...rest]: readonly string[],
  value: DocumentNode | null,
  isAdded = false,
): DocumentNode {
  if (node.kind === "scalar") return node;
  if (node.kind === "list") {
    const index = indexIn(node, part);
    const after = changed(node.items[index] ?? null, rest, value, isAdded);
    if (index < 0 || index > node.items.length) return node;
    const next = isAdded && rest.length === 0 ? index : index + 1;
    return {
      ...node,
      items: [...node.items.slice(0, index), ...(after === null ? [] : [after]), ...node.items.slice(next)],
    };
  }
  const after = changed(get(node, part), rest, value, isAdded);
  const others = node.entries.filter(({ name }) => name !== part);
  if (after === null) return rest.length === 0 ? { ...node, entries: others } : node;
  return { ...node, entries: [...others, { name: part, key: after, value: after }] };
}

/** What stands there then: the value, or what stood there with the value further in. */
function changed(
  before: DocumentNode | null,
  rest: readonly string[],
  value: DocumentNode | null,
  isAdded: boolean,
): DocumentNode | null {
  if (rest.length === 0) return value;
  return before === null ? null : withValue(before, rest, value, isAdded);
}

function indexIn({ items }: ListNode, part: string): number {
  if (part === "-") return items.length;
  return /^\d+$/.test(part) ? Number(part) : -1;
}

/**
 * Whether a JSON patch puts a text where only what stands around it says what that is: the value of a variable, one of
 * several arguments.
 */
export function setsText(object: DocumentNode, patch: Patch): boolean {
  if (patch.content.kind !== "list" || patch.target === null || !concerns(object, patch)) return false;
  return patch.content.items.some(
    (step) => get(step, "value")?.kind === "scalar" && /\/(?:\d+|-)(?:\/|$)/.test(getText(step, "path") ?? ""),
  );
}

/** What a JSON patch replaces or removes: what is added where something stands in a map replaces that. */
export function removedBy(object: DocumentNode, patch: Patch): readonly DocumentNode[] {
  if (patch.content.kind !== "list" || patch.target === null || !concerns(object, patch)) return [];
  return patch.content.items.flatMap((step) => {
    const operation = getText(step, "op");
    const path = partsOf(getText(step, "path") ?? "");
    const isReplacing = operation === "add" && at(object, path.slice(0, -1))?.kind === "map";
    return operation === "replace" || operation === "remove" || isReplacing ? (at(object, path) ?? []) : [];
  });
}

function at(node: DocumentNode, path: readonly string[]): DocumentNode | null {
  let found: DocumentNode | null = node;
  for (const part of path) {
    if (found === null) return null;
    found =
      found.kind === "list"
        ? (itemsOf(found)[/^\d+$/.test(part) ? Number(part) : -1] ?? null)
        : (entriesOf(found).find(({ name }) => name === part)?.value ?? null);
  }
  return found;
}
