/**
 * What a resource needs: the resources and modules that its own expressions name, through locals and the inputs of its
 * module.
 */
import { attributeOf, attributesOf } from "../hcl/json.ts";
import type { Body, Expression } from "../hcl/syntax.ts";
import { referencesOf } from "../hcl/walk.ts";
import type { Reference } from "../hcl/walk.ts";
import type { Module, Resource } from "./declarations.ts";
import { addressIn } from "./instance.ts";
import type { Instance } from "./instance.ts";

/** Names that one body may need; whoever needs more is moved last anyhow. */
const maxUses = 64;
const maxHops = 16;

/** Written in one module: addresses of its own, and the inputs that come from whoever calls it. */
interface Written {
  readonly names: readonly string[];
  readonly inputs: readonly string[];
}

const ofBody = new WeakMap<Body, Written>();
const ofArgument = new WeakMap<Expression, Written>();

/** Addresses without keys of resources and of modules that were called: `aws_kms_key.data`, `module.network`. */
export function usesOf(instance: Instance, resource: Resource): readonly string[] {
  const found = new Set<string>();
  let at: Instance | null = instance;
  let { names, inputs } = writtenIn(instance.module, resource.body, resource.address);
  for (let hops = 0; at !== null && hops < maxHops; hops += 1) {
    for (const name of names) if (found.size < maxUses) found.add(addressIn(at, name));
    const { call, parent }: Instance = at;
    if (inputs.length === 0 || call === null || parent === null) break;
    ({ names, inputs } = inputsOf(parent.module, call.body, inputs));
    at = parent;
  }
  return [...found];
}

/** What the arguments of a call name. */
function inputsOf(module: Module, body: Body, inputs: readonly string[]): Written {
  const names = new Set<string>();
  const further = new Set<string>();
  for (const input of inputs) {
    const attribute = attributeOf(body, input);
    if (attribute === undefined) continue;
    const { value } = attribute;
    // Each resource of the module asks for the same few.
    let written = ofArgument.get(value);
    if (written === undefined) ofArgument.set(value, (written = namesAmong(module, referencesOf(value), "")));
    for (const name of written.names) names.add(name);
    for (const name of written.inputs) further.add(name);
  }
  return { names: [...names].sort(), inputs: [...further] };
}

function writtenIn(module: Module, body: Body, own: string): Written {
  let written = ofBody.get(body);
  if (written === undefined) ofBody.set(body, (written = namesAmong(module, referencesIn(body), own)));
  return written;
}

function referencesIn(body: Body): Reference[] {
  return [
    ...attributesOf(body).flatMap(({ name, value }) => (name === "provider" ? [] : referencesOf(value))),
    ...body.blocks.flatMap((block) => referencesIn(block.body)),
  ];
}

function namesAmong({ resources, calls, locals }: Module, references: readonly Reference[], own: string): Written {
  const names = new Set<string>();
  const inputs = new Set<string>();
  const seen = new Set<string>();
  const open = [...references];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { root, steps } = next;
    const [first] = steps;
    if (typeof first !== "string") continue;
    if (root === "var") inputs.add(first);
    else if (root === "module" && calls.has(first)) names.add(`module.${first}`);
    else if (root === "local") {
      const local = seen.has(first) ? undefined : locals.get(first);
      seen.add(first);
      if (local !== undefined) open.push(...referencesOf(local.value));
    } else if (`${root}.${first}` !== own && resources.has(`${root}.${first}`)) names.add(`${root}.${first}`);
  }
  return { names: [...names].sort(), inputs: [...inputs] };
}
