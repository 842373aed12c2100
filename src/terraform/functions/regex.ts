/** The pieces of a text that match a pattern: the match, its groups as a tuple, or its named groups as an object. */
import { failure, nullOf, object, string, tuple } from "../../value/build.ts";
import { equal } from "../../value/equal.ts";
import { type Type, objectOf, tupleOf } from "../../value/type.ts";
import type { Failure, StringValue, Value } from "../../value/value.ts";
import { knownEnd } from "./bound-patterns.ts";
import { finiteLanguage } from "./finite-language.ts";
import type { TerraformFunction } from "./function.ts";
import { type Hop, beyondLimit, hopOf, unknownFrom } from "./known-arguments.ts";
import {
  type Match,
  type Pattern,
  type Stretch,
  compilePattern,
  findMatches,
  tooMuchWork,
} from "./regular-expression.ts";
import { isText, sliceText } from "./text-pieces.ts";

const summary = "Invalid regular expression";

/** Type of a match by the groups of the pattern; a failure where it has named groups and others. */
export function matchType(pattern: Pattern): Type | Failure {
  if (pattern.groupCount === 0) return "string";
  if (pattern.names.length === 0) return tupleOf(Array<Type>(pattern.groupCount).fill("string"));
  if (pattern.names.length < pattern.groupCount)
    return failure(summary, "Named and unnamed groups can't stand in one pattern.");
  return objectOf(new Map(pattern.names.map(([name]) => [name, "string"])));
}

export function matchValue(pattern: Pattern, match: Match, str: StringValue, hop: Hop): Value {
  const take = (stretch: Stretch | null | undefined): Value =>
    stretch ? sliceText(str, stretch.start, stretch.end, hop) : nullOf("string");
  if (pattern.groupCount === 0) return take(match);
  if (pattern.names.length === 0) return tuple(match.groups.slice(1).map(take));
  return object(new Map(pattern.names.map(([name, group]) => [name, take(match.groups[group])])));
}

/** Whether a text that is not known is known to be none of those that a pattern matches. */
export function neverMatches(pattern: string, text: Value): boolean {
  if (text.kind !== "unknown" || text.except === undefined) return false;
  return finiteLanguage(pattern)?.every((one) => equal(text, string(one)) === false) === true;
}

export const regex: TerraformFunction = {
  name: "regex",
  parameters: [
    { name: "pattern", type: "string" },
    { name: "string", type: "string", allowUnknown: true },
  ],
  result: "dynamic",
  lift: "deep",
  call(args, at) {
    const [source, str] = args;
    if (source?.kind !== "string") return unknownFrom("dynamic", args);
    const pattern = compilePattern(source.text);
    if ("kind" in pattern) return pattern;
    if (str !== undefined && neverMatches(source.text, str))
      return failure("No match", "The pattern matches none of the texts that this may be.");
    const type = matchType(pattern);
    if (typeof type === "object" && type.kind === "failure") return type;
    const text = isText(str) && str.kind !== "string" ? (knownEnd(source.text, str)?.text ?? str) : str;
    if (text?.kind !== "string") return unknownFrom(type, args, { notNull: true });
    if (tooMuchWork(pattern, text.text)) return beyondLimit(type, "the regular expression has too much to do");
    const [match] = findMatches(pattern, text.text, 1);
    if (match === undefined) return failure("No match", "The pattern did not match any part of the given string.");
    return matchValue(pattern, match, text, hopOf("regex", at));
  },
};
