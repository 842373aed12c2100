/** `${{ … }}` of GitHub's workflows: literals, contexts, functions and operators, as its documentation has them. */
import type { Span } from "../../source.ts";
import { bool, nullOf, number, string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import type { Expression } from "../arm/expression.ts";
import type { ScalarNode } from "../documents/document.ts";
import { endToken, patternOf, tokensIn } from "../effect/expression-tokens.ts";
import type { Token } from "../effect/expression-tokens.ts";
import { piecesOf } from "../documents/document-settings.ts";
import { fromPieces } from "../../value/pieces.ts";

const words = patternOf({
  name: /[A-Za-z_][\w-]*/, // github, runner-name
  number: /-?(?:0x[\da-fA-F]+|\d+(?:\.\d+)?)/, // -1.5, 0xff
  texts: { "'": /[^']|''/ }, // 'it''s'
  sign: /&&|\|\||[=!<>]=|[()[\],.!<>*]/,
});

interface Reader {
  readonly node: ScalarNode;
  readonly tokens: readonly Token[];
  readonly at: Span;
  next: number;
}

const maxDepth = 64;

/** The expression in `[start, stop)` of a scalar's text. */
export function expressionIn(node: ScalarNode, start: number, stop: number): Expression {
  const tokens = tokensIn(node.text, start, stop, words);
  const { source, start: from, end } = node;
  const reader: Reader = { node, tokens: tokens ?? [], at: { source, start: from, end }, next: 0 };
  const made = tokens === null ? unread(reader) : operation(reader, 0, 0);
  return peek(reader).kind === "end" ? made : unread(reader);
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.next] ?? endToken;
}

function take(reader: Reader, sign: string): boolean {
  const token = peek(reader);
  if (token.kind !== "sign" || token.text !== sign) return false;
  reader.next += 1;
  return true;
}

function unread(reader: Reader): Expression {
  return { ...reader.at, kind: "unread", what: "an expression with a syntax error" };
}

/** Weakest first. */
const levels: readonly (readonly string[])[] = [["||"], ["&&"], ["==", "!="], ["<", "<=", ">", ">="]];
/** Texts are compared without regard to case. */
const operators: Readonly<Record<string, string>> = { "==": "=~", "!=": "!~" };

function call(reader: Reader, name: string, args: readonly Expression[]): Expression {
  return { ...reader.at, kind: "call", name, arguments: args };
}

function operation(reader: Reader, level: number, depth: number): Expression {
  const signs = levels[level];
  if (isTooDeep(depth, maxDepth, "an expression nests")) return unread(reader);
  if (signs === undefined) return unary(reader, depth);
  let left = operation(reader, level + 1, depth);
  for (;;) {
    const { kind, text } = peek(reader);
    if (kind !== "sign" || !signs.includes(text)) return left;
    reader.next += 1;
    const right = operation(reader, level + 1, depth + 1);
    left =
      text === "||" || text === "&&"
        ? call(reader, text, [left, right])
        : { ...reader.at, kind: "binary", operator: operators[text] ?? text, left, right };
  }
}

function unary(reader: Reader, depth: number): Expression {
  if (isTooDeep(depth, maxDepth, "an expression nests")) return unread(reader);
  return take(reader, "!") ? call(reader, "!", [unary(reader, depth + 1)]) : postfix(reader, depth);
}

function postfix(reader: Reader, depth: number): Expression {
  let made = primary(reader, depth);
  for (;;) {
    if (take(reader, ".")) {
      const { kind, text } = peek(reader);
      reader.next += 1;
      if (kind !== "name") return unread(reader);
      made = { ...reader.at, kind: "member", target: made, name: text };
    } else if (take(reader, "[")) {
      const literal = peek(reader);
      const key = operation(reader, 0, depth + 1);
      if (!take(reader, "]")) return unread(reader);
      made =
        literal.kind === "text" && key.kind === "value"
          ? { ...reader.at, kind: "member", target: made, name: literal.text }
          : { ...reader.at, kind: "index", target: made, key };
    } else return made;
  }
}

function primary(reader: Reader, depth: number): Expression {
  const token = peek(reader);
  reader.next += 1;
  const value = (made: Value): Expression => ({ ...reader.at, kind: "value", value: made });
  if (token.kind === "text") return value(literal(reader.node, token));
  if (token.kind === "number") return value(number(Number(token.text)));
  if (token.kind === "sign" && token.text === "(") {
    const inner = operation(reader, 0, depth + 1);
    return take(reader, ")") ? inner : unread(reader);
  }
  if (token.kind !== "name") return unread(reader);
  if (token.text === "true" || token.text === "false") return value(bool(token.text === "true"));
  if (token.text === "null") return value(nullOf("dynamic"));
  if (!take(reader, "(")) return { ...reader.at, kind: "name", name: token.text };
  const args: Expression[] = [];
  while (peek(reader).kind !== "end" && !take(reader, ")")) {
    args.push(operation(reader, 0, depth + 1));
    if (!take(reader, ",") && !(peek(reader).kind === "sign" && peek(reader).text === ")")) return unread(reader);
  }
  return call(reader, token.text, args);
}

/** Two quotes stand for one. */
function literal(node: ScalarNode, { text, start }: Token): Value {
  const trace = origin("literal", node);
  return text.includes("''")
    ? string(text.replaceAll("''", "'"), trace)
    : fromPieces(piecesOf(node, start, start + text.length));
}
