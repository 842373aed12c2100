/** Loops, round by round as long as what they ask is known: `while`, `until`, `for ((…))`, over lines and counters. */
import type { ArithmeticFor, For, Select } from "unbash";
import type { Value } from "../../value/value.ts";
import { counted, decideCounted } from "../words/arithmetic.ts";
import { takenOf } from "../words/given-words.ts";
import type { Outcome } from "../invocation.ts";
import { isManifold, mayBeMany, oneOf } from "../words/manifold.ts";
import { wordsAmong } from "../words/loose-words.ts";
import { positionalOf } from "../noting.ts";
import { again, once } from "./rounds.ts";
import type { Round } from "./rounds.ts";
import type { State } from "../state.ts";
import { exceed, notKnown, stepsLeft } from "../state.ts";
import type { ScriptText } from "../syntax/text.ts";
import { known, shownText } from "../words/values.ts";
import { fieldsOf, wordsIn } from "../words/words.ts";

export const maxRounds = 200;
/** Rounds of a counter that are gone through one by one; what is done in later ones is done with any number. */
export const maxCounted = 24;

interface Loop {
  readonly isUntil: boolean;
  /** What it asks, in its own words. */
  readonly clause: string;
  readonly ask: () => Outcome;
  /** False: it was the last round. */
  readonly body: () => boolean;
  /** Runs what nobody knows to be entered. */
  readonly perhaps: (run: () => void) => void;
}

/** With what comes in, for whatever of it reads a line. */
export function reading<Result>(state: State, input: Value | null, run: () => Result): Result {
  if (input === null) return run();
  const { lines } = state;
  state.lines = input;
  const result = run();
  state.lines = lines;
  return result;
}

/** `while`, `until`; over lines, as long as there are some left. */
export function runLines(state: State, loop: Loop): void {
  const coming = state.lines === null ? null : shownText(state.lines);
  if (coming === null || coming === "\uFFFC" || (coming === "" && !/\bread\b/.test(loop.clause))) {
    runRounds(state, loop, again);
    return;
  }
  for (let round = 0; (shownText(state.lines!) ?? "") !== "" && round < maxRounds; round += 1) {
    const before = state.lines;
    const reads = (...[, round, clause, body]: Parameters<typeof again>): void => {
      if (state.lines === before) again(state, round, clause, body);
    };
    const goesOn = runRounds(state, loop, reads);
    // What does not read its input goes on for reasons of its own.
    if (!goesOn || state.lines === before || state.stop !== null) break;
    if (round === maxRounds - 1) exceed(state, `a loop has more than ${maxRounds} rounds`);
  }
}

/**
 * False: it was left before its end.
 *
 * @param further any number of rounds more.
 */
function runRounds(state: State, loop: Loop, further: typeof again): boolean {
  const { isUntil, clause, ask, body, perhaps } = loop;
  const goOn = (round: Round): void => further(state, round, clause, () => (ask(), body()));
  const names = [...new Set([...clause.matchAll(/[A-Za-z_]\w*/g)].map(([name]) => name))];
  const valuesOf = (): readonly (string | null)[] => names.map((name) => known(state.variables.get(name)));
  for (let round = 0; round < maxRounds; round += 1) {
    const [before, taken] = [valuesOf(), takenOf(state)];
    const asked = ask();
    const { holds, byDefault } = asked.decision;
    const goesOn = asked.asks && !byDefault && holds !== null ? holds !== isUntil : null;
    if (goesOn === false) return true;
    // A loop that goes on for ever, over lines, or until something is there runs at least once.
    const isEntered = /^(?::|true|\(\( *1 *\)\)|(?:IFS=\S* +)?read\b)/.test(clause) || isUntil;
    if (goesOn !== true && !isEntered && asked.asks) {
      perhaps(() => goOn(once(state, body)));
      return true;
    }
    const made = once(state, body);
    if (!made.goesOn && state.stop === null) return false;
    if (goesOn !== true) goOn(made);
    if (goesOn !== true || state.stop !== null) return true;
    // What is asked of counters, and of the words that a script is given, is another question once these are others.
    const after = valuesOf();
    const changed = names.filter((_, index) => after[index] !== before[index]);
    const isTaken = takenOf(state).some((one, index) => one !== taken[index]);
    if (!isTaken && changed.length === 0) {
      goOn(made);
      return true;
    }
    if (isTaken || isWorthCounting(state, round)) continue;
    for (const name of changed) state.variables.set(name, notKnown(`$${name}`));
    const last = once(state, body);
    goOn(last);
    return last.goesOn;
  }
  return true;
}

function isWorthCounting(state: State, round: number): boolean {
  return round < maxCounted && stepsLeft(state) > 0.5;
}

/** `for ((i = 0; i < 3; i++))` */
export function runCounting(state: State, text: ScriptText, node: ArithmeticFor, body: () => boolean): void {
  const words = wordsIn(state, text);
  const { initialize, test, update } = node;
  counted(state, words, initialize);
  const names = [...text.text.slice(node.pos, node.body.pos).matchAll(/[A-Za-z_]\w*/g)].map(([name]) => name);
  for (let round = 0; ; round += 1) {
    const { holds } = decideCounted(state, words, test);
    if (holds === false) return;
    if (holds === null || !isWorthCounting(state, round)) break;
    if (!body() || state.stop !== null) return;
    counted(state, words, update);
  }
  // One round is not what is done with each word: `for ((i = 1; i <= $#; i++))`.
  if (/\$\{?#/.test(text.text.slice(node.pos, node.body.pos))) state.notes.losesGiven = true;
  for (const name of names)
    if (state.variables.get(name) !== undefined) state.variables.set(name, notKnown(`$${name}`));
  again(state, once(state, body), "the loop goes on", body);
}

/** What a loop's name stands for one after the other; whether there may be another number of these. */
export function itemsOf(state: State, text: ScriptText, { name, wordlist }: For | Select): [Value[], boolean] {
  state.used.add(name.value);
  const given = wordlist === undefined ? positionalOf(state) : null;
  if (wordlist === undefined) return [(given ?? []).slice(1).map(oneOf), given === null || given.some(isManifold)];
  const words = wordlist.map((word) => {
    const values = fieldsOf(state, text, word).flatMap((field) => wordsAmong(state, field));
    return { values, isMany: mayBeMany(word, values) };
  });
  return [words.flatMap(({ values }) => values.map(oneOf)), words.some(({ isMany }) => isMany)];
}
