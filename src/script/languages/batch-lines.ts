/** A file of commands of Windows as its lines, labels and what is said of its variables. */
import type { Source } from "../../source.ts";
import { eitherOf } from "../../pattern.ts";
import { contentLines } from "../syntax/lines.ts";
import type { Line } from "../syntax/lines.ts";

export const comment = /^@?[ \t]*(?:rem\b|::)/i;
const label = /^[ \t]*:[ \t]*([^\s:+&|<>()]{1,80})/;

export interface Script {
  readonly source: Source;
  readonly lines: readonly Line[];
  /** Lines by the names of labels in small letters. */
  readonly labels: ReadonlyMap<string, number>;
  /** Where each variable is used last, but by what is only said. */
  readonly lastUses: ReadonlyMap<string, number>;
  /** How often each variable is set. */
  readonly sets: ReadonlyMap<string, number>;
  /** What stands behind a label may be run again. */
  readonly isRepeated: boolean;
  /** Arguments move on. */
  readonly isShifting: boolean;
}

export function scriptOf(source: Source): Script {
  const lines = joinedLines(source);
  const labels = new Map<string, number>();
  for (const [index, { text }] of lines.entries()) {
    const name = labelOf(text);
    if (name !== null && !labels.has(name)) labels.set(name, index);
  }
  const sets = new Map<string, number>();
  for (const match of source.text.matchAll(/\bset[ \t]+(?:\/[ap][ \t]+)?"?([\w.-]{1,80})[-+*/%&^|<>]{0,2}=/gi))
    sets.set(match[1]!.toUpperCase(), (sets.get(match[1]!.toUpperCase()) ?? 0) + 1);
  const isRepeated = lines.some(({ text }, index) =>
    [...text.matchAll(/\bgoto[ \t:]+([^\s:+&|<>()]{1,80})/gi)].some(
      ([, name = ""]) => name.includes("%") || (labels.get(name.toLowerCase()) ?? Infinity) <= index,
    ),
  );
  const isShifting = /(?:^|[&(\n])[ \t@]*shift\b/i.test(source.text);
  return { source, lines, labels, lastUses: lastUses(lines), sets, isRepeated, isShifting };
}

/** The name of the label that a line is; null: it is none. */
export function labelOf(text: string): string | null {
  return comment.test(text) ? null : (label.exec(text)?.[1]?.toLowerCase() ?? null);
}

const said = eitherOf([/^[@(\s]*echo\b[^&|>]*$/, /^[@\s]*title\b/], "i");

function lastUses(lines: readonly Line[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { text, start } of lines)
    if (!said.test(text) && !comment.test(text))
      for (const match of text.matchAll(/[%!]([\w.-]+)[%!:]/g)) uses.set(match[1]!.toUpperCase(), start + match.index);
  return uses;
}

/** What a line that goes on may come to. */
const maxLine = 10_000;

/** Lines that end in a caret go on; what joins them are blanks, so that offsets stay. */
function joinedLines(source: Source): Line[] {
  const lines: Line[] = [];
  let before: Line | null = null;
  for (const line of contentLines(source)) {
    const gap = before === null ? "" : " ".repeat(line.start - before.start - before.text.length);
    const whole: Line = before === null ? line : { text: before.text + gap + line.text, start: before.start };
    if (whole.text.endsWith("^") && whole.text.length < maxLine && !comment.test(whole.text))
      before = { ...whole, text: `${whole.text.slice(0, -1)} ` };
    else {
      lines.push(whole);
      before = null;
    }
  }
  return before === null ? lines : [...lines, before];
}
