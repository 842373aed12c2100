/**
 * Where to go on after a syntax error, so that it costs the argument or block in which it stands and not the file.
 *
 * What follows an error can't be trusted to have balanced brackets or quotes, but it is nearly always indented like
 * the rest. So recovery goes by lines: it counts brackets, and stops counting where a line is indented no deeper
 * than the one on which the faulty item began.
 */
import {
  BRACE_CLOSE,
  BRACE_OPEN,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  NEWLINE,
  PARENTHESIS_CLOSE,
  PARENTHESIS_OPEN,
  QUOTE,
} from "./tokens.ts";
import type { Scanner } from "./scanner.ts";
import { startsIdentifier } from "./characters.ts";

const BACKSLASH = 92;
const HASH = 35;
const SLASH = 47;
/** Longer lines are no headers. */
const LONG_HEADER = 500;

/** Goes on behind the item that began at `itemStart` and failed. */
export function recover(scanner: Scanner, itemStart: number): void {
  const { failedAt, swallowed } = scanner;
  scanner.swallowed = false;
  scanner.ignoreNewlines = false;
  scanner.resume(swallowed ? endOfSwallowed(scanner, itemStart) : endOfItem(scanner, itemStart, failedAt));
}

function endOfItem(scanner: Scanner, itemStart: number, failedAt: number): number {
  const { text, limit } = scanner;
  const indentation = indentationAt(text, itemStart);
  let balance = 0;
  let at = itemStart;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at, limit);
    else if (code === HASH || (code === SLASH && text.charCodeAt(at + 1) === SLASH)) at = endOfLine(text, at, limit);
    else if (code === BRACE_OPEN || code === BRACKET_OPEN || code === PARENTHESIS_OPEN) {
      balance += 1;
      at += 1;
    } else if (code === BRACE_CLOSE || code === BRACKET_CLOSE || code === PARENTHESIS_CLOSE) {
      if (balance === 0 && code === BRACE_CLOSE && at >= failedAt) return at;
      if (balance > 0) balance -= 1;
      at += 1;
    } else if (code === NEWLINE) {
      at += 1;
      if (at > failedAt && balance === 0) return at;
      const first = endOfIndentation(text, at, limit);
      if (
        dedents(text, first, first - at, indentation) &&
        (first >= failedAt || (failedAt < endOfLine(text, at, limit) && isBlockHeader(text, first)))
      )
        return at;
    } else at += 1;
  }
  return limit;
}

/** Whether a line, indented so and beginning at `first`, belongs no more to an item with that `indentation`. */
function dedents(text: string, first: number, own: number, indentation: number): boolean {
  const code = text.charCodeAt(first);
  if (code === NEWLINE || code === 13) return false;
  return own < indentation || (own === indentation && (startsIdentifier(text, first) || code === QUOTE));
}

/** Behind an open-ended item: the next line that is indented less and closes a block, or begins one at the margin. */
function endOfSwallowed(scanner: Scanner, itemStart: number): number {
  const { text, limit } = scanner;
  const indentation = indentationAt(text, itemStart);
  for (let at = endOfLine(text, itemStart, limit) + 1; at < limit; at = endOfLine(text, at, limit) + 1) {
    const first = endOfIndentation(text, at, limit);
    const closes = first - at < indentation && text.charCodeAt(first) === BRACE_CLOSE;
    if (closes || (first === at && isBlockHeader(text, at))) return at;
  }
  return limit;
}

/** Whether what begins at `first` looks like the header of a block that goes on behind its line. */
function isBlockHeader(text: string, first: number): boolean {
  if (!startsIdentifier(text, first)) return false;
  const line = text.slice(first, endOfLine(text, first, first + LONG_HEADER));
  return /^[\w-]+(?:[ \t]+"[^"]*")*[ \t]*\{[ \t\r]*$/.test(line);
}

/** Columns of white space before the first character of the line on which `at` stands. */
export function indentationAt(text: string, at: number): number {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  return endOfIndentation(text, lineStart, at) - lineStart;
}

function endOfIndentation(text: string, at: number, limit: number): number {
  while (at < limit && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at += 1;
  return at;
}

function endOfLine(text: string, at: number, limit: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 || end > limit ? limit : end;
}

/** Behind a string, which ends at the end of its line at the latest. */
function endOfString(text: string, at: number, limit: number): number {
  for (at += 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) return at;
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at += 1;
  }
  return limit;
}
