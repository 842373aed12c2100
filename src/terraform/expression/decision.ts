/** What hangs on a bool that is not known: both sides, each under the condition that it is true or false. */
import type { Expression } from "../../hcl/syntax.ts";
import { bool, failure } from "../../value/build.ts";
import { oneOf } from "../../value/choice.ts";
import { convert } from "../../value/convert.ts";
import { doubtsOf } from "../../value/doubt.ts";
import { equal } from "../../value/equal.ts";
import { lift } from "../../value/lift.ts";
import { marksOf } from "../../value/marks.ts";
import { withIdentity } from "../../value/split.ts";
import type { Outcome, Unknown, Value } from "../../value/value.ts";
import type { Context } from "./context.ts";
import { identityAt, truthCondition } from "./selector.ts";

/** Of what is known only after apply, a plan says no more than that. */
export function isPlanned(value: Value, context: Context): boolean {
  return value.kind === "unknown" && context.scope.asPlanned === true && value.reason.code === "computed";
}

/** Whether nothing is told of the errors that a value may hide: a plan asks whoever runs it for what nobody sets. */
export function answersAsPlanned(value: Outcome, { scope }: Context): boolean {
  return scope.asPlanned === true && !(value.kind === "unknown" && value.reason.code === "variable-not-set");
}

/**
 * A condition, written so and evaluated to this, as known bools under conditions. It fails where it may be null, and
 * where it may be no bool.
 */
export function decided(written: Expression, condition: Value, context: Context): Outcome {
  return lift([condition], "shallow", ([one]) => {
    if (one === undefined) return condition;
    const converted = convert(one, "bool");
    return converted.kind !== "unknown" || isPlanned(converted, context)
      ? converted
      : either(written, converted, one, context);
  });
}

function either(written: Expression, value: Unknown, before: Value, context: Context): Outcome {
  const { identity = null } = value;
  const sides = [true, false].filter((truth) => equal(value, bool(truth)) !== false);
  return oneOf(
    sides.map((truth) => ({
      value: bool(truth, value.trace, marksOf(value, false)),
      when: [truthCondition(written, truth, context, identity)],
    })),
    false,
    0,
    doubtsOf(before, "bool"),
  );
}

/**
 * What an expression came out as. A bool that is not known is true or false; another unknown value is told from others
 * by how it is written. `mayFail`: there may be an error instead, which stays so whatever is told of the value later.
 */
export function told(outcome: Outcome, written: Expression, mayFail: boolean, context: Context): Outcome {
  if (outcome.kind === "choice" && outcome.open)
    return lift([outcome], "shallow", ([one]) => (one === undefined ? outcome : told(one, written, mayFail, context)));
  if (outcome.kind !== "unknown" || isPlanned(outcome, context)) return outcome;
  const value =
    outcome.type === "bool" && outcome.notNull === true
      ? decided(written, outcome, context)
      : withIdentity(outcome, () => identityAt(written, context));
  return !mayFail || value.kind === "failure"
    ? value
    : oneOf([{ value, when: [] }], false, 0, [{ failure: hidden, when: [] }]);
}

const hidden = failure("Invalid operand", "what is not known may not fit here");
