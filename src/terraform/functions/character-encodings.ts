/** Character encodings by their IANA names: those that Terraform knows. */
import { append } from "../../append.ts";
import { codePages } from "./code-pages.ts";
import { encodingLabel } from "./encoding-names.ts";

/** How to decode and encode; `label` is the platform's name of the encoding, or one of ours. */
export interface Encoding {
  readonly name: string;
  readonly label: string;
}

/** The encoding of a name; null where Terraform knows none. */
export function findEncoding(name: string): Encoding | null {
  const label = encodingLabel(name);
  return label === null ? null : { name: name.trim().toUpperCase(), label };
}

/** What Windows-1252 has in the place of the control characters 80 to 9f; platforms differ in whether they know. */
const windows1252 =
  "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018" +
  "\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";

/**
 * Encodings of which Terraform's library has other tables than the platform: what that does not know, or has private
 * characters for, may be something there.
 */
const otherTables: ReadonlySet<string> = new Set(["big5", "euc-kr", "euc-jp", "shift_jis", "gbk"]);

/** Bytes of which the platform knows more than Terraform's library, or something else. */
const extendedBytes: Readonly<Record<string, RegExp>> = {
  "euc-jp": /\x8e[\xe0-\xff]|\x8f[\xf3\xf4]/,
  big5: /\xf9\xfe/,
};

/** Whether nobody can tell here what Terraform makes of bytes that the platform decodes to `text`. */
export function isUncertain(bytes: Uint8Array, text: string | null, { label }: Encoding): boolean {
  if (!otherTables.has(label)) return false;
  if (text === null) return !endsInLead(bytes);
  if (/[\ue000-\uf8ff]/.test(text)) return true;
  const extended = Object.hasOwn(extendedBytes, label) ? extendedBytes[label] : undefined;
  return extended?.test(Buffer.from(bytes).toString("latin1")) === true;
}

/** Whether a last byte above ASCII has none before it with which it makes a character: that is an error everywhere. */
function endsInLead(bytes: Uint8Array): boolean {
  return (bytes.at(-1) ?? 0) > 0x80 && (bytes.at(-2) ?? 0) < 0x80;
}

/** A code page has all characters, or those above ASCII. */
function characterOf(byte: number, page: string): string {
  if (page.length === 256) return page.charAt(byte);
  return byte < 128 ? String.fromCharCode(byte) : page.charAt(byte - 128);
}

/** Text of bytes; null where they hold what the encoding does not define. */
export function decodeText(bytes: Uint8Array, { label }: Encoding): string | null {
  // Terraform's library has no control characters there.
  if (label.startsWith("iso-8859-") && bytes.some((byte) => byte >= 0x80 && byte < 0xa0)) return null;
  const page = Object.hasOwn(codePages, label) ? codePages[label] : undefined;
  if (page !== undefined) return Array.from(bytes, (byte) => characterOf(byte, page)).join("");
  switch (label) {
    case "latin1":
      return Buffer.from(bytes).toString("latin1");
    case "us-ascii":
      return bytes.some((byte) => byte > 127) ? null : Buffer.from(bytes).toString("latin1");
    case "windows-1252":
      return Buffer.from(bytes)
        .toString("latin1")
        .replace(/[\x80-\x9f]/g, (sign) => windows1252.charAt(sign.charCodeAt(0) - 0x80));
    case "latin5":
      // The platform takes it for Windows-1254, which has letters in the place of control characters.
      return Array.from(bytes, (byte) => (byte < 0xa0 ? String.fromCharCode(byte) : turkish(byte))).join("");
    case "gbk":
      return bytes.includes(0xff) ? null : decodeByPlatform(bytes, label);
    case "shift_jis":
      // The platform turns these control characters round.
      return decodeByPlatform(bytes, label)?.replace(/./gs, (sign) => turned[sign] ?? sign) ?? null;
    case "windows-1253":
      return bytes.includes(0xaa) ? null : decodeByPlatform(bytes, label);
    case "koi8-u":
      return Array.from(bytes, (byte) => belarusian[byte] ?? decodeByPlatform(Uint8Array.of(byte), label)).join("");
    case "hz-gb-2312":
      return decodeHz(bytes);
    case "iso-2022-jp":
      return decodeIso2022Jp(bytes);
    default:
      return decodeByPlatform(bytes, label);
  }
}

