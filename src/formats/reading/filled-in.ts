/**
 * Files that a template engine fills in by text: what it writes is not known, what steers it is nothing of the file's.
 */
import { question } from "../../script/syntax/syntax.ts";
import type { Source } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { beneath, isWritten, marksIn, setName, wordsOf } from "./template-marks.ts";
import type { Doing, Words } from "./template-marks.ts";

const maxMarks = 800;

/**
 * The text in pieces, with a gap for every expression. What decides whether lines are there becomes a question of the
 * shell, so that they hold under it; other statements are left out.
 */
export function templatePieces(source: Source): Piece[] {
  const { path, text } = source;
  const trace = origin("literal", { source, start: 0, end: text.length });
  if (beneath(path) === null) return [{ text, trace, offset: 0, flags: 0 }];
  const pieces: Piece[] = [];
  const open: ("fi" | "")[] = [];
  let from = 0;
  const marks = atMost(marksIn(path, text, maxMarks + 1), maxMarks, "marks in a template");
  const names = new Map<string, Words>();
  for (const one of marks) {
    const { start, end, text: mark, doing } = one;
    pieces.push({ text: text.slice(from, start), trace, offset: from, flags: 0 });
    from = end;
    const words = wordsOf(one, names);
    if (words !== null) {
      const flags = words.isDefault ? DEFAULT : 0;
      pieces.push({ text: text.slice(words.start, words.end), trace, offset: words.start, flags });
      continue;
    }
    setName(names, one, open.length === 0);
    const before = text.slice(Math.max(0, start - 200), start);
    const isAlone = /(?:^|\n)[ \t]*$/.test(before) && /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 200));
    const steering = isWritten(doing, mark) ? null : steer(doing, { isAlone, isInside: goesOn.test(before) }, open);
    if (steering === null)
      pieces.push({ unknown: unknown("string", { code: "unsupported", text: `${mark} is filled in` }) });
    else if (steering !== "") pieces.push({ text: steering, trace: null, offset: -1, flags: 0 });
  }
  return [...pieces, { text: text.slice(from), trace, offset: from, flags: 0 }];
}

/** A command goes on in the next line. */
const goesOn = /\\\r?\n[ \t]*$/;

interface Mark {
  /** On a line of its own. */
  readonly isAlone: boolean;
  /** Within a command of several lines. */
  readonly isInside: boolean;
}

/** What stands for a mark in a script. Lines that a command may have or not are its words in either case. */
function steer(doing: Doing, { isAlone, isInside }: Mark, open: ("fi" | "")[]): string {
  // What goes on behind the block ends here on this way.
  const gap = isInside ? "\n" : "";
  const isQuestion = isAlone && !isInside;
  switch (doing.does) {
    case "if":
      open.push(isQuestion ? "fi" : "");
      return isQuestion ? `if ${asked(doing.condition)}; then :` : "";
    case "open":
      open.push("");
      return "";
    case "else-if":
      return open.at(-1) === "fi" && isAlone ? `${gap}elif ${asked(doing.condition)}; then :` : "";
    case "else":
      return open.at(-1) === "fi" && isAlone ? `${gap}else :` : "";
    case "end":
      return open.pop() === "fi" && isAlone ? `${gap}fi` : "";
    default:
      return "";
  }
}

function asked(condition: string): string {
  return `${question} '${condition.replaceAll("'", "")}'`;
}
