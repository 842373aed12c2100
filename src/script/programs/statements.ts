/** Reads statements of Python and JavaScript: blocks by indentation there, between braces here. */
import { isTooDeep } from "../../value/work.ts";
import { Reader } from "./expressions.ts";
import type { Dialect, Expression, Statement } from "./syntax.ts";

/** The program that stands in a text. */
export function programOf(text: string, dialect: Dialect): readonly Statement[] {
  const reader = new Reader(text, 0, text.length, dialect);
  if (dialect === "javascript") reader.block = block;
  return dialect === "python" ? indented(reader, 0) : untilBrace(reader);
}

/** Statements of Python that are indented at least so far. */
function indented(reader: Reader, least: number): Statement[] {
  const found: Statement[] = [];
  while (reader.token.kind !== "end" && (reader.token.indent < 0 || reader.token.indent >= least)) {
    const { at } = reader;
    found.push(...ofPython(reader));
    passTo(reader, at);
  }
  return found;
}

/** What is left of a statement that was not understood. */
function passTo(reader: Reader, begun: number): void {
  while (reader.token.kind !== "end" && reader.token.indent < 0 && !reader.is(";")) reader.expression();
  reader.accept(";");
  if (reader.at === begun) reader.at += 1;
}

/** What stands behind a colon: on the same line, or in the lines that are indented further. */
function suite(reader: Reader, indent: number): Statement[] {
  return deeper(reader, () => suiteHere(reader, indent));
}

function suiteHere(reader: Reader, indent: number): Statement[] {
  while (reader.token.kind !== "end" && reader.token.indent < 0 && !reader.is(":")) reader.expression();
  if (!reader.accept(":")) return [];
  if (reader.token.indent >= 0) return indented(reader, Math.max(indent + 1, 1));
  const found: Statement[] = [];
  while (reader.token.kind !== "end" && reader.token.indent < 0) {
    const { at } = reader;
    found.push(...ofPython(reader));
    passTo(reader, at);
  }
  return found;
}

function ofPython(reader: Reader): Statement[] {
  const { token } = reader;
  const indent = Math.max(0, token.indent);
  const word = token.kind === "name" ? token.text : "";
  if (word === "async" && /^(?:def|with|for)$/.test(reader.next().text)) {
    reader.at += 1;
    return ofPython(reader);
  }
  if (/^(?:if|elif|while)$/.test(word)) {
    reader.at += 1;
    const condition = reader.expression();
    const then = suite(reader, indent);
    return [{ kind: "if", condition: word === "while" ? null : condition, then, otherwise: otherwise(reader, indent) }];
  }
  if (word === "for") {
    reader.at += 1;
    const names: string[] = [];
    while (reader.token.kind !== "end" && !reader.is("in")) {
      if (reader.token.kind === "name") names.push(reader.token.text);
      reader.at += 1;
    }
    reader.accept("in");
    const over = reader.expression();
    return [{ kind: "for", names, over, body: suite(reader, indent) }];
  }
  if (word === "def" || word === "class") return definition(reader, word, indent);
  if (word === "with") return withItems(reader, indent);
  if (/^(?:try|finally)$/.test(word)) {
    reader.at += 1;
    return [{ kind: "block", body: suite(reader, indent) }];
  }
  if (/^(?:except|else|match|case)$/.test(word) && /^(?:except|else)$|:/.test(`${word}${lineOf(reader)}`)) {
    reader.at += 1;
    return [{ kind: "if", condition: null, then: suite(reader, indent), otherwise: [] }];
  }
  return simple(reader);
}

function lineOf(reader: Reader): string {
  let at = reader.at + 1;
  while (reader.tokens[at] !== undefined && reader.tokens[at]!.indent < 0) at += 1;
  return reader.tokens[at - 1]?.text ?? "";
}

function otherwise(reader: Reader, indent: number): Statement[] {
  const { token } = reader;
  if (token.indent !== indent) return [];
  if (token.text === "elif") return ofPython(reader);
  if (token.text !== "else") return [];
  reader.at += 1;
  return suite(reader, indent);
}

