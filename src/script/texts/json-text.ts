/** A value as JSON on one line, whose parts keep where they stand. */
import { string } from "../../value/build.ts";
import type { Piece, Value } from "../../value/value.ts";
import { fromPieces } from "../../value/pieces.ts";
import { known, textPieces } from "../words/values.ts";

const maxPieces = 5_000;

/** Null: not all of it is known, or it is too long. */
export function jsonText(value: Value): Value | null {
  const pieces: Piece[] = [];
  if (!write(value, pieces)) return null;
  return pieces.length === 0 ? string("") : fromPieces(pieces);
}

function write(value: Value, into: Piece[]): boolean {
  const say = (text: string): void => void into.push({ text, trace: null, offset: -1, flags: 0 });
  if (into.length > maxPieces) return false;
  switch (value.kind) {
    case "null":
      say("null");
      return true;
    case "string": {
      // What JSON writes in another way stands nowhere as it is.
      const isPlain = JSON.stringify(value.text) === `"${value.text}"`;
      if (isPlain) into.push({ text: '"', trace: null, offset: -1, flags: 0 }, ...textPieces(value));
      say(isPlain ? '"' : JSON.stringify(value.text));
      return true;
    }
    case "number":
    case "bool":
      say(known(value) ?? "null");
      return true;
    case "tuple":
      say("[");
      for (const [index, item] of value.items.entries()) {
        if (index > 0) say(",");
        if (!write(item, into)) return false;
      }
      say("]");
      return true;
    case "object": {
      let isFirst = true;
      for (const [name, item] of value.entries) {
        say(`${isFirst ? "{" : ","}${JSON.stringify(name)}:`);
        isFirst = false;
        if (!write(item, into)) return false;
      }
      say(isFirst ? "{}" : "}");
      return true;
    }
    default:
      return false;
  }
}
