/** Functions that are set up on one way at a question, and not, or otherwise, on the other. */
import type { Field, Outcome } from "../invocation.ts";
import { joinConditions } from "../../value/condition.ts";
import type { Condition } from "../../value/value.ts";
import { otherwise, underAll } from "../state.ts";
import type { Branch, ShellFunction, State } from "../state.ts";
import { join } from "./joining.ts";
import { shownText } from "../words/values.ts";

/** From here on a name is that of a function; of one that is set up perhaps, what had the name before is kept. */
export function setUp(state: State, name: string, own: ShellFunction): void {
  const before = state.functions.get(name);
  const { when } = state;
  const isSure = before === undefined || when.every((one) => before.when?.includes(one) === true);
  state.functions.set(name, isSure ? { ...own, when } : { ...own, when, before });
}

/** Runs what has the name: each function that may have it, under what had to be so for it to be set up. */
export function runNamed(state: State, own: ShellFunction): void {
  if (own.before === undefined) state.runs.body(state, own);
  else join(state, waysOf(state, own, []));
}

function waysOf(state: State, own: ShellFunction, so: readonly Condition[]): readonly Branch[] {
  const all = joinConditions([...state.when, ...so], own.when ?? []);
  const further = all?.filter((one) => !state.when.includes(one)) ?? [];
  const way = all === null ? [] : [underAll(state, further, () => state.runs.body(state, own))];
  if (own.before === undefined || (all !== null && further.length === so.length)) return way;
  const [last] = further.slice(so.length);
  const isPlain = last !== undefined && /^(?:true|false)$/.test(last.branch);
  return [...way, ...waysOf(state, own.before, isPlain ? [...so, otherwise(last)] : so)];
}

/** `command aws` within a function `aws`, and `/usr/bin/aws`: the program, whatever function has its name. */
export function isPastFunctions(state: State, name: string, { value }: Field, depth: number): boolean {
  return (depth > 0 && state.calling.has(name)) || (shownText(value) ?? "").includes("/");
}

/** Looks for programs only. */
export function pastFunctions(state: State, wrapper: string, [first]: readonly Field[], run: () => Outcome): Outcome {
  const isProgram = /^(?:command|builtin|exec|env)$/.test(wrapper);
  const name = first === undefined ? "" : (shownText(first.value) ?? "");
  if (!isProgram || !state.functions.has(name) || state.calling.has(name)) return run();
  state.calling.add(name);
  const outcome = run();
  state.calling.delete(name);
  return outcome;
}
