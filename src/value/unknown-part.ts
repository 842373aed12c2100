/** A part of a whole that is not known. */
import { failure, unknown } from "./build.ts";
import { certainPart } from "./certain.ts";
import { choice, oneOf } from "./choice.ts";
import { withDefaults } from "./defaults.ts";
import { anyOfEach } from "./each.ts";
import { flowOfPart } from "./flow.ts";
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
  return fallback === undefined
    ? opened(made)
    : orDefault(made, below === undefined ? fallback : withDefaults(fallback, below));
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
