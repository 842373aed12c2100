/** `condition ? then : otherwise`. */
import type { ConditionalExpression, Expression } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { failure, nullOf, unknown } from "../../value/build.ts";
import { alternativesOf, failsOf, oneOf } from "../../value/choice.ts";
import { assuming } from "../../value/assuming.ts";
import { commonConditions, joinConditions } from "../../value/condition.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { convert } from "../../value/convert.ts";
import { describe, equalTypes } from "../../value/type.ts";
import type { Type } from "../../value/type.ts";
import { byType as groupsByType, eachTypeAmong } from "../../value/each-type.ts";
import { failedAs, failingAs, isOfSeveralTypes, typeOfOutcome, typesOfOutcome } from "../../value/type-of.ts";
import { isTornBy, unify } from "../../value/unify.ts";
import { besideAnyType, isOfAnyType } from "../../value/unsure-type.ts";
import { DEFAULT, EPHEMERAL, SENSITIVE, maxAlternatives } from "../../value/value.ts";
import type { Alternative, Condition, FailedAlternative, Failure, Outcome, Value } from "../../value/value.ts";
import { besideNull } from "./beside-null.ts";
import { errorReason, spanOf } from "./context.ts";
import type { Scope } from "../names/scope.ts";
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
    besideNull(then, expression.then, otherwise, context),
    besideNull(otherwise, expression.otherwise, then, context),
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
      // What may be of any type has its say in the type of the result, where the branch is not taken, too.
      return resolved.outcome.kind === "unknown" && resolved.outcome.type !== "dynamic"
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
  const typed = isPlannedOutcome(condition, context) ? null : typedBranches(whenTrue, whenFalse);
  if (typed === null) return chooseTyped(written, condition, whenTrue, whenFalse, at, context);
  if (typed.pairs === null) return chooseTyped(written, condition, whenTrue, whenFalse, at, context, typed.types);
  const { pairs } = typed;
  if (pairs.length > maxAlternatives) return unknown("dynamic", errorReason("its branches may be of too many types"));
  const results: Alternative[] = [];
  const fails: FailedAlternative[] = [];
  for (const { then, otherwise, when } of pairs) {
    const outcome = chooseTyped(written, condition, then, otherwise, at, context);
    if (outcome.kind === "failure") fails.push({ failure: outcome, when });
    else results.push({ value: outcome, when });
  }
  return oneOf(results, false, 0, fails);
}

interface Pair {
  readonly then: Outcome;
  readonly otherwise: Outcome;
  readonly when: readonly Condition[];
}

interface TypedBranches {
  /** The branches by their types; null: these make no difference to the type of the result. */
  readonly pairs: readonly Pair[] | null;
  /** The type of the result, and others that an error may be of. */
  readonly types: readonly Type[];
}

/**
 * The branches by their types: the branch that is not taken has its say in the type of the result, and where it is an
 * error, it may have none. Null: each is of one type.
 */
function typedBranches(whenTrue: Outcome, whenFalse: Outcome): TypedBranches | null {
  const [thens, elses] = [byType(whenTrue), byType(whenFalse)];
  if (thens.length * elses.length === 1) return null;
  const all = thens.flatMap((then) => elses.map((otherwise) => ({ then, otherwise })));
  const types = all.flatMap(({ then, otherwise }) => resultType(then.outcome, otherwise.outcome));
  const [first] = types;
  const isOne = (type: Type | null): boolean =>
    type !== null && type !== "dynamic" && equalTypes(type, first ?? "dynamic");
  if (first !== undefined && first !== null && types.every(isOne)) {
    const mayBeUntyped = all.some((one) => isUntyped(one.then.outcome) || isUntyped(one.otherwise.outcome));
    const failing = all.flatMap(({ then, otherwise }) => typeOfErrors(then.outcome, otherwise.outcome));
    const others = [...(mayBeUntyped ? (["dynamic"] as const) : []), ...failing].filter((one) => !isOne(one));
    return { pairs: null, types: [first, ...new Set(others)] };
  }
  const pairs = all.flatMap(({ then, otherwise }) => {
    const when = joinConditions(then.when, otherwise.when);
    return when === null ? [] : [{ then: then.outcome, otherwise: otherwise.outcome, when }];
  });
  return { pairs, types: [] };
}

/** An error that leaves the other branch as it is. */
function isUntyped(outcome: Outcome): boolean {
  return outcome.kind === "failure" && outcome.type === undefined;
}

/** The type of the result, null where there is none; nothing where both are errors. */
function resultType(then: Outcome, otherwise: Outcome): readonly (Type | null)[] {
  if (then.kind === "failure" && otherwise.kind === "failure") return [];
  if (isUntyped(then)) return [typeOfOutcome(otherwise)];
  if (isUntyped(otherwise)) return [typeOfOutcome(then)];
  return [commonType(then, otherwise)];
}

/** The type of the result where both branches are errors; nothing where one is not. */
function typeOfErrors(then: Outcome, otherwise: Outcome): readonly Type[] {
  if (then.kind !== "failure" || otherwise.kind !== "failure") return [];
  return [isUntyped(then) || isUntyped(otherwise) ? "dynamic" : (commonType(then, otherwise) ?? "dynamic")];
}

