/** What a call hands to a function: by position and by name. */
import type { Value } from "../../../value/value.ts";
import type { Call, MadeFunction, Scope } from "./bindings.ts";
import { entriesOf } from "./parts.ts";
import type { Frame, Given, Run } from "./run.ts";

export function handed(call: Call, scope: Scope, frame: Frame | null, run: Run, of: MadeFunction | null): Given {
  const isBound = of !== null && /^(?:self|cls)$/.test(of.parameters[0]?.name ?? "");
  const args: (Value | undefined)[] = isBound ? [undefined] : [];
  for (const one of call.args) {
    if (one.kind !== "spread") args.push(run.evaluate(one, scope, frame));
    else for (const [, held] of entriesOf(run.evaluate(one.of, scope, frame))) args.push(held);
  }
  const named = new Map<string, Value>();
  for (const { key, value } of call.named)
    if (key.kind === "name") named.set(key.name, run.evaluate(value, scope, frame));
  // `**settings`
  for (const one of call.args)
    if (one.kind === "spread" && scope.module().dialect === "python") {
      const spread = run.evaluate(one.of, scope, frame);
      if (spread.kind === "object") for (const [name, held] of entriesOf(spread)) named.set(name, held);
    }
  return { args, named, up: frame };
}
