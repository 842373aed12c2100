import { string } from "../../value/build.ts";
import { behindFolder } from "./absolute-paths.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isText } from "./text-pieces.ts";
import { trimAffix } from "./trimming.ts";

export const trimprefix: TerraformFunction = {
  name: "trimprefix",
  parameters: [
    { name: "str", type: "string", allowUnknown: true },
    { name: "prefix", type: "string", allowUnknown: true },
  ],
  result: "string",
  lift: "deep",
  call([str, prefix], at) {
    const rest = str === undefined || prefix === undefined ? null : behindFolder(str, prefix);
    if (rest !== null) return string(rest, hopOf("trimprefix", at)(str?.trace ?? null), -1, str?.flags);
    if (!isText(str) || prefix?.kind !== "string")
      return unknownFrom(
        "string",
        [str, prefix].filter((arg) => arg !== undefined),
        { notNull: true },
      );
    return trimAffix(str, prefix.text, true, hopOf("trimprefix", at));
  },
};
