import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { toUpper } from "./letter-case.ts";
import { mapText } from "./text-pieces.ts";

export const upper: TerraformFunction = {
  name: "upper",
  parameters: [{ name: "str", type: "string", allowUnknown: true }],
  result: "string",
  lift: "deep",
  call: ([str], at) =>
    str?.kind === "string" || str?.kind === "partial"
      ? mapText(str, toUpper, hopOf("upper", at))
      : unknownFrom("string", str === undefined ? [] : [str], { notNull: true }),
};
