/** The provider chain: which configuration deploys a resource, where it points, and whose it really is. */
import { attributeOf } from "../../hcl/json.ts";
import type { Body, Expression } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import type { ProviderAddress } from "../../subject.ts";
import type { Span } from "../../source.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { openedWhole } from "../../value/split.ts";
import type { Module, ModuleCall, Resource } from "../written/declarations.ts";
import { expand } from "../instances/expand.ts";
import { addressIn, formatKey } from "../names/instance.ts";
import type { Instance, ProviderConfig, Repetition } from "../names/instance.ts";
import { localNameOf, sourceOf } from "../written/provider-address.ts";
import { placing } from "./regions.ts";
import { regionOfProfile } from "./shared-config.ts";
import { evaluateAttribute } from "../names/references.ts";

/** The configurations that a module's own `provider` blocks make. */
export function ownProviders(instance: Instance): ProviderConfig[] {
  return [...instance.module.providers].map(([key, block]) => ({
    key,
    address: addressIn(instance, `provider.${key}`),
    source: sourceOf(instance.module, block.name),
    block,
    instance,
    repetition: null,
  }));
}

/**
 * The configurations that a child module gets: those of its `providers` map, and for every other provider the
 * unaliased configuration of the same source, whatever its local names are.
 */
export function inheritedProviders(
  parent: Instance,
  call: ModuleCall,
  child: Module | null,
  repetition: Repetition | null,
): Map<string, ProviderConfig> {
  const passed = new Map<string, ProviderConfig>();
  for (const [key, config] of parent.providers) {
    if (key.includes(".")) continue;
    passed.set(key, config);
    if (child === null) continue;
    for (const name of child.requirements.keys()) {
      if (name !== key && !parent.providers.has(name) && sameProvider(sourceOf(child, name), config.source))
        passed.set(name, config);
    }
  }
  const map = attributeOf(call.body, "providers")?.value;
  for (const item of map?.kind === "object" ? map.items : []) {
    const childKey = item.name ?? providerReference(item.key)?.key;
    const wanted = providerReference(item.value);
    if (childKey === undefined || wanted === null) continue;
    passed.set(childKey, configFor(parent, wanted.key, wanted.index, repetition));
  }
  return passed;
}

/** Where the `providers` maps of a module's calls hand a configuration of its own on, and as what. */
export function handedOn(module: Module, key: string): { at: Span; to: string }[] {
  return [...module.calls.values()].flatMap(({ name, body }) => {
    const map = attributeOf(body, "providers");
    return (map?.value.kind === "object" ? map.value.items : []).flatMap((item) => {
      const childKey = item.name ?? providerReference(item.key)?.key;
      if (map === undefined || childKey === undefined || providerReference(item.value)?.key !== key) return [];
      const at: Span = { source: map.source, start: item.key.start, end: item.value.end };
      return [{ at, to: `module.${name}, ${childKey}` }];
    });
  });
}

/** The configurations that a module gets of which nobody knows what it requires. */
export function providersHanded(parent: Instance, call: ModuleCall): readonly ProviderConfig[] {
  return [...inheritedProviders(parent, call, null, null).values()];
}

function sameProvider(a: ProviderAddress, b: ProviderAddress): boolean {
  return a.type === b.type && a.namespace === b.namespace;
}

/** The configuration that deploys a resource: `provider = …`, else the one of its type's first word. */
export function providerOf(instance: Instance, resource: Resource, repetition: Repetition | null): ProviderConfig {
  const chosen = attributeOf(resource.body, "provider");
  const reference = chosen === undefined ? null : providerReference(chosen.value);
  return configFor(instance, reference?.key ?? localNameOf(resource.type), reference?.index ?? null, repetition);
}

interface Reference {
  readonly key: string;
  /** OpenTofu: `aws.by_region[each.key]` */
  readonly index: Expression | null;
}

