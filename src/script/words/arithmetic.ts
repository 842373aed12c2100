/** What `$((…))`, `((…))` and the counters of loops come to, as far as the numbers in them are known. */
import type { ArithmeticExpression, ArithmeticWord } from "unbash";
import { string } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import type { Value } from "../../value/value.ts";
import { DEFAULT, known, restsOnDefault } from "./values.ts";
import type { State } from "../state.ts";
import { notKnown } from "../state.ts";
import { decided, undecided } from "../flow/decision.ts";
import type { Decision } from "../flow/decision.ts";
import { Variables } from "./variables.ts";

/** A number, and whether it rests on a default. */
export interface Counted {
  readonly number: number;
  readonly byDefault: boolean;
}

/** The text of a word of it, with variables and substitutions put in. */
export type TextOf = (word: ArithmeticWord) => Value;

interface Scope {
  readonly state: State;
  readonly textOf: TextOf;
}

const maxDepth = 32;

/** Null: nobody knows. What it sets is set. */
export function counted(state: State, textOf: TextOf, expression: ArithmeticExpression | undefined): Counted | null {
  return expression === undefined ? null : worked({ state, textOf }, expression, 0);
}

/** `((…))` as a question. */
export function decideCounted(state: State, textOf: TextOf, expression: ArithmeticExpression | undefined): Decision {
  const made = counted(state, textOf, expression);
  return made === null ? undecided : { ...decided(made.number !== 0), byDefault: made.byDefault };
}

function worked(scope: Scope, expression: ArithmeticExpression, depth: number): Counted | null {
  if (depth > maxDepth) return null;
  const inner = (one: ArithmeticExpression): Counted | null => worked(scope, one, depth + 1);
  switch (expression.type) {
    case "ArithmeticGroup":
      return inner(expression.expression);
    case "ArithmeticWord":
      return wordOf(scope, expression);
    case "ArithmeticTernary": {
      const test = inner(expression.test);
      const { consequent, alternate } = expression;
      if (test !== null && !test.byDefault) return inner(test.number !== 0 ? consequent : alternate);
      const [yes, no] = [perhaps(scope, consequent, inner), perhaps(scope, alternate, inner)];
      if (test === null) return null;
      const made = test.number !== 0 ? yes : no;
      return made === null ? null : { ...made, byDefault: true };
    }
    case "ArithmeticUnary":
      return unary(scope, expression.operator, expression.operand, expression.prefix, inner);
    case "ArithmeticBinary":
      return binary(scope, expression.operator, expression.left, expression.right, inner);
    case "ArithmeticCommandExpansion":
      return null;
  }
}

const name = /^[A-Za-z_]\w*$/;

function wordOf({ state, textOf }: Scope, word: ArithmeticWord): Counted | null {
  const value = word.parts === undefined && name.test(word.value) ? state.variables.get(word.value) : textOf(word);
  if (name.test(word.value)) state.used.add(word.value);
  const text = known(value);
  if (value === undefined || text === null) return null;
  const number = numberIn(text);
  return number === null ? null : { number, byDefault: restsOnDefault(value) };
}

/** Decimal, octal behind a zero, hexadecimal; what is empty counts as nothing. */
function numberIn(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return 0;
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(trimmed)) return Number(trimmed);
  if (/^0[0-7]{1,14}$/.test(trimmed)) return Number.parseInt(trimmed, 8);
  return /^0[xX][\da-fA-F]{1,12}$/.test(trimmed) ? Number.parseInt(trimmed, 16) : null;
}

function set({ state }: Scope, target: ArithmeticExpression, made: Counted | null): Counted | null {
  if (target.type !== "ArithmeticWord") return null;
  const [named = target.value] = /^[A-Za-z_]\w*(?=\[)/.exec(target.value) ?? [];
  if (!name.test(named)) return null;
  // An item of a list: which one it is, and what the others are, is not followed.
  const isKnown = made !== null && named === target.value;
  state.variables.set(named, isKnown ? valueOf(made) : notKnown(`$${named}`));
  return made;
}

function valueOf({ number, byDefault }: Counted): Value {
  return byDefault ? withFlags(string(String(number)), DEFAULT) : string(String(number));
}

/** Works out what nobody knows to be worked out at all: what it sets is not known from there on. */
function perhaps(scope: Scope, expression: ArithmeticExpression, inner: Inner): Counted | null {
  const { variables } = scope.state;
  const own = (scope.state.variables = new Variables(variables)).own;
  const made = inner(expression);
  scope.state.variables = variables;
  for (const [set, value] of own) if (value !== variables.get(set)) variables.set(set, notKnown(`$${set}`));
  return made;
}

type Inner = (one: ArithmeticExpression) => Counted | null;

function unary(
  scope: Scope,
  operator: string,
  operand: ArithmeticExpression,
  isBefore: boolean,
  inner: Inner,
): Counted | null {
  const before = inner(operand);
  if (operator === "++" || operator === "--") {
    const after = before === null ? null : { ...before, number: before.number + (operator === "++" ? 1 : -1) };
    set(scope, operand, after);
    return isBefore ? after : before;
  }
  if (before === null) return null;
  const { number } = before;
  if (operator === "!") return { ...before, number: Number(number === 0) };
  if (operator === "-") return { ...before, number: -number };
  return operator === "+" ? before : null;
}

function binary(
  scope: Scope,
  operator: string,
  left: ArithmeticExpression,
  right: ArithmeticExpression,
  inner: Inner,
): Counted | null {
  if (operator === "=") return set(scope, left, inner(right));
  if (/^(?:[-+*/%]|\*\*|<<|>>|[&|^])=$/.test(operator))
    return set(scope, left, joined(operator.slice(0, -1), inner(left), inner(right)));
  const first = inner(left);
  // The right side is only looked at where the left one does not decide.
  const isLazy = operator === "&&" || operator === "||";
  const isDecided = isLazy && first !== null && (first.number !== 0) === (operator === "||");
  const answer = isDecided ? { ...first, number: Number(first.number !== 0) } : null;
  if (answer !== null && !answer.byDefault) return answer;
  const isOpen = isLazy && (first === null || first.byDefault);
  const second = isOpen ? perhaps(scope, right, inner) : inner(right);
  return answer ?? joined(operator, first, second);
}

function joined(operator: string, left: Counted | null, right: Counted | null): Counted | null {
  if (left === null || right === null) return operator === "," ? right : null;
  const number = operate(operator, left.number, right.number);
  if (number === null || !Number.isSafeInteger(number)) return null;
  return { number, byDefault: left.byDefault || right.byDefault };
}

function operate(operator: string, a: number, b: number): number | null {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0 ? null : Math.trunc(a / b);
    case "%":
      return b === 0 ? null : a % b;
    case "**":
      return b < 0 ? null : a ** b;
    case "<":
      return Number(a < b);
    case "<=":
      return Number(a <= b);
    case ">":
      return Number(a > b);
    case ">=":
      return Number(a >= b);
    case "==":
      return Number(a === b);
    case "!=":
      return Number(a !== b);
    case "&&":
      return Number(a !== 0 && b !== 0);
    case "||":
      return Number(a !== 0 || b !== 0);
    case ",":
      return b;
    default:
      return null;
  }
}
