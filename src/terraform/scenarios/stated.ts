/**
 * What a person states of how roots are run. It holds where nothing else in the repository or on the command line
 * says.
 */
import type { Span } from "../../source.ts";
import { bool, number, string, tuple } from "../../value/build.ts";
import { fromDouble } from "../../value/number.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { backendVariableNames } from "../states/backend-places.ts";
import { regionVariableNames } from "../providers/regions.ts";
import type { Set as Given } from "./pipeline-run.ts";
import type { Assignment, Scenario } from "./scenario-shape.ts";

export type StatedValue = string | number | boolean | readonly (string | number | boolean)[];

/** Values that hold for the roots whose folder fits. */
export interface Statement {
  readonly what: "variables" | "environment";
  /** As written. */
  readonly pattern: string;
  /** Where the pattern is written. */
  readonly at: Span;
  readonly fits: (folder: string) => boolean;
  /** Whether the scan covers whatever it may fit. */
  readonly isCovered: boolean;
  readonly values: readonly {
    readonly name: string;
    readonly value: StatedValue;
    readonly at: Span;
    readonly nameAt: Span;
  }[];
}

const prefix = "TF_VAR_";
const backendNames: ReadonlySet<string> = new Set(backendVariableNames());

/** The environment variables that have a meaning here, beside `TF_VAR_…`. */
export function isEnvironmentName(name: string): boolean {
  return (
    (name.startsWith(prefix) && name.length > prefix.length) ||
    regionVariableNames().has(name) ||
    backendNames.has(name)
  );
}

/** Root variables that a statement sets, by name. */
export function variablesStated({ what, values }: Statement): Statement["values"] {
  if (what === "variables") return values;
  return values.flatMap((one) =>
    one.name.startsWith(prefix) ? [{ ...one, name: one.name.slice(prefix.length) }] : [],
  );
}

/** What is stated of an environment variable; null: nothing. */
export function environmentStated(statements: readonly Statement[], name: string): Given | null {
  const all = statements.filter(({ what }) => what === "environment").flatMap(({ values }) => values);
  const last = all.findLast((one) => one.name === name);
  return last === undefined ? null : { text: String(last.value), at: last.at };
}

/**
 * A scenario with what is stated for its root where it leaves something open; of several statements the last counts.
 */
export function withStated(scenario: Scenario, folder: string, statements: readonly Statement[]): Scenario {
  const fitting = statements.filter(({ fits }) => fits(folder));
  if (fitting.length === 0) return scenario;
  const assignments = new Map<string, Assignment>();
  const environment = new Map<string, { readonly text: string; readonly at: Span }>();
  for (const statement of fitting) {
    for (const { name, value, at } of variablesStated(statement)) {
      const given = typeof value === "object" ? { value: valueOf(value, at) } : { text: String(value) };
      if (isOpen(scenario.assignments.get(name))) assignments.set(name, { kind: "environment", at, given });
    }
    if (statement.what === "variables") continue;
    for (const { name, value, at } of statement.values)
      if (!scenario.environment.has(name)) environment.set(name, { text: String(value), at });
  }
  if (assignments.size + environment.size === 0) return scenario;
  return {
    ...scenario,
    assignments: new Map([...scenario.assignments, ...assignments]),
    environment: new Map([...scenario.environment, ...environment]),
    restsOn: [...new Set([...(scenario.restsOn ?? []), ...fitting.map(({ at }) => at.source.path)])],
  };
}

/** Nothing sets it, or something of which only the run itself knows what it is. */
function isOpen(assignment: Assignment | undefined): boolean {
  return assignment === undefined || ("value" in assignment.given && assignment.given.value.kind === "unknown");
}

function valueOf(value: StatedValue, at: Span): Value {
  const trace = origin("literal", at);
  if (typeof value === "string") return string(value, trace);
  if (typeof value === "boolean") return bool(value, trace);
  if (typeof value === "number") return number(fromDouble(value) ?? 0, trace);
  return tuple(
    value.map((one) => valueOf(one, at)),
    trace,
  );
}
