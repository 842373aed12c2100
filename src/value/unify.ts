/** Which types convert to which, and the one type that several convert to: cty's rules, type by type. */
import { equalTypes, isPrimitive, kindOf, listOf, mapOf, objectOf, setOf, tupleOf } from "./type.ts";
import type { Type } from "./type.ts";

/**
 * Whether values of one type can be converted to another. Safe conversions never fail on a value; unsafe ones, such
 * as string to number, depend on it.
 */
export function convertible(from: Type, to: Type, unsafe: boolean): boolean {
  if (to === "dynamic" || equalTypes(from, to)) return true;
  if (from === "dynamic") return unsafe;
  if (isPrimitive(from) && isPrimitive(to)) return to === "string" || (unsafe && from === "string");
  if (typeof from === "string" || typeof to === "string") return false;
  switch (to.kind) {
    case "list":
    case "set":
      if (from.kind === "tuple") return convertibleAll(from.elements, to.element, unsafe, true);
      if (from.kind !== "list" && from.kind !== "set") return false;
      if (to.kind === "set" && from.kind === "list" && !unsafe) return false;
      return convertible(from.element, to.element, unsafe);
    case "map":
      if (from.kind === "object") return convertibleAll([...from.attributes.values()], to.element, unsafe, false);
      return from.kind === "map" && convertible(from.element, to.element, unsafe);
    case "tuple":
      return (
        from.kind === "tuple" &&
        from.elements.length === to.elements.length &&
        from.elements.every((type, at) => convertible(type, to.elements[at] ?? "dynamic", unsafe))
      );
    case "object":
      if (from.kind === "map")
        return (
          unsafe &&
          [...to.attributes].every(
            ([name, type]) => convertible(from.element, type, unsafe) || to.optional?.has(name) === true,
          )
        );
      return (
        from.kind === "object" &&
        [...to.attributes].every(([name, type]) => {
          const given = from.attributes.get(name);
          return given === undefined ? to.optional?.has(name) === true : convertible(given, type, unsafe);
        })
      );
  }
}

function convertibleAll(elements: readonly Type[], to: Type, unsafe: boolean, strict: boolean): boolean {
  if (elements.length === 0) return true;
  const element = to === "dynamic" ? unify(elements, unsafe) : to;
  if (element === null) return false;
  if (strict && to === "dynamic" && element === "dynamic") return elements.every((type) => type === "dynamic");
  return elements.every((type) => convertible(type, element, unsafe));
}

/** The type that all convert to, or null. `unsafe`, which `?:` and most functions use, allows string to number. */
export function unify(all: readonly Type[], unsafe = true): Type | null {
  const types = distinct(all);
  const first = types[0];
  if (first === undefined) return null;
  if (types.length === 1) return first;
  const counts = { string: 0, number: 0, bool: 0, dynamic: 0, list: 0, set: 0, map: 0, tuple: 0, object: 0 };
  for (const type of types) counts[kindOf(type)] += 1;
  const only = (...kinds: (keyof typeof counts)[]): boolean =>
    kinds.reduce((sum, kind) => sum + counts[kind], counts.dynamic) === types.length;
  if (counts.map > 0 && only("map")) return unifyElements(types, mapOf, unsafe);
  if (counts.map > 0 && only("map", "object")) {
    const found = unifyStructural(types, "object", unsafe);
    if (found !== null && kindOf(found) === "map") return found;
  } else if (counts.list > 0 && only("list")) {
    return unifyElements(types, listOf, unsafe);
  } else if (counts.list > 0 && only("list", "tuple")) {
    const found = unifyStructural(types, "tuple", unsafe);
    if (found !== null && kindOf(found) === "list") return found;
  } else if (counts.set > 0 && only("set")) {
    return unifyElements(types, setOf, unsafe);
  } else if (counts.object > 0 && only("object")) {
    return counts.dynamic > 0 ? "dynamic" : unifyObjects(types, unsafe);
  } else if (counts.tuple > 0 && only("tuple")) {
    return counts.dynamic > 0 ? "dynamic" : unifyTuples(types, unsafe);
  } else if (counts.object > 0 && counts.tuple > 0) {
    return null;
  }
  return byPreference(types).find((wanted) => types.every((type) => convertible(type, wanted, unsafe))) ?? null;
}

function distinct(types: readonly Type[]): Type[] {
  const kept: Type[] = [];
  for (const type of types) {
    // The last one kept is the likeliest to be met again.
    if (
      kept.length === 0 ||
      (!equalTypes(kept[kept.length - 1] ?? "dynamic", type) && !kept.some((other) => equalTypes(other, type)))
    )
      kept.push(type);
  }
  return kept;
}

function unifyElements(types: readonly Type[], make: (element: Type) => Type, unsafe: boolean): Type | null {
  if (types.includes("dynamic")) return "dynamic";
  const element = unify(
    types.map((type) => (typeof type === "object" && "element" in type ? type.element : "dynamic")),
    unsafe,
  );
  return element === null ? null : make(element);
}

/** Unifies the tuples (or objects) as one list (or map), then that with the rest. */
function unifyStructural(types: readonly Type[], kind: "tuple" | "object", unsafe: boolean): Type | null {
  const collected = unifyToCollection(
    types.filter((type) => kindOf(type) === kind),
    kind,
    unsafe,
  );
  return collected === null
    ? null
    : unify(
        types.map((type) => (kindOf(type) === kind ? collected : type)),
        unsafe,
      );
}

