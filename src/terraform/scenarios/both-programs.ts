/** Roots with defaults of their own for Terraform and for OpenTofu: each program is a way of running them. */
import type { Module } from "../written/declarations.ts";
import type { Assignment, Scenario } from "./scenario-shape.ts";

/** The ways of running a root, and those in which Terraform takes another default than OpenTofu. */
export function inBothPrograms(scenarios: readonly Scenario[], root: Module): readonly Scenario[] {
  const defaults = [...root.variables.values()].flatMap(({ name, otherDefault }): [string, Assignment][] => {
    if (otherDefault === undefined) return [];
    const { source, value } = otherDefault;
    const at = { source, start: value.start, end: value.end };
    return [[name, { kind: "default", at, given: { expression: value, source } }]];
  });
  if (defaults.length === 0) return scenarios;
  return scenarios.flatMap((one) => {
    const left = defaults.filter(([name]) => !one.assignments.has(name));
    if (left.length === 0) return [one];
    const called = (program: string): string => (one.label === "" ? program : `${one.label}, ${program}`);
    return [
      { ...one, label: called("OpenTofu") },
      { ...one, label: called("Terraform"), assignments: new Map([...one.assignments, ...left]) },
    ];
  });
}
