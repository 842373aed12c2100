/** Values as YAML text, laid out as Terraform's library (a port of libyaml's emitter) lays it out. */
import { asOpen, isOpenObject } from "../../value/open-object.ts";
import { childOf } from "../../value/parts.ts";
import { piecesOf } from "../../value/pieces.ts";
import { toDecimal } from "../../value/decimal.ts";
import type { PartialString, Piece, StringValue, TextPiece, Value } from "../../value/value.ts";
import { unknownFrom } from "./known-arguments.ts";
import { type Run, holeFor, isHole, literal, rewritten } from "./text-pieces.ts";

/** Quoted text is broken at a space beyond this column. */
const bestWidth = 80;
/** Keys longer than this, in bytes, take the form with a question mark. */
const maxSimpleKey = 128;

/** Where the text stands, as the emitter must know to decide on spaces and line ends. */
interface Writer {
  readonly pieces: Piece[];
  column: number;
  /** Nothing but white space (and indicators of nesting) stands on the line so far. */
  indention: boolean;
  whitespace: boolean;
}

/** The YAML text of a value in pieces; what is not known leaves holes. */
export function yamlPieces(value: Value): Piece[] {
  const writer: Writer = { pieces: [], column: 0, indention: true, whitespace: true };
  node(writer, value, -1, false);
  indent(writer, 0);
  if (value.kind === "null" || value.kind === "bool" || value.kind === "number") put(writer, "...\n");
  return writer.pieces;
}

function put(writer: Writer, text: string): void {
  const last = writer.pieces.at(-1);
  if (last !== undefined && !isHole(last) && last.trace === null && last.flags === 0)
    writer.pieces[writer.pieces.length - 1] = literal(last.text + text);
  else writer.pieces.push(literal(text));
  moved(writer, text);
}

function moved(writer: Writer, text: string): void {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  writer.column = Array.from(line).length + (line.length === text.length ? writer.column : 0);
}

/** Goes to a column, on a new line unless only nesting stands before it on this one. */
function indent(writer: Writer, column: number): void {
  if (!writer.indention || writer.column > column || (writer.column === column && !writer.whitespace))
    put(writer, "\n");
  if (writer.column < column) put(writer, " ".repeat(column - writer.column));
  writer.whitespace = true;
  writer.indention = true;
}

function indicator(writer: Writer, text: string, spaceBefore: boolean, nests: boolean): void {
  put(writer, (spaceBefore && !writer.whitespace ? " " : "") + text);
  writer.whitespace = false;
  writer.indention &&= nests;
}

/** `level`: column of the container in which the value stands, -1 for none. */
function node(writer: Writer, value: Value, level: number, inMapping: boolean): void {
  if (isOpenObject(value)) return hole(writer, asOpen(value));
  switch (value.kind) {
    case "list":
    case "set":
    case "tuple":
      if (value.items.length === 0) return plain(writer, value, "[]");
      return sequence(
        writer,
        value.items.map((item) => childOf(value, item)),
        inMapping && !writer.indention ? level : deeper(level),
      );
    case "map":
    case "object":
      if (value.entries.size === 0) return plain(writer, value, "{}");
      return mapping(writer, value, deeper(level));
    case "string":
      return text(writer, value, level, false);
    case "partial":
      return partialText(writer, value);
    case "null":
      return plain(writer, value, "null");
    case "bool":
      return plain(writer, value, String(value.bool));
    case "number":
      return plain(writer, value, toDecimal(value.number));
    case "unknown":
    case "choice":
      return hole(writer, value);
  }
}

function deeper(level: number): number {
  return level < 0 ? 0 : level + 2;
}

function sequence(writer: Writer, items: readonly Value[], level: number): void {
  for (const item of items) {
    indent(writer, level);
    indicator(writer, "-", true, true);
    node(writer, item, level, false);
  }
}

function mapping(writer: Writer, value: Extract<Value, { kind: "map" | "object" }>, level: number): void {
  for (const [name, item] of value.entries) {
    indent(writer, level);
    const key: StringValue = { kind: "string", text: name, trace: null, offset: -1, flags: 0 };
    if (Buffer.byteLength(name) > maxSimpleKey || lineBreak.test(name)) {
      indicator(writer, "?", true, true);
      text(writer, key, level, false);
      indent(writer, level);
      indicator(writer, ":", true, true);
    } else {
      text(writer, key, level, true);
      indicator(writer, ":", false, false);
    }
    node(writer, childOf(value, item), level, true);
  }
}

