/** Conversion of values between types: cty's rules, alternative by alternative where a value is a choice. */
import { inAnyOrder } from "./any-order.ts";
import { failure, list, map, nullOf, object, pinned, set, tuple, unknown } from "./build.ts";
import { distinctOf, mapEach, nothingCertain, sequenceOf, withCertain } from "./certain.ts";
import { asOpen, isOpenObject } from "./open-object.ts";
import { identityAs } from "./branch.ts";
import { oneOf, succeeded } from "./choice.ts";
import { computedIn } from "./computed.ts";
import { filledIn, lengthAfter, mismatch } from "./conversion-type.ts";
import { doubted, doubtsOf } from "./doubt.ts";
import { flowOf } from "./flow.ts";
import type { Refinements } from "./build.ts";
import { lift, together } from "./lift.ts";
import { toPrimitive } from "./primitive.ts";
import { opened } from "./split.ts";
import { equalTypes, hasDynamic, kindOf, listOf, withoutOptional } from "./type.ts";
import type { ObjectType, Type } from "./type.ts";
import { dependOnChoices, typeOf } from "./type-of.ts";
import { convertible, unify } from "./unify.ts";
import { besideAnyType, isOfAnyType } from "./unsure-type.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "./value.ts";
import type { Alternative, Certain, Choice, FailedAlternative, Failure, Outcome, Unknown, Value } from "./value.ts";

/** The value as a value of `type`, or why that can't be. Trace and flags stay. */
export function convert(value: Value, type: Type): Outcome {
  if (type === "dynamic" || value.kind === type) return value;
  if (value.kind === "choice") return convertAlternatives(value, type);
  const from = typeOf(value);
  if (equalTypes(from, type)) return hasDynamic(type) ? convertKnown(value, type) : value;
  return convertible(from, type, true) ? convertKnown(value, type) : convertUnlikely(value, from, type);
}

/** What can't be converted as far as its type is known may be once each of its parts is told. */
function convertUnlikely(value: Value, from: Type, type: Type): Outcome {
  if (!hasDynamic(from)) return mismatch(from, type);
  if ((value.flags & DEEP_CHOICE) !== 0)
    return lift([value], "deep", ([one]) =>
      one === undefined || (one.flags & DEEP_CHOICE) !== 0 ? mismatch(from, type) : convert(one, type),
    );
  return isOfAnyType(value) ? convertKnown(value, type) : mismatch(from, type);
}

function convertAlternatives(value: Choice, type: Type): Outcome {
  const kept: Alternative[] = [];
  const fails: FailedAlternative[] = [...value.fails];
  for (const one of value.alternatives) {
    const converted = convert(one.value, type);
    if (converted.kind === "failure") fails.push({ failure: converted, when: one.when });
    else kept.push({ value: converted, when: one.when });
  }
  return oneOf(kept, false, 0, fails);
}

/** Converts where the types allow it; parts of unknown type are checked as they are met. */
function convertKnown(value: Value, type: Type): Outcome {
  if (value.kind === "choice") return convert(value, type);
  if (typeof type === "string")
    return value.kind === "unknown" ? opened(convertUnknown(value, type)) : toPrimitive(value, type);
  switch (value.kind) {
    case "unknown":
      return pinned(convertUnknown(value, type));
    case "null":
      return nullOf(filledIn(value.type, type), value.trace, value.flags);
    case "list":
    case "set":
    case "tuple":
      if (type.kind === "list" || type.kind === "set") return toSequence(value, type);
      return type.kind === "tuple" && value.kind === "tuple"
        ? toTuple(value, type.elements)
        : mismatch(typeOf(value), type);
    case "map":
    case "object":
      if (type.kind === "map") return isOpenObject(value) ? convert(asOpen(value), type) : toMap(value, type.element);
      return type.kind === "object" ? toObject(value, type) : mismatch(typeOf(value), type);
    default:
      return mismatch(typeOf(value), type);
  }
}

