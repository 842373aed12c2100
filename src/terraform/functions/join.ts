import { append } from "../../append.ts";
import { failure } from "../../value/build.ts";
import { certainOf } from "../../value/certain.ts";
import { eachOf } from "../../value/each.ts";
import { flowOf } from "../../value/flow.ts";
import { childOf } from "../../value/parts.ts";
import { piecesOf } from "../../value/pieces.ts";
import { listOf } from "../../value/type.ts";
import type { Piece, Value } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isText, joinTexts } from "./text-pieces.ts";

/** How many elements there are at least. */
function countOf(lists: readonly Value[]): number {
  return lists.reduce((sum, one) => sum + certainOf(one).items.length, 0);
}

export const join: TerraformFunction = {
  name: "join",
  parameters: [{ name: "separator", type: "string", allowUnknown: "scan" }],
  rest: { name: "lists", type: listOf("string"), elements: "string" },
  result: "string",
  // Only the one element of a list is written as it is.
  holds: ([, ...lists]) => (countOf(lists) > 1 ? {} : flowOf(lists.flatMap(eachOf))),
  lift: "deep",
  call([separator, ...lists], at) {
    if (lists.length === 0) return failure("Nothing to join", "At least one list is required.");
    if (!isText(separator) || lists.some((each) => each.kind !== "list"))
      return unknownFrom("string", lists, { notNull: true });
    const items = lists.flatMap((each) => (each.kind === "list" ? each.items.map((item) => childOf(each, item)) : []));
    // A separator that nothing needs may still be an error.
    if (separator.kind === "unknown" && items.length < 2) return unknownFrom("string", items, { notNull: true });
    const between = piecesOf(separator);
    const pieces: Piece[] = [];
    for (const [index, item] of items.entries()) {
      if (item.kind === "null")
        return failure("Null in a list to join", `Element ${index} is null; null values can't be joined.`);
      if (!isText(item)) return unknownFrom("string", lists, { notNull: true });
      if (index > 0) append(pieces, between);
      append(pieces, piecesOf(item));
    }
    return joinTexts(pieces, hopOf("join", at));
  },
};
