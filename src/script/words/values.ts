/** Values of words: strings, known or partly known, and choices of them. */
import { fromPieces } from "../../value/pieces.ts";
import { string, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { flowOf } from "../../value/flow.ts";
import { flagsOf } from "../../value/marks.ts";
import { piecesOf } from "../../value/pieces.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Alternative, Piece, Unknown, Value } from "../../value/value.ts";
import { textValue } from "../syntax/text.ts";

export { DEFAULT };

const maxCombinations = 24;

export const newline = string("\n");

export function alternativesOfAny(value: Value): readonly Alternative[] {
  return value.kind === "choice" ? value.alternatives : [{ value, when: [] }];
}

/** The text of a value that is known. */
export function known(value: Value | undefined): string | null {
  if (value === undefined) return null;
  if (value.kind === "string") return value.text;
  if (value.kind === "number" && typeof value.number === "number") return String(value.number);
  return value.kind === "bool" ? String(value.bool) : null;
}

/** The text of a value with a mark where it is not known; null: a choice, or no text at all. */
export function shownText(value: Value): string | null {
  if (value.kind === "partial") return value.pieces.map((piece) => ("text" in piece ? piece.text : "\uFFFC")).join("");
  return known(value) ?? (value.kind === "unknown" ? "\uFFFC" : null);
}

/** The pieces of a value that is one text; a number or bool is written as one. */
export function textPieces(value: Value): readonly Piece[] {
  if (value.kind === "string" || value.kind === "partial") {
    const own = value.pieces;
    const pieces = piecesOf(value);
    // Where some parts are defaults, the others are none.
    if (own === undefined || !own.some((piece) => "text" in piece && (piece.flags & DEFAULT) !== 0)) return pieces;
    return pieces.map((piece, index) => {
      const part = own[index];
      return "text" in piece && part !== undefined && "text" in part ? { ...piece, flags: part.flags } : piece;
    });
  }
  if (value.kind === "unknown") return piecesOf(value);
  const text = known(value);
  return text === null
    ? [{ unknown: unknown("string", { code: "unsupported", text: "no text" }) }]
    : [{ text, trace: value.trace, offset: -1, flags: value.flags & 7 }];
}

/**
 * Texts that follow each other, each perhaps one of several. What is one of too many is an unknown part of the text:
 * the host before a path of many values stays.
 */
export function concatenated(parts: readonly Value[]): Value {
  if (parts.every((part) => part.kind !== "choice")) return textValue(parts.flatMap(textPieces));
  let combinations: readonly Combination[] = [{ pieces: [], when: [] }];
  for (const part of parts) {
    const all = followedBy(combinations, part);
    // One part alone multiplies nothing: it is as many as it is.
    const isTooMuch = all.length > maxCombinations && combinations.length > 1;
    combinations = isTooMuch ? followedBy(combinations, anyOf(part)) : all;
  }
  return choice(
    combinations.map(({ pieces, when }) => ({ value: textValue(pieces), when })),
    // What is open in a part is one of its alternatives.
    false,
  );
}

interface Combination {
  readonly pieces: readonly Piece[];
  readonly when: Alternative["when"];
}

function followedBy(combinations: readonly Combination[], part: Value): Combination[] {
  return combinations.flatMap(({ pieces, when }) =>
    alternativesOfAny(part).flatMap((one) => {
      const both = joinConditions(when, one.when);
      return both === null ? [] : [{ pieces: [...pieces, ...textPieces(one.value)], when: both }];
    }),
  );
}

/** Instead of all that a part may be: that it isn't known, and what flows into it. */
function anyOf(part: Value): Unknown {
  const values = alternativesOfAny(part).map(({ value }) => value);
  const flags = values.reduce((bits, value) => bits | flagsOf(value.flags), 0);
  const reason = { code: "too-many-alternatives", text: "too many values are possible" } as const;
  return unknown("string", reason, flowOf(values), null, flags);
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
