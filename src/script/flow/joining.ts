/** What a script has behind branches of which one is taken. */
import type { Value } from "../../value/value.ts";
import { arrayOfEither, ofEither } from "../words/branched-words.ts";
import { eitherText } from "../words/values.ts";
import { loseGiven, notKnown, unset } from "../state.ts";
import type { Branch, State } from "../state.ts";

/** Its variables and words. */
export function join(state: State, branches: readonly Branch[]): void {
  const going = branches.filter(({ ends }) => ends === null);
  if (going.length === 0) return;
  joinGiven(state, going);
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
    state.variables.set(name, isPlain(values) ? eitherText(alternatives) : notKnown(name));
  }
}

/** The words that the script is given, where branches set others or take some of them. */
function joinGiven(state: State, going: readonly Branch[]): void {
  const [first, ...others] = going.map(({ positional }) => positional);
  const isSame = others.every((one) => one === first);
  if (isSame && first === state.positional) return;
  const ways = going.flatMap(({ positional, when }) => (positional === null ? [] : [{ words: positional, when }]));
  if (isSame) state.positional = first ?? null;
  else state.positional = ways.length < going.length ? null : ofEither(ways);
  // What was asked of the words before was asked of others.
  state.asked.clear();
  if (state.positional === null) loseGiven(state);
}

function isPlain(values: readonly (Value | undefined)[]): boolean {
  return values.every((value) => value === undefined || (!("items" in value) && value.kind !== "object"));
}
