import { matchType, matchValue, neverMatches } from "./regex.ts";
import { list } from "../../value/build.ts";
import { listOf } from "../../value/type.ts";
import type { TerraformFunction } from "./function.ts";
import { beyondLimit, hopOf, unknownFrom } from "./known-arguments.ts";
import { knownEnd } from "./bound-patterns.ts";
import { isText } from "./text-pieces.ts";
import { compilePattern, findMatches, maxMatches, tooMuchWork } from "./regular-expression.ts";

export const regexall: TerraformFunction = {
  name: "regexall",
  parameters: [
    { name: "pattern", type: "string" },
    { name: "string", type: "string", allowUnknown: true },
  ],
  result: listOf("dynamic"),
  lift: "deep",
  call(args, at) {
    const [source, str] = args;
    if (source?.kind !== "string") return unknownFrom(listOf("dynamic"), args);
    const pattern = compilePattern(source.text);
    if ("kind" in pattern) return pattern;
    if (str !== undefined && neverMatches(source.text, str)) return list("dynamic", []);
    const type = matchType(pattern);
    if (typeof type === "object" && type.kind === "failure") return type;
    const text = isText(str) && str.kind !== "string" ? (knownEnd(source.text, str)?.text ?? str) : str;
    if (text?.kind !== "string") return unknownFrom(listOf(type), args, { notNull: true });
    if (tooMuchWork(pattern, text.text)) return beyondLimit(listOf(type), "the regular expression has too much to do");
    const hop = hopOf("regexall", at);
    const matches = findMatches(pattern, text.text, maxMatches);
    if (matches.length === maxMatches) return beyondLimit(listOf(type), "the regular expression matches too often");
    return list(
      type,
      matches.map((match) => matchValue(pattern, match, text, hop)),
    );
  },
};