function definition(reader: Reader, word: string, indent: number): Statement[] {
  reader.at += 1;
  const { text: name } = reader.token;
  reader.at += 1;
  if (word === "class") return [{ kind: "block", body: suite(reader, indent) }];
  const parameters = reader.accept("(") ? reader.parameters(")") : [];
  return [{ kind: "function", name, parameters, body: suite(reader, indent) }];
}

/** `with open(path, "w") as out:` sets a name, as does an assignment. */
function withItems(reader: Reader, indent: number): Statement[] {
  reader.at += 1;
  const body: Statement[] = [];
  const isBracketed = reader.accept("(");
  for (let isGoingOn = true; isGoingOn && reader.token.kind !== "end" && !reader.is(":") && !reader.is(")");) {
    const value = reader.expression();
    if (reader.accept("as")) body.push({ kind: "assign", target: reader.expression(), value, adds: false });
    else body.push({ kind: "expression", expression: value });
    isGoingOn = reader.accept(",");
  }
  if (isBracketed) reader.accept(")");
  return [{ kind: "block", body: [...body, ...suite(reader, indent)] }];
}

/** An expression, `return`, or what is set. */
function simple(reader: Reader): Statement[] {
  if (/^(?:return|raise|assert|import|from|global|nonlocal|del|throw)$/.test(reader.token.text)) {
    const word = reader.token.text;
    const isHere = reader.dialect === "python" || !reader.next().isFirst;
    if (word !== "return") return passed(reader);
    reader.at += 1;
    const isBare =
      !isHere ||
      reader.token.kind === "end" ||
      /^[;}]$/.test(reader.token.text) ||
      (reader.token.indent >= 0 && reader.dialect === "python");
    return [{ kind: "return", value: isBare ? null : reader.expression() }];
  }
  const target = reader.expression();
  if (reader.dialect === "python" && reader.is(":")) {
    reader.at += 1;
    reader.expression();
  }
  const adds = reader.is("+=");
  if (!adds && !reader.is("=") && !reader.is(":=") && !reader.is("??=") && !reader.is("||="))
    return reader.is(",") ? several(reader, target) : [{ kind: "expression", expression: target }];
  reader.at += 1;
  const value = reader.expression();
  if (reader.is("=")) return [...again(reader, value), { kind: "assign", target, value, adds }];
  return [{ kind: "assign", target, value, adds }];
}

/** `a = b = value`: what stands on the right is set first. */
function again(reader: Reader, target: Expression): Statement[] {
  reader.at += 1;
  return [{ kind: "assign", target, value: reader.expression(), adds: false }];
}

/** `a, b = c, d` */
function several(reader: Reader, first: Expression): Statement[] {
  const targets = [first];
  while (reader.accept(",")) targets.push(reader.expression());
  if (!reader.accept("=")) return targets.map((expression) => ({ kind: "expression", expression }));
  const values = [reader.expression()];
  while (reader.accept(",")) values.push(reader.expression());
  return targets.flatMap((target, at): Statement[] => {
    const value = values[at];
    return value === undefined ? [] : [{ kind: "assign", target, value, adds: false }];
  });
}

function passed(reader: Reader): Statement[] {
  reader.at += 1;
  const found: Statement[] = [];
  while (reader.token.kind !== "end" && !(reader.dialect === "python" && reader.token.indent >= 0)) {
    if (reader.is(";") || reader.is("}") || (reader.dialect === "javascript" && reader.token.isFirst)) break;
    const { at } = reader;
    found.push({ kind: "expression", expression: reader.expression() });
    if (reader.at === at) reader.at += 1;
  }
  return found;
}

/** Statements of JavaScript between braces. */
function braced(reader: Reader): Statement[] {
  if (!reader.accept("{")) return ofJavaScript(reader);
  const found = untilBrace(reader);
  reader.accept("}");
  return found;
}

