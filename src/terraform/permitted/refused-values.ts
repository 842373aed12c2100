/** Variables whose value their own `validation` refuses: a plan of it ends in an error. */
import { refusal } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Body } from "../../hcl/syntax.ts";
import { alternativesOf } from "../../value/choice.ts";
import { originOf } from "../../value/trace.ts";
import { marksOf } from "../../value/marks.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Outcome } from "../../value/value.ts";
import type { Variable } from "../written/declarations.ts";
import { evaluate } from "../expression/evaluate.ts";
import { expand } from "../instances/expand.ts";
import { addressIn } from "../names/instance.ts";
import type { Instance } from "../names/instance.ts";
import { scopeOf } from "../names/references.ts";

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

export interface Unmet {
  readonly diagnostic: Diagnostic;
  /** Whatever a caller gives to what rests on a default. */
  readonly isCertain: boolean;
}

/**
 * Conditions of resources and outputs that are not met: a plan ends in an error. Of what is repeated none is told,
 * since each element has its own.
 */
export function unmetConditions(instance: Instance, isThere = true): Unmet[] {
  const { resources, outputs } = instance.module;
  const own = [
    ...[...resources.values()].flatMap(({ address, body }) => {
      const conditions = blocksOf(body, "lifecycle", 0).flatMap(({ body: inner }) => conditionsIn(inner));
      if (conditions.length === 0) return [];
      const { mode, elements } = expand(instance, body, address, null);
      return mode === "single" && elements.length > 0 ? unmet(instance, address, conditions) : [];
    }),
    ...[...outputs].flatMap(([name, { body }]) => unmet(instance, `output.${name}`, conditionsIn(body))),
  ];
  // Of a module that is counted nobody may know whether there is any of it, or only by a default.
  const inner = [...instance.children.values()].flatMap(({ expansion, instances }) =>
    [...new Set(instances)].flatMap((child) => unmetConditions(child, expansion.mode === "single")),
  );
  const all = [...own, ...inner];
  return isThere ? all : all.map((one) => ({ ...one, isCertain: false }));
}

const kinds = ["precondition", "postcondition"] as const;

function conditionsIn(body: Body): { readonly kind: string; readonly condition: Attribute }[] {
  return kinds.flatMap((kind) =>
    blocksOf(body, kind, 0).flatMap((block) => {
      const condition = attributeOf(block.body, "condition");
      return condition === undefined ? [] : [{ kind, condition }];
    }),
  );
}

function unmet(instance: Instance, local: string, conditions: ReturnType<typeof conditionsIn>): Unmet[] {
  return conditions.flatMap(({ kind, condition: { source, value } }): Unmet[] => {
    const met = evaluate(value, scopeOf(instance, null, source));
    if (!isFalse(met)) return [];
    const message = `the ${kind} of ${addressIn(instance, local)} is not met`;
    const at = { source, start: value.start, end: value.end };
    return [
      {
        diagnostic: { severity: "warning", code: "value-refused", message, at },
        isCertain: !restsOnDefault(met),
      },
    ];
  });
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

function restsOnDefault(outcome: Outcome): boolean {
  return outcome.kind !== "failure" && (marksOf(outcome, true) & DEFAULT) !== 0;
}
