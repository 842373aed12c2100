import { append } from "../../append.ts";
import { failure, tuple } from "../../value/build.ts";
import { listedCertain, nothingCertain, sequenceOf } from "../../value/certain.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { lift } from "../../value/lift.ts";
import { type Type, kindOf } from "../../value/type.ts";
import { isWholeByDefault, withFlags, withPartsByDefault } from "../../value/marks.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN, DEFAULT, type Certain, type Outcome, type Value } from "../../value/value.ts";
import { type Sequence, elementsOf, isSequence } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** Takes the elements of lists, sets and tuples within, at every depth. */
export const flatten: TerraformFunction = {
  name: "flatten",
  parameters: [{ name: "list", type: "dynamic" }],
  result: "dynamic",
  holds: ([items]) => (items === undefined ? {} : ofElements(flatElements(items, 0))),
  lift: "shallow",
  call(args) {
    const [items] = args;
    // What is not known in it keeps Terraform from looking at what it is.
    if (items !== undefined && !isSequence(items) && (items.flags & DEEP_UNKNOWN) !== 0)
      return unknownFrom("dynamic", args, { notNull: true });
    if (!isSequence(items)) return failure("Not a list", "A list, set or tuple is required.");
    if (mayNest(items))
      return lift(args, "deep", ([whole]) => (isSequence(whole) ? flat(whole, args) : unknownFrom("dynamic", args)));
    return flat(items, args);
  },
  certain: ([items]) => (items === undefined ? null : flatCertain(items)),
};

/** Of more levels nobody says what is in them. */
const maxLevels = 8;

/** What any element of the flat list is one of. */
function flatElements(whole: Value, level: number): readonly Value[] {
  return eachOf(whole).flatMap((item): readonly Value[] => {
    if (item.kind === "choice") return item.alternatives.flatMap(({ value }) => flatElement(value, level));
    return flatElement(item, level);
  });
}

function flatElement(item: Value, level: number): readonly Value[] {
  if (isSequence(item)) return flatElements(item, level + 1);
  if (item.kind !== "unknown" || isPlain(item.type)) return [item];
  // What may be a list, or none.
  const within = level < maxLevels ? flatElements(item, level + 1) : [];
  return item.type === "dynamic" ? [item, ...within] : within;
}

/** Whether an element may be a list, of which the elements are meant. */
function mayBePart(item: Value): boolean {
  return isSequence(item) || (item.kind === "unknown" && !isPlain(item.type));
}

function certainWithin(item: Value, isPart: boolean): Certain {
  if (isPart) return flatCertain(item);
  return item.kind === "choice" ? nothingCertain : sequenceOf([item], 1);
}

/** Elements of lists that are among what a list certainly has; what may turn out to be a list has none. */
function flatCertain(whole: Value): Certain {
  const { items, first } = listedCertain(whole);
  const found: Value[] = [];
  let placed = 0;
  let isPlaced = true;
  for (const [at, item] of items.entries()) {
    isPlaced &&= at < first;
    const isPart = mayBePart(item);
    const inner = certainWithin(item, isPart);
    if (isPlaced) placed = found.length + inner.first;
    isPlaced &&= inner.first === inner.items.length && (isPart ? isKnownWhole(item) : item.kind !== "choice");
    append(found, inner.items);
  }
  return sequenceOf(found, placed);
}

/** Whether all elements of a sequence are known to be such. */
function isKnownWhole(value: Value): boolean {
  return (
    isSequence(value) && value.kind !== "set" && value.items.every((item) => !mayBeList(item) || isKnownWhole(item))
  );
}

function mayBeList(item: Value): boolean {
  return isSequence(item) || item.kind === "choice" || (item.kind === "unknown" && !isPlain(item.type));
}

function flat(items: Sequence, args: readonly Value[]): Outcome {
  const found: Found = { items: [], isByDefault: false };
  if (!collect(items, found)) return unknownFrom("dynamic", args, { notNull: true });
  return found.isByDefault ? withPartsByDefault(tuple(found.items)) : tuple(found.items);
}

interface Found {
  readonly items: Value[];
  /** Whether a list so far has the elements that it has by default only. */
  isByDefault: boolean;
}

/** Collects what is no list; false where something may turn out to be one. */
function collect(items: Sequence, found: Found): boolean {
  // How many elements a set has is not known while one of them is not.
  if (items.kind === "set" && (items.flags & DEEP_UNKNOWN) !== 0 && items.items.length > 1) return false;
  for (const item of elementsOf(items)) {
    if (isSequence(item)) {
      if (!collect(item, found)) return false;
      found.isByDefault ||= isWholeByDefault(item);
    } else if (item.kind === "unknown" && !isPlain(item.type)) {
      return false;
    } else {
      // Where it stands hangs on what stands before it.
      found.items.push(found.isByDefault ? withFlags(item, DEFAULT) : item);
    }
  }
  return true;
}

function isPlain(type: Type): boolean {
  const kind = kindOf(type);
  return kind === "string" || kind === "number" || kind === "bool" || kind === "map" || kind === "object";
}

/** Whether an element that is one of several values may be a list in some case. */
function mayNest(value: Value): boolean {
  if (value.kind === "choice")
    return value.alternatives.some(({ value: each }) => isSequence(each) || each.kind === "unknown");
  return isSequence(value) && (value.flags & DEEP_CHOICE) !== 0 && value.items.some(mayNest);
}
