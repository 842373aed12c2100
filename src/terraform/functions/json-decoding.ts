/** Reads JSON as strictly as Go does, with the place of every value in the text. */
import { bool, failure, nullOf, number, object, string, tuple, unknown } from "../../value/build.ts";
import { parseNumber } from "../../value/decimal.ts";
import type { Outcome, StringValue, Value } from "../../value/value.ts";
import { type Hop, beyondLimit, shown } from "./known-arguments.ts";
import { type PlacedText, keysAt, placedText } from "./placed-text.ts";

/** Deeper nesting is no honest data. */
const maxDepth = 190;

interface Reader {
  readonly source: PlacedText;
  at: number;
}

/** The value of a JSON text. */
export function decodeJson(value: StringValue, hop: Hop): Outcome {
  const reader: Reader = { source: placedText(value, hop), at: 0 };
  const decoded = read(reader, 0);
  if (decoded.kind === "failure" || tooDeep(decoded)) return decoded;
  space(reader);
  return reader.at < value.text.length ? problem(reader, "nothing more after the value") : decoded;
}

function problem({ source, at }: Reader, expected: string): Outcome {
  const line = source.text.slice(0, at).split("\n").length;
  return failure(
    "Invalid JSON",
    at >= source.text.length
      ? `The text ends where ${expected} is expected.`
      : `Line ${line}: ${expected} is expected.`,
  );
}

const spaces = /[ \t\r\n]*/y;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;

function space(reader: Reader): void {
  take(reader, spaces);
}

/** Takes what matches at the reader's place; null if nothing does. */
function take(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.source.text);
  if (match === null) return null;
  reader.at += match[0].length;
  return match[0];
}

function skip(reader: Reader, sign: string): boolean {
  space(reader);
  if (reader.source.text[reader.at] !== sign) return false;
  reader.at += 1;
  return true;
}

function read(reader: Reader, depth: number): Outcome {
  if (depth > maxDepth) return beyondLimit("dynamic", "the JSON text is nested too deeply");
  space(reader);
  const start = reader.at;
  const { source } = reader;
  switch (source.text[start]) {
    case "{":
      return readObject(reader, depth);
    case "[":
      return readArray(reader, depth);
    case '"': {
      const text = readString(reader);
      return text === null ? problem(reader, "a complete string") : source.stringAt(start + 1, reader.at - 1, text);
    }
    default: {
      const name = take(reader, word);
      const trace = source.traceOf(start, reader.at);
      const flags = source.flagsAt(start, reader.at);
      if (name === "null") return nullOf("dynamic", trace, flags);
      if (name !== null) return bool(name === "true", trace, flags);
      const digits = take(reader, numeral);
      if (digits === null) return problem(reader, "a value");
      const parsed = parseNumber(digits);
      return parsed === null
        ? unknown("number", { code: "limit", text: "the number is too large" })
        : number(parsed, source.traceOf(start, reader.at), source.flagsAt(start, reader.at));
    }
  }
}

/** The string that begins at the reader's place; null if none does. */
function readString(reader: Reader): string | null {
  const { text } = reader.source;
  if (text[reader.at] !== '"') return null;
  let end = reader.at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  const raw = text.slice(reader.at, end + 1);
  if (end >= text.length) return null;
  const decoded = raw.includes("\\") || /[^ -\u{10ffff}]/u.test(raw) ? unescape(raw) : raw.slice(1, -1);
  if (decoded !== null) reader.at = end + 1;
  return decoded;
}

/** Go replaces halves of surrogate pairs, which JavaScript leaves as they are. */
function unescape(raw: string): string | null {
  try {
    return (JSON.parse(raw) as string).replace(/\p{Cs}/gu, "\ufffd");
  } catch {
    return null;
  }
}

function readObject(reader: Reader, depth: number): Outcome {
  const entries = new Map<string, Value>();
  const places = new Map<string, readonly [start: number, end: number]>();
  const flags = reader.source.flagsAt(reader.at, reader.at + 1);
  reader.at += 1;
  if (skip(reader, "}")) return object(entries, null, flags);
  for (;;) {
    space(reader);
    const start = reader.at;
    const key = readString(reader);
    if (key === null) return problem(reader, "a string that names a member");
    places.set(key, [start, reader.at]);
    if (!skip(reader, ":")) return problem(reader, "a colon");
    const value = read(reader, depth + 1);
    if (value.kind === "failure") return value;
    if (tooDeep(value)) return value;
    // Terraform looks for a name that is not in composed form by the one that is, and does not find it.
    if (string(key).text !== key) return failure("Invalid JSON", `The name ${shown(key)} is not in composed form.`);
    // Set again where a name comes twice, so that the later one wins.
    entries.set(key, value);
    if (skip(reader, "}")) return object(entries, null, flags, keysAt(reader.source, places));
    if (!skip(reader, ",")) return problem(reader, "a comma or a closing brace");
  }
}

function readArray(reader: Reader, depth: number): Outcome {
  const items: Value[] = [];
  const flags = reader.source.flagsAt(reader.at, reader.at + 1);
  reader.at += 1;
  if (skip(reader, "]")) return tuple(items, null, flags);
  for (;;) {
    const value = read(reader, depth + 1);
    if (value.kind === "failure") return value;
    if (tooDeep(value)) return value;
    items.push(value);
    if (skip(reader, "]")) return tuple(items, null, flags);
    if (!skip(reader, ",")) return problem(reader, "a comma or a closing bracket");
  }
}

/** What stopped the reader in the middle of the text must be the whole result. */
function tooDeep(value: Value): boolean {
  return value.kind === "unknown" && value.type === "dynamic" && value.reason.code === "limit";
}
