/** Edits as a patch that `git apply` and `patch -p1` take, relative to the working directory. */
import { linesOf } from "../../source.ts";
import type { Source } from "../../source.ts";
import { edited } from "./edits.ts";
import type { Edit } from "./edits.ts";

const around = 3;

/**
 * One file's part. No edit adds or removes a line.
 *
 * @param lead what stands in the file before the text: a byte order mark, or nothing.
 */
export function patchOf(source: Source, changes: readonly Edit[], lead = ""): string {
  const before = withEnds(source, lead);
  const after = withEnds(edited(source, changes), lead);
  const differing = before.flatMap((line, index) => (line === after[index] ? [] : [index]));
  const hunks = hunksOf(differing, before.length).map((hunk) => hunkText(hunk, before, after));
  return `--- ${named(`a/${source.path}`)}\n+++ ${named(`b/${source.path}`)}\n${hunks.join("")}`;
}

const escapes: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

/** A path as git writes it: what would end the line, or the name in it, stands in quotes. */
function named(path: string): string {
  if (!/\p{Cc}/u.test(path)) return path.includes(" ") ? `${path}\t` : path;
  const octal = (character: string): string => `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;
  return `"${path.replace(/[\p{Cc}"\\]/gu, (character) => escapes[character] ?? octal(character))}"`;
}

interface Hunk {
  readonly first: number;
  readonly end: number;
  readonly lines: ReadonlySet<number>;
}

/** Lines of which the contexts meet stand in one hunk. */
function hunksOf(differing: readonly number[], count: number): Hunk[] {
  const hunks: { first: number; end: number; lines: Set<number> }[] = [];
  for (const line of differing) {
    const last = hunks.at(-1);
    const end = Math.min(count, line + around + 1);
    if (last !== undefined && line - around <= last.end) {
      last.end = end;
      last.lines.add(line);
    } else hunks.push({ first: Math.max(0, line - around), end, lines: new Set([line]) });
  }
  return hunks;
}

function hunkText({ first, end, lines }: Hunk, before: readonly string[], after: readonly string[]): string {
  const size = end - first;
  const shown: string[] = [];
  for (let line = first; line < end; line += 1) {
    const [old = "", young = ""] = [before[line], after[line]];
    shown.push(...(lines.has(line) ? [marked("-", old), marked("+", young)] : [marked(" ", old)]));
  }
  return `@@ -${first + 1},${size} +${first + 1},${size} @@\n${shown.join("")}`;
}

function marked(mark: string, line: string): string {
  return line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}

/** The lines with the ends that they have. */
function withEnds(source: Source, lead: string): string[] {
  const starts = linesOf(source);
  const lines = starts.map((start, index) => source.text.slice(start, starts[index + 1] ?? source.text.length));
  const whole = lines.at(-1) === "" ? lines.slice(0, -1) : lines;
  return whole.map((line, index) => (index === 0 ? lead + line : line));
}
