/** What a root configures beside its resources, and a scan judges: instance by instance, its settings as values. */
import { attributesOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { blockValues } from "../instances/block-values.ts";
import { childrenOf } from "../instances/children.ts";
import { expand } from "../instances/expand.ts";
import { addressIn, formatKey } from "../names/instance.ts";
import type { Instance, ProviderConfig, Repetition } from "../names/instance.ts";
import { isLocalSource } from "../written/module-source.ts";
import { regionOf } from "../providers/providers.ts";
import { failedValue } from "../names/outcomes.ts";
import { evaluateAttribute } from "../names/references.ts";
import { importedBy, importMeta } from "./root-subjects.ts";
import { callMeta, providerMeta } from "./subjects.ts";

/** A provider block, a back end, a provider of encryption keys, an import or a call of a module from elsewhere. */
export interface Configuration {
  /** As a scan calls it: `provider.aws.cn`, `backend.s3`. */
  readonly address: string;
  readonly type: string;
  /** What says whose provider it is, and where it points. */
  readonly config: ProviderConfig | null;
  readonly instance: Instance;
  readonly element: Repetition | null;
  readonly entries: ReadonlyMap<string, Value>;
}

const none: ReadonlySet<string> = new Set();

/** Those of an instance, without those of the modules that it calls. */
export function configurationsOf(instance: Instance): Configuration[] {
  return [
    ...providersOf(instance),
    ...(instance.parent === null ? [...storageOf(instance), ...importsOf(instance)] : []),
    ...callsOf(instance),
  ];
}

/** Where it points, as the value of its region. */
export function locationOfConfiguration({ config }: Configuration): Value | undefined {
  return config === null ? undefined : regionOf(config);
}

function providersOf(instance: Instance): Configuration[] {
  return [...instance.module.providers].flatMap(([key, { name, body }]) => {
    const config = instance.providers.get(key) ?? null;
    return expand(instance, body, `provider.${key}`, null).elements.map((element) => ({
      address: addressIn(instance, `provider.${key}${formatKey(element)}`),
      type: name,
      config: config === null ? null : { ...config, repetition: element },
      instance,
      element,
      entries: entriesOf(instance, element, body, providerMeta),
    }));
  });
}

/** Where the state is kept, and who keeps its keys. */
function storageOf(instance: Instance): Configuration[] {
  const { backend, keyProviders } = instance.module;
  const all = [
    ...(backend === null ? [] : [{ ...backend, address: `backend.${backend.type}` }]),
    ...keyProviders.map((one) => ({ ...one, address: `encryption.key_provider.${one.type}.${one.name}` })),
  ];
  return all.map(({ address, type, body }) => ({
    address,
    type,
    config: null,
    instance,
    element: null,
    entries: entriesOf(instance, null, body, none),
  }));
}

function importsOf(instance: Instance): Configuration[] {
  return instance.module.imports.flatMap((one) =>
    importedBy(instance, one).map(({ address, type, element, config }) => ({
      address,
      type,
      config,
      instance,
      element,
      entries: entriesOf(instance, element, one.body, importMeta),
    })),
  );
}

/** The inputs take effect inside of a module; of one that can't be read they are all that there is. */
function callsOf(instance: Instance): Configuration[] {
  return [...instance.module.calls.values()].flatMap((call) => {
    const { expansion, missing } = childrenOf(instance, call);
    const isHere = missing === null && call.source !== null && isLocalSource(call.source);
    if (call.sourceAttribute === null || isHere) return [];
    const source = valueOr(evaluateAttribute(instance, null, call.sourceAttribute));
    return expansion.elements.map((element) => ({
      address: addressIn(instance, `module.${call.name}${formatKey(element)}`),
      type: "module",
      config: null,
      instance,
      element,
      entries: new Map([
        ["source", source],
        ...(missing === null ? [] : entriesOf(instance, element, call.body, callMeta)),
      ]),
    }));
  });
}

function entriesOf(
  instance: Instance,
  element: Repetition | null,
  body: Body,
  except: ReadonlySet<string>,
): Map<string, Value> {
  const entries = new Map<string, Value>();
  for (const attribute of attributesOf(body))
    if (!except.has(attribute.name))
      entries.set(attribute.name, valueOr(evaluateAttribute(instance, element, attribute)));
  for (const [type, blocks] of blockValues(instance, element, body)) entries.set(type, blocks);
  return entries;
}

function valueOr(outcome: Outcome): Value {
  return outcome.kind === "failure" ? failedValue(outcome.summary, outcome.reason) : outcome;
}
