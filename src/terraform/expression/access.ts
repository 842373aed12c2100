/** Taking a part out of a value: attributes and indices. */
import { failure, number, string, unknown } from "../../value/build.ts";
import { alternativesOf, oneOf } from "../../value/choice.ts";
import { textOf } from "../../value/branch.ts";
import { isNone, isValue, joinConditions } from "../../value/condition.ts";
import { markOfPlace, marksOf, withFlags } from "../../value/marks.ts";
import { childOf, passThrough } from "../../value/parts.ts";
import { convert } from "../../value/convert.ts";
import { equal } from "../../value/equal.ts";
import { lift } from "../../value/lift.ts";
import { toBigInt } from "../../value/number.ts";
import { doubtsOf } from "../../value/doubt.ts";
import { identityOf, withIdentity } from "../../value/split.ts";
import { kindOfValue } from "../../value/type-of.ts";
import { invalidIndex, isThere, partOfUnknown } from "../../value/unknown-part.ts";
import { describe, kindOf } from "../../value/type.ts";
import { DEFAULT, sizeOf } from "../../value/value.ts";
import type {
  Alternative,
  FailedAlternative,
  Failure,
  Outcome,
  TupleValue,
  Unknown,
  Value,
} from "../../value/value.ts";
import type { Context } from "./context.ts";
import { isPlanned } from "./decision.ts";
import type { Selector } from "./selector.ts";

/** `value.name`. */
export function getAttribute(value: Value, name: string): Outcome {
  switch (value.kind) {
    case "choice":
      return lift([value], "shallow", ([one]) => (one === undefined ? value : getAttribute(one, name)));
    case "null":
      return failure(
        "Attempt to get attribute from null value",
        "This value is null, so it does not have any attributes.",
      );
    case "object": {
      const child = value.entries.get(name) ?? value.rest;
      return child === undefined
        ? failure("Unsupported attribute", `This object does not have an attribute named ${JSON.stringify(name)}.`)
        : childOf(value, child);
    }
    case "map": {
      const child = value.entries.get(name);
      return child === undefined
        ? failure("Missing map element", `This map does not have an element with the key ${JSON.stringify(name)}.`)
        : childOf(value, child);
    }
    case "unknown":
      return attributeOfUnknown(value, name);
    case "tuple":
      return attributeOfBlock(value, name);
    default:
      return noAttributes(value);
  }
}

/** Of a list of blocks that may be one block: where it is a list, that is an error. */
function attributeOfBlock(value: TupleValue, name: string): Outcome {
  const [only] = value.items;
  const failed = noAttributes(value);
  if (value.isBlock !== true || only === undefined) return failed;
  const found = getAttribute(childOf(value, only), name);
  return found.kind === "failure"
    ? failed
    : oneOf([{ value: found, when: [] }], false, 0, [{ failure: failed, when: [] }]);
}

function noAttributes(value: Value): Failure {
  return failure("Unsupported attribute", `Can't access attributes on a value of type ${describeKind(value)}.`);
}

/**
 * When taking the attribute is an error that the result doesn't tell: where what has it for certain, if it is anything,
 * is null. Null: it may not have it at all.
 */
export function lacksWhen(value: Value, name: string): readonly FailedAlternative[] | null {
  switch (value.kind) {
    case "choice": {
      const all: FailedAlternative[] = [];
      for (const one of value.alternatives) {
        const lacking = one.value.kind === "null" ? [] : lacksWhen(one.value, name);
        if (lacking === null) return null;
        for (const { failure: failed, when } of lacking) {
          const both = joinConditions(one.when, when);
          if (both !== null) all.push({ failure: failed, when: both });
        }
      }
      return all;
    }
    case "object":
      return value.entries.has(name) || value.rest !== undefined ? [] : null;
    case "map":
      return value.entries.has(name) ? [] : null;
    case "unknown": {
      const { type } = value;
      const has = typeof type === "object" && type.kind === "object" && type.attributes.has(name);
      return has ? doubtsOf(value, type) : null;
    }
    default:
      return null;
  }
}

/** Whether there may be no such element though the result doesn't tell. */
export function mayLack(target: Value, key: Value): boolean {
  return alternativesOf(target).some(({ value }) => {
    if (value.kind === "unknown") return !isThere(value, textOf(key));
    return sizeOf(value) === 0 || (value.kind === "object" && value.rest !== undefined);
  });
}

function attributeOfUnknown(value: Unknown, name: string): Outcome {
  if (value.type === "dynamic") return partOfUnknown(value, "dynamic", name);
  if (typeof value.type === "object" && value.type.kind === "map")
    return partOfUnknown(value, value.type.element, name);
  if (typeof value.type === "object" && value.type.kind === "object") {
    const type = value.type.attributes.get(name);
    if (type !== undefined) return partOfUnknown(value, type, name);
  }
  return failure(
    "Unsupported attribute",
    `Can't access the attribute ${JSON.stringify(name)} on a value of type ${describe(value.type)}.`,
  );
}

function describeKind(value: Value): string {
  return value.kind === "partial" ? "string" : value.kind;
}

/**
 * `value[key]`. A key that is not known, of a collection that is, gives a choice of its elements, each under the
 * condition that the selector has that key. `by` is null for keys that are written in place.
 */
