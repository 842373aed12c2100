import { list } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { certainOf, sequenceOf } from "../../value/certain.ts";
import { listOf } from "../../value/type.ts";
import { DEEP_UNKNOWN, type Value } from "../../value/value.ts";
import { elementsOf } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";
import { knownStart } from "./text-pieces.ts";

/** Without nulls and empty strings. */
export const compact: TerraformFunction = {
  name: "compact",
  parameters: [{ name: "list", type: listOf("string") }],
  result: listOf("string"),
  holds: ([of]) => (of === undefined ? {} : ofElements(eachOf(of))),
  lift: "deep",
  call(args) {
    const [items] = args;
    if (items?.kind !== "list" || (items.flags & DEEP_UNKNOWN) !== 0)
      return unknownFrom(listOf("string"), args, { notNull: true });
    return list(
      "string",
      elementsOf(items).filter((item) => item.kind === "string" && item.text !== ""),
    );
  },
  certain([items]) {
    if (items === undefined) return null;
    const { items: all, first } = certainOf(items);
    const isKept = all.map((item) => isFilled(item));
    // Places are known as long as it is known what is left out.
    const unclear = all.findIndex((item, at) => isKept[at] !== true && item.kind !== "null" && item.kind !== "string");
    const placed = isKept.slice(0, Math.min(first, unclear < 0 ? first : unclear)).filter(Boolean).length;
    return sequenceOf(
      all.filter((_, at) => isKept[at]),
      placed,
    );
  },
};

function isFilled(item: Value): boolean {
  if (item.kind === "choice") return item.alternatives.every(({ value }) => isFilled(value));
  return item.kind === "string" ? item.text !== "" : item.kind === "partial" && knownStart(item) !== "";
}
