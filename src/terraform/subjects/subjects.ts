/** What a module instance deploys, as subjects. */
import { append } from "../../append.ts";
import { attributeOf, attributesOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import { referencesOf } from "../../hcl/walk.ts";
import type { Span } from "../../source.ts";
import type { Setting, Subject, Unresolved } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { isOpenText } from "../../value/choice.ts";
import { origin } from "../../value/trace.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { openBackend } from "../states/backend-places.ts";
import { childrenOf } from "../instances/children.ts";
import type { ModuleCall, ProviderBlock, Requirement, Resource } from "../written/declarations.ts";
import { countDeployed, mayDeploy } from "../instances/deployed.ts";
import { expand } from "../instances/expand.ts";
import { addressIn, formatKey, speakerOf } from "../names/instance.ts";
import type { Instance, ProviderConfig, Repetition } from "../names/instance.ts";
import { openRegion } from "../providers/left-open.ts";
import { causesOf, repeatedBy } from "../providers/open-causes.ts";
import { parentsOf } from "./parents.ts";
import { implicitProvider, parseProviderAddress, sourceOf } from "../written/provider-address.ts";
import { regionArgumentsOf, regionVariables, saysRegion } from "../providers/regions.ts";
import { handedOn, providerOf, regionOf } from "../providers/providers.ts";
import { withProvisioned } from "./provisioned.ts";
import { asDeployed, evaluateAttribute } from "../names/references.ts";
import { rootSubjects } from "./root-subjects.ts";
import { settingsOf } from "./settings.ts";
import { base, existence } from "./subject-base.ts";
import { tagsOf } from "./tags.ts";
import { usesOf } from "./uses.ts";

export interface Emission {
  readonly subjects: Subject[];
  readonly unresolved: Unresolved[];
  /** Requirements and module sources that were emitted already: every instance of a module has the same. */
  readonly seen: Set<unknown>;
}

const resourceMeta = new Set(["count", "for_each", "provider", "depends_on", "lifecycle"]);

/** Arguments of a provider block that no provider sees. */
export const providerMeta = new Set(["alias", "version", "for_each"]);

/** Arguments of a module call that are no inputs. */
export const callMeta = new Set(["source", "version", "providers", "count", "for_each", "depends_on"]);

const none: ReadonlySet<string> = new Set();

/** Emits an instance and, below it, the instances of its module calls. */
export function emitInstance(to: Emission, instance: Instance): void {
  if (instance.call !== null && !mayDeploy(instance, instance.path, instance.call.at)) return;
  for (const requirement of instance.module.requirements.values()) emitRequirement(to, instance, requirement);
  for (const [key, block] of instance.module.providers) emitProvider(to, instance, key, block);
  if (instance.parent === null) {
    emitBackend(to, instance);
    append(to.subjects, rootSubjects(instance));
  }
  for (const resource of instance.module.resources.values()) emitResource(to, instance, resource);
  for (const call of instance.module.calls.values()) emitCall(to, instance, call);
}

function emitRequirement(to: Emission, instance: Instance, requirement: Requirement): void {
  if (to.seen.has(requirement)) return;
  to.seen.add(requirement);
  const text = requirement.sourceText;
  const provider = (text === null ? null : parseProviderAddress(text)) ?? implicitProvider(requirement.name);
  const at: Span =
    requirement.sourceAt === null
      ? requirement.at
      : { source: requirement.file, start: requirement.sourceAt.start, end: requirement.sourceAt.end };
  const source = string(text ?? requirement.name, origin("literal", at));
  to.subjects.push({
    ...base(instance, `required_providers.${requirement.name}`, at),
    role: "requirement",
    type: requirement.name,
    provider,
    source,
    settings: [],
    when: [],
    byDefault: false,
  });
}

function emitProvider(to: Emission, instance: Instance, key: string, block: ProviderBlock): void {
  const elements = expand(instance, block.body, `provider.${key}`, null).elements;
  for (const element of elements) {
    if (!mayDeploy(instance, addressIn(instance, `provider.${key}`), block.at)) return;
    const provider = sourceOf(instance.module, block.name);
    const settings = settingsOf(instance, element, block.body, providerMeta);
    countDeployed(instance, settings, "provider");
    const address = `provider.${key}${formatKey(element)}`;
    const config = instance.providers.get(key);
    const region = config === undefined || saysRegion(config) ? undefined : regionOf(config);
    const leftOpen = config === undefined ? [] : openRegion({ ...config, repetition: element });
    const handed = handedOn(instance.module, key);
    to.subjects.push({
      ...base(instance, address, block.at),
      ...existence(instance, element),
      role: "provider",
      type: block.name,
      provider,
      settings,
      ...(region === undefined ? {} : { region }),
      ...(leftOpen.length === 0 ? {} : { leftOpen }),
      ...(handed.length === 0 ? {} : { handedOn: handed }),
    });
  }
}

function emitBackend(to: Emission, instance: Instance): void {
  const { backend } = instance.module;
  if (backend === null) return;
  const leftOpen = openBackend(instance);
  const { replaced } = instance.world.scenario;
  const written = settingsOf(instance, null, backend.body, none);
  to.subjects.push({
    ...base(instance, `backend.${backend.type}`, backend.at),
    role: "backend",
    type: backend.type,
    settings: replaced === undefined ? written : written.filter(({ path }) => !replaced.has(path.join("."))),
    ...(leftOpen.length === 0 ? {} : { leftOpen }),
  });
}

/** Elements share one subject where the body does not mention their key. */
function emitResource(to: Emission, instance: Instance, resource: Resource): void {
  const expansion = expand(instance, resource.body, resource.address, null);
  if (expansion.elements.length === 0) return;
  const isAlone = expansion.elements.length === 1 || mentionsKey(resource.body);
  const speaker = isAlone ? null : speakerOf(expansion.elements);
  if (speaker === null)
    for (const element of expansion.elements) emitElement(to, instance, resource, element, formatKey(element), 1);
  else emitElement(to, instance, resource, speaker.element, "[*]", expansion.elements.length);
}

function mentionsKey(body: Body): boolean {
  const keyed = (inner: Body, top: boolean): boolean =>
    attributesOf(inner).some(
      (attribute) =>
        !(top && resourceMeta.has(attribute.name) && attribute.name !== "provider") &&
        referencesOf(attribute.value).some(({ root }) => root === "each" || root === "count"),
    ) || inner.blocks.some((block) => keyed(block.body, false));
  return keyed(body, true);
}

function emitElement(
  to: Emission,
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
  key: string,
  count: number,
): void {
  if (!mayDeploy(instance, addressIn(instance, resource.address), resource.at)) return;
  const config = providerOf(instance, resource, element);
  const found = regionOf(config);
  const placed = found === undefined ? undefined : asDeployed(found, instance, element);
  const region = placed?.kind === "failure" ? found : placed;
  const address = `${resource.address}${key}`;
  const common = { ...base(instance, address, resource.at), ...existence(instance, element) };
  if (resource.type === "terraform_remote_state" && resource.mode === "data") {
    const state = remoteState(instance, resource, element);
    countDeployed(instance, state.settings);
    to.subjects.push({ ...common, role: "backend", ...state });
    return;
  }
  const settings = withProvisioned(instance, settingsOf(instance, element, resource.body, resourceMeta));
  countDeployed(instance, settings);
  const uses = resource.mode === "managed" ? usesOf(instance, resource, config) : [];
  to.subjects.push({
    ...common,
    role: resource.mode === "managed" ? "resource" : "data",
    type: resource.type,
    provider: config.source,
    settings,
    tags: tagsOf(settings),
    providerConfig: config.address,
    ...(region === undefined ? {} : { region }),
    // Parts of what Google Cloud deploys lie where that does, whatever region is configured.
    ...(region === undefined || resource.type.startsWith("google_") ? { parents: parentsOf(instance, resource) } : {}),
    ...(uses.length === 0 ? {} : { uses }),
    ...(count === 1 ? {} : { instances: count }),
  });
  if (config.block === null) emitUnconfigured(to, instance, config, region, resource.at);
  const variables = regionVariables(config);
  if (region === undefined && variables.length > 0 && !mayFail(config))
    noteRegion(to, config.address, resource.at, variables, isForCallers(instance, config));
}

/** A provider that no block configures lies where the environment says; where that says nothing, that is said once. */
function emitUnconfigured(
  to: Emission,
  instance: Instance,
  config: ProviderConfig,
  region: Value | undefined,
  at: Span,
): void {
  const leftOpen = region === undefined && !isForCallers(instance, config) ? openRegion(config) : [];
  const key = `unconfigured ${config.address}`;
  if ((region === undefined && leftOpen.length === 0) || to.seen.has(key)) return;
  to.seen.add(key);
  to.subjects.push({
    ...base(instance, config.key, at),
    address: config.address,
    role: "provider",
    type: config.key.split(".")[0] ?? config.key,
    provider: config.source,
    isImplied: true,
    settings: [],
    ...(region === undefined ? {} : { region }),
    ...(leftOpen.length === 0 ? {} : { leftOpen: leftOpen.map((one) => ({ ...one, declared: at, at })) }),
    when: [],
    byDefault: false,
  });
}

/** What says its region, if it can't be worked out, says so where it stands. */
function mayFail(config: ProviderConfig): boolean {
  const { block, instance, repetition } = config;
  return regionArgumentsOf(config).some((name) => {
    const attribute = block === null ? undefined : attributeOf(block.body, name);
    return attribute !== undefined && evaluateAttribute(instance, repetition, attribute).kind === "failure";
  });
}

/** A region that nothing sets is named, once for each provider configuration. */
function noteRegion(to: Emission, address: string, at: Span, variables: readonly string[], isFor: boolean): void {
  if (to.seen.has(address)) return;
  to.seen.add(address);
  to.unresolved.push({
    subject: address,
    at,
    reason: `no region is set; whoever runs it decides (${variables.join(", ")})`,
    ...(isFor ? { isForCallers: true } : {}),
  });
}

/** A library without a configuration of a provider takes its callers'. */
function isForCallers({ world }: Instance, { block }: ProviderConfig): boolean {
  return block === null && world.scenario.isLibrary === true;
}

/** Remote state is read where its back end keeps it: its `config` takes the place of the back end's settings. */
function remoteState(
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
): Pick<Subject, "at" | "type" | "settings"> {
  const settings: Setting[] = [];
  let type = "";
  let { at } = resource;
  for (const setting of settingsOf(instance, element, resource.body, resourceMeta)) {
    if (setting.path[0] === "backend" && setting.value.kind === "string") {
      type = setting.value.text;
      ({ at } = setting);
    } else if (setting.path[0] === "config") settings.push({ ...setting, path: setting.path.slice(1) });
  }
  return { at, type, settings };
}

function emitCall(to: Emission, instance: Instance, call: ModuleCall): void {
  const children = childrenOf(instance, call);
  if (children.expansion.elements.length === 0) return;
  const first = children.expansion.elements[0] ?? null;
  const { sourceAttribute } = call;
  if (sourceAttribute !== null && (children.missing !== null || !to.seen.has(call))) {
    to.seen.add(call);
    const at: Span = {
      source: sourceAttribute.source,
      start: sourceAttribute.value.start,
      end: sourceAttribute.value.end,
    };
    const outcome: Outcome =
      call.source === null
        ? evaluateAttribute(instance, null, sourceAttribute)
        : string(call.source, origin("literal", at));
    const source: Value | undefined = outcome.kind === "failure" ? undefined : outcome;
    // Inputs take effect inside the module; where its body can't be read they count as they stand.
    const settings = children.missing === null ? [] : settingsOf(instance, first, call.body, callMeta);
    countDeployed(instance, settings);
    to.subjects.push({
      ...base(instance, `module.${call.name}${formatKey(first)}`, at),
      ...existence(instance, first),
      role: "module",
      type: call.name,
      settings,
      ...(source === undefined ? {} : { source }),
      ...openSource(instance, call, at, outcome),
    });
    if (children.missing !== null)
      to.unresolved.push({
        subject: addressIn(instance, `module.${call.name}`),
        at: call.at,
        reason: children.missing,
      });
  }
  for (const child of new Set(children.instances)) emitInstance(to, child);
}

/** OpenTofu takes a source from variables, which nothing may set. */
function openSource(
  instance: Instance,
  { body, sourceAttribute }: ModuleCall,
  at: Span,
  outcome: Outcome,
): Pick<Subject, "leftOpen"> {
  if (sourceAttribute === null || outcome.kind === "failure" || !isOpenText(outcome)) return {};
  const { source, value } = sourceAttribute;
  const causes = causesOf({ instance, source, expression: value, repeated: repeatedBy(body) });
  return { leftOpen: causes.filter(({ isComputed }) => isComputed !== true).map((cause) => ({ ...cause, at })) };
}
