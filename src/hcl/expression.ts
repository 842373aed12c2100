/** The expressions of the native syntax, by recursive descent and precedence climbing. */
import type {
  BinaryOperator,
  CallExpression,
  Expression,
  ForExpression,
  InvalidExpression,
  ObjectExpression,
  ObjectItem,
  SplatStep,
  TemplateExpression,
  TupleExpression,
} from "./syntax.ts";
import {
  AND,
  ARROW,
  ASSIGN,
  BRACE_CLOSE,
  BRACE_OPEN,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  COLON,
  COMMA,
  DOT,
  DOUBLE_COLON,
  ELLIPSIS,
  EQUAL,
  EXCLAMATION,
  GREATER,
  GREATER_OR_EQUAL,
  HEREDOC,
  IDENTIFIER,
  LESS,
  LESS_OR_EQUAL,
  MINUS,
  NEWLINE,
  NOT_EQUAL,
  NUMBER,
  OR,
  PARENTHESIS_CLOSE,
  PARENTHESIS_OPEN,
  PERCENT,
  PLUS,
  QUESTION,
  QUOTE,
  SLASH,
  STAR,
  type Scanner,
} from "./scanner.ts";
import { readForIntroduction } from "./for-introduction.ts";
import { readHeredoc, readQuoted } from "./template.ts";
import { nameOfKey } from "./walk.ts";

/** Binary operators by token kind, the ones that bind loosest first. */
const LEVELS: readonly (readonly [kind: number, operator: BinaryOperator])[][] = [
  [[OR, "||"]],
  [[AND, "&&"]],
  [
    [EQUAL, "=="],
    [NOT_EQUAL, "!="],
  ],
  [
    [LESS, "<"],
    [LESS_OR_EQUAL, "<="],
    [GREATER, ">"],
    [GREATER_OR_EQUAL, ">="],
  ],
  [
    [PLUS, "+"],
    [MINUS, "-"],
  ],
  [
    [STAR, "*"],
    [SLASH, "/"],
    [PERCENT, "%"],
  ],
];
const PRECEDENCE = new Uint8Array(256);
const OPERATORS: BinaryOperator[] = [];
LEVELS.forEach((level, index) => {
  for (const [kind, operator] of level) {
    PRECEDENCE[kind] = index + 1;
    OPERATORS[kind] = operator;
  }
});

const AN_EXPRESSION = "an expression";

/** Reads one expression, the current token being its first; afterwards the current token is the one behind it. */
export function readExpression(scanner: Scanner): Expression {
  if (!scanner.enter()) return invalid(scanner);
  let expression = readBinary(scanner, 1);
  if (scanner.kind === QUESTION) {
    scanner.next();
    const then = readExpression(scanner);
    scanner.expect(COLON, `":" and the value for when the condition is false`);
    const otherwise = readExpression(scanner);
    expression = {
      kind: "conditional",
      start: expression.start,
      end: otherwise.end,
      condition: expression,
      then,
      otherwise,
    };
  }
  scanner.leave();
  return expression;
}

function invalid(scanner: Scanner): InvalidExpression {
  return { kind: "invalid", start: scanner.start, end: scanner.start };
}

/** Operands joined by operators that bind at least as tightly as `minimum`. */
function readBinary(scanner: Scanner, minimum: number): Expression {
  const around = scanner.deepest;
  scanner.deepest = scanner.depth;
  let left = readOperand(scanner);
  for (;;) {
    const { kind } = scanner;
    const precedence = PRECEDENCE[kind] ?? 0;
    if (precedence < minimum || !scanner.deepen()) break;
    scanner.next();
    const right = readBinary(scanner, precedence + 1);
    left = { kind: "binary", start: left.start, end: right.end, operator: OPERATORS[kind] ?? "+", left, right };
  }
  if (around > scanner.deepest) scanner.deepest = around;
  return left;
}

/** A term with its signs in front and its accesses behind, which bind tighter: `-a.b` is `-(a.b)`. */
function readOperand(scanner: Scanner): Expression {
  const { kind, start } = scanner;
  if (kind === MINUS || kind === EXCLAMATION) {
    if (!scanner.enter()) return invalid(scanner);
    scanner.next();
    const operand = readOperand(scanner);
    scanner.leave();
    return { kind: "unary", start, end: operand.end, operator: kind === MINUS ? "-" : "!", operand };
  }
  const term = readTerm(scanner);
  return scanner.kind === DOT || scanner.kind === BRACKET_OPEN ? readAccesses(scanner, term) : term;
}