function untilBrace(reader: Reader): Statement[] {
  const found: Statement[] = [];
  while (reader.token.kind !== "end") {
    if (reader.is("}")) {
      // At the top it closes nothing.
      if (depthAt(reader) > 0) return found;
      reader.at += 1;
      continue;
    }
    const { at } = reader;
    found.push(...ofJavaScript(reader));
    reader.accept(";");
    if (reader.at === at) reader.at += 1;
  }
  return found;
}

const depths = new WeakMap<Reader, number>();
const maxDepth = 60;

function depthAt(reader: Reader): number {
  return depths.get(reader) ?? 0;
}

/** Blocks around are counted: a brace too many ends none, and what lies deeper than anybody writes is left out. */
function deeper(reader: Reader, read: () => Statement[]): Statement[] {
  const depth = depthAt(reader);
  if (isTooDeep(depth, maxDepth, "blocks of a program nest")) {
    reader.at = reader.tokens.length;
    return [];
  }
  depths.set(reader, depth + 1);
  const found = read();
  depths.set(reader, depth);
  return found;
}

function block(reader: Reader): Statement[] {
  return deeper(reader, () => braced(reader));
}

function ofJavaScript(reader: Reader): Statement[] {
  const { token } = reader;
  const word = token.kind === "name" ? token.text : "";
  if (reader.is("{")) return [{ kind: "block", body: block(reader) }];
  if (/^(?:const|let|var)$/.test(word)) return declared(reader);
  if (word === "if" || word === "while") {
    reader.at += 1;
    const condition = reader.expression();
    const then = block(reader);
    const isFollowed = reader.accept(";") || word === "if";
    const other = isFollowed && word === "if" && reader.accept("else") ? block(reader) : [];
    return [{ kind: "if", condition: word === "if" ? condition : null, then, otherwise: other }];
  }
  if (word === "for") return rounds(reader);
  if (word === "function" || (word === "async" && reader.next().text === "function")) return named(reader);
  if (word === "try" || word === "finally" || word === "do") {
    reader.at += 1;
    return [{ kind: "block", body: block(reader) }];
  }
  if (word === "catch") {
    reader.at += 1;
    if (reader.accept("(")) reader.parameters(")");
    return [{ kind: "if", condition: null, then: block(reader), otherwise: [] }];
  }
  if (word === "export" || word === "default") {
    reader.at += 1;
    return ofJavaScript(reader);
  }
  return simple(reader);
}

function declared(reader: Reader): Statement[] {
  reader.at += 1;
  const found: Statement[] = [];
  do {
    const target = reader.expression(3);
    if (reader.accept(":")) reader.expression(1);
    if (reader.accept("=")) found.push({ kind: "assign", target, value: reader.expression(), adds: false });
  } while (reader.accept(","));
  return found;
}

function rounds(reader: Reader): Statement[] {
  reader.at += 1;
  reader.accept("await");
  reader.accept("(");
  const names: string[] = [];
  while (reader.token.kind !== "end" && !reader.is("of") && !reader.is("in") && !reader.is(";") && !reader.is(")")) {
    if (reader.token.kind === "name" && !/^(?:const|let|var)$/.test(reader.token.text)) names.push(reader.token.text);
    reader.at += 1;
  }
  const isOver = reader.accept("of");
  const over = isOver ? reader.expression() : reader.nothing();
  while (reader.token.kind !== "end" && !reader.is(")") && !reader.is("{")) {
    const { at } = reader;
    reader.expression();
    if (reader.at === at) reader.at += 1;
  }
  reader.accept(")");
  const body = block(reader);
  return isOver ? [{ kind: "for", names, over, body }] : [{ kind: "if", condition: null, then: body, otherwise: [] }];
}

function named(reader: Reader): Statement[] {
  reader.accept("async");
  reader.at += 1;
  reader.accept("*");
  const { text: name } = reader.token;
  reader.at += 1;
  const parameters = reader.accept("(") ? reader.parameters(")") : [];
  return [{ kind: "function", name, parameters, body: block(reader) }];
}
