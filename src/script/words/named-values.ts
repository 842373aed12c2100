/** `NAME=value` as a word of a command, whichever of several texts the value is. */
import type { Value } from "../../value/value.ts";
import { slice } from "../syntax/text.ts";
import { alternativesOfAny, mapTexts, shownText, textPieces } from "./values.ts";

/** The name, and what it is set to; `value` is null: to nothing. Null: it names none, or several. */
export function namedValue(word: Value): { readonly name: string; readonly value: Value | null } | null {
  const texts = alternativesOfAny(word).map(({ value }) => shownText(value) ?? "");
  const name = /^[A-Za-z_]\w*/.exec(texts[0] ?? "")?.[0];
  if (name === undefined) return null;
  const start = `${name}=`;
  if (!texts.every((text) => text.startsWith(start)))
    return texts.length === 1 && texts[0]![name.length] !== "=" ? { name, value: null } : null;
  const value = mapTexts(word, (one) => slice(textPieces(one), start.length, (shownText(one) ?? "").length));
  return { name, value };
}