function readTerm(scanner: Scanner): Expression {
  const { start } = scanner;
  switch (scanner.kind) {
    case IDENTIFIER:
      return readName(scanner);
    case QUOTE:
      return readQuoted(scanner, readExpression);
    case NUMBER: {
      const number = scanner.word();
      scanner.next();
      return { kind: "literal", start, end: scanner.lastEnd, value: { number } };
    }
    case BRACKET_OPEN:
      return readTuple(scanner);
    case BRACE_OPEN:
      return readObject(scanner);
    case HEREDOC:
      return readHeredoc(scanner, readExpression);
    case PARENTHESIS_OPEN: {
      const outer = open(scanner, true);
      const inner = readExpression(scanner);
      close(scanner, outer, PARENTHESIS_CLOSE, `")"`);
      return { kind: "parentheses", start, end: scanner.lastEnd, inner };
    }
    default:
      scanner.unexpected(AN_EXPRESSION);
      return invalid(scanner);
  }
}

/** Eats an opening bracket and sets whether line breaks count inside; gives what `close` restores. */
function open(scanner: Scanner, ignoreNewlines: boolean): boolean {
  const outer = scanner.ignoreNewlines;
  scanner.ignoreNewlines = ignoreNewlines;
  scanner.next();
  return outer;
}

function close(scanner: Scanner, outer: boolean, kind: number, what: string): void {
  scanner.ignoreNewlines = outer;
  scanner.expect(kind, what);
}

/** `true`, `false`, `null`, a function call or a root name. */
function readName(scanner: Scanner): Expression {
  const { start } = scanner;
  const word = scanner.word();
  scanner.next();
  if (scanner.kind === PARENTHESIS_OPEN || scanner.kind === DOUBLE_COLON) return readCall(scanner, start, word);
  const end = scanner.lastEnd;
  if (word === "true") return { kind: "literal", start, end, value: true };
  if (word === "false") return { kind: "literal", start, end, value: false };
  if (word === "null") return { kind: "literal", start, end, value: null };
  return { kind: "variable", start, end, name: word };
}

function readCall(scanner: Scanner, start: number, first: string): CallExpression {
  let name = first;
  while (scanner.kind === DOUBLE_COLON) {
    scanner.next();
    if (scanner.kind !== IDENTIFIER) scanner.unexpected(`the name of a function after "${name}::"`);
    else {
      name += `::${scanner.word()}`;
      scanner.next();
    }
  }
  const nameEnd = scanner.lastEnd;
  const args: Expression[] = [];
  let expand = false;
  if (scanner.kind !== PARENTHESIS_OPEN) scanner.unexpected(`"(" and the arguments of ${name}`);
  const outer = open(scanner, true);
  while (scanner.kind !== PARENTHESIS_CLOSE) {
    args.push(readExpression(scanner));
    if (scanner.kind === COMMA) scanner.next();
    else if (scanner.kind === ELLIPSIS) {
      expand = true;
      scanner.next();
      break;
    } else break;
  }
  close(scanner, outer, PARENTHESIS_CLOSE, expand ? `")" behind "..."` : `"," or ")" in the arguments of ${name}`);
  return { kind: "call", start, end: scanner.lastEnd, name, nameEnd, arguments: args, expand };
}

function readTuple(scanner: Scanner): TupleExpression | ForExpression {
  const { start } = scanner;
  const outer = open(scanner, true);
  if (scanner.isWord("for")) return readFor(scanner, start, outer, false);
  const items: Expression[] = [];
  while (scanner.kind !== BRACKET_CLOSE) {
    items.push(readExpression(scanner));
    if (scanner.kind !== COMMA) break;
    scanner.next();
  }
  close(scanner, outer, BRACKET_CLOSE, `"," or "]"`);
  return { kind: "tuple", start, end: scanner.lastEnd, items };
}

