/** Functions of Python and JavaScript that stand in expressions, and what they are given. */
import type { Parser } from "./parser.ts";
import type { Expression, Parameter } from "./syntax.ts";
import { passType } from "./types.ts";

/** `(a, b) => …`, `function (a) { … }`, `lambda a: …` */
export function functionHere(reader: Parser): Expression | null {
  const { at: begin, token } = reader;
  const { start } = token;
  if (reader.dialect === "python") {
    if (token.text !== "lambda") return null;
    reader.at += 1;
    return returning(reader, parametersOf(reader, ":"), start);
  }
  if (token.text === "class") return reader.classHere(reader);
  if (token.text === "async" && reader.next().indent < 0 && reader.next().text !== ".") reader.at += 1;
  if (reader.is("function")) {
    reader.at += 1;
    reader.accept("*");
    if (reader.token.kind === "name") reader.at += 1;
    const parameters = reader.accept("(") ? parametersOf(reader, ")") : [];
    return { ...blockOf(reader, start), parameters } as Expression;
  }
  const parameters = arrow(reader);
  if (parameters === null) {
    reader.at = begin;
    return null;
  }
  if (reader.is("{")) return { ...blockOf(reader, start), parameters } as Expression;
  return returning(reader, parameters, start);
}

function returning(reader: Parser, parameters: readonly Parameter[], start: number): Expression {
  const value = reader.expression();
  return { kind: "function", parameters, body: [{ kind: "return", value }], start, end: reader.before };
}

function arrow(reader: Parser): readonly Parameter[] | null {
  if (reader.token.kind === "name" && reader.next().text === "=>") {
    const { text: name } = reader.token;
    reader.at += 2;
    return [{ name, value: null }];
  }
  if (!reader.is("(")) return null;
  const begun = reader.at;
  const close = reader.closingAt();
  const { length } = reader.leftOut;
  reader.at = close + 1;
  if (reader.accept(":")) passType(reader);
  const isArrow = reader.is("=>");
  const behind = reader.at + 1;
  reader.at = begun;
  // It is no type: `a ? (b) : "c"`.
  if (!isArrow) reader.leftOut.length = length;
  if (!isArrow) return null;
  reader.at = begun + 1;
  const parameters = parametersOf(reader, ")");
  reader.at = behind;
  return parameters;
}

export function blockOf(reader: Parser, start: number): Expression {
  const parameters = reader.is("(") ? given(reader) : [];
  if (reader.dialect === "javascript" && reader.accept(":")) passType(reader);
  const body = reader.block(reader);
  return { kind: "function", parameters, body, start, end: reader.before };
}

function given(reader: Parser): readonly Parameter[] {
  reader.at += 1;
  return parametersOf(reader, ")");
}

const modifiers = /^(?:public|private|protected|readonly|override)$/;

/** Up to the bracket or sign that ends them, which is passed. */
export function parametersOf(reader: Parser, close: string): readonly Parameter[] {
  const found: Parameter[] = [];
  const isTyped = reader.dialect === "javascript";
  while (reader.token.kind !== "end" && !reader.is(close)) {
    let isKept = false;
    const isModified = (): boolean => isTyped && modifiers.test(reader.token.text) && reader.next().kind === "name";
    for (; isModified(); reader.at += 1) isKept = true;
    const { token } = reader;
    const isPattern = token.kind === "sign" && /^[{[]$/.test(token.text);
    const pattern = isPattern ? reader.expression(7) : null;
    if (!isPattern) reader.at += 1;
    if (token.kind !== "name" && pattern === null) continue;
    if (isTyped) reader.accept("?");
    if (close === ")" && reader.accept(":")) {
      if (isTyped) passType(reader);
      else reader.expression();
    }
    const value = reader.accept("=") ? reader.expression() : null;
    if (pattern === null) found.push({ name: token.text, value, ...(isKept ? { isKept } : {}) });
    else found.push({ name: "", value, pattern });
    reader.accept(",");
  }
  reader.accept(close);
  return found;
}
