import { equalTypes, kindOf } from "./type.ts";
import type { Type } from "./type.ts";
import { DEEP_CHOICE, heldBy } from "./value.ts";
import type { Failure, ObjectValue, Outcome, TupleValue, Value } from "./value.ts";

/** The type of a value; `dynamic` where its alternatives differ. */
export function typeOf(value: Value): Type {
  switch (value.kind) {
    case "string":
    case "partial":
      return "string";
    case "number":
      return "number";
    case "bool":
      return "bool";
    case "null":
    case "unknown":
      return value.type;
    case "list":
    case "set":
    case "map":
      return { kind: value.kind, element: value.element };
    case "object":
      // What attributes it has is not told.
      if (value.rest !== undefined) return "dynamic";
      return value.size < worthKeeping ? typeOfParts(value) : keptTypeOf(value);
    case "tuple":
      return value.size < worthKeeping ? typeOfParts(value) : keptTypeOf(value);
    case "choice": {
      const [first, ...others] = value.alternatives.map((one) => typeOf(one.value));
      return first !== undefined && others.every((type) => equalTypes(type, first)) ? first : "dynamic";
    }
  }
}

/** The kind of its type; that of its parts, which may be very many, is not worked out for it. */
export function kindOfValue(value: Value): ReturnType<typeof kindOf> {
  switch (value.kind) {
    case "list":
    case "set":
    case "map":
    case "tuple":
    case "object":
      return value.kind;
    default:
      return kindOf(typeOf(value));
  }
}

/**
 * Whether these, brought to one type, are of different types by what they may be: `[null or "a", 1]` are texts or
 * numbers. What only we don't know the type of makes no such difference.
 */
export function dependOnChoices(items: readonly Value[]): boolean {
  if (!items.some((item) => (item.flags & DEEP_CHOICE) !== 0)) return false;
  const types: Type[] = [];
  let several = false;
  for (const item of items) {
    const own = item.kind === "choice" ? item.alternatives.map((one) => one.value) : [item];
    for (const one of own) {
      const type = typeOf(one);
      if (type !== "dynamic" && !types.some((other) => equalTypes(other, type))) types.push(type);
    }
    several ||= own.some((one) => typeOf(one) !== "dynamic") && isOfSeveralTypes(item);
    if (several && types.length > 1) return true;
  }
  return false;
}

/** Whether it, or a part of it, is a choice of values of different types. */
export function isOfSeveralTypes(value: Value): boolean {
  if ((value.flags & DEEP_CHOICE) === 0) return false;
  if (value.kind === "choice") {
    const isOne = (one: Value): boolean => one.kind !== "unknown" || one.type !== "dynamic";
    const [first, ...others] = value.alternatives.filter((one) => isOne(one.value)).map((one) => typeOf(one.value));
    if (first !== undefined && others.some((type) => !equalTypes(type, first))) return true;
    return value.alternatives.some((one) => isOfSeveralTypes(one.value));
  }
  for (const part of heldBy(value)) if (isOfSeveralTypes(part)) return true;
  return false;
}

/** Nodes of a value of which the type is kept: smaller ones are looked at again in no time. */
const worthKeeping = 64;
const kept = new WeakMap<Value, Type>();

function keptTypeOf(value: TupleValue | ObjectValue): Type {
  let type = kept.get(value);
  if (type === undefined) kept.set(value, (type = typeOfParts(value)));
  return type;
}

function typeOfParts(value: TupleValue | ObjectValue): Type {
  if (value.kind === "tuple") return { kind: "tuple", elements: value.items.map(typeOf) };
  const attributes = new Map<string, Type>();
  for (const [name, item] of value.entries) attributes.set(name, typeOf(item));
  return { kind: "object", attributes };
}

/** The type of an outcome: what a failure would have had, as far as that is told. */
export function typeOfOutcome(outcome: Outcome): Type {
  return outcome.kind === "failure" ? (outcome.type ?? "dynamic") : typeOf(outcome);
}

/** How many types an error may be of, before others are left out. */
const maxTypes = 8;

/** What an outcome may be of: an error may be of several types. */
export function typesOfOutcome(outcome: Outcome): readonly Type[] {
  return outcome.kind === "failure" && outcome.otherTypes !== undefined
    ? [outcome.type ?? "dynamic", ...outcome.otherTypes]
    : [typeOfOutcome(outcome)];
}

/** What a whole of these parts may be of. */
export function typesOfWhole(parts: readonly Outcome[], whole: (parts: readonly Type[]) => Type): readonly Type[] {
  const first = parts.map(typeOfOutcome);
  const rows = [first];
  for (const [at, part] of parts.entries()) {
    const others = typesOfOutcome(part).slice(1);
    for (const row of others.length === 0 ? [] : [...rows])
      for (const type of others) if (rows.length < maxTypes) rows.push(row.with(at, type));
  }
  return rows.map(whole);
}

/** The failure of a part as the failure of a whole of this type, or of one of these. */
export function failedAs(failure: Failure, types: Type | readonly Type[]): Failure {
  const [type, ...otherTypes] = isSeveral(types) ? types : [types];
  const { otherTypes: _, ...rest } = failure;
  return { ...rest, ...(type === undefined ? {} : { type }), ...(otherTypes.length === 0 ? {} : { otherTypes }) };
}

function isSeveral(types: Type | readonly Type[]): types is readonly Type[] {
  return Array.isArray(types);
}

/** One of several errors: the first, of the types of all. */
export function eitherFailure(first: Failure, others: readonly Failure[]): Failure {
  // Nearly always all are of the one type.
  if (first.otherTypes === undefined && others.every((one) => one.type === first.type && one.otherTypes === undefined))
    return first;
  const types = distinctTypes([first, ...others].flatMap(typesOfOutcome));
  return types.length === 1 ? first : failedAs(first, types);
}

/** Each once, and not too many. */
function distinctTypes(types: readonly Type[]): readonly Type[] {
  const kept: Type[] = [];
  for (const type of types) {
    if (kept.length === maxTypes) break;
    if (!kept.some((other) => equalTypes(other, type))) kept.push(type);
  }
  return kept;
}

/** The outcome, whose errors are those of a whole of this type: alone, and beside what it is otherwise. */
export function failingAs(outcome: Outcome, types: Type | readonly Type[]): Outcome {
  if (outcome.kind === "failure") return failedAs(outcome, types);
  if (outcome.kind !== "choice" || outcome.fails.length === 0) return outcome;
  return { ...outcome, fails: outcome.fails.map(({ failure, when }) => ({ failure: failedAs(failure, types), when })) };
}
