import { list } from "../../value/build.ts";
import { listOf } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import { beyondLimit, ofKnown } from "./known-arguments.ts";
import { sliceText } from "./text-pieces.ts";

/** How many parts there will be, without making them. */
function countOf(text: string, separator: string): number {
  if (separator === "") return text.length;
  let count = 1;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length)) count += 1;
  return count;
}

export const split = ofKnown(
  "split",
  { separator: "string", str: "string" },
  listOf("string"),
  ({ separator, str }, hop) => {
    if (!charge(countOf(str.text, separator.text) * (1 + (str.pieces?.length ?? 0) / 8)))
      return beyondLimit(listOf("string"), "the text has too many parts");
    // Nothing as a separator stands between code points, not between characters as people count them.
    const parts = separator.text === "" ? Array.from(str.text) : str.text.split(separator.text);
    const items: Value[] = [];
    let start = 0;
    for (const part of parts) {
      items.push(sliceText(str, start, start + part.length, hop));
      start += part.length + separator.text.length;
    }
    return list("string", items);
  },
);
