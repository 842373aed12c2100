/** Words of commands that are found by their text. */
import { eitherOf } from "../../pattern.ts";

/** The value of an option, as its own word or behind `=`. */
export function valuesOf(words: readonly string[], names: readonly string[]): readonly string[] {
  return words.flatMap((one, index) => {
    if (names.includes(one)) return words[index + 1] ?? [];
    const equals = one.indexOf("=");
    return equals > 0 && names.includes(one.slice(0, equals)) ? one.slice(equals + 1) : [];
  });
}

/** What the run puts in the place of it, each in one piece: `$(cat x)` of shells and make, `{{ x }}`, `<< x >>`. */
const filledIn = eitherOf(
  [/\$?\{\{[^}\n]{0,300}\}\}/, /<<[^>\n]{0,300}>>/, /\$\([^)\n]{0,300}\)/, /\$\{[^}\n]{0,300}\}/],
  "",
);
const word = new RegExp(String.raw`(?:"[^"\n]*"|'[^'\n]*'|${filledIn.source}|[^\s"'\\])+`, "g");
const mark = new RegExp(String.raw`(?:${filledIn.source}|\$[\w@*]+|\x60[^\x60\n]{0,300}\x60)+`, "g");

/** Words without their quotes. */
export function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(word)].map(([one]) => one.replace(/["']/g, ""));
}

/** What is known of a word that a run fills in, in order, empty where it begins or ends with what is not; null: all. */
export function openWord(text: string): readonly string[] | null {
  const known = text.split(mark);
  return known.length === 1 ? null : known;
}

/** Whether an open word may be the path of a file. */
export function mayName([first = "", ...rest]: readonly string[], path: string): boolean {
  // `$DIR/x` may be `x`: where the folder is the one that everything lies in.
  const isFolder = first === "" && rest[0]?.startsWith("/") === true;
  const text = isFolder ? `/${path}` : path;
  const last = rest.at(-1) ?? "";
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest.slice(0, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
}
