import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isText } from "./text-pieces.ts";
import { type Ends, trimRuns } from "./trimming.ts";

const leading = /^\p{White_Space}+/u;
const trailing = /(?<!\p{White_Space})\p{White_Space}+$/u;
const ends: Ends = { start: (text) => leading.exec(text)?.[0].length ?? 0, end: (text) => trailingLength(text) };

/** From the end backwards: the pattern alone would try every run of white space in the text. */
function trailingLength(text: string): number {
  let start = text.length;
  while (start > 0 && trailing.test(text.charAt(start - 1))) start -= 1;
  return text.length - start;
}

export const trimspace: TerraformFunction = {
  name: "trimspace",
  parameters: [{ name: "str", type: "string", allowUnknown: true }],
  result: "string",
  lift: "deep",
  call: ([str], at) => (isText(str) ? trimRuns(str, ends, hopOf("trimspace", at)) : unknownFrom("string", [])),
};
