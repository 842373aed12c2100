/** `condition ? then : otherwise`. */
import type { ConditionalExpression } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { alternativesOf, choice, failure, joinConditions, marksOf, nullOf, passThrough, unknown, withFlags } from "../../value/build.ts";
import { convert } from "../../value/convert.ts";
import { describe } from "../../value/type.ts";
import type { Type } from "../../value/type.ts";
import { typeOf } from "../../value/type-of.ts";
import { unify } from "../../value/unify.ts";
import { DEFAULT, EPHEMERAL, SENSITIVE } from "../../value/value.ts";
import type { Alternative, Condition, Outcome, Value } from "../../value/value.ts";
import { errorReason, spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { evaluateIn } from "./evaluate.ts";
import { truthConditions } from "./selector.ts";

/**
 * A known condition chooses a branch, and errors of the other are skipped; an unknown one keeps both, each under its
 * condition. Either way the result has the type that both convert to.
 */
export function evaluateConditional(expression: ConditionalExpression, context: Context): Outcome {
  const condition = evaluateIn(expression.condition, context);
  if (condition.kind === "failure") return condition;
  const then = evaluateIn(expression.then, context);
  const otherwise = evaluateIn(expression.otherwise, context);
  const { whenTrue, whenFalse } = truthConditions(expression.condition, context);
  return chooseBetween(condition, { outcome: then, when: whenTrue }, { outcome: otherwise, when: whenFalse }, spanOf(context.scope.source, expression));
}

export interface Branch {
  readonly outcome: Outcome;
  /** Under which it is taken, where the condition is not known. */
  readonly when: Condition;
}

/** What a condition makes of two branches; shared with `%{ if }` of templates. */
export function chooseBetween(condition: Value, then: Branch, otherwise: Branch, at: Span): Outcome {
  const type = commonType(then.outcome, otherwise.outcome);
  if (type === null) {
    const [left, right] = [then.outcome, otherwise.outcome].map((one) => (one.kind === "failure" ? "dynamic" : describe(typeOf(one))));
    return failure("Inconsistent conditional result types", `The true and false result expressions must have consistent types. The 'true' value is ${left}, but the 'false' value is ${right}.`);
  }
  const take = (branch: Branch): Outcome => taken(branch, type, at);
  const results: Alternative[] = [];
  let failed: Outcome | null = null;
  const add = (outcome: Outcome, when: readonly Condition[] | null): void => {
    if (outcome.kind === "failure") failed ??= outcome;
    else if (when !== null) results.push({ value: outcome, when });
  };
  for (const { value, when } of alternativesOf(condition)) {
    const truth = truthOf(value);
    if (truth === true) add(take(then), when);
    else if (truth === false) add(take(otherwise), when);
    else if (truth !== null) add(truth, when);
    if (truth !== null) continue;
    add(take(then), joinConditions(when, [then.when]));
    add(take(otherwise), joinConditions(when, [otherwise.when]));
  }
  if (condition.kind === "choice" && condition.open) {
    add(take(then), [then.when]);
    add(take(otherwise), [otherwise.when]);
  }
  const marks = marksOf(condition, false) | (SENSITIVE | EPHEMERAL) & (marksOfOutcome(then.outcome) | marksOfOutcome(otherwise.outcome));
  const only = results[0];
  if (only === undefined) return condition.kind === "unknown" ? unknown("dynamic", errorReason("both branches are errors")) : (failed ?? unknown("dynamic", errorReason("no branch can be taken")));
  if (condition.kind !== "choice" && condition.kind !== "unknown" && condition.kind !== "partial") return withFlags(only.value, marks);
  return choice(results, failed !== null, marks);
}

function marksOfOutcome(outcome: Outcome): number {
  return outcome.kind === "failure" ? 0 : marksOf(outcome, false) & ~DEFAULT;
}

/** True, false, null for unknown, or the failure that the condition is. */
export function truthOf(condition: Value): boolean | null | Extract<Outcome, { kind: "failure" }> {
  if (condition.kind === "bool") return condition.bool;
  if (condition.kind === "null") return failure("Null condition", "The condition value is null. Conditions must either be true or false.");
  const converted = convert(condition, "bool");
  if (converted.kind === "failure") return failure("Incorrect condition type", "The condition expression must be of type bool.");
  return converted.kind === "bool" ? converted.bool : null;
}

/** The type of the result; null where there is none. An untyped null and an error leave it to the other branch. */
function commonType(then: Outcome, otherwise: Outcome): Type | null {
  if (then.kind === "failure" || otherwise.kind === "failure") return "dynamic";
  const left = typeOf(then);
  const right = typeOf(otherwise);
  if (then.kind === "null" && left === "dynamic") return right;
  if (otherwise.kind === "null" && right === "dynamic") return left;
  return left === "dynamic" || right === "dynamic" ? "dynamic" : unify([left, right]);
}

function taken(branch: Branch, type: Type, at: Span): Outcome {
  const { outcome } = branch;
  if (outcome.kind === "failure") return outcome;
  if (outcome.kind === "null" && outcome.type === "dynamic") return nullOf(type, outcome.trace, outcome.flags);
  const converted = convert(outcome, type);
  if (converted.kind === "failure") return failure("Inconsistent conditional result types", `The result value has the wrong type: ${converted.detail}.`);
  return passThrough(converted, "branch", at, branch.when.text);
}
