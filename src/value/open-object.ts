/** Objects that have attributes which are not told, as resources have: taken as a whole, they are not closed. */
import { certainOf, holding } from "./certain.ts";
import { choice } from "./choice.ts";
import { own } from "./marks.ts";
import type { Type } from "./type.ts";
import type { ObjectValue, Unknown, Value } from "./value.ts";

/**
 * An object that has attributes which are not told, taken as a whole: what is written of it is certain, and so it may
 * have any other key. All else is what it was.
 */
export function asOpen(value: Value, type: Type = "dynamic"): Value {
  if (value.kind === "choice") {
    if (!value.alternatives.some((one) => isOpenObject(one.value))) return value;
    return choice(
      value.alternatives.map((one) => ({ value: asOpen(one.value, type), when: one.when })),
      false,
      value.flags & own,
      value.fails,
    );
  }
  if (!isOpenObject(value)) return value;
  return holding(type, value.rest.reason, certainOf(value), [value], {}, value.trace, value.flags & own);
}

/** Whether it has attributes beside those that are told. */
export function isOpenObject(value: Value): value is ObjectValue & { readonly rest: Unknown } {
  return value.kind === "object" && value.rest !== undefined;
}
