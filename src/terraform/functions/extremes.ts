/** The largest or smallest of some numbers. */
import { failure, number } from "../../value/build.ts";
import { compareNumbers } from "../../value/number.ts";
import type { NumberValue, Outcome, Value } from "../../value/value.ts";
import { type Hop, unknownFrom } from "./known-arguments.ts";

/** `direction`: 1 for the largest, -1 for the smallest. The result keeps the trace of the one that was picked. */
export function extreme(args: readonly Value[], direction: 1 | -1, hop: Hop): Outcome {
  if (args.length === 0) return failure("Nothing to compare", "At least one number is required.");
  let best: NumberValue | null = null;
  for (const arg of args) {
    if (arg.kind !== "number") return unknownFrom("number", args, { notNull: true });
    if (best === null || compareNumbers(arg.number, best.number) * direction > 0) best = arg;
  }
  return best === null ? unknownFrom("number", args) : number(best.number, hop(best.trace), best.flags);
}
