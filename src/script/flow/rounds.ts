/** Loops of which nobody knows how often they go round: what their rounds count is not known, in them and after. */
import type { Value } from "../../value/value.ts";
import { tuple } from "../../value/build.ts";
import { isManifold, manyMore } from "../words/manifold.ts";
import type { State } from "../state.ts";
import { loseGiven, notKnown, openCondition, stepsLeft, under } from "../state.ts";
import { alternativesOfAny, known } from "../words/values.ts";
import { Variables } from "../words/variables.ts";

/** What a round set, and what it was before. */
type Changed = ReadonlyMap<string, { readonly before: Value | undefined; readonly after: Value | undefined }>;

export interface Round {
  /** False: it was the last one for certain. */
  readonly goesOn: boolean;
  readonly changed: Changed;
}

/** Goes round once, and tells what that changed. */
export function once(state: State, body: () => boolean): Round {
  const { variables } = state;
  const { own } = (state.variables = new Variables(variables));
  const goesOn = body();
  state.variables = variables;
  const changed = new Map([...own].map(([name, after]) => [name, { before: variables.get(name), after }] as const));
  for (const [name, { after }] of changed) variables.set(name, after);
  return { goesOn: goesOn && state.stop === null, changed };
}

/**
 * Any number of further rounds after the first: one with what it counted not known. What it left there under other
 * names stays as it is: a region is the same in each round, or another that is found as well.
 */
export function again(state: State, { goesOn, changed }: Round, clause: string, body: () => boolean): void {
  if (!goesOn) return;
  const opened = new Map<string, Value>();
  const kept = new Map<string, Value | undefined>();
  for (const [name, { before, after }] of changed) {
    kept.set(name, after);
    if (after === undefined || before === after) continue;
    if (after.kind === "tuple") opened.set(name, tuple([...after.items, manyMore(name)], after.trace));
    else if (before !== undefined && isCount(after)) opened.set(name, notKnown(`$${name}`));
  }
  if (opened.size === 0) return;
  for (const [name, value] of opened) state.variables.set(name, value);
  // Within a further round of a loop around nothing more is known of what is counted here: one round tells it.
  const isTold = state.further.rounds > 0 || stepsLeft(state) <= 0.5;
  state.further.rounds += 1;
  const { own, positional } = isTold
    ? { own: new Map<string, Value | undefined>(), positional: state.positional }
    : under(state, openCondition(state, `${clause}, again`).yes, () => void body());
  state.further.rounds -= 1;
  // Where each round takes or adds some, nobody knows how many there are behind it.
  if (positional !== state.positional) loseGiven(state);
  for (const [name, value] of opened) {
    // A list that each round makes anew does not grow.
    const last = own.get(name);
    const isNew = value.kind === "tuple" && last?.kind === "tuple" && !last.items.some(isManifold);
    if (isNew) state.variables.set(name, kept.get(name));
  }
}

/** Numbers, and words that tell whether something was met. */
function isCount(value: Value): boolean {
  return alternativesOfAny(value).every((one) => /^(?:[-+]?\d+|true|false|yes|no|)$/i.test(known(one.value) ?? "?"));
}
