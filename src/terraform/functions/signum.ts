import { failure, number } from "../../value/build.ts";
import { orderOf, toBigInt } from "../../value/number.ts";
import { ofKnown } from "./known-arguments.ts";

const longest = 1n << 63n;

/** -1, 0 or 1; only of whole numbers that fit in 64 bits. */
export const signum = ofKnown("signum", { num: "number" }, "number", ({ num }, hop) => {
  const whole = toBigInt(num.number);
  if (whole === null || whole >= longest || whole < -longest)
    return failure("Not a whole number", "A whole number of at most 64 bits is required.");
  return number(orderOf(whole, 0n), hop(num.trace), num.flags);
});
