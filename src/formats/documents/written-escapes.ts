/**
 * Signs that files of lines write by their numbers: `\u0079` of properties and TOML, `&#121;` of XML; and what else
 * properties escape: `\:`, lines that go on. Source: Java's documentation of `Properties.load`, the specifications of
 * TOML and XML.
 */
import type { Source } from "../../source.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, TextPiece, Value } from "../../value/value.ts";
import { eitherOf } from "../../pattern.ts";

interface Escapes {
  /** What is one, and what is passed over as none is in it: that has no groups. */
  readonly mark: RegExp;
  /** What stands where nothing else is written: a text without it has no escapes. */
  readonly sign: string;
  /** What one stands for; null: it stays as it is. */
  readonly plain: (groups: readonly (string | undefined)[]) => string | null;
}

/** A comment, in which nothing is escaped; the end of a line that goes on, with the blanks behind it; a sign. */
const ofProperties = eitherOf(
  [
    /^[ \t\f]*[#!][^\n]*/, // # a
    /(\\)\r?\n[ \t\f]*/,
    /\\u([0-9a-fA-F]{4})/, // \u0079
    /\\(.)/, // \:
  ],
  "gm",
);
const signs: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

const properties: Escapes = {
  mark: ofProperties,
  sign: "\\",
  plain: ([joint, code, sign]) => {
    if (joint !== undefined) return "";
    if (code !== undefined) return signOf(parseInt(code, 16));
    return sign === undefined ? null : (signs[sign] ?? sign);
  },
};
const toml: Escapes = {
  mark: /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[^uU])/g,
  sign: "\\",
  plain: ([short, long]) => ((short ?? long) === undefined ? null : signOf(parseInt((short ?? long)!, 16))),
};
const xml: Escapes = {
  mark: /&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));/g,
  sign: "&#",
  plain: ([hex, decimal]) => signOf(hex === undefined ? parseInt(decimal ?? "", 10) : parseInt(hex, 16)),
};

/** Null: there is none of that number. */
function signOf(code: number): string | null {
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : null;
}

export function isProperties(path: string): boolean {
  return path.endsWith(".properties");
}

function escapesOf(path: string): Escapes | null {
  if (isProperties(path)) return properties;
  if (path.endsWith(".toml")) return toml;
  return /\.(?:xml|config|\w+proj|props|targets)$/i.test(path) ? xml : null;
}

/** What of a text is as written, and what an escape stands for. */
function* stretches(
  text: string,
  { mark, plain }: Escapes,
): Iterable<{ readonly text: string; readonly start: number }> {
  let from = 0;
  for (const match of text.matchAll(mark)) {
    const [whole, ...groups] = match;
    const { index } = match;
    const stands = plain(groups);
    if (stands === null) continue;
    if (index > from) yield { text: text.slice(from, index), start: from };
    from = index + whole.length;
    if (stands !== "") yield { text: stands, start: index };
  }
  if (from < text.length) yield { text: text.slice(from), start: from };
}

/** What whoever reads the file of this path is given; each piece stays where it is written. */
export function unescapedPieces(path: string, pieces: readonly Piece[]): readonly Piece[] {
  const escapes = escapesOf(path);
  if (escapes === null) return pieces;
  return pieces.flatMap((piece): Piece[] => {
    if ("unknown" in piece || !piece.text.includes(escapes.sign)) return [piece];
    return [...stretches(piece.text, escapes)].map((one) => stretchOf(piece, one));
  });
}

/** A piece that begins its way where it stands. */
function stretchOf(piece: TextPiece, { text, start }: { readonly text: string; readonly start: number }): TextPiece {
  if (piece.offset < 0 || piece.trace === null) return { ...piece, text };
  const offset = piece.offset + start;
  const { kind, at, from, name } = piece.trace;
  const own =
    from !== null ? piece.trace : origin(kind, { source: at.source, start: offset, end: offset + text.length }, name);
  return { ...piece, text, offset, trace: own };
}

/** The same of a key or what is set. */
export function unescapedText(path: string, text: string): string {
  const escapes = escapesOf(path);
  if (escapes === null || !text.includes(escapes.sign)) return text;
  return [...stretches(text, escapes)].map((one) => one.text).join("");
}

/** What stands in a file from `start` to `end`, without escapes. */
export function writtenValue(source: Source, start: number, end: number): Value {
  const trace = origin("literal", { source, start, end });
  const piece = { text: source.text.slice(start, end), trace, offset: start, flags: 0 };
  return fromPieces([...unescapedPieces(source.path, [piece])]);
}
