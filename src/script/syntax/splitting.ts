/** How shells cut texts into words: at blanks, or at what `IFS` says. */
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import { slice } from "./text.ts";
import { known, shownText, textPieces } from "../words/values.ts";

const blanks = " \t\n";

/** Characters at which words end; what nobody knows is taken to be as it is where nobody says anything. */
export function separatorsOf({ beside, variables }: State): string {
  return known(beside.get("IFS") ?? variables.get("IFS")) ?? blanks;
}

/** The words of a text. Blanks come in runs; of other separators each ends a word, be it empty. */
export function stretchesOf(text: string, separators: string): (readonly [start: number, end: number])[] {
  const found: (readonly [number, number])[] = [];
  const behindBlanks = (from: number): number => {
    let at = from;
    while (at < text.length && blanks.includes(text[at]!) && separators.includes(text[at]!)) at += 1;
    return at;
  };
  for (let at = behindBlanks(0); at < text.length;) {
    let end = at;
    while (end < text.length && !separators.includes(text[end]!)) end += 1;
    found.push([at, end]);
    at = behindBlanks(end);
    if (at < text.length && separators.includes(text[at]!)) at = behindBlanks(at + 1);
  }
  return found;
}

/** What an unquoted text adds to a word; null: here a word ends. */
export function split(value: Value, separators: string, most: number): readonly (Value | null)[] {
  const text = value.kind === "choice" ? null : shownText(value);
  if (text === null) return [value];
  if (text === "") return [];
  if (!(separators === blanks ? /[ \t\n]/.test(text) : hasAny(text, separators))) return [value];
  const pieces = textPieces(value);
  const words = stretchesOf(text, separators)
    .slice(0, most + 1)
    .flatMap(([start, end], index) => [...(index === 0 ? [] : [null]), slice(pieces, start, end)]);
  const [first, last] = [separators.includes(text[0]!), separators.includes(text.at(-1)!)];
  return [...(first ? [null] : []), ...words, ...(last ? [null] : [])];
}

function hasAny(text: string, characters: string): boolean {
  return Array.from(characters).some((one) => text.includes(one));
}
