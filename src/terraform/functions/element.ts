import { failure } from "../../value/build.ts";
import { certainPart } from "../../value/certain.ts";
import { choice, oneOf } from "../../value/choice.ts";
import { anElementOf, anyOfEach, eachOf } from "../../value/each.ts";
import { flowOf } from "../../value/flow.ts";
import { toDecimal } from "../../value/decimal.ts";
import { childOf } from "../../value/parts.ts";
import { composed } from "../../value/split.ts";
import type { Outcome, Unknown, Value } from "../../value/value.ts";
import { elementsOf, isSequence, listKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom, wholeOf } from "./known-arguments.ts";

/** An element by its place; places beyond either end start over. */
export const element: TerraformFunction = {
  name: "element",
  parameters: [
    { name: "list", type: "dynamic", allowUnknown: true, kinds: listKinds },
    { name: "index", type: "number", allowUnknown: "scan" },
  ],
  result: "dynamic",
  holds: ([items]) => (items === undefined ? {} : flowOf(eachOf(items))),
  picks: true,
  lift: "shallow",
  byPlace: true,
  call(args) {
    const [items, place] = args;
    if (items?.kind === "unknown") return elementOfUnknown(items, place);
    if (!isSequence(items) || items.kind === "set")
      return failure("Not a list", "Only lists and tuples have elements by number.");
    if (items.items.length === 0) return failure("Empty list", "An empty list has no elements.");
    // Any of them, as it is not known which.
    if (place?.kind !== "number")
      return choice(
        elementsOf(items).map((value) => ({ value, when: [] })),
        false,
        0,
        [{ failure: failure("Negative index", "An index must not be negative."), when: [] }],
      );
    const whole = wholeOf(place);
    if (typeof whole !== "bigint") return whole;
    const length = BigInt(items.items.length);
    const item = items.items[Number(((whole % length) + length) % length)];
    if (item === undefined) return unknownFrom("dynamic", args);
    const chosen = childOf(items, item);
    // Terraform counts from the end only in lists, OpenTofu in tuples, too.
    return items.kind === "tuple" && whole < 0n && whole % length !== 0n
      ? choice([{ value: chosen, when: [] }], false, 0, [
          { failure: failure("Negative index", "An index of a tuple must not be negative."), when: [] },
        ])
      : chosen;
  },
};

function elementOfUnknown(items: Unknown, place: Value | undefined): Outcome {
  const certain = place?.kind === "number" ? certainPart(items, toDecimal(place.number)) : null;
  if (certain !== null) return certain;
  const any = anyOfEach(items, place === undefined ? null : composed("element", [items, place]));
  if (any === null) return anElementOf(items);
  if (any.kind === "unknown" || (items.length?.least ?? 0) > 0) return any;
  return oneOf([{ value: any, when: [] }], false, 0, [
    { failure: failure("Empty list", "The list may have no elements."), when: [] },
  ]);
}
