import { failure, number } from "../../value/build.ts";
import { fromDouble } from "../../value/number.ts";
import { toNumber } from "../../value/decimal.ts";
import { power } from "./double-arithmetic.ts";
import { ofKnown } from "./known-arguments.ts";

/** Goes through doubles, as Terraform's does. */
export const pow = ofKnown("pow", { num: "number", power: "number" }, "number", ({ num, power: exponent }, hop) => {
  const result = fromDouble(power(toNumber(num.number), toNumber(exponent.number)));
  return result === null
    ? failure("Not a number", "This power is not a number.")
    : number(result, hop(num.trace), num.flags);
});
