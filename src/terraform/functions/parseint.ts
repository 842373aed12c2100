import { failure, number } from "../../value/build.ts";
import { fromBigInt } from "../../value/number.ts";
import type { TerraformFunction } from "./function.ts";
import { beyondLimit, hopOf, shown, unknownFrom } from "./known-arguments.ts";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Digits of a longer text are no honest number. */
const maxDigits = 10_000;

/** Reads digits of a base; up to 36 both cases of a letter are the same digit. Null: not such a number. */
function parseDigits(text: string, base: number): bigint | null {
  const digits = text.replace(/^[+-]/, "");
  let value = 0n;
  for (const character of base <= 36 ? digits.toLowerCase() : digits) {
    const digit = alphabet.indexOf(character);
    if (digit < 0 || digit >= base) return null;
    value = value * BigInt(base) + BigInt(digit);
  }
  if (digits === "") return null;
  return text.startsWith("-") ? -value : value;
}

export const parseint: TerraformFunction = {
  name: "parseint",
  parameters: [
    { name: "number", type: "dynamic", kinds: ["string"] },
    { name: "base", type: "number" },
  ],
  result: "number",
  lift: "deep",
  call(args, at) {
    const [text, base] = args;
    if (text === undefined || base?.kind !== "number" || text.kind === "unknown" || text.kind === "partial")
      return unknownFrom("number", args, { notNull: true });
    if (text.kind !== "string") return failure("Not a string", "The number to read must be given as a string.");
    const radix = base.number;
    if (typeof radix !== "number" || radix < 2 || radix > 62)
      return failure("Invalid base", "The base must be a whole number from 2 to 62.");
    if (text.text.length > maxDigits) return beyondLimit("number", "the number has too many digits");
    const value = parseDigits(text.text, radix);
    if (value === null) return failure("Not an integer", `${shown(text.text)} is no integer of base ${radix}.`);
    return number(fromBigInt(value), hopOf("parseint", at)(text.trace), text.flags);
  },
};
