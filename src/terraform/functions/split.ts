import { append } from "../../append.ts";
import { list, tuple, unknown } from "../../value/build.ts";
import { listOf } from "../../value/type.ts";
import { sequenceOf } from "../../value/certain.ts";
import { flowOf } from "../../value/flow.ts";
import { piecesOf } from "../../value/pieces.ts";
import type { Certain, Outcome, PartialString, Piece, StringValue, Value } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import type { TerraformFunction } from "./function.ts";
import { type Hop, beyondLimit, hopOf, unknownFrom } from "./known-arguments.ts";
import { isHole, sliceText, textPiece } from "./text-pieces.ts";

const texts = listOf("string");

/** How many parts there will be, without making them. */
function countOf(text: string, separator: string): number {
  if (separator === "") return text.length;
  let count = 1;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length)) count += 1;
  return count;
}

/** The parts of a text between separators; of one that is partly known, those that may be what they are written as. */
export const split: TerraformFunction = {
  name: "split",
  parameters: [
    { name: "separator", type: "string" },
    { name: "str", type: "string", allowUnknown: "scan" },
  ],
  result: texts,
  passes: "itself",
  lift: "deep",
  call(args, at) {
    const [separator, str] = args;
    if (separator?.kind !== "string" || (str?.kind !== "string" && str?.kind !== "partial")) return openList(args, []);
    const hop = hopOf("split", at);
    return str.kind === "string" ? splitKnown(separator.text, str, hop) : splitPartly(separator.text, str, args, hop);
  },
  certain: ([separator, str], at) =>
    separator?.kind === "string" && (str?.kind === "partial" || str?.kind === "unknown")
      ? certainParts(separator.text, piecesOf(str), hopOf("split", at))
      : null,
};

function splitKnown(separator: string, str: StringValue, hop: Hop): Outcome {
  if (!charge(countOf(str.text, separator) * (1 + (str.pieces?.length ?? 0) / 8)))
    return beyondLimit(texts, "the text has too many parts");
  return list("string", partsOf(separator, str, hop));
}

function partsOf(separator: string, str: StringValue, hop: Hop): Value[] {
  // Nothing as a separator stands between code points, not between characters as people count them.
  const parts = separator === "" ? Array.from(str.text) : str.text.split(separator);
  const items: Value[] = [];
  let start = 0;
  for (const part of parts) {
    items.push(sliceText(str, start, start + part.length, hop));
    start += part.length + separator.length;
  }
  return items;
}

/** What stands between two separators is known; what touches a hole is not, nor how many parts there are. */
function splitPartly(separator: string, str: PartialString, args: readonly Value[], hop: Hop): Outcome {
  const { pieces } = str;
  const known: Value[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (isHole(piece)) continue;
    if (!charge(countOf(piece.text, separator))) return beyondLimit(texts, "the text has too many parts");
    const parts = partsOf(separator, textPiece(piece), hop);
    const isFirst = at === 0;
    const isLast = at === pieces.length - 1;
    append(known, parts.slice(isFirst || separator === "" ? 0 : 1, isLast || separator === "" ? undefined : -1));
  }
  return openList(args, known);
}

const touched = { code: "computed", text: "a part of it is not known" } as const;

/**
 * What touches a hole is a part of which the text is not known. Of a separator of several characters one may begin in
 * a hole, and some characters become another with what follows them.
 */
function certainParts(separator: string, pieces: readonly Piece[], hop: Hop): Certain | null {
  const [before] = pieces;
  if (!/^[^\p{L}\p{M}<=>]$/u.test(separator) || before === undefined) return null;
  const leading = isHole(before) ? [] : partsOf(separator, textPiece(before), hop).slice(0, -1);
  const touching = unknown("string", touched, { notNull: true });
  const later = pieces.slice(isHole(before) ? 0 : 1).flatMap((piece, at, all) => {
    if (isHole(piece) || !charge(countOf(piece.text, separator))) return [];
    return partsOf(separator, textPiece(piece), hop).slice(1, at === all.length - 1 ? undefined : -1);
  });
  return sequenceOf([...leading, touching, ...later], leading.length + 1);
}

/** Whatever it is that is split, there is a part; only between nothing and nothing there is none. */
function openList(args: readonly Value[], known: readonly Value[]): Outcome {
  const [separator] = args;
  const length = separator?.kind === "string" && separator.text !== "" ? { length: { least: 1, most: Infinity } } : {};
  return unknown(texts, unknownFrom(texts, args).reason, { notNull: true, ...length, ...flowOf([tuple(known)]) });
}
