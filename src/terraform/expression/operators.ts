/**
 * Unary and binary operators. Only `&&` and `||` short-circuit: one side that decides makes up for an error of the
 * other.
 */
import type { BinaryExpression, BinaryOperator, Expression, UnaryExpression } from "../../hcl/syntax.ts";
import { bool, failure, number, unknown } from "../../value/build.ts";
import { isInPartByDefault, marksOf, withFlags } from "../../value/marks.ts";
import type { Refinements } from "../../value/build.ts";
import { choice, failsOf, oneOf } from "../../value/choice.ts";
import { isValue, joinConditions } from "../../value/condition.ts";
import { convert } from "../../value/convert.ts";
import { doubted, doubtsOf } from "../../value/doubt.ts";
import { equal } from "../../value/equal.ts";
import { lift } from "../../value/lift.ts";
import { add, compareNumbers, divide, modulo, multiply, negate, outOfBounds, subtract } from "../../value/number.ts";
import type { Numeric } from "../../value/binary-float.ts";
import { composed, decideAmong, identityOf, withIdentity } from "../../value/split.ts";
import { failingAs } from "../../value/type-of.ts";
import { DEEP_UNKNOWN, DEFAULT, heldBy } from "../../value/value.ts";
import type { Alternative, Condition, FailedAlternative, Failure, Outcome, Reason, Value } from "../../value/value.ts";
import type { Context } from "./context.ts";
import { decided, isPlanned } from "./decision.ts";

export function evaluateUnary(expression: UnaryExpression, context: Context): Outcome {
  const type = expression.operator === "-" ? "number" : "bool";
  const operand = operandOf(expression.operand, type, context);
  return typed(operand.kind === "failure" ? operand : applyUnary(operand, type, context), type);
}

/** An operand; a bool that is not known is true or false. */
function operandOf(written: Expression, type: "number" | "bool" | null, context: Context): Outcome {
  const operand = context.evaluate(written, context);
  if (operand.kind === "failure" || type !== "bool") return operand;
  const known = decided(written, operand, context);
  // What is no bool is told by the operator.
  return known.kind === "failure" ? operand : known;
}

function typed(outcome: Outcome, type: "number" | "bool"): Outcome {
  return failingAs(outcome, type);
}

function applyUnary(operand: Value, type: "number" | "bool", context: Context): Outcome {
  const converted = convert(operand, type);
  if (converted.kind === "failure")
    return failure("Invalid operand", `Unsuitable value for unary operand: ${converted.detail}.`);
  const result = lift([converted], "shallow", ([one]) => {
    if (one === undefined || one.kind === "null") return nullOperand();
    if (one.kind === "number") return number(negate(one.number));
    return one.kind === "bool" ? bool(!one.bool) : unknownFrom([one], type);
  });
  return marked(
    isPlanned(converted, context) ? result : doubted(result, doubtsOf(operand, type)),
    marksOf(converted, false),
  );
}

export function evaluateBinary(expression: BinaryExpression, context: Context): Outcome {
  const { operator } = expression;
  const type = operator === "&&" || operator === "||" ? "bool" : null;
  const left = operandOf(expression.left, type, context);
  const right = operandOf(expression.right, type, context);
  const result = "+-*/%".includes(operator) ? "number" : "bool";
  if (operator === "&&" || operator === "||")
    return typed(applyLogical(operator === "||", left, right, context), result);
  if (left.kind === "failure") return typed(left, result);
  if (right.kind === "failure") return typed(right, result);
  return typed(apply(operator, left, right, context), result);
}

/**
 * `&&` and `||` as they are since Terraform 1.12 and OpenTofu 1.10: one side that decides (`by`: true for `||`, false
 * for `&&`) decides, whichever it is, and an error of the other no longer matters. Older versions refuse what that
 * error is in, so that it is never deployed; but under `try` and `can` they take it for what it is. So it may be an
 * error, unless the configuration excludes these versions. An operand of the wrong type stays one.
 */
