/** What a reference to a module call gives. */
import type { Span } from "../source.ts";
import { object, unknown } from "../value/build.ts";
import type { Value } from "../value/value.ts";
import { childrenOf } from "./children.ts";
import type { Instance } from "./instance.ts";
import { instancesValue } from "./instances-value.ts";
import { computed, failedValue, found, hop } from "./outcomes.ts";
import { outputValue } from "./output-value.ts";
import type { Resolved } from "./scope.ts";

/** Its outputs, of one instance or of all. Null: there is no such call. */
export function moduleReference(instance: Instance, name: string, steps: readonly string[], at: Span): Resolved | null {
  const call = instance.module.calls.get(name);
  if (call === undefined) return null;
  const children = childrenOf(instance, call);
  if (children.missing !== null)
    return found(unknown("dynamic", { code: "module-not-found", text: children.missing }), steps.length);
  if (children.expansion.mode === "single") {
    const only = children.instances[0];
    if (only === undefined) return found(computed(`module.${name} has no instance`), steps.length);
    const output = steps[1];
    return output === undefined
      ? found(allOutputs(only), 1)
      : found(hop(outputValue(only, output), "output", at, `module.${name}.${output}`), 2);
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
  const whole = instancesValue(expansion, `module.${name}`, (one) => outputs.get(one) ?? computed(key));
  instance.memo.set(key, whole);
  return found(whole, 1);
}

function allOutputs(instance: Instance): Value {
  const entries = new Map<string, Value>();
  for (const name of instance.module.outputs.keys()) {
    const outcome = outputValue(instance, name);
    entries.set(name, outcome.kind === "failure" ? failedValue(outcome.summary, outcome.reason) : outcome);
  }
  return object(entries);
}
