/**
 * Plans and states in JSON. What is planned counts, not what changes: what is destroyed is no dependency any more.
 *
 * @title Plans
 * @section terraform
 * @recognised JSON with `format_version` and `planned_values` or `resource_changes`
 * @worksOut planned values, data sources of the prior state, provider configurations, remote module sources; a
 *   provider argument that refers to one variable alone is taken for that variable's value, through the inputs of
 *   modules
 * @leaves other expressions, which a plan names but does not hold: a region that hangs on one is open, and told to
 *   rules with `unknown`; what is destroyed
 */
import type { Format } from "./format.ts";
import { readPlan } from "./plan/read-plan.ts";

export const format: Format = {
  name: "plan",
  order: 2,
  mayBe: (path) => path.endsWith(".json"),
  recognises: ({ source: { text } }) =>
    text.includes('"format_version"') && (text.includes('"planned_values"') || text.includes('"resource_changes"')),
  read: ({ source }) => readPlan(source, "plan"),
};
