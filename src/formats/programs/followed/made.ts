/** Functions, classes and modules for which names of a program stand, here or where they come from. */
import type { Expression } from "../../../script/programs/syntax.ts";
import { moduleNamed } from "./modules.ts";
import type { Run } from "./run.ts";
import type { Binding, MadeClass, MadeFunction, Module, Scope } from "./bindings.ts";

interface Found {
  readonly bindings: readonly Binding[];
  readonly scope: Scope;
}

/** Functions do not see the names of the class that they belong to. */
export function find(name: string, scope: Scope): Found | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (at.isClass && at !== scope) continue;
    const bindings = at.names.get(name);
    if (bindings !== undefined) return { bindings, scope: at };
  }
  return null;
}

export function classNamed(expression: Expression, scope: Scope, run: Run): MadeClass | null {
  const made = madeNamed(expression, scope, run);
  return made?.kind === "class" ? made : null;
}

/** The function or class for which a name stands, here or in the module that it comes from. */
export function madeNamed(expression: Expression, scope: Scope, run: Run): MadeFunction | MadeClass | null {
  if (expression.kind === "name") {
    const found = find(expression.name, scope);
    if (found !== null) return madeAmong(found.bindings, scope.module(), run);
    const whole = ofWhole(expression.name, scope.module(), run);
    return whole === null ? null : madeAmong(whole.bindings, whole.module, run);
  }
  if (expression.kind !== "member") return null;
  const module = expression.of.kind === "name" ? moduleOfName(expression.of.name, scope, run) : null;
  if (module !== null) return madeAmong(exported(module, expression.name, run)?.bindings ?? [], module, run);
  const owner = madeNamed(expression.of, scope, run);
  if (owner?.kind !== "class") return null;
  return madeAmong(owner.scope.names.get(expression.name) ?? [], scope.module(), run);
}

function madeAmong(bindings: readonly Binding[], by: Module, run: Run): MadeFunction | MadeClass | null {
  for (const one of bindings) {
    if (run.busy.has(one)) run.cuts += 1;
    if (one.kind === "function" || one.kind === "class") return one;
    if (one.kind === "import" && !run.busy.has(one)) {
      run.busy.add(one);
      const module = moduleNamed(one.from, by, run.context);
      const found = module === null ? null : exported(module, one.name, run);
      const made = found === null ? null : madeAmong(found.bindings, found.module, run);
      run.busy.delete(one);
      if (made !== null) return made;
    }
    if (one.kind === "value" && one.value.kind === "name" && one.when.length === 0 && !run.busy.has(one)) {
      run.busy.add(one);
      const made = madeNamed(one.value, one.scope, run);
      run.busy.delete(one);
      if (made !== null) return made;
    }
  }
  return null;
}

/** The module for which a name stands: `import * as a`, `import a.b as a`, `from . import a`. */
export function moduleOfName(name: string, scope: Scope, run: Run): Module | null {
  const found = find(name, scope);
  for (const one of found?.bindings ?? []) {
    if (one.kind !== "import") continue;
    if (one.name === "*") return moduleNamed(one.from, scope.module(), run.context);
    const inner = one.from.endsWith(".") ? `${one.from}${one.name}` : `${one.from}.${one.name}`;
    if (scope.module().dialect === "python" && one.name !== "") {
      const module = moduleNamed(one.from, scope.module(), run.context);
      if (module?.scope.names.has(one.name) === true) return null;
      return moduleNamed(inner, scope.module(), run.context);
    }
  }
  return null;
}

interface Exported {
  readonly bindings: readonly Binding[];
  readonly module: Module;
}

/** A name that `from settings import *` sets. */
export function ofWhole(name: string, module: Module, run: Run): Exported | null {
  return module.dialect === "python" && module.handsOn.length > 0 ? exported(module, name, run) : null;
}

const mostHandings = 12;

/** What a module gives by a name, its own or one that it hands on. */
export function exported(module: Module, name: string, run: Run, depth = 0): Exported | null {
  const bindings = module.scope.names.get(name);
  if (bindings !== undefined) return { bindings, module };
  if (depth > mostHandings) return null;
  // Of Python's modules that are taken in whole, the last one says it.
  for (const one of module.dialect === "python" ? module.handsOn.toReversed() : module.handsOn) {
    if (one.as !== "*" && one.as !== name) continue;
    const from = moduleNamed(one.from, module, run.context);
    const found = from === null ? null : exported(from, one.as === "*" ? name : one.name, run, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