interface Typed {
  readonly outcome: Outcome;
  /** What is known of when it is of this type. */
  readonly when: readonly Condition[];
}

/** What an outcome may be, one for each type. */
function byType(outcome: Outcome): readonly Typed[] {
  if (outcome.kind === "failure") return eachFailure(outcome).map((one) => ({ outcome: one, when: [] }));
  if (outcome.kind !== "choice" && !isOfSeveralTypes(outcome)) return [{ outcome, when: [] }];
  const alternatives = alternativesOf(outcome);
  const split = eachTypeAmong(alternatives);
  const failed: { failure: Failure; whens: (readonly Condition[])[] }[] = [];
  for (const { failure: one, when } of failsOf(outcome).flatMap(eachFailed)) {
    const group = failed.find((other) => equalTypes(other.failure.type ?? "dynamic", one.type ?? "dynamic"));
    if (group === undefined) failed.push({ failure: one, whens: [when] });
    else group.whens.push(when);
  }
  return [
    ...groupsByType(split ?? alternatives).map((group) => ({
      outcome: oneOf(group, false),
      when: group.map(({ when }) => when).reduce(commonConditions),
    })),
    // What is of too many types may be of none that the other branch can be brought to.
    ...(split === null ? [{ outcome: failedAs(mayDiffer, "dynamic"), when: [] }] : []),
    ...failed.map(({ failure: one, whens }) => ({ outcome: one, when: whens.reduce(commonConditions) })),
  ];
}

/** An error of several types, one for each. */
function eachFailure(failed: Failure): readonly Failure[] {
  return failed.otherTypes === undefined ? [failed] : typesOfOutcome(failed).map((type) => failedAs(failed, type));
}

function eachFailed({ failure: failed, when }: FailedAlternative): readonly FailedAlternative[] {
  return eachFailure(failed).map((one) => ({ failure: one, when }));
}

function isPlannedOutcome(condition: Outcome, context: Context): boolean {
  return condition.kind !== "failure" && isPlanned(condition, context);
}

/** The same of branches each of which is of one type. */
function chooseTyped(
  written: Expression,
  condition: Outcome,
  whenTrue: Outcome,
  whenFalse: Outcome,
  at: Span,
  context: Context,
  types: readonly (Type | null)[] = [commonType(whenTrue, whenFalse)],
): Outcome {
  const [type = null] = types;
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
  return failingAs(
    chosen,
    types.filter((one) => one !== null),
  );
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
  const take = (branch: Branch): Outcome => {
    const other = branch === then ? whenFalse : whenTrue;
    const isUnsure = type === "dynamic" && mayBeAnything(other);
    const outcome =
      isUnsure && branch.outcome.kind !== "failure" ? besideAnyType(branch.outcome, convert) : branch.outcome;
    return taken(outcome, other, type, at, wordsOf(written, branch.truth, context));
  };
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
  const isUnsure = mayBeAnything(whenTrue) || mayBeAnything(whenFalse);
  for (const branch of [then, otherwise]) {
    for (const one of alternativesOf(sides)) {
      if (!mayBe(one.value, branch.truth)) continue;
      add(take(branch), one.when);
      if (isUnsure) add(mayDiffer, one.when);
    }
  }
  for (const one of alternativesOf(sides)) if (one.value.kind === "null") add(nullCondition, one.when);
  const only = results[0];
  if (only !== undefined && sides.kind === "bool" && !isUnsure) return withFlags(only.value, marks);
  if (only === undefined && condition.kind === "unknown")
    return unknown("dynamic", errorReason("both branches are errors"));
  return oneOf(results, false, marks, fails);
}

const mayDiffer = failure(
  "Inconsistent conditional result types",
  "The true and false result expressions may be of types that can't be brought to one.",
);

const tornApart = failure(
  "Inconsistent conditional result types",
  "The result value has the wrong type: element types must all match for conversion to a list or map.",
);

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
  // Of any type beside a text: it is a text, or can't be one.
  if (left === "dynamic" && then.kind === "unknown" && right === "string") return right;
  if (right === "dynamic" && otherwise.kind === "unknown" && left === "string") return left;
  if (left === "dynamic" || right === "dynamic" || mayBeAnything(then) || mayBeAnything(otherwise)) return "dynamic";
  return left === right && typeof left === "string" ? left : unify([left, right]);
}

function mayBeAnything(outcome: Outcome): boolean {
  return outcome.kind !== "failure" && isOfAnyType(outcome);
}

function taken(outcome: Outcome, other: Outcome, type: Type, at: Span, words: string): Outcome {
  if (outcome.kind === "failure") return outcome;
  if (isTornBy(typeOfOutcome(outcome), type) && !mayBeAnything(outcome) && !mayBeAnything(other)) return tornApart;
  if (outcome.kind === "null" && outcome.type === "dynamic") return nullOf(type, outcome.trace, outcome.flags);
  const converted = convert(outcome, type);
  if (converted.kind === "failure")
    return failure(
      "Inconsistent conditional result types",
      `The result value has the wrong type: ${converted.detail}.`,
    );
  return passThrough(converted, "branch", at, words);
}
