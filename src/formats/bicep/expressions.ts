/** Bicep's expressions. What can't be read is remembered as the reader's problem, and is unread. */
import type { Source, Span } from "../../source.ts";
import { bool, nullOf, number, string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Expression, Member } from "../arm/expression.ts";
import type { TextPart, Token } from "./tokens.ts";

const maxDepth = 64;

export interface Reader {
  readonly source: Source;
  readonly tokens: readonly Token[];
  at: number;
  /** The first token that was not expected. */
  problem: Token | null;
  /** Reads a declaration inside an object: resources may hold their children. */
  nested(reader: Reader): void;
}

const end: Token = { kind: "end", text: "", start: 0, end: 0 };

export function peek({ tokens, at }: Reader): Token {
  return tokens[at] ?? end;
}

export function isSign(token: Token, sign: string): boolean {
  return token.kind === "sign" && token.text === sign;
}

export function take(reader: Reader, sign: string): boolean {
  if (!isSign(peek(reader), sign)) return false;
  reader.at += 1;
  return true;
}

export function skipLines(reader: Reader): void {
  while (peek(reader).kind === "newline") reader.at += 1;
}

function spanOf(reader: Reader, start: number): Span {
  return { source: reader.source, start, end: reader.tokens[reader.at - 1]?.end ?? start };
}

function node<T extends object>(reader: Reader, start: number, made: T): T & Span {
  return { ...made, ...spanOf(reader, start) };
}

export function unexpected(reader: Reader): Expression {
  const token = peek(reader);
  reader.problem ??= token.kind === "end" ? (reader.tokens.at(-1) ?? token) : token;
  return node(reader, token.start, { kind: "unread" as const, what: "what can't be read" });
}

/** `if (condition) { … }`, as the value of a resource, module or turn of a loop. */
export function conditional(reader: Reader, depth: number): Expression {
  const start = peek(reader);
  if (start.text !== "if" || start.kind !== "name") return expression(reader, depth);
  reader.at += 1;
  if (!take(reader, "(")) return unexpected(reader);
  const condition = expression(reader, depth + 1);
  if (!take(reader, ")")) return unexpected(reader);
  skipLines(reader);
  const then = expression(reader, depth + 1);
  return node(reader, start.start, {
    kind: "conditional" as const,
    condition,
    then,
    otherwise: node(reader, start.start, { kind: "value" as const, value: nullOf("dynamic") }),
  });
}

