/** What shells set, hand on and take back by commands: `export`, `declare`, `local`, `readonly`, `unset`. */
import type { Value } from "../value/value.ts";
import { exportValue, takeBack } from "./exported.ts";
import { done, withoutFlags } from "./invocation.ts";
import type { Invocation, Outcome } from "./invocation.ts";
import { notKnown } from "./state.ts";
import type { State } from "./state.ts";
import { setNumber } from "./words/integers.ts";
import { namedValue } from "./words/named-values.ts";
import { known } from "./words/values.ts";

/** `export A`, `export A=b`: what programs that are started get to see. */
export function exports(state: State, { fields }: Invocation): Outcome {
  // `export -n A`: they see it no longer.
  const isTakenBack = known(fields[0]?.value) === "-n";
  const words = withoutFlags(fields);
  // `export $(cat .env)`: which names they are, and whether there are any, nobody knows.
  if (words.length === 0 || words.some(({ value }) => namedValue(value) === null)) state.asked.clear();
  for (const { value, at } of words) {
    const named = namedValue(value);
    if (named === null) continue;
    const { name } = named;
    if (named.value !== null) state.variables.set(name, named.value);
    if (isTakenBack) {
      takeBack(state, name);
      state.notes.exported.delete(name);
      continue;
    }
    const set = state.variables.get(name);
    state.used.add(name);
    if (set !== undefined) exportValue(state, name, set, at);
  }
  return done;
}

/** `declare A=b`, `readonly A=b`, `local A`: what is exported stays so, and `set -a` exports all. */
export function declare(state: State, invocation: Invocation): Outcome {
  const has = (flag: RegExp): boolean => invocation.fields.some(({ value }) => flag.test(known(value) ?? ""));
  if (has(/^-\w*x/)) return exports(state, invocation);
  const refers = has(/^-\w*n/);
  const isNumber = has(/^-\w*i/);
  for (const { value, at } of withoutFlags(invocation.fields)) {
    const named = namedValue(value);
    if (named === null) state.asked.clear();
    else if (isNumber) setNumber(state, named, at);
    else if (refers) refer(state, named.name, named.value);
    else {
      // Within a function it is a variable of its own.
      if (state.calling.size > 0 && state.variables.references.has(named.name)) state.variables.refer(named.name, null);
      if (named.value === null) continue;
      state.variables.set(named.name, named.value);
      if (state.notes.exportsAll) state.used.add(named.name);
      if (state.notes.exportsAll || state.exported.has(named.name)) exportValue(state, named.name, named.value, at);
    }
  }
  return done;
}

/** `local -n place=REGION`: from here on the one name is the other. */
function refer(state: State, name: string, other: Value | null): void {
  const target = known(other ?? undefined);
  if (target !== null && /^[A-Za-z_]\w*$/.test(target)) return state.variables.refer(name, target);
  // Whichever it is, it may be set and asked by this name.
  state.variables.refer(name, null);
  state.variables.set(name, notKnown(`$${name}`));
  state.notes.losesGiven = true;
  state.asked.clear();
}

export function unset(state: State, { fields }: Invocation): Outcome {
  state.asked.clear();
  const isReference = known(fields[0]?.value) === "-n";
  for (const { value } of fields) {
    const name = known(value) ?? "";
    if (isReference) {
      state.variables.refer(name, null);
      continue;
    }
    state.variables.set(name, undefined);
    takeBack(state, name);
  }
  return done;
}
