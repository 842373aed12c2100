/** Tuples and objects, and the for-expressions that build them. */
import { readForIntroduction } from "./for-introduction.ts";
import { ARROW, ASSIGN, BRACE_CLOSE, BRACKET_CLOSE, COLON, COMMA, ELLIPSIS, NEWLINE } from "./tokens.ts";
import type { ReadExpression } from "./for-introduction.ts";
import type { Scanner } from "./scanner.ts";
import type {
  Expression,
  ForExpression,
  ObjectExpression,
  ObjectItem,
  TemplateExpression,
  TupleExpression,
} from "./syntax.ts";
import { nameOfKey } from "./walk.ts";

export function readTuple(scanner: Scanner, readExpression: ReadExpression): TupleExpression | ForExpression {
  const { start } = scanner;
  const outer = scanner.open(true);
  if (scanner.isWord("for")) return readFor(scanner, start, outer, false, readExpression);
  const items: Expression[] = [];
  while (scanner.kind !== BRACKET_CLOSE) {
    items.push(readExpression(scanner));
    if (scanner.kind !== COMMA) break;
    scanner.next();
  }
  scanner.close(outer, BRACKET_CLOSE, `"," or "]"`);
  return { kind: "tuple", start, end: scanner.lastEnd, items };
}

/** In an object a line break separates as a comma does, so it counts even when the object stands in parentheses. */
export function readObject(scanner: Scanner, readExpression: ReadExpression): ObjectExpression | ForExpression {
  const { start } = scanner;
  const outer = scanner.open(false);
  scanner.skipNewlines();
  if (scanner.isWord("for")) return readFor(scanner, start, outer, true, readExpression);
  const items: ObjectItem[] = [];
  while (scanner.kind !== BRACE_CLOSE) {
    items.push(readObjectItem(scanner, readExpression));
    if (scanner.kind === COMMA || scanner.kind === NEWLINE) scanner.next();
    else break;
    scanner.skipNewlines();
  }
  scanner.close(outer, BRACE_CLOSE, items.length === 0 ? `a key or "}"` : `a line break, "," or "}"`);
  return { kind: "object", start, end: scanner.lastEnd, items };
}

function readObjectItem(scanner: Scanner, readExpression: ReadExpression): ObjectItem {
  const written = readExpression(scanner);
  const key = literalKey(scanner, written) ?? written;
  if (scanner.kind === ASSIGN || scanner.kind === COLON) scanner.next();
  else scanner.unexpected(`"=" and a value behind the key`);
  const value = readExpression(scanner);
  return { start: key.start, end: value.end, key, name: nameOfKey(key), value };
}

/** A bare word as key is that word, keywords included. */
function literalKey(scanner: Scanner, key: Expression): TemplateExpression | null {
  if (key.kind !== "variable" && (key.kind !== "literal" || (typeof key.value === "object" && key.value !== null)))
    return null;
  const { start, end } = key;
  const text = key.kind === "variable" ? key.name : scanner.text.slice(start, end);
  return { kind: "template", start, end, parts: [{ kind: "text", start, end, text, offset: start }], heredoc: false };
}

/** The rest of a for-expression, the current token being `for`. */
function readFor(
  scanner: Scanner,
  start: number,
  outer: boolean,
  object: boolean,
  readExpression: ReadExpression,
): ForExpression {
  const closer = object ? BRACE_CLOSE : BRACKET_CLOSE;
  scanner.ignoreNewlines = true;
  const { keyName, valueName, collection } = readForIntroduction(scanner, readExpression);
  scanner.expect(COLON, `":" behind the collection`);
  let value = readExpression(scanner);
  let key: Expression | null = null;
  let group = false;
  if (object) {
    key = value;
    scanner.expect(ARROW, `"=>" and the value, as braces build an object`);
    value = readExpression(scanner);
    if (scanner.kind === ELLIPSIS) {
      group = true;
      scanner.next();
    }
  }
  let condition: Expression | null = null;
  if (scanner.isWord("if")) {
    scanner.next();
    condition = readExpression(scanner);
  }
  scanner.close(outer, closer, object ? `"if" or "}"` : `"if" or "]"`);
  return { kind: "for", start, end: scanner.lastEnd, keyName, valueName, collection, key, value, condition, group };
}
