/** What names stand for, worked out once: a name that needs itself is a cycle, told with its path. */
import { unknown } from "../../value/build.ts";
import type { Outcome, Reason } from "../../value/value.ts";
import type { Instance } from "./instance.ts";

/** Names being evaluated at the same time; a longer chain of references is cut with a diagnostic. */
const maxReferenceDepth = 400;

/** Evaluates a name once; a name that is needed to evaluate itself is a cycle. */
export function remember(instance: Instance, key: string, make: () => Outcome): Outcome {
  const known = instance.memo.get(key);
  if (known !== undefined) return known;
  const cut = cutOff(instance, key);
  if (cut !== null) return cut;
  const outcome = make();
  instance.world.stack.pop();
  instance.memo.set(key, outcome);
  return outcome;
}

/** Puts a name on the stack of those being evaluated; what it is instead where it is there already, or too many are. */
export function cutOff(instance: Instance, key: string): Outcome | null {
  const { stack } = instance.world;
  const name = instance.path === "" ? key : `${instance.path}.${key}`;
  const before = stack.indexOf(name);
  if (before >= 0) return cut(instance, "cycle", `cycle: ${[...stack.slice(before), name].join(" → ")}`, name);
  if (stack.length >= maxReferenceDepth)
    return cut(instance, "limit", `more than ${maxReferenceDepth} references lead to ${name}`, name);
  stack.push(name);
  return null;
}

function cut(instance: Instance, code: Reason["code"], text: string, name: string): Outcome {
  tellOnce(instance, code, text, name);
  return unknown("dynamic", { code, text });
}

function tellOnce(instance: Instance, code: Reason["code"], text: string, name: string): void {
  const { told, diagnostics } = instance.world;
  if (told.has(name)) return;
  for (const member of text.split(" → ")) told.add(member.replace(/^cycle: /, ""));
  const declared = instance.module.locals.get(name.replace(/^local\./, ""));
  diagnostics.push({
    // Terraform refuses a circle; a chain it follows to its end, and so what lies there was not looked at.
    severity: code === "cycle" ? "warning" : "error",
    code: `reference-${code}`,
    message: text,
    ...(declared === undefined
      ? {}
      : { at: { source: declared.source, start: declared.nameStart, end: declared.nameEnd } }),
  });
}
