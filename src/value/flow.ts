/**
 * What flows into a value that is not known, and may come out of it again: texts, and containers whose parts it may
 * hold where they hold them. So that a part of what is not known is one of those parts, and not every text that it may
 * hold.
 */
import { object, tuple } from "./build.ts";
import { equal } from "./equal.ts";
import { keyOf, childOf } from "./parts.ts";
import type { Defaults, ListValue, MapValue, ObjectValue, StringValue, TupleValue, Unknown, Value } from "./value.ts";
import { exceed } from "./work.ts";

/** Of more texts or containers, the rest is not kept, which is told. */
const maxKept = 1_000;

type Held = ListValue | TupleValue | MapValue | ObjectValue;

export type Flow = Pick<Unknown, "literals" | "holds">;

/** The key under which a container holds what may stand under any. */
const anyKey = "\0any";

/** A container that holds a value under whichever key. */
export function underAnyKey(value: Value): Value {
  return object(new Map([[anyKey, value]]));
}

/** What flows out of some values, as they are, into one that may be any of them. */
export function flowOf(values: Iterable<Value>): Flow {
  const literals = new Map<string, StringValue>();
  const holds = new Set<Held>();
  const visit = (value: Value): void => {
    if (value.kind === "string") literals.set(value.text, literals.get(value.text) ?? value);
    else if (value.kind === "choice") for (const one of value.alternatives) visit(one.value);
    else if (value.kind === "unknown") {
      for (const literal of value.literals ?? []) visit(literal);
      for (const held of heldIn(value)) holds.add(held);
    } else if (isHeld(value)) holds.add(value);
  };
  for (const value of values) visit(value);
  return {
    ...(literals.size === 0 ? {} : { literals: kept([...literals.values()]) }),
    ...(holds.size === 0 ? {} : { holds: kept([...holds]) }),
  };
}

/** Containers of what it may hold: those that it is said to hold, its elements and the defaults of its attributes. */
function heldIn({ holds = [], each, defaults }: Unknown): readonly Held[] {
  if (each === undefined && defaults === undefined) return holds;
  const isTold = holds.some((held) => held.kind === "tuple" && held.items === each);
  const elements = each === undefined || isTold ? null : tuple(each);
  return [
    ...holds,
    ...(elements !== null && isHeld(elements) ? [elements] : []),
    ...(defaults === undefined ? [] : heldByDefaults(defaults)),
  ];
}

const defaultsHeld = new WeakMap<Defaults, readonly Held[]>();

/** Attributes that are left out are their defaults, at every depth. */
function heldByDefaults(defaults: Defaults): readonly Held[] {
  const known = defaultsHeld.get(defaults);
  if (known !== undefined) return known;
  const below = [...defaults.children].flatMap(([name, child]) =>
    heldByDefaults(child).map((held) => (name === "" ? tuple([held]) : object(new Map([[name, held]])))),
  );
  const held = [...(defaults.values.size === 0 ? [] : [object(defaults.values)]), ...below].filter(isHeld);
  defaultsHeld.set(defaults, held);
  return held;
}

function isHeld(value: Value): value is Held {
  return "items" in value || "entries" in value;
}

function kept<T>(all: readonly T[]): readonly T[] {
  if (all.length <= maxKept) return all;
  exceed("more values flow into one that is not known than are kept");
  return all.slice(0, maxKept);
}

/**
 * What flows into a part of what is not known: under this key, or anywhere (null). Sequences hold their items at any
 * place.
 */
export function flowOfPart({ literals, holds = [] }: Unknown, key: string | null): Flow {
  if (literals === undefined && holds.length === 0) return {};
  return flowOf([...(literals ?? []), ...holds.flatMap((held) => partsOf(held, key))]);
}

function partsOf(held: Held, key: string | null): readonly Value[] {
  if ("items" in held) return held.items.map((item) => childOf(held, item));
  if (key === null) return [...held.entries.values()].map((item) => childOf(held, item));
  const parts = [held.entries.get(key), held.entries.get(anyKey)];
  return parts.flatMap((item) => (item === undefined ? [] : [childOf(held, item)]));
}

/** What is not known without what flows into nothing but the parts that it certainly has. */
export function withoutCertainFlow(whole: Unknown): Unknown {
  const { certain, holds } = whole;
  if (certain === undefined || holds === undefined) return whole;
  const isCertain = (held: Held): boolean =>
    "items" in held
      ? held.items.length <= maxCompared &&
        held.items.every((item) => certain.items.slice(0, maxCompared).some((part) => isSame(part, item)))
      : held.entries.size <= maxCompared &&
        [...held.entries].every(([key, item]) => isSame(certain.entries.get(key) ?? null, item));
  const left = holds.filter((held) => !isCertain(held));
  return left.length === holds.length ? whole : { ...whole, holds: left };
}

const maxCompared = 100;

function isSame(part: Value | null, item: Value): boolean {
  return part !== null && (part === item || equal(part, item) === true);
}

/** What flows into the keys of what is not known: those of maps, and the elements of sets. */
export function flowOfKeys({ literals = [], holds = [] }: Unknown): Flow {
  const keys = holds.flatMap((held): readonly Value[] =>
    "items" in held
      ? held.items.map((item) => childOf(held, item))
      : [...held.entries.keys()].flatMap((name) => (name === anyKey ? [] : [keyOf(held, name)])),
  );
  return flowOf([...literals, ...keys]);
}

/**
 * The literal strings in some values, each text once, however deep: those that a value may hold into which they flow.
 */
export function stringsIn(values: Iterable<Value>): StringValue[] {
  const found = new Map<string, StringValue>();
  const seen = new Set<object>();
  const visit = (value: Value): void => {
    if (found.size > maxKept) return;
    if (value.kind === "string") {
      if (!found.has(value.text)) found.set(value.text, value);
    } else if (value.kind === "choice") {
      for (const one of value.alternatives) visit(one.value);
    } else if (value.kind === "unknown") {
      for (const literal of value.literals ?? []) visit(literal);
      for (const held of heldIn(value)) visit(held);
    } else if (isHeld(value)) {
      const inner = "items" in value ? value.items : value.entries;
      // Maps of a template may hold themselves.
      if (seen.has(inner)) return;
      seen.add(inner);
      for (const item of inner.values()) visit(childOf(value, item));
    }
  };
  for (const value of values) visit(value);
  return [...kept([...found.values()])];
}
