/** The values of outputs. */
import { attributeOf } from "../../hcl/json.ts";
import { failure } from "../../value/build.ts";
import type { Outcome } from "../../value/value.ts";
import type { Variable } from "../written/declarations.ts";
import type { Instance } from "./instance.ts";
import { evaluateAttribute } from "./references.ts";
import { marked } from "./outcomes.ts";
import { remember } from "./named-once.ts";

/** The value of an output, with its `sensitive` and `ephemeral` marks. */
export function outputValue(instance: Instance, name: string): Outcome {
  const block = instance.module.outputs.get(name);
  if (block === undefined)
    return failure("Unsupported attribute", `${instance.path || "the module"} has no output ${name}`);
  return remember(instance, `output.${name}`, () => {
    const attribute = attributeOf(block.body, "value");
    const outcome =
      attribute === undefined
        ? failure("Missing value", `output ${name} has no value`)
        : evaluateAttribute(instance, null, attribute);
    return outcome.kind === "failure"
      ? outcome
      : marked(outcome, isTrue(instance, block.body, "sensitive"), isTrue(instance, block.body, "ephemeral"));
  });
}

export function isTrue(instance: Instance, body: Variable["body"], name: string): boolean {
  const attribute = attributeOf(body, name);
  const outcome = attribute === undefined ? undefined : evaluateAttribute(instance, null, attribute);
  return outcome?.kind === "bool" && outcome.bool;
}
