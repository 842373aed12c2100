/**
 * Where one way at a question leaves the script, function or loop, what comes behind runs where the other is taken:
 * that holds as long as what was left goes on. Behind it, what was set on either way is there.
 */
import { joinConditions } from "../../value/condition.ts";
import { isSame } from "../../value/same.ts";
import type { Alternative, Condition } from "../../value/value.ts";
import { isPassingFile } from "../texts/written-files.ts";
import { eitherText, isText } from "../words/values.ts";
import { unset } from "../state.ts";
import type { Branch, Passed, State, Stop } from "../state.ts";

/** Says that from here on it goes on only under a condition, up to the end of what was left. */
export function goOnlyUnder(state: State, condition: Condition, stop: Stop): void {
  state.left = [...state.left, { condition, stop }];
  state.when = [...state.when, condition];
}

/** Runs a function, a loop or a round of it: what left no more than that goes on behind it as before. */
export function upTo<Result>(state: State, stop: Stop, run: () => Result): Result {
  const { when, left, passed } = state;
  const result = run();
  const own = state.left.slice(left.length);
  if (own.some((one) => one.stop === stop)) {
    const further = own.filter((one) => one.stop !== stop);
    state.left = [...left, ...further];
    state.when = further.length === 0 ? when : [...when, ...further.map(({ condition }) => condition)];
  }
  const since = state.passed.slice(passed.length);
  const here = since.filter((one) => one.stop === stop);
  if (here.length > 0) {
    state.passed = [...passed, ...since.filter((one) => one.stop !== stop)];
    comeTogether(state, stop, here);
  }
  return result;
}

/** Runs what a shell of its own does: where that ends, the script does not. */
export function apart<Result>(state: State, run: () => Result): Result {
  const { stop, fails, when, left, passed } = state;
  const result = run();
  Object.assign(state, { stop, fails, when, left, passed });
  return result;
}

const widths: readonly Stop[] = ["round", "loop", "return", "exit"];

/** Whether the first ends more than the second. */
export function isWider(one: Stop, other: Stop): boolean {
  return widths.indexOf(one) > widths.indexOf(other);
}

export function narrowestFirst(branches: readonly Branch[]): readonly Branch[] {
  return [...branches].sort((one, other) => widths.indexOf(one.ends) - widths.indexOf(other.ends));
}

/**
 * Keeps what ways had set that leave a function, loop or round, while others go on. Whoever leaves in failure has
 * nothing more to do with it.
 */
export function passBy(state: State, branches: readonly Branch[], going: readonly Branch[]): void {
  const before = state.passed.flatMap(({ when }) => when);
  const [only, second] = going;
  const when = only === undefined || second !== undefined ? [] : only.when;
  const add = (passed: Passed): void => void (state.passed = [...state.passed, passed]);
  for (const branch of branches) {
    for (const { stop, when: inner, gone } of branch.passed) {
      const ways = gone.flatMap((one) => under(branch.when, one));
      add({ stop, when: branch === only && second === undefined ? inner : [], gone: ways });
    }
    if (going.includes(branch) || branch.fails) continue;
    const changes = branch.ends === "exit" ? null : new Map([...state.variables.changes(), ...branch.own]);
    add({ stop: branch.ends, when, gone: changes === null ? [] : under(before, { changes, when: branch.when }) });
  }
}

type Gone = Passed["gone"][number];

function under(outer: readonly Condition[], { changes, when }: Gone): readonly Gone[] {
  const both = joinConditions(outer, when);
  return both === null ? [] : [{ changes, when: both }];
}

/** Conditions of what was not left: of a loop of many rounds there are as many. */
const maxTold = 4;

/** Behind a function, a loop or a round: whichever way it was left. */
function comeTogether(state: State, stop: Stop, here: readonly Passed[]): void {
  const gone = here.flatMap((one) => one.gone);
  const [only, second] = gone;
  if (only === undefined) return;
  const { variables } = state;
  if (state.stop !== null && isWider(state.stop, stop)) {
    // Who goes on is who left before.
    const { stop: wider, fails } = state;
    for (const [name, value] of only.changes) variables.set(name, value);
    Object.assign(state, { stop: null, fails: false });
    if (!fails && second === undefined) for (const one of only.when) goOnlyUnder(state, one, wider);
    return;
  }
  const when = here.flatMap((one) => one.when).slice(0, maxTold);
  const names = new Set([...variables.changes().keys(), ...gone.flatMap(({ changes }) => [...changes.keys()])]);
  for (const name of names) {
    if (isPassingFile(name)) continue;
    const last = variables.get(name);
    const ways: Alternative[] = [];
    for (const { changes, when: own } of gone) {
      const value = changes.has(name) ? changes.get(name) : variables.given(name);
      // Each round of a loop may be left with the same.
      if (value === undefined || value === last || ways.some((one) => isSame(one.value, value))) continue;
      ways.push({ value, when: own });
    }
    if (ways.length === 0 || ![last, ...ways.map(({ value }) => value)].every(isText)) continue;
    variables.set(name, eitherText([{ value: last ?? unset(name), when }, ...ways]));
  }
}
