/**
 * Where one way at a question leaves the script, function or loop, what comes behind runs where the other is taken:
 * that holds as long as what was left goes on.
 */
import type { Condition } from "../../value/value.ts";
import type { State, Stop } from "../state.ts";

/** Says that from here on it goes on only under a condition, up to the end of what was left. */
export function goOnlyUnder(state: State, condition: Condition, stop: Stop): void {
  state.left = [...state.left, { condition, stop }];
  state.when = [...state.when, condition];
}

/** Runs a function, a loop or a round of it: what left no more than that goes on behind it as before. */
export function upTo<Result>(state: State, stop: Stop, run: () => Result): Result {
  const { when, left } = state;
  const result = run();
  const own = state.left.slice(left.length);
  if (own.some((one) => one.stop === stop)) {
    const further = own.filter((one) => one.stop !== stop);
    state.left = [...left, ...further];
    state.when = further.length === 0 ? when : [...when, ...further.map(({ condition }) => condition)];
  }
  return result;
}

/** Runs what a shell of its own does: where that ends, the script does not. */
export function apart<Result>(state: State, run: () => Result): Result {
  const { stop, fails, when, left } = state;
  const result = run();
  Object.assign(state, { stop, fails, when, left });
  return result;
}

const widths: readonly Stop[] = ["round", "loop", "return", "exit"];

/** Whether the first ends more than the second. */
export function isWider(one: Stop, other: Stop): boolean {
  return widths.indexOf(one) > widths.indexOf(other);
}
