import { bool, failure } from "../../value/build.ts";
import { marksOf } from "../../value/marks.ts";
import { EPHEMERAL, SENSITIVE } from "../../value/value.ts";
import type { Outcome, Unknown, Value } from "../../value/value.ts";
import { certainOf } from "../../value/certain.ts";
import { decideAmong } from "../../value/split.ts";
import { hasEqual, isSequence } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import type { Hop } from "./known-arguments.ts";

/** That anything inside of a value is secret makes the comparison with it secret. */
function secrecyOf(value: Value): number {
  return marksOf(value, true) & (SENSITIVE | EPHEMERAL);
}

/** Whether an element equals the value; nothing is converted. */
export const contains: TerraformFunction = {
  name: "contains",
  parameters: [
    { name: "list", type: "dynamic", allowUnknown: "scan" },
    { name: "value", type: "dynamic", allowUnknown: "scan" },
  ],
  result: "bool",
  lift: "deep",
  isEnough: (result) => result,
  call(args, at) {
    const [items, value] = args;
    if (items?.kind === "unknown" && value !== undefined)
      return amongCertain(items, value, args, hopOf("contains", at));
    if (!isSequence(items) || value === undefined) return failure("Not a list", "A list, tuple or set is required.");
    return decideAmong(value, items.items, (wanted) => {
      // It may be null, which is an error.
      const isBound = wanted.kind === "unknown" && wanted.notNull === true && wanted.bounds !== undefined;
      const isTold = wanted.kind !== "unknown" || isBound || wanted.except !== undefined;
      const found = isTold ? hasEqual(items.items, wanted) : "unknown";
      return found === "unknown"
        ? unknownFrom("bool", args, { notNull: true })
        : bool(found, hopOf("contains", at)(null), wanted.flags | secrecyOf(items) | secrecyOf(wanted));
    });
  },
};

/** A value that a list certainly has is in it, one that none of its elements can be is not; of others nobody knows. */
function amongCertain(list: Unknown, value: Value, args: readonly Value[], hop: Hop): Outcome {
  const { items } = certainOf(list);
  const { each } = list;
  return decideAmong(value, [...items, ...(each ?? [])], (wanted) => {
    const marks = wanted.flags | secrecyOf(list) | secrecyOf(wanted);
    if (hasEqual(items, wanted) === true) return bool(true, hop(null), marks);
    if (each !== undefined && hasEqual(each, wanted) === false) return bool(false, hop(null), marks);
    return unknownFrom("bool", args, { notNull: true });
  });
}
