import { list } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { certainOf, sequenceOf } from "../../value/certain.ts";
import { typeOf } from "../../value/type-of.ts";
import { listOf } from "../../value/type.ts";
import { DEEP_UNKNOWN, type Value } from "../../value/value.ts";
import { elementsOf, hasEqual, keyOf } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** Each value once, where it comes first. */
export const distinct: TerraformFunction = {
  name: "distinct",
  parameters: [{ name: "list", type: listOf("dynamic") }],
  result: ([items]) => (items === undefined ? listOf("dynamic") : typeOf(items)),
  holds: ([of]) => (of === undefined ? {} : ofElements(eachOf(of))),
  lift: "deep",
  call(args) {
    const [items] = args;
    if (items?.kind !== "list") return unknownFrom(listOf("dynamic"), args);
    if ((items.flags & DEEP_UNKNOWN) !== 0) return unknownFrom(listOf(items.element), args, { notNull: true });
    const seen = new Set<string>();
    const kept: Value[] = [];
    for (const item of elementsOf(items)) {
      const key = keyOf(item);
      if (key === null ? hasEqual(kept, item) === true : seen.has(key)) continue;
      if (key !== null) seen.add(key);
      kept.push(item);
    }
    return list(items.element, kept);
  },
  certain([items]) {
    if (items === undefined) return null;
    const { items: all, first } = certainOf(items);
    const kept: Value[] = [];
    let placed = 0;
    let isPlaced = true;
    for (const [at, item] of all.entries()) {
      const known = hasEqual(kept, item);
      isPlaced &&= at < first && known !== "unknown";
      if (known !== false) continue;
      kept.push(item);
      if (isPlaced) placed += 1;
    }
    return sequenceOf(kept, placed);
  },
};
