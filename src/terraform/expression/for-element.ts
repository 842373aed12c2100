/** One element of a `for` expression: whether it is in, and what is made of it. */
import type { ForExpression } from "../../hcl/syntax.ts";
import { failure } from "../../value/build.ts";
import { alternativesOf, failsOf, succeeded, succeedsWhen } from "../../value/choice.ts";
import { eitherConditions, joinConditions } from "../../value/condition.ts";
import { convert } from "../../value/convert.ts";
import { marksOf } from "../../value/marks.ts";
import { failedAs } from "../../value/type-of.ts";
import type { Condition, FailedAlternative, Failure, Outcome, Reason, StringValue, Value } from "../../value/value.ts";
import type { Context } from "./context.ts";
import { decided } from "./decision.ts";
import { reasonOf } from "./operators.ts";

export interface Entry {
  readonly key: StringValue | null;
  readonly value: Value;
}

export interface Inclusion {
  /** Conditions under which the element is in, and under which it is out; empty: never. */
  readonly yes: readonly (readonly Condition[])[];
  readonly no: readonly (readonly Condition[])[];
  readonly fails: readonly FailedAlternative[];
  readonly marks: number;
  readonly unknown: Reason | null;
}

const always: Inclusion = { yes: [[]], no: [], fails: [], marks: 0, unknown: null };

export function inclusion(expression: ForExpression, context: Context): Inclusion | Failure {
  if (expression.condition === null) return always;
  const condition = context.evaluate(expression.condition, context);
  if (condition.kind === "failure") return failedAs(condition, "dynamic");
  const sides = decided(expression.condition, condition, context);
  if (sides.kind === "failure")
    return failure("Invalid 'for' condition", `The 'if' clause value is invalid: ${sides.detail}.`);
  const yes: (readonly Condition[])[] = [];
  const no: (readonly Condition[])[] = [];
  const fails: FailedAlternative[] = [...failsOf(sides)];
  let reason: Reason | null = null;
  for (const { value, when } of alternativesOf(sides)) {
    if (value.kind === "bool") (value.bool ? yes : no).push(when);
    else if (value.kind === "null") fails.push({ failure: nullCondition, when });
    else {
      reason ??= reasonOf([value]);
      yes.push(when);
      no.push(when);
    }
  }
  if (yes.length === 0 && no.length === 0) return fails[0]?.failure ?? nullCondition;
  return { yes: joined(yes), no: joined(no), fails, marks: marksOf(condition, false), unknown: reason };
}

const nullCondition = failure("Invalid 'for' condition", "The value of the 'if' clause must not be null.");

/** Fewer conjunctions that say the same. */
function joined(whens: readonly (readonly Condition[])[]): readonly (readonly Condition[])[] {
  const kept: (readonly Condition[])[] = [];
  for (const when of whens) {
    const at = kept.findIndex((other) => eitherConditions(other, when) !== null);
    const other = kept[at];
    if (other === undefined) kept.push(when);
    else kept[at] = eitherConditions(other, when) ?? when;
  }
  return kept;
}

export interface Item {
  /** What is added, by what its key may be. */
  readonly entries: readonly { readonly entry: Entry; readonly when: readonly Condition[] }[];
  readonly fails: readonly FailedAlternative[];
  readonly marks: number;
  /** Set where the key is not known: then nothing can be said of the whole. */
  readonly unknown: Reason | null;
  /** The value under such a key. */
  readonly open: Value | null;
  /** What its key and its value were evaluated to. */
  readonly evaluatedKey: Outcome | null;
  readonly outcome: Outcome;
}

export function evaluateItem(expression: ForExpression, context: Context): Item {
  const outcome = context.evaluate(expression.value, context);
  const key = expression.key === null ? null : context.evaluate(expression.key, context);
  if (key?.kind === "failure") return failedItem(key, key, outcome);
  if (outcome.kind === "failure") return failedItem(outcome, key, outcome);
  const value = succeeded(outcome);
  if (key === null || (key.kind === "string" && outcome.kind !== "choice"))
    return {
      entries: [{ entry: { key, value }, when: succeedsWhen(outcome) }],
      fails: failsOf(outcome),
      marks: key === null ? 0 : marksOf(key, false),
      unknown: null,
      open: null,
      evaluatedKey: key,
      outcome,
    };
  const entries: { entry: Entry; when: readonly Condition[] }[] = [];
  const fails: FailedAlternative[] = [...failsOf(outcome), ...failsOf(key)];
  const sound = succeedsWhen(outcome);
  let reason: Reason | null = null;
  for (const one of alternativesOf(key)) {
    const text = one.value.kind === "null" ? nullKey : convert(one.value, "string");
    if (text.kind === "failure")
      fails.push({
        failure: failure("Invalid object key", `The key expression produced an invalid result: ${text.detail}.`),
        when: one.when,
      });
    else if (text.kind === "string") {
      const when = joinConditions(one.when, sound);
      if (when !== null) entries.push({ entry: { key: text, value }, when });
    } else reason ??= reasonOf([text]);
  }
  return {
    entries,
    fails,
    marks: marksOf(key, false),
    unknown: reason,
    open: reason === null ? null : value,
    evaluatedKey: key,
    outcome,
  };
}

function failedItem(failed: Failure, evaluatedKey: Outcome | null, outcome: Outcome): Item {
  const fails = [{ failure: failed, when: [] }];
  return { entries: [], fails, marks: 0, unknown: null, open: null, evaluatedKey, outcome };
}

const nullKey = failure("Invalid object key", "Key expression in 'for' expression must not produce a null value");
