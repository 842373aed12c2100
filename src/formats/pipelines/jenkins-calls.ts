/** Calls of Jenkins' steps, with parentheses and without: `mail to: 'a', body: 'b'`. */
import { isSign } from "./groovy.ts";
import type { Token } from "./groovy.ts";

export interface Words {
  readonly tokens: readonly Token[];
  readonly brackets: ReadonlyMap<number, number>;
}

/** Arguments before the one that is asked for. */
const maxArguments = 24;

/**
 * Where the word of a call without parentheses stands, to which a text belongs by the name of an argument or behind a
 * comma; -1: it belongs to none.
 */
export function bareCallAt(words: Words, index: number): number {
  const { tokens } = words;
  let at = index;
  let isArgument = false;
  for (let left = maxArguments; left > 0; left -= 1) {
    if (isSign(tokens[at - 1], ":") && tokens[at - 2]?.kind === "word") {
      at -= 2;
      isArgument = true;
    }
    const before = tokens[at - 1];
    if (before?.kind === "word") return isArgument ? at - 1 : -1;
    // A list is the value of an argument: `choices: ['a', 'b']`.
    if (isSign(before, "[") && isSign(tokens[at - 2], ":")) at -= 1;
    else if (isSign(before, ",")) at = startOfValue(words, at - 2);
    else return -1;
    isArgument ||= isSign(before, ",");
    if (at < 1) return -1;
  }
  return -1;
}

/** Where a value begins that ends there: `params.NAME`, `'a' + b`, `f(x)`. */
export function startOfValue({ tokens, brackets }: Words, end: number): number {
  let at = end;
  for (;;) {
    if (isSign(tokens[at], ")") || isSign(tokens[at], "]")) {
      at = brackets.get(at) ?? 0;
      if (tokens[at - 1]?.kind === "word") at -= 1;
    }
    if (!isSign(tokens[at - 1], ".") && !isSign(tokens[at - 1], "+")) return at;
    at -= 2;
  }
}

/** `name: 'REGION'` among the arguments that stand before; empty: nothing is called so. */
export function nameGiven({ tokens }: Words, from: number, to: number): string {
  for (let at = from + 1; at < to - 1; at += 1)
    if (tokens[at]!.text === "name" && isSign(tokens[at + 1], ":") && tokens[at + 2]?.kind === "text")
      return tokens[at + 2]!.text;
  return "";
}

/** What stands before a text: `name:`, `NAME =`, a word that is called without parentheses. */
export function nameOf(tokens: readonly Token[], index: number): string {
  const [last, before] = [tokens[index - 1], tokens[index - 2]];
  if (last?.kind === "word") return last.text;
  // `docker.build("registry.example/app:1", "--pull .")`
  const isBuilt = before?.text === "build" && tokens[index - 3]?.text === "." && tokens[index - 4]?.text === "docker";
  if (last?.text === "(") return isBuilt ? "docker.build" : wordBefore(tokens, index - 1);
  if (last?.text === "[") return nameOf(tokens, index - 1);
  if ((last?.text === ":" || last?.text === "=") && before !== undefined && before.kind !== "sign") return before.text;
  return "";
}

export function wordBefore(tokens: readonly Token[], index: number): string {
  const before = tokens[index - 1];
  return before?.kind === "word" ? before.text : "";
}
