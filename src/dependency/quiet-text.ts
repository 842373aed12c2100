/**
 * Texts in which nothing can be found, whatever stands around them: most of what an inventory says. One pass over the
 * characters decides; where it can't, the same functions as the detectors' do. A text is quiet only where every
 * detector would pass it over, so that leaving it out changes nothing (test/dependency/quiet.test.ts).
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { resourceNamesIn } from "../catalogue/resource-names.ts";
import { eitherOf } from "../pattern.ts";
import { arnsIn, lengthOfArnHead, regionsNamedIn } from "./cloud-names.ts";
import { lookUpOf } from "./context.ts";
import { decodedText, mostOdd } from "./encodings.ts";
import { mayNameModel } from "./detectors/model.ts";
import { hostNames } from "./hosts.ts";

/** Longer ones are left to the detectors, which take them in parts. */
export const longestQuiet = 8_000;

/** Words after which a script, a plugin, a variable or the region of an address may be named. */
const words = eitherOf(
  [
    /az |sed |#!/, // a script
    /seal|dnschallenge|-backend-c|snowflake:/, // vault's `seal`, `-backend-config`
    /(?:secrets|vars|env)\./, // secrets.TOKEN
    /^s3:\/\/(?:[^/]*@|[a-z]{2}-)/, // s3://bucket@eu-west-1, s3://eu-west-1/bucket
    /provider=\w/, // provider=aliyun region=cn-hangzhou
    /^modelscope$/, // MODEL_SOURCE=modelscope
  ],
  "i",
);

/** What one pass over the characters sees. */
interface Marks {
  /** A dot before a letter, or a scheme. */
  readonly mayBeHost: boolean;
  readonly slash: boolean;
  readonly colon: boolean;
  /** The longest stretch of the alphabet of base64. */
  readonly longestWord: number;
  /** Nothing but that alphabet and blanks. */
  readonly isEncoding: boolean;
}

const none = 0;
const alphabet = 1;
const blank = 2;
const equals = 3;
const kinds = new Uint8Array(128);
for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-")
  kinds[char.charCodeAt(0)] = alphabet;
kinds[0x20] = blank;
kinds[0x3d] = equals;

/** Null: characters that a plain text doesn't have, or an option of a command. */
function marksOf(text: string): Marks | null {
  let mayBeHost = false;
  let slash = false;
  let colon = false;
  let longestWord = 0;
  let word = 0;
  let isEncoding = true;
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || (code === 0x2d && before === 0x2d)) return null;
    const kind = kinds[code];
    if (kind === alphabet) {
      word += 1;
      if (word > longestWord) longestWord = word;
      if (before === 0x2e && isLetter(code)) mayBeHost = true;
      if (code === 0x2f) {
        slash = true;
        if (before === 0x3a) mayBeHost = true;
      }
    } else {
      word = 0;
      if (kind === none) isEncoding = false;
      if (code === 0x3a) colon = true;
    }
    before = code;
  }
  return { mayBeHost, slash, colon, longestWord, isEncoding };
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** Whether no detector finds anything in a text, of whatever name. @param isProse for people: fewer look at it */
export function isQuietText(text: string, isProse: boolean, catalogue: Catalogue): boolean {
  if (text.length > longestQuiet) return false;
  const marks = marksOf(text);
  if (marks === null || words.test(text) || mayNameModel(text)) return false;
  if (isProse) return true;
  const { mayBeHost, slash, colon, longestWord, isEncoding } = marks;
  if (isEncoding && text.length >= 16 && mayEncode(text, 0, text.length) && decodedText(text) !== null) return false;
  if (longestWord >= 20 && holdsEncoding(text)) return false;
  if (colon && arnsIn(text).some(({ partition, region }) => partition !== "aws" || region !== "")) return false;
  if (colon && resourceNamesIn(text).length > 0) return false;
  if ((slash || mayBeHost) && regionsNamedIn(text).length > 0) return false;
  return !mayBeHost || !hostNames(text).some((name) => lookUpOf(catalogue)(name) !== null);
}

/** Whether a text is an ARN in which nothing is found behind the account. */
export function isPlainArn(text: string, catalogue: Catalogue): boolean {
  const head = lengthOfArnHead(text);
  return head > 0 && !words.test(text) && !mayNameModel(text) && isQuietText(text.slice(head), false, catalogue);
}

const long = /[A-Za-z0-9+/_-]{20,}={0,2}/g;

function holdsEncoding(text: string): boolean {
  for (const { index, 0: stretch } of text.matchAll(long))
    if (mayEncode(text, index, index + stretch.length) && decodedText(stretch) !== null) return true;
  return false;
}

const values = new Int8Array(128).fill(-1);
for (const [index, char] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  values[char.charCodeAt(0)] = index;
values[0x2d] = 62;
values[0x5f] = 63;

/** Bytes that are looked at: nearly nothing that only looks like base64 begins with so many of a text. */
const maxBytes = 15;

/** Whether what the stretch stands for begins as a text does, or as something packed. */
function mayEncode(text: string, start: number, end: number): boolean {
  let bits = 0;
  let held = 0;
  let count = 0;
  let follows = false;
  let left = mostOdd(Math.floor(((end - start) * 3) / 4));
  for (let index = start; index < end && count < maxBytes; index += 1) {
    const value = values[text.charCodeAt(index)] ?? -1;
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const byte = (held >> bits) & 0xff;
    count += 1;
    // Packed, or a text of two bytes a character.
    if ((count === 1 && byte === 0x1f) || (count === 2 && byte === 0)) return true;
    if (follows ? byte < 0x80 || byte > 0xbf : !begins(byte)) {
      if ((left -= 1) < 0) return false;
      follows = false;
      continue;
    }
    // Of a character of several bytes only the second is looked at; a third would seem to begin one.
    if (!follows && byte > 0xdf) return true;
    follows = !follows && byte >= 0xc2;
  }
  return true;
}

/** Whether a character of a text may begin with this byte of UTF-8. */
function begins(byte: number): boolean {
  if (byte < 0x20) return byte === 0x09 || byte === 0x0a || byte === 0x0d;
  return byte < 0x7f || (byte >= 0xc2 && byte <= 0xf4);
}
