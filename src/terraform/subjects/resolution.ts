/** What the evaluator makes of a root in one scenario: each attribute of each instance, and where it came from. */
import { attributesOf } from "../../hcl/json.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Files } from "../../files.ts";
import { placeOf } from "../../source.ts";
import type { Place } from "../../source.ts";
import { toJsonBeside } from "../../value/json.ts";
import { longestWay, piecesOf } from "../../value/pieces.ts";
import { stepsOf } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { toWords } from "../../value/words.ts";
import { inParts } from "../expression/by-type.ts";
import { blockValues } from "../instances/block-values.ts";
import { childrenOf } from "../instances/children.ts";
import { configurationsOf, locationOfConfiguration } from "./configurations.ts";
import type { Configuration } from "./configurations.ts";
import type { Module, Resource } from "../written/declarations.ts";
import { expand } from "../instances/expand.ts";
import { addressIn, formatKey } from "../names/instance.ts";
import type { Instance, Mode, Repetition } from "../names/instance.ts";
import type { Library } from "../written/library.ts";
import { onlyOf } from "../written/queries.ts";
import { formatProviderAddress } from "../written/provider-address.ts";
import { providerOf, regionOf } from "../providers/providers.ts";
import { asDeployed } from "../names/references.ts";
import { rootInstance } from "../names/root-instance.ts";
import { failedValue } from "../names/outcomes.ts";
import { outputValue } from "../names/output-value.ts";
import { resourceAttribute, wholeResource, writtenAttributes } from "../names/resource-value.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";
import { completedSettings } from "../states/completions.ts";
import type { Completion } from "../states/completions.ts";

/**
 * What is resolved in one scenario. Values are JSON texts, in which numbers keep all their digits. CONTRACT: an unknown
 * is `{"$unknown": true}`, a choice `{"$anyOf": [...]}`, with `"$open": true` where it may be something else, too. A
 * collection of which only a part is known is an unknown with what it certainly has (`$has`), and a set whose elements
 * may turn out equal says the bounds of its `$length`, too.
 */
export interface Resolution {
  readonly resources: Readonly<Record<string, ResolvedResource>>;
  /** What else a scan judges: provider blocks, back ends, key providers, imports, modules from elsewhere. */
  readonly configurations: Readonly<Record<string, ResolvedBlock>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** The outputs for people. */
  readonly words: Readonly<Record<string, string>>;
}

export interface ResolvedBlock {
  readonly type: string;
  /** Null for what no provider serves. */
  readonly provider: string | null;
  readonly location: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Under which conditions it exists, where it may not: "var.enabled is true". */
  readonly when?: readonly string[];
  /** Attributes and location for people: `one of "a", "b" or other values`. */
  readonly words: { readonly attributes: Readonly<Record<string, string>>; readonly location: string | null };
  /** How each attribute's value got there, for people. */
  readonly traces: Readonly<Record<string, readonly (Place & { readonly note: string })[]>>;
}

export interface ResolvedResource extends ResolvedBlock {
  readonly provider: string;
}

