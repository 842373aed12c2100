/** Texts with Jinja in them: what stands as it is, expressions, and blocks that decide which of it is written. */
import type { Expression } from "../arm/expression.ts";
import type { ScalarNode } from "../documents/document.ts";
import { expressionIn } from "./parse-expression.ts";
import { atMost } from "../../value/work.ts";
import { eitherOf } from "../../pattern.ts";

export type Part =
  | { readonly kind: "text"; readonly start: number; readonly end: number }
  | { readonly kind: "expression"; readonly value: Expression }
  | { readonly kind: "set"; readonly name: string; readonly value: Expression }
  | { readonly kind: "if"; readonly branches: readonly Branch[] }
  | {
      readonly kind: "for";
      readonly names: readonly string[];
      readonly list: Expression;
      readonly body: readonly Part[];
    };

export interface Branch {
  /** Null: what is left. */
  readonly condition: Expression | null;
  readonly body: readonly Part[];
}

/** Each begins before the next one does, so that what is never closed is not read again and again. */
const marks = eitherOf(
  [
    /\{\{((?:[^'"{}]|\{(?!\{)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\}(?!\}))*)\}\}/, // {{ a | default('}}') }}
    /\{%([^\n]{0,1000}?)%\}/, // {% if a %}
    /\{#(?:[^{]|\{(?!#))*?#\}/, // {# a remark #}
  ],
  "g",
);
const maxMarks = 4_000;

interface Open {
  /** What closes it. */
  readonly closes: string;
  readonly parts: Part[];
  readonly branches: { condition: Expression | null; body: Part[] }[];
  readonly loop: { readonly names: readonly string[]; readonly list: Expression } | null;
}

export function hasJinja(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

/**
 * What Jinja reads of a text, and maybe more: all else is written as it stands, whose words are no names. A first line
 * `#jinja2: variable_start_string:'[%'` may give it other marks.
 */
export function textsOfMarks(text: string): string {
  if (text.startsWith("#jinja2:")) return text;
  const [, ...opened] = text.split(/\{[{%]/);
  return opened.map((one) => one.slice(0, (one.search(/[}%]\}/) + 1 || one.length + 1) - 1)).join("\n");
}

const known = new WeakMap<ScalarNode, readonly Part[]>();

/** The parts of a scalar's text, which is taken apart once, in however many ways it is filled in. */
export function partsIn(node: ScalarNode): readonly Part[] {
  let parts = known.get(node);
  if (parts === undefined) known.set(node, (parts = takenApart(node)));
  return parts;
}

/** What is not closed ends the reading of what it opens. */
function takenApart(node: ScalarNode): readonly Part[] {
  const { text } = node;
  const top: Open = { closes: "", parts: [], branches: [], loop: null };
  const open: Open[] = [top];
  const add = (part: Part): void => void (open.at(-1)!.branches.at(-1)?.body ?? open.at(-1)!.parts).push(part);
  let from = 0;
  let rawUntil: number | null = null;
  for (const match of atMost([...text.matchAll(marks)], maxMarks, "marks in a template")) {
    const [whole, expression, statement] = match;
    if (match.index < from || rawUntil !== null) {
      if (rawUntil !== null && /^\{%-?\s*endraw/.test(whole)) rawUntil = null;
      continue;
    }
    const start = match.index;
    const end = start + whole.length;
    const stop = whole[2] === "-" ? trimmedEnd(text, from, start) : start;
    if (stop > from) add({ kind: "text", start: from, end: stop });
    from = whole.at(-3) === "-" ? end + /^\s*/.exec(text.slice(end))![0].length : end;
    // Ansible takes the line's end after a block away.
    if (statement !== undefined && from === end && text[end] === "\n") from += 1;
    if (expression !== undefined) {
      const [first, last] = inner(text, start + 2, end - 2);
      add({ kind: "expression", value: expressionIn(node, first, last) });
    } else if (statement !== undefined) {
      const [first, last] = inner(text, start + 2, end - 2);
      if (/^raw\b/.test(text.slice(first, last).trim())) rawUntil = end;
      else steer(node, first, last, open, add);
    }
  }
  if (from < text.length) add({ kind: "text", start: from, end: text.length });
  while (open.length > 1) close(open);
  return top.parts;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text[end - 1]!)) end -= 1;
  return end;
}

/** Without the signs that take blanks away. */
function inner(text: string, start: number, end: number): [number, number] {
  const first = /[-+]/.test(text[start] ?? "") ? start + 1 : start;
  return [first, /[-+]/.test(text[end - 1] ?? "") && end > first ? end - 1 : end];
}

function steer(node: ScalarNode, start: number, end: number, open: Open[], add: (part: Part) => void): void {
  const text = node.text.slice(start, end);
  const word = /^\s*(\w*)/.exec(text)?.[1] ?? "";
  const rest = start + text.indexOf(word) + word.length;
  const top = open.at(-1)!;
  if (word === "if") {
    const branches = [{ condition: expressionIn(node, rest, end), body: [] }];
    open.push({ closes: "endif", parts: [], branches, loop: null });
  } else if ((word === "elif" || word === "else") && top.closes === "endif")
    top.branches.push({ condition: word === "elif" ? expressionIn(node, rest, end) : null, body: [] });
  else if (word === "for") {
    const [, names = "", list = ""] =
      /^\s*(?!\s)([\w\s,]+?)(?<!\s)\s+in\s+(.*)$/s.exec(node.text.slice(rest, end)) ?? [];
    const from = end - list.length;
    // What is filtered out of a loop may be any of it.
    const stop = from + (/\s(?:if|recursive)\s/.exec(list)?.index ?? list.length);
    const loop = { names: names.split(",").map((name) => name.trim()), list: expressionIn(node, from, stop) };
    open.push({ closes: "endfor", parts: [], branches: [], loop });
  } else if (word === "set") {
    const [, name] = /^\s*(\w+)\s*=/.exec(node.text.slice(rest, end)) ?? [];
    if (name !== undefined)
      add({ kind: "set", name, value: expressionIn(node, rest + node.text.slice(rest, end).indexOf("=") + 1, end) });
  } else if (word === top.closes && open.length > 1) close(open);
}

function close(open: Open[]): void {
  const { branches, loop, parts } = open.pop()!;
  const into = open.at(-1)!.branches.at(-1)?.body ?? open.at(-1)!.parts;
  into.push(loop === null ? { kind: "if", branches } : { kind: "for", ...loop, body: parts });
}
