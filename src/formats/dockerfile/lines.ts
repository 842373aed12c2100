/** Instructions of a Dockerfile that go on over several lines, as one: what joins the lines leaves nothing behind. */
import type { Source } from "../../source.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, TextPiece } from "../../value/value.ts";
import type { Instruction } from "./instructions.ts";

/** `source[start, end)` as it is written. */
export function literal(source: Source, start: number, end: number): TextPiece {
  return {
    text: source.text.slice(start, end),
    trace: origin("literal", { source, start, end }),
    offset: start,
    flags: 0,
  };
}

/** Lines that go on are joined, and comments between them left out. */
export function continued(
  source: Source,
  escape: string,
  { start, end, isHereDocument }: Instruction,
  pieces: (from: number, to: number) => readonly Piece[],
): Piece[] {
  if (isHereDocument) return [...pieces(start, end)];
  const found: Piece[] = [];
  let from = start;
  for (let at = start; at < end; at += 1) {
    if (source.text[at] !== escape) continue;
    const next = afterContinuation(source.text, at + 1, end);
    if (next > 0) {
      found.push(...pieces(from, at));
      from = next;
    }
    at = next > 0 ? next - 1 : at + 1;
  }
  return [...found, ...pieces(from, end)];
}

/** Where the next line of the instruction begins, behind comments and empty lines; -1: no line ends here. */
function afterContinuation(text: string, at: number, end: number): number {
  const match = /[ \t]*\r?\n(?:[ \t\r]*(?:#[^\n]*)?\n)*/y;
  match.lastIndex = at;
  const found = match.exec(text);
  return found === null ? -1 : Math.min(end, at + found[0].length);
}

/** The text of an instruction, and where each part of it stands in the file. */
export interface JoinedLines {
  readonly text: string;
  /** What stands in `text[from, to)`. */
  readonly pieces: (from: number, to: number) => TextPiece[];
  /** Where in the file the character at `index` stands. */
  readonly offset: (index: number) => number;
}

export function joinedLines(source: Source, escape: string, instruction: Instruction): JoinedLines {
  const parts: { readonly from: number; readonly start: number; readonly end: number }[] = [];
  let text = "";
  continued(source, escape, instruction, (start, end) => {
    parts.push({ from: text.length, start, end });
    text += source.text.slice(start, end);
    return [];
  });
  return {
    text,
    pieces: (from, to) =>
      parts.flatMap((part) => {
        const start = Math.max(part.start, part.start + from - part.from);
        const end = Math.min(part.end, part.start + to - part.from);
        return start < end ? [literal(source, start, end)] : [];
      }),
    offset(index) {
      const part = parts.findLast(({ from }) => from <= index)!;
      return part.start + index - part.from;
    },
  };
}
