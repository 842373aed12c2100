/**
 * What validations permit the parts of a variable to be that nobody sets: attributes of an object, entries of a map,
 * the elements of a list or set. They are run on a whole that certainly has a part, whatever else is in it.
 */
import { partsOf, referencesOf } from "../hcl/walk.ts";
import type { Source } from "../source.ts";
import { branchOf } from "../value/branch.ts";
import { bool, nullOf, object, unknown } from "../value/build.ts";
import { nothingCertain, sequenceOf, withCertain } from "../value/certain.ts";
import { alternativesOf, choice } from "../value/choice.ts";
import { isNone, isNull, isValue } from "../value/condition.ts";
import { compareText } from "../value/order.ts";
import { identityOfPart } from "../value/split.ts";
import type { ObjectType, Type } from "../value/type.ts";
import type { Identity, Unknown, Value } from "../value/value.ts";
import { candidatesOf, restOf } from "./candidates.ts";
import type { Validation } from "./candidates.ts";
import type { Scope } from "./scope.ts";

/** Attributes or keys of one variable that are looked at. */
const maxParts = 8;
/** Of more combinations of attributes it is not asked which are permitted. */
const maxObjects = 32;

/** A variable whose conditions are asked. */
export interface Asked {
  readonly name: string;
  readonly unset: Unknown;
  readonly identity: Identity;
  readonly validations: readonly Validation[];
  readonly scopeOf: (source: Source) => Scope;
  /** Whether the variable may be this. */
  readonly permits: (value: Value) => boolean;
  /** Evaluations of conditions that are left. */
  readonly maxTrials: number;
}

/** What the variable may be, where something is said of its parts; else `unset` itself. */
export function withPermittedParts(asked: Asked): Value {
  const { type } = asked.unset;
  if (typeof type === "string") return asked.unset;
  switch (type.kind) {
    case "list":
    case "set":
      return withElements(asked, asked.unset, type.element);
    case "object": {
      const told = withAttributes(asked, asked.unset, type, (whole) => whole, asked.identity);
      return withNull(asked, wholeObjects(asked, told, type) ?? told);
    }
    case "map":
      return withNull(asked, withElements(asked, withEntries(asked, type.element), type.element));
    case "tuple":
      return withNull(asked, withPlaces(asked, type.elements));
    default:
      return asked.unset;
  }
}

/** All that a part may be, as its conditions permit it in the whole that has it; null: it may be anything. */
function permittedParts(
  { name, validations, scopeOf, permits, maxTrials, unset }: Asked,
  type: Type,
  having: (part: Value) => Value,
  isNullable: boolean,
  attribute: string | null,
): readonly Value[] | null {
  if (typeof type !== "string" || type === "dynamic") return null;
  const named = candidatesOf(validations, name, type, scopeOf);
  const candidates = isNullable ? [...named, nullOf(type)] : named;
  if (candidates.length * validations.length > maxTrials / maxParts) return null;
  const except = new Set(candidates.map((one) => branchOf(one) ?? ""));
  const meant = attribute === null ? null : [name, attribute];
  const rest = restOf(validations, meant, named, unknown(type, unset.reason, { notNull: true, except }));
  if (rest.some((one) => permits(having(one)))) return null;
  const permitted = candidates.filter((one) => permits(having(one)));
  return permitted.length === 0 || permitted.length === candidates.length ? null : permitted;
}

/**
 * A list, set or map each of whose elements is one of these: `alltrue([for r in var.rs : contains(…, r)])`. That of a
 * map stands under a key that is not known, so that what is said of one key is not said of all.
 */
function withElements(asked: Asked, told: Unknown, element: Type): Unknown {
  const { unset } = asked;
  const having = (item: Value): Value => withCertain(unset, sequenceOf([item], 0));
  if (typeof element === "object" && element.kind === "object") {
    const any = unknown(element, unset.reason, { notNull: true });
    const item = withAttributes(asked, any, element, having, null);
    return item === any || asked.permits(having(nullOf(element))) ? told : { ...told, each: [item] };
  }
  const each = permittedParts(asked, element, having, true, null);
  return each === null ? told : { ...told, each };
}

/** A tuple some of whose elements are one of a few values each. */
function withPlaces(asked: Asked, elements: readonly Type[]): Unknown {
  const { unset, identity } = asked;
  const items = elements.map((type, at) =>
    unknown(type, unset.reason, { identity: identityOfPart(identity, String(at)) }),
  );
  let told: readonly Value[] = items;
  for (const [at, type] of elements.slice(0, maxParts).entries()) {
    const having = (part: Value): Value =>
      withCertain(unset, sequenceOf(items.with(at, part as Unknown), items.length));
    const values = permittedParts(asked, type, having, true, null);
    if (values !== null) told = told.with(at, oneOfParts(values, identity, String(at)));
  }
  return told === items ? unset : withCertain(unset, sequenceOf(told, told.length));
}

/** An object some of whose attributes are one of a few values each. */
function withAttributes(
  asked: Asked,
  object: Unknown,
  type: ObjectType,
  within: (object: Value) => Value,
  identity: Identity | null,
): Unknown {
  const entries = new Map<string, Value>();
  for (const name of attributesNamed(asked, type)) {
    const having = (part: Value): Value =>
      within(withCertain(object, { ...nothingCertain, entries: new Map([[name, part]]) }));
    const isNullable = object.defaults?.values.has(name) !== true;
    const reached = identity === null ? null : name;
    const values = permittedParts(asked, type.attributes.get(name) ?? "dynamic", having, isNullable, reached);
    if (values !== null) entries.set(name, oneOfParts(values, identity, name));
  }
  return entries.size === 0 ? object : withCertain(object, { ...nothingCertain, entries });
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

function attributesNamed({ validations }: Asked, type: ObjectType): readonly string[] {
  const named = new Set<string>();
  for (const { condition } of validations)
    for (const part of partsOf(condition))
      if (part.kind === "attribute" && type.attributes.has(part.name)) named.add(part.name);
  return [...named].slice(0, maxParts);
}

/** A map that certainly has entries, each of which is one of a few values: `contains(…, var.m["region"])`. */
function withEntries(asked: Asked, element: Type): Unknown {
  const { unset, name, validations, permits } = asked;
  const keys = new Set<string>();
  for (const { condition } of validations)
    for (const { root, steps } of referencesOf(condition))
      if (root === "var" && steps[0] === name && steps[1] != null) keys.add(steps[1]);
  const entries = new Map<string, Value>();
  for (const key of [...keys].slice(0, maxParts)) {
    if (permits({ ...unset, notNull: true, lacks: key })) continue;
    const having = (part: Value): Value => withCertain(unset, { ...nothingCertain, entries: new Map([[key, part]]) });
    const values = permittedParts(asked, element, having, true, key);
    if (values !== null) entries.set(key, oneOfParts(values, asked.identity, key));
  }
  return entries.size === 0 ? unset : withCertain(unset, { ...nothingCertain, entries });
}

function oneOfParts(values: readonly Value[], whole: Identity | null, name: string): Value {
  const identity = whole === null ? null : identityOfPart(whole, name);
  return choice(
    values.map((value) => ({ value, when: identity === null ? [] : [isValue(identity, value)] })),
    false,
  );
}

/** What is known of the parts is known where it is not null. */
function withNull({ unset, identity, permits }: Asked, told: Value): Value {
  const nothing = nullOf(unset.type);
  if (told === unset || unset.notNull === true || !permits(nothing)) return told;
  return choice(
    [
      { value: nothing, when: [isNull(identity)] },
      { value: told, when: [isNone(identity, [nothing])] },
    ],
    false,
  );
}
