/**
 * Scopes in which conditions on a root's variable are tried that stand behind locals or in modules which are called:
 * what hangs on the variable is worked out anew for each value that is tried, and remembered for no other.
 */
import { attributeOf } from "../../hcl/json.ts";
import type { Expression } from "../../hcl/syntax.ts";
import { referencesOf } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import { nullOf, unknown } from "../../value/build.ts";
import type { Outcome } from "../../value/value.ts";
import type { Module, ModuleCall } from "../written/declarations.ts";
import { constantScope } from "../expression/constant-scope.ts";
import { evaluate } from "../expression/evaluate.ts";
import type { Library } from "../written/library.ts";
import { isLocalSource } from "../written/module-source.ts";
import type { Scope } from "../names/scope.ts";
import { constraintOf, converted, insteadOfNull, refusesNull } from "../names/variable-type.ts";

export type ScopeOf = (source: Source) => Scope;

/** A module in which conditions stand: the root, or one that a call reads. */
export interface Frame {
  readonly module: Module;
  /** The chain of call names from the root, empty for it. */
  readonly names: string;
  readonly from: { readonly call: ModuleCall; readonly frame: Frame } | null;
}

/** How far names are followed. */
const maxDepth = 64;

/** The module that a call reads, if it lies in the tree and none around it is the same. */
export function frameOf(frame: Frame, call: ModuleCall, library: Library): Frame | null {
  if (call.source === null || !isLocalSource(call.source)) return null;
  const names = frame.names === "" ? call.name : `${frame.names}.${call.name}`;
  const folder = library.folderOfCall("", names, frame.module.folder, call.source);
  for (let at: Frame | undefined = frame; at !== undefined; at = at.from?.frame)
    if (at.module.folder === folder) return null;
  const module = folder === null ? null : library.module(folder);
  return module === null ? null : { module, names, from: { call, frame } };
}

/**
 * The variables of the root on which an expression hangs, through locals and inputs of modules; null: on something
 * else, too.
 */
export function variablesIn(expression: Expression, frame: Frame, depth = 0): ReadonlySet<string> | null {
  let known = hanging.get(frame);
  if (known === undefined) hanging.set(frame, (known = new WeakMap()));
  const before = known.get(expression);
  if (before !== undefined) return before;
  // What comes back to it on the way hangs on itself, and can't be told.
  known.set(expression, null);
  const found = variablesBehind(expression, frame, depth);
  known.set(expression, found);
  return found;
}

/** Names meet behind names: each expression is looked through once. */
const hanging = new WeakMap<Frame, WeakMap<Expression, ReadonlySet<string> | null>>();

function variablesBehind(expression: Expression, frame: Frame, depth: number): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const { root, steps } of referencesOf(expression)) {
    const behind = root === "path" && frame.from === null ? [] : behindName(root, steps[0] ?? null, frame, depth);
    if (behind === null) return null;
    for (const name of behind) names.add(name);
  }
  return names;
}

/** The same of one name. */
export function behindName(root: string, name: string | null, frame: Frame, depth = 0): Iterable<string> | null {
  if (name === null || depth > maxDepth) return null;
  const { module, from } = frame;
  if (root === "local") {
    const local = module.locals.get(name);
    return local === undefined ? null : variablesIn(local.value, frame, depth + 1);
  }
  if (root !== "var" || !module.variables.has(name)) return null;
  if (from === null) return [name];
  const input = attributeOf(from.call.body, name);
  return input === undefined ? [] : variablesIn(input.value, from.frame, depth + 1);
}

/** What the root's variable is called in a module: the input that is nothing but it, of the same type. */
export function calledIn({ module, from }: Frame, variable: string): string | null {
  if (from === null) return variable;
  const outer = calledIn(from.frame, variable);
  const given = outer === null ? undefined : from.frame.module.variables.get(outer);
  if (given === undefined) return null;
  for (const one of module.variables.values()) {
    const input = attributeOf(from.call.body, one.name)?.value;
    const [only] = input === undefined ? [] : referencesOf(input);
    const isIt = only?.node === input && only?.root === "var" && only.steps.length === 1 && only.steps[0] === outer;
    const { type, stated } = constraintOf(one);
    if (isIt && (!stated || (typeof type === "string" && type === constraintOf(given).type))) return one.name;
  }
  return null;
}

/** The scope of what stands in a module, from that of the root in which the variable is what is tried. */
export function scopesIn(frame: Frame, variable: string): (outer: ScopeOf) => ScopeOf {
  return (outer) => {
    const made = new Map<string, Outcome>();
    const { module, from } = frame;
    const around = from === null ? outer : scopesIn(from.frame, variable)(outer);
    const once = (key: string, make: () => Outcome): Outcome => {
      const known = made.get(key) ?? make();
      made.set(key, known);
      return known;
    };
    const scopeOf: ScopeOf = (source) => {
      const base = outer(source);
      const inner: Scope = {
        ...base,
        instance: () => (frame.names === "" ? base.instance() : `${base.instance()}|module.${frame.names}`),
        resolve(root, steps, at) {
          const name = steps[0] ?? "";
          const local = root === "local" ? module.locals.get(name) : undefined;
          if (from === null && (local === undefined || !hangsOn(local.value))) return base.resolve(root, steps, at);
          const key = `${root}.${name}`;
          if (local !== undefined)
            return { outcome: once(key, () => evaluate(local.value, scopeOf(local.source))), consumed: 1 };
          if (root === "var" && from !== null)
            return { outcome: once(key, () => inputOf(module, from.call, name, around)), consumed: 1 };
          return { outcome: unknown("dynamic", notAsked), consumed: steps.length };
        },
      };
      return inner;
    };
    const hangsOn = (expression: Expression): boolean => new Set(variablesIn(expression, frame) ?? []).has(variable);
    return scopeOf;
  };
}

const notAsked = { code: "computed", text: "this is known only where it is run" } as const;

/** What a module gets for one of its variables. */
function inputOf(module: Module, call: ModuleCall, name: string, around: ScopeOf): Outcome {
  const variable = module.variables.get(name);
  if (variable === undefined) return unknown("dynamic", notAsked);
  const input = attributeOf(call.body, name);
  const written = attributeOf(variable.body, "default");
  const fallback = written === undefined ? nullOf("dynamic") : evaluate(written.value, constantScope(written.source));
  const constraint = constraintOf(variable);
  if (input === undefined) return converted(fallback, constraint);
  const given = evaluate(input.value, around(input.source));
  if (!refusesNull(variable)) return converted(given, constraint);
  if (given.kind === "null" || given.kind === "failure")
    return converted(given.kind === "null" ? fallback : given, constraint);
  return converted(insteadOfNull(given, fallback), constraint);
}
