/** Where the parts of a scalar stand letter by letter, if the whole does not. */
import type { Stretch } from "./document.ts";

const maxStretches = 20_000;

/** Of a block scalar, or of a flow scalar over several lines: each line's content stands in the text, in order. */
export function blockStretches(source: string, start: number, end: number, text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let cursor = 0;
  for (let at = start; at < end && stretches.length < maxStretches;) {
    const newline = source.indexOf("\n", at);
    const lineEnd = newline < 0 || newline > end ? end : newline;
    const line = source.slice(at, lineEnd);
    const content = line.trim();
    const found = content === "" ? -1 : afterBlanks(text, content, cursor);
    if (found >= 0) {
      stretches.push({ start: found, offset: at + line.indexOf(content) });
      cursor = found + content.length;
    }
    at = lineEnd + 1;
  }
  return begin(stretches);
}

/** Where `content` stands in `text`, with nothing but blanks between it and `from`. */
function afterBlanks(text: string, content: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\n\r".includes(text[at]!)) at += 1;
  return text.startsWith(content, at) ? at : -1;
}

/** Of a string in quotes: what stands between its escapes and line breaks. `start` and `end` lie inside the quotes. */
export function quotedStretches(
  source: string,
  start: number,
  end: number,
  text: string,
  quote: '"' | "'",
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const runs = quote === '"' ? /[^\\\r\n]+/y : /[^'\r\n]+/y;
  let cursor = 0;
  for (let at = start; at < end && stretches.length < maxStretches;) {
    runs.lastIndex = at;
    const run = runs.exec(source)?.[0].slice(0, end - at) ?? "";
    if (run === "") {
      at += quote === '"' ? escapeLength(source, at) : 1;
      continue;
    }
    const content = run.trim();
    const found = content === "" ? -1 : text.slice(cursor, cursor + run.length + maxGap).indexOf(content);
    if (found >= 0) {
      if (text.slice(cursor, cursor + found).trim() !== "") stretches.push({ start: cursor, offset: -1 });
      stretches.push({ start: cursor + found, offset: at + run.indexOf(content) });
      cursor += found + content.length;
    }
    at += run.length;
  }
  return begin(cursor < text.length ? [...stretches, { start: cursor, offset: -1 }] : stretches);
}

/** Code units for which the escapes and line breaks between two runs may stand, more or less. */
const maxGap = 16;

function escapeLength(source: string, at: number): number {
  if (source[at] !== "\\") return 1;
  switch (source[at + 1]) {
    case "x":
      return 4;
    case "u":
      return 6;
    case "U":
      return 10;
    default:
      return 2;
  }
}

/** Stretches that cover the text from its first letter. */
function begin(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches[0]?.start === 0 ? stretches : [{ start: 0, offset: -1 }, ...stretches];
}
