/**
 * What each element of a collection is one of, though nobody knows which it has: a `validation` may say so of a list,
 * and a loop or a function of what it makes. An element of it is then one of those, however it is taken out.
 */
import { choice, alternativesOf } from "./choice.ts";
import { branchesOf, branchOf } from "./branch.ts";
import type { Refinements } from "./build.ts";
import { tuple, unknown } from "./build.ts";
import { isNone, isValue } from "./condition.ts";
import { flowOf, flowOfPart } from "./flow.ts";
import { childOf } from "./parts.ts";
import type { Alternative, Identity, Unknown, Value } from "./value.ts";
import { maxAlternatives } from "./value.ts";

/**
 * Any element of a collection; null where nothing says what they are. Two elements of one collection need not be the
 * same, so an element is told from others only by an identity of its own.
 */
export function anyOfEach(whole: Unknown, identity: Identity | null): Value | null {
  if (whole.each === undefined || whole.each.length === 0) return null;
  const all = whole.each.flatMap((value) => alternativesOf(childOf(whole, value)));
  if (identity === null) return choice(all, false);
  // What holds under a condition only is not all that is of this value.
  const plain = all.filter(({ value, when }) => when.length === 0 && branchOf(value) !== null);
  return choice(
    all.map((one) => told(one, plain, identity)),
    false,
  );
}

function told({ value, when }: Alternative, plain: readonly Alternative[], identity: Identity): Alternative {
  if (branchOf(value) !== null) return { value, when: [...when, isValue(identity, value)] };
  const others = plain.map((one) => one.value);
  const otherwise = others.length === 0 ? when : [...when, isNone(identity, others)];
  if (value.kind !== "unknown" || value.identity !== undefined) return { value, when: otherwise };
  const except = new Set(others.flatMap((one) => branchesOf(identity, one) ?? []));
  return { value: { ...value, identity, ...(except.size === 0 ? {} : { except }) }, when: otherwise };
}

/** Any element of what is not known, as far as its type and what flows into it tell. */
export function anElementOf(whole: Unknown): Unknown {
  const { type, reason, defaults } = whole;
  const below = defaults?.children.get("");
  return unknown(typeof type === "object" && "element" in type ? type.element : "dynamic", reason, {
    ...flowOfPart(whole, null),
    ...(below === undefined ? {} : { defaults: below }),
  });
}

/** What any element of a value is one of; nothing for what has none. */
export function eachOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case "list":
    case "set":
    case "tuple":
      return value.items.map((item) => childOf(value, item));
    case "map":
    case "object":
      return [...value.entries.values()].map((item) => childOf(value, item));
    case "choice":
      return value.alternatives.flatMap((one) => eachOf(one.value));
    case "unknown":
      return value.each === undefined || value.each.length === 0
        ? [childOf(value, anElementOf(value))]
        : value.each.map((item) => childOf(value, item));
    default:
      return [];
  }
}

/** What is known of a collection each of whose elements is one of these. */
export function ofElements(elements: readonly Value[]): Refinements {
  const plain = new Set<string>();
  const each = elements.filter((one) => {
    const branch = branchOf(one);
    if (branch === null) return true;
    const isNew = !plain.has(branch);
    plain.add(branch);
    return isNew;
  });
  // Of the same list that `each` is, so that nobody who looks through what it holds looks twice.
  const flow = flowOf([tuple(each)]);
  return each.length === 0 || each.length >= maxAlternatives ? flow : { ...flow, each };
}
