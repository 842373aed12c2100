/** Words that stand for any number of others: `"$@"`, `$(cmd)`, `sites/*`. What is counted of them is not known. */
import type { Word, WordPart } from "unbash";
import { unknown } from "../../value/build.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import type { Unknown, Value } from "../../value/value.ts";
import { DEFAULT, alternativesOfAny, known } from "./values.ts";

const any = { least: 0, most: Number.MAX_SAFE_INTEGER };
const pattern = /[*?[]/;

/** The item of a list in whose place there may be any number of others, as it is kept there. */
export function manifold(value: Value): Value {
  if (value.kind === "unknown") return { ...value, length: any };
  if (value.kind !== "partial") return value;
  const pieces = value.pieces.map((piece) => ("text" in piece ? piece : { ...piece, unknown: marked(piece.unknown) }));
  return { ...value, pieces };
}

/** One of those for which a word stands. */
export function oneOf(word: Value): Value {
  if (word.kind === "unknown") return unmarked(word);
  if (word.kind !== "partial" || !standsForMany(word)) return word;
  const pieces = word.pieces.map((piece) => ("text" in piece ? piece : { ...piece, unknown: unmarked(piece.unknown) }));
  return { ...word, pieces };
}

function unmarked(one: Unknown): Unknown {
  if (!isMarked(one)) return one;
  const { length: _, ...rest } = one;
  return rest;
}

function isMarked({ length }: Unknown): boolean {
  return length !== undefined;
}

function marked(one: Unknown): Unknown {
  return { ...one, length: any };
}

/** Any number of items of which nothing is known. */
export function manyMore(name: string): Value {
  return manifold(unknown("string", { code: "computed", text: `how often $${name} grows, the script finds out` }));
}

/** Whether there may be any number of others in the place of a list's item. */
export function isManifold(item: Value): boolean {
  // A pattern is kept as it is written: which files it meets is not asked.
  return standsForMany(item) || alternativesOfAny(item).some(({ value }) => pattern.test(known(value) ?? ""));
}

/** The same of a word of which a part is not known: a pattern that a script is given is a word of its own. */
export function standsForMany(word: Value): boolean {
  return alternativesOfAny(word).some(({ value }) => {
    if (value.kind === "unknown") return isMarked(value);
    return value.kind === "partial" && value.pieces.some((piece) => "unknown" in piece && isMarked(piece.unknown));
  });
}

/** Whether a word, of which these are the fields, may stand for another number of them. */
export function mayBeMany({ parts }: Word, fields: readonly Value[]): boolean {
  if (fields.some(isManifold)) return true;
  const isOpen = fields.some(({ kind, flags }) => (flags & (DEEP_UNKNOWN | DEFAULT)) !== 0 || kind === "choice");
  return isOpen && parts !== undefined && parts.some(isUnquoted);
}

function isUnquoted(part: WordPart): boolean {
  if (part.type === "DoubleQuoted") return part.parts.some(standsForAll);
  return /^(?:Simple|Parameter|Command)Expansion$/.test(part.type);
}

/** `"$@"`, `"${list[@]}"` */
function standsForAll(part: WordPart): boolean {
  if (part.type === "SimpleExpansion") return part.text === "$@";
  return part.type === "ParameterExpansion" && (part.parameter === "@" || part.index?.value === "@");
}
