/** Joins equal dependencies: within a reading, across the scenarios of one root, and across roots. */
import type { Dependency } from "./dependency.ts";
import type { Certainty } from "../terms.ts";
import { joinDeployed } from "./deployed.ts";
import { joinPlaces } from "./place/places.ts";

/** What was found in one scenario of one root. */
export interface ScenarioFindings {
  readonly root: string;
  readonly scenario: string;
  readonly dependencies: readonly Dependency[];
}

/** What was found in all scenarios of one root. */
export interface RootFindings {
  readonly root: string;
  readonly dependencies: readonly Dependency[];
}

const ranks: Readonly<Record<Certainty, number>> = { certain: 3, default: 2, possible: 1, unknown: 0 };

function keyOf({ kind, value, operator, location, origin, sink }: Dependency): string {
  return [
    kind,
    value,
    operator?.entity ?? "",
    location?.cloud ?? "",
    location?.region ?? "",
    `${origin.source.path}:${origin.start}:${origin.end}`,
    sink.subject,
    `${sink.at.source.path}:${sink.at.start}:${sink.at.end}`,
  ].join("\0");
}

/** Equal dependencies as one, of the strongest certainty; conditions of merely possible ones are alternatives. */
export function combined(dependencies: readonly Dependency[]): Dependency[] {
  const byKey = new Map<string, Dependency>();
  for (const dependency of dependencies) {
    const key = keyOf(dependency);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? dependency : stronger(known, dependency));
  }
  return [...byKey.values()];
}

/** What is deployed in any of them, and every place in which one of them lies. */
function joinedPlaces(dependencies: readonly Dependency[]): Pick<Dependency, "deployed" | "places"> {
  return {
    deployed: joinDeployed(dependencies.map(({ deployed }) => deployed)),
    places: joinPlaces(dependencies.map(({ places }) => places)),
  };
}

function stronger(a: Dependency, b: Dependency): Dependency {
  const best = ranks[b.certainty] > ranks[a.certainty] ? b : a;
  const condition = best.certainty === "possible" ? eitherCondition([a.condition, b.condition]) : null;
  return { ...best, condition, ...joinedPlaces([a, b]) };
}

/** "A or B"; null where one of them is unconditional or nobody can say. */
function eitherCondition(conditions: readonly (string | null)[]): string | null {
  const texts = [...new Set(conditions.filter((text) => text !== null))];
  return texts.length === 0 ? null : texts.join(" or ");
}

/**
 * The dependencies of one root: what holds in every scenario is as certain as its least certain scenario; what holds only
 * in some is possible, and the condition names them.
 */
export function mergeScenarios(scenarios: readonly ScenarioFindings[]): readonly Dependency[] {
  const [only] = scenarios;
  if (only !== undefined && scenarios.length === 1)
    return only.dependencies.map((dependency) => named(dependency, only.scenario));
  const occurrences = new Map<string, { readonly scenario: string; readonly dependency: Dependency }[]>();
  for (const { scenario, dependencies } of scenarios) {
    for (const dependency of dependencies) {
      const key = keyOf(dependency);
      const known = occurrences.get(key);
      if (known === undefined) occurrences.set(key, [{ scenario, dependency }]);
      else known.push({ scenario, dependency });
    }
  }
  return [...occurrences.values()].map((found) => {
    const dependencies = found.map(({ dependency }) => dependency);
    const weakest = dependencies.reduce((a, b) => (ranks[b.certainty] < ranks[a.certainty] ? b : a));
    const everywhere = {
      ...weakest,
      ...joinedPlaces(dependencies),
    };
    if (found.length === scenarios.length) {
      return weakest.certainty === "possible"
        ? { ...everywhere, condition: eitherCondition(dependencies.map((d) => d.condition)) }
        : everywhere;
    }
    const conditions = found.map(({ scenario, dependency }) => both(scenario, dependency.condition));
    return { ...everywhere, certainty: "possible" as const, condition: eitherCondition(conditions) };
  });
}

/** Of a lone scenario that was named, the merely possible still says which one it was. */
function named(dependency: Dependency, scenario: string): Dependency {
  return dependency.certainty === "possible" && scenario !== ""
    ? { ...dependency, condition: both(scenario, dependency.condition) }
    : dependency;
}

const baseScenario = "as it stands by itself";

function both(scenario: string, condition: string | null): string {
  const name = scenario === "" ? baseScenario : scenario;
  return condition === null ? name : `${name}, ${condition}`;
}
