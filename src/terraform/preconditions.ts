/**
 * What preconditions of a root say of its variables: where one is not met, nothing is deployed, as where a validation
 * refuses a value.
 */
import { attributeOf, blocksOf } from "../hcl/json.ts";
import type { Body, Expression } from "../hcl/syntax.ts";
import { referencesOf } from "../hcl/walk.ts";
import type { Validation } from "./candidates.ts";
import type { Module } from "./declarations.ts";

const repeating = ["count", "for_each"] as const;
/** How far names are followed. */
const maxDepth = 8;

/** By what a module holds: its trees are let go and made anew. */
const known = new WeakMap<Module["locals"], ReadonlyMap<string, readonly Validation[]>>();

/** The conditions that name this variable alone, of what there is in any case. */
export function preconditionsOn(module: Module, name: string): readonly Validation[] {
  let byName = known.get(module.locals);
  if (byName === undefined) known.set(module.locals, (byName = byVariable(module)));
  return byName.get(name) ?? [];
}

function byVariable(module: Module): ReadonlyMap<string, readonly Validation[]> {
  const found = new Map<string, Validation[]>();
  for (const one of conditionsIn(module)) {
    const [name, more] = variablesIn(one.condition, module) ?? [];
    if (name === undefined || more !== undefined) continue;
    const list = found.get(name);
    if (list === undefined) found.set(name, [one]);
    else list.push(one);
  }
  return found;
}

function conditionsIn({ resources, outputs }: Module): readonly Validation[] {
  const bodies: Body[] = [...outputs.values()].map(({ body }) => body);
  for (const { body } of resources.values()) {
    const lifecycles = blocksOf(body, "lifecycle", 0).map((block) => block.body);
    const isRepeated = repeating.some((name) => attributeOf(body, name) !== undefined);
    if (!isRepeated && lifecycles.every((one) => attributeOf(one, "enabled") === undefined)) bodies.push(...lifecycles);
  }
  return bodies.flatMap((body) =>
    blocksOf(body, "precondition", 0).flatMap((block): Validation[] => {
      const condition = attributeOf(block.body, "condition");
      return condition === undefined ? [] : [{ condition: condition.value, source: condition.source }];
    }),
  );
}

/** The variables that it names itself, if nothing else that it names hangs on any; null: something does. */
function variablesIn(condition: Expression, module: Module): readonly string[] | null {
  const names = new Set<string>();
  for (const { root, steps } of referencesOf(condition)) {
    if (root === "var" && steps[0] != null) names.add(steps[0]);
    else if (root !== "local" || !isConstant(module, steps[0] ?? "", 0)) return null;
  }
  return [...names];
}

function isConstant(module: Module, local: string, depth: number): boolean {
  const written = module.locals.get(local);
  if (written === undefined || depth > maxDepth) return false;
  return referencesOf(written.value).every(
    ({ root, steps }) => root === "path" || (root === "local" && isConstant(module, steps[0] ?? "", depth + 1)),
  );
}
