/** Texts that are put together of pieces, each with a trace of its own. */
import { normalise, unknown } from "./build.ts";
import { flagsOf, own } from "./marks.ts";
import type { Trace } from "./trace.ts";
import { hopsSince, narrowed, originOf, withHops } from "./trace.ts";
import type { PartialString, Piece, StringValue, TextPiece, Unknown, Value } from "./value.ts";
import { DEEP_UNKNOWN } from "./value.ts";
import { charge, exceed } from "./work.ts";

/** A longer text becomes unknown. */
const maxText = 8_000_000;
/** Code units of text whose making counts as one step. */
const stepLength = 256;
/** A text of more pieces loses them, and with them the traces of its parts. */
const maxPieces = 2_000;

/**
 * A text made of pieces: a string where all are known, else a partial string. Its trace is that of the whole; every
 * piece keeps its own.
 */
export function fromPieces(
  pieces: readonly Piece[],
  trace: Trace | null = null,
  flags = 0,
): StringValue | PartialString | Unknown {
  let length = 0;
  let known = true;
  let empty = false;
  let gathered = flagsOf(flags);
  for (const piece of pieces) {
    if ("unknown" in piece) {
      known = false;
      gathered |= flagsOf(piece.unknown.flags) | DEEP_UNKNOWN;
    } else {
      length += piece.text.length;
      empty ||= piece.text === "";
      gathered |= flagsOf(piece.flags);
    }
  }
  if (!charge(pieces.length + length / stepLength) || length > maxText) {
    exceed("a text is too long");
    return unknown("string", { code: "limit", text: "the text is too long" }, { notNull: true }, trace, gathered & own);
  }
  const filled = empty ? pieces.filter((piece) => "unknown" in piece || piece.text !== "") : pieces;
  if (known) return fromTexts(filled as readonly TextPiece[], trace, gathered);
  if (filled.length > maxPieces) {
    exceed("a text has too many parts");
    const first = filled[0];
    const prefix = first === undefined || "unknown" in first ? {} : { prefix: first.text };
    return unknown(
      "string",
      { code: "limit", text: "the text has too many parts" },
      { notNull: true, ...prefix },
      trace,
      gathered & own,
    );
  }
  return { kind: "partial", trace, flags: gathered, pieces: filled, seam: trace };
}

function fromTexts(pieces: readonly TextPiece[], trace: Trace | null, flags: number): StringValue {
  let joined = "";
  for (const piece of pieces) joined += piece.text;
  const text = normalise(joined);
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const offset = only !== undefined && text === joined ? only.offset : -1;
  const kept = pieces.length > 1 && pieces.length <= maxPieces && text === joined;
  const made = {
    kind: "string",
    trace: only !== undefined && trace === null ? only.trace : trace,
    flags,
    text,
    offset,
  } as const;
  return kept ? { ...made, pieces, seam: trace } : made;
}

/** What a text begins with, as far as it is known. */
export function firstText(value: Value): string {
  if (value.kind === "string") return value.text;
  const first = value.kind === "partial" ? value.pieces[0] : undefined;
  return first !== undefined && "text" in first ? first.text : "";
}

/** What is not known of a string. */
export function unknownPartsOf({ pieces }: PartialString): readonly Unknown[] {
  return pieces.flatMap((piece) => ("unknown" in piece ? [piece.unknown] : []));
}

/** The pieces of a string, known, partly known or unknown, with the hops that the whole has taken on each of them. */
export function piecesOf(value: StringValue | PartialString | Unknown): readonly Piece[] {
  if (value.kind === "unknown")
    return value.prefix === undefined || value.prefix === ""
      ? [{ unknown: value }]
      : [{ text: value.prefix, trace: value.trace, offset: -1, flags: value.flags & own }, { unknown: value }];
  if (value.kind === "string" && value.pieces === undefined)
    return [{ text: value.text, trace: value.trace, offset: value.offset, flags: value.flags & own }];
  const pieces: readonly Piece[] = value.pieces ?? [];
  // It took no way as a whole, and is marked with nothing: there is nothing to add to its pieces.
  if (value.trace === null && (value.flags & own) === 0) return pieces;
  const hops = hopsSince(value.seam ?? null, value.trace);
  return pieces.map((piece) => {
    if ("unknown" in piece) return piece;
    const trace = piece.trace === null ? value.trace : withHops(hops, piece.trace);
    const flags = (piece.flags | value.flags) & own;
    if (trace === piece.trace && flags === piece.flags) return piece;
    return { text: piece.text, trace, offset: piece.offset, flags };
  });
}

/** The way of the longest piece that is written somewhere, from the place where it stands letter by letter. */
export function longestWay(pieces: readonly Piece[]): Trace | null {
  let best: TextPiece | null = null;
  for (const piece of pieces)
    if ("text" in piece && piece.trace !== null && piece.text.length > (best?.text.length ?? 0)) best = piece;
  if (best === null || best.trace === null || best.offset < 0) return best?.trace ?? null;
  const { at } = originOf(best.trace);
  const [start, end] = [best.offset, best.offset + best.text.length];
  // The whole of a quoted literal is its expression, quotes included.
  return start - at.start <= 1 && at.end - end <= 1 ? best.trace : narrowed(best.trace, start, end);
}
