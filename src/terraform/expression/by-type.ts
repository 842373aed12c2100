/** What its type says of a value that is not known: a tuple has its elements, an object its attributes. */
import { number, object, tuple } from "../../value/build.ts";
import { failsOf, oneOf, succeeded } from "../../value/choice.ts";
import { doubtsOf, givenNotNull } from "../../value/doubt.ts";
import type { FailedAlternative, Outcome, Unknown, Value } from "../../value/value.ts";
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