function convertUnknown(value: Unknown, type: Type): Unknown {
  const refinements: { -readonly [K in keyof Refinements]: Refinements[K] } = {};
  if (value.notNull === true) refinements.notNull = true;
  if (value.prefix !== undefined && type === "string") refinements.prefix = value.prefix;
  if (value.literals !== undefined && type !== "number" && type !== "bool") refinements.literals = value.literals;
  if (value.holds !== undefined && typeof type === "object") refinements.holds = value.holds;
  const each = eachAs(value, type);
  if (each !== null) refinements.each = each;
  if (value.defaults !== undefined && kindOf(type) === kindOf(value.type)) refinements.defaults = value.defaults;
  const identity = identityAs(value, type);
  if (identity !== null) refinements.identity = identity;
  if (identity?.key === value.identity?.key) {
    if (value.except !== undefined) refinements.except = value.except;
    if (value.refuses !== undefined) refinements.refuses = value.refuses;
  }
  const length =
    typeof type === "string" || (type.kind === "set" && kindOf(value.type) === "tuple")
      ? undefined
      : lengthAfter(value, type.kind === "set");
  if (length !== undefined) refinements.length = length;
  const converted = unknown(filledIn(value.type, type), value.reason, refinements, value.trace, value.flags);
  return value.certain === undefined
    ? converted
    : withCertain(converted, convertCertain(value.certain, type, kindOf(value.type) === "set"));
}

/** What each element is one of once it is converted; what can't be is an error. */
function eachAs({ each }: Unknown, type: Type): readonly Value[] | null {
  if (each === undefined || typeof type === "string" || !("element" in type)) return null;
  return each.flatMap((one) => {
    const made = convert(one, type.element);
    return made.kind === "failure" ? [] : [made];
  });
}

/** Of what a collection certainly has, what it has as one of this type; what can't be converted makes it an error. */
function convertCertain(certain: Certain, type: Type, isOfSet: boolean): Certain {
  if (typeof type === "string") return type === "dynamic" ? certain : nothingCertain;
  if (type.kind === "tuple") return nothingCertain;
  if (type.kind === "object") {
    const entries = new Map<string, Value>();
    for (const [name, wanted] of type.attributes) {
      const given = certain.entries.get(name);
      const converted = given === undefined ? undefined : convert(given, wanted);
      if (converted !== undefined && converted.kind !== "failure") entries.set(name, succeeded(converted));
    }
    return { ...certain, items: [], first: 0, entries };
  }
  const { items, first, entries, keyTraces } = mapEach(certain, (part) => {
    const converted = convert(part, type.element);
    return converted.kind === "failure" ? converted : succeeded(converted);
  });
  if (type.kind === "map") return { ...nothingCertain, entries, keyTraces };
  // Elements of a set may be one.
  return sequenceOf(type.kind === "list" && isOfSet ? distinctOf(items) : items, type.kind === "list" ? first : 0);
}

interface Converted {
  readonly element: Type;
  readonly items: readonly Value[];
  /** Where an item that is not known may not fit. */
  readonly doubts: readonly FailedAlternative[];
}

/** Items converted to one type: the wanted one, made definite where it holds `dynamic`. */
function convertItems(items: readonly Value[], wanted: Type): Converted | Failure {
  const unsure = wanted === "dynamic" ? besideEachOther(items) : null;
  if (unsure !== null) return unsure;
  const definite = wanted === "dynamic" ? unify(items.map(typeOf)) : wanted;
  if (definite === null) return failure("Invalid value type", "all elements must have the same type");
  const converted: Value[] = [];
  for (const item of items) {
    const one = convert(item, definite);
    if (one.kind === "failure") return one;
    converted.push(one);
  }
  const doubts = items.flatMap((item) => doubtsOf(item, definite, true));
  if (!hasDynamic(definite)) return { element: withoutOptional(definite), items: converted, doubts };
  const types = converted.map(typeOf).filter((type) => type !== "dynamic");
  const [first] = types;
  if (first === undefined) return { element: withoutOptional(definite), items: converted, doubts };
  if (types.every((type) => equalTypes(type, first))) return { element: first, items: converted, doubts };
  const common = wanted === "dynamic" && definite === "dynamic" ? null : unify(types);
  if (common !== null && !equalTypes(common, definite)) return convertItems(converted, common);
  // Parts of a type that only we don't know may still turn out to be of one type.
  if (common !== null && converted.some((item) => (item.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) !== 0))
    return { element: withoutOptional(definite), items: converted, doubts };
  return failure("Invalid value type", "all elements must have the same type");
}

/** Items some of which may be of any type; null where none is, or there is no other. Beside a text, all are texts. */
function besideEachOther(items: readonly Value[]): Converted | Failure | null {
  const open = items.filter(isOfAnyType);
  const [only] = open;
  if (only === undefined || items.length < 2) return null;
  if (items.some((item) => typeOf(item) === "string")) return convertItems(items, "string");
  const isAlone = (item: Value): boolean => open.length === 1 && item === only;
  return {
    element: "dynamic",
    items: items.map((item) => (isAlone(item) ? item : besideAnyType(item, convert))),
    doubts: open.flatMap((item) => doubtsOf(item, "string", true)),
  };
}

