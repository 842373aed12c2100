/** Strings that refer to other values of the same document: `${self:custom.x}`, `${vars.region}`, `{{ region }}`. */
import { unknown } from "../../value/build.ts";
import { step } from "../../value/trace.ts";
import type { Piece } from "../../value/value.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { ScalarNode } from "../documents/document.ts";

/** A reference in a text: `inner` is what stands between its marks, `at` the offset of that. */
export interface Reference {
  readonly inner: string;
  readonly at: number;
}

/** Undefined: not known; the reference leaves a gap. */
export type Resolve = (reference: Reference, node: ScalarNode) => readonly Piece[] | undefined;

/** The pieces of `text[start, end)` of a scalar, with what its references stand for. Marks may be nested. */
export function resolveReferences(
  node: ScalarNode,
  marks: readonly [open: string, close: string],
  resolve: Resolve,
  start = 0,
  end = node.text.length,
): Piece[] {
  const [open, close] = marks;
  const pieces: Piece[] = [];
  let from = start;
  for (let at = node.text.indexOf(open, from); at >= 0 && at < end; at = node.text.indexOf(open, from)) {
    const closed = closing(node.text, at + open.length, marks);
    if (closed < 0 || closed > end) break;
    pieces.push(...piecesOf(node, from, at));
    const inner = node.text.slice(at + open.length, closed);
    const known = resolve({ inner, at: at + open.length }, node);
    if (known === undefined)
      pieces.push({
        unknown: unknown("string", { code: "unsupported", text: `${open}${inner}${close} is not known here` }),
      });
    else
      pieces.push(
        ...known.map((piece) =>
          "unknown" in piece ? piece : { ...piece, trace: step("reference", node, inner.trim(), piece.trace) },
        ),
      );
    from = closed + close.length;
  }
  return [...pieces, ...piecesOf(node, from, end)];
}

function closing(text: string, from: number, [open, close]: readonly [string, string]): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith(close, at)) {
      depth -= 1;
      if (depth === 0) return at;
      at += close.length - 1;
    } else if (text.startsWith(open, at)) {
      depth += 1;
      at += open.length - 1;
    }
  }
  return -1;
}
