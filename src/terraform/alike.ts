/** Scenarios that differ only in what a root never asks for are one evaluation. */
import type { ScenarioReads } from "../reads.ts";
import type { Span } from "../source.ts";
import type { Moved } from "../subject.ts";
import type { Assignment, Scenario } from "./scenario-shape.ts";
import { wordsOfWay } from "./ways-together.ts";

/** Whether all that was asked for in scenario `a` is the same in `b`: then so is all that came of it. */
export function isAlike(asked: ScenarioReads, a: Scenario, b: Scenario): boolean {
  if (a.names !== b.names || (asked.workspace && a.workspace !== b.workspace)) return false;
  if (asked.name && [...wordsOfWay(a)].sort().join(" ") !== [...wordsOfWay(b)].sort().join(" ")) return false;
  for (const name of asked.variables)
    if (!isSameAssignment(a.assignments.get(name), b.assignments.get(name))) return false;
  for (const name of asked.environment) {
    const [one, other] = [a.environment.get(name), b.environment.get(name)];
    if (one === other) continue;
    // Pipelines that set the same are the same way of running, wherever each of them says so.
    if (one === undefined || other === undefined || one.text !== other.text) return false;
  }
  return true;
}

function isSameAssignment(a: Assignment | undefined, b: Assignment | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.kind !== b.kind) return false;
  if (a.kind === "environment" && "text" in a.given && "text" in b.given) return a.given.text === b.given.text;
  if (!isSameSpan(a.at, b.at)) return false;
  if ("expression" in a.given) return "expression" in b.given && a.given.expression === b.given.expression;
  if ("text" in a.given) return "text" in b.given && a.given.text === b.given.text;
  return "value" in b.given && a.given.value === b.given.value;
}

function isSameSpan(a: Assignment["at"], b: Assignment["at"]): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

/** Where scenario `b` says what `a` says in another place: two pipelines that set the same text. */
export function movedIn(asked: ScenarioReads, a: Scenario, b: Scenario): readonly Moved[] {
  const pairs: (readonly [Span | undefined, Span | undefined])[] = [
    ...[...asked.variables].map((name) => [a.assignments.get(name)?.at, b.assignments.get(name)?.at] as const),
    ...[...asked.environment].map((name) => [a.environment.get(name)?.at, b.environment.get(name)?.at] as const),
  ];
  return pairs.flatMap(([from, to]) =>
    from === undefined || to === undefined || isSameSpan(from, to) ? [] : [{ from, to }],
  );
}
