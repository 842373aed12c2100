/** What the conditions on a variable come to where it has a value that is tried. */
import type { Source } from "../../source.ts";
import { bool, unknown } from "../../value/build.ts";
import { lift } from "../../value/lift.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { isRepeated, scopeOfCondition } from "./candidates.ts";
import type { Validation } from "./candidates.ts";
import { evaluate } from "../expression/evaluate.ts";
import type { Scope } from "../names/scope.ts";

/** What the conditions come to where the variable has this value. */
export function outcomesOf(
  validations: readonly Validation[],
  name: string,
  scopeOf: (source: Source) => Scope,
  value: Value,
): readonly Outcome[] {
  const tried = (source: Source): Scope => withVariable(scopeOf(source), name, value);
  return validations.map((one) => outcomeOf(one, tried));
}

/** What a condition comes to; where nothing has it, it holds. */
function outcomeOf(validation: Validation, tried: (source: Source) => Scope): Outcome {
  const { condition, elsewhere } = validation;
  const ask = (): Outcome => evaluate(condition, scopeOfCondition(validation, tried));
  if (elsewhere === undefined || !isRepeated(validation)) return ask();
  const counts = elsewhere.repeated.map(({ value, source, within }) => evaluate(value, within(tried)(source)));
  // How many there are of an inner one is asked where there is something around it.
  const failing = counts.findIndex((one) => one.kind === "failure");
  const around = failing < 0 ? counts : counts.slice(0, failing);
  return lift(
    around.filter((one) => one.kind !== "failure"),
    "shallow",
    (all) => askedWhere(all, () => counts[failing] ?? ask()),
  );
}

/** Where something has the condition for certain, what it comes to; where it may have it or not, nothing is known. */
function askedWhere(counts: readonly Value[], ask: () => Outcome): Outcome {
  const sizes = counts.map(countOf);
  if (sizes.includes(0)) return bool(true);
  return sizes.includes(null) ? unknown("bool", { code: "computed", text: "nobody knows how many there are" }) : ask();
}

/** How many a `count` or `for_each` makes, where that is known. */
function countOf(value: Value): number | null {
  if (value.kind === "number") return typeof value.number === "number" ? value.number : null;
  if ("items" in value) return value.items.length;
  return "entries" in value ? value.entries.size : null;
}

/** The scope in which the variable is this. */
export function withVariable(scope: Scope, name: string, value: Value): Scope {
  return {
    ...scope,
    instance: () => `${scope.instance()}|validation of ${name}`,
    resolve: (root, steps, at) =>
      root === "var" && steps[0] === name ? { outcome: value, consumed: 1 } : scope.resolve(root, steps, at),
  };
}
