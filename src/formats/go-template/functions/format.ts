/** `printf`: verbs of Go's formats, filled in with what is known. Source: the documentation of Go's `fmt`. */
import { sliceText } from "../../../terraform/functions/text-pieces.ts";
import { unknown } from "../../../value/build.ts";
import { stringsIn } from "../../../value/flow.ts";
import { parseNumber, toFixed } from "../../../value/decimal.ts";
import { fromPieces, piecesOf } from "../../../value/pieces.ts";
import type { Piece, StringValue, Value } from "../../../value/value.ts";
import { textual } from "../truth.ts";
import { quoted } from "./quoting.ts";

const verb = /%([-+# 0]{0,5})(\d{0,4})(?:\.(\d{0,4}))?([a-zA-Z%])/g;

export function formatted(pattern: StringValue, args: readonly Value[]): Value {
  const pieces: Piece[] = [];
  let at = 0;
  let next = 0;
  const copy = (to: number): void => {
    if (at < to) pieces.push(...piecesOf(sliceText(pattern, at, to, (trace) => trace!)));
  };
  for (const match of pattern.text.matchAll(verb)) {
    copy(match.index);
    at = match.index + match[0].length;
    if (match[4] === "%") pieces.push({ text: "%", trace: null, offset: -1, flags: 0 });
    else {
      const arg = args[next];
      next += 1;
      if (arg !== undefined) pieces.push(...filled(match, arg));
    }
  }
  copy(pattern.text.length);
  return fromPieces(pieces, null, pattern.flags);
}

function filled([, flags = "", width = "", precision, letter]: RegExpMatchArray, arg: Value): readonly Piece[] {
  const text = textual(arg);
  if (letter === "q") return piecesOf(quoted(text) as StringValue);
  const isPlain = width === "" && precision === undefined && (letter === "s" || letter === "v" || letter === "d");
  if (isPlain || text.kind !== "string") return piecesOf(text);
  const piece = piecesOf(text)[0];
  const changed = shaped(text.text, { flags, width: Number(width), precision: precision ?? "", letter: letter! });
  if (changed === null || piece === undefined || "unknown" in piece)
    return [
      {
        unknown: unknown(
          "string",
          { code: "unsupported", text: "printed as Go prints it" },
          { literals: stringsIn([arg]) },
        ),
      },
    ];
  return [{ text: changed, trace: piece.trace, offset: -1, flags: piece.flags }];
}

interface Shape {
  readonly flags: string;
  readonly width: number;
  readonly precision: string;
  readonly letter: string;
}

/** Null: a verb that is not known here. */
function shaped(text: string, { flags, width, precision, letter }: Shape): string | null {
  const number = Number(text);
  let made: string | null = null;
  if (letter === "s" || letter === "v") made = precision === "" ? text : text.slice(0, Number(precision));
  else if (letter === "d" || letter === "t") made = text;
  else if (letter === "f" && !Number.isNaN(number))
    made = toFixed(parseNumber(text) ?? number, Math.min(20, precision === "" ? 6 : Number(precision)));
  else if ((letter === "x" || letter === "X") && Number.isSafeInteger(number))
    made = letter === "x" ? number.toString(16) : number.toString(16).toUpperCase();
  if (made === null) return null;
  const most = Math.min(width, 1_000);
  return flags.includes("-") ? made.padEnd(most) : made.padStart(most, flags.includes("0") ? "0" : " ");
}
