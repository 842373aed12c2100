/** Character encodings by their IANA names, as far as the platform's decoder knows them. */

/** How to decode and encode; `label` is the platform's name of the encoding. */
export interface Encoding {
  readonly name: string;
  readonly label: string;
}

/** IANA names and aliases (in upper case) whose decoder has another name, or needs none. */
const renamed = new Map<string, string>();
for (const name of ["UTF-16", "UTF-16BE", "CSUTF16", "CSUTF16BE"]) renamed.set(name, "utf-16be");
for (const name of ["UTF-16LE", "CSUTF16LE"]) renamed.set(name, "utf-16le");
for (const name of ["UTF-8", "CSUTF8"]) renamed.set(name, "utf-8");
for (const name of ["US-ASCII", "US", "ISO646-US", "ANSI_X3.4-1968", "ANSI_X3.4-1986", "ISO-IR-6", "CSASCII"])
  renamed.set(name, "us-ascii");
for (const name of [
  "ISO-8859-1",
  "ISO_8859-1",
  "ISO_8859-1:1987",
  "ISO-IR-100",
  "LATIN1",
  "L1",
  "CP819",
  "CSISOLATIN1",
])
  renamed.set(name, "latin1");

/** Encodings that Terraform and the platform's decoder know by the same name. */
const shared = new Set(
  `iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15
  iso-8859-16 koi8-r koi8-u macintosh windows-874 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255
  windows-1256 windows-1257 windows-1258 gbk gb18030 big5 euc-jp shift_jis euc-kr`.split(/\s+/),
);

/** The encoding of a name; null where it is not known here, though Terraform may know it. */
export function findEncoding(name: string): Encoding | null {
  const upper = name.toUpperCase();
  const label = renamed.get(upper);
  if (label !== undefined) return { name: upper, label };
  const lower = name.toLowerCase();
  return shared.has(lower) ? { name: upper, label: lower } : null;
}

/** What Windows-1252 has in the place of the control characters 80 to 9f; platforms differ in whether they know. */
const windows1252 =
  "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";

/** Text of bytes; null where they hold what the encoding does not define. */
export function decodeText(bytes: Uint8Array, { name, label }: Encoding): string | null {
  if (label === "latin1" || label === "us-ascii") {
    return label === "us-ascii" && bytes.some((byte) => byte > 127) ? null : Buffer.from(bytes).toString("latin1");
  }
  if (label === "windows-1252") {
    return Buffer.from(bytes)
      .toString("latin1")
      .replace(/[\x80-\x9f]/g, (sign) => windows1252.charAt(sign.charCodeAt(0) - 0x80));
  }
  const marked = name === "UTF-16" && bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    // Only plain UTF-16 takes a byte order mark for what it is.
    const text = new TextDecoder(marked ? "utf-16le" : label, { fatal: true, ignoreBOM: name !== "UTF-16" }).decode(
      bytes,
    );
    return text.includes("\ufffd") ? null : text;
  } catch {
    return null;
  }
}

/** Bytes of text; null where it holds characters that the encoding has not; "unsupported" where it may have them. */
export function encodeText(text: string, { name, label }: Encoding): Uint8Array | "unsupported" | null {
  switch (label) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from((name === "UTF-16" ? "\ufeff" : "") + text, "utf16le").swap16();
    case "latin1":
    case "us-ascii": {
      const most = label === "latin1" ? 0xff : 0x7f;
      return Array.from(text).every((each) => (each.codePointAt(0) ?? 0) <= most) ? Buffer.from(text, "latin1") : null;
    }
    default:
      // These two have codes of more than two bytes, which the table lacks.
      return encodeByTable(text, tableOf(label)) ?? (label === "gb18030" || label === "euc-jp" ? "unsupported" : null);
  }
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** The bytes of each character of an encoding of one and two bytes, found by decoding all of them. */
function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(label);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const enter = (bytes: readonly number[]): boolean => {
    const character = decodeText(Uint8Array.from(bytes), { name: label, label });
    if (character !== null && !table.has(character)) table.set(character, bytes);
    return character !== null;
  };
  for (let lead = 0; lead < 256; lead += 1) {
    if (enter([lead])) continue;
    for (let trail = 0x40; trail < 256; trail += 1) enter([lead, trail]);
  }
  tables.set(label, table);
  return table;
}

function encodeByTable(text: string, table: ReadonlyMap<string, readonly number[]>): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const encoded = table.get(character);
    if (encoded === undefined) return null;
    for (const byte of encoded) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}
