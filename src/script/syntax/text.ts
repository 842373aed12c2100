/** The text of a script as the parser sees it, in which every stretch remembers where it is written. */
import type { Span } from "../../source.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin, originOf } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import type { PartialString, Piece, StringValue, TextPiece, Unknown, Value } from "../../value/value.ts";

/** Stands for unknown text: a letter to the parser, and one that no script contains. */
const gap = "\uFFFC";

export interface ScriptText {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Offset of each piece in the text. */
  readonly starts: readonly number[];
  /** Where the script takes effect. */
  readonly at: Span;
  /** Words that were read before, by their places: loops and functions meet them again. */
  readonly words: Map<number, Value>;
  readonly spans: Map<number, Span>;
}

export function scriptText(pieces: readonly Piece[], at: Span): ScriptText {
  const starts: number[] = [];
  const texts: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    const text = "text" in piece ? piece.text : gap;
    texts.push(text);
    length += text.length;
  }
  return { text: texts.join(""), pieces, starts, at, words: new Map(), spans: new Map() };
}

/** The pieces of `text[start, end)`. */
export function cut({ pieces, starts }: ScriptText, start: number, end: number): Piece[] {
  const found: Piece[] = [];
  for (let index = firstAt(starts, start); index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    const from = starts[index]!;
    if (from >= end) break;
    if ("unknown" in piece) {
      if (from >= start) found.push(piece);
      continue;
    }
    const skipped = Math.max(0, start - from);
    const text = piece.text.slice(skipped, end - from);
    const { trace, offset, flags } = piece;
    if (text !== "") found.push({ text, trace, offset: offset < 0 ? -1 : offset + skipped, flags });
  }
  return found;
}

/** Index of the last piece that begins at or before `offset`. */
function firstAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** What is read from `text[start, end)` where it is `value`, which differs from the text by quotes and escapes only. */
export function literal(text: ScriptText, start: number, end: number, value: string): Piece[] {
  const pieces = cut(text, start, end);
  if (text.text.slice(start, end) === value) return pieces;
  // What names a place is told where it is written.
  const runs = worthTelling.test(value) ? runsOf(text.text, start, end, value) : null;
  if (runs !== null) return runs.flatMap(([from, to]) => cut(text, from, to));
  const trace = traceOf(text, start, end);
  const flags = pieces.reduce((bits, piece) => ("text" in piece ? bits | piece.flags : bits), 0);
  const holes = pieces.filter((piece) => "unknown" in piece);
  return value.split(gap).flatMap((part, index): Piece[] => {
    const hole = index === 0 ? [] : [holes[index - 1] ?? holes[0]!];
    const known: TextPiece[] = part === "" ? [] : [{ text: part, trace, offset: -1, flags }];
    return [...hole.filter((piece) => piece !== undefined), ...known];
  });
}

/** A text with more escapes is not told line by line. */
const maxRuns = 100;
const worthTelling = /\n|:\/\//;
const quote = /["'`\\]/;

type Stretch = readonly [from: number, to: number];

/** Stretches of `text[start, end)` that are `value` once quotes and escapes are gone; null: it is more than that. */
function runsOf(text: string, start: number, end: number, value: string): readonly Stretch[] | null {
  const runs: Stretch[] = [];
  let from = start;
  let read = 0;
  for (let at = start; at < end;) {
    const letter = text[at]!;
    const isEscape = letter === "\\" && at + 1 < end && text[at + 1] === value[read];
    if (letter === value[read] && !isEscape) {
      at += 1;
      read += 1;
      continue;
    }
    if (!quote.test(letter) || runs.length >= maxRuns) return null;
    if (from < at) runs.push([from, at]);
    if (isEscape) {
      from = at + 1;
      at += 2;
      read += 1;
    } else {
      // The end of a line behind a backslash is gone with it.
      at += letter === "\\" && text[at + 1] === "\n" ? 2 : 1;
      from = at;
    }
  }
  if (from < end) runs.push([from, end]);
  return read === value.length ? runs : null;
}

/** Where `text[start, end)` stands, if it stands letter by letter where the script takes effect; else that place. */
export function spanOf(text: ScriptText, start: number, end: number): Span {
  const key = placeKey(start, end);
  let span = text.spans.get(key);
  if (span === undefined) {
    span = findSpan(text, start, end);
    text.spans.set(key, span);
  }
  return span;
}

/** A number for each stretch of a text; texts are shorter than 2^26. */
export function placeKey(start: number, end: number): number {
  return start * 0x400_0000 + end;
}

function findSpan(text: ScriptText, start: number, end: number): Span {
  const written = writtenAt(text, start, end);
  const { source, start: from, end: to } = text.at;
  return written?.source === source && written.start >= from && written.end <= to ? written : text.at;
}

/** Where `text[start, end)` is written; null: in several places, or nobody knows. */
function writtenAt(text: ScriptText, start: number, end: number): Span | null {
  const pieces = cut(text, start, end).filter((piece) => "text" in piece);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined || first.trace === null || last.trace === null) return null;
  const { kind, at } = originOf(first.trace);
  if (kind === "flag" || originOf(last.trace).at.source !== at.source) return null;
  if (first.offset < 0 || last.offset < 0) return at;
  const [from, to] = [first.offset, last.offset + last.text.length];
  return from < to ? { source: at.source, start: from, end: to } : null;
}

/** A trace that begins at `text[start, end)`, after whatever way the script itself took. */
function traceOf(text: ScriptText, start: number, end: number): Trace {
  const [first] = cut(text, start, end).filter((piece) => "text" in piece);
  if (first?.trace != null && first.trace.from !== null) return first.trace;
  return origin("literal", writtenAt(text, start, end) ?? text.at);
}

/** A text made of pieces; each that is as written begins its trace where it stands. */
export function textValue(pieces: readonly Piece[]): StringValue | PartialString | Unknown {
  return fromPieces(pieces.map(narrowed));
}

/** A stretch of a long literal is its own origin. */
function narrowed(piece: Piece): Piece {
  if ("unknown" in piece || piece.trace === null || isNarrow(piece)) return piece;
  const { text, offset, flags } = piece;
  const { kind, at, name } = piece.trace;
  const trace = origin(kind, { source: at.source, start: offset, end: offset + text.length }, name);
  return { text, trace, offset, flags };
}

/** Whether the way of a text begins with no more than the text itself, or nobody could say where it stands. */
export function isNarrow({ text, trace, offset }: Pick<TextPiece, "text" | "trace" | "offset">): boolean {
  if (trace === null || trace.from !== null || offset < 0 || trace.kind === "flag") return true;
  return trace.at.start === offset && trace.at.end === offset + text.length;
}

/** The part of a text value from `start` to `end`. */
export function slice(value: readonly Piece[], start: number, end: number): StringValue | PartialString | Unknown {
  const nowhere = { source: { path: "", text: "" }, start: 0, end: 0 };
  return fromPieces(cut(scriptText(value, nowhere), start, end));
}
