import { bool } from "../../value/build.ts";
import type { PartialString } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isHole, isText } from "./text-pieces.ts";

export const endswith: TerraformFunction = {
  name: "endswith",
  parameters: [
    { name: "str", type: "string", allowUnknown: true },
    { name: "suffix", type: "string" },
  ],
  result: "bool",
  lift: "deep",
  call([str, suffix], at) {
    if (!isText(str) || suffix?.kind !== "string")
      return unknownFrom(
        "bool",
        [str, suffix].filter((arg) => arg !== undefined),
        { notNull: true },
      );
    const hop = hopOf("endswith", at);
    if (str.kind === "string") return bool(str.text.endsWith(suffix.text), hop(null), str.flags);
    const end = str.kind === "partial" ? safeEnd(str) : "";
    if (end !== "" && end.endsWith(suffix.text)) return bool(true, hop(null), str.flags);
    if (!suffix.text.endsWith(end)) return bool(false, hop(null), str.flags);
    return unknownFrom("bool", [str], { notNull: true });
  },
};

/**
 * What a text certainly ends with: a mark at the beginning may yet combine with what comes before it. Of what is known
 * only after apply, a plan doesn't tell the end.
 */
function safeEnd({ pieces }: PartialString): string {
  if (pieces.some((piece) => isHole(piece) && piece.unknown.reason.code === "computed")) return "";
  const last = pieces.at(-1);
  return last === undefined || isHole(last) ? "" : last.text.replace(/^\p{M}+/u, "");
}
