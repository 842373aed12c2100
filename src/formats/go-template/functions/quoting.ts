/** Texts put one behind the other, and in quotes. */
import { rewritten, runsReplacing } from "../../../terraform/functions/text-pieces.ts";
import { fromPieces, piecesOf } from "../../../value/pieces.ts";
import type { PartialString, Piece, StringValue, TextPiece, Unknown, Value } from "../../../value/value.ts";

export type Text = StringValue | PartialString | Unknown;

function mark(text: string): TextPiece {
  return { text, trace: null, offset: -1, flags: 0 };
}

/** Texts one behind the other; each keeps where it is written. */
export function together(parts: readonly (Text | string)[]): Value {
  return fromPieces(
    parts.flatMap((part): readonly Piece[] => (typeof part === "string" ? [mark(part)] : piecesOf(part))),
  );
}

const escapes = /["\\\n\t\r]/g;
const escaped: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r" };

/** In double quotes, as Go and YAML have it. */
export function quoted(text: Text): Value {
  if (text.kind !== "string" || !/["\\\n\t\r]/.test(text.text)) return together(['"', text, '"']);
  const runs = runsReplacing(text.text, escapes, (one) => escaped[one] ?? `\\${one}`);
  return fromPieces([mark('"'), ...rewritten(text, runs), mark('"')]);
}
