/**
 * What preconditions, and validations of modules that are called, say of a root's variables: where one is not met,
 * nothing is deployed, as where the variable's own validation refuses a value.
 */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Body } from "../../hcl/syntax.ts";
import { referencesOf } from "../../hcl/walk.ts";
import type { Repeated, Validation } from "./candidates.ts";
import type { Module } from "../written/declarations.ts";
import { behindName, calledIn, frameOf, scopesIn, variablesIn } from "./demand-scopes.ts";
import type { Frame } from "./demand-scopes.ts";
import type { Library } from "../written/library.ts";

/** How deep modules are called whose conditions are asked. */
const maxCalls = 3;
/** Calls of modules whose conditions are asked for one root: what the rest would refuse stays open. */
const maxFrames = 2_000;
/** Of more conditions on one variable the rest says nothing. */
const maxConditions = 12;
/** How far names are followed for what is compared behind them. */
const maxBehind = 4;

const repeating = ["count", "for_each"] as const;

/** By what a root module holds, and who reads those that it calls: its trees are let go and made anew. */
const known = new WeakMap<Module["locals"], Map<Library["program"], ReadonlyMap<string, readonly Validation[]>>>();

/** The conditions on this variable of a root, of what there is in any case or while something else is so. */
export function preconditionsOn(module: Module, library: Library, name: string): readonly Validation[] {
  let byProgram = known.get(module.locals);
  if (byProgram === undefined) known.set(module.locals, (byProgram = new Map()));
  let byName = byProgram.get(library.program);
  if (byName === undefined) byProgram.set(library.program, (byName = byVariable(module, library)));
  return byName.get(name) ?? [];
}

/** A condition that stands somewhere in a root or below it. */
interface Found {
  readonly condition: Attribute;
  readonly frame: Frame;
  /** What repeats the thing that has it, and the modules around that. */
  readonly repeated: readonly (Repeating & { readonly variables: ReadonlySet<string> })[];
  /** The variables of the root on which it hangs, and with them those on which it hangs whether it is asked at all. */
  readonly asked: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

interface Repeating {
  readonly attribute: Attribute;
  readonly frame: Frame;
}

/** Each condition is asked of one variable: of two that were asked of each other, neither could be told. */
function byVariable(module: Module, library: Library): ReadonlyMap<string, readonly Validation[]> {
  const found = new Map<string, Validation[]>();
  const root: Frame = { module, names: "", from: null };
  const needs = neededByValidations(root);
  const order = [...module.variables.keys()];
  for (const one of below(root, [], library, 0, { frames: maxFrames })) {
    const isTarget = (name: string): boolean =>
      one.asked.has(name) && ![...one.all].some((other) => other !== name && leads(needs, other, name));
    const target = order.findLast(isTarget);
    const list = target === undefined ? undefined : (found.get(target) ?? []);
    if (target === undefined || list === undefined || list.length >= maxConditions) continue;
    found.set(target, [...list, validationOf(one, target)]);
    const others = [...one.all].filter((other) => other !== target);
    needs.set(target, new Set([...(needs.get(target) ?? []), ...others]));
  }
  return found;
}

function validationOf({ condition, frame, repeated }: Found, name: string): Validation {
  const behind: Validation[] = [];
  const written = seenFrom(frame, name, condition, behind, 0);
  const around = repeated.map(({ attribute: { value, source }, frame: within }): Repeated => ({
    value,
    source,
    within: scopesIn(within, name),
  }));
  return { ...written, elsewhere: { ...written.elsewhere!, behind, repeated: around } };
}

/** An expression that hangs on the variable; what stands behind its names is added to `behind`. */
function seenFrom(
  frame: Frame,
  name: string,
  { value, source }: Attribute,
  behind: Validation[],
  depth: number,
): Validation {
  const depends = new Set<string>();
  for (const { root, steps } of referencesOf(value)) {
    const own = steps[0] ?? "";
    const key = `${root}.${own}`;
    if (depends.has(key) || !new Set(behindName(root, own, frame) ?? []).has(name)) continue;
    depends.add(key);
    const next = depth < maxBehind ? meantBy(root, own, frame) : null;
    if (next !== null && behind.length < maxConditions)
      behind.push(seenFrom(next.frame, name, next.attribute, behind, depth + 1));
  }
  const within = scopesIn(frame, name);
  const elsewhere = { called: calledIn(frame, name), depends, within, behind: [], repeated: [] };
  return { condition: value, source, elsewhere };
}

/** The local or the input that a name stands for. */
function meantBy(root: string, own: string, frame: Frame): Repeating | null {
  const { module, from } = frame;
  const local = root === "local" ? module.locals.get(own) : undefined;
  if (local !== undefined) return { attribute: local, frame };
  const input = root === "var" && from !== null ? attributeOf(from.call.body, own) : undefined;
  return input === undefined || from === null ? null : { attribute: input, frame: from.frame };
}

/** Which variables the validations of each name. */
function neededByValidations(root: Frame): Map<string, ReadonlySet<string>> {
  const needs = new Map<string, ReadonlySet<string>>();
  for (const [name, { body }] of root.module.variables) {
    const named = conditionsOf(body, "validation").flatMap(({ value }) => [...(variablesIn(value, root) ?? [])]);
    needs.set(name, new Set(named.filter((one) => one !== name)));
  }
  return needs;
}

function leads(needs: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const name of seen) {
    if (name === to) return true;
    for (const next of needs.get(name) ?? []) seen.add(next);
  }
  return false;
}

