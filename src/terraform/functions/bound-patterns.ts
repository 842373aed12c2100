/**
 * Patterns that are bound to one end of a text and can reach no further than what is known of it there: then nothing
 * that is not known decides whether they match, and what.
 */
import { eitherOf } from "../../pattern.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import type { Piece, StringValue } from "../../value/value.ts";
import { isHole } from "./text-pieces.ts";
import type { Text } from "./text-pieces.ts";

/** The end of a text in which alone a pattern may match. */
export interface KnownEnd {
  readonly text: StringValue;
  /** The other pieces, all before it or all behind it. */
  readonly before: readonly Piece[];
  readonly behind: readonly Piece[];
}

/** Null: what is not known may decide. */
export function knownEnd(source: string, value: Text): KnownEnd | null {
  const reach = reachOf(source);
  if (reach === null) return null;
  const pieces = piecesOf(value);
  const first = pieces.findIndex(isHole);
  const last = pieces.findLastIndex(isHole);
  if (first < 0) return null;
  const start = known(pieces.slice(0, first));
  const end = known(pieces.slice(last + 1));
  if (reach.end === "start" && start !== null && settled(start.text) >= reach.longest)
    return { text: start, before: [], behind: pieces.slice(first) };
  // What is no letter of ASCII may be put on what comes before it.
  if (reach.end === "end" && end !== null && /^[ -~]/.test(end.text) && end.text.length >= reach.longest)
    return { text: end, before: pieces.slice(0, last + 1), behind: [] };
  return null;
}

/** How much of a beginning stays as it is: what comes next may be put on its last letter. */
function settled(text: string): number {
  return /[ -;?@[-`{-~]$/.test(text) ? text.length : text.length - 1;
}

function known(pieces: readonly Piece[]): StringValue | null {
  const made = fromPieces(pieces);
  return made.kind === "string" ? made : null;
}

interface Reach {
  readonly end: "start" | "end";
  /** Code units of the longest text that it matches. */
  readonly longest: number;
}

const maxPattern = 400;
const maxDepth = 20;

/** Understands less than RE2 does: of what it doesn't know it says null. */
function reachOf(source: string): Reach | null {
  const isAtStart = source.startsWith("^");
  const isAtEnd = source.endsWith("$") && !source.endsWith("\\$");
  if (source.length > maxPattern || isAtStart === isAtEnd) return null;
  const reader: Reader = { source: isAtStart ? source.slice(1) : source.slice(0, -1), at: 0 };
  const longest = sequence(reader, 0);
  return longest === null || reader.at < reader.source.length ? null : { end: isAtStart ? "start" : "end", longest };
}

interface Reader {
  readonly source: string;
  at: number;
}

function alternatives(reader: Reader, depth: number): number | null {
  let longest = 0;
  for (;;) {
    const one = sequence(reader, depth);
    if (one === null) return null;
    longest = Math.max(longest, one);
    if (reader.source[reader.at] !== "|") return longest;
    reader.at += 1;
  }
}

/** Up to a bar or the closing parenthesis: a bar outside of all of them would free one side of the end. */
function sequence(reader: Reader, depth: number): number | null {
  let sum = 0;
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source[reader.at] ?? "")) {
    const once = atom(reader, depth);
    const times = once === null ? null : repeats(reader);
    if (once === null || times === null) return null;
    sum += once * times;
  }
  return sum;
}

/** The most of them; null: no end to them. */
function repeats(reader: Reader): number | null {
  const [written, least, , most] = /^(?:\?|\{(\d{1,2})(,(\d{1,2}))?\})\??/.exec(reader.source.slice(reader.at)) ?? [];
  if (written === undefined) return /[*+{]/.test(reader.source[reader.at] ?? "") ? null : 1;
  reader.at += written.length;
  return least === undefined ? 1 : Number(most ?? least);
}

const plainAtom = eitherOf(
  [
    /\\[dDwWsS]/, // a class by its name
    /\\[^\w\s]/, // an escape: \.
    /\[\^?\]?(?:\[:\w+:\]|\\[\s\S]|[^\]\\])*\]/, // a class: [^[:alpha:]-]
    /[^\\[\](){}^$*+?|]/,
  ],
  "uy",
);

/** A sign, or a class of signs, of which the longest have two code units. */
function atom(reader: Reader, depth: number): number | null {
  const rest = reader.source.slice(reader.at);
  const [opening] = /^\((?:\?:|\?P?<\w+>|(?!\?))/.exec(rest) ?? [];
  if (opening !== undefined) {
    reader.at += opening.length;
    const longest = depth > maxDepth ? null : alternatives(reader, depth + 1);
    if (reader.source[reader.at] !== ")") return null;
    reader.at += 1;
    return longest;
  }
  plainAtom.lastIndex = 0;
  const [plain] = plainAtom.exec(rest) ?? [];
  if (plain === undefined) return null;
  reader.at += plain.length;
  return isAscii(plain) ? 1 : 2;
}

/** Whether a class takes no sign beyond ASCII. */
function isAscii(plain: string): boolean {
  return /^(?:\\[dws]|\\[^\w\s]|\[[\w.\- ]+\]|[ -~])$/.test(plain) && plain !== ".";
}
