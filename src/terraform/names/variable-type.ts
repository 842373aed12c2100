/** What a variable says of its type, and what it makes of what it is given. */
import { attributeOf } from "../../hcl/json.ts";
import { choice } from "../../value/choice.ts";
import { convert } from "../../value/convert.ts";
import { withDefaults } from "../../value/defaults.ts";
import type { Type } from "../../value/type.ts";
import type { Outcome } from "../../value/value.ts";
import type { Variable } from "../written/declarations.ts";
import { typeConstraint } from "../expression/type-constraint.ts";

export interface Constraint {
  readonly type: Type;
  /** Whether the variable says its type at all: text for one that does not is taken as it stands. */
  readonly stated: boolean;
  readonly defaults: ReturnType<typeof typeConstraint>["defaults"];
}

const constraints = new WeakMap<Variable, Constraint>();

export function constraintOf(variable: Variable): Constraint {
  let constraint = constraints.get(variable);
  if (constraint === undefined) {
    const type = attributeOf(variable.body, "type");
    constraint =
      type === undefined
        ? { type: "dynamic", stated: false, defaults: null }
        : { ...typeConstraint(type.value, type.source), stated: true };
    constraints.set(variable, constraint);
  }
  return constraint;
}

export function converted(outcome: Outcome, constraint: Constraint): Outcome {
  if (outcome.kind === "failure") return outcome;
  return convert(constraint.defaults === null ? outcome : withDefaults(outcome, constraint.defaults), constraint.type);
}

/** Whether it has its default where it is given null. */
export function refusesNull({ body }: Variable): boolean {
  const nullable = attributeOf(body, "nullable")?.value;
  return nullable?.kind === "literal" && nullable.value === false;
}

/** Null in some cases only: a variable that refuses it has its default in those. */
export function insteadOfNull(given: Outcome, fallback: Outcome): Outcome {
  if (given.kind !== "choice" || fallback.kind === "failure") return given;
  if (!given.alternatives.some(({ value }) => value.kind === "null")) return given;
  const alternatives = given.alternatives.map(({ value, when }) => ({
    value: value.kind === "null" ? fallback : value,
    when,
  }));
  return choice(alternatives, given.open, 0, given.fails);
}
