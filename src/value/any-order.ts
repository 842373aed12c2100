/** The elements of a set in the order of a list: where one of them is not known, its place is not either. */
import { list } from "./build.ts";
import { holding, listedCertain, sequenceOf } from "./certain.ts";
import { choice } from "./choice.ts";
import { fullKey } from "./branch.ts";
import { equal, isExcluded } from "./equal.ts";
import { lift } from "./lift.ts";
import { identityOf } from "./split.ts";
import { listOf } from "./type.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "./value.ts";
import type { Identity, ListValue, Reason, Value } from "./value.ts";

const maxPlaces = 8;

const undecided: Reason = { code: "computed", text: "the place of an element is not known" };

/**
 * The set as a list; null where the order of its elements is known. What its elements may be says which of them are one
 * and where each stands, so that it is a choice of sets.
 */
export function inAnyOrder(value: ListValue): Value | null {
  const { items, element, trace, flags } = value;
  if (value.kind === "set" && items.length > 1 && (flags & DEEP_CHOICE) !== 0) {
    const sets = lift([value], "deep", ([one]) => one ?? value);
    return sets.kind === "failure" ? null : sets;
  }
  if (value.kind !== "set" || items.length < 2 || (flags & DEEP_UNKNOWN) === 0) return null;
  const open = items.filter((item) => (item.flags & DEEP_UNKNOWN) !== 0);
  const [only] = open;
  const others = items.filter((item) => item !== only);
  const identity = only === undefined ? null : identityOf(only);
  if (
    only !== undefined &&
    open.length === 1 &&
    identity !== null &&
    items.length <= maxPlaces &&
    isNoneOf(only, others)
  )
    return choice(
      items.map((_, place) => ({
        value: list(element, others.toSpliced(place, 0, only), trace, flags),
        when: [isAt(identity, place)],
      })),
      false,
    );
  const { items: certain } = listedCertain(value);
  const length = { least: 1, most: items.length };
  return holding(listOf(element), undecided, sequenceOf(certain, 0), [value], { length }, trace, flags);
}

function isNoneOf(value: Value, others: readonly Value[]): boolean {
  return others.every((other) => isExcluded(value, other) || equal(value, other) === false);
}

function isAt(identity: Identity, place: number): { key: string; branch: string; text: string } {
  return {
    key: `place of ${fullKey(identity)}`,
    branch: String(place),
    text: `${identity.words} is element ${place} of a set`,
  };
}
