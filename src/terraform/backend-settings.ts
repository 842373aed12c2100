/** Back ends of which a part is said elsewhere: in files or flags of `init`. */
import { attributeOf, attributesOf } from "../hcl/json.ts";
import type { Body } from "../hcl/syntax.ts";
import type { Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import type { Instance } from "./instance.ts";
import { evaluateAttribute } from "./references.ts";
import { flattenValue } from "./settings.ts";

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
