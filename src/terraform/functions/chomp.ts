import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isText } from "./text-pieces.ts";
import { keep, trimRuns } from "./trimming.ts";

function lineEnds(text: string): number {
  let start = text.length;
  while (start > 0 && /[\r\n]/.test(text.charAt(start - 1))) start -= 1;
  return text.length - start;
}

/** Takes all line ends off the end. */
export const chomp: TerraformFunction = {
  name: "chomp",
  parameters: [{ name: "str", type: "string", allowUnknown: true }],
  result: "string",
  lift: "deep",
  call: ([str], at) =>
    isText(str) ? trimRuns(str, { start: keep, end: lineEnds }, hopOf("chomp", at)) : unknownFrom("string", []),
};
