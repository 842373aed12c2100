import { failure, number } from "../../value/build.ts";
import { equal } from "../../value/equal.ts";
import { decideAmong } from "../../value/split.ts";
import { isSequence } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

/** The place of the first element that equals the value; nothing is converted. */
export const index: TerraformFunction = {
  name: "index",
  parameters: [
    { name: "list", type: "dynamic" },
    { name: "value", type: "dynamic", allowUnknown: "scan" },
  ],
  result: "number",
  lift: "deep",
  byPlace: true,
  call(args, at) {
    const [items, value] = args;
    if (!isSequence(items) || items.kind === "set" || value === undefined)
      return failure("Not a list", "A list or tuple is required.");
    if (items.items.length === 0) return failure("Not found", "An empty list holds nothing.");
    return decideAmong(value, items.items, (wanted) => {
      for (const [place, item] of items.items.entries()) {
        const same = equal(item, wanted);
        if (same === "unknown") return unknownFrom("number", args, { notNull: true });
        if (same) return number(place, hopOf("index", at)(null), wanted.flags);
      }
      return failure("Not found", "The list does not hold this value.");
    });
  },
};
