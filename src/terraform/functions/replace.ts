import { fromPieces, piecesOf } from "../../value/pieces.ts";
import type { Outcome, Piece, StringValue } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import { knownEnd } from "./bound-patterns.ts";
import type { TerraformFunction } from "./function.ts";
import { type Hop, beyondLimit, derived, hopOf, unknownFrom } from "./known-arguments.ts";
import { compilePattern, findMatches, maxMatches, parseReplacement, tooMuchWork } from "./regular-expression.ts";
import {
  type Run,
  type Text,
  holeFor,
  isHole,
  isText,
  joinTexts,
  rewritten,
  slicePieces,
  sliceText,
  textOf,
  tooManyRuns,
} from "./text-pieces.ts";

function countOf(text: string, wanted: string): number {
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) count += 1;
  return count;
}

/** What replaces each occurrence of a literal text. */
function replaceLiteral(str: StringValue, wanted: string, replacement: StringValue, hop: Hop): Outcome {
  const count = wanted === "" ? str.text.length + 1 : countOf(str.text, wanted);
  if (!charge(count + (count * replacement.text.length) / 64))
    return beyondLimit("string", "the text has too much to replace");
  if (wanted === "")
    return derived(str, Array.from(str.text, (each) => replacement.text + each).join("") + replacement.text, hop);
  const runs: (Run | null)[] = [];
  let at = 0;
  for (let found = str.text.indexOf(wanted); found >= 0; found = str.text.indexOf(wanted, at)) {
    runs.push({ start: at, end: found }, null);
    at = found + wanted.length;
  }
  if (at === 0) return sliceText(str, 0, str.text.length, hop);
  runs.push({ start: at, end: str.text.length });
  return replaced(str, runs, replacement, hop);
}

/** Puts the replacement, with its own origin, in the place of each null. */
function replaced(str: StringValue, runs: readonly (Run | null)[], replacement: StringValue, hop: Hop): Outcome {
  if (tooManyRuns(runs))
    return derived(
      str,
      textOf(
        str,
        runs.map((run) => run ?? replacement.text),
      ),
      hop,
    );
  const inserted = piecesOf(replacement);
  return joinTexts(
    runs.flatMap((run): readonly Piece[] => (run === null ? inserted : rewritten(str, [run]))),
    hop,
  );
}

function replacePattern(str: StringValue, source: string, replacement: StringValue, hop: Hop): Outcome {
  const pattern = compilePattern(source);
  if ("kind" in pattern) return pattern;
  if (tooMuchWork(pattern, str.text)) return beyondLimit("string", "the regular expression has too much to do");
  if (!charge(str.text.length / 16)) return beyondLimit("string", "the regular expression has too much to do");
  const parts = parseReplacement(replacement.text, pattern);
  const constant = parts.length === 1 && parts[0] === replacement.text;
  const runs: (Run | null)[] = [];
  let at = 0;
  const matches = findMatches(pattern, str.text, maxMatches);
  if (matches.length === maxMatches) return beyondLimit("string", "the regular expression matches too often");
  for (const match of matches) {
    runs.push({ start: at, end: match.start });
    if (constant) runs.push(null);
    else runs.push(...parts.map((part) => (typeof part === "string" ? part : (match.groups[part] ?? ""))));
    at = match.end;
  }
  if (runs.length === 0) return sliceText(str, 0, str.text.length, hop);
  runs.push({ start: at, end: str.text.length });
  return replaced(str, runs, replacement, hop);
}

/** A pattern that only what is known of the beginning or end can match; null: others may. */
function replacedAtEnd(str: Text, source: string, replacement: StringValue, hop: Hop): Outcome | null {
  const end = knownEnd(source, str);
  if (end === null) return null;
  const made = replacePattern(end.text, source, replacement, hop);
  if (made.kind !== "string") return made;
  return joinTexts([...end.before.map(opened), ...piecesOf(made), ...end.behind.map(opened)], hop);
}

/** What is not known stays where it is, as part of a text that is another one now. */
function opened(piece: Piece): Piece {
  return isHole(piece) ? holeFor(piece.unknown) : piece;
}

