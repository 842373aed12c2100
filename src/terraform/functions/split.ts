import { list } from "../../value/build.ts";
import { listOf } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import { ofKnown } from "./known-arguments.ts";
import { sliceText } from "./text-pieces.ts";

export const split = ofKnown(
  "split",
  { separator: "string", str: "string" },
  listOf("string"),
  ({ separator, str }, hop) => {
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
