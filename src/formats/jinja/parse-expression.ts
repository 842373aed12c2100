/**
 * Expressions of Jinja: literals, variables, filters, tests, operators, inline ifs. Filters are calls of `|name`,
 * tests of `is name`.
 */
import type { Span } from "../../source.ts";
import { bool, nullOf, number, string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Value } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import type { Expression, Member } from "../arm/expression.ts";
import type { ScalarNode } from "../documents/document.ts";
import { endToken, patternOf, tokensIn } from "../effect/expression-tokens.ts";
import type { Token } from "../effect/expression-tokens.ts";
import { piecesOf } from "../documents/document-settings.ts";

const pattern = patternOf({
  name: /[A-Za-z_]\w*/,
  number: /\d+(?:\.\d+)?/,
  texts: { '"': /[^"\\]|\\./, "'": /[^'\\]|\\./ }, // 'it\'s'
  sign: /[=!<>]=|\/\/|\*\*|[()[\]{},.:|~+*/%<>=-]/,
});

interface Reader {
  readonly node: ScalarNode;
  readonly tokens: readonly Token[];
  readonly whole: Span;
  next: number;
}

const maxDepth = 48;

/** Where `[start, stop)` of a scalar's text is written. */
export function spanIn(node: ScalarNode, start: number, stop: number): Span {
  const pieces = piecesOf(node, start, stop);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined || first.offset < 0 || last.offset < 0) return node;
  return { source: node.source, start: first.offset, end: last.offset + last.text.length };
}

export function expressionIn(node: ScalarNode, start: number, stop: number): Expression {
  const tokens = tokensIn(node.text, start, stop, pattern);
  const reader: Reader = { node, tokens: tokens ?? [], whole: spanIn(node, start, stop), next: 0 };
  const made = tokens === null ? unread(reader) : ternary(reader, 0);
  return reader.next >= reader.tokens.length ? made : unread(reader);
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.next] ?? endToken;
}

function take(reader: Reader, kind: "sign" | "name", text: string): boolean {
  const token = peek(reader);
  if (token.kind !== kind || token.text !== text) return false;
  reader.next += 1;
  return true;
}

function unread(reader: Reader): Expression {
  reader.next = reader.tokens.length;
  return { ...reader.whole, kind: "unread", what: "an expression with a syntax error" };
}

/** From the token at `first` to the last one that was taken. */
function since(reader: Reader, first: number): Span {
  const [from, to] = [reader.tokens[first], reader.tokens[Math.max(first, reader.next - 1)]];
  return from === undefined || to === undefined
    ? reader.whole
    : spanIn(reader.node, outside(from).start, outside(to).end);
}

/** With its quotes. */
function outside({ kind, start, end }: Token): { readonly start: number; readonly end: number } {
  return kind === "text" ? { start: start - 1, end: end + 1 } : { start, end };
}

function call(at: Span, name: string, args: readonly Expression[]): Expression {
  return { ...at, kind: "call", name, arguments: args };
}

function ternary(reader: Reader, depth: number): Expression {
  if (depth > maxDepth) {
    exceed("an expression is nested too deeply");
    return unread(reader);
  }
  const first = reader.next;
  const then = operation(reader, 0, depth);
  if (!take(reader, "name", "if")) return then;
  const condition = operation(reader, 0, depth + 1);
  const empty: Expression = { ...reader.whole, kind: "value", value: string("") };
  const otherwise = take(reader, "name", "else") ? ternary(reader, depth + 1) : empty;
  return { ...since(reader, first), kind: "conditional", condition, then, otherwise };
}

/** Weakest first. */
const levels: readonly (readonly string[])[] = [
  ["or"],
  ["and"],
  ["==", "!=", "<", ">", "<=", ">=", "in", "not in"],
  ["+", "-"],
  ["~"],
  ["*", "/", "//", "%"],
];
const named: Readonly<Record<string, string>> = { or: "||", and: "&&" };

function operatorOf(reader: Reader, level: readonly string[]): string | null {
  const { kind, text } = peek(reader);
  if (kind !== "sign" && kind !== "name") return null;
  const isNotIn = text === "not" && reader.tokens[reader.next + 1]?.text === "in" && level.includes("not in");
  const found = isNotIn ? "not in" : text;
  if (!level.includes(found)) return null;
  reader.next += isNotIn ? 2 : 1;
  return found;
}

function operation(reader: Reader, level: number, depth: number): Expression {
  const first = reader.next;
  const signs = levels[level];
  if (signs === undefined) return unary(reader, depth);
  if (level === 2 && take(reader, "name", "not"))
    return { ...since(reader, first), kind: "not", operand: operation(reader, level, depth + 1) };
  let left = operation(reader, level + 1, depth);
  for (let operator = operatorOf(reader, signs); operator !== null; operator = operatorOf(reader, signs)) {
    const right = operation(reader, level + 1, depth + 1);
    const at = since(reader, first);
    if (operator === "in" || operator === "not in") {
      const made = call(at, "in", [left, right]);
      left = operator === "in" ? made : { ...at, kind: "not", operand: made };
    } else if (operator === "~" || operator === "+") left = call(at, operator, [left, right]);
    else left = { ...at, kind: "binary", operator: named[operator] ?? operator, left, right };
  }
  return left;
}

