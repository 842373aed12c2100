/** The items for which a task is run. */
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { Variables } from "../jinja/evaluate.ts";
import { selected } from "./selecting.ts";
import { mapOf } from "../effect/overlay.ts";

const lists = ["loop", "with_items", "with_list", "with_flattened"];
const others = /^with_(?!items$|list$|flattened$|dict$)/;

/** What a task calls the item of its loop. */
export function itemName(task: DocumentNode): string {
  return getText(task, "loop_control", "loop_var") ?? "item";
}

/** A loop whose filters take none of the items that are written. */
export const noneTaken: readonly DocumentNode[] = [];

function isChosenFrom(given: DocumentNode | null): boolean {
  return given?.kind === "scalar" && /\b(?:select|reject)/.test(given.text);
}

/** Null: it loops over what is not known. */
export function itemsIn(task: DocumentNode, variables: Variables): readonly DocumentNode[] | null {
  const given = lists.map((name) => get(task, name)).find((one) => one !== null) ?? null;
  const pairs = get(task, "with_dict");
  if (given === null && pairs === null) return entriesOf(task).some(({ name }) => others.test(name)) ? null : [];
  const list = listOf(given, variables);
  const map = listOf(pairs, variables);
  if (list?.kind === "list" && list.items.length === 0 && isChosenFrom(given)) return noneTaken;
  if (list?.kind === "list") return list.items.flatMap((item) => itemsOfItem(item, given, variables));
  if (map?.kind !== "map") return null;
  // Each stands where its value does, which tells it from the others.
  return entriesOf(map).map(({ key, value }) => mapOf(value, [{ name: "value", key, value }]));
}

/** `with_items` opens lists in its list. */
function itemsOfItem(item: DocumentNode, given: DocumentNode | null, variables: Variables): readonly DocumentNode[] {
  const inner = given?.kind === "list" ? listOf(item, variables) : item;
  return inner?.kind === "list" && inner !== item ? itemsOf(inner) : [item];
}

/**
 * The list of a loop, which may be a variable: `"{{ regions }}"`, `"{{ regions | default([]) }}"`, `"{{ a.b }}"`. Null:
 * what its filters make of it is not worked out, and no item of it counts as one of the loop.
 */
function listOf(node: DocumentNode | null, variables: Variables): DocumentNode | null {
  const [, name, path = "", filters = ""] =
    node?.kind === "scalar" ? (/^\{\{\s*(\w+)((?:\.\w+)*)\s*((?:\|[^{}]*)?)\}\}$/.exec(node.text) ?? []) : [];
  if (name === undefined) return node;
  let list = get(variables.get(name)?.node, ...path.split(".").slice(1));
  for (const filter of filters.split("|").slice(1)) list = filtered(list, filter.trim());
  return list;
}

const attribute = /^map\(\s*attribute\s*=\s*(["'])([\w.]+)\1\s*\)$/;

/** Other filters choose among the items, or add to them: which ones is not worked out, and all count. */
function filtered(list: DocumentNode | null, filter: string): DocumentNode | null {
  if (list?.kind === "list" && /^(?:select|reject)/.test(filter)) return selected(list, filter) ?? list;
  if (list?.kind !== "list" || !/^map\b/.test(filter)) return list;
  const [, , name] = attribute.exec(filter) ?? [];
  // Of what is made of a text most is in it still; of what is made of a map nothing is where it was.
  if (name === undefined) return list.items.every(({ kind }) => kind === "scalar") ? list : null;
  const items = list.items.flatMap((item) => get(item, ...name.split(".")) ?? []);
  return items.length === list.items.length ? { ...list, items } : null;
}
