import { failure, map, object } from "../../value/build.ts";
import type { Refinements } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { flowOf, underAnyKey } from "../../value/flow.ts";
import { lift } from "../../value/lift.ts";
import { listOf, mapOf } from "../../value/type.ts";
import type { Type } from "../../value/type.ts";
import type { Trace } from "../../value/trace.ts";
import { DEEP_CHOICE } from "../../value/value.ts";
import type { Value } from "../../value/value.ts";
import { elementsOf, isSequence, listKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

/** Keys from one list, values from the other: a map where the values are a list, an object where they are a tuple. */
export const zipmap: TerraformFunction = {
  name: "zipmap",
  parameters: [
    { name: "keys", type: listOf("string"), whole: true, marksDeeply: true },
    { name: "values", type: "dynamic", kinds: listKinds },
  ],
  result: ([, values]) => mapType(values),
  holds: ([keys, values]) => (keys === undefined || values === undefined ? {} : anyUnder(keys, values)),
  lift: "shallow",
  byPlace: true,
  call(args, at, context) {
    const [keys, values] = args;
    if (!isSequence(values) || values.kind === "set")
      return failure("Not a list", "The values must be a list or a tuple.");
    if (keys !== undefined && keys.kind !== "choice" && (keys.flags & DEEP_CHOICE) !== 0)
      return lift([keys], "deep", ([known]) => zipmap.call([known ?? keys, values], at, context));
    if (keys?.kind !== "list") return unknownFrom(mapType(values), args, { notNull: true });
    if (keys.items.length !== values.items.length)
      return failure(
        "Lists of different length",
        `There are ${keys.items.length} keys for ${values.items.length} values.`,
      );
    const entries = new Map<string, Value>();
    const items = elementsOf(values);
    const written = new Map(elementsOf(keys).map((key) => [key.kind === "string" ? key.text : "", key.trace]));
    for (const [place, key] of keys.items.entries()) {
      if (key.kind === "null") return failure("Null among the keys", `Key ${place} is null.`);
      if (key.kind !== "string") return unknownFrom(mapType(values), args, { notNull: true });
      const item = items[place];
      if (item !== undefined) entries.set(key.text, item);
    }
    const hop = hopOf("zipmap", at);
    const keyTraces = (key: string): Trace => hop(written.get(key) ?? null);
    return values.kind === "list"
      ? map(values.element, entries, null, 0, keyTraces)
      : object(entries, null, 0, keyTraces);
  },
};

/** Pairs that are told one by one; of more, values are any key's. */
const maxPairs = 400;

/** Any of the values under any of the keys. */
function anyUnder(keys: Value, values: Value): Refinements {
  const elements = eachOf(values);
  const { each } = ofElements(elements);
  const names = eachOf(keys);
  const held =
    names.length * elements.length > maxPairs
      ? elements.map(underAnyKey)
      : names.flatMap((key) =>
          elements.map((one) =>
            key.kind === "string" ? object(new Map([[key.text, one]]), null, 0, () => key.trace) : underAnyKey(one),
          ),
        );
  return { ...flowOf(held), ...(each === undefined ? {} : { each }) };
}

function mapType(values: Value | undefined): Type {
  return values?.kind === "list" ? mapOf(values.element) : "dynamic";
}
