/**
 * Parameters put into the texts of a document before it is read: inputs of components and workflows, parameters of
 * templates, values of a matrix. Each text keeps where its parts are written.
 */
import { step } from "../../value/trace.ts";
import type { TextPiece } from "../../value/value.ts";
import { charge, exceed, isTooDeep, outOfSteps } from "../../value/work.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { piecesOf } from "../documents/document-settings.ts";

/** What stands for the words between the marks; undefined: not known, the text stays as it is. */
export type LookUp = (inner: string, node: ScalarNode) => DocumentNode | undefined;

const maxDepth = 100;
const maxPieces = 1_000;
const maxText = 1_000_000;
/** What a piece costs, which is traced, joined and searched. */
const pieceSteps = 8;

/** The node with what `marks` finds replaced; the words of a mark are its first group. `marks` is global. */
export function substituted(node: DocumentNode, marks: RegExp, lookUp: LookUp, depth = 0): DocumentNode {
  if (isTooDeep(depth, maxDepth, "a document nests")) return node;
  if (node.kind === "scalar") return filledIn(node, marks, lookUp);
  if (node.kind === "list")
    return {
      ...node,
      items: node.items.flatMap((item) => itemsFrom(item, substituted(item, marks, lookUp, depth + 1))),
    };
  return {
    ...node,
    entries: node.entries.map((entry) => ({ ...entry, value: substituted(entry.value, marks, lookUp, depth + 1) })),
  };
}

/** A list in the place of one item is as many items. */
function itemsFrom(item: DocumentNode, made: DocumentNode): readonly DocumentNode[] {
  return item.kind === "scalar" && made.kind === "list" ? made.items : [made];
}

function filledIn(node: ScalarNode, marks: RegExp, lookUp: LookUp): DocumentNode {
  if (typeof node.value !== "string") return node;
  const pieces: TextPiece[] = [];
  let from = 0;
  let length = node.text.length;
  for (const match of node.text.matchAll(marks)) {
    const found = lookUp((match[1] ?? "").trim(), node);
    // What is there only at times is no text to put in its place.
    if (found === undefined || found.when !== undefined) continue;
    const isWhole = match[0].length === node.text.trim().length;
    if (found.kind !== "scalar") {
      // A list or map can only be the whole.
      if (isWhole) return found;
      continue;
    }
    const put = passed(found, node, match[0]);
    // Texts made of texts double with every one.
    length += found.text.length;
    const isTooMuch = pieces.length + put.length > maxPieces || length > maxText;
    if (isTooMuch || !charge(put.length * pieceSteps)) {
      exceed(isTooMuch ? "a text is put together of too much" : outOfSteps);
      return node;
    }
    if (isWhole) return { ...composed(node, put), value: found.value };
    pieces.push(...piecesOf(node, from, match.index), ...put);
    from = match.index + match[0].length;
  }
  return from === 0 ? node : composed(node, [...pieces, ...piecesOf(node, from, node.text.length)]);
}

function passed(found: ScalarNode, at: ScalarNode, name: string): TextPiece[] {
  return piecesOf(found, 0, found.text.length).map((piece) => ({
    ...piece,
    trace: step("input", at, name, piece.trace),
  }));
}

/** A scalar in the place of `at` whose text is put together. */
export function composed(at: ScalarNode, pieces: readonly TextPiece[]): ScalarNode {
  const text = pieces.map((piece) => piece.text).join("");
  return { ...at, value: text, text, stretches: [{ start: 0, offset: -1 }], pieces };
}
