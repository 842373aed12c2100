/** Back ends of which a part is said elsewhere: in files or flags of `init`. */
import { attributeOf, attributesOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { StringValue } from "../../value/value.ts";
import { backendFlag, isBackendFlag } from "./backend-places.ts";
import type { Instance } from "../names/instance.ts";
import type { PipelineRun } from "../scenarios/pipeline-run.ts";
import { evaluateAttribute } from "../names/references.ts";
import { flattenValue } from "../subjects/settings.ts";

/** Settings of a partial back-end file, as if they stood in the back-end block. */
export function backendFileSettings(instance: Instance, body: Body): Setting[] {
  const settings: Setting[] = [];
  for (const attribute of attributesOf(body)) {
    const outcome = evaluateAttribute(instance, null, attribute);
    const at: Span = { source: attribute.source, start: attribute.value.start, end: attribute.value.end };
    if (outcome.kind !== "failure") flattenValue(settings, [attribute.name], outcome, at, []);
  }
  return settings;
}

type BackendFlag = PipelineRun["environment"] extends ReadonlyMap<string, infer Set> ? Set : never;

/** The value of a flag of `init`. */
export function valueOfFlag(name: string, { text, at, byDefault }: BackendFlag): StringValue {
  return string(text, origin("environment", at, `-backend-config=${name}`), -1, byDefault === true ? DEFAULT : 0);
}

/** What flags of one command say, by the names of settings; what only the run knows is left out. */
export function backendFlagsOf({ environment }: PipelineRun): ReadonlyMap<string, BackendFlag> {
  const said = [...environment].filter(([name, { text }]) => isBackendFlag(name) && text !== "");
  return new Map(said.map(([name, one]) => [name.slice(backendFlag("").length), one]));
}

/** The same, as if it stood in the back-end block. */
export function backendFlagSettings(flags: ReturnType<typeof backendFlagsOf>): Setting[] {
  const settings: Setting[] = [];
  for (const [name, flag] of flags) flattenValue(settings, name.split("."), valueOfFlag(name, flag), flag.at, []);
  return settings;
}

/** Whether a back-end block leaves settings to files or flags of `init`. */
export function isPartialBackend(instance: Instance): boolean {
  const { backend } = instance.module;
  return (
    backend !== null &&
    ["bucket", "storage_account_name", "address", "organization", "path"].every(
      (name) => attributeOf(backend.body, name) === undefined,
    )
  );
}
