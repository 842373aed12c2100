/** The expressions of the native syntax, by recursive descent and precedence climbing. */
import { readAccesses } from "./accesses.ts";
import { readObject, readTuple } from "./collections.ts";
import {
  AND,
  BRACE_OPEN,
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
} from "./tokens.ts";
import type { Scanner } from "./scanner.ts";
import type { BinaryOperator, CallExpression, Expression, InvalidExpression } from "./syntax.ts";
import { readHeredoc, readQuoted } from "./template.ts";

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
  return scanner.kind === DOT || scanner.kind === BRACKET_OPEN ? readAccesses(scanner, term, readExpression) : term;
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
      return readTuple(scanner, readExpression);
    case BRACE_OPEN:
      return readObject(scanner, readExpression);
    case HEREDOC:
      return readHeredoc(scanner, readExpression);
    case PARENTHESIS_OPEN: {
      const outer = scanner.open(true);
      const inner = readExpression(scanner);
      scanner.close(outer, PARENTHESIS_CLOSE, `")"`);
      return { kind: "parentheses", start, end: scanner.lastEnd, inner };
    }
    default:
      scanner.unexpected(AN_EXPRESSION);
      return invalid(scanner);
  }
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
  const outer = scanner.open(true);
  while (scanner.kind !== PARENTHESIS_CLOSE) {
    args.push(readExpression(scanner));
    if (scanner.kind === COMMA) scanner.next();
    else if (scanner.kind === ELLIPSIS) {
      expand = true;
      scanner.next();
      break;
    } else break;
  }
  scanner.close(outer, PARENTHESIS_CLOSE, expand ? `")" behind "..."` : `"," or ")" in the arguments of ${name}`);
  return { kind: "call", start, end: scanner.lastEnd, name, nameEnd, arguments: args, expand };
}
