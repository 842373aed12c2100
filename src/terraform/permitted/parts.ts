/**
 * What validations permit the parts of a variable to be that nobody sets: attributes of an object, entries of a map,
 * the elements of a list or set. They are run on a whole that certainly has a part, whatever else is in it.
 */
import { partsOf, referencesOf } from "../../hcl/walk.ts";
import { branchOf, fullKey } from "../../value/branch.ts";
import { bool, nullOf, object } from "../../value/build.ts";
import { nothingCertain, withCertain } from "../../value/certain.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { isAmong, isValue } from "../../value/condition.ts";
import { compareText } from "../../value/order.ts";
import { identityOfPart } from "../../value/split.ts";
import type { ObjectType, Type } from "../../value/type.ts";
import type { Condition, Unknown, Value } from "../../value/value.ts";
import { calledThere } from "./candidates.ts";
import { literalValue } from "../expression/literal-value.ts";
import { permittedSequence, withPlaces, withValues } from "./collections.ts";
import { maxParts, oneOfParts, permittedParts, withAttributes, withNull } from "./part.ts";
import { oneOfWholes } from "./wholes.ts";
import type { Asked } from "./part.ts";

/** Of more combinations of attributes it is not asked which are permitted. */
const maxObjects = 32;

/** What the variable may be, where something is said of its parts; else `unset` itself. */
export function withPermittedParts(asked: Asked): Value {
  const { type } = asked.unset;
  if (typeof type === "string") return asked.unset;
  const whole = oneOfWholes(asked);
  if (whole !== null) return whole;
  switch (type.kind) {
    case "list":
    case "set":
      return permittedSequence(asked, type.kind, type.element);
    case "object": {
      const told = withAttributes(asked, asked.unset, type, (whole) => whole, asked.identity);
      return withNull(asked, wholeObjects(asked, told, type) ?? told);
    }
    case "map": {
      const maps = withEntries(asked, type.element).map(({ value, when }) => ({
        value: withValues(asked, value, type.element),
        when,
      }));
      return withNull(asked, maps.length === 1 ? maps[0]!.value : choice(maps, false));
    }
    case "tuple":
      return withNull(asked, withPlaces(asked, type.elements));
    default:
      return asked.unset;
  }
}

/**
 * The objects that are permitted, where every attribute is one of a few values and not all of these go together. Null:
 * the attributes say all that there is to say.
 */
function wholeObjects({ unset, identity, permits }: Asked, told: Unknown, type: ObjectType): Value | null {
  const names = [...type.attributes.keys()].sort(compareText);
  let rows: readonly (readonly Value[])[] = [[]];
  for (const name of names) {
    const values = attributeValues(unset, told, type.attributes.get(name) ?? "dynamic", name);
    if (values.length === 0 || rows.length * values.length > maxObjects) return null;
    rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  }
  const made = rows.map((row) => ({ row, whole: object(new Map(names.map((name, at) => [name, row[at]!]))) }));
  const permitted = made.filter(({ whole }) => permits(whole));
  if (permitted.length === 0 || permitted.length === made.length) return null;
  return choice(
    permitted.map(({ row, whole }) => ({
      value: whole,
      when: names.map((name, at) => isValue(identityOfPart(identity, name), row[at]!)),
    })),
    false,
  );
}

/** All that an attribute may be; nothing: it may be anything. */
function attributeValues(unset: Unknown, told: Unknown, type: Type, name: string): readonly Value[] {
  const part = told.certain?.entries.get(name);
  const alternatives = part === undefined ? [] : alternativesOf(part);
  if (alternatives.length > 0)
    return alternatives.every(({ value }) => branchOf(value) !== null) ? alternatives.map(({ value }) => value) : [];
  if (type !== "bool") return [];
  const given = [bool(true), bool(false)];
  return unset.defaults?.values.has(name) === true ? given : [...given, nullOf(type)];
}

/**
 * A map some of whose entries are one of a few values: `contains(…, var.m["region"])`. It has them for certain, or as
 * the case may be: `contains(…, lookup(var.m, "region", "none"))`.
 */
function withEntries(asked: Asked, element: Type): readonly { value: Unknown; when: readonly Condition[] }[] {
  const { unset, permits, identity } = asked;
  const entries = new Map<string, Value>();
  const unsure: [key: string, value: Value][] = [];
  for (const key of [...keysNamed(asked)].slice(0, maxParts)) {
    const having = (part: Value): Value => withCertain(unset, { ...nothingCertain, entries: new Map([[key, part]]) });
    const values = permittedParts(asked, element, having, true, key);
    if (values === null) continue;
    if (!permits({ ...unset, notNull: true, lacks: key })) entries.set(key, oneOfParts(values, identity, key));
    else if (unsure.length === 0) unsure.push([key, oneOfParts(values, identity, key)]);
  }
  const holding = (more: readonly (readonly [string, Value])[]): Unknown =>
    entries.size + more.length === 0
      ? unset
      : withCertain(unset, { ...nothingCertain, entries: new Map([...entries, ...more]) });
  const [[key] = [""]] = unsure;
  if (key === "") return [{ value: holding([]), when: [] }];
  const having = (has: boolean): Condition =>
    isAmong(
      `${fullKey(identity)} has ${JSON.stringify(key)}`,
      new Set([String(has)]),
      `${identity.words} has ${has ? "" : "no "}${JSON.stringify(key)}`,
    );
  return [
    { value: holding(unsure), when: [having(true)] },
    { value: { ...holding([]), notNull: true, lacks: key }, when: [having(false)] },
  ];
}

/** Keys under which conditions look. */
function keysNamed({ name, validations }: Asked): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const one of validations) {
    const { condition, source } = one;
    const called = calledThere(one, name);
    for (const { root, steps } of referencesOf(condition))
      if (root === "var" && steps[0] === called && steps[1] != null) keys.add(steps[1]);
    for (const part of partsOf(condition)) {
      const [map, key] = part.kind === "call" && part.name === "lookup" ? part.arguments : [];
      const value = key === undefined ? null : literalValue(key, source);
      const isOwn =
        map !== undefined && referencesOf(map).some(({ root, steps }) => root === "var" && steps[0] === called);
      if (isOwn && value?.kind === "string") keys.add(value.text);
    }
  }
  return keys;
}
