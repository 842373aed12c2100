/** Bicep's statements and expressions, as far as they say what is deployed and where. */
import type { Source, Span } from "../../source.ts";
import { bool, nullOf, number, string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Expression, Member } from "../arm/expression.ts";
import { tokenize } from "./tokens.ts";
import type { BicepComment, TextPart, Token } from "./tokens.ts";

export interface Declared {
  readonly name: string;
  readonly at: Span;
  readonly value: Expression | null;
}

export interface ParameterDeclaration extends Declared {
  /** What `@allowed` permits. */
  readonly allowed: Expression | null;
}

/** A resource or module: its body under the condition and inside the loop that stand before it. */
export interface Deployed {
  readonly name: string;
  /** The text that names the type with its version, or the module. */
  readonly source: Expression;
  readonly sourceText: string;
  readonly existing: boolean;
  readonly condition: Expression | null;
  readonly loop: Extract<Expression, { kind: "loop" }> | null;
  readonly body: Expression;
  /** Children that are declared inside. */
  readonly children: readonly Deployed[];
}

export interface BicepFile {
  readonly parameters: ReadonlyMap<string, ParameterDeclaration>;
  readonly variables: ReadonlyMap<string, Declared>;
  readonly resources: readonly Deployed[];
  readonly modules: readonly Deployed[];
  /** Of a file of parameters: the template that it is for. */
  readonly using: string | null;
  readonly comments: readonly BicepComment[];
  readonly diagnostics: readonly Diagnostic[];
}

const maxDepth = 64;

interface Reader {
  readonly source: Source;
  readonly tokens: readonly Token[];
  at: number;
  /** The first token that was not expected. */
  problem: Token | null;
  children: Deployed[];
}

const parsed = new WeakMap<Source, BicepFile>();

/** The file; parsed once, whoever asks. */
export function parseBicep(source: Source): BicepFile {
  let file = parsed.get(source);
  if (file === undefined) {
    file = read(source);
    parsed.set(source, file);
  }
  return file;
}

function read(source: Source): BicepFile {
  const { tokens, comments, problem } = tokenize(source);
  const reader: Reader = { source, tokens, at: 0, problem: null, children: [] };
  const parameters = new Map<string, ParameterDeclaration>();
  const variables = new Map<string, Declared>();
  const resources: Deployed[] = [];
  const modules: Deployed[] = [];
  const diagnostics: Diagnostic[] = [];
  let using: string | null = null;
  let allowed: Expression | null = null;
  const report = (start: number, end: number): void => void diagnostics.push({ severity: "error", code: "bicep-syntax", message: `can't read ${JSON.stringify(source.text.slice(start, Math.min(end, start + 20)))} here; the statement in which it stands was not looked at`, at: { source, start, end } });
  while (peek(reader).kind !== "end") {
    const word = peek(reader);
    if (word.kind === "newline") {
      reader.at += 1;
      continue;
    }
    if (isSign(word, "@")) {
      allowed = decorator(reader) ?? allowed;
      continue;
    }
    reader.at += 1;
    reader.problem = null;
    if (word.text === "param") put(parameters, { ...declaration(reader, true), allowed });
    else if (word.text === "var") put(variables, declaration(reader, false));
    else if (word.text === "resource" || word.text === "module") {
      const made = deployed(reader);
      if (reader.problem === null && made !== null) (word.text === "resource" ? resources : modules).push(made);
    } else if (word.text === "using") using = peek(reader).kind === "text" ? peek(reader).text : null;
    allowed = null;
    const wrong = reader.problem as Token | null;
    if (wrong !== null) report(wrong.start, wrong.end);
    skipStatement(reader);
  }
  if (problem >= 0) report(problem, problem + 1);
  return { parameters, variables, resources, modules, using, comments, diagnostics };
}

function put<T extends Declared>(into: Map<string, T>, made: T): void {
  into.set(made.name, made);
}

const end: Token = { kind: "end", text: "", start: 0, end: 0 };

