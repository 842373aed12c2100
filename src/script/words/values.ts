/** Values of words: strings, known or partly known, and choices of them. */
import { fromPieces } from "../../value/pieces.ts";
import { string, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { isUsual, joinConditions } from "../../value/condition.ts";
import { flowOf } from "../../value/flow.ts";
import { flagsOf, own as marks } from "../../value/marks.ts";
import { piecesOf } from "../../value/pieces.ts";
import { originOf } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import { DEFAULT, OVERRIDABLE } from "../../value/value.ts";
import type { Alternative, Piece, Value } from "../../value/value.ts";
import { isNarrow, textValue } from "../syntax/text.ts";

export { DEFAULT };

const maxCombinations = 24;
/** More texts that nobody knows in whole say no more than that there are many. */
const maxOpen = 8;
/** A text of so many pieces has been added to more than once. */
const fewPieces = 6;

export const newline = string("\n");

export function alternativesOfAny(value: Value): readonly Alternative[] {
  return value.kind === "choice" ? value.alternatives : [{ value, when: [] }];
}

/** Of several values the one that it is while nobody overrides a default; else the value itself. */
export function usualOf(value: Value): Value {
  if (value.kind !== "choice") return value;
  return value.alternatives.find(({ when }) => isUsual(when))?.value ?? value;
}

/** Whether it may be another one as soon as somebody overrides a default. */
export function restsOnDefault(value: Value): boolean {
  return (value.flags & DEFAULT) !== 0 || usualOf(value) !== value;
}

/** Whether a question about it may be answered otherwise as soon as somebody starts it otherwise. */
export function isOverridable(value: Value): boolean {
  return restsOnDefault(value) || (value.flags & OVERRIDABLE) !== 0;
}

/** Whether it is no list; what is not set is none. */
export function isText(value: Value | undefined): boolean {
  return value === undefined || (!("items" in value) && value.kind !== "object");
}

/** The text of a value that is known; of several, the one that it is by default. */
export function known(value: Value | undefined): string | null {
  if (value === undefined) return null;
  if (value.kind === "string") return value.text;
  if (value.kind === "number" && typeof value.number === "number") return String(value.number);
  if (value.kind === "bool") return String(value.bool);
  const usual = usualOf(value);
  return usual === value ? null : known(usual);
}

/** The text of a value with a mark where it is not known; null: a choice of which none is usual, or no text at all. */
export function shownText(value: Value): string | null {
  const usual = usualOf(value);
  if (usual !== value) return shownText(usual);
  if (value.kind === "partial") return value.pieces.map((piece) => ("text" in piece ? piece.text : "\uFFFC")).join("");
  return known(value) ?? (value.kind === "unknown" ? "\uFFFC" : null);
}

/** The pieces of a value that is one text; a number or bool is written as one. */
export function textPieces(value: Value): readonly Piece[] {
  if (value.kind === "string" || value.kind === "partial") {
    const own = value.pieces;
    const pieces = piecesOf(value);
    // Where some parts are defaults, the others are none.
    const marked = DEFAULT | OVERRIDABLE;
    if (own === undefined || !own.some((piece) => "text" in piece && (piece.flags & marked) !== 0)) return pieces;
    return pieces.map((piece, index) => {
      const part = own[index];
      if (!("text" in piece) || part === undefined || !("text" in part) || piece.flags === part.flags) return piece;
      return { text: piece.text, trace: piece.trace, offset: piece.offset, flags: part.flags };
    });
  }
  if (value.kind === "unknown") return piecesOf(value);
  const usual = usualOf(value);
  if (usual !== value) return textPieces(usual);
  const text = known(value);
  return text === null
    ? [{ unknown: unknown("string", { code: "unsupported", text: "no text" }) }]
    : [{ text, trace: value.trace, offset: -1, flags: value.flags & marks }];
}

/**
 * Texts that follow each other, each perhaps one of several. What is one of too many is an unknown part of the text:
 * the host before a path of many values stays.
 */
export function concatenated(parts: readonly Value[]): Value {
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && isOwnText(only)) return only;
  if (parts.every((part) => part.kind !== "choice")) return textValue(parts.flatMap(textPieces));
  let combinations: readonly Combination[] = [{ pieces: [], when: [] }];
  for (const part of parts) {
    const all = followedBy(combinations, part);
    // One part alone multiplies nothing: it is as many as it is.
    const isTooMuch = all.length > maxCombinations && combinations.length > 1;
    combinations = isTooMuch ? (fewer(all) ?? followedBy(combinations, beginningOf(alternativesOfAny(part)))) : all;
  }
  // What is open in a part is one of its alternatives.
  return eitherText(combinations.map(({ pieces, when }) => ({ value: textValue(pieces), when })));
}

/** Whether a text is what `textValue` makes of its one piece. */
function isOwnText(value: Value): boolean {
  if (value.kind !== "string" || value.pieces !== undefined || value.encodes !== undefined) return false;
  return value.text !== "" && isNarrow(value);
}

