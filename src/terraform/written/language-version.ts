/** What `required_version` says of the language. */
import type { Instance } from "../names/instance.ts";

/**
 * The first version in which `&&` and `||` short-circuit in every engine: Terraform has it since then, OpenTofu before.
 */
const shortCircuiting = [1, 12] as const;

/** Whether a module, or one of those that call it, asks for a version in which `&&` short-circuits. */
export function alwaysShortCircuits(instance: Instance): boolean {
  const asks = ({ module }: Instance): boolean =>
    module.versions.some((constraint) => isAtLeast(constraint, shortCircuiting));
  if (asks(instance)) return true;
  for (let caller = instance.parent; caller !== null; caller = caller.parent) if (asks(caller)) return true;
  return false;
}

/** Whether a constraint, parts of which all hold, lets no version below this one through. */
export function isAtLeast(constraint: string, [major, minor]: readonly [number, number]): boolean {
  return constraint.split(",").some((part) => {
    const [, first, second = "0"] = /^(?:>=|>|~>|=|)\s*v?(\d+)(?:\.(\d+))?/.exec(part.trim()) ?? [];
    if (first === undefined) return false;
    return Number(first) > major || (Number(first) === major && Number(second) >= minor);
  });
}
