/**
 * References to variables as shells, Compose and Dockerfiles write them: `$A`, `${A}`, `${A:-default}`, `${A:+other}`,
 * `${A:=default}`.
 */
import { unknown } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Span } from "../../source.ts";
import { step } from "../../value/trace.ts";
import type { StepKind } from "../../value/trace.ts";
import type { Piece, TextPiece, Unknown, Value } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import { exceed, isTooDeep } from "../../value/work.ts";

/** A variable that is set: to these pieces, or to something that nobody knows. */
export type Variable = readonly Piece[] | "unknown";

export interface Interpolation {
  readonly text: string;
  /** A stretch of the text as it stands. */
  readonly literal: (start: number, end: number) => readonly TextPiece[];
  /** Undefined: not set, as far as the files say. */
  readonly lookUp: (name: string) => Variable | undefined;
  /** How values came here, for their traces. */
  readonly kind: StepKind;
  readonly at: Span;
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + ("unknown" in piece ? 0 : piece.text.length), 0);
}

/** Variables made of variables double with every line: one of more is unknown. */
const maxPieces = 1_000;
const maxText = 1_000_000;
const maxDepth = 8;
const reference = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-+?=]|\}|))/g;

/** The text with its references replaced by what is known of them. */
export function interpolate(given: Interpolation, start = 0, end = given.text.length, depth = 0): Piece[] {
  const pieces: Piece[] = [];
  const text = given.text.slice(start, end);
  let from = start;
  for (const match of text.matchAll(reference)) {
    const at = start + match.index;
    const name = match[1] ?? match[2];
    const afterMatch = at + match[0].length;
    const close =
      match[2] === undefined || match[3] === "}" ? afterMatch - 1 : closingBrace(given.text, afterMatch, end);
    // What stands in the word of another reference has been read with it.
    if (at < from || close < 0 || isTooDeep(depth, maxDepth, "references nest")) continue;
    pieces.push(...given.literal(from, at));
    from = close + 1;
    if (name === undefined) pieces.push(...given.literal(from - 1, from));
    else pieces.push(...replaced(given, name, match[3] ?? "", afterMatch, close, depth));
  }
  return [...pieces, ...given.literal(from, end)];
}

function replaced(
  given: Interpolation,
  name: string,
  operator: string,
  start: number,
  end: number,
  depth: number,
): readonly Piece[] {
  const value = given.lookUp(name);
  const word = (): Piece[] => interpolate(given, start, end, depth + 1);
  // With a colon, a variable that is set to nothing counts as one that is not set.
  const isEmpty = operator.startsWith(":") && isNothing(value);
  const hasDefault = /[-=]$/.test(operator);
  if (hasDefault && isEmpty) return word();
  if (hasDefault && (value === undefined || value === "unknown")) {
    const instead = word();
    return instead.length === 0 ? [nothingByDefault] : instead.map(byDefault);
  }
  if (operator.endsWith("+")) {
    if (value === "unknown") return [{ unknown: onlyIfSet(name, fromPieces(word())) }];
    return value === undefined || isEmpty ? [] : word();
  }
  if (value === undefined || value === "unknown")
    return [{ unknown: unknown("string", { code: "environment", text: `the variable ${name} is set elsewhere` }) }];
  if (value.length > maxPieces || lengthOf(value) > maxText) {
    const text = `what the variable ${name} is made of is too much`;
    exceed(text);
    return [{ unknown: unknown("string", { code: "limit", text }) }];
  }
  return value.map((piece) =>
    "unknown" in piece ? piece : { ...piece, trace: step(given.kind, given.at, name, piece.trace) },
  );
}

/** What is there only if somebody sets a variable; that may be this. */
function onlyIfSet(name: string, word: Value): Unknown {
  const literals = word.kind === "string" ? { literals: [word] } : {};
  return unknown("string", { code: "environment", text: `${name} may be set elsewhere, or not` }, literals);
}

function isNothing(value: Variable | undefined): boolean {
  return Array.isArray(value) && value.every((piece: Piece) => !("unknown" in piece) && piece.text === "");
}

/** Holds unless someone sets the variable. */
function byDefault(piece: Piece): Piece {
  return "unknown" in piece
    ? { unknown: withFlags(piece.unknown, DEFAULT) }
    : { ...piece, flags: piece.flags | DEFAULT };
}

/** `${NAME:-}`: empty unless someone sets the variable. */
const nothingByDefault: TextPiece = { text: "", trace: null, offset: -1, flags: DEFAULT };

const maxLength = 2_000;

function closingBrace(text: string, from: number, end: number): number {
  let open = 1;
  for (let at = from; at < Math.min(end, from + maxLength); at += 1) {
    if (text[at] === "{" && text[at - 1] === "$") open += 1;
    else if (text[at] === "}" && (open -= 1) === 0) return at;
  }
  if (end - from > maxLength) exceed(`a reference is longer than ${maxLength} characters`);
  return -1;
}
