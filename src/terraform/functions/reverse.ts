import { failure, list, tuple } from "../../value/build.ts";
import { certainOf, sequenceOf } from "../../value/certain.ts";
import { typeOf } from "../../value/type-of.ts";
import { type Type, listOf, tupleOf } from "../../value/type.ts";
import { elementsOf, isSequence, sequenceKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";

export const reverse: TerraformFunction = {
  name: "reverse",
  parameters: [{ name: "list", type: "dynamic", kinds: sequenceKinds }],
  result: ([items]) => reversedType(items === undefined ? "dynamic" : typeOf(items)),
  passes: true,
  keepsElements: true,
  lift: "shallow",
  call([items]) {
    if (!isSequence(items)) return failure("Not a list", "A list, set or tuple is required.");
    const reversed = elementsOf(items).reverse();
    return items.kind === "tuple" ? tuple(reversed) : list(items.element, reversed);
  },
  certain: ([items]) => (items === undefined ? null : sequenceOf(certainOf(items).items, 0)),
};

function reversedType(type: Type): Type {
  if (typeof type !== "object") return "dynamic";
  if (type.kind === "tuple") return tupleOf(type.elements.toReversed());
  return type.kind === "list" || type.kind === "set" ? listOf(type.element) : "dynamic";
}