function toSequence(
  value: Extract<Value, { kind: "list" | "set" | "tuple" }>,
  type: Extract<Type, { kind: "list" | "set" | "map" }>,
): Outcome {
  if (value.kind === "set" && type.kind === "list") {
    const unclear = value.items.length > 1 ? computedIn(value) : null;
    // What is known only after apply may turn out to equal something else in the set.
    if (unclear !== null)
      return unknown(
        listOf(value.element),
        unclear,
        { notNull: true, length: { least: 1, most: value.items.length }, ...flowOf([value]) },
        value.trace,
        value.flags,
      );
    const placed = inAnyOrder(value);
    if (placed !== null) return convert(placed, type);
  }
  if (value.items.length === 0) {
    const inherited =
      type.element === "dynamic" && value.kind !== "tuple" ? value.element : withoutOptional(type.element);
    return type.kind === "set"
      ? set(inherited, [], value.trace, value.flags)
      : list(inherited, [], value.trace, value.flags);
  }
  // What is in a set depends on what is equal: each combination of alternatives makes another set.
  const isEachAnother =
    (type.kind === "set" && (value.flags & DEEP_CHOICE) !== 0) ||
    (type.element === "dynamic" && dependOnChoices(value.items));
  if (isEachAnother) return lift(value.items, "deep", (items) => sequence({ ...value, items }, type));
  return sequence(value, type);
}

function sequence(
  value: { readonly items: readonly Value[] } & Pick<Value, "trace" | "flags">,
  type: Extract<Type, { kind: "list" | "set" | "map" }>,
): Outcome {
  const converted = convertItems(value.items, type.element);
  if ("kind" in converted) return converted;
  const made = together(converted.items, (items) =>
    type.kind === "set"
      ? set(converted.element, items, value.trace, value.flags)
      : list(converted.element, items, value.trace, value.flags),
  );
  return doubted(made, converted.doubts);
}

function toTuple(value: Extract<Value, { kind: "tuple" }>, elements: readonly Type[]): Outcome {
  const items: Value[] = [];
  const doubts: FailedAlternative[] = [];
  for (const [at, item] of value.items.entries()) {
    const wanted = elements[at] ?? "dynamic";
    const converted = convert(item, wanted);
    if (converted.kind === "failure") return converted;
    doubts.push(...doubtsOf(item, wanted, true));
    items.push(converted);
  }
  return doubted(
    together(items, (parts) => tuple(parts, value.trace, value.flags)),
    doubts,
  );
}

function toMap(value: Extract<Value, { kind: "map" | "object" }>, element: Type): Outcome {
  if (value.entries.size === 0)
    return map(
      element === "dynamic" && value.kind === "map" ? value.element : withoutOptional(element),
      [],
      value.trace,
      value.flags,
    );
  const values = [...value.entries.values()];
  return element === "dynamic" && dependOnChoices(values)
    ? lift(values, "deep", (items) => mapOfItems(value, items, element))
    : mapOfItems(value, values, element);
}

function mapOfItems(
  value: Extract<Value, { kind: "map" | "object" }>,
  values: readonly Value[],
  element: Type,
): Outcome {
  const converted = convertItems(values, element);
  if ("kind" in converted) return converted;
  const keys = [...value.entries.keys()];
  const made = together(converted.items, (items) =>
    map(
      converted.element,
      new Map(items.map((item, at) => [keys[at] ?? "", item])),
      value.trace,
      value.flags,
      value.keyTraces,
    ),
  );
  return doubted(made, converted.doubts);
}

function toObject(value: Extract<Value, { kind: "map" | "object" }>, type: ObjectType): Outcome {
  const entries = new Map<string, Value>();
  const doubts: FailedAlternative[] = [];
  for (const [name, wanted] of type.attributes) {
    const given = value.entries.get(name) ?? (value.kind === "object" ? value.rest : undefined);
    if (given === undefined) {
      if (type.optional?.has(name) !== true)
        return failure("Invalid value type", `attribute ${JSON.stringify(name)} is required`);
      entries.set(name, nullOf(withoutOptional(wanted), value.trace));
      continue;
    }
    const converted = convert(given, wanted);
    if (converted.kind === "failure")
      return failure(converted.summary, `attribute ${JSON.stringify(name)}: ${converted.detail}`);
    doubts.push(...doubtsOf(given, wanted, true));
    entries.set(name, converted);
  }
  const names = [...entries.keys()];
  const made = together([...entries.values()], (parts) =>
    object(new Map(parts.map((part, at) => [names[at] ?? "", part])), value.trace, value.flags, value.keyTraces),
  );
  return doubted(made, doubts);
}
