/**
 * What a reference finds in an attribute that is written as null: a provider that is asked for nothing decides by
 * itself, so null written is not null read. A module that hands on an optional input writes such a null.
 */
import type { Attribute } from "../../hcl/syntax.ts";
import { alternativesOf, choice, failsOf } from "../../value/choice.ts";
import { unknown } from "../../value/build.ts";
import { passThrough } from "../../value/parts.ts";
import type { Value } from "../../value/value.ts";
import type { Resource } from "../written/declarations.ts";
import type { Instance, Repetition } from "./instance.ts";
import { madeOnce } from "./shared-values.ts";
import { providerOf, regionOf } from "../providers/providers.ts";

/** Types of resources and data sources none of whose arguments a provider ever computes. */
const neverComputed: ReadonlySet<string> = new Set(["null_data_source", "null_resource", "terraform_remote_state"]);

/** The value of an argument as the attribute of its name, of which `computed` is what the cloud may make of it. */
export function readBack(
  instance: Instance,
  resource: Resource,
  element: Repetition | null,
  attribute: Attribute,
  written: Value,
  computed: Value,
): Value {
  if (!mayBeNull(written) || neverComputed.has(resource.type)) return written;
  const instead = attribute.name === "region" ? (regionInstead(instance, resource, element) ?? computed) : computed;
  return instead === computed
    ? madeOnce(instance.module, attribute, null, "read back", written, (one) => orComputed(one, computed))
    : orComputed(written, instead);
}

/** What is null by what is told of it is, read back, something that is not told. */
export function orComputed(written: Value, instead: Value): Value {
  if (!mayBeNull(written)) return written;
  const alternatives = alternativesOf(written).map(({ value, when }) => ({
    value: value.kind === "null" ? instead : value,
    when,
  }));
  return choice(alternatives, false, 0, failsOf(written));
}

function mayBeNull(written: Value): boolean {
  return alternativesOf(written).some(({ value }) => value.kind === "null");
}

/** A resource of AWS that names no region lies in its provider's. */
function regionInstead(instance: Instance, resource: Resource, element: Repetition | null): Value | null {
  const config = providerOf(instance, resource, element);
  if (config.source.type !== "aws") return null;
  const region = regionOf(config);
  const named = `${resource.address}.region`;
  const text = `${named} follows the environment`;
  return region === undefined
    ? unknown("string", { code: "environment", text }, { notNull: true })
    : passThrough(region, "region", resource.at, named);
}