function plain(writer: Writer, value: Value, written: string): void {
  indicator(writer, "", true, false);
  writer.pieces.push({ text: written, trace: value.trace, offset: -1, flags: value.flags });
  moved(writer, written);
}

/** Of a value that is not known neither the layout is. */
function hole(writer: Writer, value: Value): void {
  indicator(writer, "", false, false);
  writer.pieces.push(holeFor(unknownFrom("string", [value])));
}

/** Known parts that would stand as they are in any notation; the rest, quotes and all, is not known. */
function partialText(writer: Writer, value: PartialString): void {
  hole(writer, value);
  for (const piece of piecesOf(value)) {
    if (isHole(piece) || !/^[!#-[\]-~]*$/.test(piece.text)) hole(writer, value);
    else writer.pieces.push(piece);
  }
  hole(writer, value);
}

const lineBreak = /[\n\r\u0085\u2028\u2029]/;
/** What must be escaped in quotes, and rules out the notation in lines. */
const unprintable = /[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

function text(writer: Writer, value: StringValue, level: number, isKey: boolean): void {
  const lines =
    value.text.includes("\n") && !unprintable.test(value.text) && !/ (?:$|[\n\u2028\u2029])/.test(value.text);
  if (lines && !isKey) inLines(writer, value, deeper(level) || 2);
  else quoted(writer, value, Math.max(deeper(level), 2), isKey);
}

/** The notation in lines, `|`, with the sign that tells how many line ends there are at the end. */
function inLines(writer: Writer, value: StringValue, column: number): void {
  const breaks = /(?<![\n\u2028\u2029])[\n\u2028\u2029]*$/.exec(value.text)?.[0].length ?? 0;
  const kept = breaks > 1 || value.text.length === 1 ? "+" : "";
  const ends = breaks === 0 ? "-" : kept;
  indicator(writer, `|${/^[ \n\u2028\u2029]/.test(value.text) ? "2" : ""}${ends}\n`, true, false);
  const runs: Run[] = [];
  let at = 0;
  for (const [line] of value.text.matchAll(/[^\n\u2028\u2029]*(?:[\n\u2028\u2029]|$)/g)) {
    if (!/^[\n\u2028\u2029]?$/.test(line)) runs.push(" ".repeat(column));
    if (line !== "") runs.push({ start: at, end: at + line.length });
    at += line.length;
  }
  write(writer, rewritten(value, runs));
  writer.whitespace = breaks > 0;
  writer.indention = breaks > 0;
  writer.column = breaks > 0 ? 0 : 1;
}

function write(writer: Writer, pieces: readonly TextPiece[]): void {
  for (const piece of pieces) writer.pieces.push(piece);
}

const names: Readonly<Record<string, string>> = {
  "\0": "0",
  "\x07": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\x1b": "e",
  '"': '"',
  "\\": "\\",
  "\u0085": "N",
  "\u2028": "L",
  "\u2029": "P",
};

function escape(character: string): string {
  const name = Object.hasOwn(names, character) ? names[character] : undefined;
  if (name !== undefined) return `\\${name}`;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

/** In double quotes, broken at single spaces where the line is long; keys are not broken. */
function quoted(writer: Writer, value: StringValue, column: number, isKey: boolean): void {
  indicator(writer, '"', true, false);
  // The emitter takes a byte order mark at the beginning for one everywhere, and escapes all.
  const all = value.text.startsWith("\ufeff");
  const runs: Run[] = [];
  let start = 0;
  let at = 0;
  let afterSpace = false;
  const replace = (character: string, by: string): void => {
    if (at > start) runs.push({ start, end: at });
    runs.push(by);
    start = at + character.length;
  };
  for (const character of value.text) {
    const space = character === " ";
    if (all || character === '"' || character === "\\" || lineBreak.test(character) || unprintable.test(character)) {
      const by = escape(character);
      replace(character, by);
      writer.column += by.length;
    } else if (space && !isKey && !afterSpace && writer.column > bestWidth && at > 0 && at < value.text.length - 1) {
      replace(character, `\n${" ".repeat(column)}${value.text[at + 1] === " " ? "\\" : ""}`);
      writer.column = column;
    } else {
      writer.column += 1;
    }
    afterSpace = space && !all;
    at += character.length;
  }
  if (at > start) runs.push({ start, end: at });
  write(writer, rewritten(value, runs));
  indicator(writer, '"', false, false);
}
