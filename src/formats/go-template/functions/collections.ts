/** Functions of Sprig that make, look into and change lists and maps. */
import { bool, nullOf, number, object, string, tuple, unknown } from "../../../value/build.ts";
import { flowOf, flowOfPart } from "../../../value/flow.ts";
import { childOf, keyOf } from "../../../value/parts.ts";
import { compareText } from "../../../value/order.ts";
import type { MapValue, ObjectValue, Value } from "../../../value/value.ts";
import { exceed, isTooDeep } from "../../../value/work.ts";
import { sameAs } from "../../effect/evaluation.ts";
import { copied } from "../changing.ts";
import { truthOf } from "../truth.ts";
import type { GoFunction } from "../world.ts";

const none = nullOf("dynamic");
const maxRange = 1_000;

function open(args: readonly Value[]): Value {
  return unknown("dynamic", { code: "computed", text: "it depends on what is not known" }, flowOf(args));
}

/** Null: it is no list, or nobody knows which; what is not set is an empty one. */
export function itemsOf(value: Value | undefined): readonly Value[] | null {
  if (value === undefined || value.kind === "null") return [];
  return "items" in value ? value.items.map((item) => childOf(value, item)) : null;
}

function mapOf(value: Value | undefined): MapValue | ObjectValue | null {
  return value?.kind === "object" || value?.kind === "map" ? value : null;
}

/** A function of a list. */
function ofItems(make: (items: readonly Value[], args: readonly Value[]) => Value, at = 0): GoFunction {
  return (args) => {
    const items = itemsOf(args[at]);
    return items === null ? open(args) : make(items, args);
  };
}

/** A function of a map. */
function ofMap(make: (map: MapValue | ObjectValue, args: readonly Value[]) => Value): GoFunction {
  return (args) => {
    const map = mapOf(args[0]);
    if (map !== null) return make(map, args);
    return args[0]?.kind === "null" ? make(object([]) as ObjectValue, args) : open(args);
  };
}

function entry(map: MapValue | ObjectValue, name: string): Value | null {
  const child = map.entries.get(name);
  return child === undefined ? null : childOf(map, child);
}

function texts(values: readonly Value[]): readonly string[] | null {
  const made = values.map((one) => (one.kind === "string" ? one.text : null));
  return made.includes(null) ? null : (made as readonly string[]);
}

/** `dict "a" 1 "b" 2` */
const dict: GoFunction = (args) => {
  const entries: [string, Value][] = [];
  for (let at = 0; at < args.length; at += 2) {
    const key = args[at]!;
    if (key.kind !== "string") return open(args);
    entries.push([key.text, args[at + 1] ?? string("")]);
  }
  return object(entries);
};

function chosen(map: MapValue | ObjectValue, args: readonly Value[], wanted: boolean): Value {
  const names = texts(args.slice(1).flatMap((one) => itemsOf(one) ?? [one]));
  if (names === null) return open(args);
  return object(
    [...map.entries].filter(([name]) => names.includes(name) === wanted),
    map.trace,
    map.flags,
    map.keyTraces,
  );
}

/** `dig "a" "b" default map` */
const dig: GoFunction = (args) => {
  const names = texts(args.slice(0, -2));
  const [otherwise, last] = [args.at(-2) ?? none, args.at(-1) ?? none];
  if (names === null) return open(args);
  let at = last;
  for (const name of names) {
    if (at.kind === "unknown")
      return unknown("dynamic", at.reason, flowOf([unknown("dynamic", at.reason, flowOfPart(at, name)), otherwise]));
    const map = mapOf(at);
    const next = map === null ? null : entry(map, name);
    if (next === null) return otherwise;
    at = next;
  }
  return at;
};

function count(value: Value): number | null {
  return value.kind === "number" && typeof value.number === "number" ? value.number : null;
}

function numbers(from: number, to: number, by: number): Value {
  const made: Value[] = [];
  for (let at = from; by > 0 ? at < to : at > to; at += by) {
    if (made.length === maxRange) {
      exceed(`a template counts further than ${maxRange} numbers`);
      break;
    }
    made.push(number(at));
  }
  return tuple(made);
}

/** `has item list` */
const has: GoFunction = (args) => {
  const [item = none, list] = args;
  const items = itemsOf(list);
  if (items === null) return unknown("bool", { code: "computed", text: "the list is not known" });
  const all = items.map((one) => sameAs(one, item));
  if (all.some((one) => one.kind === "bool" && one.bool)) return bool(true);
  return all.every((one) => one.kind === "bool")
    ? bool(false)
    : unknown("bool", { code: "computed", text: "not all of the list is known" });
};

function withoutRepeated(items: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  return items.filter((one) => one.kind !== "string" || (!seen.has(one.text) && seen.add(one.text) !== undefined));
}

function flat(items: readonly Value[], depth: number): readonly Value[] {
  if (isTooDeep(depth, 50, "lists nest")) return items;
  return items.flatMap((one) => ("items" in one && itemsOf(one) !== null ? flat(itemsOf(one)!, depth + 1) : [one]));
}

