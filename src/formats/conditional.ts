/** Parts of documents that are there under a condition only, or hold unless someone says otherwise. */
import { joinConditions } from "../value/condition.ts";
import type { Condition } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import type { DocumentNode, MapNode } from "./document.ts";
import { piecesOf } from "./document-settings.ts";

/** That what `text` says is so, or is not. `key` tells conditions of different files apart. */
export function conditionOn(key: string, text: string, holds = true): Condition {
  const words = text.replace(/\s+/g, " ").trim().slice(0, 160);
  return { key: `${key}|${words}`, branch: String(holds), text: holds ? words : `not (${words})` };
}

/** That not all of them hold. */
export function unless(when: readonly Condition[]): readonly Condition[] {
  const [only] = when;
  if (when.length === 1 && only !== undefined && /^(?:true|false)$/.test(only.branch)) {
    const holds = only.branch === "false";
    return [
      {
        ...only,
        branch: String(holds),
        text: holds ? only.text.replace(/^not \((.*)\)$/s, "$1") : `not (${only.text})`,
      },
    ];
  }
  return [conditionOn("", when.map(({ text }) => text).join(" and "), false)];
}

/** The node as it is there under `when`; null: it never is. */
export function under(node: DocumentNode, when: readonly Condition[]): DocumentNode {
  if (when.length === 0) return node;
  return { ...node, when: joinConditions(node.when ?? [], when) ?? when };
}

/** A map whose entries, not it, are there under its conditions. */
export function pushedDown(node: MapNode): MapNode {
  const { when, ...rest } = node;
  if (when === undefined) return node;
  return { ...rest, entries: node.entries.map((entry) => ({ ...entry, value: under(entry.value, when) })) };
}

/** As deep as documents are read. */
const maxDepth = 200;

/** A default: its texts hold unless someone gives another. */
export function byDefault(node: DocumentNode, depth = 0): DocumentNode {
  if (depth > maxDepth) return node;
  if (node.kind === "list") return { ...node, items: node.items.map((item) => byDefault(item, depth + 1)) };
  if (node.kind === "map")
    return {
      ...node,
      entries: node.entries.map((entry) => ({ ...entry, value: byDefault(entry.value, depth + 1) })),
    };
  if (node.value === null) return node;
  return { ...node, pieces: piecesOf(node, 0, node.text.length, undefined, DEFAULT) };
}
