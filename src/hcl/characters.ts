/**
 * Classes of characters that HCL tells apart, asked by UTF-16 code unit where that is enough: the scanner looks at
 * every character of every file.
 */
import { DOT, MINUS, PLUS } from "./tokens.ts";

const IDENTIFIER_START = 1;
const IDENTIFIER_CONTINUE = 2;
const DIGIT = 4;

const classes = new Uint8Array(128);
for (let code = 0x61; code <= 0x7a; code++)
  classes[code] = classes[code - 0x20] = IDENTIFIER_START | IDENTIFIER_CONTINUE;
for (let code = 0x30; code <= 0x39; code++) classes[code] = IDENTIFIER_CONTINUE | DIGIT;
classes[0x5f] = IDENTIFIER_START | IDENTIFIER_CONTINUE;
classes[0x2d] = IDENTIFIER_CONTINUE;

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether an identifier may begin at `at`. */
export function startsIdentifier(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return ((classes[code] ?? 0) & IDENTIFIER_START) !== 0;
  return code >= 128 && /^\p{ID_Start}/u.test(text.slice(at, at + 2));
}

/** The offset behind the identifier that begins at `at`. */
export function endOfIdentifier(text: string, at: number, limit: number): number {
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (((classes[code] ?? 0) & IDENTIFIER_CONTINUE) === 0) break;
      at += 1;
    } else {
      if (!/^\p{ID_Continue}/u.test(text.slice(at, at + 2))) break;
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    }
  }
  return at;
}

/** The offset behind the number whose first digit stands before `at`. */
export function endOfNumber(text: string, at: number): number {
  while (isDigit(text.charCodeAt(at))) at += 1;
  if (text.charCodeAt(at) === DOT && isDigit(text.charCodeAt(at + 1))) {
    at += 2;
    while (isDigit(text.charCodeAt(at))) at += 1;
  }
  const code = text.charCodeAt(at);
  if (code === 0x65 || code === 0x45) {
    const sign = text.charCodeAt(at + 1);
    const digits = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
    if (isDigit(text.charCodeAt(digits))) {
      at = digits + 1;
      while (isDigit(text.charCodeAt(at))) at += 1;
    }
  }
  return at;
}

/** White space as Unicode has it: what strip markers and heredoc dedenting remove. Not the byte order mark. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  if (code >= 0x2000 && code <= 0x200a) return true;
  return code === 0x1680 || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

const NAMES: Readonly<Record<number, string>> = {
  0x00: "a NUL character",
  0x0c: "a form feed",
  0x0d: "a carriage return without line feed",
  0xa0: "a no-break space",
  0xfeff: "a byte order mark",
  0xfffd: "bytes that are not UTF-8",
};

/** A character as a message names it: printable as it is, everything else by its number. */
export function nameOfCharacter(text: string, at: number): string {
  const point = text.codePointAt(at) ?? 0;
  const named = NAMES[point];
  if (named !== undefined) return named;
  const character = String.fromCodePoint(point);
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return `"${character}"`;
  return `character U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
