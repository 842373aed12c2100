import { failure, nullOf } from "../../value/build.ts";
import { oneOf } from "../../value/choice.ts";
import { anElementOf, anyOfEach, eachOf } from "../../value/each.ts";
import { flowOf } from "../../value/flow.ts";
import { childOf } from "../../value/parts.ts";
import { composed } from "../../value/split.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import { isSequence, sequenceKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** The only element of a list, or null where it has none. */
export const one: TerraformFunction = {
  name: "one",
  parameters: [{ name: "list", type: "dynamic", allowUnknown: true, kinds: sequenceKinds }],
  result: "dynamic",
  holds: ([items]) => (items === undefined ? {} : flowOf(eachOf(items))),
  picks: true,
  lift: "shallow",
  byPlace: true,
  call(args) {
    const [items] = args;
    if (items?.kind === "unknown") {
      const { type } = items;
      const only = anyOfEach(items, composed("one", [items]));
      // Where there is none, null is of no type, and may be what no element of theirs can be made.
      if (only?.kind === "unknown" && typeof only.type === "string") return { ...only, notNull: false };
      if (only !== null)
        return oneOf(
          [
            { value: only, when: [] },
            { value: nullOf(typeof type === "object" && "element" in type ? type.element : "dynamic"), when: [] },
          ],
          false,
          0,
          [{ failure: tooMany, when: [] }],
        );
      return anElementOf(items);
    }
    if (!isSequence(items)) return failure("Not a list", "A list, set or tuple is required.");
    const [only, second] = items.items;
    if (only === undefined) return nullOf(items.kind === "tuple" ? "dynamic" : items.element);
    // Of the elements of a set, what is unknown may turn out to be the same.
    if (second !== undefined && items.kind === "set" && (items.flags & DEEP_UNKNOWN) !== 0)
      return { ...unknownFrom(items.element, []), ...flowOf(eachOf(items)) };
    return second === undefined ? childOf(items, only) : tooMany;
  },
};

const tooMany = failure("More than one element", "A list of one element or none is required.");
