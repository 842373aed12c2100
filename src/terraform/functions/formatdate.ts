import { formatDate, parseTimestamp } from "./date-format.ts";
import { derived, ofKnown } from "./known-arguments.ts";

export const formatdate = ofKnown(
  "formatdate",
  { format: "string", time: "string" },
  "string",
  ({ format, time }, hop) => {
    const moment = parseTimestamp(time.text);
    if ("kind" in moment) return moment;
    const text = formatDate(format.text, moment);
    return typeof text === "string" ? derived(time, text, hop) : text;
  },
);
