import { failure, list, map, string } from "../../value/build.ts";
import { listOf, mapOf } from "../../value/type.ts";
import type { Trace } from "../../value/trace.ts";
import { DEEP_UNKNOWN, type Value } from "../../value/value.ts";
import { keyOf } from "../../value/parts.ts";
import { elementsOf, entriesOf } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

/** Turns a map of lists round: from each text to the keys of the lists that hold it. */
export const transpose: TerraformFunction = {
  name: "transpose",
  parameters: [{ name: "values", type: mapOf(listOf("string")) }],
  result: mapOf(listOf("string")),
  passes: true,
  lift: "deep",
  call(args, at) {
    const [lists] = args;
    const type = listOf("string");
    if (lists?.kind !== "map" || (lists.flags & DEEP_UNKNOWN) !== 0) {
      const keys = lists?.kind === "map" ? [...lists.entries.keys()].map((key) => keyOf(lists, key)) : [];
      return unknownFrom(mapOf(type), [...args, ...keys], { notNull: true });
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
