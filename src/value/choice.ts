/** Choices: one of several values, each under conditions. */
import { unknown } from "./build.ts";
import { equal } from "./equal.ts";
import { deep, flagsOf, own, withFlags } from "./marks.ts";
import { childOf } from "./parts.ts";
import type { Trace } from "./trace.ts";
import type { Alternative, Choice, Condition, StringValue, Unknown, Value } from "./value.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN, maxAlternatives } from "./value.ts";

const maxHints = 256;

/**
 * One of several values. Nested choices are flattened, alternatives that are unknown make it open, equal ones from
 * the same place are merged; what has too many alternatives becomes unknown, and remembers the strings among them.
 */
export function choice(alternatives: readonly Alternative[], open: boolean, flags = 0): Value {
  const flat: Alternative[] = [];
  let others = open;
  let firstUnknown: Unknown | null = null;
  const take = (value: Value, when: readonly Condition[]): void => {
    if (value.kind === "choice") {
      others ||= value.open;
      for (const one of value.alternatives) {
        const both = joinConditions(when, one.when);
        if (both !== null) take(one.value, both);
      }
    } else if (value.kind === "unknown") {
      others = true;
      firstUnknown ??= value;
    } else {
      flat.push({ value: withFlags(value, flags), when });
    }
  };
  for (const { value, when } of alternatives) take(value, when);
  const merged = mergeEqual(flat, false);
  const few = merged.length > maxAlternatives ? mergeEqual(merged, true) : merged;
  const first = few[0];
  if (first === undefined)
    return firstUnknown ?? unknown("dynamic", { code: "error", text: "no alternative is possible" });
  if (few.length === 1 && !others) return first.value;
  const gathered = few.reduce((bits, one) => bits | (one.value.flags & (own | deep)), flagsOf(flags));
  if (few.length > maxAlternatives) return widen(few, gathered & own);
  return {
    kind: "choice",
    trace: null,
    flags: gathered | DEEP_CHOICE | (others ? DEEP_UNKNOWN : 0),
    alternatives: few,
    open: others,
  };
}

function widen(alternatives: readonly Alternative[], flags: number): Unknown {
  const values = alternatives.map((one) => one.value);
  const kinds = new Set(values.map((value) => (value.kind === "partial" ? "string" : value.kind)));
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  const type = only === "string" || only === "number" || only === "bool" ? only : "dynamic";
  return unknown(
    type,
    { code: "too-many-alternatives", text: "too many values are possible" },
    { hints: stringsIn(values) },
    null,
    flags,
  );
}

/** The literal strings in some values, each text once: hints for what a widened value may hold. */
export function stringsIn(values: Iterable<Value>): StringValue[] {
  const found = new Map<string, StringValue>();
  const visit = (value: Value): void => {
    if (found.size >= maxHints) return;
    if (value.kind === "string") {
      if (!found.has(value.text)) found.set(value.text, value);
    } else if (value.kind === "choice") {
      for (const one of value.alternatives) visit(one.value);
    } else if (value.kind === "unknown") {
      for (const hint of value.hints ?? []) visit(hint);
    } else if (value.kind === "map" || value.kind === "object") {
      for (const item of value.entries.values()) visit(childOf(value, item));
    } else if (value.kind === "list" || value.kind === "set" || value.kind === "tuple") {
      for (const item of value.items) visit(childOf(value, item));
    }
  };
  for (const value of values) visit(value);
  return [...found.values()];
}

/** All of both; null where they exclude each other. */
export function joinConditions(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] | null {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const joined = [...a];
  for (const condition of b) {
    const same = a.find((other) => other.key === condition.key);
    if (same === undefined) joined.push(condition);
    else if (same.branch !== condition.branch) return null;
  }
  return joined;
}

/** Joins alternatives of equal value; those written in different places only where `anywhere`. */
function mergeEqual(alternatives: readonly Alternative[], anywhere: boolean): Alternative[] {
  const kept: Alternative[] = [];
  const byText = new Map<string, number[]>();
  for (const one of alternatives) {
    const bucket = bucketOf(one.value);
    const places = byText.get(bucket) ?? [];
    const at = places.find((place) => {
      const other = kept[place];
      return other !== undefined && sameValue(other.value, one.value, anywhere);
    });
    const earlier = at === undefined ? undefined : kept[at];
    if (at === undefined || earlier === undefined) {
      byText.set(bucket, [...places, kept.length]);
      kept.push(one);
    } else {
      // It holds under either; what both need is all that can be said.
      kept[at] = {
        value: earlier.value,
        when: earlier.when.filter((condition) =>
          one.when.some((other) => other.key === condition.key && other.branch === condition.branch),
        ),
      };
    }
  }
  return kept;
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

export function isChoice(value: Value): value is Choice {
  return value.kind === "choice";
}
