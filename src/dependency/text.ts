/**
 * Values as detectors read them: flat texts, one per alternative, in which unknown parts are holes and every stretch
 * remembers where it was written.
 */
import type { Span } from "../source.ts";
import { piecesOf } from "../value/pieces.ts";
import type { Trace } from "../value/trace.ts";
import { originOf } from "../value/trace.ts";
import type { Choice, Piece, Unknown, Value } from "../value/value.ts";
import { DEFAULT, OVERRIDABLE } from "../value/value.ts";
import { impliedRealms } from "./implied-realms.ts";
import { isTooDeep } from "../value/work.ts";

/** Stands for unknown text. No host, region or image contains it, so nothing can be matched across it. */
export const HOLE = "\uFFFC";

/** A stretch of a text that was written in one place; it ends where the next begins. */
interface Segment {
  readonly start: number;
  readonly trace: Trace | null;
  /** Offset in the source of the trace's origin where the text stands there letter by letter; else -1. */
  readonly offset: number;
  readonly byDefault: boolean;
  /** It is as it stands, but decides no question of a script. */
  readonly isOverridable?: true;
  /** Of a hole: what stands there. */
  readonly unknown?: Unknown;
}

/** The alternative of a choice from which a text comes. */
export interface Branch {
  readonly choice: Choice;
  readonly index: number;
}

export interface Text {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly branch: Branch | null;
  /** The way from where it was put together; null: it is where it takes effect, or written in one place. */
  readonly seam: Trace | null;
}

const maxEncodings = 3;

/** Every text that `value` may be; an encoded text is replaced by what it encodes. Unknown values give none. */
export function textsOf(value: Value): Text[] {
  if (value.kind !== "choice") return plainTexts(value, null, 0);
  return value.alternatives.flatMap((alternative, index) => plainTexts(alternative.value, { choice: value, index }, 0));
}

function plainTexts(value: Value, branch: Branch | null, depth: number): Text[] {
  const byDefault = (value.flags & DEFAULT) !== 0;
  const whole = (text: string, offset = -1): Text[] => [
    { text, segments: [{ start: 0, trace: value.trace, offset, byDefault }], branch, seam: null },
  ];
  switch (value.kind) {
    case "string":
      if (value.encodes !== undefined && depth < maxEncodings) return encoded(value.encodes, branch, depth + 1);
      return value.pieces === undefined
        ? whole(value.text, value.offset)
        : [joined(value.pieces, piecesOf(value), byDefault, branch, value.seam ?? value.trace)];
    case "partial":
      if (value.encodes !== undefined && depth < maxEncodings) return encoded(value.encodes, branch, depth + 1);
      return [
        joined(value.pieces, piecesOf(value), byDefault, branch, value.seam ?? value.trace),
        ...value.pieces.flatMap((piece) =>
          "text" in piece || piece.encodes === undefined || isTooDeep(depth, maxEncodings, "texts encode each other")
            ? []
            : encoded(piece.encodes, branch, depth + 1),
        ),
      ];
    case "number":
      return typeof value.number === "number" ? whole(String(value.number)) : [];
    case "bool":
      return whole(String(value.bool));
    case "unknown":
      return value.prefix === undefined || value.prefix === "" ? [] : whole(value.prefix + HOLE);
    case "choice":
      return value.alternatives.flatMap((alternative, index) =>
        isTooDeep(depth, maxEncodings, "texts encode each other")
          ? []
          : plainTexts(alternative.value, branch ?? { choice: value, index }, depth + 1),
      );
    default:
      return [];
  }
}

function encoded(value: Value, branch: Branch | null, depth: number): Text[] {
  if (value.kind === "list" || value.kind === "tuple")
    return value.items.flatMap((item) => plainTexts(item, branch, depth));
  return plainTexts(value, branch, depth);
}

/** @param traced the same pieces with the hops of the whole; its flags are no part of theirs. */
function joined(
  pieces: readonly Piece[],
  traced: readonly Piece[],
  outerDefault: boolean,
  branch: Branch | null,
  seam: Trace | null,
): Text {
  // Where one of the pieces is a default, the flag of the whole comes from it; else it comes from outside and holds
  // for all.
  const fromPieces = pieces.some((piece) => "text" in piece && (piece.flags & DEFAULT) !== 0);
  const segments: Segment[] = [];
  const parts: string[] = [];
  let start = 0;
  for (const [index, piece] of pieces.entries()) {
    const text = "text" in piece ? piece.text : HOLE;
    const way = traced[index];
    if ("text" in piece) {
      const byDefault = fromPieces ? (piece.flags & DEFAULT) !== 0 : outerDefault;
      segments.push({
        start,
        trace: way !== undefined && "text" in way ? way.trace : piece.trace,
        offset: piece.offset,
        byDefault,
        ...((piece.flags & OVERRIDABLE) === 0 ? {} : { isOverridable: true as const }),
      });
    } else {
      segments.push({ start, trace: null, offset: -1, byDefault: false, unknown: piece.unknown });
    }
    parts.push(text);
    start += text.length;
  }
  return withRealms({ text: parts.join(""), segments, branch, seam });
}

