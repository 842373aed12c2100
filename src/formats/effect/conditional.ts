/** Parts of documents that are there under a condition only, or hold unless someone says otherwise. */
import { joinConditions } from "../../value/condition.ts";
import type { Condition } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { piecesOf } from "../documents/document-settings.ts";

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
