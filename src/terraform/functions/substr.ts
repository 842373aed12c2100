import { clustersOf } from "./grapheme-clusters.ts";
import { ofKnown, wholeNumber } from "./known-arguments.ts";
import { sliceText } from "./text-pieces.ts";

/** UTF-16 offset of each character, and that of the end. */
function offsetsOf(text: string): number[] {
  const offsets = [0];
  for (const cluster of clustersOf(text)) offsets.push((offsets.at(-1) ?? 0) + cluster.length);
  return offsets;
}

/** The part from an offset on, counted from the end if negative, of a length, which is all of the rest if negative. */
export const substr = ofKnown(
  "substr",
  { str: "string", offset: "number", length: "number" },
  "string",
  ({ str, offset, length }, hop) => {
    const from = wholeNumber(offset);
    const wanted = wholeNumber(length);
    if (typeof from !== "number") return from;
    if (typeof wanted !== "number") return wanted;
    const offsets = offsetsOf(str.text);
    const count = offsets.length - 1;
    const first = Math.min(from < 0 ? Math.max(count + from, 0) : from, count);
    // An empty part counted from the end is the whole rest, by an oddity of Terraform's.
    const last = wanted < 0 || (wanted === 0 && from < 0) ? count : Math.min(first + wanted, count);
    return sliceText(str, offsets[first] ?? 0, offsets[last] ?? 0, hop);
  },
);
