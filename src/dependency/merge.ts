/** Joins equal dependencies: within a reading, across the scenarios of one root, and across roots. */
import type { Dependency, Run, Sink } from "./dependency.ts";
import { holds } from "../terms.ts";
import type { Certainty } from "../terms.ts";
import { joinDeployedIn } from "./deployed.ts";
import { joinPlaces } from "./place/places.ts";
import { alikeInWays, inEachWay, wayOf } from "./ways.ts";

/** What was found in some scenarios of one root in which everything is the same. */
export interface ScenarioFindings {
  readonly root: string;
  /** At least one. */
  readonly scenarios: readonly string[];
  readonly dependencies: readonly Dependency[];
  /** The scenarios are those of another one of the list, with what alone is said elsewhere in them. */
  readonly isPart?: boolean;
}

/** What was found in all scenarios of one root. */
export interface RootFindings {
  readonly root: string;
  readonly dependencies: readonly Dependency[];
}

const ranks: Readonly<Record<Certainty, number>> = { certain: 3, default: 2, possible: 1, unknown: 0 };

/** What is deployed is another thing in each root that deploys it, though one body says it of all. */
function keyOf({ kind, value, operator, location, origin, sink, runs }: Dependency): string {
  return [
    kind,
    value,
    operator?.entity ?? "",
    location?.cloud ?? "",
    location?.region ?? "",
    `${origin.source.path}:${origin.start}:${origin.end}`,
    sink.subject,
    `${sink.at.source.path}:${sink.at.start}:${sink.at.end}`,
    (sink.isDeployed === true ? runs[0]?.root : undefined) ?? "",
  ].join("\0");
}

/** What was last joined: most dependencies of a root are found in the same scenarios, and have one list of them. */
let lastJoined: readonly Run[] = [];

/** Each run once, in one pass: a root may have hundreds of scenarios. */
function joinRuns(lists: readonly (readonly Run[])[]): readonly Run[] {
  const [first = []] = lists;
  if (lists.every((list) => list === first)) return first;
  const joined = [...new Set(lists.flat())];
  if (joined.length !== lastJoined.length || joined.some((run, at) => run !== lastJoined[at])) lastJoined = joined;
  return lastJoined;
}

/** Equal dependencies as one, of the strongest certainty; conditions of merely possible ones are alternatives. */
export function combined(dependencies: readonly Dependency[]): Dependency[] {
  const byKey = new Map<string, Dependency>();
  for (const dependency of dependencies) {
    const key = keyOf(dependency);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? dependency : stronger([known, dependency]));
  }
  return [...byKey.values()];
}

/**
 * Of equal dependencies the strongest, with all that is deployed in any of them and where those that are as strong
 * hold.
 */
function stronger(dependencies: readonly Dependency[]): Dependency {
  const joined = asOne(dependencies);
  // What lies through a configuration says by itself in which scenarios it is; in one reading there is but one.
  if (dependencies.length === 1 || joined.deployed.length > 0 || joined.runs.length === 0) return joined;
  const alike = alikeInWays(dependencies.flatMap(inEachWay));
  return alike.length < 2 ? joined : { ...joined, ways: alike.map((group) => wayOf(asOne(group))) };
}

function asOne(dependencies: readonly Dependency[]): Dependency {
  const [only] = dependencies;
  if (dependencies.length === 1 && only !== undefined && only.deployed.length === 0 && only.places.length < 2)
    return holds(only.certainty) && only.condition !== null ? { ...only, condition: null } : only;
  const best = dependencies.reduce((a, b) => (ranks[b.certainty] > ranks[a.certainty] ? b : a));
  const equal = dependencies.filter(
    ({ certainty }) => certainty === best.certainty || (holds(certainty) && holds(best.certainty)),
  );
  return {
    ...best,
    sink: withAllNeeds(best.sink, dependencies),
    condition: holds(best.certainty) ? null : eitherCondition(equal.map(({ condition }) => condition)),
    runs: joinRuns(equal.map(({ runs }) => runs)),
    everywhere: equal.some(({ everywhere }) => everywhere),
    deployed: joinDeployedIn(dependencies),
    places: joinPlaces(dependencies.map(({ places }) => places)),
    ...joinZones(dependencies),
    ...(dependencies.some(({ isPlaceOpen }) => isPlaceOpen) ? { isPlaceOpen: true } : {}),
    ...(dependencies.some(({ copies }) => copies !== undefined)
      ? { copies: joinPlaces(dependencies.map(({ copies = [] }) => copies)) }
      : {}),
  };
}

function joinZones(dependencies: readonly Dependency[]): Pick<Dependency, "zones"> {
  const zones = dependencies.flatMap((one) => one.zones ?? []);
  if (zones.length === 0) return {};
  const keyed = zones.map((at) => [`${at.source.path}:${at.start}`, at] as const);
  return { zones: [...new Map(keyed).values()] };
}

/** One body that several roots deploy needs what it needs in any, and is whatever is needed of it in any. */
function withAllNeeds(sink: Sink, dependencies: readonly Dependency[]): Sink {
  const joined = (name: "uses" | "gives"): readonly string[] | undefined => {
    const own = sink[name];
    if (dependencies.every((one) => one.sink[name] === own)) return own;
    return [...new Set(dependencies.flatMap((one) => one.sink[name] ?? []))];
  };
  const [uses, gives] = [joined("uses"), joined("gives")];
  if (uses === sink.uses && gives === sink.gives) return sink;
  return { ...sink, ...(uses === undefined ? {} : { uses }), ...(gives === undefined ? {} : { gives }) };
}

/** "A or B"; null where one of them is unconditional or nobody can say. */
function eitherCondition(conditions: readonly (string | null)[]): string | null {
  const texts = [...new Set(conditions.filter((text) => text !== null))];
  return texts.length === 0 ? null : texts.join(" or ");
}

/**
 * The dependencies of one root. Certainty is judged within a scenario, and each has the strongest that it has in any:
 * what one of several deployments brings is brought, whatever the others do. `runs` says which.
 */
export function mergeScenarios(found: readonly ScenarioFindings[]): readonly Dependency[] {
  const [only] = found;
  // In the findings of one reading no two are equal.
  if (found.length === 1 && only !== undefined) {
    const runs = only.scenarios.map((scenario) => ({ root: only.root, scenario }));
    return only.dependencies.map((one) => stronger([{ ...one, runs, everywhere: only.isPart !== true }]));
  }
  const total = found.reduce((sum, { scenarios, isPart }) => (isPart === true ? sum : sum + scenarios.length), 0);
  const occurrences = new Map<string, Dependency[]>();
  for (const { root, scenarios, dependencies } of found) {
    const runs: readonly Run[] = scenarios.map((scenario) => ({ root, scenario }));
    for (const dependency of dependencies) {
      const key = keyOf(dependency);
      const known = occurrences.get(key);
      const placed = { ...dependency, runs, everywhere: false };
      if (known === undefined) occurrences.set(key, [placed]);
      else known.push(placed);
    }
  }
  return [...occurrences.values()].map((equal) => {
    const merged = stronger(equal);
    return { ...merged, everywhere: merged.runs.length === total };
  });
}
