import { parseDuration, parseTimestamp, printTimestamp } from "./date-format.ts";
import { derived, ofKnown } from "./known-arguments.ts";

export const timeadd = ofKnown(
  "timeadd",
  { timestamp: "string", duration: "string" },
  "string",
  ({ timestamp, duration }, hop) => {
    const moment = parseTimestamp(timestamp.text);
    if ("kind" in moment) return moment;
    const span = parseDuration(duration.text);
    if (typeof span !== "bigint") return span;
    return derived(timestamp, printTimestamp({ ...moment, nanoseconds: moment.nanoseconds + span }), hop);
  },
);
