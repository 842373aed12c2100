/** What leaves open where a resource of a template lies: a parameter that nobody gives a value. */
import type { OpenCause, Setting } from "../../subject.ts";
import type { Span } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { origin, originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";

/**
 * The settings of a resource, with what leaves its own location open.
 *
 * @param around what leaves open where that lies in which the template is deployed.
 */
export function withOpenLocation(settings: readonly Setting[], around: OpenCause | null): Setting[] {
  return settings.map((setting) => {
    const [name] = setting.path;
    const { value } = setting;
    if (setting.path.length !== 1 || name !== "location" || value.kind !== "unknown") return setting;
    const { reason, trace } = value;
    // What could not be read is another matter.
    if (reason.code !== "variable-not-set") return setting;
    if (around !== null && reason.text === around.text) return { ...setting, leftOpenBy: () => [around] };
    const declared = trace === null ? setting.at : originOf(trace).at;
    const cause: OpenCause = { by: reason.text.replace(/^the | has no value$/g, ""), declared, text: reason.text };
    return { ...setting, leftOpenBy: () => [cause] };
  });
}

/** A parameter that nobody gives a value; `declared` is where it is. */
export function openParameter(name: string, declared: Span | null): Value {
  const reason = { code: "variable-not-set", text: `the parameter ${name} has no value` } as const;
  return unknown("dynamic", reason, {}, declared === null ? null : origin("literal", declared, name));
}
