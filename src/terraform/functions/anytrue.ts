import { bool } from "../../value/build.ts";
import { certainOf } from "../../value/certain.ts";
import { listOf } from "../../value/type.ts";
import { elementsOf, isSequence } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

export const anytrue: TerraformFunction = {
  name: "anytrue",
  parameters: [{ name: "list", type: listOf("bool"), allowUnknown: "scan" }],
  result: "bool",
  lift: "deep",
  isEnough: (result) => result,
  call(args, at) {
    const [items] = args;
    const certain =
      items?.kind === "unknown" ? certainOf(items).items.find((item) => item.kind === "bool" && item.bool) : null;
    if (certain != null) return bool(true, hopOf("anytrue", at)(null), certain.flags);
    if (!isSequence(items)) return unknownFrom("bool", args, { notNull: true });
    const elements = elementsOf(items);
    const found = elements.find((item) => item.kind === "bool" && item.bool);
    if (found !== undefined) return bool(true, hopOf("anytrue", at)(null), found.flags);
    const undecided = elements.find((item) => item.kind === "unknown");
    return undecided === undefined
      ? bool(false, hopOf("anytrue", at)(null), items.flags)
      : unknownFrom("bool", [undecided], { notNull: true });
  },
};
