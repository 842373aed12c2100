/** Functions that turn a text into another notation, and let whoever looks at the result still see the text. */
import { fromPieces } from "../../value/pieces.ts";
import type { Failure, Unknown } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { derived, hopOf, unknownFrom } from "./known-arguments.ts";

/**
 * Makes the function `name(text, …options)`. The result remembers the text in `encodes`, also where that is only
 * partly known, and the result therefore no more than a hole.
 */
export function encoding(
  name: string,
  options: readonly string[],
  encode: (text: string, ...options: string[]) => string | Failure | Unknown,
): TerraformFunction {
  return {
    name,
    parameters: [
      { name: "str", type: "string", allowUnknown: true },
      ...options.map((option) => ({ name: option, type: "string" as const })),
    ],
    result: "string",
    lift: "deep",
    call(args, at) {
      const [str, ...others] = args;
      const settings = others.flatMap((each) => (each.kind === "string" ? [each.text] : []));
      if (str?.kind === "partial") {
        const hole = { unknown: unknownFrom("string", args, { notNull: true }), encodes: str };
        const made = fromPieces([hole], hopOf(name, at)(str.trace), str.flags);
        return made.kind === "partial" ? { ...made, encodes: str } : made;
      }
      if (str?.kind !== "string" || settings.length < options.length)
        return unknownFrom("string", args, { notNull: true });
      const encoded = encode(str.text, ...settings);
      if (typeof encoded !== "string") return encoded;
      return { ...derived(str, encoded, hopOf(name, at)), encodes: str };
    },
  };
}
