/** Words of commands that no shell has cut, and commands of words that none is to cut. */
import { slice } from "../../script/syntax/text.ts";
import { concatenated, shownText, textPieces } from "../../script/words/values.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";

/** As a shell does that knows no variables: at blanks that no quotes hold. */
export function splitWords(value: Value): readonly Value[] {
  const text = shownText(value);
  if (text === null || !/[\s"']/.test(text)) return text === "" ? [] : [value];
  const pieces = textPieces(value);
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(({ 0: word, index }) => {
    const parts = [...word.matchAll(/"([^"]*)"|'([^']*)'|[^"']+/g)].map((part) => {
      const from = index + part.index + (/^["']/.test(part[0]) ? 1 : 0);
      return slice(pieces, from, from + (part[1] ?? part[2] ?? part[0]).length);
    });
    return concatenated(parts);
  });
}

/** The quotes that keep a word what it is. */
function markAround(word: string | null): string {
  if (word !== null && /^[\w./=:@%+,-]*$/.test(word)) return "";
  return word?.includes("'") === true ? '"' : "'";
}

/** The words of a program as a script has them: what is in them is no shell's any more. */
export function wordsAsCommand(words: readonly Value[]): Value {
  const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });
  return fromPieces(
    words.flatMap((word, index) => {
      const mark = markAround(shownText(word));
      return [piece(`${index === 0 ? "" : " "}${mark}`), ...textPieces(word), piece(mark)];
    }),
  );
}
