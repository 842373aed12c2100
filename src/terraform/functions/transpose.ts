import { failure, list, map, object, string, unknown } from "../../value/build.ts";
import type { Refinements } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { flowOf, flowOfKeys, underAnyKey } from "../../value/flow.ts";
import { listOf, mapOf } from "../../value/type.ts";
import type { Trace } from "../../value/trace.ts";
import { DEEP_UNKNOWN, type Value } from "../../value/value.ts";
import { keyOf } from "../../value/parts.ts";
import { elementsOf, entriesOf } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

/** Any of the keys, under any of the texts. */
function turnedRound(lists: Value): Refinements {
  const keys =
    lists.kind === "map"
      ? [...lists.entries.keys()].map((key) => keyOf(lists, key))
      : [unknown("string", anyKey, lists.kind === "unknown" ? flowOfKeys(lists) : {})];
  const under = unknown(listOf("string"), anyKey, { notNull: true, ...ofElements(keys) });
  const texts = eachOf(lists).flatMap(eachOf);
  const held = texts.map((text) =>
    text.kind === "string" ? object(new Map([[text.text, under]]), null, 0, () => text.trace) : underAnyKey(under),
  );
  return { ...flowOf(held), each: [under] };
}

const anyKey = { code: "computed", text: "the keys are not known" } as const;

/** Turns a map of lists round: from each text to the keys of the lists that hold it. */
export const transpose: TerraformFunction = {
  name: "transpose",
  parameters: [{ name: "values", type: mapOf(listOf("string")) }],
  result: mapOf(listOf("string")),
  holds: ([lists]) => (lists === undefined ? {} : turnedRound(lists)),
  lift: "deep",
  call(args, at) {
    const [lists] = args;
    const type = listOf("string");
    if (lists?.kind !== "map" || (lists.flags & DEEP_UNKNOWN) !== 0) {
      return unknownFrom(mapOf(type), args, { notNull: true });
    }
    const hop = hopOf("transpose", at);
    const turned = new Map<string, Value[]>();
    const written = new Map<string, Trace>();
    for (const [key, texts] of entriesOf(lists)) {
      if (texts.kind !== "list") return failure("Null in a map to transpose", "The lists must not be null.");
      for (const text of elementsOf(texts)) {
        if (text.kind !== "string") return failure("Null in a list to transpose", "The texts must not be null.");
        const keys = turned.get(text.text) ?? [];
        keys.push(string(key, hop(keyOf(lists, key).trace)));
        turned.set(text.text, keys);
        if (!written.has(text.text)) written.set(text.text, hop(text.trace));
      }
    }
    const ordered = [...turned].map(([text, keys]): [string, Value] => [text, list("string", keys)]);
    return map(type, ordered, null, 0, (key) => written.get(key) ?? null);
  },
};
