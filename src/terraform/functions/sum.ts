import { failure, number } from "../../value/build.ts";
import { convert } from "../../value/convert.ts";
import type { Numeric } from "../../value/binary-float.ts";
import { add } from "../../value/number.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import { isSequence } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

/** Adds from left to right, in Terraform's own precision. */
export const sum: TerraformFunction = {
  name: "sum",
  parameters: [{ name: "list", type: "dynamic" }],
  result: "number",
  lift: "deep",
  call(args, at) {
    const [items] = args;
    if (!isSequence(items)) return failure("Not a list of numbers", "A list, set or tuple of numbers is required.");
    if (items.items.length === 0) return failure("Nothing to add", "A list without elements has no sum.");
    if ((items.flags & DEEP_UNKNOWN) !== 0) return unknownFrom("number", args, { notNull: true });
    let total: Numeric | null = null;
    for (const item of items.items) {
      const converted = item.kind === "null" ? item : convert(item, "number");
      if (converted.kind !== "number")
        return failure("Not a list of numbers", "A list, set or tuple of numbers is required.");
      // The first is not added to a zero of more bits than it has.
      const next: Numeric | null = total === null ? converted.number : add(total, converted.number);
      if (next === null) return failure("Not a number", "Opposite infinities have no sum.");
      total = next;
    }
    return number(total ?? 0, hopOf("sum", at)(items.trace));
  },
};
