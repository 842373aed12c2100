/** What a reference to a module call gives. */
import type { Span } from "../../source.ts";
import { object, unknown } from "../../value/build.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { childrenOf } from "../instances/children.ts";
import type { ModuleCall } from "../written/declarations.ts";
import type { Instance } from "./instance.ts";
import { instancesValue } from "./instances-value.ts";
import { computed, failedValue, found, hop } from "./outcomes.ts";
import { outputValue } from "./output-value.ts";
import type { Resolved } from "./scope.ts";
import { madeOnce } from "./shared-values.ts";

/** Its outputs, of one instance or of all. Null: there is no such call. */
export function moduleReference(instance: Instance, name: string, steps: readonly string[], at: Span): Resolved | null {
  const call = instance.module.calls.get(name);
  if (call === undefined) return null;
  const children = childrenOf(instance, call);
  if (children.missing !== null) return found(notFound(instance, call, children.missing), steps.length);
  if (children.expansion.mode === "single") {
    const only = children.instances[0];
    if (only === undefined) return found(computed(`module.${name} has no instance`), steps.length);
    const output = steps[1];
    return output === undefined
      ? found(allOutputs(only), 1)
      : found(outputHere(instance, only, output, `module.${name}.${output}`, at), 2);
  }
  const { expansion, instances } = children;
  const key = `instances of module.${name}`;
  // Not `remember`: an output that needs another one of the same module is no cycle.
  const known = instance.memo.get(key);
  if (known !== undefined) return found(known, 1);
  const outputs = new Map(
    expansion.elements.map((element, at) => {
      const child = instances[at];
      return [element?.key ?? null, child === undefined ? computed(key) : allOutputs(child)] as const;
    }),
  );
  const whole = instancesValue(
    expansion,
    `module.${name}`,
    instance.world.mode,
    (one) => outputs.get(one) ?? computed(key),
  );
  instance.memo.set(key, whole);
  return found(whole, 1);
}

/** What is not there is one value for all who ask. */
function notFound({ module }: Instance, call: ModuleCall, text: string): Value {
  return madeOnce(module, call, null, text, null, () => unknown("dynamic", { code: "module-not-found", text }));
}

/** The same output is the same value wherever it is asked for from this place. */
function outputHere(instance: Instance, child: Instance, output: string, name: string, at: Span): Outcome {
  const outcome = outputValue(child, output);
  const written = child.module.outputs.get(output);
  if (written === undefined) return hop(outcome, "output", at, name);
  return madeOnce(instance.module, written, at.source, at.start, outcome, (one) => hop(one, "output", at, name));
}

function allOutputs(instance: Instance): Value {
  const entries = new Map<string, Value>();
  for (const name of instance.module.outputs.keys()) {
    const outcome = outputValue(instance, name);
    entries.set(name, outcome.kind === "failure" ? failedValue(outcome.summary, outcome.reason) : outcome);
  }
  return object(entries);
}
