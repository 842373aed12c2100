import { number } from "../../value/build.ts";
import { floor as roundDown } from "../../value/number.ts";
import { ofKnown } from "./known-arguments.ts";

export const floor = ofKnown("floor", { num: "number" }, "number", ({ num }, hop) => {
  const whole = roundDown(num.number);
  // Whole numbers have no negative zero.
  return number(whole === 0 ? 0 : whole, hop(num.trace), num.flags);
});
