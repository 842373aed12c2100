/** What the functions of lists, sets, tuples, maps and objects share. */
import { childOf } from "../../value/parts.ts";
import { type Truth, equal } from "../../value/equal.ts";
import type { Value } from "../../value/value.ts";

/** What parameters take that take more than one kind of collection. */
export const sequenceKinds = ["list", "set", "tuple"] as const;
export const listKinds = ["list", "tuple"] as const;
export const keyedKinds = ["map", "object"] as const;

export type Sequence = Extract<Value, { kind: "list" | "set" | "tuple" }>;
export type Keyed = Extract<Value, { kind: "map" | "object" }>;

export function isSequence(value: Value | undefined): value is Sequence {
  return value?.kind === "list" || value?.kind === "set" || value?.kind === "tuple";
}

export function isKeyed(value: Value | undefined): value is Keyed {
  return value?.kind === "map" || value?.kind === "object";
}

/** The elements, each with what it gets from the collection that it is taken from. */
export function elementsOf(value: Sequence): Value[] {
  return value.items.map((item) => childOf(value, item));
}

export function entriesOf(value: Keyed): [string, Value][] {
  return [...value.entries].map(([key, item]) => [key, childOf(value, item)]);
}

/** Whether one of some values equals another. */
export function hasEqual(values: readonly Value[], wanted: Value): Truth {
  let undecided = false;
  for (const value of values) {
    const same = equal(value, wanted);
    if (same === true) return true;
    if (same === "unknown") undecided = true;
  }
  return undecided ? "unknown" : false;
}

/** Looks values up among others as `hasEqual` does, but without comparing each with each where they are plain. */
export function membership(values: readonly Value[]): (wanted: Value) => Truth {
  const keys = new Set<string>();
  const others: Value[] = [];
  for (const value of values) {
    const key = keyOf(value);
    if (key === null) others.push(value);
    else keys.add(key);
  }
  return (wanted) => {
    const key = keyOf(wanted);
    if (key === null) return hasEqual(values, wanted);
    return keys.has(key) || hasEqual(others, wanted);
  };
}

/** Text by which a known string, bool or small number can be found quickly; null where one must compare. */
export function keyOf(value: Value): string | null {
  switch (value.kind) {
    case "string":
      return `s${value.text}`;
    case "bool":
      return `b${value.bool}`;
    case "number":
      return typeof value.number === "number" ? `n${value.number + 0}` : null;
    default:
      return null;
  }
}
