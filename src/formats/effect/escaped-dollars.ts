/** Systems that fill variables into a file before they run it: what they are told to leave to the shell. */
import { isTooDeep } from "../../value/work.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { composed } from "./substitute.ts";

const maxDepth = 100;

/** The document with the `$NAME` that the shell is handed; what `escapes` finds, which is global, stands before it. */
export function handedOn(node: DocumentNode, escapes: RegExp, depth = 0): DocumentNode {
  if (isTooDeep(depth, maxDepth, "a document nests")) return node;
  if (node.kind === "scalar") return without(node, escapes);
  if (node.kind === "list") return { ...node, items: node.items.map((item) => handedOn(item, escapes, depth + 1)) };
  return {
    ...node,
    entries: node.entries.map((entry) => ({ ...entry, value: handedOn(entry.value, escapes, depth + 1) })),
  };
}

function without(node: ScalarNode, escapes: RegExp): ScalarNode {
  if (typeof node.value !== "string" || !node.text.includes("$")) return node;
  const found = [...node.text.matchAll(escapes)];
  if (found.length === 0) return node;
  const starts = [0, ...found.map(({ index, 0: { length } }) => index + length)];
  const pieces = starts.flatMap((start, turn) => piecesOf(node, start, found[turn]?.index ?? node.text.length));
  return composed(node, pieces);
}
