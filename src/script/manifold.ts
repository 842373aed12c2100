/** Words that stand for any number of others: `"$@"`, `$(cmd)`, `sites/*`. What is counted of them is not known. */
import type { Word, WordPart } from "unbash";
import { unknown } from "../value/build.ts";
import { DEEP_UNKNOWN } from "../value/value.ts";
import type { Unknown, Value } from "../value/value.ts";
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

function marked(one: Unknown): Unknown {
  return { ...one, length: any };
}

/** Any number of items of which nothing is known. */
export function manyMore(name: string): Value {
  return manifold(unknown("string", { code: "computed", text: `how often $${name} grows, the script finds out` }));
}

/** Whether there may be any number of others in the place of a list's item. */
export function isManifold(item: Value): boolean {
  return alternativesOfAny(item).some(({ value }) => {
    if (value.kind === "unknown") return value.length !== undefined;
    if (value.kind === "partial")
      return value.pieces.some((piece) => "unknown" in piece && piece.unknown.length !== undefined);
    // A pattern is kept as it is written: which files it meets is not asked.
    return pattern.test(known(value) ?? "");
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
