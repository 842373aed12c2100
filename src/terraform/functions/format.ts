import { unknown } from "../../value/build.ts";
import { doubted } from "../../value/doubt.ts";
import { areUnclear, doubtsOfFormat, formatPieces, hasUntypedNull } from "./formatted-text.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { joinTexts } from "./text-pieces.ts";

export const format: TerraformFunction = {
  name: "format",
  parameters: [{ name: "format", type: "string" }],
  rest: { name: "args", type: "dynamic", allowNull: true, allowUnknown: true },
  result: "string",
  lift: "deep",
  call([pattern, ...args], at) {
    if (pattern?.kind !== "string")
      return unknownFrom("string", pattern === undefined ? [] : [pattern], { notNull: true });
    // Of what type it is, Terraform does not know either.
    if (hasUntypedNull(args)) return unknown("dynamic", { code: "computed", text: "an argument of format is null" });
    const hop = hopOf("format", at);
    const pieces = formatPieces(pattern, args);
    // An error is told only when all arguments are known.
    if ("kind" in pieces)
      return pieces.kind === "failure" && areUnclear(args) ? unknownFrom("string", args, { notNull: true }) : pieces;
    const text = joinTexts(pieces, hop);
    return text.kind === "unknown" ? text : doubted(text, doubtsOfFormat(pattern, args));
  },
};
