/** Choices: one of several values, each under conditions. */
import { bool, failure, nullOf, number, string, unknown } from "./build.ts";
import { commonCertain, mapCertain, withCertain } from "./certain.ts";
import { branchAfter, fullKey, nullBranch, plainOf } from "./branch.ts";
import {
  agree,
  branchesIn,
  commonConditions,
  eitherConditions,
  impliedConditions,
  joinConditions,
} from "./condition.ts";
import { equal } from "./equal.ts";
import { flowOf } from "./flow.ts";
import { deep, flagsOf, own, withFlags } from "./marks.ts";
import { parseNumber } from "./number.ts";
import { fromPieces } from "./pieces.ts";
import type { Trace } from "./trace.ts";
import { equalTypes } from "./type.ts";
import type { Type } from "./type.ts";
import { eitherFailure, typeOf } from "./type-of.ts";
import type {
  Alternative,
  Choice,
  Condition,
  FailedAlternative,
  Failure,
  Hole,
  Outcome,
  Piece,
  Unknown,
  Value,
} from "./value.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN, maxAlternatives } from "./value.ts";

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

function eitherOf(failed: readonly FailedAlternative[]): Failure | null {
  const [first, ...others] = failed;
  return first === undefined
    ? null
    : eitherFailure(
        first.failure,
        others.map((one) => one.failure),
      );
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

/** What is unknown and has no name of its own is one alternative. */
function mergeUnknown(alternatives: readonly Alternative[]): readonly Alternative[] {
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
function areOne(alternatives: readonly Alternative[]): boolean {
  const [first, ...rest] = alternatives;
  return first !== undefined && rest.every(({ value }) => sameValue(first.value, value, false));
}

function widen(alternatives: readonly Alternative[], flags: number): Unknown {
  const values = alternatives.map((one) => one.value);
  const kinds = new Set(values.map((value) => (value.kind === "partial" ? "string" : value.kind)));
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  const type = only === "string" || only === "number" || only === "bool" ? only : "dynamic";
  return unknown(
    type,
    { code: "too-many-alternatives", text: "too many values are possible" },
    flowOf(values),
    null,
    flags,
  );
}

/**
 * Joins alternatives of equal value. `exactly`: those from the same place, where one conjunction says when either
 * holds. `anywhere`: all of them; what both need is all that can be said then.
 */
function mergeEqual(alternatives: readonly Alternative[], how: "exactly" | "anywhere"): readonly Alternative[] {
  if (alternatives.length < 2) return alternatives;
  const kept: Alternative[] = [];
  const byText = new Map<string, number[]>();
  for (const one of alternatives) {
    const bucket = bucketOf(one.value);
    const places = byText.get(bucket) ?? [];
    let merged = false;
    for (const place of places) {
      const other = kept[place];
      if (other === undefined || !sameValue(other.value, one.value, how === "anywhere")) continue;
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
function mergeFailed(failed: readonly FailedAlternative[]): readonly FailedAlternative[] {
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
      a.except === b.except &&
      equalTypes(a.type, b.type)
    );
  if (!anywhere && a.kind !== "null" && !sameOrigin(a.trace, b.trace)) return false;
  return (a.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) === 0 && equal(a, b) === true;
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

/** The value where one of these conjunctions holds: what none of them allows falls away. */
export function assuming(value: Value, cases: readonly (readonly Condition[])[]): Value {
  if ((value.flags & (DEEP_CHOICE | DEEP_UNKNOWN)) === 0 || cases.length === 0) return value;
  if (cases.some((when) => when.length === 0)) return value;
  switch (value.kind) {
    case "choice": {
      const left = value.alternatives.filter((one) => cases.some((when) => agree(when, one.when)));
      const inner = left.map((one) => ({ value: assuming(one.value, cases), when: one.when }));
      if (inner.length === value.alternatives.length && inner.every((one, at) => one.value === left[at]?.value))
        return value;
      // Where nothing is left, nobody will ever see it.
      return inner.length === 0 ? value : choice(inner, false, value.flags & own, value.fails);
    }
    case "list":
    case "set":
    case "tuple": {
      const items = value.items.map((item) => assuming(item, cases));
      return items.every((item, at) => item === value.items[at]) ? value : { ...value, items };
    }
    case "map":
    case "object": {
      const entries = new Map([...value.entries].map(([name, item]) => [name, assuming(item, cases)]));
      return [...entries].every(([name, item]) => item === value.entries.get(name)) ? value : { ...value, entries };
    }
    case "unknown": {
      const told = toldBy(value, cases);
      if (told !== null || value.certain === undefined) return told ?? value;
      return { ...value, certain: mapCertain(value.certain, (part) => assuming(part, cases)) };
    }
    case "partial": {
      const pieces = value.pieces.map((piece): Piece => ("unknown" in piece ? pieceToldBy(piece, cases) : piece));
      return pieces.every((piece, at) => piece === value.pieces[at])
        ? value
        : fromPieces(pieces, value.trace, value.flags & own);
    }
    default:
      return value;
  }
}

/** A value that is not known as what the conditions say that it is, if each of the conjunctions says what it may be. */
function toldBy({ identity, type, trace, flags }: Unknown, cases: readonly (readonly Condition[])[]): Value | null {
  if (identity === undefined) return null;
  const told = new Map<string, Alternative>();
  for (const when of cases) {
    const condition = when.find(({ key, except }) => key === identity.key && except === undefined);
    if (condition === undefined) return null;
    for (const branch of branchesIn(condition)) {
      const after = branchAfter(identity, branch);
      // Where it can't be converted, nobody will ever see it.
      if (after === null) continue;
      const value = valueOfBranch(after, type, trace, flags & own);
      if (value === null) return null;
      told.set(branch, { value, when: [{ key: identity.key, branch, text: condition.text }] });
    }
  }
  return told.size === 0 ? null : choice([...told.values()], false);
}

function valueOfBranch(branch: string, type: Type, trace: Trace | null, flags: number): Value | null {
  if (branch === nullBranch) return type === "dynamic" ? null : nullOf(type, trace, flags);
  const { kind, text } = plainOf(branch);
  if (type !== "dynamic" && type !== kind) return null;
  if (kind === "string") return string(text, trace, -1, flags);
  if (kind === "bool") return bool(text === "true", trace, flags);
  const parsed = parseNumber(text);
  return parsed === null ? null : number(parsed, trace, flags);
}

function pieceToldBy(hole: Hole, cases: readonly (readonly Condition[])[]): Piece {
  const told = toldBy(hole.unknown, cases);
  return told?.kind === "string" ? { text: told.text, trace: told.trace, offset: -1, flags: told.flags & own } : hole;
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
