/**
 * JSON5 as the JSON that it stands for, each letter with where it comes from: names without quotes, texts in single
 * quotes, escapes and numbers that JSON does not have. Comments and trailing commas are left to whoever reads it.
 * Source: the specification of JSON5 (https://spec.json5.org).
 */
import { eitherOf } from "../../pattern.ts";

export interface PlainJson {
  readonly text: string;
  /** Where a letter of the text stands in what was written. */
  offsetOf(offset: number): number;
}

const tokens = eitherOf(
  [
    /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/, // comments
    /"(?:[^"\\\n]|\\(?:\r\n|[^]))*"?/,
    /'(?:[^'\\\n]|\\(?:\r\n|[^]))*'?/,
    /[+-]?(?:0x[\da-f]+|Infinity\b|NaN\b)/,
    /[+-]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[+-]?\d+)?/,
    /[\p{L}_$][\p{L}\p{N}_$]*/u,
    /[^]/,
  ],
  "giu",
);

/** A stretch of the text that begins where one begins that was written. */
interface Part {
  readonly made: number;
  readonly written: number;
  /** Both are the same, letter by letter. */
  readonly isSame: boolean;
  readonly writtenEnd: number;
}

export function plainJson(written: string): PlainJson {
  const parts: Part[] = [];
  const texts: string[] = [];
  let length = 0;
  for (const { 0: token, index } of written.matchAll(tokens)) {
    const made = plainToken(token);
    const last = parts.at(-1);
    if (last === undefined || !last.isSame || made !== token)
      parts.push({ made: length, written: index, isSame: made === token, writtenEnd: index + token.length });
    texts.push(made);
    length += made.length;
  }
  return {
    text: texts.join(""),
    offsetOf(offset) {
      if (offset >= length) return written.length;
      const part = parts[lastAtOrBefore(parts, offset)];
      if (part === undefined || offset === part.made) return part?.written ?? offset;
      return part.isSame ? part.written + offset - part.made : part.writtenEnd;
    },
  };
}

function lastAtOrBefore(parts: readonly Part[], offset: number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle]!.made <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function plainToken(token: string): string {
  const [first = ""] = token;
  if (token.length > 1 && (first === "'" || first === '"')) return quoted(token, first);
  if (/^[+-]?(?:[\d.]|Infinity|NaN)/.test(token) && token !== ".") return plainNumber(token);
  return /^[\p{L}_$]/u.test(first) && !/^(?:true|false|null)$/.test(token) ? JSON.stringify(token) : token;
}

/** No JSON has numbers that are none, hexadecimal ones, or any with a plus or without a digit beside the point. */
function plainNumber(token: string): string {
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(token)) return token;
  const size = Number(token.replace(/^[+-]/, ""));
  if (!Number.isFinite(size)) return "null";
  return `${token.startsWith("-") ? "-" : ""}${size}`;
}

/** Escapes that JSON has not. */
const escapes: Readonly<Record<string, string>> = { v: "\\u000b", "0": "\\u0000" };

function quoted(token: string, quote: string): string {
  const isClosed = token.length > 1 && token.endsWith(quote);
  const inner = token.slice(1, isClosed ? -1 : undefined);
  const made = inner.replace(/\\(?:x([\da-f]{2})|(\r\n|[^]))|"/gi, (whole, code?: string, letter?: string) => {
    if (code !== undefined) return `\\u00${code}`;
    if (letter === undefined) return '\\"';
    if (/^[\r\n\u2028\u2029]/.test(letter)) return "";
    if (/^["\\/bfnrtu]$/.test(letter)) return whole;
    return escapes[letter] ?? letter;
  });
  return `"${made}${isClosed ? '"' : ""}`;
}
