import { failure, tuple } from "../../value/build.ts";
import { joined } from "../../value/certain.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { convert } from "../../value/convert.ts";
import { kindOfValue, typeOf } from "../../value/type-of.ts";
import { listOf } from "../../value/type.ts";
import { unify } from "../../value/unify.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Value } from "../../value/value.ts";
import { withFlags } from "../../value/marks.ts";
import { elementsOf, isSequence } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { openFrom } from "./known-arguments.ts";

/** One list after the other: a list where all are lists of one type, else a tuple. */
export const concat: TerraformFunction = {
  name: "concat",
  parameters: [],
  rest: { name: "seqs", type: "dynamic", allowUnknown: true },
  result: "dynamic",
  holds: (args) => ofElements(args.flatMap(eachOf)),
  lift: "shallow",
  partsByDefault: true,
  call(args) {
    if (args.length === 0) return failure("Nothing to join", "At least one list is required.");
    for (const arg of args) {
      const kind = kindOfValue(arg);
      // After a list that is not known Terraform looks at none.
      if (arg.kind === "unknown" && kind === "list") break;
      if (kind !== "list" && kind !== "tuple" && kind !== "dynamic")
        return failure("Not a list", `Only lists and tuples can be joined, not a ${kind}.`);
    }
    const elements = args
      .map(typeOf)
      .map((type) => (typeof type === "object" && type.kind === "list" ? type.element : null));
    const types = elements.filter((type) => type !== null);
    const element = types.length === args.length ? unify(types) : null;
    const items = placedItems(args);
    const known = element === null ? tuple(items) : convert(tuple(items), listOf(element));
    if (known.kind === "failure" || args.every(isSequence)) return known;
    return openFrom(element === null ? "dynamic" : listOf(element), args);
  },
  certain: joined,
};

/** All elements; how many stand before one may be so by default. */
function placedItems(args: readonly Value[]): readonly Value[] {
  let marks = 0;
  return args.flatMap((arg) => {
    const items = isSequence(arg) ? elementsOf(arg).map((item) => withFlags(item, marks)) : [];
    marks |= arg.flags & DEFAULT;
    return items;
  });
}
