/** Values as JSON text, as Go writes it, with every string still knowing where it was written. */
import { failure } from "../../value/build.ts";
import { asOpen, isOpenObject } from "../../value/open-object.ts";
import { childOf } from "../../value/parts.ts";
import { piecesOf } from "../../value/pieces.ts";
import { isInfinite } from "../../value/number.ts";
import { toDecimal } from "../../value/decimal.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Failure, Piece, Value } from "../../value/value.ts";
import { unknownFrom } from "./known-arguments.ts";
import { holeFor, isHole, literal, runsReplacing } from "./text-pieces.ts";

/** What Go escapes, also within HTML. */
const escaped = /["\\<>&\u2028\u2029]|[^ -\u{10ffff}]/gu;
const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

function escape(character: string): string {
  return short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A JSON string of a text's pieces. */
function quoted(pieces: readonly Piece[]): Piece[] {
  const inner = pieces.flatMap((piece): Piece[] => {
    if (isHole(piece)) return [holeFor(piece.unknown)];
    const runs = runsReplacing(piece.text, escaped, escape);
    return runs.map((run) =>
      typeof run === "string"
        ? { ...piece, text: run, offset: -1 }
        : {
            ...piece,
            text: piece.text.slice(run.start, run.end),
            offset: piece.offset < 0 ? -1 : piece.offset + run.start,
          },
    );
  });
  return [literal('"'), ...inner, literal('"')];
}

/** The JSON text of a value in pieces; what is not known leaves holes. Infinities can't be written. */
export function jsonPieces(value: Value): Piece[] | Failure {
  const pieces: Piece[] = [];
  return write(value, pieces) ?? pieces;
}

/** Appends the text of a value; values are of bounded depth. */
function write(value: Value, pieces: Piece[]): Failure | null {
  const add = (text: string): void => {
    pieces.push({ text, trace: value.trace, offset: -1, flags: value.flags });
  };
  if (isOpenObject(value)) {
    pieces.push(holeFor(unknownFrom("string", [asOpen(value)])));
    return null;
  }
  switch (value.kind) {
    case "null":
      add("null");
      return null;
    case "bool":
      add(String(value.bool));
      return null;
    case "number":
      if (isInfinite(value.number)) return failure("Infinity", "Infinity can't be written as JSON.");
      add(toDecimal(value.number));
      return null;
    case "string":
    case "partial":
      for (const piece of quoted(piecesOf(value))) pieces.push(piece);
      return null;
    case "list":
    case "set":
    case "tuple":
      return writeAll(
        value.items.map((item) => childOf(value, item)),
        null,
        ["[", "]"],
        pieces,
        value.flags,
      );
    case "map":
    case "object":
      return writeAll(
        [...value.entries.values()].map((item) => childOf(value, item)),
        [...value.entries.keys()],
        ["{", "}"],
        pieces,
        value.flags,
      );
    case "unknown":
    case "choice":
      pieces.push(holeFor(unknownFrom("string", [value])));
      return null;
  }
}

function writeAll(
  items: readonly Value[],
  keys: readonly string[] | null,
  [open, close]: readonly [string, string],
  pieces: Piece[],
  flags: number,
): Failure | null {
  append(pieces, open, flags & DEFAULT);
  for (const [index, item] of items.entries()) {
    if (index > 0) append(pieces, ",");
    const key = keys?.[index];
    if (key !== undefined) append(pieces, `"${key.replace(escaped, escape)}":`);
    const problem = write(item, pieces);
    if (problem !== null) return problem;
  }
  append(pieces, close);
  return null;
}

/** Adds text of the language's own, to the last piece where that is such text too. */
function append(pieces: Piece[], text: string, flags = 0): void {
  const last = pieces.at(-1);
  if (flags !== 0) pieces.push({ ...literal(text), flags });
  else if (last !== undefined && !isHole(last) && last.trace === null && last.flags === 0)
    pieces[pieces.length - 1] = literal(last.text + text);
  else pieces.push(literal(text));
}
