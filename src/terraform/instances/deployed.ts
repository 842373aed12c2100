/**
 * How much one root may deploy in one scenario. Nested `for_each` multiply: each element is cheap to evaluate, and
 * remembered and searched with all that it says, so that what is made has a budget of its own beside the steps.
 */
import type { Span } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { givenOf } from "../../value/work.ts";
import type { Work } from "../../value/work.ts";
import type { DeploymentBudget, Instance } from "../names/instance.ts";

/** Units that may be made: about 30,000 resources of a setting or two, or 10,000 of forty. */
const maxUnits = 600_000;
/** In all scenarios together: a few characters make another var file. */
const maxInAll = 3_000_000;
/** What an element costs with nothing set, as against one setting of it. */
const elementUnits = 18;
/** What a provider configuration costs: all that is deployed through it is placed by it. */
const providerUnits = 54;
/** Characters of text that count as one setting. */
const unitLength = 500;

/** For all scenarios of one root, or all deployments of a stack. */
export function budgetInAll(): Work {
  return { left: givenOf(maxInAll) };
}

export function deploymentBudget(inAll: Work): DeploymentBudget {
  return { left: givenOf(maxUnits), inAll };
}

/** Whether another element may be made; says once where not. */
export function mayDeploy({ world }: Instance, address: string, at: Span): boolean {
  if (world.deployed.left > 0 && world.deployed.inAll.left > 0) return true;
  if (!world.told.has("deployed")) {
    world.told.add("deployed");
    const bound = `${world.root} deploys more than the work budget allows`;
    const message = `${address} and what comes after it was not looked at: ${bound}`;
    world.diagnostics.push({ severity: "error", code: "work-budget", message, at });
  }
  return false;
}

/** Counts an element or a provider configuration that was made. */
export function countDeployed(
  { world }: Instance,
  settings: readonly Setting[],
  what: "element" | "provider" = "element",
): void {
  let units = (what === "element" ? elementUnits : providerUnits) + settings.length;
  for (const { value } of settings) if (value.kind === "string") units += Math.floor(value.text.length / unitLength);
  world.deployed.left -= units;
  world.deployed.inAll.left -= units;
}
