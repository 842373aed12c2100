/** Which alternatives are the same value, and the joining of those that are. */
import { fullKey } from "./branch.ts";
import { unknown } from "./build.ts";
import { commonCertain, withCertain } from "./certain.ts";
import { commonConditions, eitherConditions } from "./condition.ts";
import { equal } from "./equal.ts";
import { flowOf } from "./flow.ts";
import type { Trace } from "./trace.ts";
import { eitherFailure } from "./type-of.ts";
import { equalTypes } from "./type.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN, maxAlternatives } from "./value.ts";
import type { Alternative, Choice, FailedAlternative, Failure, Unknown, Value } from "./value.ts";

/** The error of any of these, in words that cover them; null: there is none. */
export function eitherOf(failed: readonly FailedAlternative[]): Failure | null {
  const [first, ...others] = failed;
  return first === undefined
    ? null
    : eitherFailure(
        first.failure,
        others.map((one) => one.failure),
      );
}

/** What is unknown and has no name of its own is one alternative. */
export function mergeUnknown(alternatives: readonly Alternative[]): readonly Alternative[] {
  const isPlain = ({ value }: Alternative): boolean => value.kind === "unknown" && value.identity === undefined;
  if (alternatives.filter(isPlain).length < 2) return alternatives;
  let merged: Alternative | null = null;
  const kept: Alternative[] = [];
  for (const one of alternatives) {
    if (!isPlain(one)) kept.push(one);
    else if (merged === null) merged = one;
    else
      merged = {
        value: either(merged.value as Unknown, one.value as Unknown),
        when: commonConditions(merged.when, one.when),
      };
  }
  return merged === null ? kept : [...kept, merged];
}

function either(a: Unknown, b: Unknown): Unknown {
  const merged = unknown(
    equalTypes(a.type, b.type) ? a.type : "dynamic",
    a.reason,
    {
      ...(a.notNull === true && b.notNull === true ? { notNull: true } : {}),
      ...flowOf([a, b]),
    },
    a.trace,
    a.flags | b.flags,
  );
  return withCertain(merged, commonCertain(a, b));
}

/** Whether all alternatives are the same value from the same place: then it is that, whatever holds. */
export function areOne(alternatives: readonly Alternative[]): boolean {
  const [first, ...rest] = alternatives;
  return first !== undefined && rest.every(({ value }) => sameValue(first.value, value, false));
}

/**
 * Joins alternatives of equal value. `exactly`: those from the same place, where one conjunction says when either
 * holds. `anywhere`: all of them; what both need is all that can be said then.
 */
export function mergeEqual(alternatives: readonly Alternative[], how: "exactly" | "anywhere"): readonly Alternative[] {
  if (alternatives.length < 2) return alternatives;
  const kept: Alternative[] = [];
  const byText = new Map<string, number[]>();
  for (const one of alternatives) {
    // Whoever gets so many joins them anywhere: hundreds of ways to one value are not held against each other for it.
    if (how === "exactly" && kept.length > maxAlternatives) {
      kept.push(one);
      continue;
    }
    const bucket = bucketOf(one.value);
    const places = byText.get(bucket) ?? [];
    let merged = false;
    for (const place of places) {
      const other = kept[place];
      if (other === undefined || !sameValue(other.value, one.value, how === "anywhere")) continue;
      if (how === "exactly" && !areSameNull(other.value, one.value)) continue;
      const when = how === "exactly" ? eitherConditions(other.when, one.when) : commonConditions(other.when, one.when);
      if (when === null) continue;
      kept[place] = { value: other.value, when };
      merged = true;
      break;
    }
    if (merged) continue;
    byText.set(bucket, [...places, kept.length]);
    kept.push(one);
  }
  return kept;
}

/** Errors are told apart by when they occur only; of too many, that there are some is kept. */
export function mergeFailed(failed: readonly FailedAlternative[]): readonly FailedAlternative[] {
  const always = failed.find(({ when }) => when.length === 0);
  const either = always === undefined ? null : eitherOf([always, ...failed]);
  if (either !== null) return [{ failure: either, when: [] }];
  const kept: FailedAlternative[] = [];
  for (const one of failed) {
    const at = kept.findIndex((other) => eitherConditions(other.when, one.when) !== null);
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else
      kept[at] = {
        failure: eitherFailure(other.failure, [one.failure]),
        when: eitherConditions(other.when, one.when) ?? [],
      };
  }
  const merged = kept.length > maxAlternatives ? eitherOf(kept) : null;
  return merged === null ? kept : [{ failure: merged, when: kept.map((one) => one.when).reduce(commonConditions) }];
}

/** For people and reports: equal values from one place as one, under what they have in common. */
export function withoutDuplicates(value: Choice): Choice {
  const kept: Alternative[] = [];
  for (const one of value.alternatives) {
    const at = kept.findIndex((other) => sameValue(other.value, one.value, false));
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else kept[at] = { value: other.value, when: commonConditions(other.when, one.when) };
  }
  return kept.length === value.alternatives.length ? value : { ...value, alternatives: kept };
}

function bucketOf(value: Value): string {
  if (value.kind === "string") return `string ${value.text}`;
  if (value.kind === "bool") return `bool ${value.bool}`;
  if (value.kind === "number") return typeof value.number === "number" ? `number ${value.number}` : "number";
  return value.kind;
}

function sameValue(a: Value, b: Value, anywhere: boolean): boolean {
  if (a.kind !== b.kind || a.flags !== b.flags) return false;
  if (a === b) return true;
  if (a.kind === "unknown" && b.kind === "unknown")
    return (
      a.identity !== undefined &&
      b.identity !== undefined &&
      fullKey(a.identity) === fullKey(b.identity) &&
      isToldAlike(a, b) &&
      equalTypes(a.type, b.type)
    );
  if ((a.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) !== 0) return false;
  return (anywhere || a.kind === "null" || sameOrigin(a.trace, b.trace)) && equal(a, b) === true;
}

/** A null list is an error where a null that has no type is none: `tolist([null, "a"])`. */
function areSameNull(a: Value, b: Value): boolean {
  if (a.kind !== "null" || b.kind !== "null") return true;
  const isPlain = typeof a.type === "string" && typeof b.type === "string";
  return isPlain || equalTypes(a.type, b.type);
}

/** Whether the same is known of two values that are not known: of one of a name more may be told in one case. */
function isToldAlike(a: Unknown, b: Unknown): boolean {
  return (
    a.except === b.except &&
    a.refuses === b.refuses &&
    a.lacks === b.lacks &&
    a.certain === b.certain &&
    a.each === b.each &&
    sameRange(a.length, b.length) &&
    sameRange(a.bounds, b.bounds)
  );
}

function sameRange(a: Unknown["length"], b: Unknown["length"]): boolean {
  return a === b || (a?.least === b?.least && a?.most === b?.most);
}

function sameOrigin(a: Trace | null, b: Trace | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  let left = a;
  let right = b;
  while (left.from !== null) left = left.from;
  while (right.from !== null) right = right.from;
  return left.at.source === right.at.source && left.at.start === right.at.start && left.at.end === right.at.end;
}
