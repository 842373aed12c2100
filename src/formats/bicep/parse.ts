/** Bicep's statements, as far as they say what is deployed and where. */
import type { Source, Span } from "../../source.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Expression } from "../arm/expression.ts";
import { tokenize } from "./tokens.ts";
import { conditional, expression, isSign, peek, skipLines, take, unexpected } from "./expressions.ts";
import type { Reader } from "./expressions.ts";
import type { BicepComment, Token } from "./tokens.ts";
import { bracketStep } from "../../script/syntax/brackets.ts";

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

export interface FunctionDeclaration {
  readonly parameters: readonly string[];
  readonly body: Expression;
}

/** What another file exports, under the name that it has here. */
export interface Imported {
  /** Null: all that the file exports. */
  readonly name: string | null;
  readonly from: string;
  readonly at: Span;
}

export interface BicepFile {
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  readonly imports: ReadonlyMap<string, Imported>;
  readonly outputs: ReadonlyMap<string, Declared>;
  readonly parameters: ReadonlyMap<string, ParameterDeclaration>;
  readonly variables: ReadonlyMap<string, Declared>;
  readonly resources: readonly Deployed[];
  readonly modules: readonly Deployed[];
  /**
   * Of a file of parameters: `using` the template that it is for, `extends` another file of parameters, which counts
   * where this one says nothing.
   */
  readonly others: ReadonlyMap<string, string>;
  readonly comments: readonly BicepComment[];
  readonly diagnostics: readonly Diagnostic[];
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
  const reader: Reader = { source, tokens, at: 0, problem: null, nested: () => undefined };
  const parameters = new Map<string, ParameterDeclaration>();
  const variables = new Map<string, Declared>();
  const functions = new Map<string, FunctionDeclaration>();
  const imports = new Map<string, Imported>();
  const outputs = new Map<string, Declared>();
  const resources: Deployed[] = [];
  const modules: Deployed[] = [];
  const diagnostics: Diagnostic[] = [];
  const others = new Map<string, string>();
  let allowed: Expression | null = null;
  const report = (start: number, end: number): void =>
    void diagnostics.push({
      severity: "error",
      code: "bicep-syntax",
      message:
        `can't read ${JSON.stringify(source.text.slice(start, Math.min(end, start + 20)))} here; the statement ` +
        "in which it stands was not looked at",
      at: { source, start, end },
    });
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
    else if (word.text === "output") put(outputs, declaration(reader, true));
    else if (word.text === "func") readFunction(reader, functions);
    else if (word.text === "import") readImport(reader, imports);
    else if (word.text === "resource" || word.text === "module") {
      const made = deployed(reader);
      if (reader.problem === null && made !== null) (word.text === "resource" ? resources : modules).push(made);
    } else if (/^(?:using|extends)$/.test(word.text) && peek(reader).kind === "text")
      others.set(word.text, peek(reader).text);
    allowed = null;
    const wrong = reader.problem as Token | null;
    if (wrong !== null) report(wrong.start, wrong.end);
    skipStatement(reader);
  }
  if (problem >= 0) report(problem, problem + 1);
  return { parameters, variables, functions, imports, outputs, resources, modules, others, comments, diagnostics };
}

function put<T extends Declared>(into: Map<string, T>, made: T): void {
  into.set(made.name, made);
}

/** To the end of the line on which no bracket is open. */
function skipStatement(reader: Reader): void {
  let depth = 0;
  for (; peek(reader).kind !== "end"; reader.at += 1) {
    const { kind, text } = peek(reader);
    if (kind === "newline" && depth <= 0) return;
    if (kind === "sign") depth += bracketStep(text);
  }
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

/** `name(a type, b type) type => body` */
function readFunction(reader: Reader, into: Map<string, FunctionDeclaration>): void {
  const name = peek(reader).text;
  reader.at += 1;
  if (!take(reader, "(")) return void unexpected(reader);
  const parameters: string[] = [];
  skipLines(reader);
  while (peek(reader).kind !== "end" && !take(reader, ")")) {
    parameters.push(peek(reader).text);
    reader.at += 1;
    skipType(reader, [",", ")"]);
    const isLast = !take(reader, ",");
    skipLines(reader);
    if (isLast && !isSign(peek(reader), ")")) return void unexpected(reader);
  }
  skipType(reader, ["=>"]);
  if (!take(reader, "=>")) return void unexpected(reader);
  skipLines(reader);
  into.set(name, { parameters, body: expression(reader, 0) });
}

/** `{ a, b as c } from 'file'`, `* as name from 'file'`; an extension is named alone. */
function readImport(reader: Reader, into: Map<string, Imported>): void {
  const names: [string, string | null][] = [];
  const second = (): string | null => {
    if (peek(reader).kind !== "name" || peek(reader).text !== "as") return null;
    reader.at += 2;
    return reader.tokens[reader.at - 1]?.text ?? null;
  };
  if (take(reader, "*")) names.push([second() ?? "", null]);
  else if (take(reader, "{")) {
    while (peek(reader).kind !== "end" && !take(reader, "}")) {
      const { kind, text } = peek(reader);
      reader.at += 1;
      if (kind === "name") names.push([second() ?? text, text]);
    }
  } else return;
  if (peek(reader).text !== "from") return void unexpected(reader);
  reader.at += 1;
  const { kind, text, start, end } = peek(reader);
  if (kind !== "text") return void unexpected(reader);
  for (const [local, name] of names) into.set(local, { name, from: text, at: { source: reader.source, start, end } });
}

function skipType(reader: Reader, ends: readonly string[] = ["="]): void {
  let depth = 0;
  for (; peek(reader).kind !== "end"; reader.at += 1) {
    const token = peek(reader);
    if (depth === 0 && ends.some((sign) => isSign(token, sign))) return;
    if (depth === 0 && token.kind === "newline") return;
    if (token.kind === "sign") depth += bracketStep(token.text);
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
  const children: Deployed[] = [];
  const outer = reader.nested;
  reader.nested = (inner) => {
    const child = deployed(inner);
    if (child !== null) children.push(child);
  };
  const isLoop = isSign(peek(reader), "[");
  const whole = isLoop ? expression(reader, 0) : conditional(reader, 0);
  reader.nested = outer;
  const loop = isLoop && whole.kind === "loop" ? whole : null;
  const inner = loop?.body ?? whole;
  const guarded = inner.kind === "conditional";
  return {
    name: name.text,
    source,
    sourceText: text.text,
    existing,
    condition: guarded ? inner.condition : null,
    loop,
    body: guarded ? inner.then : inner,
    children,
  };
}
