import { number } from "../../value/build.ts";
import { orderOf } from "../../value/number.ts";
import { parseTimestamp } from "./date-format.ts";
import { ofKnown } from "./known-arguments.ts";

export const timecmp = ofKnown(
  "timecmp",
  { timestamp_a: "string", timestamp_b: "string" },
  "number",
  ({ timestamp_a: a, timestamp_b: b }, hop) => {
    const first = parseTimestamp(a.text);
    const second = parseTimestamp(b.text);
    if ("kind" in first) return first;
    if ("kind" in second) return second;
    return number(orderOf(first.nanoseconds, second.nanoseconds), hop(null), a.flags);
  },
);
