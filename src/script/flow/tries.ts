/** The rounds of `for`: each value in turn; of long rows that are counted, as most tries are, some and any other. */
import type { For } from "unbash";
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import { exceed, notKnown } from "../state.ts";
import type { ScriptText } from "../syntax/text.ts";
import { known } from "../words/values.ts";
import { maxCounted, maxRounds } from "./loops.ts";

const someOfMany = 3;

interface Rounds {
  /** What the loop's name stands for, round by round. */
  readonly values: readonly Value[];
  /** They stand for more: each would be run with all that the one before may have left. */
  readonly areTries: boolean;
}

export function roundsOf(state: State, text: ScriptText, node: For, values: readonly Value[]): Rounds {
  const name = node.name.value;
  const other = notKnown(`$${name}`);
  if (values.length === 0) return { values: [other], areTries: false };
  // In a further round of a loop around, every number of this one was gone through before.
  const most = state.further.rounds > 0 ? someOfMany : maxCounted;
  if (values.length > most && areCounted(values)) {
    const some = values.slice(0, isNamed(state, text, node) ? someOfMany : 1);
    return { values: [...some, other], areTries: true };
  }
  if (values.length <= maxRounds) return { values, areTries: false };
  exceed(state, `a loop has more than ${maxRounds} rounds`);
  return { values: [...values.slice(0, maxRounds), other], areTries: false };
}

/** As `seq` and `{1..60}` count: numbers that somebody chose, of networks or ports, are each looked at. */
function areCounted(values: readonly Value[]): boolean {
  const numbers = values.map((value) => (/^\d+$/.test(known(value) ?? "") ? Number(known(value)) : Number.NaN));
  const [first = Number.NaN, second = Number.NaN] = numbers;
  const step = second - first;
  return step !== 0 && numbers.every((number, index) => index === 0 || number - (numbers[index - 1] ?? 0) === step);
}

/** Whether what is done in a round may hang on which it is. */
function isNamed({ functions }: State, { text }: ScriptText, { name, body }: For): boolean {
  const word = new RegExp(String.raw`\b${name.value}\b`);
  const inFunctions = [...functions.values()].some((one) => word.test(one.text.text.slice(one.body.pos, one.body.end)));
  return inFunctions || word.test(text.slice(body.pos, body.end));
}

/** False: it was left before its end. */
export function eachRound(state: State, { values, areTries }: Rounds, run: (value: Value) => boolean): boolean {
  const { rounds } = state.further;
  const isThrough = values.every((value, index) => {
    if (areTries && index > 0) state.further.rounds = rounds + 1;
    return run(value);
  });
  state.further.rounds = rounds;
  return isThrough;
}
