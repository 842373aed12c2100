/**
 * Functions that change a map, for all who hold it: `set`, `unset`, `merge` and its like. An entry is a cell like a
 * variable's, so that what a branch changes can be taken back.
 */
import { nullOf } from "../../value/build.ts";
import { flowOf } from "../../value/flow.ts";
import { unknown, object } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { charge, isTooDeep } from "../../value/work.ts";
import { truthOf } from "./truth.ts";
import { assign } from "./world.ts";
import type { Cell, World } from "./world.ts";

type Entries = Map<string, Value>;
type Changing = (args: readonly Value[], world: World) => Value;

const maxDepth = 100;
/** Of an entry that is not there. */
const absent: Value = nullOf("dynamic");
const cells = new WeakMap<Entries, Map<string, Cell>>();

function entryCell(entries: Entries, key: string): Cell {
  let those = cells.get(entries);
  if (those === undefined) cells.set(entries, (those = new Map()));
  let cell = those.get(key);
  if (cell === undefined) {
    cell = {
      get value() {
        return entries.get(key) ?? absent;
      },
      set value(value: Value) {
        if (value === absent) entries.delete(key);
        else if (entries.has(key)) entries.set(key, value);
        else insert(entries, key, value);
      },
    };
    those.set(key, cell);
  }
  return cell;
}

/** In the order of the keys. */
function insert(entries: Entries, key: string, value: Value): void {
  const all = [...entries, [key, value] as const].toSorted(([a], [b]) => (a < b ? -1 : 1));
  charge(all.length);
  entries.clear();
  for (const [name, one] of all) entries.set(name, one);
}

function change(world: World, entries: Entries, key: string, value: Value): void {
  world.changes += 1;
  world.known.clear();
  assign(world, entryCell(entries, key), value);
}

function entriesOf(value: Value | undefined): Entries | null {
  return value?.kind === "object" || value?.kind === "map" ? (value.entries as Entries) : null;
}

function openOf(args: readonly Value[]): Value {
  return unknown("dynamic", { code: "computed", text: "which map is changed is not known" }, flowOf(args));
}

/** Both maps as one; where both say something, `first` does, unless it is empty. */
export function merged(first: Value, second: Value, depth = 0): Value {
  const [a, b] = [entriesOf(first), entriesOf(second)];
  if (a === null || b === null || isTooDeep(depth, maxDepth, "maps nest"))
    return truthOf(first) === false ? second : first;
  const made = new Map(a);
  for (const [name, value] of b) {
    const own = made.get(name);
    made.set(name, own === undefined ? value : merged(own, value, depth + 1));
  }
  return object([...made], first.trace, first.flags, "keyTraces" in first ? first.keyTraces : null);
}

/** A map of its own, with the same in it. */
export function copied(value: Value, depth = 0): Value {
  if (isTooDeep(depth, maxDepth, "maps nest") || !charge(1)) return value;
  if (value.kind === "object" || value.kind === "map")
    return { ...value, entries: new Map([...value.entries].map(([name, one]) => [name, copied(one, depth + 1)])) };
  return value.kind === "tuple" || value.kind === "list"
    ? { ...value, items: value.items.map((one) => copied(one, depth + 1)) }
    : value;
}

function mergeInto(isOverwritten: boolean): Changing {
  return (args, world) => {
    const [target, ...others] = args;
    const entries = entriesOf(target);
    if (target === undefined || entries === null) return openOf(args);
    let whole = target;
    for (const other of others) whole = isOverwritten ? merged(other, whole) : merged(whole, other);
    const made = entriesOf(whole);
    if (made === null) return openOf(args);
    for (const [name, value] of made) if (entries.get(name) !== value) change(world, entries, name, value);
    return target;
  };
}

export const changing: Readonly<Record<string, Changing>> = {
  set(args, world) {
    const [target, key, value] = args;
    const entries = entriesOf(target);
    if (target === undefined || entries === null || key?.kind !== "string" || value === undefined) return openOf(args);
    change(world, entries, key.text, value);
    return target;
  },
  unset(args, world) {
    const [target, key] = args;
    const entries = entriesOf(target);
    if (target === undefined || entries === null || key?.kind !== "string") return openOf(args);
    change(world, entries, key.text, absent);
    return target;
  },
  merge: mergeInto(false),
  mustMerge: mergeInto(false),
  mergeOverwrite: mergeInto(true),
  mustMergeOverwrite: mergeInto(true),
};
