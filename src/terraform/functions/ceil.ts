import { number } from "../../value/build.ts";
import { ceil as roundUp } from "../../value/number.ts";
import { ofKnown } from "./known-arguments.ts";

export const ceil = ofKnown("ceil", { num: "number" }, "number", ({ num }, hop) => {
  const whole = roundUp(num.number);
  // Whole numbers have no negative zero.
  return number(whole === 0 ? 0 : whole, hop(num.trace), num.flags);
});
