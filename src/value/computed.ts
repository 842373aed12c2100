/** What is known only after apply. */
import { unknownPartsOf } from "./pieces.ts";
import { DEEP_UNKNOWN, heldBy } from "./value.ts";
import type { Reason, Value } from "./value.ts";

/** Why a part of a value is known only after apply; null where nothing is. */
export function computedIn(value: Value): Reason | null {
  if ((value.flags & DEEP_UNKNOWN) === 0) return null;
  if (value.kind === "unknown") return value.reason.code === "computed" ? value.reason : null;
  for (const part of partsOf(value)) {
    const reason = computedIn(part);
    if (reason !== null) return reason;
  }
  return null;
}

/** What flows into an unknown value may be it, too: a choice that is open is no better known. */
function partsOf(value: Value): Iterable<Value> {
  if (value.kind === "choice") return value.alternatives.map((one) => one.value);
  return value.kind === "partial" ? unknownPartsOf(value) : heldBy(value);
}
