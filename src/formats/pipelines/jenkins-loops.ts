/** Loops of programs in Groovy over lists of texts that are written: `['a'].each { x -> … }`, `for (x in list)`. */
import { isSign } from "./groovy.ts";
import type { Token } from "./groovy.ts";

export interface Loop {
  /** What each item is called in it. */
  readonly name: string;
  readonly items: readonly Token[];
}

/** Loops by the position of the brace that begins what is run. */
export function loopsIn(tokens: readonly Token[], brackets: ReadonlyMap<number, number>): ReadonlyMap<number, Loop> {
  const loops = new Map<number, Loop>();
  const lists = listsIn(tokens);
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== "word") continue;
    const loop = text === "each" ? eachAt(tokens, index, brackets, lists) : null;
    if (loop !== null) loops.set(index + 1, loop);
    const [brace, over] = text === "for" ? forAt(tokens, index, lists) : [0, null];
    if (over !== null) loops.set(brace, over);
  }
  return loops;
}

type Lists = ReadonlyMap<string, readonly Token[] | null>;

/** Names of lists; null: it is set more than once. */
function listsIn(tokens: readonly Token[]): Lists {
  const lists = new Map<string, readonly Token[] | null>();
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== "word" || !isSign(tokens[index + 1], "=") || isSign(tokens[index + 2], "=")) continue;
    const items = itemsAt(tokens, index + 2);
    if (items !== null || lists.has(text)) lists.set(text, lists.has(text) ? null : items);
  }
  return lists;
}

/** The texts of a list that begins there; null: there stands something else. */
function itemsAt(tokens: readonly Token[], start: number): readonly Token[] | null {
  if (!isSign(tokens[start], "[")) return null;
  const items: Token[] = [];
  for (let at = start + 1; tokens[at]?.kind === "text"; at += 2) {
    items.push(tokens[at]!);
    if (isSign(tokens[at + 1], "]")) return items;
    if (!isSign(tokens[at + 1], ",")) return null;
  }
  return null;
}

function eachAt(
  tokens: readonly Token[],
  index: number,
  brackets: ReadonlyMap<number, number>,
  lists: Lists,
): Loop | null {
  if (!isSign(tokens[index - 1], ".") || !isSign(tokens[index + 1], "{")) return null;
  const before = tokens[index - 2];
  const start = isSign(before, "]") ? brackets.get(index - 2) : undefined;
  const items = start === undefined ? lists.get(before?.text ?? "") : itemsAt(tokens, start);
  const isNamed = isSign(tokens[index + 3], "-") && isSign(tokens[index + 4], ">");
  return items == null ? null : { name: isNamed ? tokens[index + 2]!.text : "it", items };
}

/** `for (String x : list) {`, `for (x in ['a', 'b']) {` */
function forAt(tokens: readonly Token[], index: number, lists: Lists): readonly [number, Loop | null] {
  let at = index + 2;
  while (
    at < index + 5 &&
    tokens[at]?.kind === "word" &&
    tokens[at + 1]?.kind === "word" &&
    tokens[at + 1]?.text !== "in"
  )
    at += 1;
  const isLoop = tokens[at + 1]?.text === "in" || isSign(tokens[at + 1], ":");
  const items = isLoop ? (itemsAt(tokens, at + 2) ?? lists.get(tokens[at + 2]?.text ?? "") ?? null) : null;
  if (items === null) return [0, null];
  let end = at + 2;
  while (end < tokens.length && !isSign(tokens[end], "{")) end += 1;
  return [end, { name: tokens[at]!.text, items }];
}
