/** Classes and enumerations of JavaScript and TypeScript: names that they set, and functions. */
import type { Parser } from "./parser.ts";
import { parametersOf } from "./functions.ts";
import type { Class, Expression, Statement } from "./syntax.ts";
import { passParameters, passType } from "./types.ts";

/** From the word `class` on. */
export function classOf(reader: Parser): Class {
  reader.at += 1;
  const isNamed = reader.token.kind === "name" && !/^(?:extends|implements)$/.test(reader.token.text);
  const name = isNamed ? reader.token.text : "";
  if (isNamed) reader.at += 1;
  passParameters(reader);
  const bases: Expression[] = [];
  if (reader.accept("extends")) {
    bases.push(reader.expression(7));
    passParameters(reader);
  }
  if (reader.accept("implements")) while (reader.token.kind !== "end" && !reader.is("{")) passTypeOrWord(reader);
  return { name, bases, body: reader.accept("{") ? members(reader) : [] };
}

function passTypeOrWord(reader: Parser): void {
  if (reader.is(",")) reader.at += 1;
  const { at } = reader;
  const isBody = reader.is("{");
  if (!isBody) passType(reader);
  if (reader.at === at && !isBody) reader.at += 1;
}

const modifiers = new RegExp(
  "^(?:public|private|protected|static|readonly|abstract|override|declare|async|accessor|get|set)$",
);
/** Behind these a modifier is the name of a member. */
const endsName = /^(?:[(=:;?!}<]|)$/;

function members(reader: Parser): Statement[] {
  const found: Statement[] = [];
  while (reader.token.kind !== "end" && !reader.is("}")) {
    const { at } = reader;
    found.push(...member(reader));
    if (reader.at === at) reader.at += 1;
  }
  reader.accept("}");
  return found;
}

function member(reader: Parser): Statement[] {
  if (reader.accept(";") || reader.accept("*") || reader.accept("#")) return [];
  if (reader.accept("@")) {
    reader.expression(7);
    return [];
  }
  while (modifiers.test(reader.token.text) && !endsName.test(reader.next().text)) {
    reader.at += 1;
    if (reader.is("{")) return [{ kind: "block", body: reader.block(reader) }];
    reader.accept("*");
    reader.accept("#");
  }
  if (reader.is("[")) return computedMember(reader);
  const { token } = reader;
  const name = token.kind === "text" ? reader.text.slice(token.from, token.to) : token.text;
  reader.at += 1;
  passParameters(reader);
  if (reader.accept("(")) return method(reader, name);
  return field(reader, { kind: "name", name, start: token.start, end: token.end });
}

/** `[Symbol.iterator]() {}`, `[key: string]: string` */
function computedMember(reader: Parser): Statement[] {
  reader.at = reader.closingAt() + 1;
  if (reader.accept("(")) return method(reader, "");
  const { before: at } = reader;
  return field(reader, { kind: "name", name: "", start: at, end: at });
}

function method(reader: Parser, name: string): Statement[] {
  const parameters = parametersOf(reader, ")");
  if (reader.accept(":")) passType(reader);
  if (!reader.is("{")) return [];
  return [{ kind: "function", name, parameters, body: reader.block(reader) }];
}

function field(reader: Parser, target: Expression): Statement[] {
  if (!reader.accept("?")) reader.accept("!");
  if (reader.accept(":")) passType(reader);
  if (!reader.accept("=")) return [];
  return [{ kind: "assign", target, value: reader.expression(), adds: false }];
}

/** From the word `enum` on; a member without a value is a number. */
export function enumOf(reader: Parser): Class {
  reader.at += 1;
  const { text: name } = reader.token;
  reader.at += 1;
  const body: Statement[] = [];
  if (!reader.accept("{")) return { name, bases: [], body };
  while (reader.token.kind !== "end" && !reader.is("}")) {
    const { token } = reader;
    reader.at += 1;
    const own = token.kind === "text" ? reader.text.slice(token.from, token.to) : token.text;
    const target: Expression = { kind: "name", name: own, start: token.start, end: token.end };
    if (reader.accept("=")) body.push({ kind: "assign", target, value: reader.expression(), adds: false });
    reader.accept(",");
  }
  reader.accept("}");
  return { name, bases: [], body };
}

/** Interfaces and names of types: nothing is done. */
export function passDeclaration(reader: Parser): boolean {
  const { text } = reader.token;
  const isNamed = reader.next().kind === "name" && !reader.next().isFirst;
  if (text === "interface" && isNamed) {
    while (reader.token.kind !== "end" && !reader.is("{")) reader.at += 1;
    const { start } = reader.token;
    reader.at = reader.closingAt() + 1;
    reader.leaveOut(start, reader.before);
    return true;
  }
  if (text !== "type" || !isNamed) return false;
  reader.at += 2;
  passParameters(reader);
  if (reader.accept("=")) passType(reader);
  return true;
}