/**
 * Between what is not known, texts of which nothing can be part of an occurrence that begins or ends there; null: what
 * is not known may decide how the rest is replaced.
 */
function replacedBetween(str: Text, wanted: string, replacement: StringValue, hop: Hop): Outcome | null {
  const made: Piece[] = [];
  const all = piecesOf(str);
  for (let at = 0; at < all.length;) {
    const piece = all[at]!;
    if (isHole(piece)) {
      made.push(holeFor(piece.unknown));
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < all.length && !isHole(all[end]!)) end += 1;
    const text = fromPieces(all.slice(at, end));
    const around = { isAfter: at > 0, isBefore: end < all.length };
    const kept = text.kind === "string" ? keptOf(text, wanted, around) : null;
    if (kept === null) return null;
    const replaced = replaceLiteral(kept, wanted, replacement, hop);
    if (replaced.kind !== "string") return replaced;
    made.push(...piecesOf(replaced));
    at = end;
  }
  return joinTexts(made, hop);
}

/** Of a longer text it is not asked how it may overlap with what it is looked for in: that takes its square. */
const maxWanted = 1_000;

/** What of a known text surely is in no occurrence that unknown text around it is part of. */
function keptOf(
  text: StringValue,
  wanted: string,
  { isAfter, isBefore }: { readonly isAfter: boolean; readonly isBefore: boolean },
): StringValue | null {
  const { length } = text.text;
  if (wanted.length > maxWanted) return null;
  const none = slicePart(text, 0, 0);
  if (isAfter && isBefore && wanted.slice(1, -1).includes(text.text)) return none;
  const lengths = Array.from({ length: wanted.length - 1 }, (_, index) => wanted.length - 1 - index);
  const from = isAfter ? (lengths.find((one) => text.text.startsWith(wanted.slice(-one))) ?? 0) : 0;
  const first = text.text.indexOf(wanted);
  // Where the first of them begins before that, it hangs on the rest which of them are replaced.
  if (first >= 0 && first < from) return null;
  // Whether one ends before, nobody knows: where none does, the next may begin in what it would have taken.
  let rest = 0;
  for (let at = first; at >= 0; at = text.text.indexOf(wanted, rest)) rest = at + wanted.length;
  const end = isBefore ? (lengths.find((one) => text.text.slice(rest).endsWith(wanted.slice(0, one))) ?? 0) : 0;
  return slicePart(text, from, Math.max(from, length - end));
}

function slicePart(text: StringValue, start: number, end: number): StringValue {
  const pieces = piecesOf(text).flatMap((piece) => (isHole(piece) ? [] : [piece]));
  const made = fromPieces(slicePieces(pieces, start, end), text.trace, text.flags);
  return made.kind === "string" ? made : text;
}

/** Replaces a literal text, or a regular expression that is written between slashes. */
export const replace: TerraformFunction = {
  name: "replace",
  parameters: [
    { name: "str", type: "string", allowUnknown: true },
    { name: "substr", type: "string" },
    { name: "replace", type: "string" },
  ],
  result: "string",
  lift: "deep",
  call(args, at) {
    const [str, wanted, replacement] = args;
    if (wanted?.kind !== "string" || replacement?.kind !== "string")
      return unknownFrom("string", args, { notNull: true });
    const hop = hopOf("replace", at);
    const pattern = wanted.text.length > 1 && wanted.text.startsWith("/") && wanted.text.endsWith("/");
    if (str?.kind === "string") {
      return pattern
        ? replacePattern(str, wanted.text.slice(1, -1), replacement, hop)
        : replaceLiteral(str, wanted.text, replacement, hop);
    }
    // A text of which nothing is known stays what was asked of it elsewhere, as a condition may have done.
    if (!isText(str) || wanted.text === "" || piecesOf(str).every(isHole))
      return unknownFrom("string", args, { notNull: true });
    const made = pattern
      ? replacedAtEnd(str, wanted.text.slice(1, -1), replacement, hop)
      : replacedBetween(str, wanted.text, replacement, hop);
    return made ?? unknownFrom("string", args, { notNull: true });
  },
};
