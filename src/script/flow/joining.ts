/** What a script has behind branches of which one is taken. */
import { isUsual } from "../../value/condition.ts";
import { arrayOfEither, ofEither } from "../words/branched-words.ts";
import { anyGiven } from "../words/given-words.ts";
import { eitherText, isText } from "../words/values.ts";
import { narrowestFirst, passBy } from "./leaving.ts";
import { loseGiven, notKnown, unset } from "../state.ts";
import type { Branch, State } from "../state.ts";

/** Its variables and words; where each way ended something, the narrowest end. */
export function join(state: State, branches: readonly Branch[]): void {
  const going = branches.filter(({ ends }) => ends === null);
  const [last] = going.length > 0 ? going : narrowestFirst(branches);
  if (last === undefined) return;
  passBy(state, branches, going.length > 0 ? going : [last]);
  if (going.length === 0) {
    for (const [name, value] of last.own) state.variables.set(name, value);
    Object.assign(state, { positional: last.positional, stop: last.ends, fails: last.fails });
    return;
  }
  joinGiven(state, going);
  const usual = going.find(({ when }) => isUsual(when));
  const names = new Set(going.flatMap(({ own }) => [...own.keys()]));
  for (const name of names) {
    const before = state.variables.get(name);
    const values = going.map(({ own }) => (own.has(name) ? own.get(name) : before));
    const first = values[0];
    if (values.every((value) => value === first)) {
      state.variables.set(name, first);
      continue;
    }
    const list = values.some((value) => value?.kind === "tuple")
      ? arrayOfEither(going.map(({ when }, index) => ({ value: values[index], when })))
      : null;
    if (list !== null) {
      state.variables.set(name, list);
      continue;
    }
    const alternatives = going.map(({ when }, index) => ({ value: values[index] ?? unset(name), when }));
    if (values.every(isText)) state.variables.set(name, eitherText(alternatives));
    else if (usual === undefined) state.variables.set(name, notKnown(name));
    else state.variables.set(name, usual.own.has(name) ? usual.own.get(name) : before);
  }
}

/** The words that the script is given, where branches set others or take some of them. */
function joinGiven(state: State, going: readonly Branch[]): void {
  const [first, ...others] = going.map(({ positional }) => positional);
  const isSame = others.every((one) => one === first);
  if (isSame && first === state.positional) return;
  // `[ $# -eq 0 ] && set -- eu-west-1`: these, or whatever there is.
  const ways = going.map(({ positional, when }) => ({ words: positional ?? anyGiven, when }));
  state.positional = isSame ? (first ?? null) : ofEither(ways);
  state.positional ??= going.find(({ when }) => isUsual(when))?.positional ?? null;
  // What was asked of the words before was asked of others.
  state.asked.clear();
  if (state.positional === null) loseGiven(state);
}
