/** Data sources whose answer follows from the provider configuration. */
import { attributeOf } from "../../hcl/json.ts";
import type { Span } from "../../source.ts";
import { string, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { lift } from "../../value/lift.ts";
import { passThrough } from "../../value/parts.ts";
import type { Condition, Outcome, StringValue, Unknown, Value } from "../../value/value.ts";
import type { Resource } from "../written/declarations.ts";
import { getAttribute } from "../expression/access.ts";
import type { Instance, Repetition } from "./instance.ts";
import { providerOf, regionOf } from "../providers/providers.ts";
import { orComputed } from "./read-back.ts";
import { evaluateAttribute } from "./references.ts";
import { outputAttributes, stateOutcome } from "../states/remote-state.ts";

const answered: ReadonlyMap<string, readonly string[]> = new Map([
  ["aws_region", ["name", "id", "region"]],
  ["google_client_config", ["region"]],
  ["aws_partition", ["partition", "dns_suffix", "id"]],
]);

/** Attributes of a data source that may be known here. */
export function answeredNames(resource: Resource): readonly string[] {
  const { mode, type } = resource;
  return mode === "data" ? (answered.get(type) ?? outputAttributes(resource)) : [];
}

/** The attribute's value, or null where only the cloud knows it. */
export function dataSourceAttribute(
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
  name: string,
  at: Span,
): Outcome | null {
  if (!answeredNames(resource).includes(name)) return null;
  if (outputAttributes(resource).length > 0) return outputOf(instance, resource, element, name, null, at);
  const region = regionOf(providerOf(instance, resource, element));
  const named = `${resource.address}.${name}`;
  if (resource.type === "aws_partition") return partition(region, name, at, named);
  const own = through(region, at, named);
  return resource.type === "aws_region" ? chosen(instance, resource, element, own, at, named) : own;
}

/** Arguments of `aws_region` that choose another region than the provider's: its code, or where its service answers. */
const choosing = ["region", "name", "endpoint"];

function chosen(
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
  own: Value,
  at: Span,
  named: string,
): Value {
  return choosing.reduceRight((otherwise, argument) => {
    const attribute = attributeOf(resource.body, argument);
    if (attribute === undefined) return otherwise;
    const outcome = evaluateAttribute(instance, element, attribute);
    const given = outcome.kind === "failure" ? open(named, "the region that is asked for") : outcome;
    const region = lift([given], "shallow", ([one]) => {
      if (one === undefined || one.kind === "null") return one ?? given;
      return argument === "endpoint" ? open(named, "its endpoint") : passThrough(one, "reference", at, named);
    });
    return region.kind === "failure" ? otherwise : orComputed(region, otherwise);
  }, own);
}

function open(named: string, what: string): Unknown {
  return unknown("string", { code: "environment", text: `${named} follows ${what}` }, { notNull: true });
}

/**
 * One output of the root whose state a data source reads, or all of them.
 *
 * @param attribute of the data source, in which they are.
 */
export function outputOf(
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
  attribute: string,
  output: string | null,
  at: Span,
): Outcome | null {
  if (!outputAttributes(resource).includes(attribute)) return null;
  const whole = `${resource.address}.${attribute}`;
  const named = output === null ? whole : `${whole}.${output}`;
  const made = stateOutcome({ instance, resource, element }, output, at, named);
  if (made !== null) return made;
  const defaults = defaultsOf(instance, resource, element, at, whole);
  return defaults === null || defaults.kind === "failure" || output === null
    ? defaults
    : getAttribute(defaults, output);
}

/** What the state holds nobody knows here; what it lacks is as `defaults` say. */
function defaultsOf(
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
  at: Span,
  named: string,
): Outcome | null {
  const attribute = attributeOf(resource.body, "defaults");
  const defaults = attribute === undefined ? null : evaluateAttribute(instance, element, attribute);
  if (defaults === null || defaults.kind === "failure") return null;
  const when: Condition = {
    key: `${instance.path}|${named}`,
    branch: "default",
    text: `the state behind ${resource.address} has no such output`,
  };
  return passThrough(choice([{ value: defaults, when: [when] }], true), "reference", at, named);
}

function through(value: Value | undefined, at: Span, name: string): Value {
  return value === undefined
    ? unknown("string", { code: "environment", text: `${name} follows the environment` })
    : passThrough(value, "region", at, name);
}

/** `aws-cn` and its suffix follow from the region's prefix; without a region nobody knows the partition. */
function partition(region: Value | undefined, name: string, at: Span, named: string): Outcome {
  const open = unknown("string", { code: "environment", text: `${named} follows the region` });
  if (region === undefined) return open;
  return lift([region], "shallow", ([one]) => (one?.kind === "string" ? partitionOf(one, name, at, named) : open));
}

function partitionOf(region: StringValue, name: string, at: Span, named: string): Value {
  const china = region.text.startsWith("cn-");
  const government = region.text.startsWith("us-gov-");
  const suffix = china ? "amazonaws.com.cn" : "amazonaws.com";
  const abroad = government ? "aws-us-gov" : "aws";
  const code = china ? "aws-cn" : abroad;
  const text = name === "dns_suffix" ? suffix : code;
  return passThrough({ ...string(text, region.trace), flags: region.flags }, "region", at, named);
}
