/** What several scenarios say in places of their own, and what takes effect in another root. */
import type { Span } from "../source.ts";
import type { Moved, Reading } from "../subject.ts";
import { step } from "../value/trace.ts";
import type { Trace } from "../value/trace.ts";
import type { Dependency } from "./dependency.ts";
import type { ScenarioFindings } from "./merge.ts";

function isWithin(inner: Span, outer: Span): boolean {
  return inner.source.path === outer.source.path && inner.start >= outer.start && inner.end <= outer.end;
}

/** Without what is written where a root of Terraform takes it from. */
export function withoutOwned(dependencies: readonly Dependency[], { owned = [] }: Reading): readonly Dependency[] {
  if (owned.length === 0 || dependencies.length === 0) return dependencies;
  return dependencies.filter(({ origin }) => !owned.some((span) => isWithin(origin, span)));
}

/** The findings of a reading by scenario: what is said elsewhere in some of them has its origin there. */
export function byPlaces(reading: Reading, dependencies: readonly Dependency[]): ScenarioFindings[] {
  const { root, scenario, alike = [], elsewhere = [] } = reading;
  const scenarios = [scenario, ...alike];
  if (elsewhere.length === 0) return [{ root, scenarios, dependencies }];
  const here = new Set<Dependency>();
  const parts = elsewhere.map((other): ScenarioFindings => {
    const moved = dependencies.flatMap((dependency): readonly Dependency[] => {
      const found = other.moved.find(({ from }) => isWithin(dependency.origin, from));
      if (found === undefined) return [];
      here.add(dependency);
      return [movedTo(dependency, found)];
    });
    return { root, scenarios: [other.scenario], dependencies: moved, isPart: true };
  });
  const labels = new Set(elsewhere.map((one) => one.scenario));
  const own = scenarios.filter((label, index) => index === 0 || !labels.has(label));
  return [
    { root, scenarios, dependencies: dependencies.filter((one) => !here.has(one)) },
    { root, scenarios: own, dependencies: [...here], isPart: true },
    ...parts,
  ];
}

function movedTo(dependency: Dependency, { from, to }: Moved): Dependency {
  const { sink, origin } = dependency;
  const isWhole = origin.start === from.start && origin.end === from.end;
  const text = origin.source.text.slice(origin.start, origin.end);
  const at = isWhole ? -1 : to.source.text.slice(to.start, to.end).indexOf(text);
  const place = at < 0 ? to : { ...to, start: to.start + at, end: to.start + at + text.length };
  return { ...dependency, origin: place, sink: { ...sink, trace: startingAt(sink.trace, place) } };
}

/** The same way from another place. */
function startingAt(trace: Trace | null, at: Span): Trace | null {
  if (trace === null) return null;
  if (trace.from === null) return { ...trace, at };
  return step(trace.kind, trace.at, trace.name, startingAt(trace.from, at));
}
