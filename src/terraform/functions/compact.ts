import { list } from "../../value/build.ts";
import { listOf } from "../../value/type.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import { elementsOf } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** Without nulls and empty strings. */
export const compact: TerraformFunction = {
  name: "compact",
  parameters: [{ name: "list", type: listOf("string") }],
  result: listOf("string"),
  passes: true,
  lift: "deep",
  call(args) {
    const [items] = args;
    if (items?.kind !== "list" || (items.flags & DEEP_UNKNOWN) !== 0)
      return unknownFrom(listOf("string"), args, { notNull: true });
    return list(
      "string",
      elementsOf(items).filter((item) => item.kind === "string" && item.text !== ""),
    );
  },
};
