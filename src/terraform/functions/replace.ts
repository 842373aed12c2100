import { piecesOf } from "../../value/pieces.ts";
import type { Outcome, Piece, StringValue } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import type { TerraformFunction } from "./function.ts";
import { type Hop, beyondLimit, derived, hopOf, unknownFrom } from "./known-arguments.ts";
import { compilePattern, findMatches, maxMatches, parseReplacement, tooMuchWork } from "./regular-expression.ts";
import { type Run, isHole, joinTexts, mapText, rewritten, sliceText, textOf, tooManyRuns } from "./text-pieces.ts";

/** Whether an occurrence of `wanted` could begin or end at an end of `text` that touches unknown text. */
function mayStraddle(text: string, wanted: string): boolean {
  for (let length = 1; length < wanted.length; length += 1) {
    if (text.endsWith(wanted.slice(0, length)) || text.startsWith(wanted.slice(wanted.length - length))) return true;
  }
  return false;
}

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
    const simple = !pattern && wanted.text !== "";
    if (
      str?.kind !== "partial" ||
      !simple ||
      str.pieces.some((piece) => !isHole(piece) && mayStraddle(piece.text, wanted.text))
    ) {
      return unknownFrom("string", args, { notNull: true });
    }
    return mapText(str, (text) => text.replaceAll(wanted.text, () => replacement.text), hop);
  },
};
