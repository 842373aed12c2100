/** Characters that a text names by their numbers, as `printf` and `echo -e` print them: `\x63`, `\143`, `\u0063`. */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { slice } from "../syntax/text.ts";
import { concatenated, known, mapTexts, shownText, textPieces } from "./values.ts";
import { eitherOf } from "../../pattern.ts";

const numbered = eitherOf([
  /\\x([0-9A-Fa-f]{1,2})/, // \x2d
  /\\u([0-9A-Fa-f]{1,4})/, // \u002d
  /\\U([0-9A-Fa-f]{1,8})/, // \U0000002d
  /\\0?([0-7]{1,3})/, // \055
]);
const escapes = eitherOf([numbered, /\\([abefnrtv\\])/], "g");
const named: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\" };

/** A text with the ends of lines and tabulators that it writes as escapes. */
function withLines(value: Value): Value {
  const text = shownText(value);
  if (text === null || !/\\[nt]/.test(text)) return value;
  const pieces = textPieces(value);
  const parts: Value[] = [];
  let from = 0;
  for (const match of text.matchAll(/\\([nt\\])/g)) {
    parts.push(slice(pieces, from, match.index), string(named[match[1]!] ?? ""));
    from = match.index + match[0].length;
  }
  return concatenated([...parts, slice(pieces, from, text.length)]);
}

/** A text with its escapes as what they stand for; where none is a number it stays, with its places. */
export function withEscapes(value: Value): Value {
  return mapTexts(value, (one) => {
    const text = known(one);
    if (text === null || !numbered.test(text)) return withLines(one);
    const printed = text.replaceAll(
      escapes,
      (whole, hex?: string, short?: string, long?: string, octal?: string, name?: string) => {
        if (name !== undefined) return named[name] ?? "";
        const code = octal === undefined ? Number.parseInt(hex ?? short ?? long ?? "", 16) : Number.parseInt(octal, 8);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    );
    // It stands where the text stands of which it is made.
    return string(printed, one.trace);
  });
}