const turned: Readonly<Record<string, string>> = { "\x1a": "\x7f", "\x1c": "\x1a", "\x7f": "\x1c" };

/** Letters that the platform's KOI8-U has or has not. */
const belarusian: Readonly<Record<number, string>> = { 0xae: "\u045e", 0xbe: "\u040e" };

function turkish(byte: number): string {
  return decodeByPlatform(Uint8Array.of(byte), "windows-1254") ?? "";
}

function byItsMark([first, second]: Uint8Array): string {
  return first === 0xff && second === 0xfe ? "utf-16le" : "utf-16be";
}

function decodeByPlatform(bytes: Uint8Array, label: string): string | null {
  // Only plain UTF-16 takes a byte order mark for what it is.
  const plain = label === "utf-16";
  const used = plain ? byItsMark(bytes) : label;
  try {
    const text = new TextDecoder(used, { fatal: true, ignoreBOM: !plain }).decode(bytes);
    // What the platform maps to control characters and private ones, to have something, Terraform's library refuses.
    return /[\ufffd\uf8c1-\uf8c8]/.test(text) || (!label.startsWith("utf-") && /[\x80-\x9f]/.test(text)) ? null : text;
  } catch {
    return null;
  }
}

/**
 * The double-byte stretches of HZ stand between `~{` and `~}`; `~~` is a tilde, and one at a line's end joins lines.
 */
function decodeHz(bytes: Uint8Array): string | null {
  let text = "";
  let double = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const [byte = 0, next = 0] = [bytes[at], bytes[at + 1]];
    if (byte === 0x7e) {
      at += 1;
      if (next === 0x7b) double = true;
      else if (next === 0x7d) double = false;
      else if (next === 0x7e) text += "~";
      else if (next !== 0x0a) return null;
    } else if (!double) {
      if (byte > 127) return null;
      text += String.fromCharCode(byte);
    } else {
      const pair = decodeByPlatform(Uint8Array.of(byte | 0x80, next | 0x80), "gbk");
      if (pair === null || byte < 0x21 || next < 0x21 || /[\ue000-\uf8ff]/.test(pair)) return null;
      text += pair;
      at += 1;
    }
  }
  return text;
}

/** Escapes of ISO-2022-JP, and what the bytes behind each are. */
const japaneseEscapes: Readonly<Record<string, "single" | "double" | "kana">> = {
  "(B": "single",
  "(J": "single",
  "(I": "kana",
  $B: "double",
  "$@": "double",
};

function decodeIso2022Jp(bytes: Uint8Array): string | null {
  let text = "";
  let mode: "single" | "double" | "kana" = "single";
  for (let at = 0; at < bytes.length; at += 1) {
    const [byte = 0, next = 0] = [bytes[at], bytes[at + 1]];
    if (byte > 127) return null;
    if (byte === 0x1b) {
      const code = String.fromCharCode(next, bytes[at + 2] ?? 0);
      const entered = Object.hasOwn(japaneseEscapes, code) ? japaneseEscapes[code] : undefined;
      if (entered === undefined) return null;
      mode = entered;
      at += 2;
    } else if (mode === "single" || byte < 0x21) {
      text += String.fromCharCode(byte);
    } else if (mode === "kana") {
      text += String.fromCharCode(byte + 0xff40);
    } else {
      const pair = decodeByPlatform(Uint8Array.of(byte | 0x80, next | 0x80), "euc-jp");
      if (pair === null) return null;
      text += pair;
      at += 1;
    }
  }
  return text;
}

