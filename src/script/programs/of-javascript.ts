/** Reads statements of JavaScript and TypeScript: blocks between braces. */
import { classOf, enumOf, passDeclaration } from "./classes.ts";
import type { Parser } from "./parser.ts";
import { parametersOf } from "./functions.ts";
import { exportOfJavaScript, importOfJavaScript } from "./modules.ts";
import { deeper, depthAt, simple } from "./statements.ts";
import { isNever } from "./syntax.ts";
import type { Expression, Statement } from "./syntax.ts";
import { passParameters, passType } from "./types.ts";

/** Statements of JavaScript between braces. */
function braced(reader: Parser): Statement[] {
  if (!reader.accept("{")) return ofJavaScript(reader);
  const found = untilBrace(reader);
  reader.accept("}");
  return found;
}

export function untilBrace(reader: Parser): Statement[] {
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

export function block(reader: Parser): Statement[] {
  return deeper(reader, () => braced(reader));
}

function ofJavaScript(reader: Parser): Statement[] {
  const { token } = reader;
  const word = token.kind === "name" ? token.text : "";
  if (reader.is("{")) return [{ kind: "block", body: block(reader) }];
  if (/^(?:const|let|var)$/.test(word)) return declared(reader);
  if (word === "if" || word === "while") {
    reader.at += 1;
    const condition = reader.expression();
    const then = block(reader);
    if (isNever(condition)) reader.leaveOut(condition.end, reader.before);
    const isFollowed = reader.accept(";") || word === "if";
    const other = isFollowed && word === "if" && reader.accept("else") ? block(reader) : [];
    return [{ kind: "if", condition: word === "if" ? condition : null, then, otherwise: other }];
  }
  if (word === "for") return rounds(reader);
  if (word === "switch" && reader.next().text === "(") return switched(reader);
  if (word === "import") return importOfJavaScript(reader) ?? simple(reader);
  if (/^(?:interface|type)$/.test(word) && passDeclaration(reader)) return [];
  if (/^(?:abstract|declare)$/.test(word) && reader.next().kind === "name") {
    reader.at += 1;
    return ofJavaScript(reader);
  }
  if (/^(?:namespace|module)$/.test(word) && !reader.next().isFirst && isNamed(reader.next())) return namespace(reader);
  if (word === "class" || (word === "enum" && reader.next().kind === "name")) {
    const { start } = token;
    return deeper(reader, () => [{ kind: "class", start, ...(word === "class" ? classOf(reader) : enumOf(reader)) }]);
  }
  if (reader.is("@")) {
    reader.at += 1;
    reader.expression(7);
    return [];
  }
  if (word === "function" || (word === "async" && reader.next().text === "function")) return named(reader);
  if (word === "try" || word === "finally" || word === "do") {
    reader.at += 1;
    return [{ kind: "block", body: block(reader) }];
  }
  if (word === "catch") {
    reader.at += 1;
    if (reader.accept("(")) parametersOf(reader, ")");
    return [{ kind: "if", condition: null, then: block(reader), otherwise: [] }];
  }
  if (word === "export") return exportOfJavaScript(reader, () => ofJavaScript(reader));
  return simple(reader);
}

function isNamed({ kind, quote }: Parser["token"]): boolean {
  return kind === "name" || (kind === "text" && quote !== "`");
}

/** `namespace Shop.Live { … }`; of a module that is called by a text, only its types are said. */
function namespace(reader: Parser): Statement[] {
  const { start } = reader.token;
  reader.at += 1;
  const isOfTypes = reader.token.kind === "text";
  const names: string[] = [];
  do {
    names.push(reader.token.text);
    reader.at += 1;
  } while (reader.accept("."));
  const { start: begun } = reader.token;
  if (!reader.is("{")) return [];
  const body = block(reader);
  if (isOfTypes) reader.leaveOut(begun, reader.before);
  const around = (all: readonly Statement[], name: string): readonly Statement[] => [
    { kind: "class", start, name, bases: [], body: all, isOpen: true },
  ];
  return isOfTypes ? [] : [...names.reduceRight(around, body)];
}

/** Each case is a branch; what runs on into the next is not followed there. */
function switched(reader: Parser): Statement[] {
  reader.at += 2;
  const subject = reader.expression();
  reader.accept(")");
  if (!reader.accept("{")) return [];
  const found: Statement[] = [];
  let labels: Expression[] = [];
  while (reader.token.kind !== "end" && !reader.is("}")) {
    const { token } = reader;
    const { start } = token;
    if (token.kind === "name" && /^(?:case|default)$/.test(token.text)) {
      reader.at += 1;
      labels.push(token.text === "case" ? reader.expression() : reader.nothing());
      reader.accept(":");
      if (/^(?:case|default)$/.test(reader.token.text)) continue;
    }
    const then = deeper(reader, () => untilLabel(reader));
    const [right] = labels;
    const isPlain = right !== undefined && labels.length === 1 && right.kind !== "other";
    const condition: Expression | null = isPlain
      ? { kind: "binary", sign: "===", left: subject, right, start, end: right.end }
      : null;
    found.push({ kind: "if", condition, then, otherwise: [] });
    labels = [];
  }
  reader.accept("}");
  return [{ kind: "expression", expression: subject }, ...found];
}

function untilLabel(reader: Parser): Statement[] {
  const found: Statement[] = [];
  while (reader.token.kind !== "end" && !reader.is("}") && !/^(?:case|default)$/.test(reader.token.text)) {
    const { at } = reader;
    found.push(...ofJavaScript(reader));
    reader.accept(";");
    if (reader.at === at) reader.at += 1;
  }
  return found;
}

export function classHere(reader: Parser): Expression {
  const { start } = reader.token;
  return { kind: "class", ...classOf(reader), start, end: reader.before };
}

function declared(reader: Parser): Statement[] {
  reader.at += 1;
  if (reader.is("enum")) return ofJavaScript(reader);
  const found: Statement[] = [];
  do {
    const target = reader.expression(3);
    reader.accept("!");
    if (reader.accept(":")) passType(reader);
    if (reader.accept("=")) found.push({ kind: "assign", target, value: reader.expression(), adds: false });
  } while (reader.accept(","));
  return found;
}

function rounds(reader: Parser): Statement[] {
  reader.at += 1;
  reader.accept("await");
  reader.accept("(");
  const names: string[] = [];
  const target = targetHere(reader);
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
  const round = { kind: "for", names, over, body } as const;
  if (isOver) return [target === null ? round : { ...round, target }];
  return [{ kind: "if", condition: null, then: body, otherwise: [] }];
}

/** `const { name, region } of`: it is read once more, for its names alone. */
function targetHere(reader: Parser): Expression | null {
  const { at } = reader;
  if (/^(?:const|let|var)$/.test(reader.token.text)) reader.at += 1;
  const target = /^[{[]$/.test(reader.token.text) ? reader.expression(7) : null;
  reader.at = at;
  return target;
}

function named(reader: Parser): Statement[] {
  reader.accept("async");
  reader.at += 1;
  reader.accept("*");
  const { text: name } = reader.token;
  reader.at += 1;
  passParameters(reader);
  const parameters = reader.accept("(") ? parametersOf(reader, ")") : [];
  if (reader.accept(":")) passType(reader);
  return [{ kind: "function", name, parameters, body: reader.is("{") ? block(reader) : [] }];
}
