/** Scenarios that differ only in what a root never asks for are one evaluation. */
import type { Span } from "../../source.ts";
import type { Moved } from "../../subject.ts";
import { inWorkspaceOf } from "./scenario-reads.ts";
import type { AskedOfState, KeptState, ScenarioReads } from "./scenario-reads.ts";
import type { Assignment, Scenario } from "./scenario-shape.ts";
import { waysTogether, wordsOfWay } from "../states/ways-together.ts";

/** Whether all that was asked for in scenario `a` is the same in `b`: then so is all that came of it. */
export function isAlike(asked: ScenarioReads, a: Scenario, b: Scenario): boolean {
  return isAlikeIn(asked, a, b, new Map());
}

/** What was compared before, of states through which several lead, and that may lead back to themselves. */
type Compared = Map<ScenarioReads, Map<string, boolean>>;

function isAlikeIn(asked: ScenarioReads, a: Scenario, b: Scenario, compared: Compared): boolean {
  if (a.names !== b.names || (asked.workspace && a.workspace !== b.workspace)) return false;
  if (asked.program && a.program !== b.program) return false;
  for (const name of asked.variables)
    if (!isSameAssignment(a.assignments.get(name), b.assignments.get(name))) return false;
  for (const name of asked.environment) {
    const [one, other] = [a.environment.get(name), b.environment.get(name)];
    if (one === other) continue;
    // Pipelines that set the same are the same way of running, wherever each of them says so.
    if (one === undefined || other === undefined || one.text !== other.text) return false;
    if (one.byDefault !== other.byDefault) return false;
  }
  return [...asked.states].every(([state, of]) => isAlikeFrom(state, of, [a, b], compared));
}

/** Whether what is read of another root's state is the same in both: written in the same ways, or in ways alike. */
function isAlikeFrom(
  state: KeptState,
  { by, chosen }: AskedOfState,
  [a, b]: readonly [Scenario, Scenario],
  compared: Compared,
): boolean {
  if (state.ways.length < 2 || isCalledAlike(a, b)) return true;
  // Who is run with more to its name than `a` has chose by that, too.
  if (![...by].every((one) => isCalledAlike(one, a))) return false;
  const [ways, others] = [waysFor(state, a), waysFor(state, b)];
  if (ways.length === others.length && ways.every((one, index) => one === others[index])) return true;
  const [way, other] = [ways[0], others[0]];
  // Of several ways each is told by its name.
  if (way === undefined || other === undefined || ways.length > 1 || others.length > 1) return false;
  const [one, another] = [inWorkspaceOf(state, way), inWorkspaceOf(state, other)];
  const key = JSON.stringify([one, another].map(({ label, workspace }) => [label, workspace]));
  return [...(chosen.get(way) ?? [])].every((asked) => {
    const known = compared.get(asked) ?? new Map<string, boolean>();
    compared.set(asked, known);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, false);
    const found = isAlikeIn(asked, one, another, compared) && movedIn(asked, one, another).length === 0;
    known.set(key, found);
    return found;
  });
}

/** What names choose of the ways that may have written a state: many who read it are called alike. */
const chosenBy = new WeakMap<KeptState, WeakMap<Scenario, readonly Scenario[]>>();

function waysFor(state: KeptState, reader: Scenario): readonly Scenario[] {
  const known = chosenBy.get(state) ?? new WeakMap<Scenario, readonly Scenario[]>();
  chosenBy.set(state, known);
  const ways = known.get(reader) ?? waysTogether(wordsOfWay(reader), state.ways, wordsOfWay);
  known.set(reader, ways);
  return ways;
}

/** Whether two ways of running have the same words, by which other names are chosen. */
export function isCalledAlike(a: Scenario, b: Scenario): boolean {
  if (a === b) return true;
  const [words, others] = [wordsOfWay(a), wordsOfWay(b)];
  return words.size === others.size && [...words].every((word) => others.has(word));
}

function isSameAssignment(a: Assignment | undefined, b: Assignment | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.kind !== b.kind) return false;
  if ("text" in a.given && "text" in b.given && a.given.byDefault !== b.given.byDefault) return false;
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
