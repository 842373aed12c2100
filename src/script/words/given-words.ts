/** The words that a script is given (`$1`, `$@`, `$#`), and how it takes them one by one: `shift`, `getopts`. */
import { string } from "../../value/build.ts";
import { done } from "../invocation.ts";
import type { Invocation, Outcome } from "../invocation.ts";
import { isBranched, wordAmong, wordsBehind } from "./branched-words.ts";
import { decided, undecided } from "../flow/decision.ts";
import { manifold, standsForMany } from "./manifold.ts";
import { positionalOf } from "../noting.ts";
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import { loseGiven, notKnown, unset } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { known, mapTexts, shownText, textPieces } from "./values.ts";

/** Where `getopts` keeps how far it came, as shells do; inside of a word it counts on in a name of its own. */
const NEXT = "OPTIND";
const INSIDE = "getopts within a word";

/** What stands for all the words of whoever starts a script by hand: none, or as many as he likes. */
export const anyWords = manifold(unset("$@"));
/** `$0` and these. */
export const anyGiven: readonly Value[] = [unset("$0"), anyWords];

/** `$1`, `$@`, `$#`; null: none of these. */
export function givenItems(state: State, name: string): readonly Value[] | null {
  if (name !== "@" && name !== "*" && name !== "#" && !/^\d+$/.test(name)) return null;
  const given = positionalOf(state);
  if (name === "@" || name === "*") return given?.slice(1) ?? [anyWords];
  const either = given?.[1];
  if (either !== undefined && isBranched(either) && name !== "0")
    return [name === "#" ? mapTexts(either, countOf) : wordAmong(either, Number(name))];
  const open = given === null ? 0 : given.findIndex(standsForMany);
  if (name === "#") return [open < 0 ? string(String(Math.max(0, given!.length - 1))) : unset("$#")];
  // Behind any number of words nobody knows which is which.
  const isOpen = open >= 0 && Number(name) >= open;
  const word = isOpen ? undefined : given?.[Number(name)];
  // Beyond the last of the words that a script is given there is nothing.
  const isBeyond = !isOpen && Number(name) > 0 && given !== null && (state.readingIn.size > 0 || areCounted(given));
  return [word ?? (isBeyond ? string("") : unset(`$${name}`))];
}

function countOf(value: Value): Value {
  const text = known(value);
  return text === null ? unset("$#") : string(String(text.split(/\s+/).filter((word) => word !== "").length));
}

/** Of a word that is not known nobody knows whether it is one. */
function areCounted(given: readonly Value[]): boolean {
  return given.slice(1).every((word) => known(word) !== null);
}

export function shift(state: State, { fields }: Invocation): Outcome {
  const given = positionalOf(state);
  const count = fields[0] === undefined ? 1 : Number(known(fields[0].value) ?? Number.NaN);
  if (given === null || !Number.isInteger(count) || count < 0) {
    loseGiven(state);
    return done;
  }
  const either = given[1];
  if (either !== undefined && isBranched(either)) {
    state.positional = [given[0] ?? string(""), wordsBehind(either, count)];
    return done;
  }
  // Of any number of words any number may be left.
  const many = given.findIndex(standsForMany);
  const from = many < 0 ? 1 + count : Math.min(many, 1 + count);
  if (many !== 1) state.positional = [given[0] ?? string(""), ...given.slice(from)];
  return done;
}

/** How far the words are taken: loops over them go on while this changes. */
export function takenOf(state: State): readonly unknown[] {
  return [state.positional, known(state.variables.get(NEXT)), known(state.variables.get(INSIDE))];
}

/** `getopts "r:v" option`: the next option, and behind a colon its value. */
export function getopts(state: State, { fields }: Invocation): Outcome {
  const options = known(fields[0]?.value);
  const name = known(fields[1]?.value);
  const given = fields.length > 2 ? null : positionalOf(state);
  if (name === null) return done;
  const leave = (): Outcome => {
    state.notes.losesGiven = true;
    state.variables.set(name, notKnown(`$${name}`));
    state.variables.set("OPTARG", notKnown("$OPTARG"));
    return done;
  };
  if (given === null || options === null || given.some(isBranched)) return leave();
  const index = Number(known(state.variables.get(NEXT)) ?? "1");
  const inside = Number(known(state.variables.get(INSIDE)) ?? "1");
  const word = given[index];
  // Whoever starts it by hand gives it what he likes.
  if (word !== undefined && standsForMany(word)) {
    for (const one of [name, "OPTARG"]) state.variables.set(one, notKnown(`$${one}`));
    return { decision: undecided, asks: true };
  }
  const text = word === undefined ? "" : shownText(word);
  if (text === null) return leave();
  // `--region`, for which the letters have a `-`.
  if (/^--./.test(text)) return leave();
  if (word === undefined || !/^-[^-]/.test(text)) return { decision: decided(false), asks: true };
  const goTo = (next: number, within: number): void => {
    state.variables.set(NEXT, string(String(next)));
    state.variables.set(INSIDE, string(String(within)));
  };
  const letter = text[inside]!;
  const at = options.replace(/^:/, " ").indexOf(letter);
  const takes = at >= 0 && options[at + 1] === ":";
  state.variables.set(name, string(at < 0 ? "?" : letter));
  if (takes && inside + 1 < text.length) {
    state.variables.set("OPTARG", slice(textPieces(word), inside + 1, text.length));
    goTo(index + 1, 1);
  } else if (takes) {
    state.variables.set("OPTARG", given[index + 1] ?? string(""));
    goTo(index + 2, 1);
  } else if (inside + 1 < text.length) goTo(index, inside + 1);
  else goTo(index + 1, 1);
  return { decision: decided(true), asks: true };
}