function applyLogical(by: boolean, left: Outcome, right: Outcome, context: Context): Outcome {
  const a = logicalOperand(left, "left");
  const b = logicalOperand(right, "right");
  for (const [given, operand] of [[left, a] as const, [right, b] as const])
    if (given.kind !== "failure" && operand.kind === "failure") return operand;
  const marks = (a.kind === "failure" ? 0 : marksOf(a, false)) | (b.kind === "failure" ? 0 : marksOf(b, false));
  const errors = [...errorsOf(a), ...errorsOf(b)];
  const older = errors.length > 0 && context.scope.shortCircuits?.() === true ? [] : errors;
  // A plan of a version that does not short-circuit waits for what only apply will know.
  const waits = [a, b].flatMap((one) => (one.kind !== "failure" && isPlanned(one, context) ? [one] : []));
  if (waits.length > 0 && errors.length === 0 && context.scope.shortCircuits?.() !== true)
    return marked(unknownFrom(waits, "bool"), marks);
  if (decides(a, by) || decides(b, by)) {
    // What decides by itself is no less certain for the other side's being a default.
    const isCertain = [a, b].some((one) => decides(one, by) && one.kind !== "failure" && !isByDefault(one));
    const decided = bool(by, null, isCertain ? marks & ~DEFAULT : marks);
    return older.length === 0 ? decided : oneOf([{ value: decided, when: [] }], false, 0, older);
  }
  const results: Alternative[] = [];
  const fails: FailedAlternative[] = [];
  for (const x of sidesOf(a)) {
    for (const y of sidesOf(b)) {
      const when = joinConditions(x.when, y.when);
      if (when === null) continue;
      const outcome = combineLogical(by, x.outcome, y.outcome);
      if (outcome.kind === "failure") fails.push({ failure: outcome, when });
      else results.push({ value: outcome, when });
    }
  }
  return marked(oneOf(results, false, 0, results.length === 0 ? fails : [...fails, ...older]), marks);
}

function isByDefault(operand: Value): boolean {
  return (marksOf(operand, false) & DEFAULT) !== 0;
}

/** When an operand is an error by itself, as it is where it is null. */
function errorsOf(operand: Outcome): readonly FailedAlternative[] {
  return sidesOf(operand).flatMap(({ outcome, when }) => {
    if (outcome.kind === "failure") return [{ failure: outcome, when }];
    return outcome.kind === "null" ? [{ failure: nullOperand(), when }] : [];
  });
}

interface Side {
  readonly outcome: Outcome;
  readonly when: readonly Condition[];
}

/** What an operand may come out as, errors included. */
function sidesOf(outcome: Outcome): readonly Side[] {
  if (outcome.kind !== "choice") return [{ outcome, when: [] }];
  return [
    ...outcome.alternatives.map(({ value, when }) => ({ outcome: value, when })),
    ...outcome.fails.map(({ failure: failed, when }) => ({ outcome: failed, when })),
  ];
}

function logicalOperand(operand: Outcome, side: "left" | "right"): Outcome {
  if (operand.kind === "failure") return operand;
  const converted = convert(operand, "bool");
  return converted.kind === "failure"
    ? failure("Invalid operand", `Unsuitable value for ${side} operand: ${converted.detail}.`)
    : converted;
}

/** Null decides an `&&` as false does: it is compared with true, and is not true. */
function decides(operand: Outcome, by: boolean): boolean {
  return operand.kind === "bool" ? operand.bool === by : operand.kind === "null" && !by;
}

function isUnclear(value: Outcome): boolean {
  return value.kind === "unknown" || value.kind === "partial";
}

function combineLogical(by: boolean, left: Outcome, right: Outcome): Outcome {
  if (decides(left, by) || decides(right, by)) return bool(by);
  // An unknown side may yet decide; but Terraform does not wait for a right side that only apply will know.
  if (left.kind === "failure")
    return right.kind !== "failure" && isUnclear(right) && reasonOf([right]).code !== "computed"
      ? unknownFrom([right], "bool")
      : left;
  if (right.kind === "failure") return isUnclear(left) ? unknownFrom([left], "bool") : right;
  if (isUnclear(left) || isUnclear(right)) return unknownFrom([left, right], "bool");
  return left.kind === "null" || right.kind === "null" ? nullOperand() : bool(!by);
}

