/** `condition ? then : otherwise`. */
import type { ConditionalExpression, Expression } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { failure, nullOf, unknown } from "../../value/build.ts";
import { alternativesOf, assuming, failsOf, oneOf } from "../../value/choice.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { convert } from "../../value/convert.ts";
import { describe } from "../../value/type.ts";
import type { Type } from "../../value/type.ts";
import { failedAs, typeOfOutcome } from "../../value/type-of.ts";
import { unify } from "../../value/unify.ts";
import { DEFAULT, EPHEMERAL, SENSITIVE } from "../../value/value.ts";
import type { Alternative, Condition, FailedAlternative, Outcome, Value } from "../../value/value.ts";
import { errorReason, spanOf } from "./context.ts";
import type { Scope } from "../scope.ts";
import type { Context } from "./context.ts";
import { decided, isPlanned } from "./decision.ts";
import { plannedChoice } from "./planned.ts";
import { truthCondition, wordsOf } from "./selector.ts";

/**
 * A known condition chooses a branch, and errors of the other are skipped; an unknown one keeps both, each under its
 * condition. Either way the result has the type that both convert to.
 */
export function evaluateConditional(expression: ConditionalExpression, context: Context): Outcome {
  const condition = context.evaluate(expression.condition, context);
  const under = branchContexts(expression.condition, condition, context);
  const then = context.evaluate(expression.then, under(true));
  const otherwise = context.evaluate(expression.otherwise, under(false));
  return chooseBetween(
    expression.condition,
    condition,
    then,
    otherwise,
    spanOf(context.scope.source, expression),
    context,
  );
}

/**
 * In a branch a name that is not known is what the condition says that it is, before anything is made of it:
 * `var.n == 2 ? var.n * 10 : 0`.
 */
function branchContexts(written: Expression, condition: Outcome, context: Context): (truth: boolean) => Context {
  if (condition.kind !== "choice") return () => context;
  const sides = decided(written, condition, context);
  return (truth) => {
    const cases =
      sides.kind === "failure"
        ? []
        : alternativesOf(sides).flatMap(({ value, when }) => (mayBe(value, truth) ? [when] : []));
    const tells = cases.length > 0 && cases.every((when) => when.some(({ except }) => except === undefined));
    return tells ? { ...context, scope: assumedScope(context.scope, cases) } : context;
  };
}

function assumedScope(scope: Scope, cases: readonly (readonly Condition[])[]): Scope {
  return {
    ...scope,
    resolve(root, steps, at) {
      const resolved = scope.resolve(root, steps, at);
      return resolved.outcome.kind === "unknown"
        ? { ...resolved, outcome: assuming(resolved.outcome, cases) }
        : resolved;
    },
  };
}

interface Branch {
  readonly outcome: Outcome;
  readonly truth: boolean;
}

/** What a condition, written so and evaluated to this, makes of two branches; shared with `%{ if }` of templates. */
export function chooseBetween(
  written: Expression,
  condition: Outcome,
  whenTrue: Outcome,
  whenFalse: Outcome,
  at: Span,
  context: Context,
): Outcome {
  const type = commonType(whenTrue, whenFalse);
  if (type === null) {
    const [left, right] = [describe(typeOfOutcome(whenTrue)), describe(typeOfOutcome(whenFalse))];
    return failure(
      "Inconsistent conditional result types",
      `The true and false result expressions must have consistent types. The 'true' value is ${left}, but the ` +
        `'false' value is ${right}.`,
    );
  }
  const chosen =
    condition.kind === "failure" ? condition : choose(written, condition, whenTrue, whenFalse, type, at, context);
  return chosen.kind === "failure" ? failedAs(chosen, type) : chosen;
}

function choose(
  written: Expression,
  condition: Value,
  whenTrue: Outcome,
  whenFalse: Outcome,
  type: Type,
  at: Span,
  context: Context,
): Outcome {
  const then: Branch = { outcome: whenTrue, truth: true };
  const otherwise: Branch = { outcome: whenFalse, truth: false };
  const when = (branch: Branch): Condition => truthCondition(written, branch.truth, context);
  const take = (branch: Branch): Outcome => taken(branch.outcome, type, at, wordsOf(written, branch.truth, context));
  if (condition.kind === "unknown" && isPlanned(condition, context)) {
    const [a, b] = [take(then), take(otherwise)];
    if (a.kind === "failure" || b.kind === "failure" || whenTrue.kind === "failure" || whenFalse.kind === "failure")
      return a.kind === "failure" ? a : b;
    return withFlags(
      plannedChoice(
        { value: a, written: whenTrue, when: when(then) },
        { value: b, written: whenFalse, when: when(otherwise) },
        type,
        condition.reason,
      ),
      marksOf(condition, false) | marksOfOutcome(a) | marksOfOutcome(b),
    );
  }
  const marks =
    marksOf(condition, false) |
    ((SENSITIVE | EPHEMERAL) & (marksOfOutcome(then.outcome) | marksOfOutcome(otherwise.outcome)));
  const sides = decided(written, condition, context);
  if (sides.kind === "failure")
    return failure("Incorrect condition type", "The condition expression must be of type bool.");
  const results: Alternative[] = [];
  const fails: FailedAlternative[] = [...failsOf(sides)];
  const add = (outcome: Outcome, when: readonly Condition[]): void => {
    if (outcome.kind === "failure") fails.push({ failure: outcome, when });
    else results.push({ value: assuming(outcome, [when]), when });
  };
  for (const branch of [then, otherwise]) {
    for (const one of alternativesOf(sides)) if (mayBe(one.value, branch.truth)) add(take(branch), one.when);
  }
  for (const one of alternativesOf(sides)) if (one.value.kind === "null") add(nullCondition, one.when);
  const only = results[0];
  if (only !== undefined && sides.kind === "bool") return withFlags(only.value, marks);
  if (only === undefined && condition.kind === "unknown")
    return unknown("dynamic", errorReason("both branches are errors"));
  return oneOf(results, false, marks, fails);
}

const nullCondition = failure(
  "Null condition",
  "The condition value is null. Conditions must either be true or false.",
);

function mayBe(condition: Value, truth: boolean): boolean {
  return condition.kind === "bool" ? condition.bool === truth : condition.kind !== "null";
}

function marksOfOutcome(outcome: Outcome): number {
  return outcome.kind === "failure" ? 0 : marksOf(outcome, false) & ~DEFAULT;
}

/** The type of the result; null where there is none. An untyped null leaves it to the other branch. */
function commonType(then: Outcome, otherwise: Outcome): Type | null {
  const left = typeOfOutcome(then);
  const right = typeOfOutcome(otherwise);
  if (then.kind === "null" && left === "dynamic") return right;
  if (otherwise.kind === "null" && right === "dynamic") return left;
  if (left === "dynamic" || right === "dynamic") return "dynamic";
  return left === right && typeof left === "string" ? left : unify([left, right]);
}

function taken(outcome: Outcome, type: Type, at: Span, words: string): Outcome {
  if (outcome.kind === "failure") return outcome;
  if (outcome.kind === "null" && outcome.type === "dynamic") return nullOf(type, outcome.trace, outcome.flags);
  const converted = convert(outcome, type);
  if (converted.kind === "failure")
    return failure(
      "Inconsistent conditional result types",
      `The result value has the wrong type: ${converted.detail}.`,
    );
  return passThrough(converted, "branch", at, words);
}