export interface Resolved {
  readonly resolution: Resolution;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Everything that the root and its modules declare, instance by instance.
 *
 * @param isOwn of which files; left out, of all.
 */
export function resolveIn(
  files: Files,
  library: Library,
  module: Module,
  scenario: Scenario,
  completions: readonly Completion[] = [],
  isOwn: ((path: string) => boolean) | null = null,
): Resolved & { readonly asked: Instance["world"]["asked"] } {
  const open = (mode: Mode): Instance => {
    const instance = rootInstance(files, library, module, scenario, mode);
    return isOwn === null ? instance : { ...instance, module: onlyOf(module, ({ path }) => isOwn(path)) };
  };
  const [judged, planned] = [open("resolve"), open("plan")];
  const plannedOnes = found(planned);
  const before = new Map(plannedOnes.map((one) => [one.address, one]));
  const resources: Record<string, ResolvedResource> = {};
  for (const one of countedBy(found(judged), plannedOnes))
    resources[one.address] = resolvedResource(one, before.get(one.address) ?? one);
  const configurations: Record<string, ResolvedBlock> = {};
  const configuredBefore = new Map(configured(planned).map((one) => [one.address, one]));
  for (const one of configured(judged).map((each) => completedBy(files, each, completions)))
    configurations[one.address] = resolvedConfiguration(one, configuredBefore.get(one.address) ?? one);
  const outputs: Record<string, string> = {};
  const words: Record<string, string> = {};
  for (const name of judged.module.outputs.keys()) {
    const value = valueOf(outputValue(judged, name));
    outputs[name] = toJsonBeside(inParts(value), valueOf(outputValue(planned, name)));
    words[name] = toWords(value);
  }
  const { asked, diagnostics } = judged.world;
  return {
    resolution: { resources, configurations, outputs, words },
    diagnostics: [...judged.module.diagnostics, ...diagnostics],
    asked,
  };
}

function valueOf(outcome: Outcome): Value {
  return outcome.kind === "failure" ? failedValue(outcome.summary, outcome.reason) : outcome;
}

/** One instance of a resource, with its attributes and blocks. */
interface FoundResource {
  readonly address: string;
  /** The same for all instances that a block has in one instance of its module. */
  readonly of: string;
  /** There may be others beside it. */
  readonly isOpen: boolean;
  readonly instance: Instance;
  readonly resource: Resource;
  readonly element: Repetition | null;
  readonly entries: ReadonlyMap<string, Value>;
}

/**
 * What fails of a value that only applying tells (`jsondecode(terraform_data.x.output)`) leaves open how many there are
 * of what is repeated by it; a plan has counted them before.
 */
function countedBy(judged: readonly FoundResource[], planned: readonly FoundResource[]): readonly FoundResource[] {
  const open = new Set(judged.flatMap(({ of, isOpen }) => (isOpen ? [of] : [])));
  if (open.size === 0) return judged;
  const counted = new Map<string, FoundResource[]>();
  for (const one of planned)
    if (open.has(one.of) && !one.isOpen) counted.set(one.of, [...(counted.get(one.of) ?? []), one]);
  return [...judged.filter(({ of }) => !counted.has(of)), ...[...counted.values()].flat()];
}

function found(instance: Instance): FoundResource[] {
  const all: FoundResource[] = [];
  for (const resource of instance.module.resources.values()) {
    const { elements, open: isOpen } = expand(instance, resource.body, resource.address, null);
    const of = addressIn(instance, resource.address);
    for (const element of elements) {
      const whole = wholeResource(instance, resource, element);
      all.push({
        address: addressIn(instance, `${resource.address}${formatKey(element)}`),
        of,
        isOpen,
        instance,
        resource,
        element,
        entries: new Map([
          ...(whole.kind === "object" ? whole.entries : []),
          ...writtenAttributes(instance, resource, element).map(([{ name }, value]) => [name, value] as const),
          ...blockValues(instance, element, resource.body),
        ]),
      });
    }
  }
  for (const call of instance.module.calls.values())
    for (const child of childrenOf(instance, call).instances) all.push(...found(child));
  return all;
}

/** Those of an instance and of all below it. */
function configured(instance: Instance): Configuration[] {
  return [
    ...configurationsOf(instance),
    ...[...instance.module.calls.values()].flatMap((call) => childrenOf(instance, call).instances.flatMap(configured)),
  ];
}

/** A back end with what the commands add that initialise it: a scan judges that as if it stood in the block. */
function completedBy(files: Files, one: Configuration, completions: readonly Completion[]): Configuration {
  const isBackend = one.config === null && one.address === `backend.${one.instance.module.backend?.type}`;
  if (!isBackend || completions.length === 0) return one;
  return {
    ...one,
    entries: new Map([...one.entries, ...completedSettings(files, one.instance, one.entries, completions)]),
  };
}

function resolvedResource(one: FoundResource, planned: FoundResource): ResolvedResource {
  const { source } = providerOf(one.instance, one.resource, one.element);
  const location = { judged: locationOf(one), planned: locationOf(planned) };
  return {
    ...resolved(one, planned, one.resource.type, location),
    provider: formatProviderAddress(source),
  };
}

function resolvedConfiguration(one: Configuration, planned: Configuration): ResolvedBlock {
  const location = { judged: locationOfConfiguration(one), planned: locationOfConfiguration(planned) };
  return {
    ...resolved(one, planned, one.type, location),
    provider: one.config === null ? null : formatProviderAddress(one.config.source),
  };
}

type Found = Pick<FoundResource, "instance" | "element" | "entries">;

function resolved(
  { instance, element, entries }: Found,
  planned: Found,
  type: string,
  location: { readonly judged: Value | undefined; readonly planned: Value | undefined },
): Omit<ResolvedBlock, "provider"> {
  const when = [...instance.when, ...(element?.when ?? [])].map(({ text }) => text);
  return {
    type,
    location:
      location.judged === undefined ? "null" : toJsonBeside(location.judged, location.planned ?? location.judged),
    ...(when.length === 0 ? {} : { when: [...new Set(when)] }),
    attributes: Object.fromEntries(
      [...entries].map(([name, value]) => [name, toJsonBeside(inParts(value), planned.entries.get(name) ?? value)]),
    ),
    words: {
      attributes: Object.fromEntries([...entries].map(([name, value]) => [name, toWords(value)])),
      location: location.judged === undefined ? null : toWords(location.judged),
    },
    traces: Object.fromEntries(
      [...entries].flatMap(([name, value]) => {
        const way = wayOf(value);
        return way === null ? [] : [[name, stepPlaces(way)]];
      }),
    ),
  };
}

function locationOf({ instance, resource, element }: FoundResource): Value | undefined {
  const own = attributesOf(resource.body).find(({ name }) => ["region", "location", "zone"].includes(name));
  if (own === undefined) {
    const region = regionOf(providerOf(instance, resource, element));
    return region === undefined ? undefined : valueOf(asDeployed(region, instance, element));
  }
  return valueOf(resourceAttribute(instance, resource, element, own.name, resource.at));
}

/** The way of a value; of a text from where it is written letter by letter, or the most of it. */
function wayOf(value: Value): Trace | null {
  const isPut = value.kind === "string" && value.pieces !== undefined;
  return value.kind === "string" && (!isPut || value.trace === null) ? longestWay(piecesOf(value)) : value.trace;
}

function stepPlaces(trace: Trace): (Place & { note: string })[] {
  return stepsOf(trace).map(({ at, kind, name }) => ({ ...placeOf(at), note: name === "" ? kind : `${kind} ${name}` }));
}
