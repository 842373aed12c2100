/** The functions that convert a value to a type. */
import { convert } from "../../value/convert.ts";
import { failure } from "../../value/build.ts";
import { isInPartByDefault, isOrderedByDefault, withPartsByDefault, withPlacesByDefault } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import type { Value } from "../../value/value.ts";
import { describe, type Type } from "../../value/type.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** Makes `tostring`, `tolist` and so on; nulls and unknowns become such of the type. */
export function conversion(name: string, type: Type): TerraformFunction {
  return {
    name,
    parameters: [{ name: "v", type: "dynamic", allowNull: true, allowUnknown: true, allowDynamic: true }],
    result: type,
    passes: true,
    lift: "shallow",
    call([value], at) {
      if (value === undefined) return unknownFrom(type, []);
      const converted = convert(value, type);
      if (converted.kind === "failure")
        return failure("Can't convert", `This value can't be converted to ${describe(type)}: ${converted.detail}.`);
      const made = withMarks(converted, value);
      return made === value ? value : passThrough(made, "function", at, `${name}()`);
    },
  };
}

/** How many elements a set has hangs on which of them are equal. */
function withMarks(converted: Value, from: Value): Value {
  if (isOrderedByDefault(from)) return withPlacesByDefault(converted);
  const isJoined = converted.kind === "set" && "items" in from && from.kind !== "set" && from.items.length > 1;
  return isJoined && from.items.some(isInPartByDefault) ? withPartsByDefault(converted) : converted;
}
