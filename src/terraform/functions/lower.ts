import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { toLower } from "./letter-case.ts";
import { mapText } from "./text-pieces.ts";

export const lower: TerraformFunction = {
  name: "lower",
  parameters: [{ name: "str", type: "string", allowUnknown: true }],
  result: "string",
  lift: "deep",
  call: ([str], at) =>
    str?.kind === "string" || str?.kind === "partial"
      ? mapText(str, toLower, hopOf("lower", at))
      : unknownFrom("string", str === undefined ? [] : [str], { notNull: true }),
};