/** The result of an operator, `&&` and `||` aside, on two values. */
function apply(operator: BinaryOperator, left: Value, right: Value, context: Context): Outcome {
  if (operator === "==" || operator === "!=") {
    const wanted = operator === "==";
    const result = lift([left, right], "deep", ([a, b]) =>
      a === undefined || b === undefined ? unknownFrom([left, right], "bool") : compared(a, b, wanted, context),
    );
    // Of too many combinations none is told; that there may be an error is.
    if (result.kind === "unknown" && result.type === "dynamic")
      return marked(
        doubted(unknownFrom([left, right], "bool"), [...failsOf(left), ...failsOf(right)]),
        equalityMarks(left, right),
      );
    return marked(result, equalityMarks(left, right));
  }
  const a = convert(left, "number");
  if (a.kind === "failure") return failure("Invalid operand", `Unsuitable value for left operand: ${a.detail}.`);
  const b = convert(right, "number");
  if (b.kind === "failure") return failure("Invalid operand", `Unsuitable value for right operand: ${b.detail}.`);
  const result = lift([a, b], "shallow", ([x, y]) =>
    x === undefined || y === undefined ? nullOperand() : combine(operator, x, y),
  );
  // Of too many combinations none is told; that there may be an error is.
  const isOfTooMany = result.kind === "unknown" && result.type === "dynamic";
  const doubts = [left, right].flatMap((one) =>
    isPlanned(one, context) ? [] : [...doubtsOf(one, "number"), ...(isOfTooMany ? failsOf(one) : [])],
  );
  return marked(doubted(result, doubts), marksOf(a, false) | marksOf(b, false));
}

/** Whether two values are equal (or not, as `wanted`); one that is not known is told apart from the other. */
function compared(a: Value, b: Value, wanted: boolean, context: Context): Outcome {
  const compare = (left: Value, right: Value): Value => {
    const isPlan = isPlanned(left, context) || isPlanned(right, context);
    const truth = isPlan ? equal(beginning(left), beginning(right)) : equal(left, right);
    if (truth !== "unknown") return bool(truth === wanted);
    return isPlan ? unknownFrom([left, right], "bool") : maybeEqual(left, right, wanted);
  };
  if (a.kind === "unknown" || a.kind === "partial") return decideAmong(a, [b], (one) => compare(one, b));
  return decideAmong(b, [a], (one) => compare(a, one));
}

/** What a plan knows of a text that is known in part: how it begins. */
function beginning(value: Value): Value {
  if (value.kind !== "partial") return value;
  const end = value.pieces.findLastIndex((piece) => "unknown" in piece);
  return end < 0 ? value : { ...value, pieces: value.pieces.slice(0, end + 1) };
}

/** Two values that are not known, or in part: wherever they are compared, in whichever order, they are equal or not. */
function maybeEqual(left: Value, right: Value, wanted: boolean): Value {
  const [a, b] = [composed("==", [left, right]), composed("==", [right, left])];
  if (a === null || b === null) return unknownFrom([left, right], "bool");
  const identity = a.key < b.key ? a : b;
  const words = (truth: boolean): string =>
    `${identityOf(left)?.words} is ${truth ? "" : "not "}${identityOf(right)?.words}`;
  return choice(
    [true, false].map((truth) => ({
      value: bool(truth === wanted),
      when: [{ ...isValue(identity, bool(truth)), text: words(truth) }],
    })),
    false,
  );
}

/** Marks of parts count, unless one side is null: then nothing was compared with them. */
function equalityMarks(left: Value, right: Value): number {
  const deeply = (left.kind === "null") === (right.kind === "null");
  const isDefault = deeply && (isInPartByDefault(left) || isInPartByDefault(right));
  return marksOf(left, deeply) | marksOf(right, deeply) | (isDefault ? DEFAULT : 0);
}

function marked(outcome: Outcome, marks: number): Outcome {
  return outcome.kind === "failure" ? outcome : withFlags(outcome, marks);
}

function nullOperand(): Failure {
  return failure("Operation failed", "Error during operation: argument must not be null.");
}

function combine(operator: BinaryOperator, left: Value, right: Value): Outcome {
  if (left.kind === "null" || right.kind === "null") return nullOperand();
  if (left.kind === "number" && right.kind === "number") return arithmetic(operator, left.number, right.number);
  if (operator === "<" || operator === "<=" || operator === ">" || operator === ">=") {
    const truth = compareBounds(operator, boundsOf(left), boundsOf(right));
    if (truth !== null) return bool(truth);
    return withIdentity(unknownFrom([left, right], "bool"), () => composed(operator, [left, right]));
  }
  const bounds = boundsAfter(operator, boundsOf(left), boundsOf(right));
  const made = unknown("number", reasonOf([left, right]), { notNull: true, ...(bounds === null ? {} : { bounds }) });
  return withIdentity(made, () => composed(operator, [left, right]));
}

