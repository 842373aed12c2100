/**
 * Opens what a text is an encoding of, where it takes effect: base64, gzip in base64, UTF-16 in base64. What an
 * encoding holds is deployed just as if it were written out.
 */
import { gunzipSync } from "node:zlib";
import { inSequence } from "../pattern.ts";
import { exceed } from "../value/work.ts";
import type { Text } from "./text.ts";

/** Shorter ones hold no name that could be told. */
const shortest = 16;
/** Code units that are opened of one text. */
const maxOpened = 4_000_000;

const whole = /^[A-Za-z0-9+/_-]+={0,2}$/;
/** Encoded stretches of a longer text, such as the word that a script pipes into `base64 -d`. */
const stretches = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,}={0,2}(?![A-Za-z0-9+/_=-])/g;
const longWord = /[A-Za-z0-9+/_-]{20}/;
const maxStretches = 200;

/** The text that some base64 stands for; null: it is none, or stands for no text. */
export function decodedText(encoded: string): string | null {
  if (encoded.length < shortest) return null;
  const plain = encoded.replace(/\s+/g, "");
  if (plain.length < shortest || plain.length > maxOpened * 2 || !whole.test(plain)) return null;
  return textOf(Buffer.from(plain, "base64"));
}

function textOf(bytes: Buffer): string | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return unzipped(bytes);
  const isWide = bytes.length > 7 && bytes[1] === 0 && bytes[3] === 0 && bytes[5] === 0;
  const text = bytes.toString(isWide ? "utf16le" : "utf8");
  return isPlain(text) ? text : null;
}

function unzipped(bytes: Buffer): string | null {
  try {
    const text = gunzipSync(bytes, { maxOutputLength: maxOpened }).toString("utf8");
    return isPlain(text) ? text : null;
  } catch (error) {
    if (error instanceof RangeError) exceed("a compressed text is too long");
    return null;
  }
}

const odd = /[^\t\n\r\x20-\x7e\u00a0-\ud7ff\uf900-\ufffc\u{10000}-\u{10ffff}]/gu;
/** In so many characters of text one may be odd: a byte of another encoding, a code for colours. */
const perOdd = 20;
/** Shorter ones have none: in a few bytes chance spells almost anything. */
const shortestOdd = 60;

/** How many characters may be odd in a text of so many. */
export function mostOdd(length: number): number {
  return length < shortestOdd ? 0 : Math.floor(length / perOdd);
}

/** Of text that people or programs write; what some bytes happen to spell is not. */
function isPlain(text: string): boolean {
  if (text === "") return false;
  const most = mostOdd(text.length);
  let found = 0;
  for (odd.lastIndex = 0; odd.test(text);) if ((found += 1) > most) return false;
  return true;
}

/** Shorter ones may be words. */
const shortestOpaque = 24;
/** Base64 that begins as gzip, bzip2, xz, zstd and zip do, whole or broken off. */
const packedStretches = inSequence(
  [/(?<![A-Za-z0-9+/_-])/, /(?:H4sI|Qlpo|\/Td6WFoA|KLUv\/|UEsDB)/, /[A-Za-z0-9+/]{12,}={0,2}/],
  "g",
);

/**
 * Whether a text is base64 of something that is no text, or has some that was packed: in a way that nobody opens here.
 *
 * @param isEncoding whether it is nothing but base64, by its name.
 */
export function isOpaque(encoded: string, isEncoding = false): boolean {
  const plain = encoded.replace(/\s+/g, "");
  if (!whole.test(plain)) return packedWithin(encoded).some((stretch) => decodedText(stretch) === null);
  if (packedWithin(plain).length > 0) return decodedText(plain) === null;
  if (plain.length < shortestOpaque || plain.length % 4 !== 0) return false;
  // A digest, as a state has it, and a name: no encoding has the letters of both alphabets.
  if (/^[\da-f]+$/.test(plain) || (/[+/]/.test(plain) && /[-_]/.test(plain))) return false;
  if (isEncoding) return decodedText(encoded) === null;
  // Names, paths and digests are made of the same characters; of bytes by chance two in five are capitals.
  const share = (kind: RegExp): number => (plain.match(kind)?.length ?? 0) / plain.length;
  const isMixed = share(/[A-Z]/g) > 0.2 && share(/[a-z]/g) > 0.2 && share(/\d/g) > 0.05;
  return isMixed && decodedText(encoded) === null;
}

function packedWithin(text: string): readonly string[] {
  return text.match(packedStretches)?.slice(0, maxStretches) ?? [];
}

/** A text as what it encodes; where that is written is where the encoding is. Null: it encodes nothing. */
export function opened(text: Text): Text | null {
  const made = decodedText(text.text);
  return made === null ? null : asWhole(text, made);
}

const quotedPrintable = /^Content-Transfer-Encoding:[ \t]*quoted-printable\b/im;

/** A message with parts in the encoding of mail, as what these say; null: it is none. Source: RFC 2045, 6.7. */
export function unquoted(text: Text): Text | null {
  if (!text.text.includes("=") || text.text.length > maxOpened || !quotedPrintable.test(text.text)) return null;
  const made = text.text
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([\dA-F]{2})/g, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
  return made === text.text ? null : asWhole(text, made);
}

/** What the encoded stretches of a text stand for. */
export function openedStretches(text: Text, slice: Slice): Text[] {
  if (text.text.length < 20 || !longWord.test(text.text)) return [];
  return openedWhere(text, stretches, slice);
}

/** Lines that hold nothing but base64: a part of a message, a file that a machine is given. */
const blocks = inSequence(
  [
    /(?<=^|\n)[ \t]*/,
    /(?:[A-Za-z0-9+/]{40,}\r?\n[ \t]*)*/, // the lines before the last
    /[A-Za-z0-9+/]{20,}={0,2}[ \t]*(?=\r?\n|$)/,
  ],
  "g",
);

/** What the lines of a text stand for that are base64 and nothing else. */
export function openedLines(text: Text, slice: Slice): Text[] {
  return openedWhere(text, blocks, slice);
}

type Slice = (text: Text, start: number, end: number) => Text;

/** What each match of a global pattern stands for, as far as it encodes anything. */
function openedWhere(text: Text, pattern: RegExp, slice: Slice): Text[] {
  const found: Text[] = [];
  for (const match of text.text.matchAll(pattern)) {
    if (found.length >= maxStretches) {
      exceed("a text holds too many encoded texts");
      break;
    }
    const inner = opened(slice(text, match.index, match.index + match[0].length));
    if (inner !== null) found.push(inner);
  }
  return found;
}

function asWhole({ segments, branch }: Text, made: string): Text {
  const [first] = segments;
  return {
    text: made,
    segments: first === undefined ? [] : [{ ...first, start: 0, offset: -1 }],
    branch,
    seam: null,
  };
}