function unary(reader: Reader, depth: number): Expression {
  const first = reader.next;
  if (take(reader, "sign", "-")) return call(since(reader, first), "negative", [unary(reader, depth + 1)]);
  let made = postfix(reader, primary(reader, depth), first, depth);
  for (;;) {
    if (take(reader, "sign", "|")) {
      const name = dotted(reader);
      const args = take(reader, "sign", "(") ? argumentsOf(reader, depth) : [];
      made = postfix(reader, call(since(reader, first), `|${name}`, [made, ...args]), first, depth);
    } else if (take(reader, "name", "is")) {
      const isNot = take(reader, "name", "not");
      const name = dotted(reader);
      const args = take(reader, "sign", "(") ? argumentsOf(reader, depth) : testArgument(reader, depth);
      const test = call(since(reader, first), `is ${name}`, [made, ...args]);
      made = isNot ? { ...since(reader, first), kind: "not", operand: test } : test;
    } else return made;
  }
}

/** `x is match 'y'` */
function testArgument(reader: Reader, depth: number): Expression[] {
  return peek(reader).kind === "text" || peek(reader).kind === "number" ? [primary(reader, depth + 1)] : [];
}

/** `ansible.builtin.default` is `default`. */
function dotted(reader: Reader): string {
  let name = peek(reader).text;
  reader.next += 1;
  while (take(reader, "sign", ".")) {
    name = peek(reader).text;
    reader.next += 1;
  }
  return name;
}

function postfix(reader: Reader, target: Expression, first: number, depth: number): Expression {
  let made = target;
  for (;;) {
    if (take(reader, "sign", ".")) {
      const { kind, text } = peek(reader);
      reader.next += 1;
      if (kind === "number")
        made = {
          ...since(reader, first),
          kind: "index",
          target: made,
          key: { ...reader.whole, kind: "value", value: number(Number(text)) },
        };
      else if (kind !== "name") return unread(reader);
      else if (take(reader, "sign", "("))
        made = call(since(reader, first), `.${text}`, [made, ...argumentsOf(reader, depth)]);
      else made = { ...since(reader, first), kind: "member", target: made, name: text };
    } else if (take(reader, "sign", "[")) {
      const literal = peek(reader);
      const key = ternary(reader, depth + 1);
      if (!take(reader, "sign", "]")) return unread(reader);
      made =
        literal.kind === "text" && key.kind === "value"
          ? { ...since(reader, first), kind: "member", target: made, name: literal.text }
          : { ...since(reader, first), kind: "index", target: made, key };
    } else return made;
  }
}

/** Up to the closing parenthesis; the names of named ones say nothing here. */
function argumentsOf(reader: Reader, depth: number): Expression[] {
  const args: Expression[] = [];
  while (peek(reader).kind !== "end" && !take(reader, "sign", ")")) {
    if (peek(reader).kind === "name" && reader.tokens[reader.next + 1]?.text === "=") reader.next += 2;
    args.push(ternary(reader, depth + 1));
    if (!take(reader, "sign", ",") && peek(reader).text !== ")") {
      unread(reader);
      return args;
    }
  }
  return args;
}

const words: Readonly<Record<string, () => Value>> = {
  true: () => bool(true),
  True: () => bool(true),
  false: () => bool(false),
  False: () => bool(false),
  none: () => nullOf("dynamic"),
  None: () => nullOf("dynamic"),
};

function primary(reader: Reader, depth: number): Expression {
  const first = reader.next;
  const token = peek(reader);
  reader.next += 1;
  const value = (made: Value): Expression => ({ ...since(reader, first), kind: "value", value: made });
  if (token.kind === "text") return value(literal(reader.node, token));
  if (token.kind === "number") return value(number(Number(token.text)));
  if (token.kind === "name") {
    if (Object.hasOwn(words, token.text)) return value(words[token.text]!());
    return take(reader, "sign", "(")
      ? call(since(reader, first), token.text, argumentsOf(reader, depth))
      : { ...since(reader, first), kind: "name", name: token.text };
  }
  if (token.text === "(") {
    const inner = ternary(reader, depth + 1);
    return take(reader, "sign", ")") ? inner : unread(reader);
  }
  if (token.text === "[") return listOf(reader, first, depth);
  return token.text === "{" ? mapOf(reader, first, depth) : unread(reader);
}

function listOf(reader: Reader, first: number, depth: number): Expression {
  const items: Expression[] = [];
  while (!take(reader, "sign", "]")) {
    if (peek(reader).kind === "end") return unread(reader);
    items.push(ternary(reader, depth + 1));
    if (!take(reader, "sign", ",") && peek(reader).text !== "]") return unread(reader);
  }
  return { ...since(reader, first), kind: "array", items };
}

function mapOf(reader: Reader, first: number, depth: number): Expression {
  const members: Member[] = [];
  while (!take(reader, "sign", "}")) {
    if (peek(reader).kind === "end") return unread(reader);
    const key = ternary(reader, depth + 1);
    if (!take(reader, "sign", ":")) return unread(reader);
    members.push({ name: null, key, value: ternary(reader, depth + 1) });
    if (!take(reader, "sign", ",") && peek(reader).text !== "}") return unread(reader);
  }
  return { ...since(reader, first), kind: "object", members };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

function literal(node: ScalarNode, { text, start, end }: Token): Value {
  if (!text.includes("\\")) return fromPieces(piecesOf(node, start, end), origin("literal", node));
  const plain = text.replace(/\\(.)/gs, (_, char: string) => escapes[char] ?? char);
  return string(plain, origin("literal", node));
}
