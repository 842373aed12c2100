/**
 * JSON with positions, read into the nodes of HCL expressions. Slips that don't hide what is meant (a missing or
 * trailing comma, a comment, a stray escape) are reported and read over; anything else ends the reading.
 */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { isDigit, nameOfCharacter } from "./characters.ts";
import { readJsonString, type JsonString } from "./json-string.ts";
import { templateOf } from "./json-template.ts";
import { MAX_DEPTH } from "./scanner.ts";
import type { Expression, ObjectExpression, ObjectItem, TupleExpression } from "./syntax.ts";

const MAX_ERRORS = 50;

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const SLASH = 47;
const COLON = 58;
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;

/** Where the reading of a file stands. */
interface Reader {
  readonly source: Source;
  readonly text: string;
  readonly diagnostics: Diagnostic[];
  at: number;
  depth: number;
  /** Nothing further is read. */
  ended: boolean;
}

/** Reads the whole of a file as one value. */
export function readJson(source: Source): { readonly value: Expression; readonly diagnostics: Diagnostic[] } {
  const reader: Reader = { source, text: source.text, diagnostics: [], at: 0, depth: 0, ended: false };
  skipSpace(reader);
  const value = readValue(reader);
  skipSpace(reader);
  if (reader.at < reader.text.length) unexpected(reader, "the end of the file");
  if (reader.diagnostics.length > 0 && source.text.slice(0, 4096).includes("\0")) {
    return {
      value,
      diagnostics: [
        {
          severity: "error",
          code: "hcl-not-text",
          message: "not a text file in UTF-8, expected JSON",
          at: { source, start: 0, end: 0 },
        },
      ],
    };
  }
  return { value, diagnostics: reader.diagnostics };
}

function report(reader: Reader, message: string, start: number, end: number, code = "hcl-syntax"): void {
  if (reader.ended) return;
  reader.diagnostics.push({ severity: "error", code, message, at: { source: reader.source, start, end } });
  if (reader.diagnostics.length >= MAX_ERRORS) reader.ended = true;
}

/** Reports what stands here in place of what was expected, and ends the reading. */
function unexpected(reader: Reader, expected: string): void {
  const { text, at } = reader;
  const word = /^[\w.+-]{1,40}/.exec(text.slice(at, at + 40))?.[0];
  const character = at >= text.length ? "the end of the file" : nameOfCharacter(text, at);
  const found = word === undefined ? character : `"${word}"`;
  report(reader, `found ${found}, expected ${expected}`, at, Math.min(text.length, at + (word?.length ?? 1)));
  reader.ended = true;
}

/** Where a comment ends that begins with `//` or with `/*`. */
function endOfComment(text: string, start: number): number {
  const isLine = text.charCodeAt(start + 1) === SLASH;
  const close = text.indexOf(isLine ? "\n" : "*/", start + 2);
  if (close < 0) return text.length;
  return isLine ? close : close + 2;
}

/** Goes to the next character that counts. Comments are not JSON, but their meaning is plain. */
function skipSpace(reader: Reader): void {
  const { text } = reader;
  for (;;) {
    const code = text.charCodeAt(reader.at);
    if (code === 32 || code === 10 || code === 13 || code === 9) reader.at += 1;
    else if (code === SLASH && (text.charCodeAt(reader.at + 1) === SLASH || text.charCodeAt(reader.at + 1) === 42)) {
      const start = reader.at;
      reader.at = endOfComment(text, start);
      report(reader, `found a comment, which JSON does not have; expected a member named "//"`, start, reader.at);
    } else return;
  }
}

function invalid(reader: Reader): Expression {
  return { kind: "invalid", start: reader.at, end: reader.at };
}

function readValue(reader: Reader): Expression {
  if (reader.ended) return invalid(reader);
  const { text, at } = reader;
  const code = text.charCodeAt(at);
  if (code === QUOTE) return readTemplate(reader);
  if (code === BRACE_OPEN || code === BRACKET_OPEN) {
    if (reader.depth >= MAX_DEPTH) {
      report(reader, `nested more than ${MAX_DEPTH} levels deep`, at, at + 1, "hcl-nesting");
      reader.ended = true;
      return invalid(reader);
    }
    reader.depth += 1;
    const value = code === BRACE_OPEN ? readObject(reader) : readArray(reader);
    reader.depth -= 1;
    return value;
  }
  if (code === MINUS || isDigit(code)) return readNumber(reader);
  return (
    readWord(reader, "true", true) ??
    readWord(reader, "false", false) ??
    readWord(reader, "null", null) ??
    fault(reader)
  );
}

