/** Choices: one of several values, each under conditions. */
import { areOne, eitherOf, mergeEqual, mergeFailed, mergeUnknown } from "./alike.ts";
import { failure, unknown } from "./build.ts";
import { impliedConditions, joinConditions } from "./condition.ts";
import { flowOf } from "./flow.ts";
import { deep, flagsOf, own, withFlags } from "./marks.ts";
import { typeOf } from "./type-of.ts";
import { equalTypes } from "./type.ts";
import type { Type } from "./type.ts";
import { DEEP_CHOICE, maxAlternatives } from "./value.ts";
import type { Alternative, Choice, Condition, FailedAlternative, Failure, Outcome, Unknown, Value } from "./value.ts";

/**
 * One of several values. Nested choices are flattened, what their conditions exclude falls away, equal values from the
 * same place are merged where one condition says the same; what has too many alternatives becomes unknown, and
 * remembers the strings among them. `open`: values of which nothing is known are possible, too.
 */
export function choice(
  alternatives: readonly Alternative[],
  open: boolean,
  flags = 0,
  fails: readonly FailedAlternative[] = [],
): Value {
  const outcome = oneOf(alternatives, open, flags, fails);
  return outcome.kind === "failure" ? unknown("dynamic", { code: "error", text: outcome.detail }) : outcome;
}

/** As `choice`; where nothing but errors is possible, the first of them. */
export function oneOf(
  alternatives: readonly Alternative[],
  open: boolean,
  flags = 0,
  fails: readonly FailedAlternative[] = [],
): Outcome {
  const [only] = alternatives;
  if (only !== undefined && alternatives.length === 1 && only.value.kind !== "choice" && !open && fails.length === 0)
    return withFlags(only.value, flags);
  const flat: Alternative[] = [];
  const failed: FailedAlternative[] = [...fails];
  for (const { value, when } of alternatives) flatten(value, when, flags, flat, failed);
  if (open) flat.push({ value: others(flat), when: [] });
  const merged = mergeEqual(mergeUnknown(flat), "exactly");
  const few = merged.length > maxAlternatives ? mergeEqual(merged, "anywhere") : merged;
  const first = few[0];
  if (first === undefined) return eitherOf(failed) ?? contradiction;
  if (failed.length === 0 && (few.length === 1 || areOne(few))) return first.value;
  const gathered = few.reduce((bits, one) => bits | (one.value.flags & (own | deep)), flagsOf(flags));
  if (few.length > maxAlternatives) return widen(few, gathered & own);
  return {
    kind: "choice",
    trace: null,
    flags: gathered | DEEP_CHOICE,
    alternatives: few,
    open: few.some((one) => one.value.kind === "unknown"),
    fails: mergeFailed(failed),
  };
}

const contradiction: Failure = {
  kind: "failure",
  summary: "No value is possible",
  detail: "no alternative is possible",
};

function flatten(
  value: Value,
  when: readonly Condition[],
  flags: number,
  into: Alternative[],
  failed: FailedAlternative[],
): void {
  if (value.kind !== "choice") {
    into.push({ value: withFlags(value, flags), when });
    return;
  }
  for (const one of value.alternatives) {
    const both = joinConditions(when, one.when);
    if (both !== null) flatten(one.value, both, flags, into, failed);
  }
  for (const one of value.fails) {
    const both = joinConditions(when, one.when);
    if (both !== null) failed.push({ failure: one.failure, when: both });
  }
}

/** Values of which nothing is known, beside some of which much is. */
function others(known: readonly Alternative[]): Unknown {
  const types = known.map((one) => typeOf(one.value));
  const [first = "dynamic"] = types;
  // The type of a tuple or an object says how much there is in it.
  const isLoose = typeof first === "string" || "element" in first;
  const type: Type = isLoose && types.every((one) => equalTypes(one, first)) ? first : "dynamic";
  return unknown(type, { code: "computed", text: "not all that it may be is known" });
}

/** What is one of too many. */
export function widen(alternatives: readonly Alternative[], flags = 0): Unknown {
  const values = alternatives.map((one) => one.value);
  const kinds = new Set(values.map((value) => (value.kind === "partial" ? "string" : value.kind)));
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  const type = only === "string" || only === "number" || only === "bool" ? only : "dynamic";
  const notNull = values.every((value) => (value.kind === "unknown" ? value.notNull === true : value.kind !== "null"));
  return unknown(
    type,
    { code: "too-many-alternatives", text: "too many values are possible" },
    { ...flowOf(values), ...(notNull ? { notNull } : {}) },
    null,
    flags,
  );
}

/** The alternatives of a choice, or the value itself as the only one. */
export function alternativesOf(value: Value): readonly Alternative[] {
  return value.kind === "choice" ? value.alternatives : [{ value, when: [] }];
}

/** When evaluating a value fails, as far as that can be told: what is unknown may hide an error, too. */
export function failsOf(value: Value): readonly FailedAlternative[] {
  return value.kind === "choice" ? value.fails : [];
}

/** The value where no error is reported: behind a name and at a sink, for where there is one nothing is deployed. */
export function succeeded(value: Value): Value {
  return value.kind === "choice" && value.fails.length > 0 ? choice(value.alternatives, false, 0) : value;
}

/** What holds where evaluating a value is no error, as far as its alternatives say so. */
export function succeedsWhen(value: Value): readonly Condition[] {
  if (value.kind !== "choice" || value.fails.length === 0) return [];
  return value.alternatives.map(({ when }) => when).reduce(impliedConditions);
}

/** Whether nothing limits what a value may be, alone or beside others that are known. */
export function mayBeAnything(value: Value): boolean {
  return value.kind === "unknown" || (value.kind === "choice" && value.open);
}

/** Whether it, or a part of its text, may be something that is not known. */
export function isOpenText(value: Value): boolean {
  if (value.kind === "choice") return value.open || value.alternatives.some((one) => isOpenText(one.value));
  return value.kind === "unknown" || value.kind === "partial";
}

export function isChoice(value: Value): value is Choice {
  return value.kind === "choice";
}

/**
 * A value that is made of a collection whose rest is not known: that may hide an error, though the value itself is
 * known.
 */
export function mayHideError(outcome: Outcome): Outcome {
  if (outcome.kind === "failure") return outcome;
  return oneOf([{ value: outcome, when: [] }], false, 0, [{ failure: hidden, when: [] }]);
}

const hidden = failure("Invalid argument", "what is not known may not fit here");
