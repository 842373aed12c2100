import { bool } from "../../value/build.ts";
import type { TerraformFunction } from "./function.ts";
import { clustersOf } from "./grapheme-clusters.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { type Text, isText, knownStart } from "./text-pieces.ts";

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

/**
 * What a text certainly begins with, as Terraform judges it: the last character before a hole may yet combine with
 * what comes after it, unless it is one of ASCII's signs.
 */
function safeStart(str: Text): string {
  const start = knownStart(str);
  if (str.kind === "string" || /[!-/:-@[-`{-~ ]$/.test(start)) return start;
  return clustersOf(start).slice(0, -1).join("");
}
