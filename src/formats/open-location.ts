/** What leaves open where a resource of a template lies: a parameter that nobody gives a value. */
import type { OpenCause, Setting } from "../subject.ts";
import { originOf } from "../value/trace.ts";

/** The settings of a resource, with what leaves its own location open. */
export function withOpenLocation(settings: readonly Setting[]): Setting[] {
  return settings.map((setting) => {
    const [name] = setting.path;
    const { value } = setting;
    if (setting.path.length !== 1 || name !== "location" || value.kind !== "unknown") return setting;
    const { reason, trace } = value;
    // What could not be read is another matter.
    if (reason.code !== "variable-not-set") return setting;
    const declared = trace === null ? setting.at : originOf(trace).at;
    const cause: OpenCause = { by: reason.text.replace(/^the | has no value$/g, ""), declared, text: reason.text };
    return { ...setting, leftOpenBy: () => [cause] };
  });
}
