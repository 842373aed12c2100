import { bool, failure } from "../../value/build.ts";
import { hasEqual, isSequence } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

/** Whether an element equals the value; nothing is converted. */
export const contains: TerraformFunction = {
  name: "contains",
  parameters: [
    { name: "list", type: "dynamic" },
    { name: "value", type: "dynamic" },
  ],
  result: "bool",
  lift: "shallow",
  call(args, at) {
    const [items, value] = args;
    if (!isSequence(items) || value === undefined) return failure("Not a list", "A list, tuple or set is required.");
    const found = hasEqual(items.items, value);
    return found === "unknown"
      ? unknownFrom("bool", args, { notNull: true })
      : bool(found, hopOf("contains", at)(null), value.flags);
  },
};
