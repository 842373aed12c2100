/** Of a program of `sed` or `perl -p`, what it puts in; what it looks for and takes away has no effect. */

import { nullOf } from "../../value/build.ts";
import type { Field } from "../invocation.ts";
import { shownText } from "../words/values.ts";

const nothing = nullOf("dynamic");
const substitution = /(^|[\s;{}\d/$])s([/|#@,!~%:+_])/g;
/** What people may follow, and nothing fetches. */
const link = /<a\s[^<>]{0,500}>/gi;
const deletion = /(?:^|[\s;{])\/(?:[^/\\\n]|\\.)*\/[ \t]*d\b/g;

/** The stretches of the program that take effect. */
export function written(program: string): readonly (readonly [start: number, end: number])[] {
  const gaps: [number, number][] = [];
  for (const match of program.matchAll(deletion)) gaps.push([match.index, match.index + match[0].length]);
  for (const match of program.matchAll(link)) gaps.push([match.index, match.index + match[0].length]);
  // What stands before a command only says in which lines it is done.
  const address = /^\s*(?:\/(?:[^/\\\n]|\\.)*\/|\d+|\$)(?:,(?:\/(?:[^/\\\n]|\\.)*\/|\d+|\$))?/.exec(program);
  if (address !== null) gaps.push([0, address[0].length]);
  substitution.lastIndex = 0;
  for (let match = substitution.exec(program); match !== null; match = substitution.exec(program)) {
    const open = match.index + match[0].length;
    const middle = delimiter(program, match[2]!, open);
    if (middle < 0) break;
    const close = delimiter(program, match[2]!, middle + 1);
    gaps.push([match.index, middle + 1], close < 0 ? [program.length, program.length] : [close, close + 1]);
    substitution.lastIndex = close < 0 ? program.length : close + 1;
  }
  return between(program, gaps);
}

function between(program: string, gaps: readonly (readonly [number, number])[]): [number, number][] {
  const kept: [number, number][] = [];
  let from = 0;
  for (const [start, end] of gaps.toSorted(([a], [b]) => a - b)) {
    if (start > from) kept.push([from, start]);
    from = Math.max(from, end);
  }
  if (from < program.length) kept.push([from, program.length]);
  return kept;
}

/** Where the sign stands next that is not escaped; -1: nowhere. */
export function delimiter(program: string, char: string, from: number): number {
  for (let at = from; at < program.length; at += 1) {
    if (program[at] === "\\") at += 1;
    else if (program[at] === char) return at;
  }
  return -1;
}

/** Of a command that takes its program as its first word, or behind options. */
export function programsOf(fields: readonly Field[]): {
  readonly programs: readonly Field[];
  readonly words: readonly Field[];
} {
  const behind = fields.filter((_, index) =>
    /^-(?:\w*e|-expression)$/.test(shownText(fields[index - 1]?.value ?? nothing) ?? ""),
  );
  const words = fields.filter((field) => !behind.includes(field) && !/^-./.test(shownText(field.value) ?? ""));
  return behind.length > 0 ? { programs: behind, words } : { programs: words.slice(0, 1), words: words.slice(1) };
}
