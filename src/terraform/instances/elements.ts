/** The elements of a number or a collection, as `count`, `for_each` and `dynamic` take them. */
import type { Attribute } from "../../hcl/syntax.ts";
import { number, string, unknown } from "../../value/build.ts";
import { certainOf } from "../../value/certain.ts";
import { convert } from "../../value/convert.ts";
import { equal } from "../../value/equal.ts";
import { childOf, keyOf } from "../../value/parts.ts";
import { origin } from "../../value/trace.ts";
import { kindOf } from "../../value/type.ts";
import type { Unknown, Value } from "../../value/value.ts";
import type { Instance } from "../names/instance.ts";

/** A block with more elements is cut, with a diagnostic. */
export const maxElements = 100_000;

/** What is expanded, and by which attribute. */
export interface Gathering {
  readonly instance: Instance;
  readonly attribute: Attribute;
  readonly what: string;
  readonly iterator: "count" | "each";
  /** Whether lists and tuples have elements, too: in `dynamic` blocks they do. */
  readonly lists: boolean;
}

export interface Element {
  readonly key: string | number;
  readonly keyValue: Value;
  readonly value: Value;
}

interface Found {
  readonly elements: readonly Element[];
  /** Why there may be others; `invalid`: it can't be expanded at all; null: these are all. */
  readonly rest: string | "invalid" | null;
  /** Whether there were too many. */
  readonly more: boolean;
}

export function elementsIn(value: Value, gathering: Gathering): Found {
  if (value.kind === "unknown")
    return { elements: certainElements(value, gathering), rest: value.reason.text, more: false };
  const found = gathering.iterator === "count" ? counted(value) : collected(value, gathering);
  return found.elements.length > maxElements
    ? { ...found, elements: found.elements.slice(0, maxElements), more: true }
    : found;
}

/** The elements that there are whatever the rest is. */
function certainElements(value: Unknown, { attribute, iterator, lists }: Gathering): readonly Element[] {
  if (iterator === "count") {
    const least = value.type === "number" ? Math.ceil(value.bounds?.least ?? 0) : 0;
    return Number.isFinite(least) ? numbered(least) : [];
  }
  const { items, first, entries, keyTraces } = certainOf(value);
  const elements = [...entries].map(([key, item]): Element => {
    const trace = keyTraces?.(key) ?? origin("element", spanOf(attribute), "each.key");
    return { key, keyValue: string(key, trace), value: item };
  });
  const isSet = kindOf(value.type) === "set";
  const somewhere = unknown("number", value.reason, { notNull: true });
  for (const [index, item] of items.entries()) {
    if (isSet && item.kind === "string") elements.push({ key: item.text, keyValue: item, value: item });
    else if (lists) {
      const keyOfList = index < first ? number(index) : somewhere;
      elements.push({ key: index, keyValue: isSet ? item : keyOfList, value: item });
    }
  }
  return elements;
}

function numbered(count: number): readonly Element[] {
  const length = Math.min(Math.max(Math.floor(count), 0), maxElements + 1);
  return Array.from({ length }, (_, index) => ({ key: index, keyValue: number(index), value: number(index) }));
}

/** Whether what is not known has the element for certain. */
export function has(value: Value, { key }: Element): boolean {
  if (value.kind !== "unknown") return false;
  if (typeof key === "number" && value.type === "number") return key < (value.bounds?.least ?? 0);
  const text = string(String(key));
  const { items = [], entries } = value.certain ?? {};
  if (typeof key === "number") return key < items.length;
  return entries?.has(text.text) === true || items.some((item) => equal(item, text) === true);
}

const invalid: Found = { elements: [], rest: "invalid", more: false };

function counted(value: Value): Found {
  const converted = convert(value, "number");
  if (converted.kind !== "number" || typeof converted.number !== "number" || converted.number < 0) return invalid;
  return { elements: numbered(converted.number), rest: null, more: false };
}

function collected(collection: Value, { attribute, lists }: Gathering): Found {
  if (collection.kind === "map" || collection.kind === "object") {
    const elements = [...collection.entries].map(([key, item]): Element => {
      const value = childOf(collection, item);
      return { key, keyValue: keyValueOf(collection, key, value, attribute), value };
    });
    const rest = collection.kind === "object" && collection.rest !== undefined ? collection.rest.reason.text : null;
    return { elements, rest, more: false };
  }
  if (collection.kind !== "set" && !(lists && (collection.kind === "tuple" || collection.kind === "list")))
    return invalid;
  const elements: Element[] = [];
  let rest: string | null = null;
  for (const [index, item] of collection.items.entries()) {
    const value = childOf(collection, item);
    if (item.kind === "string" && collection.kind === "set")
      elements.push({ key: item.text, keyValue: keyValueOf(collection, item.text, value, attribute), value });
    else if (lists) elements.push({ key: index, keyValue: collection.kind === "set" ? value : number(index), value });
    else rest ??= "an element is not known";
  }
  return { elements, rest, more: false };
}

/** `each.key`: written where the map's key or the set's element is. */
function keyValueOf(collection: Value, key: string | number, value: Value, attribute: Attribute): Value {
  if (typeof key === "number") return number(key);
  if (collection.kind === "map" || collection.kind === "object") {
    const written = keyOf(collection, key);
    if (written.trace !== null) return written;
  } else if (value.kind === "string") return value;
  return string(key, origin("element", spanOf(attribute), "each.key"));
}

export function spanOf(attribute: Attribute): { source: Attribute["source"]; start: number; end: number } {
  return { source: attribute.source, start: attribute.value.start, end: attribute.value.end };
}
