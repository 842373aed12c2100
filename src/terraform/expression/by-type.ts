/** What its type says of a value that is not known: a tuple has its elements, an object its attributes. */
import { nullBranch } from "../../value/branch.ts";
import { nullOf, number, object, tuple } from "../../value/build.ts";
import { alternativesOf, choice, failsOf, oneOf, succeeded } from "../../value/choice.ts";
import { isNull, joinConditions } from "../../value/condition.ts";
import { doubtsOf, givenNotNull } from "../../value/doubt.ts";
import { rebuilt } from "../../value/lift.ts";
import { own } from "../../value/marks.ts";
import { DEEP_UNKNOWN, heldBy } from "../../value/value.ts";
import type { Alternative, FailedAlternative, Outcome, Unknown, Value } from "../../value/value.ts";
import { getAttribute, getIndex } from "./access.ts";

/** The tuple or object of parts that are not known, an error where it may be null; null where it is no such. */
export function byType(value: Unknown): Outcome | null {
  const { type } = value;
  if (typeof type === "string" || (type.kind !== "tuple" && type.kind !== "object")) return null;
  const whole = givenNotNull(value);
  const fails: FailedAlternative[] = [...doubtsOf(value, type)];
  const part = (outcome: Outcome): Value => {
    // What the type says that it has is there.
    if (outcome.kind === "failure") return value;
    fails.push(...failsOf(outcome));
    return succeeded(outcome);
  };
  const made =
    type.kind === "tuple"
      ? tuple(
          type.elements.map((_, at) => part(getIndex(whole, number(at), null))),
          value.trace,
          value.flags,
        )
      : object(
          new Map([...type.attributes.keys()].map((name) => [name, part(getAttribute(whole, name))])),
          value.trace,
          value.flags,
        );
  return oneOf([{ value: made, when: [] }], false, 0, fails);
}

/**
 * A value that is written down whole, as JSON is: what nobody sets is told part by part where its type tells the parts,
 * so that a bool among them is true, false or null. `itself`: no part of a part.
 */
export function inParts(value: Value, how: true | "itself" = true): Value {
  if ((value.flags & DEEP_UNKNOWN) === 0) return value;
  if (value.kind === "choice") {
    const all = value.alternatives.flatMap(({ value: one, when }) => joinedTo(when, inParts(one, how)));
    const made = oneOf(all, false, value.flags & own, value.fails);
    return made.kind === "failure" ? value : made;
  }
  if ("items" in value || "entries" in value)
    return how === "itself"
      ? value
      : rebuilt(
          value,
          [...heldBy(value)].map((part) => inParts(part)),
        );
  if (value.kind !== "unknown" || value.reason.code !== "variable-not-set") return value;
  const made = byType(value);
  if (made === null || made.kind === "failure") return value;
  const alternatives = alternativesOf(made).flatMap(({ value: one, when }) => joinedTo(when, inParts(one, how)));
  const { identity, type, notNull, except, trace, flags } = value;
  const isGiven = notNull === true || except?.has(nullBranch) === true;
  if (!isGiven)
    alternatives.push({ value: nullOf(type, trace, flags), when: identity === undefined ? [] : [isNull(identity)] });
  return choice(alternatives, false);
}

function joinedTo(when: Alternative["when"], value: Value): Alternative[] {
  return alternativesOf(value).flatMap((one) => {
    const both = joinConditions(when, one.when);
    return both === null ? [] : [{ value: one.value, when: both }];
  });
}
