import { failure, number } from "../../value/build.ts";
import { fromDouble } from "../../value/number.ts";
import { toNumber } from "../../value/decimal.ts";
import { logarithm } from "./double-arithmetic.ts";
import { ofKnown } from "./known-arguments.ts";

/** Goes through doubles, as Terraform's does. */
export const log = ofKnown("log", { num: "number", base: "number" }, "number", ({ num, base }, hop) => {
  const result = fromDouble(logarithm(toNumber(num.number)) / logarithm(toNumber(base.number)));
  return result === null
    ? failure("Not a number", "This logarithm is not a number.")
    : number(result, hop(num.trace), num.flags);
});