/** What it is by default, and what it is where one default is overridden; null: it rests on other things. */
function fewer(all: readonly Combination[]): readonly Combination[] | null {
  const few = all.filter(({ when }) => when.filter(({ usual }) => usual !== true).length <= 1);
  return few.some(({ when }) => isUsual(when)) ? few : null;
}

interface Combination {
  /** Its own: what follows in every case is added to it. */
  readonly pieces: Piece[];
  readonly when: Alternative["when"];
}

function followedBy(combinations: readonly Combination[], part: Value): readonly Combination[] {
  if (part.kind !== "choice") {
    const added = textPieces(part);
    for (const { pieces } of combinations) for (const piece of added) pieces.push(piece);
    return combinations;
  }
  const all = alternativesOfAny(part).map(({ value, when }) => ({ pieces: textPieces(value), when }));
  return combinations.flatMap(({ pieces, when }) =>
    all.flatMap((one) => {
      const both = joinConditions(when, one.when);
      return both === null ? [] : [{ pieces: [...pieces, ...one.pieces], when: both }];
    }),
  );
}

/**
 * One of several values. A command to which branch after branch adds words would soon be more texts than anybody can
 * follow: of those stays what all begin with, which is the program that it starts.
 */
export function eitherText(alternatives: readonly Alternative[]): Value {
  const value = choice(alternatives, false);
  if (value.kind === "choice") return isAddedTo(value.alternatives) ? beginningOf(value.alternatives) : value;
  const isTooMany = value.kind === "unknown" && value.reason.code === "too-many-alternatives";
  return isTooMany && alternatives.length > 1 ? beginningOf(alternatives) : value;
}

function isAddedTo(alternatives: readonly Alternative[]): boolean {
  if (alternatives.length <= maxOpen) return false;
  const pieces = alternatives.map(({ value }) => textPieces(value));
  if (piecesIn(pieces) <= fewPieces * pieces.length) return false;
  const shared = sharedBeginning(pieces);
  if (shared.every((piece) => "unknown" in piece)) return false;
  const isOpen = (one: readonly Piece[]): boolean => one.some((piece, at) => at >= shared.length && "unknown" in piece);
  return alternatives.length > maxCombinations || pieces.filter(isOpen).length > maxOpen;
}

function piecesIn(texts: readonly (readonly Piece[])[]): number {
  return texts.reduce((sum, one) => sum + one.length, 0);
}

/** Instead of all that a text may be: what all of it begins and ends with, and what flows into the rest of it. */
function beginningOf(alternatives: readonly Alternative[]): Value {
  const values = alternatives.map(({ value }) => value);
  const flags = values.reduce((bits, value) => bits | flagsOf(value.flags), 0);
  const reason = { code: "too-many-alternatives", text: "too many values are possible" } as const;
  const rest = unknown("string", reason, flowOf(values), null, flags);
  const texts = values.flatMap(alternativesOfAny).map(({ value }) => textPieces(value));
  const shared = sharedBeginning(texts);
  const ending = sharedBeginning(texts.map((pieces) => pieces.slice(shared.length).reverse())).toReversed();
  if (shared.length + ending.length === 0) return rest;
  return textValue([...shared, ...blankBehind(shared, texts), { unknown: rest }, ...ending]);
}

function sharedBeginning([first = [], ...others]: readonly (readonly Piece[])[]): readonly Piece[] {
  const end = first.findIndex((piece, index) => others.some((other) => !isSamePiece(piece, other[index])));
  return end < 0 ? first : first.slice(0, end);
}

/** Where all that follows is further words, the last one before them is known whole. */
function blankBehind({ length }: readonly Piece[], texts: readonly (readonly Piece[])[]): readonly Piece[] {
  const next = texts.flatMap((pieces) => pieces[length] ?? []);
  const [first] = next;
  if (first === undefined || "unknown" in first) return [];
  return next.every((piece) => "text" in piece && /^\s/.test(piece.text)) ? [{ ...first, text: " ", offset: -1 }] : [];
}

/** What is not known is not known, whoever may say it. */
function isSamePiece(one: Piece, other: Piece | undefined): boolean {
  if (other === undefined) return false;
  if ("unknown" in one || "unknown" in other) return "unknown" in one && "unknown" in other;
  return one.text === other.text && one.offset === other.offset && isSameOrigin(one.trace, other.trace);
}

function isSameOrigin(one: Trace | null, other: Trace | null): boolean {
  if (one === null || other === null) return one === other;
  const [{ at }, { at: otherAt }] = [originOf(one), originOf(other)];
  return at.source === otherAt.source && at.start === otherAt.start && at.end === otherAt.end;
}

/** Changes each text that a value may be; undefined: what comes out is not known. */
export function mapTexts(value: Value, change: (one: Value) => Value): Value {
  if (value.kind !== "choice") return change(value);
  return choice(
    value.alternatives.map((one) => ({ value: change(one.value), when: one.when })),
    value.open,
  );
}

/** As a text that is open, so that it is seen where it stands. */
export function asText(value: Value): Value {
  return value.kind === "unknown" ? fromPieces([{ unknown: value }]) : value;
}
