/** Conditions of Helm's templates, as far as the values alone decide them. */
import type { DocumentNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";
import type { Decide } from "../go-template/template.ts";
import { allOf, someOf } from "../effect/truths.ts";

/** A term's value: a text, a truth, a node of the values (null: not set); undefined: not known here. */
type Term = string | boolean | number | null | undefined;

const token = /"(?:[^"\\]|\\.){0,5000}"|`[^`]*`|[()|]|[^\s()|"`]+/g;
const maxTokens = 200;

/** What a condition comes to under these values. */
export function decideBy(values: DocumentNode | null): Decide {
  return (condition) => {
    const tokens: readonly string[] = condition.match(token) ?? [];
    // A pipeline hands its value on to functions that are not read here.
    if (tokens.length === 0 || tokens.length > maxTokens || tokens.includes("|")) return undefined;
    const cursor = { tokens, at: 0 };
    const result = call(cursor, values);
    return cursor.at === tokens.length ? truth(result) : undefined;
  };
}

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

/** A function with its arguments, or a single term. */
function call(cursor: Cursor, values: DocumentNode | null): Term {
  const name = cursor.tokens[cursor.at] ?? "";
  if (!/^(?:not|and|or|eq|ne|default|empty)$/.test(name)) {
    const only = term(cursor, values);
    if (cursor.at >= cursor.tokens.length || cursor.tokens[cursor.at] === ")") return only;
    while (cursor.at < cursor.tokens.length && cursor.tokens[cursor.at] !== ")") term(cursor, values);
    return undefined;
  }
  cursor.at += 1;
  const given: Term[] = [];
  while (cursor.at < cursor.tokens.length && cursor.tokens[cursor.at] !== ")") given.push(term(cursor, values));
  return apply(name, given);
}

function term(cursor: Cursor, values: DocumentNode | null): Term {
  const text = cursor.tokens[cursor.at] ?? "";
  cursor.at += 1;
  if (text === "(") {
    const inner = call(cursor, values);
    cursor.at += 1;
    return inner;
  }
  if (/^["`]/.test(text)) return text.slice(1, -1);
  if (text === "true" || text === "false") return text === "true";
  if (/^-?\d+$/.test(text)) return Number(text);
  const path = /^\$?\.Values\.([\w.-]+)$/.exec(text)?.[1];
  return path === undefined ? undefined : valueAt(get(values, ...path.split(".")));
}

function valueAt(node: DocumentNode | null): Term {
  if (node === null) return null;
  return node.kind === "scalar" ? node.value : (node.kind === "map" ? node.entries : node.items).length > 0;
}

function apply(name: string, given: readonly Term[]): Term {
  const [first, ...others] = given;
  const truths = given.map(truth);
  switch (name) {
    case "not":
    case "empty":
      return truths[0] === undefined ? undefined : !truths[0];
    case "and":
      return allOf(truths);
    case "or":
      return someOf(truths);
    case "default":
      if (truths[1] === undefined) return undefined;
      return truths[1] ? others[0] : first;
    default: {
      if (given.includes(undefined)) return undefined;
      const equal = others.includes(first);
      return name === "eq" ? equal : !equal;
    }
  }
}

function truth(value: Term): boolean | undefined {
  return value === undefined ? undefined : value !== null && value !== false && value !== "" && value !== 0;
}
