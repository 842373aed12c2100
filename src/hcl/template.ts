/**
 * Templates: quoted strings, heredocs and template files.
 *
 * A template is first read into pieces (texts, interpolations, directives as they stand) in the order of the source,
 * on which strip markers and dedenting work; then the directives are folded into a tree. A strip marker reaches into
 * the adjoining piece of text only, and outside of quoted strings each line is a piece of its own.
 */
import type { TemplateExpression } from "./syntax.ts";
import { isSpace, nameOfCharacter } from "./characters.ts";
import type { ReadExpression } from "./for-introduction.ts";
import { BRACE_CLOSE, BRACE_OPEN, MINUS, NEWLINE, PERCENT, QUOTE, STRIPPING_CLOSE } from "./tokens.ts";
import type { Scanner } from "./scanner.ts";
import { foldDirectives, readDirective, type Piece, type TextPiece } from "./directives.ts";

const BACKSLASH = 92;
const DOLLAR = 36;
const RETURN = 13;
const TILDE = 126;

/** How a template ends, and what is special in it. */
interface Form {
  /** Ends at a quote, stands on one line, and has escapes with backslashes. */
  readonly quoted: boolean;
  /** The word that ends a heredoc on a line of its own; null for what ends at the limit of the scanner. */
  readonly marker: string | null;
}

/** A quoted string, the current token being its opening quote. */
export function readQuoted(scanner: Scanner, readExpression: ReadExpression): TemplateExpression {
  const { start, text, limit } = scanner;
  const from = start + 1;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      scanner.resume(at + 1);
      const part = { kind: "text", start: from, end: at, text: text.slice(from, at), offset: from } as const;
      return { kind: "template", start, end: at + 1, parts: [part], heredoc: false };
    }
    if (code === BACKSLASH || code === DOLLAR || code === PERCENT || code === NEWLINE || code === RETURN) break;
  }
  const pieces = readPieces(scanner, readExpression, from, { quoted: true, marker: null });
  return finish(scanner, start, from, pieces, false);
}

/** A heredoc, the current token being its first line. */
export function readHeredoc(scanner: Scanner, readExpression: ReadExpression): TemplateExpression {
  const { start, end, text } = scanner;
  const flush = text.charCodeAt(start + 2) === MINUS;
  const marker = text.slice(flush ? start + 3 : start + 2, end).trimEnd();
  const pieces = readPieces(scanner, readExpression, end, { quoted: false, marker });
  if (flush) dedent(pieces);
  return finish(scanner, start, end, pieces, true);
}

/** All from `from` to the limit of the scanner: a template file, or a string of the JSON syntax. */
export function readBareTemplate(scanner: Scanner, readExpression: ReadExpression, from: number): TemplateExpression {
  const pieces = readPieces(scanner, readExpression, from, { quoted: false, marker: null });
  return finish(scanner, from, from, pieces, false);
}

function finish(scanner: Scanner, start: number, from: number, pieces: Piece[], heredoc: boolean): TemplateExpression {
  if (pieces.length === 0) pieces.push({ kind: "text", start: from, end: from, text: "", offset: from });
  return { kind: "template", start, end: scanner.lastEnd, parts: foldDirectives(scanner, pieces), heredoc };
}

/** Reads up to and with the end of the template; the current token is then the one behind it. */
function readPieces(scanner: Scanner, readExpression: ReadExpression, from: number, form: Form): Piece[] {
  const { text, limit, start: opening } = scanner;
  const pieces: Piece[] = [];
  let at = from;
  let lineStart = true;
  let strip = false;
  for (;;) {
    if (form.marker !== null && lineStart) {
      const end = endOfMarker(scanner, at, form.marker);
      if (end >= 0) return resumeBehind(scanner, end, pieces);
    }
    if (at >= limit) break;
    const code = text.charCodeAt(at);
    if (form.quoted && code === QUOTE) return resumeBehind(scanner, at + 1, pieces);
    if (form.quoted && code === NEWLINE) break;
    if ((code === DOLLAR || code === PERCENT) && text.charCodeAt(at + 1) === BRACE_OPEN && at + 1 < limit) {
      const before = pieces.at(-1);
      const strips = text.charCodeAt(at + 2) === TILDE;
      if (strips && before?.kind === "text") stripEnd(before);
      pieces.push(readSequence(scanner, readExpression, at, code === PERCENT, strips ? at + 3 : at + 2));
      if (scanner.failed) return pieces;
      strip = scanner.kind === STRIPPING_CLOSE;
      at = scanner.end;
      lineStart = false;
    } else {
      const piece = readText(scanner, at, form.quoted);
      if (scanner.failed) return pieces;
      at = piece.end;
      lineStart = text.charCodeAt(at - 1) === NEWLINE;
      if (strip) stripStart(piece);
      strip = false;
      pieces.push(piece);
    }
  }
  if (form.quoted)
    scanner.fail(`this string is not closed, expected a quote (") before the end of the line`, opening, at);
  else if (form.marker !== null) {
    scanner.fail(`this heredoc is not closed, expected "${form.marker}" on a line of its own`, opening, from);
    scanner.swallowed = true;
  } else return resumeBehind(scanner, limit, pieces);
  return pieces;
}

function resumeBehind(scanner: Scanner, end: number, pieces: Piece[]): Piece[] {
  scanner.resume(end);
  return pieces;
}

