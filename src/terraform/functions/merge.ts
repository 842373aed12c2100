import { failure, map, object } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { keyOf } from "../../value/parts.ts";
import type { Trace } from "../../value/trace.ts";
import { typeOf } from "../../value/type-of.ts";
import { type Type, equalTypes, kindOf } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import { entriesOf, isKeyed } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** All entries; of equal keys the last one's. A map where all arguments are maps of one type, else an object. */
export const merge: TerraformFunction = {
  name: "merge",
  parameters: [],
  rest: { name: "maps", type: "dynamic", allowNull: true, allowUnknown: true, allowDynamic: true },
  result: (args) => mapType(args) ?? "dynamic",
  passes: true,
  lift: "shallow",
  call(args) {
    for (const arg of args) {
      // After what is not known Terraform looks at none.
      if (arg.kind === "unknown") break;
      const kind = kindOf(typeOf(arg));
      if (kind !== "map" && kind !== "object" && kind !== "dynamic")
        return failure("Not a map", `Only maps and objects can be merged, not a ${kind}.`);
    }
    const type = mapType(args);
    const isOpen = args.some((arg) => !isKeyed(arg) && arg.kind !== "null");
    const entries = new Map(args.flatMap((arg) => (isKeyed(arg) ? entriesOf(arg) : [])));
    const keyTraces = (key: string): Trace | null => {
      const last = args.findLast((arg) => isKeyed(arg) && arg.entries.has(key));
      return isKeyed(last) ? keyOf(last, key).trace : null;
    };
    if (isOpen && entries.size === 0) return unknownFrom(type ?? "dynamic", args, { notNull: true });
    const known = type === null ? object(entries, null, 0, keyTraces) : map(type.element, entries, null, 0, keyTraces);
    // What is not known may be empty, or add to the rest.
    return isOpen ? choice([{ value: known, when: [] }], true) : known;
  },
};

/** The one map type of all arguments, or null. */
function mapType(args: readonly Value[]): { readonly kind: "map"; readonly element: Type } | null {
  const [first, ...others] = args.map(typeOf);
  if (typeof first !== "object" || first.kind !== "map" || !others.every((type) => equalTypes(type, first)))
    return null;
  return { kind: "map", element: first.element };
}