export function getIndex(value: Value, key: Value, by: Selector | null): Outcome {
  const outcome = lift([value, key], "shallow", ([one, at]) => {
    if (one === undefined || at === undefined) return value;
    const found = getElement(one, at, by);
    if (found.kind === "failure") return found;
    // Terraform itself drops the key's marks where it is an object's.
    const kept = kindOfValue(one) === "object" ? DEFAULT : ~0;
    return withFlags(found, marksOf(at, false) & kept);
  });
  if (outcome.kind === "failure" || by === null) return outcome;
  return passThrough(outcome, "branch", by.at, `[${by.words}]`);
}

/** Of an object that is known only after apply, a plan does not even look whether it has such a part. */
export function indexIn(target: Value, key: Value, by: Selector | null, context: Context): Outcome {
  const isOpen = target.kind === "unknown" && kindOf(target.type) === "object" && isPlanned(target, context);
  return isOpen && key.kind !== "null" && convert(key, "string").kind !== "failure"
    ? unknown("dynamic", target.reason)
    : getIndex(target, key, by);
}

function getElement(value: Value, written: Value, by: Selector | null): Outcome {
  const key = by === null ? written : withIdentity(written, by.identity);
  if (value.kind === "null")
    return failure("Attempt to index null value", "This value is null, so it does not have any indices.");
  if (key.kind === "null") return invalidIndex("Can't use a null value as an indexing key.");
  switch (value.kind) {
    case "list":
    case "tuple": {
      const at = convert(key, "number");
      if (at.kind === "failure") return invalidIndex(`${at.detail}.`);
      if (at.kind !== "number")
        return anyOf(
          value,
          value.items.map((item, index) => [number(index), withFlags(item, markOfPlace(value))]),
          at,
        );
      const whole = toBigInt(at.number);
      const item = whole === null || whole < 0n ? undefined : value.items[Number(whole)];
      if (item !== undefined) return withFlags(childOf(value, item), markOfPlace(value));
      if (whole === null)
        return invalidIndex("indexing a sequence requires a whole number, but the given index has a fractional part.");
      if (whole < 0n) return invalidIndex("a negative number is not a valid index for a sequence.");
      return invalidIndex(
        value.items.length === 0
          ? "the collection has no elements."
          : "the given index is greater than or equal to the length of the collection.",
      );
    }
    case "map":
    case "object": {
      const at = convert(key, "string");
      if (at.kind === "failure") return invalidIndex(`${at.detail}.`);
      if (at.kind !== "string")
        return anyOf(
          value,
          [...value.entries].map(([name, item]) => [string(name), item]),
          at,
        );
      const item = value.entries.get(at.text) ?? (value.kind === "object" ? value.rest : undefined);
      return item === undefined ? invalidIndex("the key is not among them.") : childOf(value, item);
    }
    case "unknown":
      return elementOfUnknown(value, key);
    case "set":
      return key.kind === "unknown" && key.type === "dynamic"
        ? unknown("dynamic", key.reason)
        : invalidIndex("elements of a set are identified only by their value.");
    default:
      return failure("Invalid index", "This value does not have any indices.");
  }
}

/**
 * Any of the elements, each under the condition that the key is that; of what none of them has, the index is an error
 * or, in an object with attributes that are not told, one of these.
 */
function anyOf(container: Value, entries: readonly (readonly [Value, Value])[], key: Value): Outcome {
  const rest = container.kind === "object" ? container.rest : undefined;
  if (entries.length === 0)
    return (
      rest ??
      unknown("dynamic", key.kind === "unknown" ? key.reason : { code: "computed", text: "the key is not known" })
    );
  const identity = identityOf(key);
  const names: Value[] = [];
  const alternatives: Alternative[] = [];
  for (const [name, item] of entries) {
    if (equal(key, name) === false) continue;
    names.push(name);
    alternatives.push({ value: childOf(container, item), when: identity === null ? [] : [isValue(identity, name)] });
  }
  const otherwise = identity === null || names.length === 0 ? [] : [isNone(identity, names)];
  if (rest !== undefined)
    return oneOf(
      [...alternatives, { value: childOf(container, rest), when: otherwise }],
      false,
      0,
      doubtsOf(key, "string"),
    );
  return oneOf(alternatives, false, 0, [{ failure: invalidIndex("the key is not among them."), when: otherwise }]);
}

function elementOfUnknown(value: Unknown, key: Value): Outcome {
  const type = value.type;
  const name = textOf(key);
  if (type === "dynamic") return partOfUnknown(value, "dynamic", name);
  if (typeof type === "string") return failure("Invalid index", "This value does not have any indices.");
  switch (type.kind) {
    case "set":
      return invalidIndex("elements of a set are identified only by their value.");
    case "list":
    case "map": {
      const wanted = convert(key, type.kind === "list" ? "number" : "string");
      if (wanted.kind === "failure") return invalidIndex(`${wanted.detail}.`);
      return partOfUnknown(value, type.element, name);
    }
    case "tuple": {
      const at = convert(key, "number");
      if (at.kind === "failure") return invalidIndex(`${at.detail}.`);
      if (at.kind !== "number") return partOfUnknown(value, "dynamic", null);
      const element = typeof at.number === "number" ? type.elements[at.number] : undefined;
      return element === undefined
        ? invalidIndex("the given index is greater than or equal to the length of the collection.")
        : partOfUnknown(value, element, name);
    }
    case "object": {
      const at = convert(key, "string");
      if (at.kind === "failure") return invalidIndex(`${at.detail}.`);
      if (at.kind !== "string") return partOfUnknown(value, "dynamic", null);
      const attribute = type.attributes.get(at.text);
      return attribute === undefined
        ? invalidIndex("the key is not among them.")
        : partOfUnknown(value, attribute, name);
    }
  }
}
