import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { joinTexts } from "./text-pieces.ts";
import { yamlPieces } from "./yaml-encoding.ts";

export const yamlencode: TerraformFunction = {
  name: "yamlencode",
  parameters: [
    { name: "value", type: "dynamic", allowNull: true, allowUnknown: true, allowDynamic: true, inParts: true },
  ],
  result: "string",
  lift: "deep",
  call(args, at) {
    const [value] = args;
    if (value === undefined || value.kind === "unknown") return unknownFrom("string", args, { notNull: true });
    return joinTexts(yamlPieces(value), hopOf("yamlencode", at));
  },
};
