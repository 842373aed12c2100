/**
 * What fails beside what is deployed: outputs, locals and inputs that nothing needs, conditions, how often something is
 * made. Terraform evaluates all of it, and a plan ends in an error; a scan evaluates what takes effect.
 */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import type { Outcome } from "../../value/value.ts";
import { expand } from "./expand.ts";
import { addressIn } from "../names/instance.ts";
import type { Instance } from "../names/instance.ts";
import { outputValue } from "../names/output-value.ts";
import { evaluateAttribute, localValue } from "../names/references.ts";

export interface FailingExpression {
  /** `output.x`, `module.m.local.y`, `aws_instance.web precondition`. */
  readonly name: string;
  readonly file: string;
}

/** Of an instance and of all below it, each once. */
export function failingExpressions(instance: Instance): FailingExpression[] {
  const found = new Map<string, FailingExpression>();
  const note = (local: string, file: string, outcome: Outcome | undefined): void => {
    const name = addressIn(instance, local);
    if (outcome !== undefined && fails(outcome)) found.set(name, { name, file });
  };
  const { outputs, locals, variables, resources, calls } = instance.module;
  for (const [name, { body }] of outputs) {
    note(`output.${name}`, body.source.path, outputValue(instance, name));
    for (const one of conditionsOf(instance, body)) note(`output.${name} ${one.kind}`, body.source.path, one.outcome);
  }
  for (const [name, { source }] of locals) note(`local.${name}`, source.path, localValue(instance, name));
  for (const [name, { body }] of variables) {
    note(`var.${name}`, body.source.path, instance.world.meanings.variable(instance, name));
    for (const one of conditionsOf(instance, body)) note(`var.${name} ${one.kind}`, body.source.path, one.outcome);
  }
  for (const { address, body } of resources.values()) {
    for (const one of repetitionsOf(instance, body)) note(`${address} ${one.name}`, body.source.path, one.outcome);
    const inner = blocksOf(body, "lifecycle", 0).map((block) => block.body);
    // Of what is repeated each element has its own condition.
    if (inner.length === 0 || expand(instance, body, address, null).mode !== "single") continue;
    for (const one of inner.flatMap((lifecycle) => conditionsOf(instance, lifecycle)))
      note(`${address} ${one.kind}`, body.source.path, one.outcome);
  }
  for (const [name, { body }] of calls)
    for (const one of repetitionsOf(instance, body)) note(`module.${name} ${one.name}`, body.source.path, one.outcome);
  const below = [...instance.children.values()].flatMap(({ instances }) =>
    [...new Set(instances)].flatMap(failingExpressions),
  );
  return [...found.values(), ...below];
}

const conditions = ["precondition", "postcondition", "validation"] as const;

function conditionsOf(instance: Instance, body: Body): { readonly kind: string; readonly outcome: Outcome }[] {
  return conditions.flatMap((kind) =>
    blocksOf(body, kind, 0).flatMap((block) => {
      const condition = attributeOf(block.body, "condition");
      return condition === undefined ? [] : [{ kind, outcome: evaluateAttribute(instance, null, condition) }];
    }),
  );
}

function repetitionsOf(instance: Instance, body: Body): { readonly name: string; readonly outcome: Outcome }[] {
  return ["count", "for_each"].flatMap((name) => {
    const attribute = attributeOf(body, name);
    return attribute === undefined ? [] : [{ name, outcome: evaluateAttribute(instance, null, attribute) }];
  });
}

function fails(outcome: Outcome): boolean {
  return outcome.kind === "failure" || (outcome.kind === "unknown" && outcome.reason.code === "error");
}
