/** Text cut, rewritten and joined without losing where its parts were written. */
import { string, unknown } from "../../value/build.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import { traceThrough } from "../../value/trace.ts";
import type { Hole, PartialString, Piece, StringValue, TextPiece, Unknown, Value } from "../../value/value.ts";
import { clustersOf } from "./grapheme-clusters.ts";
import type { Hop } from "./known-arguments.ts";

/** A string, known, partly known or unknown. */
export type Text = StringValue | PartialString | Unknown;

export function isText(value: Value | undefined): value is Text {
  return value?.kind === "string" || value?.kind === "partial" || value?.kind === "unknown";
}

/** Text that the language itself puts in: separators, quotes, padding. */
export function literal(text: string): TextPiece {
  return { text, trace: null, offset: -1, flags: 0 };
}

/** A place for text of which nothing is known, for the reason for which `cause` is not known. */
export function holeFor(cause: Unknown): Hole {
  return { unknown: unknown("string", cause.reason, { notNull: true }, cause.trace, cause.flags) };
}

export function isHole(piece: Piece): piece is Hole {
  return "unknown" in piece;
}

function cutPiece(piece: TextPiece, start: number, end: number): TextPiece {
  return { ...piece, text: piece.text.slice(start, end), offset: piece.offset < 0 ? -1 : piece.offset + start };
}

/** The pieces between two offsets of the whole text. */
export function slicePieces(pieces: readonly TextPiece[], start: number, end: number): TextPiece[] {
  const kept: TextPiece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const next = at + piece.text.length;
    if (next > start && at < end) kept.push(cutPiece(piece, Math.max(start - at, 0), Math.min(end, next) - at));
    at = next;
    if (at >= end) break;
  }
  return kept;
}

/** A piece as a string of its own. */
export function textPiece({ text, trace, offset, flags }: TextPiece): StringValue {
  return string(text, trace, offset, flags);
}

/** The part of a string between two offsets. */
export function sliceText(value: StringValue, start: number, end: number, hop: Hop): StringValue {
  if (value.pieces === undefined) {
    return string(
      value.text.slice(start, end),
      hop(value.trace),
      value.offset < 0 ? -1 : value.offset + start,
      value.flags,
    );
  }
  const [only, ...others] = slicePieces(value.pieces, start, end);
  if (only === undefined) return string("", hop(value.trace), -1, value.flags);
  if (others.length === 0)
    return string(only.text, hop(traceThrough(value.trace, only.trace)), only.offset, only.flags | value.flags);
  const sliced = fromPieces([only, ...others], hop(value.trace), value.flags);
  return sliced.kind === "string" ? sliced : string(value.text.slice(start, end), hop(value.trace), -1, value.flags);
}

/** One stretch of a rewritten text: taken over from the old text between two offsets, or new. */
export type Run = string | { readonly start: number; readonly end: number };

/** A text of more parts would lose their traces anyway. */
const maxRuns = 2_000;

/** The text that some runs amount to. */
export function textOf(value: StringValue, runs: readonly Run[]): string {
  return runs.map((run) => (typeof run === "string" ? run : value.text.slice(run.start, run.end))).join("");
}

/** Whether a text is rewritten in so many places that only the whole of it can be traced. */
export function tooManyRuns(runs: readonly unknown[]): boolean {
  return runs.length > maxRuns;
}

/** The pieces of a known string after rewriting, each with all the hops that it took so far. */
export function rewritten(value: StringValue, runs: readonly Run[]): TextPiece[] {
  if (tooManyRuns(runs)) return [{ text: textOf(value, runs), trace: value.trace, offset: -1, flags: value.flags }];
  const pieces = piecesOf(value).filter((piece): piece is TextPiece => !isHole(piece));
  return runs.flatMap((run) => (typeof run === "string" ? literal(run) : slicePieces(pieces, run.start, run.end)));
}

/** Runs that take a text over but for the matches of `pattern` (a global one), which are replaced. */
export function runsReplacing(text: string, pattern: RegExp, replace: (match: string) => string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) runs.push({ start: at, end: match.index });
    runs.push(replace(match[0]));
    at = match.index + match[0].length;
  }
  if (at < text.length) runs.push({ start: at, end: text.length });
  return runs;
}

/** Joins texts that come from several places: each piece remembers the call as its last hop. */
export function joinTexts(pieces: readonly Piece[], hop: Hop): Text {
  const hopped = pieces.map((piece) =>
    isHole(piece) || piece.trace === null ? piece : { ...piece, trace: hop(piece.trace) },
  );
  return fromPieces(hopped, hop(null));
}

/** Applies a change to each known part of a text by itself; of the rest no more is known than before. */
export function mapText(value: StringValue | PartialString, change: (text: string) => string, hop: Hop): Text {
  const pieces = value.kind === "string" && value.pieces === undefined ? piecesOf(value) : (value.pieces ?? []);
  const mapped = pieces.map((piece) => {
    if (isHole(piece)) return holeFor(piece.unknown);
    const text = change(piece.text);
    return text === piece.text ? piece : { ...piece, text, offset: -1 };
  });
  return fromPieces(mapped, hop(value.trace), value.flags);
}

/** The known beginning of a text, up to its first hole. */
export function knownStart(value: Text): string {
  if (value.kind === "string") return value.text;
  const pieces = piecesOf(value);
  const hole = pieces.findIndex(isHole);
  return pieces
    .slice(0, hole < 0 ? pieces.length : hole)
    .map((piece) => (isHole(piece) ? "" : piece.text))
    .join("");
}

/**
 * What a text certainly begins with, as Terraform judges it: the last character before a hole may yet combine with
 * what comes after it, unless it is one of ASCII's signs.
 */
export function safeStart(str: Text): string {
  const start = knownStart(str);
  if (str.kind === "string" || /[!-/:-@[-`{-~ ]$/.test(start)) return start;
  return clustersOf(start).slice(0, -1).join("");
}

/** That beginning as a text of its own, whose parts keep their ways. */
export function startPieces(value: Text, start: string): StringValue {
  const pieces = piecesOf(value);
  const texts = pieces.slice(0, pieces.findIndex(isHole)).flatMap((piece) => (isHole(piece) ? [] : [piece]));
  const made = fromPieces(slicePieces(texts, 0, start.length));
  return made.kind === "string" ? made : string(start);
}
