import { failure, list, string, tuple, unknown } from "../../value/build.ts";
import { certainOf, sequenceOf } from "../../value/certain.ts";
import { flowOfKeys } from "../../value/flow.ts";
import { keyOf } from "../../value/parts.ts";
import { compareText } from "../../value/order.ts";
import { listOf } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import { isKeyed, keyedKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf } from "./known-arguments.ts";

export const keys: TerraformFunction = {
  name: "keys",
  parameters: [{ name: "inputMap", type: "dynamic", allowUnknown: true, allowDynamic: true, kinds: keyedKinds }],
  result: "dynamic",
  passes: "itself",
  lift: "shallow",
  sorts: true,
  call(args, at) {
    const [entries] = args;
    const hop = hopOf("keys", at);
    const text = (key: string): Value => string(key, hop(entries?.trace ?? null));
    if (entries?.kind === "unknown") {
      if (typeof entries.type === "object" && entries.type.kind === "object")
        return tuple([...entries.type.attributes.keys()].toSorted(compareText).map(text));
      if (entries.type !== "dynamic" && !(typeof entries.type === "object" && entries.type.kind === "map"))
        return failure("Not a map", "A map or an object is required.");
      const type = entries.type === "dynamic" ? "dynamic" : listOf("string");
      return unknown(type, entries.reason, { notNull: true, ...flowOfKeys(entries) });
    }
    if (!isKeyed(entries)) return failure("Not a map", "A map or an object is required.");
    const texts = [...entries.entries.keys()].map((key) => {
      const { trace, flags } = keyOf(entries, key);
      return string(key, hop(trace), -1, flags);
    });
    return entries.kind === "map" ? list("string", texts) : tuple(texts);
  },
  certain([mapping]) {
    if (mapping === undefined) return null;
    const { entries, keyTraces } = certainOf(mapping);
    return sequenceOf(
      [...entries.keys()].map((key) => string(key, keyTraces?.(key) ?? null)),
      0,
    );
  },
};