/** With what the regions in it say of the unknown text beside them. */
function withRealms(text: Text): Text {
  const unknownAt = (at: number): Unknown | null => text.segments.find(({ start }) => start === at)?.unknown ?? null;
  const implied = impliedRealms(text.text, HOLE, unknownAt);
  if (implied.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { at, text: said } of implied) {
    parts.push(text.text.slice(from, at), said);
    from = at + HOLE.length;
  }
  const known = new Set(implied.map(({ at }) => at));
  let moved = 0;
  let next = 0;
  const segments = text.segments.map((segment): Segment => {
    const { start, unknown, ...rest } = segment;
    while (next < implied.length && implied[next]!.at < start) {
      moved += implied[next]!.text.length - HOLE.length;
      next += 1;
    }
    return unknown === undefined || !known.has(start)
      ? { ...segment, start: start + moved }
      : { ...rest, start: start + moved };
  });
  return { ...text, text: parts.join("") + text.text.slice(from), segments };
}

/** The part of a text from `start` to `end`. */
export function slice(text: Text, start: number, end: number): Text {
  const { segments: all } = text;
  const segments: Segment[] = [];
  for (let index = segmentAt(all, start); index < all.length; index += 1) {
    const segment = all[index]!;
    if (segment.start >= end) break;
    const segmentEnd = all[index + 1]?.start ?? text.text.length;
    if (segmentEnd <= start) continue;
    const skipped = Math.max(0, start - segment.start);
    // A part of a literal is narrower than the literal: without an offset only the whole can be pointed at.
    segments.push({
      ...segment,
      start: Math.max(0, segment.start - start),
      offset: segment.offset < 0 ? -1 : segment.offset + skipped,
    });
  }
  return { text: text.text.slice(start, end), segments, branch: text.branch, seam: text.seam };
}

/** The first of those in the order of their starts that begin no later than `at`, and none before it reaches there. */
function segmentAt(segments: readonly Segment[], at: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segments[middle]!.start < at) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The expression that puts `text[start, end)` together, where no single place writes it; null: one does. */
export function joinedAt(text: Text, start: number, end: number, at: Span): Span | null {
  if (partsOf(text, start, end).length < 2 || respelledFrom(text, start, end) !== null) return null;
  return text.seam === null ? at : text.seam.at;
}

/**
 * The place that writes all letters and digits of `text[start, end)` where only what stands between them is another's:
 * `replace("cn_north_1", "_", "-")`. Null: it is written in one piece, or by several.
 */
export function respelledFrom(text: Text, start: number, end: number): Span | null {
  const parts = partsOf(text, start, end);
  if (parts.length < 2) return null;
  const saying = parts.filter((part) =>
    /[a-z\d]/i.test(text.text.slice(Math.max(start, part.from), Math.min(end, part.to))),
  );
  const [first, ...others] = saying.map(({ trace }) => (trace === null ? null : originOf(trace)));
  if (first === undefined || first === null || first.kind === "flag") return null;
  const isSame = ({ at: { source, start: from } }: Trace): boolean =>
    source === first.at.source && from === first.at.start;
  return others.every((one) => one !== null && isSame(one)) ? first.at : null;
}

/** What stands between two places, each part with where it begins and ends. */
function partsOf(
  { text, segments }: Text,
  start: number,
  end: number,
): readonly { trace: Trace | null; from: number; to: number }[] {
  return segments.flatMap(({ start: from, trace }, index) => {
    const to = segments[index + 1]?.start ?? text.length;
    return from < end && to > start ? [{ trace, from, to }] : [];
  });
}

/** What stands in the holes of `text[start, end)`. */
export function unknownsIn({ text, segments }: Text, start = 0, end = text.length): Unknown[] {
  return segments.flatMap(({ start: at, unknown }) =>
    unknown === undefined || at < start || at >= end ? [] : [unknown],
  );
}

export interface Located {
  /** Where the match is written; null: nobody knows, so it is where it takes effect. */
  readonly origin: Span | null;
  readonly trace: Trace | null;
  readonly byDefault: boolean;
}

/**
 * Where `text[start, end)` is written: the stretch that contributes most of it, or most of what comes before `decided`,
 * where that alone says whose it is.
 */
export function locate(text: Text, start: number, end: number, decided = end): Located {
  let best: Segment | undefined;
  let most = 0;
  let span: readonly [number, number] = [start, end];
  let byDefault = false;
  for (const [index, segment] of text.segments.entries()) {
    const from = Math.max(start, segment.start);
    const to = Math.min(end, text.segments[index + 1]?.start ?? text.text.length);
    if (to <= from) continue;
    byDefault ||= segment.byDefault;
    const overlap = Math.min(to, decided) - from;
    if (segment.trace !== null && overlap > most) {
      best = segment;
      most = overlap;
      span = [from, to];
    }
  }
  const overlap = span[1] - span[0];
  if (best === undefined || best.trace === null) return { origin: null, trace: null, byDefault };
  const written = originOf(best.trace);
  // A value given on the command line stands in no file.
  if (written.kind === "flag") return { origin: null, trace: best.trace, byDefault };
  const offset = best.offset < 0 ? -1 : best.offset + span[0] - best.start;
  const narrow = { source: written.at.source, start: offset, end: offset + overlap };
  // The whole of a quoted literal is its expression, quotes included.
  const isWhole = offset < 0 || (narrow.start - written.at.start <= 1 && written.at.end - narrow.end <= 1);
  return { origin: isWhole ? written.at : narrow, trace: best.trace, byDefault };
}
