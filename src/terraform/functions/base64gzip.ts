import { fromPieces } from "../../value/pieces.ts";
import { composed } from "../../value/split.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

/**
 * Which bytes come of it is up to Go's compressor, whose every choice would have to be made alike: so the result is a
 * hole, and whoever wants to look inside finds what it encodes.
 */
export const base64gzip: TerraformFunction = {
  name: "base64gzip",
  parameters: [{ name: "str", type: "string", allowUnknown: true }],
  result: "string",
  lift: "deep",
  call(args, at) {
    const [str] = args;
    const identity = str === undefined ? null : composed("base64gzip", [str]);
    const compressed = unknownFrom("string", args, {
      notNull: true,
      literals: [],
      ...(identity === null ? {} : { identity }),
    });
    if (str?.kind !== "string" && str?.kind !== "partial") return compressed;
    const made = fromPieces([{ unknown: compressed, encodes: str }], hopOf("base64gzip", at)(str.trace), str.flags);
    return made.kind === "partial" ? { ...made, encodes: str, zipped: true } : made;
  },
};
