/** What a template writes as one text, of which each part knows what wrote it, and under what. */
import type { Source, Span } from "../../source.ts";
import type { Condition, TextPiece, Value } from "../../value/value.ts";
import type { Stretch } from "./rendered.ts";
import { shownGap } from "./shown.ts";

/** Stand around the number of a gap; no text has them, for what is written loses them. */
const open = "\uFDD0";
const close = "\uFDD1";
const marks = /[\uFDD0\uFDD1]/g;
const gap = /#?\uFDD0(\d{1,9})\uFDD1/g;

export interface Text {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** Where in the text each begins. */
  readonly starts: readonly number[];
  /** Whether all of it is there whatever holds. */
  readonly isPlain: boolean;
  /** The stretch that was asked for last. */
  last: number;
}

export function textOf(stretches: readonly Stretch[]): Text {
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const [index, one] of stretches.entries()) {
    const text = one.kind === "gap" ? `${open}${index}${close}` : one.text.replace(marks, "\uFFFD");
    starts.push(length);
    parts.push(text);
    length += text.length;
  }
  // A gap alone on its line may be any lines: as a comment it breaks nothing.
  const text = parts
    .join("")
    .replace(/^([ \t]*)\uFDD0(\d{1,9})\uFDD1(?=[ \t]*$)/gm, (line, blanks: string, index: string) => {
      const one = stretches[Number(index)]!;
      return one.kind === "gap" && one.value.kind === "unknown" && blanks.length > 0
        ? `${blanks}#${index}`.padEnd(line.length)
        : line;
    });
  return { text, stretches, starts, isPlain: stretches.every(({ when }) => when.length === 0), last: 0 };
}

/** The stretch in which an offset of the text lies. */
export function stretchAt(whole: Text, offset: number): number {
  const { starts, last } = whole;
  // Mostly the same as before, or the next.
  for (let at = last; at <= last + 2 && at < starts.length; at += 1)
    if (starts[at]! <= offset && offset < (starts[at + 1] ?? Infinity)) {
      whole.last = at;
      return at;
    }
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  whole.last = low;
  return low;
}

const nowhere: Source = { path: "", text: "" };

export function placed(whole: Text, offset: number): Span {
  const index = stretchAt(whole, offset);
  const one = whole.stretches[index];
  if (one === undefined) return { source: nowhere, start: 0, end: 0 };
  if (one.kind === "gap" || one.offset < 0 || one.trace?.at.source !== one.at.source || one.trace.from !== null)
    return one.at;
  const start = one.offset + offset - whole.starts[index]!;
  return { source: one.at.source, start, end: start };
}

/** Where a document stands in it. */
export interface Place {
  readonly whole: Text;
  /** Where the document begins. */
  readonly from: number;
}

/** A part of a text, and under what it is written. */
export interface Part {
  readonly part: TextPiece | Value;
  readonly when: readonly Condition[];
}

/** The parts of a text that stands at an offset of the document, letter by letter; -1: near another. */
export function partsAt({ whole, from }: Place, offset: number, text: string, near: number): readonly Part[] {
  if (offset < 0) return loose(whole, text, from + near);
  const made: Part[] = [];
  const [start, end] = [from + offset, from + offset + text.length];
  for (let index = stretchAt(whole, start); index < whole.stretches.length && whole.starts[index]! < end; index += 1) {
    const one = whole.stretches[index]!;
    const begins = whole.starts[index]!;
    if (one.kind === "gap") {
      made.push({ part: one.value, when: one.when });
      continue;
    }
    const [first, last] = [Math.max(start, begins), Math.min(end, begins + one.text.length)];
    if (first >= last) continue;
    // Of an escape, what it stands for.
    const piece = { text: text.slice(first - start, last - start), trace: one.trace, flags: one.flags };
    const isVerbatim = one.offset >= 0 && one.text.startsWith(piece.text, first - begins);
    made.push({ part: { ...piece, offset: isVerbatim ? one.offset + first - begins : -1 }, when: one.when });
  }
  return made;
}

/** Of a text that YAML has put together: the texts between its gaps are where it begins. */
function loose(whole: Text, text: string, near: number): readonly Part[] {
  const one = whole.stretches[stretchAt(whole, near)];
  const made: Part[] = [];
  const when = one?.when ?? [];
  const put = (words: string): void => {
    const piece = one?.kind === "written" ? { trace: one.trace, flags: one.flags } : { trace: null, flags: 0 };
    if (words !== "") made.push({ part: { text: words, offset: -1, ...piece }, when });
  };
  let at = 0;
  for (const match of text.matchAll(gap)) {
    put(text.slice(at, match.index));
    at = match.index + match[0].length;
    const found = whole.stretches[Number(match[1])];
    if (found?.kind === "gap") made.push({ part: found.value, when });
  }
  put(text.slice(at));
  return made;
}

export function shownText(text: string, { stretches }: Text): string {
  return text.includes(open) ? text.replace(gap, (_, index: string) => shownGap(stretches[Number(index)])) : text;
}
