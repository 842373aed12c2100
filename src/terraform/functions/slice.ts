import { failure, list, tuple } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { elementsOf, isSequence, listKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom, wholeNumber } from "./known-arguments.ts";

/** The elements from one place on, up to but without another. */
export const slice: TerraformFunction = {
  name: "slice",
  parameters: [
    { name: "list", type: "dynamic", kinds: listKinds },
    { name: "start_index", type: "number" },
    { name: "end_index", type: "number" },
  ],
  result: ([items]) =>
    items?.kind === "unknown" && typeof items.type === "object" && items.type.kind === "list" ? items.type : "dynamic",
  holds: ([of]) => (of === undefined ? {} : ofElements(eachOf(of))),
  lift: "shallow",
  byPlace: true,
  call(args) {
    const [items, from, to] = args;
    if (!isSequence(items) || items.kind === "set")
      return failure("Not a list", "Only lists and tuples can be sliced; a set has no places.");
    if (from?.kind !== "number" || to?.kind !== "number") return unknownFrom("dynamic", args, { notNull: true });
    const start = wholeNumber(from);
    const end = wholeNumber(to);
    if (typeof start !== "number") return start;
    if (typeof end !== "number") return end;
    if (start < 0 || start > end || end > items.items.length)
      return failure(
        "Slice out of range",
        `There is no slice from ${start} to ${end} of ${items.items.length} elements.`,
      );
    const taken = elementsOf(items).slice(start, end);
    return items.kind === "tuple" ? tuple(taken) : list(items.element, taken);
  },
};
