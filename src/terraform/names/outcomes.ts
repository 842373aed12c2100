/** Outcomes of names, with what they took on the way, or why they are not known. */
import type { Span } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import type { StepKind } from "../../value/trace.ts";
import { EPHEMERAL, SENSITIVE } from "../../value/value.ts";
import type { Outcome, Reason, Value } from "../../value/value.ts";
import type { Resolved } from "./scope.ts";

export function found(outcome: Outcome, consumed: number): Resolved {
  return { outcome, consumed };
}

/** The outcome with one more step on its way. */
export function hop(outcome: Outcome, kind: StepKind, at: Span, name: string): Outcome {
  return outcome.kind === "failure" ? outcome : passThrough(outcome, kind, at, name);
}

/** What only applying tells. */
export function computed(text: string): Value {
  return unknown("dynamic", { code: "computed", text });
}

/** A failure in the place of a value: unknown, for the reason that the language gives. */
export function failedValue(text: string, reason: Reason = { code: "error", text }): Value {
  return unknown("dynamic", reason);
}

export function marked(value: Value, sensitive: boolean, ephemeral: boolean): Value {
  const flags = (sensitive ? SENSITIVE : 0) | (ephemeral ? EPHEMERAL : 0);
  return flags === 0 ? value : withFlags(value, flags);
}