function peek({ tokens, at }: Reader): Token {
  return tokens[at] ?? end;
}

function isSign(token: Token, sign: string): boolean {
  return token.kind === "sign" && token.text === sign;
}

function take(reader: Reader, sign: string): boolean {
  if (!isSign(peek(reader), sign)) return false;
  reader.at += 1;
  return true;
}

function skipLines(reader: Reader): void {
  while (peek(reader).kind === "newline") reader.at += 1;
}

/** To the end of the line on which no bracket is open. */
function skipStatement(reader: Reader): void {
  let depth = 0;
  for (; peek(reader).kind !== "end"; reader.at += 1) {
    const { kind, text } = peek(reader);
    if (kind === "newline" && depth <= 0) return;
    if (kind === "sign") depth += "([{".includes(text) ? 1 : ")]}".includes(text) ? -1 : 0;
  }
}

function spanOf(reader: Reader, start: number): Span {
  return { source: reader.source, start, end: reader.tokens[reader.at - 1]?.end ?? start };
}

function node<T extends object>(reader: Reader, start: number, made: T): T & Span {
  return { ...made, ...spanOf(reader, start) };
}

function unexpected(reader: Reader): Expression {
  const token = peek(reader);
  reader.problem ??= token.kind === "end" ? (reader.tokens.at(-1) ?? token) : token;
  return node(reader, token.start, { kind: "unread" as const, what: "what can't be read" });
}

/** `@allowed([...])`; other decorators say nothing here. */
function decorator(reader: Reader): Expression | null {
  reader.at += 1;
  const made = expression(reader, 0);
  const isAllowed = made.kind === "call" && /^(?:sys\.)?allowed$/.test(made.name);
  return isAllowed ? (made.arguments[0] ?? null) : null;
}

/** `name type = value`, `name = value`, `name type`. */
function declaration(reader: Reader, hasType: boolean): Declared {
  const name = peek(reader);
  const at: Span = { source: reader.source, start: name.start, end: name.end };
  reader.at += 1;
  if (hasType) skipType(reader);
  return { name: name.text, at, value: take(reader, "=") ? expression(reader, 0) : null };
}

function skipType(reader: Reader): void {
  let depth = 0;
  for (; peek(reader).kind !== "end"; reader.at += 1) {
    const token = peek(reader);
    if (depth === 0 && (token.kind === "newline" || isSign(token, "="))) return;
    if (token.kind === "sign") depth += "([{".includes(token.text) ? 1 : ")]}".includes(token.text) ? -1 : 0;
  }
}

/** `name 'source' [existing] = [if (condition)] [for x in y:] body` */
function deployed(reader: Reader): Deployed | null {
  const name = peek(reader);
  reader.at += 1;
  const text = peek(reader);
  if (text.kind !== "text") {
    unexpected(reader);
    return null;
  }
  const source = expression(reader, 0);
  const existing = peek(reader).text === "existing";
  if (existing) reader.at += 1;
  if (!take(reader, "=")) {
    unexpected(reader);
    return null;
  }
  skipLines(reader);
  const outer = reader.children;
  reader.children = [];
  const isLoop = isSign(peek(reader), "[");
  const whole = isLoop ? expression(reader, 0) : conditional(reader, 0);
  const children = reader.children;
  reader.children = outer;
  const loop = isLoop && whole.kind === "loop" ? whole : null;
  const inner = loop?.body ?? whole;
  const guarded = inner.kind === "conditional";
  return { name: name.text, source, sourceText: text.text, existing, condition: guarded ? inner.condition : null, loop, body: guarded ? inner.then : inner, children };
}

/** `if (condition) { … }`, as the value of a resource, module or turn of a loop. */
function conditional(reader: Reader, depth: number): Expression {
  const start = peek(reader);
  if (start.text !== "if" || start.kind !== "name") return expression(reader, depth);
  reader.at += 1;
  if (!take(reader, "(")) return unexpected(reader);
  const condition = expression(reader, depth + 1);
  if (!take(reader, ")")) return unexpected(reader);
  skipLines(reader);
  const then = expression(reader, depth + 1);
  return node(reader, start.start, { kind: "conditional" as const, condition, then, otherwise: node(reader, start.start, { kind: "value" as const, value: nullOf("dynamic") }) });
}

