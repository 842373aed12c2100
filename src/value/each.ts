/**
 * What each element of a collection is one of, though nobody knows which it has: a `validation` may say so of a list.
 * An element of it is then a closed choice, however it is taken out.
 */
import { choice } from "./choice.ts";
import { branchOf } from "./branch.ts";
import { isValue } from "./condition.ts";
import { childOf } from "./parts.ts";
import type { Identity, Unknown, Value } from "./value.ts";

/**
 * Any element of a collection; null where nothing says what they are. Two elements of one collection need not be the
 * same, so an element is told from others only by an identity of its own.
 */
export function anyOfEach(whole: Unknown, identity: Identity | null): Value | null {
  if (whole.each === undefined || whole.each.length === 0) return null;
  return choice(
    whole.each.map((value) => ({
      value: childOf(whole, value),
      when: identity === null ? [] : [isValue(identity, value)],
    })),
    false,
  );
}

/** The plain values that a value is one of; null where it may be anything else. */
export function plainAlternatives(value: Value): readonly Value[] | null {
  const all = value.kind === "choice" ? value.alternatives.map((one) => one.value) : [value];
  const isClosed = value.kind !== "choice" || !value.open;
  return isClosed && all.every((one) => branchOf(one) !== null) ? all : null;
}
