import type { TerraformFunction } from "./function.ts";
import { jsonPieces } from "./json-encoding.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { joinTexts } from "./text-pieces.ts";

export const jsonencode: TerraformFunction = {
  name: "jsonencode",
  parameters: [
    { name: "val", type: "dynamic", allowNull: true, allowUnknown: true, allowDynamic: true, inParts: true },
  ],
  result: "string",
  lift: "deep",
  call(args, at) {
    const [value] = args;
    if (value === undefined || value.kind === "unknown") return unknownFrom("string", args, { notNull: true });
    const hop = hopOf("jsonencode", at);
    const pieces = jsonPieces(value);
    return "kind" in pieces ? pieces : joinTexts(pieces, hop);
  },
};
