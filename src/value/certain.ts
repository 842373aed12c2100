/**
 * What a collection certainly has while the rest of it is not known: `concat(["a"], var.more)` has "a" whatever
 * `var.more` is. So an unknown value may carry parts that are certain (`Unknown.certain`); whoever does not look at
 * them only knows less.
 */
import { unknown } from "./build.ts";
import type { Refinements } from "./build.ts";
import { equal } from "./equal.ts";
import { flowOf } from "./flow.ts";
import { deep } from "./marks.ts";
import { childOf, keyOf } from "./parts.ts";
import type { Trace } from "./trace.ts";
import { kindOfValue } from "./type-of.ts";
import { kindOf } from "./type.ts";
import type { Type } from "./type.ts";
import type { Certain, Outcome, Reason, Unknown, Value } from "./value.ts";

/** Of more elements, those that are equal are not told apart to count them. */
const maxCounted = 1_000;

export const nothingCertain: Certain = { items: [], first: 0, entries: new Map(), keyTraces: null };

export function sequenceOf(items: readonly Value[], first: number): Certain {
  return { ...nothingCertain, items, first };
}

/** What a value certainly has: all of it where it is known. Nothing for a choice, and for what has no parts. */
export function certainOf(value: Value): Certain {
  switch (value.kind) {
    case "list":
    case "tuple":
    case "set": {
      const items = value.items.map((item) => childOf(value, item));
      return sequenceOf(items, value.kind === "set" ? 0 : items.length);
    }
    case "map":
    case "object":
      return {
        ...nothingCertain,
        entries: new Map([...value.entries].map(([key, item]) => [key, childOf(value, item)])),
        keyTraces: (key) => keyOf(value, key).trace,
      };
    case "unknown":
      return value.certain === undefined ? nothingCertain : mapCertain(value.certain, (item) => childOf(value, item));
    default:
      return nothingCertain;
  }
}

/** An unknown collection that has these parts, beside all that `from` may bring into it. */
export function holding(
  type: Type,
  reason: Reason,
  certain: Certain,
  from: readonly Value[],
  refinements: Refinements = {},
  trace: Trace | null = null,
  flags = 0,
): Unknown {
  return withCertain(unknown(type, reason, { notNull: true, ...flowOf(from), ...refinements }, trace, flags), certain);
}

/** The unknown collection as one that has these parts. */
export function withCertain(value: Unknown, certain: Certain): Unknown {
  const parts = [...certain.items, ...certain.entries.values()];
  if (parts.length === 0 || (typeof value.type === "string" && value.type !== "dynamic")) return value;
  const counted = kindOf(value.type) === "set" ? distinctOf(certain.items).length : certain.items.length;
  const known = Math.max(counted, certain.entries.size, value.length?.least ?? 0);
  return {
    ...value,
    notNull: true,
    flags: parts.reduce((bits, part) => bits | (part.flags & deep), value.flags),
    certain,
    length: { least: known, most: value.length?.most ?? Infinity },
  };
}

/** Elements of a set that are certainly not the same: what may be equal is one. */
export function distinctOf(items: readonly Value[]): readonly Value[] {
  const kept: Value[] = [];
  for (const item of items.slice(0, maxCounted))
    if (kept.every((other) => equal(other, item) === false)) kept.push(item);
  return kept;
}

/** What a list certainly has that is made of all that this certainly has. */
export function listedCertain(value: Value): Certain {
  const certain = certainOf(value);
  return kindOfValue(value) === "set" ? sequenceOf(distinctOf(certain.items), 0) : certain;
}

export function mapCertain(certain: Certain, map: (value: Value) => Value): Certain {
  const { items, entries } = certain;
  return {
    ...certain,
    items: items.map(map),
    entries: new Map([...entries].map(([key, item]) => [key, map(item)])),
  };
}

/** The parts as what `map` makes of them. One of which it makes an error counts for nothing: then all is one. */
export function mapEach(certain: Certain, map: (value: Value) => Outcome): Certain {
  const items: Value[] = [];
  let { first } = certain;
  for (const [at, item] of certain.items.entries()) {
    const made = map(item);
    if (made.kind === "failure") first = Math.min(first, at);
    else items.push(made);
  }
  const entries = new Map<string, Value>();
  for (const [key, item] of certain.entries) {
    const made = map(item);
    if (made.kind !== "failure") entries.set(key, made);
  }
  return { ...certain, items, first, entries };
}

/** One sequence after the other: places are known up to the first that is not known whole. */
export function joined(values: readonly Value[]): Certain {
  const items: Value[] = [];
  let first = 0;
  let placed = true;
  for (const value of values) {
    const certain = certainOf(value);
    if (placed) first = items.length + certain.first;
    placed &&= "items" in value && value.kind !== "set";
    items.push(...certain.items);
  }
  return sequenceOf(items, first);
}

/** What both have: elements that are equal for certain. */
export function commonCertain(a: Unknown, b: Unknown): Certain {
  if (a.certain === undefined || b.certain === undefined) return nothingCertain;
  const [left, right] = [certainOf(a), certainOf(b)];
  const items = left.items.filter((item) => right.items.some((other) => equal(item, other) === true));
  const entries = [...left.entries].filter(([key, item]) => {
    const other = right.entries.get(key);
    return other !== undefined && equal(item, other) === true;
  });
  return { ...left, items, first: 0, entries: new Map(entries) };
}

/** The part with this key or at this place, where that is certain. */
export function certainPart(whole: Unknown, key: string): Value | null {
  if (whole.certain === undefined) return null;
  const { items, first, entries } = whole.certain;
  const at = /^(?:0|[1-9]\d{0,8})$/.test(key) ? Number(key) : -1;
  const part = entries.get(key) ?? (at >= 0 && at < first ? items[at] : undefined);
  return part === undefined ? null : childOf(whole, part);
}
