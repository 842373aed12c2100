import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isText } from "./text-pieces.ts";
import { trimAffix } from "./trimming.ts";

export const trimprefix: TerraformFunction = {
  name: "trimprefix",
  parameters: [
    { name: "str", type: "string", allowUnknown: true },
    { name: "prefix", type: "string" },
  ],
  result: "string",
  lift: "deep",
  call([str, prefix], at) {
    if (!isText(str) || prefix?.kind !== "string")
      return unknownFrom(
        "string",
        [str, prefix].filter((arg) => arg !== undefined),
      );
    return trimAffix(str, prefix.text, true, hopOf("trimprefix", at));
  },
};
