/** `tr`: characters in the place of others, or none. Source: POSIX, "tr". */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { known } from "../words/values.ts";

const maxCharacters = 256;
const classes: ReadonlyMap<string, string> = new Map([
  ["[:upper:]", "A-Z"],
  ["[:lower:]", "a-z"],
  ["[:digit:]", "0-9"],
]);

/** Characters and ranges; null: what else there is in it is not followed. */
function charactersOf(set: string): readonly string[] | null {
  const plain = set.replace(/\[:\w+:\]/g, (name) => classes.get(name) ?? name);
  if (/[[\]\\]/.test(plain)) return null;
  const found: string[] = [];
  for (const [, from = "", to = from] of plain.matchAll(/(.)(?:-(.))?/gsu))
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1) {
      if (found.length >= maxCharacters) return null;
      found.push(String.fromCharCode(code));
    }
  return found;
}

/**
 * What becomes of a line by `tr _ .`, `tr -d x`; null: it is not followed.
 *
 * @param words behind `tr`, null where unknown
 */
export function translation(words: readonly (string | null)[]): ((line: Value) => Value | null) | null {
  const isDeleting = words[0] === "-d";
  const [first = null, second = null] = isDeleting ? [words[1], ""] : words;
  if (words.length !== 2 || first === null || second === null || /^-./.test(first)) return null;
  const from = charactersOf(first);
  const to = charactersOf(second);
  if (from === null || to === null || (to.length === 0 && !isDeleting)) return null;
  const made = new Map(from.map((one, at) => [one, isDeleting ? "" : (to[at] ?? to.at(-1) ?? "")]));
  return (line) => {
    const text = known(line);
    if (text === null) return null;
    // It stands where the text stands of which it is made.
    return string(Array.from(text, (one) => made.get(one) ?? one).join(""), line.trace);
  };
}
