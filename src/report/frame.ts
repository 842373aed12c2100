/** A source frame as compilers draw it: line numbers, the lines, a mark under what is meant. */
import { sourceLine } from "./escape.ts";
import type { Finding } from "./report.ts";

export interface FrameLine {
  /** Line number, or null for the mark. */
  readonly number: number | null;
  readonly text: string;
}

/** Longest stretch of a source line that is shown: minified files have lines of megabytes. */
const widest = 160;

/**
 * Lines of the frame around a finding's origin; empty where the report has no source lines for it.
 *
 * @param window characters of a line that there is room for.
 */
export function frameLines(finding: Pick<Finding, "at" | "frame">, window: number = widest): FrameLine[] {
  const { at, frame } = finding;
  if (frame === null) return [];
  const shown: FrameLine[] = [];
  const from = Math.max(0, at.column - 1 - window / 2);
  for (const [index, line] of frame.lines.entries()) {
    const number = frame.line + index;
    const cut =
      line.length > window
        ? cutAround(line, number === at.line ? from : 0, window)
        : { text: line, offset: 0, lead: 0 };
    shown.push({ number, text: sourceLine(cut.text) });
    if (number !== at.line) continue;
    const last = at.endLine === at.line ? at.endColumn - 1 : line.length;
    const before = sourceLine(cut.text.slice(0, Math.max(0, at.column - 1 - cut.offset + cut.lead)));
    const under = sourceLine(line.slice(at.column - 1, Math.min(last, cut.offset + window)));
    shown.push({ number: null, text: " ".repeat(columns(before)) + "^".repeat(Math.max(1, columns(under))) });
  }
  return withoutBlankEdges(shown);
}

function cutAround(line: string, from: number, window: number): { text: string; offset: number; lead: number } {
  const start = Math.min(from, line.length - window);
  const lead = start > 0 ? "... " : "";
  const trail = start + window < line.length ? " ..." : "";
  return { text: lead + line.slice(start, start + window) + trail, offset: start, lead: lead.length };
}

function withoutBlankEdges(lines: FrameLine[]): FrameLine[] {
  const isBlank = (line: FrameLine | undefined): boolean => line !== undefined && line.text.trim() === "";
  let first = 0;
  let end = lines.length;
  while (first < end && isBlank(lines[first])) first += 1;
  while (end > first && isBlank(lines[end - 1])) end -= 1;
  return lines.slice(first, end);
}

/** What takes two columns. */
const wide = new RegExp(
  [
    /[\u1100-\u115f\ua960-\ua97c\uac00-\ud7a3]/u, // Hangul
    /[\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\u{20000}-\u{3fffd}]/u, // 中, あ, ア
    /[\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u, // Ａ, ！
    /[\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}]/u, // 🌍
    /(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}/u, // ❌
  ]
    .map(({ source }) => source)
    .join("|"),
  "u",
);
/** Marks stand on the letter before them, and so do the vowels and finals of Hangul that is spelt letter by letter. */
const combining = /\p{Mark}|[\u1160-\u11ff]/u;

/** Columns that text takes on a terminal; enough of Unicode's East Asian Width for a mark to stand where it should. */
export function columns(text: string): number {
  // Plain ASCII is nearly everything.
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let total = 0;
  for (const character of text) if (!combining.test(character)) total += wide.test(character) ? 2 : 1;
  return total;
}
