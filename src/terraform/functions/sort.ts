import { failure, list } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { certainOf, sequenceOf } from "../../value/certain.ts";
import { compareText } from "../../value/order.ts";
import { listOf } from "../../value/type.ts";
import { elementsOf } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** By bytes. */
export const sort: TerraformFunction = {
  name: "sort",
  parameters: [{ name: "list", type: listOf("string"), elements: "string" }],
  result: listOf("string"),
  holds: ([of]) => (of === undefined ? {} : ofElements(eachOf(of))),
  lift: "deep",
  sorts: true,
  call(args) {
    const [items] = args;
    if (items?.kind !== "list") return unknownFrom(listOf("string"), args, { notNull: true });
    const elements = elementsOf(items);
    if (elements.some((item) => item.kind === "null"))
      return failure("Null in a list to sort", "Null can't be sorted.");
    const texts = elements.filter((item) => item.kind === "string");
    // Any text may come to stand at any place.
    if (texts.length < elements.length)
      return list(
        "string",
        elements.map(() => unknownFrom("string", args, { notNull: true })),
      );
    return list(
      "string",
      texts.toSorted((a, b) => compareText(a.text, b.text)),
    );
  },
  certain: ([items]) => (items === undefined ? null : sequenceOf(certainOf(items).items, 0)),
};
