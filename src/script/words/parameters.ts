/** What shells do to the value of a variable: beginnings and ends are taken off, texts replaced, cases changed. */
import { string } from "../../value/build.ts";
import { own } from "../../value/marks.ts";
import type { Value } from "../../value/value.ts";
import { standsForMany } from "./manifold.ts";
import { notKnown } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { alternativesOfAny, concatenated, known, mapTexts, shownText, textPieces } from "./values.ts";

const changedBy = "its expansion";

/** Without the beginning (`#`) or end (`%`) that the pattern matches: the shortest, or doubled the longest. */
export function removed(value: Value, operator: string, pattern: Value): Value {
  const written = known(pattern);
  return mapTexts(value, (one) => {
    const text = known(one);
    if (text === null || written === null) return notKnown(changedBy);
    const range = operator.startsWith("#")
      ? behind(text, written, operator === "##")
      : before(text, written, operator === "%%");
    return range === null ? notKnown(changedBy) : slice(textPieces(one), range[0], range[1]);
  });
}

const isGlob = /[*?[\]]/;

function behind(text: string, pattern: string, longest: boolean): readonly [number, number] | null {
  const end = pattern.startsWith("*") ? pattern.slice(1) : null;
  if (isGlob.test(end ?? pattern)) return null;
  if (end === null) return [text.startsWith(pattern) ? pattern.length : 0, text.length];
  const at = longest ? text.lastIndexOf(end) : text.indexOf(end);
  return [at < 0 ? 0 : at + end.length, text.length];
}

function before(text: string, pattern: string, longest: boolean): readonly [number, number] | null {
  const start = pattern.endsWith("*") ? pattern.slice(0, -1) : null;
  if (isGlob.test(start ?? pattern)) return null;
  if (start === null) return [0, text.endsWith(pattern) ? text.length - pattern.length : text.length];
  const at = longest ? text.indexOf(start) : text.lastIndexOf(start);
  return [0, at < 0 ? text.length : at];
}

export function replaced(value: Value, operator: string, from: Value, to: Value): Value {
  const [searched, written] = [known(from), known(to)];
  return mapTexts(value, (one) => {
    const text = known(one);
    if (text === null || searched === null || written === null || searched === "" || isGlob.test(searched))
      return notKnown(changedBy);
    if (!text.includes(searched)) return one;
    if (operator === "/#" || operator === "/%") return notKnown(changedBy);
    const parts: Value[] = [];
    let from = 0;
    for (let at = text.indexOf(searched); at >= 0; at = operator === "//" ? text.indexOf(searched, from) : -1) {
      parts.push(slice(textPieces(one), from, at), to);
      from = at + searched.length;
    }
    return concatenated([...parts, slice(textPieces(one), from, text.length)]);
  });
}

export function changed(value: Value, operator: string): Value {
  return mapTexts(value, (one) => {
    const text = known(one);
    if (text === null || operator.length === 1) return notKnown(changedBy);
    return string(operator === "^^" ? text.toUpperCase() : text.toLowerCase(), one.trace, -1, one.flags & own);
  });
}

/** `${X:3}`, `${X:3:2}`, `${X: -3}`; a place or number that is null is not known. */
export function sliced(value: Value, offset: string | null, length: string | null | undefined): Value {
  return mapTexts(value, (one) => {
    const text = known(one);
    const range = text === null ? null : rangeIn(text.length, offset, length);
    return range === null ? notKnown(changedBy) : slice(textPieces(one), range[0], range[1]);
  });
}

/** `${LIST[@]:1:2}`; the first item has the number `first`. */
export function slicedItems(
  items: readonly Value[],
  offset: string | null,
  length: string | null | undefined,
  first: number,
): readonly Value[] {
  if (items.some(standsForMany)) return items;
  const range = rangeIn(items.length + first, offset, length);
  if (range === null) return items.map(() => notKnown(changedBy));
  return items.slice(Math.max(0, range[0] - first), Math.max(0, range[1] - first));
}

function rangeIn(
  size: number,
  offset: string | null,
  length: string | null | undefined,
): readonly [start: number, end: number] | null {
  const [from, count] = [wholeNumber(offset), length === undefined ? size : wholeNumber(length)];
  if (from === null || count === null) return null;
  const start = Math.min(size, from < 0 ? Math.max(0, size + from) : from);
  return [start, Math.max(start, count < 0 ? size + count : Math.min(size, start + count))];
}

/** What stands behind a mark, or all where there is none. */
export function behindFirst(value: Value, mark: string): Value {
  const text = shownText(value) ?? "";
  return slice(textPieces(value), text.indexOf(mark) + 1, text.length);
}

export function behindLast(value: Value, mark: string): Value {
  const text = shownText(value) ?? "";
  return slice(textPieces(value), text.lastIndexOf(mark) + 1, text.length);
}

/** Whether each text that it may be is one without levels, ports and paths. */
export function isPlainName(value: Value): boolean {
  return alternativesOfAny(value).every((one) => {
    const text = shownText(one.value);
    return text !== null && !/[.:/]/.test(text);
  });
}

function wholeNumber(text: string | null): number | null {
  const written = text?.trim() ?? "";
  return /^-?\d{1,9}$/.test(written) ? Number(written) : null;
}
