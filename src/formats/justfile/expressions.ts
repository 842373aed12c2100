/** What variables of just are set to. */
import { eitherOf, inSequence } from "../../pattern.ts";
import { conditionOn, unless } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import type { Assignment, ValuePart } from "../make/text.ts";
import { unquoted } from "../make/text.ts";

const token = inSequence(
  [
    /\s*/,
    eitherOf([
      /("(?:[^"\\]|\\.){0,2000}"|'[^']{0,2000}')/, // "text"
      /([A-Za-z_][\w-]*)(\([^()\n]{0,300}\))?/, // name, env("NAME")
      /([+/])/,
      /(#.*)/, // # why
      /(\S.*)/,
    ]),
  ],
  "y",
);
/** `env_var_or_default("X", "y")`: what it is where nobody sets the variable. */
const fallback = /^\(\s*["'][^"'\n]*["']\s*,\s*(["'])([^"'\n]*)\1\s*\)$/;

/** `base + "-1"`, `folder / name`: other variables, texts, and what just works out. */
export function expressionParts(text: string, start: number, end: number): readonly ValuePart[] {
  const line = text.slice(start, end);
  const open: readonly ValuePart[] = [{ kind: "open", text: line }];
  const parts: ValuePart[] = [];
  for (let at = 0; at < line.length;) {
    token.lastIndex = at;
    const match = token.exec(line);
    if (match === null) break;
    const [whole, quoted, name, given, sign, , rest] = match;
    const from = start + at + whole.length;
    at += whole.length;
    if (quoted !== undefined) parts.push({ kind: "text", start: from - quoted.length + 1, end: from - 1 });
    else if (name !== undefined && given !== undefined) {
      const text = /^env/.test(name) ? fallback.exec(given)?.[2] : undefined;
      const last = from - (/["']\s*\)$/.exec(given)?.[0].length ?? 0);
      if (text === undefined) parts.push({ kind: "open", text: name });
      else parts.push({ kind: "text", start: last - text.length, end: last });
    } else if (name === "if" || rest !== undefined) return open;
    else if (name !== undefined) parts.push({ kind: "variable", name });
    else if (sign === "/") parts.push({ kind: "text", start: from - 1, end: from });
  }
  return parts;
}

const asked = inSequence(
  [
    /^if\s+/,
    /([^\s{}]{1,200}|"[^"\n]{0,200}"|'[^'\n]{0,200}')\s*/, // os()
    /(==|!=|=~)\s*/,
    /([^\s{}]{1,200}|"[^"\n]{0,200}"|'[^'\n]{0,200}')\s*/, // "linux"
    /\{([^{}]{0,500})\}\s*else\s*/, // { "a" } else
    /(?:\{([^{}]{0,500})\}\s*(?:#.*)?$)?/,
  ],
  "d",
);
const maxBranches = 20;

/** `if a == "b" { x } else { y }`: what a name is set to under what is asked; null: it is no such expression. */
export function branchesOf(
  text: string,
  path: string,
  [start, end]: readonly [number, number],
  before: readonly Assignment[],
  left = maxBranches,
): readonly Pick<Assignment, "start" | "end" | "when" | "parts">[] | null {
  const match = asked.exec(text.slice(start, end));
  const [, then, other] = [null, match?.indices?.[4], match?.indices?.[5]];
  if (match === null || then === undefined || left === 0) return null;
  const [first = "", sign = "", second = ""] = match.slice(1);
  const one = trimmed(text, start + then[0], start + then[1]);
  const rest = other === undefined ? null : trimmed(text, start + other[0], start + other[1]);
  const further =
    rest === null ? branchesOf(text, path, [start + match[0].length, end], before, left - 1) : [setTo(text, rest, [])];
  if (further === null) return null;
  const holds = isSo(first, sign, second, text, before);
  if (holds !== null) return holds ? [setTo(text, one, [])] : further;
  const [only] = further;
  const isSame = further.length === 1 && text.slice(...one) === text.slice(only!.start - 1, only!.end + 1);
  if (isSame) return [setTo(text, one, [])];
  const question = conditionOn(`${path}:${start}`, `${first} ${sign} ${second}`);
  return [
    setTo(text, one, [question]),
    ...further.map((each) => ({ ...each, when: [...unless([question]), ...each.when] })),
  ];
}

function setTo(text: string, [start, end]: readonly [number, number], when: readonly Condition[]) {
  const [from, to] = unquoted(text, start, end);
  return { start: from, end: to, when, parts: expressionParts(text, start, end) };
}

function trimmed(text: string, start: number, end: number): readonly [number, number] {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return [from, Math.max(from, start + part.trimEnd().length)];
}

/** Whether two texts are the same, where the file says both; null: what it is run with decides. */
function isSo(
  first: string,
  sign: string,
  second: string,
  text: string,
  before: readonly Assignment[],
): boolean | null {
  const [one, other] = [textOf(first, text, before), textOf(second, text, before)];
  if (one === null || other === null || sign === "=~") return null;
  return (one === other) === (sign === "==");
}

function textOf(word: string, text: string, before: readonly Assignment[]): string | null {
  if (/^(["']).*\1$/s.test(word)) return word.slice(1, -1);
  const all = before.filter(({ name }) => name === word);
  const [set] = all;
  const isText = all.length === 1 && set!.when.length === 0 && /["']/.test(text[set!.start - 1] ?? "");
  return isText ? text.slice(set!.start, set!.end) : null;
}
