/** What is known only after apply. */
import { DEEP_UNKNOWN } from "./value.ts";
import type { Reason, Value } from "./value.ts";

/** Why a part of a value is known only after apply; null where nothing is. */
export function computedIn(value: Value): Reason | null {
  if ((value.flags & DEEP_UNKNOWN) === 0) return null;
  if (value.kind === "unknown") return value.reason.code === "computed" ? value.reason : null;
  const parts =
    "items" in value
      ? value.items
      : "entries" in value
        ? [...value.entries.values()]
        : value.kind === "partial"
          ? value.pieces.flatMap((piece) => ("unknown" in piece ? [piece.unknown] : []))
          : [];
  for (const part of parts) {
    const reason = computedIn(part);
    if (reason !== null) return reason;
  }
  return null;
}
