import { failure, list, tuple } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { certainOf, sequenceOf } from "../../value/certain.ts";
import { typeOf } from "../../value/type-of.ts";
import { type Type, listOf, tupleOf } from "../../value/type.ts";
import { entriesOf, isKeyed, keyedKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";

export const values: TerraformFunction = {
  name: "values",
  parameters: [{ name: "mapping", type: "dynamic", kinds: keyedKinds }],
  result: ([mapping]) => valuesType(mapping === undefined ? "dynamic" : typeOf(mapping)),
  holds: ([of]) => (of === undefined ? {} : ofElements(eachOf(of))),
  lift: "shallow",
  sorts: true,
  call([mapping]) {
    if (!isKeyed(mapping)) return failure("Not a map", "A map or an object is required.");
    const items = entriesOf(mapping).map(([, item]) => item);
    return mapping.kind === "map" ? list(mapping.element, items) : tuple(items);
  },
  certain([mapping]) {
    if (mapping === undefined) return null;
    const { entries, items } = certainOf(mapping);
    return sequenceOf([...entries.values(), ...items], 0);
  },
};

function valuesType(type: Type): Type {
  if (typeof type !== "object") return "dynamic";
  if (type.kind === "map") return listOf(type.element);
  return type.kind === "object" ? tupleOf([...type.attributes.values()]) : "dynamic";
}
