/** Texts of Ruby, and what names come to that are filled into them. */
import { gap } from "../../script/folders.ts";
import { textPieces } from "../../script/words/values.ts";
import type { Source, Span } from "../../source.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece, Value } from "../../value/value.ts";

/** A program of Ruby, and what its names were set to so far. */
export interface Program {
  readonly source: Source;
  readonly variables: Map<string, Value>;
}

const closing: Readonly<Record<string, string>> = { "(": ")", "{": "}", "[": "]" };

/** The texts that stand in a stretch: in quotes, in backticks, in `%()` and its like. */
export function textsIn(program: Program, from: number, to: number): (readonly Piece[])[] {
  const { text } = program.source;
  const found: (readonly Piece[])[] = [];
  let behind = from;
  for (let at = from; at < to; at += 1) {
    const [whole = "", quote = "", bracket] = /^(?:(["'`])|%[qQxwW]?([({[]))/.exec(text.slice(at, at + 4)) ?? [];
    if (whole === "") continue;
    const last = closing[bracket ?? ""] ?? quote;
    const begins = at + whole.length;
    const end = closedAt(text, begins, last, bracket ?? null);
    const own = quote === "'" ? literal(program.source, begins, end, 0) : filled(program, begins, end);
    // Texts beside each other are one.
    const goesOn = found.length > 0 && /^[\s\\]*$/.test(text.slice(behind, at));
    if (goesOn) found.push([...found.pop()!, ...own]);
    else if (end > begins) found.push(own);
    at = end;
    behind = end + 1;
  }
  return found;
}

function closedAt(text: string, from: number, last: string, open: string | null): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith("#{", at)) at = inEnd(text, at + 2);
    else if (text[at] === open) depth += 1;
    else if (text[at] === last && depth-- === 0) return at;
  }
  return text.length;
}

/** Where what is filled in ends. */
export function inEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && depth-- === 0) return at;
  }
  return text.length;
}

function literal(source: Source, start: number, end: number, flags: number): readonly Piece[] {
  if (start >= end) return [];
  const span = { source, start, end };
  return [{ text: source.text.slice(start, end), trace: origin("literal", span), offset: start, flags }];
}

/** A text with what is filled in: `"-var region=#{REGION}"`. */
export function filled(program: Program, from: number, to: number): readonly Piece[] {
  const { source } = program;
  const pieces: Piece[] = [];
  let at = from;
  for (let next = source.text.indexOf("#{", at); next >= 0 && next < to; next = source.text.indexOf("#{", at)) {
    pieces.push(...literal(source, at, next, 0));
    const end = inEnd(source.text, next + 2);
    pieces.push(...textPieces(valueAt(program, next + 2, end)));
    at = Math.min(end + 1, to);
  }
  return [...pieces, ...literal(source, at, to, 0)].map(unescaped);
}

/** A quote that the program escapes is one to the shell. */
function unescaped(piece: Piece): Piece {
  return "text" in piece && piece.text.includes('\\"')
    ? { ...piece, text: piece.text.replaceAll('\\"', '"'), offset: -1 }
    : piece;
}

const ofEnvironment = /^ENV(?:\[["'](\w+)["']\]|\.fetch\(?[ \t]*["'](\w+)["'])/;

/** `ARGV[0]`, and what stands there where none is given. */
const ofWords = /^ARGV(?:\[|\.fetch\()(\d)/;

function wordAt(program: Program, place: number, from: number, end: number): Value {
  const [fallback] = textsIn(program, from, end);
  if (fallback === undefined) return fromPieces([plain(`\${${place}}`)]);
  return fromPieces([plain(`\${${place}:-`), ...fallback, plain("}")]);
}

/** `"cn-" + "north-1"`: where each of them stands. */
function summandsIn(text: string, from: number, to: number): (readonly [start: number, end: number])[] {
  const found: (readonly [number, number])[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    const quote = /["']/.exec(text[at]!)?.[0];
    if (quote !== undefined) at = closedAt(text, at + 1, quote, null);
    else if (/[([{]/.test(text[at]!)) at = closedAt(text, at + 1, closing[text[at]!]!, text[at]!);
    else if (text[at] === "+") {
      found.push([start, at]);
      start = at + 1;
    }
  }
  return start === from ? [] : [...found, [start, to]];
}

/** A text that is put together of texts stands where that is done. */
function joined(pieces: readonly Piece[], at: Span): Value {
  const texts = pieces.flatMap((piece) => ("text" in piece && piece.flags === 0 ? [piece.text] : []));
  if (texts.length < pieces.length) return fromPieces(pieces);
  return fromPieces([{ text: texts.join(""), trace: origin("literal", at), offset: -1, flags: 0 }]);
}

/** A name, a text, or what the environment says of which a default stands beside it. */
export function valueAt(program: Program, start: number, end: number): Value {
  const { text } = program.source;
  const written = text.slice(start, end).trim();
  const [asked, byIndex, byCall] = ofEnvironment.exec(written) ?? [];
  const begins = start + text.slice(start, end).indexOf(written);
  const summands = summandsIn(text, begins, begins + written.length);
  if (summands.length > 1) {
    const at = { source: program.source, start: begins, end: begins + written.length };
    return joined(
      summands.flatMap(([from, to]) => textPieces(valueAt(program, from, to))),
      at,
    );
  }
  if (asked !== undefined) {
    const [fallback] = textsIn(program, begins + asked.length, end);
    if (fallback === undefined) return fromPieces([plain(`\${${byIndex ?? byCall}}`)]);
    return fromPieces(fallback.map((one) => ("text" in one ? { ...one, flags: one.flags | DEFAULT } : one)));
  }
  const word = ofWords.exec(written);
  if (word !== null) return wordAt(program, Number(word[1]) + 1, begins + word[0].length, end);
  const variable = program.variables.get(written);
  if (variable !== undefined) return variable;
  const [only, ...others] = /^["'%]/.test(written) ? textsIn(program, begins, end) : [];
  return only !== undefined && others.length === 0 ? fromPieces(only) : gap(written);
}

/** What the shell is told beside what stands in the program. */
export function plain(text: string): Piece {
  return { text, trace: null, offset: -1, flags: 0 };
}
