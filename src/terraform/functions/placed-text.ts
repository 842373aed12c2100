/**
 * Places within a text that is being decoded: what is found in it is written where that part of the text is written.
 */
import { lastAtOrBefore } from "../../source.ts";
import { string } from "../../value/build.ts";
import { own } from "../../value/marks.ts";
import { withTrace } from "../../value/parts.ts";
import { fromPieces, longestWay, piecesOf } from "../../value/pieces.ts";
import { type Trace, hopsSince, narrowed, originOf, withHops } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { KeyTraces, StringValue, TextPiece, Value } from "../../value/value.ts";
import type { Hop } from "./known-arguments.ts";
import { type Run, isHole, joinTexts, rewritten, slicePieces } from "./text-pieces.ts";

export interface PlacedText {
  readonly text: string;
  /** Flags of all that is found in the text. */
  readonly flags: number;
  /** Flags of what is found between two offsets: of being by default, only where what is written there is. */
  flagsAt(start: number, end: number): number;
  /** The way by which the text between two offsets has come. */
  traceOf(start: number, end: number): Trace;
  /** A string that is written between two offsets, as `decoded`. */
  stringAt(start: number, end: number, decoded: string): Value;
}

export function placedText(value: StringValue, hop: Hop): PlacedText {
  const pieces = piecesOf(value).filter((piece): piece is TextPiece => !isHole(piece));
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  /** Number of the piece in which an offset lies. */
  const pieceAt = (offset: number): number => lastAtOrBefore(starts, offset);
  const traceOf = (start: number, end: number): Trace => {
    const index = pieceAt(start);
    const piece = pieces[index];
    if (piece === undefined || piece.trace === null || piece.offset < 0) return hop(piece?.trace ?? null);
    const from = piece.offset + start - (starts[index] ?? 0);
    return hop(narrowed(piece.trace, from, from + Math.min(end, (starts[index] ?? 0) + piece.text.length) - start));
  };
  const isInParts = value.pieces?.some((piece) => (piece.flags & DEFAULT) !== 0) ?? false;
  const flagsAt = (start: number, end: number): number => {
    if (!isInParts) return value.flags;
    const last = pieceAt(Math.max(start, end - 1));
    const parts = value.pieces?.slice(pieceAt(start), last + 1) ?? [];
    const isDefault = parts.some((piece) => (piece.flags & DEFAULT) !== 0);
    return (value.flags & own & ~DEFAULT) | (isDefault ? DEFAULT : 0);
  };
  const stringAt = (start: number, end: number, decoded: string): Value => {
    const index = pieceAt(start);
    const piece = pieces[index];
    const inOne = piece === undefined || end <= (starts[index] ?? 0) + piece.text.length;
    const raw = value.text.slice(start, end);
    if (inOne && (decoded === raw || !decoded.includes("\n"))) {
      const exact = piece !== undefined && piece.offset >= 0 && decoded === raw;
      return string(
        decoded,
        traceOf(start, end),
        exact ? piece.offset + start - (starts[index] ?? 0) : -1,
        flagsAt(start, end),
      );
    }
    const runs = decoded === raw ? [{ start, end }] : alignedLines(value.text, start, end, decoded);
    if (runs === null) return string(decoded, traceOf(start, end), -1, flagsAt(start, end));
    if (decoded === raw && value.pieces !== undefined) return putTogether(value, start, end, hop, flagsAt(start, end));
    return fromPieces(piecesOf(joinTexts(rewritten(value, runs), hop)), null, flagsAt(start, end));
  };
  return { text: value.text, flags: value.flags, flagsAt, traceOf, stringAt };
}

/** What several pieces say together is written where most of it is. */
function putTogether(value: StringValue, start: number, end: number, hop: Hop, flags: number): Value {
  const pieces = slicePieces(value.pieces ?? [], start, end);
  // The text that puts it together says more of it than what it was given.
  const within = pieces.filter(({ trace }) => trace?.from === null && trace.kind === "literal");
  const way = longestWay(within) ?? longestWay(pieces);
  const seam = way === null ? hop(null) : originOf(way);
  const hops = way === null ? [] : hopsSince(value.seam ?? null, value.trace);
  const made = fromPieces(pieces, seam, flags);
  return way === null ? made : withTrace(made, hop(withHops(hops, seam)));
}

/** Where the keys of an object are written that stand at these places. */
export function keysAt(
  source: PlacedText,
  places: ReadonlyMap<string, readonly [start: number, end: number]>,
): KeyTraces {
  return (key) => {
    const place = places.get(key);
    return place === undefined ? null : source.traceOf(place[0], place[1]);
  };
}

/** Where the lines of a decoded text stand in the encoded one, if each stands there letter by letter. */
function alignedLines(text: string, start: number, end: number, decoded: string): Run[] | null {
  const runs: Run[] = [];
  let at = start;
  for (const [index, line] of decoded.split("\n").entries()) {
    if (index > 0) runs.push("\n");
    const found = text.indexOf(line, at);
    if (found < 0 || found + line.length > end) return null;
    if (line !== "") runs.push({ start: found, end: found + line.length });
    at = found + line.length;
  }
  return runs;
}
