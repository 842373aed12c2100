/** What stands in for what nobody says. */
import { alternativesOf, choice, mayBeAnything } from "../../../value/choice.ts";
import { withFlags } from "../../../value/marks.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Value } from "../../../value/value.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import { isUnset } from "./parts.ts";
import { shownIn } from "./run.ts";
import type { Scope } from "./bindings.ts";

/** `a ?? b`: `b` where nobody says `a`. */
export function orElse(first: Value, other: Value, scope: Scope, at: Expression): Value {
  if (isUnset(first)) return first.kind === "null" ? other : withFlags(other, DEFAULT);
  if (first.kind === "string" && first.text === "") return other;
  if (first.kind !== "choice" && first.kind !== "unknown") return first;
  const key = `program ${scope.module().path}:${at.start} is set`;
  const words = `${shownIn(scope, at)} has a value`;
  if (first.kind === "unknown")
    return choice([{ value: other, when: [{ key, branch: "false", text: `not (${words})` }] }], true);
  const made = alternativesOf(first).map(({ value, when }) =>
    isUnset(value) ? { value: value.kind === "null" ? other : withFlags(other, DEFAULT), when } : { value, when },
  );
  return choice(made, mayBeAnything(first) && !alternativesOf(first).some(({ value }) => isUnset(value)));
}
