/** Variables whose value their own `validation` refuses: a plan of it ends in an error. */
import { refusal } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { attributeOf, blocksOf } from "../hcl/json.ts";
import { alternativesOf } from "../value/choice.ts";
import { originOf } from "../value/trace.ts";
import type { Outcome } from "../value/value.ts";
import type { Variable } from "./declarations.ts";
import { evaluate } from "./expression/evaluate.ts";
import type { Instance } from "./instance.ts";
import { scopeOf } from "./references.ts";

/**
 * Of the variables that something asked for: what nothing needs makes no scenario another one. Looked at when all is
 * evaluated, since a condition may name other variables, whose conditions name this one.
 */
export function refusedValues(instance: Instance): Diagnostic[] {
  const own = [...instance.module.variables.values()].flatMap((variable): Diagnostic[] => {
    const refused = instance.refused.get(variable.name);
    const value = refused ?? instance.memo.get(`var.${variable.name}`);
    if (value === undefined || (refused === undefined && !isRefused(instance, variable, value))) return [];
    const fallback = attributeOf(variable.body, "default");
    const written = value.kind === "failure" || value.trace === null ? null : originOf(value.trace).at;
    const at = written ?? (fallback === undefined ? variable.at : { source: fallback.source, ...spanOf(fallback) });
    const name = instance.path === "" ? `var.${variable.name}` : `${instance.path}.var.${variable.name}`;
    return [refusal(name, "is refused by its own validation", at)];
  });
  // Like instances share one, and modules in modules multiply.
  const inner = [...instance.children.values()].flatMap(({ instances }) =>
    [...new Set(instances)].flatMap(refusedValues),
  );
  return [...own, ...inner];
}

function spanOf({ value }: { readonly value: { readonly start: number; readonly end: number } }) {
  return { start: value.start, end: value.end };
}

/** Only what is certain: a condition that is false whatever else is open. */
function isRefused(instance: Instance, variable: Variable, value: Outcome): boolean {
  if (value.kind === "failure" || value.kind === "unknown") return false;
  return blocksOf(variable.body, "validation", 0).some((block) => {
    const condition = attributeOf(block.body, "condition");
    return condition !== undefined && isFalse(evaluate(condition.value, scopeOf(instance, null, condition.source)));
  });
}

function isFalse(outcome: Outcome): boolean {
  if (outcome.kind === "failure" || (outcome.kind === "choice" && outcome.open)) return false;
  return alternativesOf(outcome).every(({ value }) => value.kind === "bool" && !value.bool);
}
