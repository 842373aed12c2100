/** `[concat(parameters('a'), '-b')]`: the expressions that stand in the strings of ARM templates. */
import type { Span } from "../../source.ts";
import { bool, nullOf, number, string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import type { ScalarNode } from "../documents/document.ts";
import { piecesOf } from "../documents/document-settings.ts";
import { concatenate } from "../effect/evaluation.ts";
import type { Expression } from "./expression.ts";
import { exceed } from "../../value/work.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

const kinds = ["name", "number", "text", "sign"] as const;
const tokens = inSequence(
  [
    /\s*/,
    eitherOf([
      /(?<name>[A-Za-z_][\w.]*)/,
      /(?<number>-?\d+)/,
      /'(?<text>(?:[^']|'')*)'/, // 'it''s'
      /(?<sign>[()[\],.])/,
    ]),
  ],
  "y",
);

interface Token {
  readonly kind: (typeof kinds)[number] | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const maxDepth = 64;
const maxTokens = 5_000;

/** The expression in a string; null: it is plain text. A second bracket at the start escapes the first. */
export function expressionIn(node: ScalarNode): Expression | null {
  if (
    typeof node.value !== "string" ||
    !node.text.startsWith("[") ||
    node.text.startsWith("[[") ||
    !node.text.endsWith("]")
  )
    return null;
  const reader: Reader = { node, tokens: tokenize(node.text, 1, node.text.length - 1), at: 0 };
  const made = expression(reader, 0);
  return peek(reader).kind === "end" ? made : unread(reader, "an expression with a syntax error");
}

function tokenize(text: string, start: number, end: number): Token[] {
  const found: Token[] = [];
  for (let at = start; at < end && found.length < maxTokens;) {
    tokens.lastIndex = at;
    const match = tokens.exec(text);
    if (match === null || tokens.lastIndex > end) break;
    const groups = match.groups ?? {};
    const kind = kinds.find((one) => groups[one] !== undefined)!;
    const value = groups[kind]!;
    const stop = tokens.lastIndex;
    const quotes = kind === "text" ? 2 : 0;
    found.push({ kind, text: value, start: stop - value.length - quotes, end: stop });
    at = stop;
  }
  if (found.length >= maxTokens) exceed(`an expression has more than ${maxTokens} words`);
  return found;
}

interface Reader {
  readonly node: ScalarNode;
  readonly tokens: readonly Token[];
  at: number;
}

function peek({ tokens: all, at }: Reader): Token {
  return all[at] ?? { kind: "end", text: "", start: 0, end: 0 };
}

function take(reader: Reader, sign: string): boolean {
  const token = peek(reader);
  if (token.kind !== "sign" || token.text !== sign) return false;
  reader.at += 1;
  return true;
}

/** From the token at `from` to the last one taken; in a string with escapes, the whole string. */
function spanned<T extends object>({ node, tokens: all, at }: Reader, from: number, made: T): T & Span {
  const [first, second] = node.stretches;
  const offset = first === undefined || second !== undefined ? -1 : first.offset;
  const [start, end] = [all[from]?.start, all[at - 1]?.end];
  if (offset < 0 || start === undefined || end === undefined)
    return { ...made, source: node.source, start: node.start, end: node.end };
  return { ...made, source: node.source, start: offset + start, end: offset + Math.max(start, end) };
}

function unread(reader: Reader, what: string): Expression {
  return spanned(reader, 0, { kind: "unread" as const, what });
}

function expression(reader: Reader, depth: number): Expression {
  if (depth > maxDepth) {
    exceed("an expression is nested too deeply");
    return unread(reader, "an expression that is nested too deeply");
  }
  const from = reader.at;
  let made = primary(reader, depth);
  for (;;) {
    if (take(reader, ".")) {
      const name = peek(reader);
      reader.at += 1;
      for (const part of name.text.split("."))
        made = spanned(reader, from, { kind: "member" as const, target: made, name: part });
    } else if (take(reader, "[")) {
      const key = expression(reader, depth + 1);
      take(reader, "]");
      made = spanned(reader, from, { kind: "index" as const, target: made, key });
    } else {
      return made;
    }
  }
}

function primary(reader: Reader, depth: number): Expression {
  const from = reader.at;
  const token = peek(reader);
  reader.at += 1;
  const value = (made: Value): Expression => spanned(reader, from, { kind: "value" as const, value: made });
  if (token.kind === "text") return value(literal(reader.node, token));
  if (token.kind === "number") return value(number(Number(token.text)));
  if (token.kind !== "name") return unread(reader, "an expression with a syntax error");
  if (!take(reader, "(")) {
    if (token.text === "true" || token.text === "false") return value(bool(token.text === "true"));
    return token.text === "null" ? value(nullOf("dynamic")) : unread(reader, token.text);
  }
  const args: Expression[] = [];
  while (peek(reader).kind !== "end" && !take(reader, ")")) {
    args.push(expression(reader, depth + 1));
    if (!take(reader, ",") && !(peek(reader).kind === "sign" && peek(reader).text === ")"))
      return unread(reader, "an expression with a syntax error");
  }
  return spanned(
    reader,
    from,
    lambdaOf(token.text, args) ?? { kind: "call" as const, name: token.text, arguments: args },
  );
}

/** `lambda('a', 'b', …)`, and `lambdaVariables('a')` in it. */
function lambdaOf(name: string, args: readonly Expression[]) {
  const lower = name.toLowerCase();
  const texts = args.flatMap((arg) => (arg.kind === "value" && arg.value.kind === "string" ? [arg.value.text] : []));
  const body = args.at(-1);
  if (lower === "lambdavariables" && texts[0] !== undefined) return { kind: "name" as const, name: texts[0] };
  if (lower !== "lambda" || body === undefined) return null;
  return { kind: "lambda" as const, parameters: texts.slice(0, args.length - 1), body };
}

/** Two quotes stand for one. */
function literal(node: ScalarNode, { start, end, text }: Token): Value {
  if (text.includes("''")) return string(text.replaceAll("''", "'"), origin("literal", node));
  const pieces = piecesOf(node, start + 1, end - 1);
  const [first, second] = pieces;
  if (first === undefined) return string("", origin("literal", node));
  return second === undefined
    ? string(first.text, first.trace, first.offset)
    : concatenate(
        pieces.map((piece) => string(piece.text, piece.trace, piece.offset)),
        node,
      );
}