/** Those of a module, and of what it calls. */
function below(
  frame: Frame,
  around: Found["repeated"],
  library: Library,
  depth: number,
  left: { frames: number },
): Found[] {
  const { module } = frame;
  const found = [...module.outputs.values()].flatMap(({ body }) => foundIn(frame, around, body, "precondition"));
  for (const { body } of module.resources.values()) {
    const lifecycles = blocksOf(body, "lifecycle", 0).map((block) => block.body);
    const conditional = lifecycles.some((one) => attributeOf(one, "enabled") !== undefined);
    const repeated = conditional || lifecycles.length === 0 ? null : repeatedBy(frame, around, body);
    if (repeated !== null) found.push(...lifecycles.flatMap((one) => foundIn(frame, repeated, one, "precondition")));
  }
  if (depth > 0)
    for (const { body } of module.variables.values()) found.push(...foundIn(frame, around, body, "validation"));
  if (depth === maxCalls) return found;
  for (const call of module.calls.values()) {
    if (left.frames <= 0) break;
    left.frames -= 1;
    const repeated = repeatedBy(frame, around, call.body);
    const called = repeated === null ? null : frameOf(frame, call, library);
    if (repeated !== null && called !== null) found.push(...below(called, repeated, library, depth + 1, left));
  }
  return found;
}

/** What repeats a body, beside what repeats its module; null: it can't be told on what that hangs. */
function repeatedBy(frame: Frame, around: Found["repeated"], body: Body): Found["repeated"] | null {
  const attributes = repeating.flatMap((name) => attributeOf(body, name) ?? []);
  const own = attributes.flatMap((attribute) => {
    const variables = variablesIn(attribute.value, frame);
    return variables === null ? [] : [{ attribute, frame, variables }];
  });
  return own.length < attributes.length ? null : [...around, ...own];
}

function foundIn(frame: Frame, repeated: Found["repeated"], holder: Body, kind: string): Found[] {
  return conditionsOf(holder, kind).flatMap((condition): Found[] => {
    const asked = variablesIn(condition.value, frame);
    if (asked === null || asked.size === 0) return [];
    const all = new Set([...asked, ...repeated.flatMap(({ variables }) => [...variables])]);
    return [{ condition, frame, repeated, asked, all }];
  });
}

function conditionsOf(body: Body, kind: string): Attribute[] {
  return blocksOf(body, kind, 0).flatMap((block) => attributeOf(block.body, "condition") ?? []);
}
