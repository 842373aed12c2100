import { failure, number } from "../../value/build.ts";
import { fromDouble, toNumber } from "../../value/number.ts";
import { ofKnown } from "./known-arguments.ts";

/** Goes through doubles, as Terraform's does. */
export const pow = ofKnown("pow", { num: "number", power: "number" }, "number", ({ num, power }, hop) => {
  const base = toNumber(num.number);
  // One to any power is one in Go, in JavaScript not so for infinities.
  const result = fromDouble(base === 1 ? 1 : base ** toNumber(power.number));
  return result === null
    ? failure("Not a number", "This power is not a number.")
    : number(result, hop(num.trace), num.flags);
});
