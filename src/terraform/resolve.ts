/** `borderlint resolve`: what the evaluator makes of each attribute of each instance, and where it came from. */
import { attributesOf } from "../hcl/json.ts";
import type { Files } from "../files.ts";
import { placeOf } from "../source.ts";
import type { Place } from "../source.ts";
import { toJson } from "../value/json.ts";
import { stepsOf } from "../value/trace.ts";
import type { Trace } from "../value/trace.ts";
import type { Outcome, Value } from "../value/value.ts";
import { childrenOf } from "./children.ts";
import { expand } from "./expand.ts";
import { addressIn, formatKey } from "./instance.ts";
import type { Instance } from "./instance.ts";
import { openLibrary } from "./library.ts";
import { moduleOf } from "./load-module.ts";
import { formatProviderAddress } from "./provider-address.ts";
import { providerOf, regionOf } from "./providers.ts";
import { rootInstance } from "./read.ts";
import { failedValue, outputValue } from "./references.ts";
import { resourceAttribute, wholeResource } from "./resource-value.ts";
import { scenariosOf } from "./scenario.ts";
import type { Given } from "./scenario.ts";
import type { Diagnostic } from "../diagnostic.ts";

/** CONTRACT: an unknown is `{"$unknown": true}`, a choice `{"$anyOf": [...]}`. */
export interface Resolution {
  readonly resources: Readonly<Record<string, ResolvedResource>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface ResolvedResource {
  readonly type: string;
  readonly provider: string;
  readonly location: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Under which conditions it exists, where it may not: "var.enabled is true". */
  readonly when?: readonly string[];
  /** How each attribute's value got there, for people. */
  readonly traces: Readonly<Record<string, readonly (Place & { readonly note: string })[]>>;
}

/** The root module in `folder`; null where the folder holds no configuration. */
export function openRoot(files: Files, folder: string, given: Given): Instance | null {
  const library = openLibrary(files);
  const module = library.module(folder);
  if (module === null) return null;
  const [base] = scenariosOf(files, module, [], [], given);
  return base === undefined ? null : rootInstance(files, library, module, base, true);
}

/** A root module without files, for expressions that refer to nothing. */
export function emptyRoot(files: Files, folder: string, given: Given): Instance {
  const module = moduleOf(folder, []);
  const [base] = scenariosOf(files, module, [], [], given);
  const scenario = base ?? {
    label: "",
    assignments: new Map(),
    workspace: null,
    environment: new Map(),
    diagnostics: [],
  };
  return rootInstance(files, openLibrary(files), module, scenario, true);
}

/** Everything that the root and its modules declare, instance by instance. */
export function resolveRoot(root: Instance): {
  readonly resolution: Resolution;
  readonly diagnostics: readonly Diagnostic[];
} {
  const resources: Record<string, ResolvedResource> = {};
  visit(root, resources);
  const outputs: Record<string, unknown> = {};
  for (const name of root.module.outputs.keys()) outputs[name] = plain(valueOf(outputValue(root, name)));
  return { resolution: { resources, outputs }, diagnostics: [...root.module.diagnostics, ...root.world.diagnostics] };
}

/** As the JSON that is printed; digits beyond a double's are left to `console`. */
function plain(value: Value): unknown {
  return JSON.parse(toJson(value));
}

function valueOf(outcome: Outcome): Value {
  return outcome.kind === "failure" ? failedValue(outcome.summary, outcome.reason) : outcome;
}

function visit(instance: Instance, into: Record<string, ResolvedResource>): void {
  for (const resource of instance.module.resources.values()) {
    for (const element of expand(instance, resource.body, resource.address, null).elements) {
      const config = providerOf(instance, resource, element);
      const whole = wholeResource(instance, resource, element);
      const entries = whole.kind === "object" ? whole.entries : new Map<string, Value>();
      const own = attributesOf(resource.body).find((attribute) =>
        ["region", "location", "zone"].includes(attribute.name),
      );
      const location =
        own === undefined
          ? regionOf(config)
          : valueOf(resourceAttribute(instance, resource, element, own.name, resource.at));
      const when = [...instance.when, ...(element?.when ?? [])].map(({ text }) => text);
      into[addressIn(instance, `${resource.address}${formatKey(element)}`)] = {
        type: resource.type,
        provider: formatProviderAddress(config.source),
        location: location === undefined ? null : plain(location),
        ...(when.length === 0 ? {} : { when: [...new Set(when)] }),
        attributes: Object.fromEntries([...entries].map(([name, value]) => [name, plain(value)])),
        traces: Object.fromEntries(
          [...entries].flatMap(([name, value]) => (value.trace === null ? [] : [[name, stepPlaces(value.trace)]])),
        ),
      };
    }
  }
  for (const call of instance.module.calls.values())
    for (const child of childrenOf(instance, call).instances) visit(child, into);
}

function stepPlaces(trace: Trace): (Place & { note: string })[] {
  return stepsOf(trace).map(({ at, kind, name }) => ({ ...placeOf(at), note: name === "" ? kind : `${kind} ${name}` }));
}