/** In an object a line break separates as a comma does, so it counts even when the object stands in parentheses. */
function readObject(scanner: Scanner): ObjectExpression | ForExpression {
  const { start } = scanner;
  const outer = open(scanner, false);
  scanner.skipNewlines();
  if (scanner.isWord("for")) return readFor(scanner, start, outer, true);
  const items: ObjectItem[] = [];
  while (scanner.kind !== BRACE_CLOSE) {
    items.push(readObjectItem(scanner));
    if (scanner.kind === COMMA || scanner.kind === NEWLINE) scanner.next();
    else break;
    scanner.skipNewlines();
  }
  close(scanner, outer, BRACE_CLOSE, items.length === 0 ? `a key or "}"` : `a line break, "," or "}"`);
  return { kind: "object", start, end: scanner.lastEnd, items };
}

function readObjectItem(scanner: Scanner): ObjectItem {
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
function readFor(scanner: Scanner, start: number, outer: boolean, object: boolean): ForExpression {
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
  close(scanner, outer, closer, object ? `"if" or "}"` : `"if" or "]"`);
  return { kind: "for", start, end: scanner.lastEnd, keyName, valueName, collection, key, value, condition, group };
}

/** `.name`, `.0`, `[key]`, `.*` and `[*]` behind a term. */
function readAccesses(scanner: Scanner, term: Expression): Expression {
  const { start } = term;
  let target = term;
  while (!scanner.failed && scanner.deepen()) {
    if (scanner.kind === DOT) {
      scanner.next();
      if (scanner.kind === STAR) {
        scanner.next();
        const each = readAttributeSteps(scanner);
        target = { kind: "splat", start, end: scanner.lastEnd, target, full: false, each };
      } else {
        const legacyIndex = scanner.kind === NUMBER;
        const name = readAttributeName(scanner);
        target = { kind: "attribute", start, end: scanner.lastEnd, target, name, legacyIndex };
      }
    } else if (scanner.kind === BRACKET_OPEN) {
      const key = readIndexKey(scanner);
      if (key === null) {
        const each = readSteps(scanner);
        target = { kind: "splat", start, end: scanner.lastEnd, target, full: true, each };
      } else target = { kind: "index", start, end: scanner.lastEnd, target, key };
    } else break;
  }
  return target;
}

/** `[key]`; null for `[*]`. */
function readIndexKey(scanner: Scanner): Expression | null {
  const outer = open(scanner, true);
  let key: Expression | null = null;
  if (scanner.kind === STAR) scanner.next();
  else key = readExpression(scanner);
  close(scanner, outer, BRACKET_CLOSE, `"]"`);
  return key;
}

function readAttributeName(scanner: Scanner): string {
  const name = scanner.word();
  if (scanner.kind === NUMBER && !/^\d+$/.test(name)) {
    scanner.fail(
      `found the two indices "${name}" in a row, expected one; write them as [${name.replace(".", "][")}]`,
      scanner.start,
      scanner.end,
    );
  } else if (scanner.kind === IDENTIFIER || scanner.kind === NUMBER) scanner.next();
  else scanner.unexpected(`the name of an attribute behind "."`);
  return name;
}

/** What follows `.*`: names and numbers only, an index belongs to the resulting list. */
function readAttributeSteps(scanner: Scanner): SplatStep[] {
  const steps: SplatStep[] = [];
  while (scanner.kind === DOT) {
    const { start } = scanner;
    scanner.next();
    const legacyIndex = scanner.kind === NUMBER;
    steps.push({ kind: "attribute", start, name: readAttributeName(scanner), legacyIndex, end: scanner.lastEnd });
  }
  return steps;
}

/** What follows `[*]`: everything, applied to each element. */
function readSteps(scanner: Scanner): SplatStep[] {
  const steps: SplatStep[] = [];
  if (!scanner.enter()) return steps;
  while (scanner.kind === DOT || scanner.kind === BRACKET_OPEN) {
    const { start } = scanner;
    if (scanner.kind === BRACKET_OPEN) {
      const key = readIndexKey(scanner);
      if (key !== null) steps.push({ kind: "index", start, end: scanner.lastEnd, key });
      else {
        const each = readSteps(scanner);
        steps.push({ kind: "splat", start, end: scanner.lastEnd, full: true, each });
      }
      continue;
    }
    scanner.next();
    if (scanner.kind === STAR) {
      scanner.next();
      const each = readAttributeSteps(scanner);
      steps.push({ kind: "splat", start, end: scanner.lastEnd, full: false, each });
      continue;
    }
    const legacyIndex = scanner.kind === NUMBER;
    steps.push({ kind: "attribute", start, name: readAttributeName(scanner), legacyIndex, end: scanner.lastEnd });
  }
  scanner.leave();
  return steps;
}
