/**
 * YAML as libyaml takes it, which most consumers are built on: lines that go on with a quoted text or a flow collection
 * may stand at any indentation, and begin with tabs. The parser used here follows the specification and refuses them,
 * so such lines are moved to the right, and offsets led back to where they stand.
 */

export interface Lenient {
  readonly text: string;
  /** Offset in the text as it is written, of an offset in `text`. */
  offsetOf(offset: number): number;
}

interface Shift {
  /** Offset in the written text at which blanks are put in, and how many. */
  readonly at: number;
  readonly count: number;
}

/** The same document with continuation lines indented; null where there are none to indent. */
export function lenient(written: string): Lenient | null {
  const shifts = shiftsIn(written);
  if (shifts.length === 0) return null;
  const parts: string[] = [];
  const starts: number[] = [];
  let from = 0;
  let added = 0;
  for (const { at, count } of shifts) {
    parts.push(written.slice(from, at), " ".repeat(count));
    starts.push(at + added);
    added += count;
    from = at;
  }
  parts.push(written.slice(from));
  return { text: parts.join(""), offsetOf: (offset) => offset - shiftedBefore(shifts, starts, offset) };
}

/** Values that begin with a mark of Maven (`name: @artifactId@`), with a sign in its place that YAML allows there. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/((?:^|[:,[-])[ \t]+)@(?=[\w.-]+@)/gm, "$1_");
}

function shiftedBefore(shifts: readonly Shift[], starts: readonly number[], offset: number): number {
  let sum = 0;
  for (const [index, { count }] of shifts.entries()) {
    const start = starts[index] ?? 0;
    if (start >= offset) break;
    sum += Math.min(count, offset - start);
  }
  return sum;
}

/** Wider documents are left as they are. */
const maxShifts = 10_000;

function shiftsIn(text: string): Shift[] {
  const shifts: Shift[] = [];
  let at = 0;
  while (at < text.length && shifts.length < maxShifts) at = readLine(text, at, shifts);
  return shifts;
}

const skipped = /[ \t]*(?:[-?](?=[ \t\r\n]|$)|[!&][^\s]*)?/y;

/** Reads what begins on the line at `start`; gives the start of the next line. */
function readLine(text: string, start: number, shifts: Shift[]): number {
  let at = start;
  let column = -1;
  for (;;) {
    skipped.lastIndex = at;
    const indicator = skipped.exec(text)?.[0] ?? "";
    if (/[-?]$/.test(indicator)) column = at + indicator.length - 1 - start;
    at += indicator.length;
    const char = text[at] ?? "\n";
    if (indicator !== "" && indicator.trim() !== "") continue;
    if (char === '"' || char === "'") at = endOfQuoted(text, at, start, shifts);
    else if (char === "[" || char === "{") at = endOfFlow(text, at, start, shifts);
    else if (char === "|" || char === ">") return endOfBlock(text, at, column);
    else if (char === "#" || char === "\n" || char === "\r") return nextLine(text, at);
    else {
      column = at - start;
      const end = endOfPlain(text, at);
      if (text[end] !== ":") return nextLine(text, end);
      at = end + 1;
      continue;
    }
    if (text[at] === ":") {
      column = Math.max(column, 0);
      at += 1;
    } else if (!/[ \t]/.test(text[at] ?? "\n")) return nextLine(text, at);
  }
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** At the colon behind a key, else at the end of the line or the comment on it. */
function endOfPlain(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === "\n" || (char === "#" && /[ \t]/.test(text[at - 1] ?? ""))) return at;
    if (char === ":" && /[ \t\r\n]/.test(text[at + 1] ?? "\n")) return at;
  }
  return text.length;
}

/** Puts in blanks so that the line that begins at `at` stands to the right of what it goes on with. */
function indent(text: string, at: number, wanted: number, shifts: Shift[]): void {
  if (/^[ \t]*\r?$/.test(text.slice(at, nextLine(text, at)).replace("\n", ""))) return;
  shifts.push({ at, count: wanted });
}

function endOfQuoted(text: string, open: number, lineStart: number, shifts: Shift[]): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === "\\" && quote === '"') {
      if (text[at + 1] === "\n") indent(text, at + 2, open - lineStart + 1, shifts);
      at += 1;
    } else if (char === quote) {
      if (quote !== "'" || text[at + 1] !== "'") return at + 1;
      at += 1;
    } else if (char === "\n") indent(text, at + 1, open - lineStart + 1, shifts);
  }
  return text.length;
}

function endOfFlow(text: string, open: number, lineStart: number, shifts: Shift[]): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === "[" || char === "{") depth += 1;
    else if (char === "]" || char === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (char === "\n") indent(text, at + 1, open - lineStart + 1, shifts);
    else if (char === "#" && /\s/.test(text[at - 1] ?? "")) at = Math.max(at, nextLine(text, at) - 2);
    else if ((char === '"' || char === "'") && /[\s[{,:]/.test(text[at - 1] ?? " "))
      at = endOfQuoted(text, at, lineStart, shifts) - 1;
  }
  return text.length;
}

/** Behind a block scalar: its lines are indented more than the key or dash before it. */
function endOfBlock(text: string, start: number, column: number): number {
  let at = nextLine(text, start);
  while (at < text.length) {
    const end = nextLine(text, at);
    const line = text.slice(at, end);
    if (line.trim() !== "" && line.length - line.trimStart().length <= column) return at;
    at = end;
  }
  return at;
}
