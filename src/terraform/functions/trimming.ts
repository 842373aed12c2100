/** Taking text off the ends of strings, also of partly known ones. */
import { unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece } from "../../value/value.ts";
import type { Hop } from "./known-arguments.ts";
import { type Text, holeFor, isHole, sliceText } from "./text-pieces.ts";

/** How many UTF-16 units go at either end of a text. */
export interface Ends {
  start(text: string): number;
  end(text: string): number;
}

export const keep = (): number => 0;

/** Trims runs of characters, where whether one goes does not depend on those beside it. */
export function trimRuns(value: Text, ends: Ends, hop: Hop): Text {
  if (value.kind === "unknown")
    return unknown("string", value.reason, { notNull: true }, hop(value.trace), value.flags);
  if (value.kind === "string") {
    const start = ends.start(value.text);
    return sliceText(value, start, value.text.length - ends.end(value.text.slice(start)), hop);
  }
  const fromStart = trimPieces(value.pieces, ends.start, (text, count) => text.slice(count), true);
  const fromEnd = trimPieces(
    fromStart.toReversed(),
    ends.end,
    (text, count) => text.slice(0, text.length - count),
    false,
  );
  return fromPieces(fromEnd.toReversed(), hop(value.trace), value.flags);
}

/**
 * Trims the pieces in turn until one keeps something. A hole stands for any text, so it may as well have swallowed
 * what would be trimmed behind it: known text keeps only what stays in every case.
 */
function trimPieces(
  pieces: readonly Piece[],
  count: (text: string) => number,
  cut: (text: string, count: number) => string,
  start: boolean,
): Piece[] {
  const kept: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (isHole(piece)) {
      kept.push(holeFor(piece.unknown));
      continue;
    }
    const gone = count(piece.text);
    if (gone < piece.text.length) {
      const offset = piece.offset < 0 ? -1 : piece.offset + (start ? gone : 0);
      return [...kept, { ...piece, text: cut(piece.text, gone), offset }, ...pieces.slice(index + 1)];
    }
  }
  return kept;
}

/**
 * Takes one prefix (or suffix) off, once. Where it is not known whether it is there, the text that it may be is
 * forgotten.
 */
export function trimAffix(value: Text, affix: string, atStart: boolean, hop: Hop): Text {
  if (value.kind === "unknown")
    return unknown("string", value.reason, { notNull: true }, hop(value.trace), value.flags);
  if (value.kind === "string") {
    const there = atStart ? value.text.startsWith(affix) : value.text.endsWith(affix);
    const gone = there ? affix.length : 0;
    return sliceText(value, atStart ? gone : 0, value.text.length - (atStart ? 0 : gone), hop);
  }
  const pieces = atStart ? value.pieces : value.pieces.toReversed();
  const kept: Piece[] = [];
  let left = affix.length;
  let decided = true;
  for (const piece of pieces) {
    if (isHole(piece)) {
      if (left > 0) decided = false;
      kept.push(left > 0 ? holeFor(piece.unknown) : piece);
      continue;
    }
    const taken = Math.min(left, piece.text.length);
    const there = atStart ? piece.text.slice(0, taken) : piece.text.slice(piece.text.length - taken);
    const wanted = atStart
      ? affix.slice(affix.length - left, affix.length - left + taken)
      : affix.slice(left - taken, left);
    // Known not to be there, before anything unknown: the text stays as it is.
    if (decided && there !== wanted) return fromPieces(value.pieces, hop(value.trace), value.flags);
    left -= taken;
    const offset = piece.offset < 0 ? -1 : piece.offset + (atStart ? taken : 0);
    kept.push({
      ...piece,
      text: atStart ? piece.text.slice(taken) : piece.text.slice(0, piece.text.length - taken),
      offset,
    });
  }
  return fromPieces(atStart ? kept : kept.toReversed(), hop(value.trace), value.flags);
}
