/**
 * Where things stand in the scanned files.
 *
 * Nodes carry a source and two offsets; lines and columns are worked out only for what is reported, because a scan
 * touches millions of nodes and reports a handful.
 */

/** One file that was read. `path` is relative to the working directory and uses `/`. */
export interface Source {
  readonly path: string;
  /** The decoded text, without byte order mark. */
  readonly text: string;
}

/** A stretch of a file: UTF-16 offsets, start inclusive, end exclusive. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A span as reports print it: lines and columns count from 1, columns are UTF-16 code units, the end is exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const lineStarts = new WeakMap<Source, readonly number[]>();

/** Offsets at which the lines of `source` begin. */
export function linesOf(source: Source): readonly number[] {
  let starts = lineStarts.get(source);
  if (starts === undefined) {
    const found = [0];
    for (let at = source.text.indexOf("\n"); at >= 0; at = source.text.indexOf("\n", at + 1)) found.push(at + 1);
    starts = found;
    lineStarts.set(source, starts);
  }
  return starts;
}

/** A file with another text of the same length in it: what is read there stands at the lines of the file. */
export function withText(source: Source, text: string): Source {
  const made = { ...source, text };
  lineStarts.set(made, linesOf(source));
  return made;
}

/** Index of the last of some ascending offsets that is at or before `offset`, by halving; 0 where none is. */
export function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place of a span, for reports. */
export function placeOf(span: Span): Place {
  const starts = linesOf(span.source);
  const first = lastAtOrBefore(starts, span.start);
  const last = lastAtOrBefore(starts, Math.max(span.start, span.end));
  return {
    file: span.source.path,
    line: first + 1,
    column: span.start - (starts[first] ?? 0) + 1,
    endLine: last + 1,
    endColumn: Math.max(span.start, span.end) - (starts[last] ?? 0) + 1,
  };
}

/** The whole of a file, as the place of what concerns all of it. */
export function wholeOf(source: Source): Span {
  return { source, start: 0, end: 0 };
}

/** Orders names by their characters: equal input gives equal bytes, whatever the locale is. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Orders places by file, line and column; reports are sorted with it so that equal input gives equal bytes. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.file !== b.file) return compareNames(a.file, b.file);
  return a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;
}