/** Bounds of a sum or difference; null where nothing can be said. */
function boundsAfter(operator: BinaryOperator, a: Bounds, b: Bounds): { least: number; most: number } | null {
  if (operator !== "+" && operator !== "-") return null;
  const [low, high] = operator === "+" ? [b.least, b.most] : [b.most, b.least];
  const combined = (x: Numeric | null, y: Numeric | null, beyond: number): number => {
    if (x === null || y === null) return beyond;
    const whole = operator === "+" ? add(x, y) : subtract(x, y);
    return typeof whole === "number" ? whole : beyond;
  };
  const bounds = { least: combined(a.least, low, -Infinity), most: combined(a.most, high, Infinity) };
  return Number.isFinite(bounds.least) || Number.isFinite(bounds.most) ? bounds : null;
}

function arithmetic(operator: BinaryOperator, a: Numeric, b: Numeric): Outcome {
  switch (operator) {
    case "+":
      return result(add(a, b), "can't compute sum of opposing infinities");
    case "-":
      return result(subtract(a, b), "can't subtract infinity from itself");
    case "*":
      return result(multiply(a, b), "can't multiply zero by infinity");
    case "/":
      return result(divide(a, b), "can't divide zero by zero or infinity by infinity");
    case "%":
      return result(modulo(a, b), "can't use modulo with zero and infinity");
    case "<":
      return bool(compareNumbers(a, b) < 0);
    case "<=":
      return bool(compareNumbers(a, b) <= 0);
    case ">":
      return bool(compareNumbers(a, b) > 0);
    default:
      return bool(compareNumbers(a, b) >= 0);
  }
}

function result(n: Numeric | null, problem: string): Outcome {
  if (n === null) return failure("Operation failed", `Error during operation: ${problem}.`);
  return outOfBounds(n)
    ? unknown("number", { code: "limit", text: "the number is too large or too small" }, { notNull: true })
    : number(n);
}

interface Bounds {
  readonly least: Numeric | null;
  readonly most: Numeric | null;
}

function boundsOf(value: Value): Bounds {
  if (value.kind === "number") return { least: value.number, most: value.number };
  const bounds = value.kind === "unknown" ? value.bounds : undefined;
  return {
    least: Number.isFinite(bounds?.least) ? (bounds?.least ?? null) : null,
    most: Number.isFinite(bounds?.most) ? (bounds?.most ?? null) : null,
  };
}

/** What the known bounds of two numbers say of their order; null where they leave it open. */
function compareBounds(operator: "<" | "<=" | ">" | ">=", a: Bounds, b: Bounds): boolean | null {
  if (operator === ">") return compareBounds("<", b, a);
  if (operator === ">=") return compareBounds("<=", b, a);
  const orEqual = operator === "<=" ? 1 : 0;
  if (a.most !== null && b.least !== null && compareNumbers(a.most, b.least) < orEqual) return true;
  if (a.least !== null && b.most !== null && compareNumbers(a.least, b.most) >= orEqual)
    return compareNumbers(a.least, b.most) > 0 || orEqual === 0 ? false : null;
  return null;
}

/** The unknown result of unknown operands, for the first one's reason. Results of operators are never null. */
function unknownFrom(operands: readonly Value[], type: "bool" | "number" | "string"): Value {
  const refinements: Refinements = { notNull: true };
  return unknown(type, reasonOf(operands), refinements);
}

/** Why one of some values is unknown. */
export function reasonOf(values: readonly Value[]): Reason {
  for (const value of values) {
    if (value.kind === "unknown") return value.reason;
    if (value.kind === "partial") {
      const hole = value.pieces.find((piece) => "unknown" in piece);
      if (hole !== undefined && "unknown" in hole) return hole.unknown.reason;
    }
    for (const item of heldBy(value)) if ((item.flags & DEEP_UNKNOWN) !== 0) return reasonOf([item]);
  }
  return { code: "computed", text: "a part is not known" };
}
