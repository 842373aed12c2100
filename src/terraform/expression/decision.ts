/** What hangs on a bool that is not known: both sides, each under the condition that it is true or false. */
import type { Expression } from "../../hcl/syntax.ts";
import { bool, failure } from "../../value/build.ts";
import { oneOf } from "../../value/choice.ts";
import { isNull } from "../../value/condition.ts";
import { convert } from "../../value/convert.ts";
import { lift } from "../../value/lift.ts";
import { marksOf } from "../../value/marks.ts";
import { withIdentity } from "../../value/split.ts";
import type { FailedAlternative, Outcome, Unknown, Value } from "../../value/value.ts";
import type { Context } from "./context.ts";
import { identityAt, truthCondition } from "./selector.ts";

/** Of what is known only after apply, a plan says no more than that. */
export function isPlanned(value: Value, context: Context): boolean {
  return value.kind === "unknown" && context.scope.asPlanned === true && value.reason.code === "computed";
}

/**
 * A condition, written so and evaluated to this, as known bools under conditions. It fails where it may be null, and
 * where it is no bool.
 */
export function decided(written: Expression, condition: Value, context: Context): Outcome {
  const converted = convert(condition, "bool");
  if (converted.kind === "failure") return converted;
  if (converted.kind !== "unknown" && converted.kind !== "choice") return converted;
  return lift([converted], "shallow", ([one]) =>
    one === undefined || one.kind !== "unknown" || isPlanned(one, context)
      ? (one ?? converted)
      : either(written, one, context),
  );
}

function either(written: Expression, value: Unknown, context: Context): Outcome {
  const { identity } = value;
  const fails: FailedAlternative[] =
    value.notNull === true || identity === undefined
      ? []
      : [
          {
            failure: failure("Null condition", "The condition value is null. Conditions must either be true or false."),
            when: [isNull(identity)],
          },
        ];
  return oneOf(
    [true, false].map((truth) => ({
      value: bool(truth, value.trace, marksOf(value, false)),
      when: [truthCondition(written, truth, context, identity ?? null)],
    })),
    false,
    0,
    fails,
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
      : withIdentity(outcome, identityAt(written, context));
  return !mayFail || value.kind === "failure"
    ? value
    : oneOf([{ value, when: [] }], false, 0, [{ failure: hidden, when: [] }]);
}

const hidden = failure("Invalid operand", "what is not known may not fit here");