function fault(reader: Reader): Expression {
  unexpected(reader, "a value: an object, array, string in double quotes, number, true, false or null");
  return invalid(reader);
}

function readWord(reader: Reader, word: string, value: boolean | null): Expression | null {
  const { at: start } = reader;
  const end = start + word.length;
  if (!reader.text.startsWith(word, start) || /[\w$]/.test(reader.text.charAt(end))) return null;
  reader.at = end;
  return { kind: "literal", start, end, value };
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(reader: Reader): Expression {
  NUMBER.lastIndex = reader.at;
  const number = NUMBER.exec(reader.text)?.[0];
  const start = reader.at;
  if (number === undefined || /[\w.]/.test(reader.text.charAt(start + number.length))) {
    unexpected(reader, "a number such as 1, -2.5 or 1e3");
    return invalid(reader);
  }
  reader.at += number.length;
  return { kind: "literal", start, end: reader.at, value: { number } };
}

function readString(reader: Reader): JsonString | null {
  const string = readJsonString(reader.text, reader.at);
  for (const { message, start, end } of string.faults) report(reader, message, start, end);
  reader.at = string.end;
  if (string.closed) return string;
  report(reader, `this string is not closed, expected a quote (")`, string.start, string.end);
  reader.ended = true;
  return null;
}

function readTemplate(reader: Reader): Expression {
  const string = readString(reader);
  return string === null ? invalid(reader) : templateOf(reader.source, string, reader.diagnostics);
}

function readArray(reader: Reader): TupleExpression {
  const start = reader.at;
  const items: Expression[] = [];
  reader.at += 1;
  while (more(reader, BRACKET_CLOSE, "]", items.length > 0)) items.push(readValue(reader));
  return { kind: "tuple", start, end: reader.at, items };
}

function readObject(reader: Reader): ObjectExpression {
  const start = reader.at;
  const items: ObjectItem[] = [];
  reader.at += 1;
  while (more(reader, BRACE_CLOSE, "}", items.length > 0)) {
    if (reader.text.charCodeAt(reader.at) !== QUOTE) unexpected(reader, `a name in double quotes, or "}"`);
    else {
      const item = readMember(reader);
      if (item !== null) items.push(item);
    }
  }
  return { kind: "object", start, end: reader.at, items };
}

/** Goes to the next element of an array or object; false at its end, which is eaten. */
function more(reader: Reader, closer: number, close: string, later: boolean): boolean {
  if (reader.ended) return false;
  skipSpace(reader);
  const { text, at } = reader;
  let comma = false;
  if (later && text.charCodeAt(at) === COMMA) {
    comma = true;
    reader.at += 1;
    skipSpace(reader);
  }
  const code = text.charCodeAt(reader.at);
  if (code === closer) {
    if (comma) report(reader, `found a trailing comma, expected "${close}"`, at, at + 1);
    reader.at += 1;
    return false;
  }
  if (reader.at >= text.length) {
    unexpected(reader, later && !comma ? `"," or "${close}"` : `"${close}"`);
    return false;
  }
  if (later && !comma) {
    if (code === QUOTE || code === BRACE_OPEN || code === BRACKET_OPEN) {
      report(reader, `found the next element, expected "," before it`, reader.at, reader.at + 1);
    } else unexpected(reader, `"," or "${close}"`);
  }
  return !reader.ended;
}

function readMember(reader: Reader): ObjectItem | null {
  const string = readString(reader);
  if (string === null) return null;
  const key = templateOf(reader.source, string, reader.diagnostics);
  const literal = key.parts.length === 1 && key.parts[0]?.kind === "text";
  skipSpace(reader);
  if (reader.text.charCodeAt(reader.at) === COLON) {
    reader.at += 1;
    skipSpace(reader);
  } else unexpected(reader, `":" behind the name`);
  const value = readValue(reader);
  return { start: key.start, end: Math.max(key.end, value.end), key, name: literal ? (key.raw ?? "") : null, value };
}