/** Weakest first. */
const levels: readonly (readonly string[])[] = [
  ["??"],
  ["||"],
  ["&&"],
  ["==", "!=", "=~", "!~"],
  ["<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

export function expression(reader: Reader, depth: number): Expression {
  if (depth > maxDepth) return unexpected(reader);
  const { start } = peek(reader);
  const condition = operation(reader, 0, depth);
  const line = reader.at;
  skipLines(reader);
  if (!take(reader, "?")) {
    reader.at = line;
    return condition;
  }
  skipLines(reader);
  const then = expression(reader, depth + 1);
  skipLines(reader);
  if (!take(reader, ":")) return unexpected(reader);
  skipLines(reader);
  const otherwise = expression(reader, depth + 1);
  return node(reader, start, { kind: "conditional" as const, condition, then, otherwise });
}

function operation(reader: Reader, level: number, depth: number): Expression {
  const operators = levels[level];
  if (operators === undefined) return unary(reader, depth);
  const { start } = peek(reader);
  let left = operation(reader, level + 1, depth);
  while (peek(reader).kind === "sign" && operators.includes(peek(reader).text)) {
    const operator = peek(reader).text;
    reader.at += 1;
    skipLines(reader);
    const right = operation(reader, level + 1, depth + 1);
    left = node(reader, start, { kind: "binary" as const, operator, left, right });
  }
  return left;
}

function unary(reader: Reader, depth: number): Expression {
  const { start } = peek(reader);
  if (depth > maxDepth) return unexpected(reader);
  if (take(reader, "!")) {
    const operand = unary(reader, depth + 1);
    return node(reader, start, { kind: "not" as const, operand });
  }
  if (take(reader, "-")) {
    const right = unary(reader, depth + 1);
    const left = node(reader, start, { kind: "value" as const, value: number(0) });
    return node(reader, start, { kind: "binary" as const, operator: "-", left, right });
  }
  return postfix(reader, depth);
}

function postfix(reader: Reader, depth: number): Expression {
  const { start } = peek(reader);
  let made = primary(reader, depth);
  for (;;) {
    if (take(reader, ".") || take(reader, "?.") || take(reader, "::")) {
      take(reader, "?");
      const name = peek(reader);
      reader.at += 1;
      made = isSign(peek(reader), "(")
        ? called(reader, start, name.text, depth)
        : node(reader, start, { kind: "member" as const, target: made, name: name.text });
    } else if (isSign(peek(reader), "[") || (isSign(peek(reader), "?") && isIndexAfter(reader))) {
      take(reader, "?");
      reader.at += 1;
      take(reader, "?");
      const key = expression(reader, depth + 1);
      if (!take(reader, "]")) return unexpected(reader);
      made = node(reader, start, { kind: "index" as const, target: made, key });
    } else if (isSign(peek(reader), "!") && !isSign(reader.tokens[reader.at + 1] ?? end, "=")) {
      reader.at += 1;
    } else {
      return made;
    }
  }
}

/** `list?[0]` without a blank; with one it is the beginning of a conditional. */
function isIndexAfter({ tokens, at }: Reader): boolean {
  const [mark, bracket] = [tokens[at], tokens[at + 1]];
  return (
    mark !== undefined &&
    bracket !== undefined &&
    isSign(bracket, "[") &&
    bracket.start === mark.end &&
    tokens[at - 1]?.end === mark.start
  );
}

function called(reader: Reader, start: number, name: string, depth: number): Expression {
  take(reader, "(");
  const args: Expression[] = [];
  skipLines(reader);
  while (peek(reader).kind !== "end" && !take(reader, ")")) {
    args.push(expression(reader, depth + 1));
    skipLines(reader);
    if (take(reader, ",")) skipLines(reader);
    else if (!isSign(peek(reader), ")")) return unexpected(reader);
  }
  return node(reader, start, { kind: "call" as const, name, arguments: args });
}

function primary(reader: Reader, depth: number): Expression {
  const token = peek(reader);
  const { start } = token;
  if (token.kind === "text") {
    reader.at += 1;
    return textOf(reader, token, depth);
  }
  if (token.kind === "number") {
    reader.at += 1;
    const made = number(Number(token.text), origin("literal", spanOf(reader, start)));
    return node(reader, start, { kind: "value" as const, value: made });
  }
  if (token.kind === "name") return named(reader, token, depth);
  if (isSign(token, "(")) return parentheses(reader, depth);
  if (isSign(token, "[")) return array(reader, depth);
  return isSign(token, "{") ? object(reader, depth) : unexpected(reader);
}

function named(reader: Reader, { text, start }: Token, depth: number): Expression {
  reader.at += 1;
  if (text === "true" || text === "false")
    return node(reader, start, {
      kind: "value" as const,
      value: bool(text === "true", origin("literal", spanOf(reader, start))),
    });
  if (text === "null") return node(reader, start, { kind: "value" as const, value: nullOf("dynamic") });
  if (isSign(peek(reader), "(")) return called(reader, start, text, depth);
  if (take(reader, "=>")) return lambda(reader, start, [text], depth);
  return node(reader, start, { kind: "name" as const, name: text });
}

function lambda(reader: Reader, start: number, parameters: readonly string[], depth: number): Expression {
  skipLines(reader);
  const body = expression(reader, depth + 1);
  return node(reader, start, { kind: "lambda" as const, parameters, body });
}

/** `(a)`, or the parameters of a lambda: `(a, b) => c`. */
function parentheses(reader: Reader, depth: number): Expression {
  const { start } = peek(reader);
  reader.at += 1;
  skipLines(reader);
  if (take(reader, ")")) return take(reader, "=>") ? lambda(reader, start, [], depth) : unexpected(reader);
  const inner = expression(reader, depth + 1);
  const names = [inner];
  skipLines(reader);
  while (take(reader, ",")) names.push(expression(reader, depth + 1));
  if (!take(reader, ")")) return unexpected(reader);
  if (!take(reader, "=>")) return inner;
  return lambda(
    reader,
    start,
    names.map((one) => (one.kind === "name" ? one.name : "")),
    depth,
  );
}

function textOf(reader: Reader, { parts = [], start, end: stop }: Token, depth: number): Expression {
  const { source } = reader;
  const whole: Span = { source, start, end: stop };
  const made = parts.map((part): Expression =>
    "text" in part ? literal(part, whole) : interpolated(reader, part, depth),
  );
  const [first] = made;
  if (first === undefined) return { ...whole, kind: "value", value: string("", origin("literal", whole)) };
  return made.length === 1 && first.kind === "value" ? { ...first, ...whole } : { ...whole, kind: "text", parts: made };
}

function literal({ text, offset }: Extract<TextPart, { text: string }>, whole: Span): Expression {
  const at = offset < 0 ? whole : { source: whole.source, start: offset, end: offset + text.length };
  return { ...at, kind: "value", value: string(text, origin("literal", whole), offset) };
}

function interpolated(
  reader: Reader,
  { tokens, start, end: stop }: Exclude<TextPart, { text: string }>,
  depth: number,
): Expression {
  const inner: Reader = { ...reader, tokens, at: 0, problem: null };
  skipLines(inner);
  const made = expression(inner, depth + 1);
  if (inner.problem !== null) reader.problem ??= inner.problem;
  return { ...made, source: reader.source, start, end: stop };
}

/** `[a, b]`, a list over lines, or `[for x in y: z]`. */
function array(reader: Reader, depth: number): Expression {
  const { start } = peek(reader);
  reader.at += 1;
  skipLines(reader);
  if (peek(reader).text === "for" && peek(reader).kind === "name") return loop(reader, start, depth);
  const items: Expression[] = [];
  while (peek(reader).kind !== "end" && !take(reader, "]")) {
    const before = reader.at;
    const first = peek(reader).start;
    const isSpread = take(reader, "...");
    const item = expression(reader, depth + 1);
    items.push(isSpread ? node(reader, first, { kind: "spread" as const, operand: item }) : item);
    skipSeparators(reader);
    if (reader.at === before || reader.problem !== null) return unexpected(reader);
  }
  return node(reader, start, { kind: "array" as const, items });
}

function skipSeparators(reader: Reader): void {
  while (peek(reader).kind === "newline" || isSign(peek(reader), ",")) reader.at += 1;
}

/** `for item in list: body`, `for (item, index) in list: body` */
function loop(reader: Reader, start: number, depth: number): Expression {
  reader.at += 1;
  const isPair = take(reader, "(");
  const item = peek(reader).text;
  reader.at += 1;
  let index: string | null = null;
  if (isPair && take(reader, ",")) {
    index = peek(reader).text;
    reader.at += 1;
  }
  if (isPair) take(reader, ")");
  if (peek(reader).text !== "in") return unexpected(reader);
  reader.at += 1;
  const collection = expression(reader, depth + 1);
  if (!take(reader, ":")) return unexpected(reader);
  skipLines(reader);
  const body = conditional(reader, depth + 1);
  skipLines(reader);
  if (!take(reader, "]")) return unexpected(reader);
  return node(reader, start, { kind: "loop" as const, item, index, collection, body });
}

function object(reader: Reader, depth: number): Expression {
  const { start } = peek(reader);
  reader.at += 1;
  const members: Member[] = [];
  skipSeparators(reader);
  while (peek(reader).kind !== "end" && !take(reader, "}")) {
    const key = peek(reader);
    const next = reader.tokens[reader.at + 1] ?? end;
    if (isSign(key, "@")) {
      reader.at += 1;
      expression(reader, depth + 1);
    } else if (key.text === "resource" && key.kind === "name" && next.kind === "name") {
      reader.at += 1;
      reader.nested(reader);
    } else if (take(reader, "...")) {
      members.push({ name: null, value: expression(reader, depth + 1) });
    } else {
      const isPlain = key.kind === "text" && (key.parts ?? []).every((part) => "text" in part);
      const name = key.kind === "name" || isPlain ? key.text : null;
      reader.at += 1;
      const made = name === null && key.kind === "text" ? textOf(reader, key, depth) : null;
      if ((key.kind !== "name" && key.kind !== "text") || !take(reader, ":")) return unexpected(reader);
      skipLines(reader);
      members.push({ name, value: expression(reader, depth + 1), ...(made === null ? {} : { key: made }) });
    }
    if (reader.problem !== null) return unexpected(reader);
    skipSeparators(reader);
  }
  return node(reader, start, { kind: "object" as const, members });
}