const plain: Readonly<Record<string, GoFunction>> = {
  dict,
  list: (args) => tuple(args),
  tuple: (args) => tuple(args),
  get: ofMap((map, [, key]) => (key?.kind === "string" ? (entry(map, key.text) ?? string("")) : open([map]))),
  hasKey: ofMap((map, [, key]) =>
    key?.kind === "string"
      ? bool(map.entries.has(key.text))
      : unknown("bool", { code: "computed", text: "the key is not known" }),
  ),
  keys: (args) => {
    const maps = args.map(mapOf);
    return maps.includes(null)
      ? open(args)
      : tuple(maps.flatMap((map) => [...map!.entries.keys()].map((name) => keyOf(map!, name))));
  },
  values: ofMap((map) => tuple([...map.entries.values()].map((one) => childOf(map, one)))),
  pick: ofMap((map, args) => chosen(map, args, true)),
  omit: ofMap((map, args) => chosen(map, args, false)),
  pluck: (args) => {
    const [key, ...maps] = args;
    return key?.kind !== "string"
      ? open(args)
      : tuple(
          maps.flatMap((one) => {
            const map = mapOf(one);
            const found = map === null ? null : entry(map, key.text);
            return found === null ? [] : [found];
          }),
        );
  },
  dig,
  deepCopy: ([value = none]) => copied(value),
  mustDeepCopy: ([value = none]) => copied(value),
  first: ofItems((items) => items[0] ?? none),
  last: ofItems((items) => items.at(-1) ?? none),
  rest: ofItems((items) => tuple(items.slice(1))),
  initial: ofItems((items) => tuple(items.slice(0, -1))),
  append: ofItems((items, args) => tuple([...items, args[1] ?? none])),
  prepend: ofItems((items, args) => tuple([args[1] ?? none, ...items])),
  concat: (args) => {
    const lists = args.map(itemsOf);
    return lists.includes(null) ? open(args) : tuple(lists.flatMap((one) => one!));
  },
  reverse: ofItems((items) => tuple(items.toReversed())),
  uniq: ofItems((items) => tuple(withoutRepeated(items))),
  compact: ofItems((items) => tuple(items.filter((one) => truthOf(one) !== false))),
  without: ofItems((items, args) =>
    tuple(
      items.filter(
        (one) =>
          !args.slice(1).some((other) => {
            const same = sameAs(one, other);
            return same.kind === "bool" && same.bool;
          }),
      ),
    ),
  ),
  has,
  mustHas: has,
  sortAlpha: ofItems((items) => {
    const names = texts(items);
    return names === null
      ? tuple(items)
      : tuple(
          items.toSorted((a, b) => compareText(a.kind === "string" ? a.text : "", b.kind === "string" ? b.text : "")),
        );
  }),
  flatten: ofItems((items) => tuple(flat(items, 0))),
  slice: (args) => {
    const [value, from, to] = args;
    const items = itemsOf(value);
    const [first, last] = [from === undefined ? 0 : count(from), to === undefined ? undefined : count(to)];
    if (value?.kind === "string" || items === null || first === null || last === null) return open(args);
    return tuple(items.slice(first, last));
  },
  index: (args) => {
    let [at = none] = args;
    for (const key of args.slice(1)) {
      const map = mapOf(at);
      const items: readonly Value[] | null = map === null && at.kind !== "null" ? itemsOf(at) : null;
      if (at.kind === "null") return none;
      if (map !== null && key.kind === "string") at = entry(map, key.text) ?? none;
      else if (items !== null && count(key) !== null) at = items[count(key)!] ?? none;
      else
        return at.kind === "unknown"
          ? unknown("dynamic", at.reason, flowOfPart(at, key.kind === "string" ? key.text : null))
          : open(args);
    }
    return at;
  },
  len: (args) => {
    const [value = none] = args;
    if (value.kind === "string") return number(Buffer.byteLength(value.text));
    if ("entries" in value) return number(value.entries.size);
    const items = itemsOf(value);
    return items === null
      ? unknown("number", { code: "computed", text: "its length is not known" })
      : number(items.length);
  },
  until: (args) => (count(args[0] ?? none) === null ? open(args) : numbers(0, count(args[0]!)!, 1)),
  untilStep: (args) => {
    const [from, to, by] = args.map(count);
    return typeof from !== "number" || typeof to !== "number" || typeof by !== "number" || by === 0
      ? open(args)
      : numbers(from, to, by);
  },
  seq: (args) => {
    const given = args.map(count);
    if (given.some((one) => one === null)) return open(args);
    const [first = 1, second, third] = given as number[];
    const from = second === undefined ? 1 : first;
    const by = third === undefined ? 1 : second!;
    const to = third ?? second ?? first;
    return by === 0 ? open(args) : numbers(from, by > 0 ? to + 1 : to - 1, by);
  },
};

/** Those that stop where the others give nothing have the same name with `must` before it. */
export const collections: Readonly<Record<string, GoFunction>> = {
  ...plain,
  ...Object.fromEntries(
    Object.entries(plain).map(([name, make]) => [`must${name[0]!.toUpperCase()}${name.slice(1)}`, make]),
  ),
};
