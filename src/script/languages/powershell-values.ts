/**
 * What expressions of PowerShell come to that put texts together: quotes, `+`, `-f`, `-join`, variables. Source:
 * about_Quoting_Rules, about_Operators.
 */
import type { Source } from "../../source.ts";
import { string, unknown } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece, Value } from "../../value/value.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

export type Variables = Map<string, Value>;

interface Token {
  readonly kind: "text" | "variable" | "sign";
  readonly value: Value;
  /** A sign or operator in small letters. */
  readonly sign: string;
}

const token = inSequence(
  [
    /\s*/,
    eitherOf([
      /("(?:[^"`]|`.|""){0,2000}")/, // "a `"$b`""
      /('(?:[^']|''){0,2000}')/, // 'it''s'
      /\$(?:script:|global:)?((?:env:)?\w{1,80})/, // $env:REGION
      /(-f\b|-join\b|[+,()]|@\()/,
      /(\S)/,
    ]),
  ],
  "giy",
);
const maxTokens = 4_000;
const maxDepth = 8;

/** @param start where the expression stands in the source. null: it is no expression of this kind. */
export function valueOfExpression(source: Source, text: string, start: number, variables: Variables): Value | null {
  const values = valuesOfExpression(source, text, start, variables);
  return values?.length === 1 ? values[0]! : null;
}

/** The elements of a list; of what is none, the one value. */
export function valuesOfExpression(
  source: Source,
  text: string,
  start: number,
  variables: Variables,
): readonly Value[] | null {
  const tokens = tokensOf(source, text, start, variables);
  if (tokens === null) return null;
  const reader = { tokens, at: 0, depth: 0 };
  const values = list(reader);
  return reader.at === tokens.length ? values : null;
}

function tokensOf(source: Source, text: string, start: number, variables: Variables): readonly Token[] | null {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [whole, double, single, name, sign] = match;
    if (tokens.length >= maxTokens) return null;
    const quoted = double ?? single;
    const from = start + match.index + whole.length;
    if (quoted !== undefined) {
      const value = quotedText(source, quoted.slice(1, -1), from - quoted.length + 1, variables, double !== undefined);
      tokens.push({ kind: "text", value, sign: "" });
    } else if (name !== undefined)
      tokens.push({ kind: "variable", value: variableOf(source, name, from - name.length - 1, variables), sign: "" });
    else if (sign !== undefined) tokens.push({ kind: "sign", value: nothing, sign: sign.toLowerCase() });
    else return null;
    if (token.lastIndex >= text.trimEnd().length) break;
  }
  return tokens;
}

const nothing = string("");

