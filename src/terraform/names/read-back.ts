/**
 * What a reference finds in an attribute that is written as null: a provider that is asked for nothing decides by
 * itself, so null written is not null read. A module that hands on an optional input writes such a null.
 */
import type { Attribute } from "../../hcl/syntax.ts";
import { nullBranch } from "../../value/branch.ts";
import { alternativesOf, choice, failsOf } from "../../value/choice.ts";
import { object, unknown } from "../../value/build.ts";
import { own } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { kindOf } from "../../value/type.ts";
import type { Unknown, Value } from "../../value/value.ts";
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
  if (neverComputed.has(resource.type) || isAsWritten(written)) return written;
  const isRegion = attribute.name === "region" && alternativesOf(written).some(({ value }) => value.kind === "null");
  const instead = isRegion ? (regionInstead(instance, resource, element) ?? computed) : computed;
  return instead === computed
    ? madeOnce(instance.module, attribute, null, "read back", written, (one) => orComputed(one, computed))
    : orComputed(written, instead);
}

/** What is null by what is told of it is, read back, something that is not told; so are attributes of an object. */
export function orComputed(written: Value, instead: Value): Value {
  if (isAsWritten(written)) return written;
  switch (written.kind) {
    case "null":
      return instead;
    case "unknown":
      return unnamed(written);
    case "choice": {
      const alternatives = written.alternatives.map(({ value, when }) => ({ value: orComputed(value, instead), when }));
      return choice(alternatives, false, 0, failsOf(written));
    }
    case "object": {
      const entries = [...written.entries].map(([key, item]): [string, Value] => [key, orComputed(item, instead)]);
      return object(new Map(entries), written.trace, written.flags & own, written.keyTraces);
    }
    default:
      return written;
  }
}

/** Nulls in larger objects are not looked for. */
const maxSize = 500;

/** Whether a provider that is asked for this has nothing to decide. */
function isAsWritten(written: Value): boolean {
  switch (written.kind) {
    case "null":
      return false;
    case "choice":
      return written.alternatives.every(({ value }) => isAsWritten(value));
    case "object":
      return written.rest !== undefined || written.size > maxSize || [...written.entries.values()].every(isAsWritten);
    case "unknown": {
      const { identity, reason, type, notNull, except } = written;
      if (identity === undefined || reason.code !== "variable-not-set") return true;
      const isWhole = kindOf(type) === "object" || kindOf(type) === "dynamic";
      return !isWhole && (notNull === true || except?.has(nullBranch) === true);
    }
    default:
      return true;
  }
}

/**
 * A variable that nobody sets may be null, or have parts that are; then what is read is what the provider decides, and
 * no longer what the variable is: nothing that is told of the variable is said of it.
 */
function unnamed({ type, reason, notNull, literals, holds, trace, flags }: Unknown): Unknown {
  const refinements = {
    ...(notNull === undefined ? {} : { notNull }),
    ...(literals === undefined ? {} : { literals }),
    ...(holds === undefined ? {} : { holds }),
  };
  return unknown(type, reason, refinements, trace, flags);
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
