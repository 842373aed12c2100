/** Two ways at a question: as its answer is known, or rests on a default, or is open. */
import type { Condition } from "../../value/value.ts";
import type { Decision } from "./decision.ts";
import { join } from "./joining.ts";
import { goOnlyUnder, isWider, narrowestFirst } from "./leaving.ts";
import { openCondition, under } from "../state.ts";
import type { Branch, State } from "../state.ts";
import { Variables } from "../words/variables.ts";

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
  const unusual = { ...(holds ? conditions.no : conditions.yes), usual: false };
  const other = under(state, unusual, (holds ? no : yes) ?? nothing);
  const usual = { ...(holds ? conditions.yes : conditions.no), usual: true };
  runByDefault(state, { run: (holds ? yes : no) ?? nothing, usual }, [other]);
}

interface Usual {
  readonly run: Way;
  /** That it is taken. */
  readonly usual: Condition;
}

/** The way that is taken while nobody says otherwise; where it leaves, what comes behind is the other one's. */
export function runByDefault(state: State, { run, usual }: Usual, others: readonly Branch[]): void {
  const { variables, when, passed } = state;
  const { own } = (state.variables = new Variables(variables));
  state.when = [...when, usual];
  run();
  const behind = state.when.filter((one) => one !== usual);
  const { positional, stop, fails } = state;
  const further = state.passed.slice(passed.length);
  Object.assign(state, { variables, passed, stop: null, fails: false });
  state.when = behind.length === when.length ? when : behind;
  const ownWay: Branch = { own, positional, ends: stop, fails, passed: further, when: [usual] };
  join(state, [ownWay, ...others]);
  const going = others.filter(({ ends }) => ends === null);
  const [widest] = narrowestFirst(others);
  if (stop === null || (going.length === 0 && isWider(widest?.ends ?? null, stop))) return;
  state.stop = going.length > 0 ? null : (widest?.ends ?? null);
  state.fails = false;
  // Whoever has it do its work at all sees to it that it does not fail here: what is behind is as certain as before.
  if (fails) return;
  const [only, second] = going.length > 0 ? going : others;
  const unless = second === undefined ? (only?.when ?? []) : [unlessUsual(usual)];
  for (const one of unless) goOnlyUnder(state, one, stop);
}

/** That somebody overrides the default. */
function unlessUsual({ key, branch: taken, among, text }: Condition): Condition {
  const told = text.startsWith("not ") ? text.slice(4) : `not ${text}`;
  return { key, branch: "", except: among ?? new Set([taken]), text: told };
}
