import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isText } from "./text-pieces.ts";
import { trimAffix } from "./trimming.ts";

export const trimsuffix: TerraformFunction = {
  name: "trimsuffix",
  parameters: [
    { name: "str", type: "string", allowUnknown: true },
    { name: "suffix", type: "string" },
  ],
  result: "string",
  lift: "deep",
  call([str, suffix], at) {
    if (!isText(str) || suffix?.kind !== "string")
      return unknownFrom(
        "string",
        [str, suffix].filter((arg) => arg !== undefined),
      );
    return trimAffix(str, suffix.text, false, hopOf("trimsuffix", at));
  },
};