/** Bytes of text; null where it holds characters that the encoding has not; "unsupported" where it may have them. */
export function encodeText(text: string, { label }: Encoding): Uint8Array | "unsupported" | null {
  switch (label) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from(text, "utf16le").swap16();
    case "utf-16":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    case "latin1":
    case "us-ascii": {
      const most = label === "latin1" ? 0xff : 0x7f;
      return Array.from(text).every((each) => (each.codePointAt(0) ?? 0) <= most) ? Buffer.from(text, "latin1") : null;
    }
    case "hz-gb-2312":
      return encodeHz(text);
    case "iso-2022-jp":
      return encodeIso2022Jp(text) ?? "unsupported";
    default:
      // Terraform's tables of these are larger than the platform's.
      return encodeByTable(text, label) ?? (otherTables.has(label) ? "unsupported" : null);
  }
}

/** Terraform's library does not leave the double-byte stretch at the end, nor for a tilde. */
function encodeHz(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let double = false;
  for (const character of text) {
    const encoded = tableOf("gbk").get(character);
    const single = character.charCodeAt(0) < 128;
    if (encoded === undefined || (!single && encoded.some((byte) => byte < 0xa1))) return null;
    if (character === "~") {
      bytes.push(0x7e, 0x7e);
      continue;
    }
    if (double === single) bytes.push(0x7e, single ? 0x7d : 0x7b);
    double = !single;
    append(
      bytes,
      encoded.map((byte) => byte & 0x7f),
    );
  }
  return Uint8Array.from(bytes);
}

function encodeIso2022Jp(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let mode = "(B";
  const enter = (wanted: string): void => {
    if (mode !== wanted) bytes.push(0x1b, wanted.charCodeAt(0), wanted.charCodeAt(1));
    mode = wanted;
  };
  for (const character of text) {
    const code = character.charCodeAt(0);
    const encoded = tableOf("euc-jp").get(character);
    if (code < 128) {
      enter("(B");
      bytes.push(code);
    } else if (code >= 0xff61 && code <= 0xff9f) {
      enter("(I");
      bytes.push(code - 0xff40);
    } else if (encoded?.length === 2 && encoded.every((byte) => byte > 0xa0)) {
      enter("$B");
      append(
        bytes,
        encoded.map((byte) => byte & 0x7f),
      );
    } else {
      return null;
    }
  }
  enter("(B");
  return Uint8Array.from(bytes);
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** The bytes of each character of an encoding, found by decoding all of them. */
function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(label);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const enter = (...bytes: number[]): boolean => {
    const character = decodeText(Uint8Array.from(bytes), { name: label, label });
    if (character !== null && !table.has(character)) table.set(character, bytes);
    return character !== null;
  };
  for (let lead = 0; lead < 256; lead += 1) {
    if (enter(lead) || (Object.hasOwn(codePages, label) && lead > 127)) continue;
    for (let trail = 0x40; trail < 256; trail += 1) enter(lead, trail);
  }
  if (label === "euc-jp")
    for (let row = 0xa1; row < 0xff; row += 1) for (let cell = 0xa1; cell < 0xff; cell += 1) enter(0x8f, row, cell);
  tables.set(label, table);
  return table;
}

function encodeByTable(text: string, label: string): Uint8Array | null {
  const table = tableOf(label);
  const bytes: number[] = [];
  for (const character of text) {
    const encoded = table.get(character) ?? (label === "gb18030" ? fourBytesOf(character) : undefined);
    if (encoded === undefined) return null;
    for (const byte of encoded) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** Characters of GB18030 that have four bytes: beyond the first plane by arithmetic, in it found by decoding. */
function fourBytesOf(character: string): readonly number[] | undefined {
  const code = character.codePointAt(0) ?? 0;
  const bytesAt = (index: number): number[] => [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ];
  if (code > 0xffff) return bytesAt(code - 0x10000 + 189_000);
  // The four-byte codes of the first plane stand in the order of their characters.
  let low = 0;
  let high = 39_420;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = decodeByPlatform(Uint8Array.from(bytesAt(middle)), "gb18030")?.codePointAt(0) ?? 0x10000;
    if (found === code) return bytesAt(middle);
    if (found < code) low = middle + 1;
    else high = middle;
  }
  return undefined;
}
