import { failure } from "../../value/build.ts";
import { childOf } from "../../value/parts.ts";
import { piecesOf } from "../../value/pieces.ts";
import { listOf } from "../../value/type.ts";
import type { Piece } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { isText, joinTexts } from "./text-pieces.ts";

export const join: TerraformFunction = {
  name: "join",
  parameters: [{ name: "separator", type: "string", allowUnknown: "scan" }],
  rest: { name: "lists", type: listOf("string") },
  result: "string",
  passes: true,
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
      if (index > 0) pieces.push(...between);
      pieces.push(...piecesOf(item));
    }
    return joinTexts(pieces, hopOf("join", at));
  },
};
