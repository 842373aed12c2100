/** Lines that `sed` leaves out or prints alone: `sed '1,/^__DATA__$/d' "$0"`, `sed -n '20,$p' FILE`. */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { fitting, linesOf } from "../texts/filters.ts";
import type { Line } from "../texts/filters.ts";
import { concatenated, newline, shownText } from "../words/values.ts";

type Fits = (line: string, at: number, last: number) => boolean;

interface Range {
  readonly from: Fits;
  /** Null: one line alone. */
  readonly to: Fits | null;
  /** The number of the line at which it ends; null: a pattern or the end of the text says it. */
  readonly toLine: number | null;
}

const address = String.raw`(\d+|\$|\/(?:[^/\\\n]|\\.)*\/)`;
const deletion = new RegExp(String.raw`^\s*${address}(?:\s*,\s*${address})?\s*d[\s;]*$`);
const printing = new RegExp(String.raw`^\s*${address}(?:\s*,\s*${address})?\s*p[\s;]*$`);

/**
 * What is left of a text; null: the program does something else, or nobody knows.
 *
 * @param isQuiet with `-n`, where only what is asked for is printed
 */
export function withoutLines(content: Value, program: Value, isQuiet: boolean): Value | null {
  const text = shownText(content);
  const found = (isQuiet ? printing : deletion).exec(shownText(program) ?? "");
  const [from, to] = [fitsAt(found?.[1]), fitsAt(found?.[2])];
  const lines = text === null ? null : linesOf(content, text);
  if (lines === null || from === null || (found?.[2] !== undefined && to === null)) return null;
  const toLine = /^\d+$/.test(found?.[2] ?? "") ? Number(found![2]) : null;
  const inside = insideOf(lines, { from, to, toLine });
  const kept = lines.filter((line) => inside.has(line) === isQuiet);
  return kept.length === 0 ? string("") : concatenated(kept.flatMap(({ value }) => [value, newline]));
}

/** Null: a pattern that is not followed. */
function fitsAt(written: string | undefined): Fits | null {
  if (written === undefined) return null;
  if (written === "$") return (_, at, last) => at === last;
  if (/^\d+$/.test(written)) return (_, at) => at === Number(written);
  const fits = fitting(written.slice(1, -1).replaceAll(String.raw`\/`, "/"));
  return fits === null ? null : (line) => fits(line);
}

function insideOf(lines: readonly Line[], { from, to, toLine }: Range): ReadonlySet<Line> {
  const inside = new Set<Line>();
  let isInside = false;
  for (const [index, line] of lines.entries()) {
    const at = index + 1;
    if (isInside) {
      inside.add(line);
      if (to!(line.text, at, lines.length)) isInside = false;
    } else if (from(line.text, at, lines.length)) {
      inside.add(line);
      // Its end is looked for from the next line on.
      isInside = to !== null && (toLine === null || toLine > at);
    }
  }
  return inside;
}
