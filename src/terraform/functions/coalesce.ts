import { failure } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { convert } from "../../value/convert.ts";
import { typeOf } from "../../value/type-of.ts";
import { unify } from "../../value/unify.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";
import { knownStart } from "./text-pieces.ts";

/** The first argument that is neither null nor an empty string, as a value of the type that fits all. */
export const coalesce: TerraformFunction = {
  name: "coalesce",
  parameters: [],
  rest: { name: "vals", type: "dynamic", allowNull: true, allowUnknown: true },
  result: "dynamic",
  lift: "shallow",
  call(args) {
    const type = unify(args.map(typeOf));
    if (type === null) return failure("Different types", "The arguments can't be brought to one type.");
    let isOpen = false;
    for (const arg of args) {
      const value = convert(arg, type);
      if (value.kind === "failure") return value;
      if (value.kind === "null" || (value.kind === "string" && value.text === "")) continue;
      if (value.kind === "unknown" || (value.kind === "partial" && knownStart(value) === "")) {
        isOpen = true;
        continue;
      }
      // What is taken if the unknown ones before it turn out empty.
      return isOpen
        ? choice([{ value: unknownFrom(type, args, { notNull: true }), when: [] }, ...alternativesOf(value)], false)
        : value;
    }
    if (isOpen) return unknownFrom(type, args, { notNull: true });
    return failure("Nothing to take", "All arguments are null or empty strings.");
  },
};
