import { number } from "../../value/build.ts";
import { isNegative, negate } from "../../value/number.ts";
import { ofKnown } from "./known-arguments.ts";

export const abs = ofKnown("abs", { num: "number" }, "number", ({ num }, hop) =>
  number(isNegative(num.number) ? negate(num.number) : num.number, hop(num.trace), num.flags),
);
