/** Values that were read from a text which another value held: where they are written is where that text is. */
import { object, string, tuple } from "../../value/build.ts";
import { withTrace } from "../../value/parts.ts";
import { originOf } from "../../value/trace.ts";
import type { KeyTraces, StringValue, Value } from "../../value/value.ts";
import type { Hop } from "../functions/known-arguments.ts";
import { placedText } from "../functions/placed-text.ts";

/** Moves constants of a decoded text, which give places within it, to where the text itself is written. */
export function placesIn(text: StringValue, hop: Hop): (value: Value) => Value {
  const placed = placedText(text, hop);
  const traceOf = (trace: Value["trace"]): Value["trace"] => {
    if (trace === null) return hop(null);
    const { start, end } = originOf(trace).at;
    return placed.traceOf(start, end);
  };
  const keysOf =
    (keys: KeyTraces | null): KeyTraces =>
    (key) =>
      traceOf(keys?.(key) ?? null);
  const moved = (value: Value): Value => {
    switch (value.kind) {
      case "string": {
        const { text: written, offset = -1, pieces } = value;
        if (offset >= 0 && pieces === undefined) return placed.stringAt(offset, offset + written.length, written);
        return string(written, traceOf(value.trace), -1, value.flags);
      }
      case "tuple":
        return tuple(value.items.map(moved), traceOf(value.trace), value.flags);
      case "object":
        return object(
          [...value.entries].map(([key, item]): [string, Value] => [key, moved(item)]),
          traceOf(value.trace),
          value.flags,
          keysOf(value.keyTraces),
        );
      default:
        return withTrace(value, traceOf(value.trace));
    }
  };
  return moved;
}