export function providerReference(expression: Expression): Reference | null {
  if (expression.kind === "index") {
    const target = providerReference(expression.target);
    return target === null ? null : { key: target.key, index: expression.key };
  }
  if (expression.kind === "variable") return { key: expression.name, index: null };
  if (expression.kind === "attribute" && expression.target.kind === "variable")
    return { key: `${expression.target.name}.${expression.name}`, index: null };
  // In the JSON syntax a reference is text, with or without the marks of a template.
  if (expression.kind === "template" && expression.parts.length === 1 && expression.parts[0]?.kind === "interpolation")
    return providerReference(expression.parts[0].expression);
  const text = literalString(expression);
  return text === null ? null : { key: text, index: null };
}

function configFor(
  instance: Instance,
  key: string,
  index: Expression | null,
  repetition: Repetition | null,
): ProviderConfig {
  const found = instance.providers.get(key);
  if (found !== undefined) return index === null ? found : chosenByKey(found, instance, index, repetition);
  const source = sourceOf(instance.module, key.split(".")[0] ?? key);
  const address = isOfRoot(instance, key, source) ? `provider.${key}` : addressIn(instance, `provider.${key}`);
  return { key, address, source, block: null, instance, repetition: null };
}

/** A provider that nothing configures is configured once, in the root, whichever modules ask for it. */
function isOfRoot(instance: Instance, key: string, source: ProviderAddress): boolean {
  let root = instance;
  while (root.parent !== null) root = root.parent;
  return !key.includes(".") && !root.providers.has(key) && sameProvider(sourceOf(root.module, key), source);
}

/** One element of a provider block with `for_each`; where nobody knows which, the one that stands for any. */
function chosenByKey(
  config: ProviderConfig,
  instance: Instance,
  index: Expression,
  repetition: Repetition | null,
): ProviderConfig {
  const { block } = config;
  const each = block === null ? undefined : attributeOf(block.body, "for_each");
  if (block === null || each === undefined) return config;
  const key = evaluateAttribute(instance, repetition, { source: each.source, value: index });
  const { elements } = expand(config.instance, block.body, `provider.${config.key}`, null);
  const element =
    (key.kind === "string" ? elements.find((one) => one?.key === key.text) : undefined) ??
    elements.find((one) => one?.key === null) ??
    anyOf(elements, config.address);
  return element === null
    ? config
    : { ...config, address: `${config.address}${formatKey(element)}`, repetition: element };
}

/** Stands for any one of the elements: what it is, is what one of them is. */
function anyOf(elements: readonly (Repetition | null)[], address: string): Repetition | null {
  const all = elements.filter((one) => one !== null);
  const [first] = all;
  if (first === undefined) return null;
  const oneOf = (values: readonly Value[]): Value =>
    choice(
      values.map((value, position) => ({
        value,
        when: [
          { key: `${address}|one of`, branch: String(position), text: `${all[position]?.name ?? address} is used` },
        ],
      })),
      false,
    );
  return {
    ...first,
    key: null,
    keyValue: oneOf(all.map(({ keyValue }) => keyValue)),
    value: oneOf(all.map(({ value }) => value)),
    when: [],
    cases: [[]],
    name: `${address}[*]`,
  };
}

/** Where a configuration points, as the value of its region argument, or what a CI file puts in its place. */
export function regionOf(config: ProviderConfig): Value | undefined {
  const known = placing(config.source.type);
  for (const name of known?.arguments ?? ["region"]) {
    const value = config.block === null ? undefined : argumentOf(config, config.block.body, name);
    if (value !== undefined && value.kind !== "null") return value;
  }
  for (const name of known?.environment ?? []) {
    const { asked, scenario } = config.instance.world;
    asked.environment.add(name);
    const set = scenario.environment.get(name);
    if (set !== undefined)
      return string(set.text, origin("environment", set.at, name), -1, set.byDefault === true ? DEFAULT : 0);
  }
  return regionOfProfile(config);
}

function argumentOf(config: ProviderConfig, body: Body, name: string): Value | undefined {
  const attribute = attributeOf(body, name);
  if (attribute === undefined) return undefined;
  const outcome: Outcome = evaluateAttribute(config.instance, config.repetition, attribute);
  if (outcome.kind === "failure") return undefined;
  return outcome.kind === "unknown" ? openedWhole(outcome)[0] : outcome;
}
