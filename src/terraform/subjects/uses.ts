/**
 * What a resource needs to be there before it: the resources and modules that its own expressions name, through locals,
 * data sources, outputs and the inputs of its module; what its module's calls need; and what its provider is configured
 * from.
 */
import { attributeOf, attributesOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import { referencesOf } from "../../hcl/walk.ts";
import type { Reference } from "../../hcl/walk.ts";
import { childrenOf } from "../instances/children.ts";
import type { Resource } from "../written/declarations.ts";
import { addressIn } from "../names/instance.ts";
import type { Instance, ProviderConfig } from "../names/instance.ts";

/** Names that one body may need; whoever needs more is moved last anyhow. */
const maxUses = 64;
/** Names that stand for names that stand for names. */
const maxHops = 200;

/** By what stands for them in an instance: `local.a`, `data.b.c`. */
const behind = new WeakMap<Instance, Map<string, readonly string[]>>();
const ofBody = new WeakMap<Body, readonly Reference[]>();
const ofCalls = new WeakMap<Instance, readonly string[]>();

/** Addresses without keys of resources and of modules that were called: `aws_kms_key.data`, `module.network`. */
export function usesOf(instance: Instance, resource: Resource, config: ProviderConfig): readonly string[] {
  const found = new Set<string>();
  const add = (names: readonly string[]): void => {
    for (const name of names) if (found.size < maxUses) found.add(name);
  };
  for (const reference of referencesIn(resource.body)) add(meantBy(instance, reference, 0));
  add(neededByCalls(instance));
  const { block, instance: configured } = config;
  if (block !== null) add(remembered(configured, `provider ${config.key}`, configured, referencesIn(block.body), 0));
  found.delete(addressIn(instance, resource.address));
  return [...found].sort();
}

/** What the calls of its modules wait for: all that is in a module waits with it. */
function neededByCalls(instance: Instance): readonly string[] {
  const { call, parent } = instance;
  if (call === null || parent === null) return [];
  const known = ofCalls.get(instance);
  if (known !== undefined) return known;
  const waits = ["depends_on", "count", "for_each"].flatMap((name) => {
    const attribute = attributeOf(call.body, name);
    return attribute === undefined ? [] : referencesOf(attribute.value);
  });
  const needed = [...remembered(instance, "call", parent, waits, 0), ...neededByCalls(parent)];
  ofCalls.set(instance, needed);
  return needed;
}

/** The addresses that a reference in a module comes down to. */
function meantBy(instance: Instance, { root, steps }: Reference, hops: number): readonly string[] {
  const [first, second] = steps;
  if (typeof first !== "string" || hops > maxHops) return [];
  const { module, call, parent } = instance;
  if (root === "local") {
    const local = module.locals.get(first);
    return local === undefined ? [] : remembered(instance, `local ${first}`, instance, referencesOf(local.value), hops);
  }
  if (root === "var") {
    const input = call === null ? undefined : attributeOf(call.body, first);
    return input === undefined || parent === null
      ? []
      : remembered(instance, `var ${first}`, parent, referencesOf(input.value), hops);
  }
  if (root === "data") {
    const address = `data.${first}.${second}`;
    const source = module.resources.get(address);
    if (source === undefined) return [];
    const behindIt = remembered(instance, address, instance, referencesIn(source.body), hops);
    // Another root's: its back end says whose.
    return first === "terraform_remote_state" ? [addressIn(instance, address), ...behindIt] : behindIt;
  }
  // Components of a stack are read as modules.
  if (root === "module" || root === "component") return behindModule(instance, first, steps.slice(1), hops);
  const address = `${root}.${first}`;
  return module.resources.has(address) ? [addressIn(instance, address)] : [];
}

/** What an output comes down to, in the module that has it; where nobody can say which, the module as a whole. */
function behindModule(
  instance: Instance,
  name: string,
  steps: readonly (string | null)[],
  hops: number,
): readonly string[] {
  const call = instance.module.calls.get(name);
  if (call === undefined) return [];
  const whole = [addressIn(instance, `module.${name}`)];
  const [child] = childrenOf(instance, call).instances;
  // A key of `count` or `for_each` stands before the output's name.
  const output = steps.slice(0, 2).find((step) => typeof step === "string" && child?.module.outputs.has(step));
  const block = typeof output === "string" ? child?.module.outputs.get(output) : undefined;
  if (child === undefined || block === undefined) return whole;
  return remembered(child, `output ${output}`, child, referencesIn(block.body), hops);
}

/** @param key in `owner` what stands for the references. @param at the instance in which they mean something. */
function remembered(
  owner: Instance,
  key: string,
  at: Instance,
  references: readonly Reference[],
  hops: number,
): readonly string[] {
  const known = behind.get(owner) ?? new Map<string, readonly string[]>();
  behind.set(owner, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  // What stands for itself ends there.
  known.set(key, []);
  const found = new Set<string>();
  for (const reference of references)
    for (const name of meantBy(at, reference, hops + 1)) if (found.size < maxUses) found.add(name);
  const names = [...found];
  known.set(key, names);
  return names;
}

/** Each once: instances of one body ask for the same. */
function referencesIn(body: Body): readonly Reference[] {
  let found = ofBody.get(body);
  if (found === undefined) {
    const all = [
      ...attributesOf(body).flatMap(({ name, value }) => (name === "provider" ? [] : referencesOf(value))),
      ...body.blocks.flatMap((block) => referencesIn(block.body)),
    ];
    found = [...new Map(all.map((one) => [`${one.root} ${one.steps.slice(0, 3).join(" ")}`, one])).values()];
    ofBody.set(body, found);
  }
  return found;
}
