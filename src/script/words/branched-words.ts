/** The words that a script has where branches set others: one value, each of whose texts is cut into words. */
import { string, tuple } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import type { Condition, Value } from "../../value/value.ts";
import { slice } from "../syntax/text.ts";
import { oneOf, standsForMany } from "./manifold.ts";
import { asText, concatenated, mapTexts, shownText, textPieces } from "./values.ts";

const space = string(" ");
/** By identity: a choice of texts that was written as one is one word. */
const branched = new WeakSet<Value>();

/** Whether it stands for the words of each of its texts. */
export function isBranched(value: Value): boolean {
  return branched.has(value);
}

interface Way {
  /** `$0` and what follows it. */
  readonly words: readonly Value[];
  readonly when: readonly Condition[];
}

/** Words of which those of one way are there; null: nobody could tell them apart again. */
export function ofEither(ways: readonly Way[]): readonly Value[] | null {
  const [first] = ways;
  if (first === undefined || !ways.every(({ words }) => words.slice(1).every(isOneWord))) return null;
  const value = choice(
    ways.map(({ words, when }) => ({ value: joined(words.slice(1)), when })),
    false,
  );
  return value.kind === "choice" ? [first.words[0] ?? string(""), asBranched(value)] : null;
}

/** The same of arrays; null: not all of them are some, or nobody could tell their items apart again. */
export function arrayOfEither(
  ways: readonly { readonly value: Value | undefined; readonly when: readonly Condition[] }[],
): Value | null {
  const lists = ways.flatMap(({ value, when }) => {
    if (value !== undefined && value.kind !== "tuple") return [];
    return [{ words: [string(""), ...(value?.items ?? [])], when }];
  });
  const made = lists.length < ways.length ? null : ofEither(lists);
  return made === null ? null : tuple(made.slice(1));
}

/** Takes a choice of texts for the words of each. */
export function asBranched(value: Value): Value {
  if (value.kind === "choice") branched.add(value);
  return value;
}

function isOneWord(value: Value): boolean {
  const text = shownText(value);
  return text !== null && text !== "" && !/\s/.test(text);
}

function joined(words: readonly Value[]): Value {
  const [only] = words;
  if (only !== undefined && words.length === 1) return asText(only);
  return concatenated(words.flatMap((word, at) => (at > 0 ? [space, word] : [word])));
}

/** The word of this number, the first being 1; beyond the last it is empty, unless any number of words stand there. */
export function wordAmong(value: Value, number: number): Value {
  return mapTexts(value, (one) => {
    const words = wordsIn(one);
    const many = words.findIndex(standsForMany);
    return many >= 0 && many < number ? asText(oneOf(words[many]!)) : (words[number - 1] ?? string(""));
  });
}

/** Without the first ones. */
export function wordsBehind(value: Value, count: number): Value {
  const left = mapTexts(value, (one) => {
    const words = wordsIn(one);
    const many = words.findIndex(standsForMany);
    return joined(words.slice(many < 0 ? count : Math.min(many, count)));
  });
  return asBranched(left);
}

function wordsIn(value: Value): readonly Value[] {
  const pieces = textPieces(value);
  return [...(shownText(value) ?? "").matchAll(/\S+/g)].map(({ index, 0: word }) =>
    slice(pieces, index, index + word.length),
  );
}
