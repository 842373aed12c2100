import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isText } from "./text-pieces.ts";
import { type Ends, trimRuns } from "./trimming.ts";

/** How many units at the beginning of some characters are in a set of characters. */
function runLength(characters: Iterable<string>, cutset: ReadonlySet<string>): number {
  let length = 0;
  for (const character of characters) {
    if (!cutset.has(character)) break;
    length += character.length;
  }
  return length;
}

export const trim: TerraformFunction = {
  name: "trim",
  parameters: [
    { name: "str", type: "string", allowUnknown: true },
    { name: "cutset", type: "string" },
  ],
  result: "string",
  lift: "deep",
  call([str, cutset], at) {
    if (!isText(str) || cutset?.kind !== "string")
      return unknownFrom(
        "string",
        [str, cutset].filter((arg) => arg !== undefined),
      );
    const characters = new Set(cutset.text);
    const ends: Ends = {
      start: (text) => runLength(text, characters),
      end: (text) => runLength(Array.from(text).reverse(), characters),
    };
    return trimRuns(str, ends, hopOf("trim", at));
  },
};
