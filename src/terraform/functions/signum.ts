import { number } from "../../value/build.ts";
import { ofKnown, wholeNumber } from "./known-arguments.ts";

export const signum = ofKnown("signum", { num: "number" }, "number", ({ num }, hop) => {
  const whole = wholeNumber(num);
  return typeof whole === "number" ? number(Math.sign(whole), hop(num.trace), num.flags) : whole;
});
