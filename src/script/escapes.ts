/** Characters that a text names by their numbers, as `printf` and `echo -e` print them: `\x63`, `\143`, `\u0063`. */
import { string } from "../value/build.ts";
import type { Value } from "../value/value.ts";
import { known, mapTexts } from "./values.ts";

const numbered = /\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|0?([0-7]{1,3}))/;
const escapes = new RegExp(`${numbered.source}|\\\\([abefnrtv\\\\])`, "g");
const named: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\" };

/** A text with its escapes as what they stand for; where none is a number it stays, with its places. */
export function withEscapes(value: Value): Value {
  return mapTexts(value, (one) => {
    const text = known(one);
    if (text === null || !numbered.test(text)) return one;
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
