/** Conversion to strings, numbers and bools: cty's rules. */
import { bool, failure, nullOf, number, string, unknown } from "./build.ts";
import { mismatch } from "./conversion-type.ts";
import { parseNumber, toDecimal } from "./decimal.ts";
import { longestWay, piecesOf } from "./pieces.ts";
import { typeOf } from "./type-of.ts";
import type { Choice, Outcome, StringValue, Unknown, Value } from "./value.ts";

/** A value that is known, or known in part, as one of a primitive type. */
export function toPrimitive(
  value: Exclude<Value, Choice | Unknown>,
  type: "string" | "number" | "bool" | "dynamic",
): Outcome {
  if (type === "dynamic" || value.kind === type) return value;
  const { trace, flags } = value;
  switch (value.kind) {
    case "null":
      return nullOf(type, trace, flags);
    case "partial": {
      if (type === "string") return value;
      const hole = value.pieces.find((piece) => "unknown" in piece);
      return unknown(
        type,
        hole !== undefined && "unknown" in hole
          ? hole.unknown.reason
          : { code: "computed", text: "part of it is not known" },
        { notNull: true },
        trace,
        flags,
      );
    }
    case "number":
      return type === "string" ? string(toDecimal(value.number), trace, -1, flags) : mismatch("number", type);
    case "bool":
      return type === "string" ? string(String(value.bool), trace, -1, flags) : mismatch("bool", type);
    case "string":
      return type === "number" ? toNumeric(value) : toBool(value.text, value);
    default:
      return mismatch(typeOf(value), type);
  }
}

/** A number has no text that says where in its file it stands: its way begins there. */
function toNumeric(value: StringValue): Outcome {
  const parsed = parseNumber(value.text);
  if (parsed === null) return failure("Invalid value type", "a number is required");
  return number(parsed, longestWay(piecesOf(value)) ?? value.trace, value.flags);
}

function toBool(text: string, { trace, flags }: Value): Outcome {
  if (text === "true" || text === "1") return bool(true, trace, flags);
  if (text === "false" || text === "0") return bool(false, trace, flags);
  const lower = text.toLowerCase();
  return failure(
    "Invalid value type",
    lower === "true" || lower === "false"
      ? `a bool is required; to convert from string, use lowercase "${lower}"`
      : "a bool is required",
  );
}
