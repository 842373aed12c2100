import type { Outcome, StringValue, Value } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { clustersOf } from "./grapheme-clusters.ts";
import { type Hop, hopOf, unknownFrom, wholeNumber } from "./known-arguments.ts";
import { type Text, isText, safeStart, sliceText, startPieces } from "./text-pieces.ts";

/** The part from an offset on, counted from the end if negative, of a length, which is all of the rest if negative. */
export const substr: TerraformFunction = {
  name: "substr",
  parameters: [
    { name: "str", type: "string", allowUnknown: "scan" },
    { name: "offset", type: "number" },
    { name: "length", type: "number" },
  ],
  result: "string",
  lift: "deep",
  call(args, at) {
    const [str, offset, length] = args;
    if (!isText(str) || offset?.kind !== "number" || length?.kind !== "number") return unknownFrom("string", args);
    const from = wholeNumber(offset);
    const wanted = wholeNumber(length);
    if (typeof from !== "number") return from;
    if (typeof wanted !== "number") return wanted;
    const hop = hopOf("substr", at);
    return str.kind === "string" ? cut(str, from, wanted, hop) : cutStart(str, from, wanted, args, hop);
  },
};

/** UTF-16 offset of each character, and that of the end. */
function offsetsOf(text: string): number[] {
  const offsets = [0];
  for (const cluster of clustersOf(text)) offsets.push((offsets.at(-1) ?? 0) + cluster.length);
  return offsets;
}

function cut(str: StringValue, from: number, wanted: number, hop: Hop): StringValue {
  const offsets = offsetsOf(str.text);
  const count = offsets.length - 1;
  const first = Math.min(from < 0 ? Math.max(count + from, 0) : from, count);
  // An empty part counted from the end is the whole rest, by an oddity of Terraform's.
  const last = wanted < 0 || (wanted === 0 && from < 0) ? count : Math.min(first + wanted, count);
  return sliceText(str, offsets[first] ?? 0, offsets[last] ?? 0, hop);
}

/** A part that lies wholly within the known beginning is known, whatever follows. */
function cutStart(
  str: Exclude<Text, StringValue>,
  from: number,
  wanted: number,
  args: readonly Value[],
  hop: Hop,
): Outcome {
  const start = safeStart(str);
  const isWithin = from >= 0 && wanted >= 0 && from + wanted <= clustersOf(start).length;
  return isWithin ? cut(startPieces(str, start), from, wanted, hop) : unknownFrom("string", args, { notNull: true });
}