/** If the line at `at` is the closing marker of the heredoc: where the marker ends. Else -1. */
function endOfMarker(scanner: Scanner, at: number, marker: string): number {
  const { text, limit } = scanner;
  let from = at;
  while (from < limit && isSpace(text.charCodeAt(from)) && text.charCodeAt(from) !== NEWLINE) from += 1;
  if (!text.startsWith(marker, from)) return -1;
  const end = from + marker.length;
  let behind = end;
  while (behind < limit && isSpace(text.charCodeAt(behind)) && text.charCodeAt(behind) !== NEWLINE) behind += 1;
  if (behind < limit) return text.charCodeAt(behind) === NEWLINE ? end : -1;
  if (!scanner.fragment) scanner.report(`expected a line break behind the closing marker "${marker}"`, from, end);
  return end;
}

/**
 * An interpolation or a directive, its content beginning at `from`. Afterwards the scanner stands on its closing
 * brace.
 */
function readSequence(
  scanner: Scanner,
  readExpression: ReadExpression,
  start: number,
  directive: boolean,
  from: number,
): Piece {
  const outer = scanner.ignoreNewlines;
  scanner.ignoreNewlines = true;
  scanner.resume(from);
  let piece: Piece;
  if (directive) piece = readDirective(scanner, readExpression, start);
  else {
    const expression = readExpression(scanner);
    piece = { kind: "interpolation", start, end: scanner.end, expression };
  }
  if (scanner.kind !== BRACE_CLOSE && scanner.kind !== STRIPPING_CLOSE) {
    scanner.unexpected(directive ? `"}" at the end of the directive` : `"}" at the end of the interpolation`);
  }
  scanner.ignoreNewlines = outer;
  return piece;
}

/** The text from `from` up to the next sequence, to the closing quote, or up to and with the next line break. */
function readText(scanner: Scanner, from: number, quoted: boolean): TextPiece {
  const { text, limit } = scanner;
  let value = "";
  let run = from;
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === DOLLAR || code === PERCENT) {
      let behind = at + 1;
      while (text.charCodeAt(behind) === code) behind += 1;
      if (behind >= limit || text.charCodeAt(behind) !== BRACE_OPEN) at = behind;
      else if (behind - at === 1) break;
      else {
        value += text.slice(run, behind - 1);
        run = behind;
        at = behind + 1;
      }
    } else if (code === NEWLINE) {
      if (!quoted) at += 1;
      break;
    } else if (code === RETURN && text.charCodeAt(at + 1) !== NEWLINE) {
      scanner.fail(`found ${nameOfCharacter(text, at)}, expected "\\r" or a line break`, at, at + 1);
      break;
    } else if (quoted && code === QUOTE) break;
    else if (quoted && code === BACKSLASH) {
      value += text.slice(run, at);
      const end = endOfEscape(scanner, at);
      value += valueOfEscape(text, at, end);
      at = run = end;
    } else at += 1;
  }
  const offset = run === from ? from : -1;
  return { kind: "text", start: from, end: at, text: value + text.slice(run, at), offset };
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function endOfEscape(scanner: Scanner, at: number): number {
  const { text } = scanner;
  const selector = text.charAt(at + 1);
  if (selector in ESCAPES) return at + 2;
  if (selector === "u" || selector === "U") {
    const length = selector === "u" ? 4 : 8;
    const digits = text.slice(at + 2, at + 2 + length);
    if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length < length) {
      scanner.fail(`expected ${length} hexadecimal digits behind "\\${selector}"`, at, at + 2);
    } else {
      const point = Number.parseInt(digits, 16);
      if (point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)) return at + 2 + length;
      scanner.fail(`"\\${selector}${digits}" is no Unicode character`, at, at + 2 + length);
    }
  } else {
    const found = selector === "" || selector === "\n" ? "the end of the line" : nameOfCharacter(text, at + 1);
    const advice =
      selector === "$" || selector === "%" ? `; a literal "${selector}{" is written "${selector}${selector}{"` : "";
    scanner.fail(`found ${found} behind a backslash, expected one of n, r, t, ", \\, u, U${advice}`, at, at + 2);
  }
  return at + 2;
}

function valueOfEscape(text: string, at: number, end: number): string {
  if (end - at === 2) return ESCAPES[text.charAt(at + 1)] ?? "";
  return String.fromCodePoint(Number.parseInt(text.slice(at + 2, end), 16));
}

function stripStart(piece: TextPiece): void {
  const { length } = piece.text;
  let count = 0;
  while (count < length && isSpace(piece.text.charCodeAt(count))) count += 1;
  cutStart(piece, count);
}

function cutStart(piece: TextPiece, count: number): void {
  piece.text = piece.text.slice(count);
  if (piece.offset >= 0) piece.offset += count;
}

function stripEnd(piece: TextPiece): void {
  let { length } = piece.text;
  while (length > 0 && isSpace(piece.text.charCodeAt(length - 1))) length -= 1;
  piece.text = piece.text.slice(0, length);
}

/**
 * Takes the smallest indentation from all lines, as `<<-` asks. Lines of white space only don't count and stay as
 * they are; a line that begins with a sequence counts as not indented; and what follows a line break that was
 * stripped is no new line.
 */
function dedent(pieces: readonly Piece[]): void {
  const indented: TextPiece[] = [];
  let smallest = Number.POSITIVE_INFINITY;
  let lineStart = true;
  for (const piece of pieces) {
    if (lineStart) {
      if (piece.kind !== "text") smallest = 0;
      else {
        const indentation = indentationOf(piece.text);
        if (indentation < piece.text.length || !piece.text.endsWith("\n")) {
          smallest = Math.min(smallest, indentation);
          indented.push(piece);
        }
      }
    }
    lineStart = piece.kind === "text" && piece.text.endsWith("\n");
  }
  for (const piece of indented) cutStart(piece, smallest);
}

function indentationOf(text: string): number {
  let count = 0;
  while (count < text.length && isSpace(text.charCodeAt(count))) count += 1;
  return count;
}
