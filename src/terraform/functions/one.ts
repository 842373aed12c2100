import { failure, nullOf } from "../../value/build.ts";
import { childOf } from "../../value/parts.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import { isSequence, sequenceKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** The only element of a list, or null where it has none. */
export const one: TerraformFunction = {
  name: "one",
  parameters: [{ name: "list", type: "dynamic", allowUnknown: true, kinds: sequenceKinds }],
  result: "dynamic",
  passes: true,
  lift: "shallow",
  call(args) {
    const [items] = args;
    if (items?.kind === "unknown") {
      const { type } = items;
      return unknownFrom(
        typeof type === "object" && (type.kind === "list" || type.kind === "set") ? type.element : "dynamic",
        args,
      );
    }
    if (!isSequence(items)) return failure("Not a list", "A list, set or tuple is required.");
    const [only, second] = items.items;
    if (only === undefined) return nullOf(items.kind === "tuple" ? "dynamic" : items.element);
    // Of the elements of a set, what is unknown may turn out to be the same.
    if (second !== undefined && items.kind === "set" && (items.flags & DEEP_UNKNOWN) !== 0)
      return unknownFrom(items.element, args);
    return second === undefined
      ? childOf(items, only)
      : failure("More than one element", "A list of one element or none is required.");
  },
};
