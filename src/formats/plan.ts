/** Plans and states in JSON. What is planned counts, not what changes: what is destroyed is no dependency any more. */
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
