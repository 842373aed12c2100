/**
 * What leaves open where a provider configuration points: the variable, data source or environment that would say it,
 * at its declaration.
 */
import { attributeOf } from "../../hcl/json.ts";
import type { Attribute } from "../../hcl/syntax.ts";
import type { OpenPlace } from "../../subject.ts";
import type { Outcome, Reason } from "../../value/value.ts";
import type { ProviderConfig } from "../names/instance.ts";
import { causesOf, cutBy, repeatedBy, unsaid } from "./open-causes.ts";
import { evaluateAttribute } from "../names/references.ts";
import { regionOfProfile } from "./shared-config.ts";
import { isOptionalRegion, regionArgumentsOf, regionVariables } from "./regions.ts";

/** Of a provider configuration whose region is open, or that says none though it has to. */
export function openRegion(config: ProviderConfig): readonly OpenPlace[] {
  const { block, instance, repetition } = config;
  for (const name of block === null ? [] : regionArgumentsOf(config)) {
    const attribute = block === null ? undefined : attributeOf(block.body, name);
    if (attribute === undefined) continue;
    const open = openAttribute(config, attribute);
    return isSometimesNull(evaluateAttribute(instance, repetition, attribute))
      ? [...open, ...leftToEnvironment(config, attribute)]
      : open;
  }
  return leftToEnvironment(config);
}

/** Null is as good as not said. */
function isSometimesNull(outcome: Outcome): boolean {
  return (
    outcome.kind === "null" ||
    (outcome.kind === "choice" && outcome.alternatives.some(({ value }) => isSometimesNull(value)))
  );
}

/** Where the configuration says no region, or none in some cases, and the environment that is known neither. */
function leftToEnvironment(config: ProviderConfig, attribute?: Attribute): readonly OpenPlace[] {
  const { block, instance } = config;
  const variables = regionVariables(config);
  const some = isOptionalRegion(config) ? { ofSome: true as const } : {};
  const [by] = variables;
  if (by === undefined || variables.some((name) => instance.world.scenario.environment.has(name))) return [];
  if (attribute === undefined && regionOfProfile(config) !== undefined) return [];
  if (attribute !== undefined) {
    const at = { source: attribute.source, start: attribute.value.start, end: attribute.value.end };
    return [{ by, declared: at, at, text: `the region may be null; then whoever runs it decides (${by})`, ...some }];
  }
  const declared = block?.at ?? instance.module.resources.values().next().value?.at;
  // A block says where it stands; of a provider without one, whoever asks knows what is deployed through it.
  return declared === undefined
    ? []
    : [{ by, declared, at: declared, text: `no region is set; whoever runs it decides (${by})`, ...some }];
}

/** `each` is what the `for_each` of the block says. */
function openAttribute({ instance, repetition, block }: ProviderConfig, attribute: Attribute): OpenPlace[] {
  const { source, value } = attribute;
  const outcome = evaluateAttribute(instance, repetition, attribute);
  if (!isOpen(outcome)) return [];
  const at = { source, start: value.start, end: value.end };
  const open = { instance, source, expression: value, repeated: block === null ? undefined : repeatedBy(block.body) };
  const causes = causesOf(open);
  const fault = faultOf(outcome);
  const isFault = fault !== undefined && causes.every(({ isComputed }) => isComputed === true);
  return (causes.length === 0 || isFault ? [unsaid(open, fault)] : causes).map((cause) => ({ ...cause, at }));
}

const neutral: ReadonlySet<Reason["code"]> = new Set(["variable-not-set", "computed", "environment"]);

/** What is wrong with the code or the scan, so that nothing that it names is the cause. */
function faultOf(outcome: Outcome): string | undefined {
  if (outcome.kind === "failure") return outcome.detail === "" ? outcome.summary : outcome.detail;
  const cut = cutBy(outcome);
  if (cut !== undefined) return cut;
  return outcome.kind === "unknown" && !neutral.has(outcome.reason.code) ? outcome.reason.text : undefined;
}

function isOpen(outcome: Outcome): boolean {
  if (outcome.kind === "choice") return outcome.open || outcome.alternatives.some(({ value }) => isOpen(value));
  return outcome.kind === "unknown" || outcome.kind === "partial" || outcome.kind === "failure";
}