/** @param isOpen variables are filled in, as between double quotes. */
export function quotedText(source: Source, text: string, start: number, variables: Variables, isOpen: boolean): Value {
  const literal = (from: number, to: number): Value => {
    const at = { source, start: start + from, end: start + to };
    return string(text.slice(from, to), origin("literal", at), start + from);
  };
  if (!isOpen) return literal(0, text.length);
  const parts: Value[] = [];
  let from = 0;
  for (const match of text.matchAll(/`.|\$\{?(?:script:|global:)?((?:env:)?\w{1,80})\}?|\$\([^()]{0,200}\)/gi)) {
    if (match[0].startsWith("`")) continue;
    parts.push(literal(from, match.index));
    const [whole, name] = match;
    parts.push(name === undefined ? worked(whole) : variableOf(source, name, start + match.index, variables));
    from = match.index + whole.length;
  }
  return joined([...parts, literal(from, text.length)]);
}

function worked(what: string): Value {
  return unknown("string", { code: "computed", text: `what ${what} comes to` });
}

/** @param written `REGION`, `env:REGION` */
export function variableOf(source: Source, written: string, start: number, variables: Variables): Value {
  const name = written.replace(/^env:/i, "");
  const value = variables.get(name.toLowerCase());
  if (value !== undefined)
    return passThrough(value, "local", { source, start, end: start + written.length + 1 }, `$${name}`);
  const given = name === written ? undefined : variables.get(inEnvironment(name));
  return given ?? unknown("string", { code: "environment", text: `the variable $${name} is set elsewhere` });
}

/** What a script finds set around it stands among its variables under a name that none of these has. */
export function inEnvironment(name: string): string {
  return `env:${name.toLowerCase()}`;
}

/** A parameter that a caller may give. */
export function asDefault(value: Value): Value {
  return withFlags(value, DEFAULT);
}

export function joined(parts: readonly Value[]): Value {
  const telling = parts.filter((part) => part.kind !== "string" || part.text !== "");
  const [only = nothing, ...others] = telling.length === 0 ? parts : telling;
  return others.length === 0 ? only : fromPieces(telling.flatMap(textPiecesOf));
}

function textPiecesOf(value: Value): readonly Piece[] {
  if (value.kind === "string" || value.kind === "partial" || value.kind === "unknown") return piecesOf(value);
  return [{ unknown: unknown("string", { code: "computed", text: "one of several" }) }];
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function sign(reader: Reader): string {
  return reader.tokens[reader.at]?.sign ?? "";
}

/** The comma binds closest but for brackets; then `-f` and `+`; `-join` takes all that stands before it. */
function list(reader: Reader): readonly Value[] {
  let values = items(reader);
  for (;;) {
    const operator = sign(reader);
    if (operator !== "-f" && operator !== "+" && operator !== "-join") return values;
    reader.at += 1;
    const right = items(reader);
    if (operator === "-f") values = [formatted(values[0] ?? nothing, right)];
    else if (operator === "-join") values = [separated(values, right[0] ?? nothing)];
    else values = [joined([...values.slice(0, 1), ...right.slice(0, 1)])];
  }
}

function items(reader: Reader): readonly Value[] {
  const values = [...primary(reader)];
  while (sign(reader) === ",") {
    reader.at += 1;
    values.push(...primary(reader));
  }
  return values;
}

function primary(reader: Reader): readonly Value[] {
  const next = reader.tokens[reader.at];
  if (next === undefined) return [];
  if (next.kind !== "sign") {
    reader.at += 1;
    return [next.value];
  }
  if (next.sign === "-join") {
    reader.at += 1;
    return [separated(primary(reader), nothing)];
  }
  if ((next.sign !== "(" && next.sign !== "@(") || reader.depth >= maxDepth) return [];
  reader.at += 1;
  reader.depth += 1;
  const values = [...list(reader)];
  // Between `@(` and `)` lines separate elements as commas do.
  while (next.sign === "@(" && reader.at < reader.tokens.length && sign(reader) !== ")") {
    const before = reader.at;
    values.push(...list(reader));
    if (reader.at === before) break;
  }
  reader.depth -= 1;
  // What is not closed is no expression: whoever asked sees that not all was read.
  if (sign(reader) === ")") reader.at += 1;
  return values;
}

function separated(values: readonly Value[], between: Value): Value {
  return joined(values.flatMap((value, index) => (index === 0 ? [value] : [between, value])));
}

/** `'{0}.{1}' -f 'a', 'b'`; `{{` is a brace. */
function formatted(format: Value, values: readonly Value[]): Value {
  if (format.kind !== "string") return worked("a format");
  const pieces = piecesOf(format);
  const parts: Value[] = [];
  let from = 0;
  const cut = (to: number): void => {
    if (to > from) parts.push(slice(pieces, from, to));
  };
  for (const match of format.text.matchAll(/\{\{|\}\}|\{(\d{1,2})(?:[,:][^{}]{0,40})?\}/g)) {
    const [whole, index] = match;
    cut(match.index + (index === undefined ? 1 : 0));
    if (index !== undefined) parts.push(values[Number(index)] ?? worked(whole));
    from = match.index + whole.length;
  }
  cut(format.text.length);
  return joined(parts.length === 0 ? [nothing] : parts);
}

function slice(pieces: ReturnType<typeof piecesOf>, from: number, to: number): Value {
  let at = 0;
  return fromPieces(
    pieces.flatMap((piece) => {
      if (!("text" in piece)) return [];
      const start = Math.max(0, from - at);
      const end = Math.min(piece.text.length, to - at);
      at += piece.text.length;
      if (start >= end) return [];
      return [{ ...piece, text: piece.text.slice(start, end), offset: piece.offset < 0 ? -1 : piece.offset + start }];
    }),
  );
}
