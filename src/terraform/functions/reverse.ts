import { failure, list, tuple } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { listedCertain, sequenceOf } from "../../value/certain.ts";
import { computedIn } from "../../value/computed.ts";
import { convert } from "../../value/convert.ts";
import { lift } from "../../value/lift.ts";
import { typeOf } from "../../value/type-of.ts";
import { type Type, listOf, tupleOf } from "../../value/type.ts";
import type { ListValue, Outcome } from "../../value/value.ts";
import { elementsOf, isSequence, sequenceKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";

export const reverse: TerraformFunction = {
  name: "reverse",
  parameters: [{ name: "list", type: "dynamic", kinds: sequenceKinds }],
  result: ([items]) => reversedType(items === undefined ? "dynamic" : typeOf(items)),
  holds: ([of]) => (of === undefined ? {} : ofElements(eachOf(of))),
  lift: "shallow",
  sorts: true,
  call([items]) {
    if (!isSequence(items)) return failure("Not a list", "A list, set or tuple is required.");
    // A plan shows them as they stand in the set.
    if (items.kind === "set" && items.items.length > 1 && computedIn(items) === null) return reversedSet(items);
    const reversed = elementsOf(items).reverse();
    return items.kind === "tuple" ? tuple(reversed) : list(items.element, reversed);
  },
  certain: ([items]) => (items === undefined ? null : sequenceOf(listedCertain(items).items, 0)),
};

/** How many elements a set has, and in which order, hangs on what they are; what is not known has no order. */
function reversedSet(items: ListValue): Outcome {
  const whole = convert(items, listOf(items.element));
  if (whole.kind === "failure") return whole;
  return lift([whole], "shallow", ([one]) =>
    isSequence(one) ? list(items.element, elementsOf(one).reverse()) : (one ?? whole),
  );
}

function reversedType(type: Type): Type {
  if (typeof type !== "object") return "dynamic";
  if (type.kind === "tuple") return tupleOf(type.elements.toReversed());
  return type.kind === "list" || type.kind === "set" ? listOf(type.element) : "dynamic";
}
