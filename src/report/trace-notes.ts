/** What is said of one step of a trace, and which steps say the least. */
import { eitherOf } from "../pattern.ts";
import type { Trace } from "../value/trace.ts";

export function noteOf({ kind, name }: Pick<Trace, "kind" | "name">): string {
  switch (kind) {
    case "literal":
      return "written here";
    case "default":
      return `default of ${name}`;
    case "var-file":
      return `var file sets ${name}`;
    case "flag":
      return `--var sets ${name}`;
    case "environment":
      return `${name} is set for the run`;
    case "local":
      return `through ${name}`;
    case "input":
      return `passed into ${name}`;
    case "output":
      return `passed out as ${name}`;
    case "branch":
      return name === "" ? "chosen here" : `chosen by ${name}`;
    case "function":
      return name === "" ? "put together here" : `through ${name}`;
    case "file":
      return name === "" ? "read from a file" : `read from ${name}`;
    case "element":
      return name === "" ? "element of a collection" : `as ${name}`;
    case "parameter":
      return `parameter ${name}`;
    case "region":
      return name === "" ? "taken from the provider configuration" : `taken as ${name}`;
    case "reference":
      return `used as ${name}`;
  }
}

/** Steps that only lead from one telling step to the next: a value is taken out, taken along, turned. */
const passing = eitherOf([
  /^(?:written here|put together here|element of a collection)/,
  /^(?:used as |as )/,
  /^through (?:\w*\(\)|template)$/, // through join()
]);

export function isPassing(note: string): boolean {
  return passing.test(note);
}