/** Weakest first. */
const levels: readonly (readonly string[])[] = [["??"], ["||"], ["&&"], ["==", "!=", "=~", "!~"], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

function expression(reader: Reader, depth: number): Expression {
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
      made = isSign(peek(reader), "(") ? called(reader, start, name.text, depth) : node(reader, start, { kind: "member" as const, target: made, name: name.text });
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
  return mark !== undefined && bracket !== undefined && isSign(bracket, "[") && bracket.start === mark.end && tokens[at - 1]?.end === mark.start;
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
  if (text === "true" || text === "false") return node(reader, start, { kind: "value" as const, value: bool(text === "true", origin("literal", spanOf(reader, start))) });
  if (text === "null") return node(reader, start, { kind: "value" as const, value: nullOf("dynamic") });
  if (isSign(peek(reader), "(")) return called(reader, start, text, depth);
  if (take(reader, "=>")) return lambda(reader, start, depth);
  return node(reader, start, { kind: "name" as const, name: text });
}

function lambda(reader: Reader, start: number, depth: number): Expression {
  skipLines(reader);
  expression(reader, depth + 1);
  return node(reader, start, { kind: "unread" as const, what: "a lambda" });
}

/** `(a)`, or the parameters of a lambda: `(a, b) => c`. */
function parentheses(reader: Reader, depth: number): Expression {
  const { start } = peek(reader);
  reader.at += 1;
  skipLines(reader);
  if (take(reader, ")")) return take(reader, "=>") ? lambda(reader, start, depth) : unexpected(reader);
  const inner = expression(reader, depth + 1);
  skipLines(reader);
  while (take(reader, ",")) expression(reader, depth + 1);
  if (!take(reader, ")")) return unexpected(reader);
  return take(reader, "=>") ? lambda(reader, start, depth) : inner;
}

function textOf(reader: Reader, { parts = [], start, end: stop }: Token, depth: number): Expression {
  const { source } = reader;
  const whole: Span = { source, start, end: stop };
  const made = parts.map((part): Expression => ("text" in part ? literal(part, whole) : interpolated(reader, part, depth)));
  const [first] = made;
  if (first === undefined) return { ...whole, kind: "value", value: string("", origin("literal", whole)) };
  return made.length === 1 && first.kind === "value" ? { ...first, ...whole } : { ...whole, kind: "text", parts: made };
}

function literal({ text, offset }: Extract<TextPart, { text: string }>, whole: Span): Expression {
  const at = offset < 0 ? whole : { source: whole.source, start: offset, end: offset + text.length };
  return { ...at, kind: "value", value: string(text, origin("literal", whole), offset) };
}

function interpolated(reader: Reader, { tokens, start, end: stop }: Exclude<TextPart, { text: string }>, depth: number): Expression {
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
    take(reader, "...");
    const before = reader.at;
    items.push(expression(reader, depth + 1));
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
      decorator(reader);
    } else if (key.text === "resource" && key.kind === "name" && next.kind === "name") {
      reader.at += 1;
      const child = deployed(reader);
      if (child !== null) reader.children.push(child);
    } else if (take(reader, "...")) {
      members.push({ name: null, value: expression(reader, depth + 1) });
    } else {
      const name = key.kind === "name" ? key.text : key.kind === "text" && (key.parts ?? []).every((part) => "text" in part) ? key.text : null;
      reader.at += 1;
      if ((key.kind !== "name" && key.kind !== "text") || !take(reader, ":")) return unexpected(reader);
      skipLines(reader);
      members.push({ name, value: expression(reader, depth + 1) });
    }
    if (reader.problem !== null) return unexpected(reader);
    skipSeparators(reader);
  }
  return node(reader, start, { kind: "object" as const, members });
}
