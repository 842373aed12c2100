/**
 * How much one root may deploy in one scenario. Nested `for_each` multiply: each element is cheap to evaluate, and
 * remembered and searched with all that it says, so that what is made has a budget of its own beside the steps.
 */
import type { Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import type { Work } from "../value/work.ts";
import type { Instance } from "./instance.ts";

/** Units that may be made: about 30,000 resources of a setting or two, or 10,000 of forty. */
const maxUnits = 600_000;
/** What an element costs with nothing set, as against one setting of it. */
const elementUnits = 18;
/** Characters of text that count as one setting. */
const unitLength = 500;

export function deploymentBudget(): Work {
  return { left: maxUnits };
}

/** Whether another element may be made; says once where not. */
export function mayDeploy({ world }: Instance, address: string, at: Span): boolean {
  if (world.deployed.left > 0) return true;
  if (!world.told.has("deployed")) {
    world.told.add("deployed");
    const bound = `${world.root} deploys more than the work budget allows`;
    const message = `${address} and what comes after it was not looked at: ${bound}`;
    world.diagnostics.push({ severity: "error", code: "work-budget", message, at });
  }
  return false;
}

/** Counts an element that was made. */
export function countDeployed({ world }: Instance, settings: readonly Setting[]): void {
  let units = elementUnits + settings.length;
  for (const { value } of settings) if (value.kind === "string") units += Math.floor(value.text.length / unitLength);
  world.deployed.left -= units;
}
