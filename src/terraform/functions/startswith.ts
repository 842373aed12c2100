import { bool } from "../../value/build.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isText, safeStart } from "./text-pieces.ts";

export const startswith: TerraformFunction = {
  name: "startswith",
  parameters: [
    { name: "str", type: "string", allowUnknown: true },
    { name: "prefix", type: "string" },
  ],
  result: "bool",
  lift: "deep",
  call([str, prefix], at) {
    if (!isText(str) || prefix?.kind !== "string")
      return unknownFrom(
        "bool",
        [str, prefix].filter((arg) => arg !== undefined),
      );
    const start = safeStart(str);
    const hop = hopOf("startswith", at);
    if (start.startsWith(prefix.text)) return bool(true, hop(null), str.flags);
    if (str.kind === "string" || !prefix.text.startsWith(start)) return bool(false, hop(null), str.flags);
    return unknownFrom("bool", [str], { notNull: true });
  },
};
