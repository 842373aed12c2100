/**
 * Case mapping as Go does it: one code point to one code point (Unicode's simple mappings), whatever stands beside it.
 * JavaScript maps whole strings ("ß" becomes "SS", a final "Σ" becomes "ς"), so each code point is mapped by itself.
 */

/** Upper case of letters whose full mapping has several code points but whose simple mapping has one. */
function simpleUpper(point: number): number | null {
  if ((point >= 0x1f80 && point <= 0x1faf) || point === 0x1fb3 || point === 0x1fc3 || point === 0x1ff3) {
    if (point === 0x1fb3 || point === 0x1fc3 || point === 0x1ff3) return point + 9;
    return point | 8;
  }
  return null;
}

function upperPoint(letter: string): string {
  const mapped = letter.toUpperCase();
  if ([...mapped].length === 1) return mapped;
  const simple = simpleUpper(letter.codePointAt(0) ?? 0);
  return simple === null ? letter : String.fromCodePoint(simple);
}

function lowerPoint(letter: string): string {
  return letter === "\u0130" ? "i" : letter.toLowerCase();
}

function titlePoint(letter: string): string {
  const point = letter.codePointAt(0) ?? 0;
  // The digraphs dž, lj, nj and dz have a form of their own for the beginning of a word.
  if (point >= 0x1c4 && point <= 0x1cc) return String.fromCodePoint(0x1c5 + 3 * Math.floor((point - 0x1c4) / 3));
  if (point >= 0x1f1 && point <= 0x1f3) return "\u01f2";
  // Georgian has capitals but does not begin words with them.
  if (point >= 0x10d0 && point <= 0x10ff) return letter;
  return upperPoint(letter);
}

const ascii = /^[\0-\x7f]*$/;

export function toUpper(text: string): string {
  return ascii.test(text) ? text.toUpperCase() : Array.from(text, upperPoint).join("");
}

export function toLower(text: string): string {
  return ascii.test(text) ? text.toLowerCase() : Array.from(text, lowerPoint).join("");
}

/**
 * What a word does not begin after: letters, digits, the underscore, and signs beyond ASCII that are not white space.
 */
const withinWord = /[\p{L}\p{Nd}_]|[^\p{ASCII}\p{White_Space}]/u;

/** Capitalises the first letter of each word and leaves the others alone. */
export function toTitle(text: string): string {
  let previous = " ";
  let result = "";
  for (const letter of text) {
    result += withinWord.test(previous) ? letter : titlePoint(letter);
    previous = letter;
  }
  return result;
}
