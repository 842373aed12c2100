/** Values that hold choices of several types: which type the whole is of hangs on what is chosen inside of it. */
import { choice } from "./choice.ts";
import { commonConditions, joinConditions } from "./condition.ts";
import { combine, lift, rebuilt } from "./lift.ts";
import { own } from "./marks.ts";
import { equalTypes, hasDynamic } from "./type.ts";
import { isOfSeveralTypes, typeOf } from "./type-of.ts";
import { heldBy } from "./value.ts";
import type { Alternative, Outcome, Value } from "./value.ts";

/** The value as alternatives each of which is of one type; null: too many. */
export function eachType(value: Value): readonly Alternative[] | null {
  if (!isOfSeveralTypes(value)) return [{ value, when: [] }];
  if (value.kind === "choice") {
    const split = eachTypeAmong(value.alternatives);
    return split === null ? null : byType(split).map((group) => oneOfType(group, value.flags & own));
  }
  const columns = [...heldBy(value)].map(eachType);
  const rows = combine(columns);
  return rows === null ? null : rows.map((row) => ({ value: ofOneType(rebuilt(value, row.values)), when: row.when }));
}

/** A collection whose elements turn out to be of one type is a collection of that. */
function ofOneType(value: Value): Value {
  if (!("element" in value) || !hasDynamic(value.element)) return value;
  const [first, ...others] = [...heldBy(value)].map(typeOf);
  const isOne = first !== undefined && others.every((type) => equalTypes(type, first));
  return isOne ? { ...value, element: first } : value;
}

/** The same of alternatives; null: too many. */
export function eachTypeAmong(alternatives: readonly Alternative[]): readonly Alternative[] | null {
  const split: Alternative[] = [];
  for (const { value, when } of alternatives) {
    const inner = eachType(value);
    if (inner === null) return null;
    for (const one of inner) {
      const both = joinConditions(when, one.when);
      if (both !== null) split.push({ value: one.value, when: both });
    }
  }
  return split;
}

/** Those of one type together. */
export function byType(alternatives: readonly Alternative[]): readonly (readonly Alternative[])[] {
  const groups: { readonly type: ReturnType<typeof typeOf>; readonly alternatives: Alternative[] }[] = [];
  for (const one of alternatives) {
    const type = typeOf(one.value);
    const group = groups.find((other) => equalTypes(other.type, type));
    if (group === undefined) groups.push({ type, alternatives: [one] });
    else group.alternatives.push(one);
  }
  return groups.map((group) => group.alternatives);
}

function oneOfType(group: readonly Alternative[], flags: number): Alternative {
  return { value: choice(group, false, flags), when: group.map(({ when }) => when).reduce(commonConditions) };
}

/** What is made of values that are brought to one type: where they are of several, it is made of each type. */
export function perType(values: readonly Value[], make: (values: readonly Value[]) => Outcome): Outcome {
  if (!values.some(isOfSeveralTypes)) return make(values);
  return lift(values.map(asChoiceByType), "shallow", make);
}

function asChoiceByType(value: Value): Value {
  if (value.kind === "choice" || !isOfSeveralTypes(value)) return value;
  const split = eachType(value);
  return split === null ? value : choice(split, false);
}
