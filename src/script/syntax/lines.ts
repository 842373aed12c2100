/** Lines of a text with where they stand, without the blanks around them. */
import type { Source } from "../../source.ts";
import { linesOf } from "../../source.ts";

export interface Line {
  readonly text: string;
  /** Offset in the source. */
  readonly start: number;
}

/** Lines that are not empty. */
export function contentLines(source: Source): Line[] {
  const starts = linesOf(source);
  return starts.flatMap((start, index) => {
    const raw = source.text.slice(start, starts[index + 1] ?? source.text.length);
    const text = raw.trim();
    return text === "" ? [] : [{ text, start: start + raw.length - raw.trimStart().length }];
  });
}
