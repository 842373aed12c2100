/** What a branch of a condition is beside one that is null. */
import type { Expression } from "../../hcl/syntax.ts";
import { failure } from "../../value/build.ts";
import { alternativesOf, failsOf, oneOf } from "../../value/choice.ts";
import { typesOfOutcome } from "../../value/type-of.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import type { Outcome } from "../../value/value.ts";
import { cannotFail } from "./cannot-fail.ts";
import type { Context } from "./context.ts";

const hiddenError = failure("Error in a branch", "What is not known of it may make it an error.");

/**
 * A null has the type of the other branch, unless that is an error: `var.on ? range(var.n) : null` is no list where
 * `var.n` is no number.
 */
export function besideNull(branch: Outcome, written: Expression, other: Outcome, context: Context): Outcome {
  if (other.kind !== "null" || other.type !== "dynamic" || context.scope.asPlanned === true) return branch;
  if (branch.kind === "failure" || (branch.flags & DEEP_UNKNOWN) === 0 || cannotFail(written)) return branch;
  const isCollection = typesOfOutcome(branch).some((type) => typeof type !== "string");
  const fails = [...failsOf(branch), { failure: hiddenError, when: [] }];
  return isCollection ? oneOf(alternativesOf(branch), false, 0, fails) : branch;
}