/** Whether parts of several structures meet a collection of no type, such as `tomap({})`: nothing makes them one. */
export function isTornBy(own: Type, wanted: Type): boolean {
  if (typeof wanted === "string" || (wanted.kind !== "map" && wanted.kind !== "list")) return false;
  if (wanted.element !== "dynamic" || typeof own === "string") return false;
  if (own.kind !== "object" && own.kind !== "tuple") return false;
  const parts = own.kind === "tuple" ? own.elements : [...own.attributes.values()];
  // Nulls are of no type.
  return distinct(parts.filter((part) => part !== "dynamic")).length > 1;
}

function unifyToCollection(types: readonly Type[], kind: "tuple" | "object", unsafe: boolean): Type | null {
  const inner = types.flatMap((type): readonly Type[] => {
    if (typeof type === "string") return [];
    if (type.kind === "tuple") return type.elements;
    return type.kind === "object" ? [...type.attributes.values()] : [];
  });
  const element = unify(inner, unsafe);
  if (element === null) return null;
  const made = kind === "tuple" ? listOf(element) : mapOf(element);
  return types.every((type) => convertible(type, made, unsafe)) ? made : null;
}

function unifyObjects(types: readonly Type[], unsafe: boolean): Type | null {
  const all = types.flatMap((type) => (typeof type === "object" && type.kind === "object" ? [type.attributes] : []));
  const first = all[0];
  if (first === undefined) return null;
  if (
    all.some((attributes) => attributes.size !== first.size || [...attributes.keys()].some((name) => !first.has(name)))
  )
    return unifyToCollection(types, "object", unsafe);
  const attributes = new Map<string, Type>();
  for (const name of first.keys()) {
    const type = unify(
      all.map((one) => one.get(name) ?? "dynamic"),
      unsafe,
    );
    if (type === null) return null;
    attributes.set(name, type);
  }
  const made = objectOf(attributes);
  return types.every((type) => convertible(type, made, unsafe)) ? made : unifyToCollection(types, "object", unsafe);
}

function unifyTuples(types: readonly Type[], unsafe: boolean): Type | null {
  const all = types.flatMap((type) => (typeof type === "object" && type.kind === "tuple" ? [type.elements] : []));
  const first = all[0];
  if (first === undefined) return null;
  if (all.some((elements) => elements.length !== first.length)) return unifyToCollection(types, "tuple", unsafe);
  const elements: Type[] = [];
  for (const at of first.keys()) {
    const type = unify(
      all.map((one) => one[at] ?? "dynamic"),
      unsafe,
    );
    if (type === null) return null;
    elements.push(type);
  }
  const made = tupleOf(elements);
  return types.every((type) => convertible(type, made, unsafe)) ? made : unifyToCollection(types, "tuple", unsafe);
}

/** The most general first: a topological order of "is more general than", stable among the rest. */
function byPreference(types: readonly Type[]): Type[] {
  const below = types.map((type) => types.flatMap((other, at) => (compareTypes(type, other) < 0 ? [at] : [])));
  const above = types.map((_, at) => below.filter((targets) => targets.includes(at)).length);
  const queue = [...types.keys()].filter((at) => above[at] === 0);
  for (let next = 0; next < queue.length; next += 1) {
    for (const at of below[queue[next] ?? 0] ?? []) {
      above[at] = (above[at] ?? 0) - 1;
      if (above[at] === 0) queue.push(at);
    }
  }
  return queue.flatMap((at) => types[at] ?? []);
}

/** Negative: a is the more general. Only a preference: whether the conversion exists is checked afterwards. */
function compareTypes(a: Type, b: Type): number {
  if (a === b) return 0;
  if (a === "dynamic") return 1;
  if (b === "dynamic") return -1;
  if (typeof a === "string" || typeof b === "string") {
    if (!isPrimitive(a) || !isPrimitive(b)) return 0;
    if (a === "string") return -1;
    return b === "string" ? 1 : 0;
  }
  if (a.kind === b.kind) {
    if (a.kind === "tuple")
      return b.kind === "tuple" && a.elements.length === b.elements.length
        ? agreeing(a.elements.map((type, at) => compareTypes(type, b.elements[at] ?? type)))
        : 0;
    if (a.kind !== "object") return "element" in b ? compareTypes(a.element, b.element) : 0;
    if (
      b.kind !== "object" ||
      a.attributes.size !== b.attributes.size ||
      [...a.attributes.keys()].some((name) => !b.attributes.has(name))
    )
      return 0;
    return agreeing([...a.attributes].map(([name, type]) => compareTypes(type, b.attributes.get(name) ?? type)));
  }
  const rank = { set: 0, tuple: 1, list: 2, object: 3, map: 4 };
  const sequences = rank[a.kind] < 3 && rank[b.kind] < 3;
  const keyed = rank[a.kind] >= 3 && rank[b.kind] >= 3;
  return sequences || keyed ? rank[b.kind] - rank[a.kind] : 0;
}

function agreeing(comparisons: readonly number[]): number {
  const general = comparisons.some((one) => one < 0);
  const special = comparisons.some((one) => one > 0);
  if (general === special) return 0;
  return general ? -1 : 1;
}
