/** What the elements of a set may be that is made of others of which not all is known. */
import { branchOf } from "../../value/branch.ts";
import { certainOf } from "../../value/certain.ts";
import { convert } from "../../value/convert.ts";
import { eachOf } from "../../value/each.ts";
import { equal } from "../../value/equal.ts";
import type { Type } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import { hasEqual } from "./collections.ts";

/** Elements of the first that are none of those that the second certainly has. */
export function elementsWithout(a: Value, b: Value, element: Type): readonly Value[] {
  const taken = plainOf(certainOf(b).items, element);
  const branches = taken.flatMap((one) => branchOf(one) ?? []);
  return converted(eachOf(a), element).flatMap((one): readonly Value[] => {
    if (one.kind === "choice") return one.alternatives.flatMap(({ value }) => without(value, taken, branches));
    return without(one, taken, branches);
  });
}

function without(value: Value, taken: readonly Value[], branches: readonly string[]): readonly Value[] {
  if (hasEqual(taken, value) === true) return [];
  if (value.kind !== "unknown" || typeof value.type !== "string" || value.identity !== undefined) return [value];
  const left = value.literals?.filter((literal) => hasEqual(taken, literal) !== true);
  const except = new Set([...(value.except ?? []), ...branches]);
  return [{ ...value, except, ...(left === undefined ? {} : { literals: left }) }];
}

/** Elements that all of them may have. Where one of them has few, the others have no more to say. */
export function elementsInAll(sets: readonly Value[], element: Type): readonly Value[] {
  const columns = sets.map((one) => converted(eachOf(one), element));
  const closed = columns.filter((column) => column.every((one) => branchOf(one) !== null));
  const [first = []] = closed.length > 0 && isPlainType(element) ? closed : columns;
  return first.filter((value) => columns.every((column) => mayHave(column, value)));
}

function mayHave(column: readonly Value[], value: Value): boolean {
  return column.some((one) => equal(one, value) !== false);
}

function isPlainType(type: Type): boolean {
  return typeof type === "string" && type !== "dynamic";
}

function plainOf(values: readonly Value[], element: Type): readonly Value[] {
  return isPlainType(element) ? converted(values, element).filter((one) => branchOf(one) !== null) : [];
}

function converted(values: readonly Value[], element: Type): readonly Value[] {
  return values.flatMap((value) => {
    const made = convert(value, element);
    return made.kind === "failure" ? [] : [made];
  });
}
