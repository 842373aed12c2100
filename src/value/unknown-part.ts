/** A part of a whole that is not known. */
import { nullBranch } from "./branch.ts";
import { bool, failure, nullOf, unknown } from "./build.ts";
import { certainPart } from "./certain.ts";
import { choice, oneOf } from "./choice.ts";
import { isValue } from "./condition.ts";
import { withDefaults } from "./defaults.ts";
import { doubtsOf } from "./doubt.ts";
import { equal } from "./equal.ts";
import { anyOfEach } from "./each.ts";
import { flowOfPart } from "./flow.ts";
import { own } from "./marks.ts";
import { identityOfPart, opened, split } from "./split.ts";
import { kindOf } from "./type.ts";
import type { Type } from "./type.ts";
import type { Failure, Outcome, Unknown, Value } from "./value.ts";

/**
 * An unknown part of an unknown whole; `name` is its attribute, key or index where that is known. An attribute that may
 * be left out may be its default.
 */
export function partOfUnknown(whole: Unknown, type: Type, name: string | null): Outcome {
  if (name !== null && whole.lacks === name) return lacking;
  const certain = name === null ? null : certainPart(whole, name);
  if (certain !== null) return certain;
  const { defaults } = whole;
  const identity = name === null || whole.identity === undefined ? null : identityOfPart(whole.identity, name);
  const told = anyOfEach(whole, identity);
  if (told?.kind === "unknown") return opened(told);
  // Nobody knows how many elements there are.
  if (told !== null && !isThere(whole, name))
    return oneOf([{ value: told, when: [] }], false, 0, [{ failure: lacking, when: [] }]);
  if (told !== null) return told;
  const fallback = name === null ? undefined : defaults?.values.get(name);
  const below = defaults?.children.get(defaults.collection ? "" : (name ?? ""));
  const made = unknown(
    type,
    whole.reason,
    {
      ...flowOfPart(whole, name),
      ...(below === undefined ? {} : { defaults: below }),
      ...(identity === null ? {} : { identity }),
    },
    whole.trace,
    whole.flags,
  );
  if (type === "bool" && isUnset(whole)) return oneOfBools(made, whole, name, fallback);
  if (fallback === undefined) return opened(made);
  return orDefault(made, below === undefined ? fallback : withDefaults(fallback, below));
}

function isUnset({ reason }: Unknown): boolean {
  return reason.code === "variable-not-set";
}

/**
 * A bool of something that nobody sets is, like a variable: true, false, or null, unless it has a default. A collection
 * may not have it.
 */
function oneOfBools(value: Unknown, whole: Unknown, name: string | null, fallback: Value | undefined): Outcome {
  const given = [true, false].map((truth) => bool(truth, value.trace));
  const all: Value[] = given.map((one) => (fallback !== undefined && equal(one, fallback) === true ? fallback : one));
  if (fallback === undefined && value.notNull !== true && value.except?.has(nullBranch) !== true)
    all.push(nullOf("bool", value.trace));
  const { identity } = value;
  const alternatives = all.map((one) => ({
    value: one,
    when: identity === undefined ? [] : [{ ...isValue(identity, one), mayBeNull: true as const }],
  }));
  const isPart = kindOf(whole.type) === "object" || kindOf(whole.type) === "tuple" || isThere(whole, name);
  const fails = isPart ? doubtsOf(whole, whole.type) : [{ failure: lacking, when: [] }];
  return oneOf(alternatives, false, value.flags & own, fails);
}

/** Whether a list is so long that it has an element at this place. */
export function isThere({ type, length, notNull }: Unknown, name: string | null): boolean {
  if (kindOf(type) !== "list" || notNull !== true || length === undefined || name === null) return false;
  return /^\d{1,9}$/.test(name) && Number(name) < length.least;
}

const lacking = invalidIndex("the collection may have no such element.");

export function invalidIndex(detail: string): Failure {
  return failure("Invalid index", `The given key does not identify an element in this collection value: ${detail}`);
}

/** What has a default is never null. */
function orDefault(value: Unknown, fallback: Value): Value {
  const given: Unknown = { ...value, notNull: true };
  const told = value.identity === undefined ? null : split(given, [fallback], value.identity);
  return (
    told ??
    choice(
      [
        { value: fallback, when: [] },
        { value: given, when: [] },
      ],
      false,
    )
  );
}
