/** Regular expressions as Terraform has them: RE2 syntax, linear time, Go's rules for empty matches. */
import type { RE2JS } from "re2js";
import { regularExpressions } from "../../libraries.ts";
import { eitherOf } from "../../pattern.ts";
import { failure } from "../../value/build.ts";
import type { Failure } from "../../value/value.ts";

/** UTF-16 offsets, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Match extends Stretch {
  /** By number, from 1 (index 0 is the whole match); null where a group took no part. */
  readonly groups: readonly (Stretch | null)[];
}

export interface Pattern {
  readonly compiled: RE2JS;
  readonly groupCount: number;
  /** Numbers of named groups, in their order; a name may come again. */
  readonly names: readonly (readonly [name: string, group: number])[];
}

const maxPatternLength = 10_000;
/** Work per call, in program steps times text units; more than this is no configuration. */
const maxWork = 200_000_000;
/** More matches are no configuration. */
export const maxMatches = 100_000;
const compiledPatterns = new Map<string, Pattern | Failure>();
const maxCompiled = 500;

/** Compiles a pattern, or says why it is none. */
export function compilePattern(source: string): Pattern | Failure {
  const known = compiledPatterns.get(source);
  if (known !== undefined) return known;
  if (compiledPatterns.size >= maxCompiled) compiledPatterns.clear();
  const pattern = compile(source);
  compiledPatterns.set(source, pattern);
  return pattern;
}

function compile(source: string): Pattern | Failure {
  if (source.length > maxPatternLength)
    return failure("Pattern too long", `The pattern has more than ${maxPatternLength} characters.`);
  try {
    const { text, names } = withDistinctNames(source);
    const compiled = regularExpressions().RE2JS.compile(text);
    const groups = Object.entries(compiled.namedGroups()).map(
      ([name, group]) => [names.get(name) ?? name, group] as const,
    );
    return { compiled, groupCount: compiled.groupCount(), names: groups.toSorted(([, a], [, b]) => a - b) };
  } catch (error) {
    return failure("Invalid regular expression", error instanceof Error ? error.message : String(error));
  }
}

const patternTokens = eitherOf(
  [
    /\\Q[\s\S]*?(?:\\E|$)/, // a literal stretch: \Q…\E
    /\\[\s\S]/, // an escape: \.
    /\[\^?\]?(?:\[:\^?\w*:\]|\\[\s\S]|[^\]\\])*\]/, // a class: [^[:alpha:]-]
    /\(\?P?<(\w+)>/, // the beginning of a named group: (?P<name>
    /[\s\S]/,
  ],
  "g",
);

/**
 * Two groups of one name are allowed in Terraform, not in the library used here: the later ones get a name of their
 * own, from which `names` leads back.
 */
function withDistinctNames(source: string): { readonly text: string; readonly names: ReadonlyMap<string, string> } {
  const names = new Map<string, string>();
  if (!source.includes("<")) return { text: source, names };
  const seen = new Set(Array.from(source.matchAll(patternTokens), ([, name]) => name));
  if (seen.size < 2) return { text: source, names };
  const used = new Set<string>();
  const text = source.replace(patternTokens, (token, name: string | undefined) => {
    if (name === undefined) return token;
    if (!used.has(name)) {
      used.add(name);
      return token;
    }
    let other = `${name}_${names.size}`;
    while (seen.has(other) || names.has(other)) other += "_";
    names.set(other, name);
    return `(?P<${other}>`;
  });
  return { text, names };
}

/** Whether matching would take longer than any honest use does. */
export function tooMuchWork(pattern: Pattern, text: string): boolean {
  return pattern.compiled.programSize() * text.length > maxWork;
}

/** The matches of a pattern from the left, at most `most`: none overlap, and none is empty right behind another. */
export function findMatches(pattern: Pattern, text: string, most: number): Match[] {
  const matches: Match[] = [];
  const matcher = pattern.compiled.matcher(text);
  let at = 0;
  let previousEnd = -1;
  while (at <= text.length && matches.length < most && matcher.find(at)) {
    const groups = Array.from({ length: pattern.groupCount + 1 }, (_, group): Stretch | null => {
      const start = matcher.start(group);
      return start < 0 ? null : { start, end: matcher.end(group) };
    });
    const start = matcher.start();
    const end = matcher.end();
    if (start < end || start !== previousEnd) matches.push({ start, end, groups });
    previousEnd = end;
    at = end > start ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
  }
  return matches;
}

/** One part of a replacement: literal text, or the number of a group. */
export type ReplacementPart = string | number;

/** Reads `$1`, `$name`, `${1x}` and `$$` in a replacement; a group that does not exist stands for nothing. */
export function parseReplacement(template: string, pattern: Pattern): ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  for (const [token, braced, bare] of template.matchAll(
    /\$\{([\p{L}\p{Nd}_]+)\}|\$([\p{L}\p{Nd}_]+)|\$\$|[^$]+|\$/gu,
  )) {
    const name = braced ?? bare;
    if (name === undefined) {
      parts.push(token === "$$" ? "$" : token);
      continue;
    }
    const number = /^(0|[1-9]\d{0,8})$/.test(name) ? Number(name) : pattern.names.find(([each]) => each === name)?.[1];
    if (number !== undefined && number <= pattern.groupCount) parts.push(number);
  }
  return parts;
}
