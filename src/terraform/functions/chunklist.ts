import { failure, list, unknown } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { typeOf } from "../../value/type-of.ts";
import { listOf } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import { elementsOf } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom, wholeNumber } from "./known-arguments.ts";

const inChunk = { code: "computed", text: "how many there are is not known" } as const;

/** Lists of so many elements each; zero leaves all in one. */
export const chunklist: TerraformFunction = {
  name: "chunklist",
  parameters: [
    { name: "list", type: listOf("dynamic") },
    { name: "size", type: "number" },
  ],
  result: ([items]) => listOf(items === undefined ? listOf("dynamic") : typeOf(items)),
  holds: ([items]) =>
    items === undefined ? {} : ofElements([unknown(typeOf(items), inChunk, ofElements(eachOf(items)))]),
  lift: "shallow",
  byPlace: true,
  call(args) {
    const [items, size] = args;
    if (items?.kind !== "list" || size?.kind !== "number")
      return unknownFrom(listOf(listOf("dynamic")), args, { notNull: true });
    const wanted = wholeNumber(size);
    if (typeof wanted !== "number") return wanted;
    if (wanted < 0) return failure("Negative size", "The size of the chunks must not be negative.");
    const elements = elementsOf(items);
    const step = wanted === 0 ? Math.max(elements.length, 1) : wanted;
    const chunks: Value[] = [];
    for (let start = 0; start < elements.length; start += step)
      chunks.push(list(items.element, elements.slice(start, start + step)));
    return list(listOf(items.element), chunks);
  },
};
