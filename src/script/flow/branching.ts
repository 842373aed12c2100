/** Two ways at a question: as its answer is known, or rests on a default, or is open. */
import type { Condition } from "../../value/value.ts";
import { Variables } from "../words/variables.ts";
import type { Decision } from "./decision.ts";
import { join } from "./joining.ts";
import { goOnlyUnder, isWider } from "./leaving.ts";
import { openCondition, under } from "../state.ts";
import type { Branch, State } from "../state.ts";

type Way = () => void;

/**
 * Runs the first of `ways` where a question is answered with yes, the second where with no. What rests on a default
 * holds by default, and the other way is possible.
 */
export function branch(state: State, { holds, byDefault }: Decision, text: string, ways: readonly Way[]): void {
  const [yes, no] = ways;
  const nothing = (): void => undefined;
  if (holds !== null && !byDefault) {
    (holds ? yes : no)?.();
    return;
  }
  const conditions = openCondition(state, text);
  if (holds === null) {
    join(state, [under(state, conditions.yes, yes ?? nothing), under(state, conditions.no, no ?? nothing)]);
    return;
  }
  const condition = holds ? conditions.no : conditions.yes;
  const other = under(state, condition, (holds ? no : yes) ?? nothing);
  runByDefault(state, (holds ? yes : no) ?? nothing, other, condition);
}

/** The way that is taken while nobody says otherwise; where it leaves, what comes behind is the other one's. */
function runByDefault(state: State, way: Way, other: Branch, condition: Condition): void {
  const { byDefault, variables } = state;
  const { own } = (state.variables = new Variables(variables));
  state.byDefault = true;
  way();
  state.byDefault = byDefault;
  state.variables = variables;
  const { stop, fails } = state;
  const isOver = stop !== null;
  for (const [name, value] of isOver ? other.own : own) variables.set(name, value);
  if (!isOver) return;
  const isNarrower = other.ends !== null && isWider(other.ends, stop);
  if (isNarrower) return;
  state.positional = other.positional;
  state.stop = other.ends;
  state.fails = false;
  // Whoever has it do its work at all sees to it that it does not fail here: what comes behind is as certain as before.
  if (!fails) goOnlyUnder(state, condition, stop);
}
