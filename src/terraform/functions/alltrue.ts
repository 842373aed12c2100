import { bool } from "../../value/build.ts";
import { certainOf } from "../../value/certain.ts";
import { listOf } from "../../value/type.ts";
import { elementsOf, isSequence } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

export const alltrue: TerraformFunction = {
  name: "alltrue",
  parameters: [{ name: "list", type: listOf("bool"), allowUnknown: "scan" }],
  result: "bool",
  lift: "deep",
  isEnough: (result) => !result,
  call(args, at) {
    const [items] = args;
    const certain =
      items?.kind === "unknown" ? certainOf(items).items.find((item) => item.kind === "bool" && !item.bool) : null;
    if (certain != null) return bool(false, hopOf("alltrue", at)(null), certain.flags);
    if (!isSequence(items)) return unknownFrom("bool", args, { notNull: true });
    for (const item of elementsOf(items)) {
      if (item.kind === "unknown") return unknownFrom("bool", [item], { notNull: true });
      if (item.kind !== "bool" || !item.bool) return bool(false, hopOf("alltrue", at)(null), item.flags);
    }
    return bool(true, hopOf("alltrue", at)(null), items.flags);
  },
};
