/**
 * The tokens of the native syntax, one at a time: there is no token array, the parser looks at the current token and
 * asks for the next.
 *
 * Errors work by panic: the first `fail` of an item reports, turns the current token into `FAULT`, which no rule
 * accepts, and freezes the scanner; every rule then falls through to whoever can recover (see `structure.ts`).
 */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { endOfIdentifier, endOfNumber, isDigit, nameOfCharacter, startsIdentifier } from "./characters.ts";
import type { Comment, Node } from "./syntax.ts";
import {
  punctuationAt,
  lengthOfPunctuation,
  DOT,
  END,
  FAULT,
  HEREDOC,
  IDENTIFIER,
  MINUS,
  NEWLINE,
  NUMBER,
  QUOTE,
  SLASH,
  STAR,
} from "./tokens.ts";
import type { Kind } from "./tokens.ts";

/** How deep a syntax tree may get: everything that walks one recurses, and input is hostile. */
export const MAX_DEPTH = 400;

/** Errors reported for one file; what comes after the last is not read. */
const MAX_ERRORS = 50;

/** Characters that end up in HCL by habit, with what to write instead. */
const ADVICE: Readonly<Record<string, string>> = {
  "'": `strings are written with double quotes (")`,
  "`": `strings are written with double quotes (") or as heredocs`,
  "“": `strings are written with plain double quotes (")`,
  "”": `strings are written with plain double quotes (")`,
  ";": "each argument goes on a line of its own",
  "&": `bitwise operators are not supported; "and" is "&&"`,
  "|": `bitwise operators are not supported; "or" is "||"`,
  "^": "bitwise operators are not supported",
  "~": `bitwise operators are not supported; "not" is "!"`,
  "\u00a0": "replace it by a plain space",
};

export class Scanner {
  readonly source: Source;
  readonly text: string;
  readonly limit: number;
  readonly comments: Comment[] = [];
  readonly diagnostics: Diagnostic[] = [];

  /** The current token. */
  kind: Kind = END;
  start: number;
  end: number;
  /** Where the token before it ended: the end of the node that was just read. */
  lastEnd: number;
  /** Inside brackets, line breaks are white space. */
  ignoreNewlines = false;
  /** Frozen by an error, until `resume`. */
  failed = false;
  /** Offset of the token at which it failed. */
  failedAt = 0;
  /** It failed at something open-ended, a heredoc: the lines that follow are most likely its text. */
  swallowed = false;
  /** The text is no file of its own, so a closing marker may be the last thing in it. */
  fragment = false;
  /** Constructs around the current token, and the depth of the tree under the expression being read. */
  depth = 0;
  deepest = 0;

  /** Reads `source.text` from `from` up to `limit`. The first token is there after `next()`. */
  constructor(source: Source, from = 0, limit = source.text.length) {
    this.source = source;
    this.text = source.text;
    this.limit = limit;
    this.start = this.end = this.lastEnd = from;
  }

  /** Goes on to the next token. */
  next(): void {
    if (this.failed) return;
    const { text, limit } = this;
    let at = this.end;
    this.lastEnd = at;
    for (;;) {
      if (at >= limit) {
        this.start = this.end = limit;
        this.kind = END;
        return;
      }
      const code = text.charCodeAt(at);
      if (code === 32 || code === 9) at += 1;
      else if (code === 10 && this.ignoreNewlines) at += 1;
      else if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
      else if (code === 35) at = this.lineComment(at, at + 1);
      else if (code === SLASH && text.charCodeAt(at + 1) === SLASH) at = this.lineComment(at, at + 2);
      else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
        at = this.blockComment(at);
        if (at < 0) return;
      } else break;
    }
    this.start = at;
    if (startsIdentifier(text, at)) {
      this.kind = IDENTIFIER;
      this.end = endOfIdentifier(text, at + 1, limit);
    } else if (isDigit(text.charCodeAt(at))) {
      this.kind = NUMBER;
      this.end = endOfNumber(text, at + 1);
      if (text.charCodeAt(this.end) === DOT && isDigit(text.charCodeAt(this.end + 1))) this.invalidNumber();
    } else this.punctuation(at);
  }

  /** Goes on to the token that begins at or after `at`, also after an error. */
  resume(at: number): void {
    this.failed = false;
    this.end = at;
    this.next();
  }

  private lineComment(start: number, from: number): number {
    let end = this.text.indexOf("\n", from);
    if (end < 0 || end > this.limit) end = this.limit;
    const last = end > from && this.text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    this.comments.push({ start, end: last, text: this.text.slice(from, last) });
    return end;
  }

  private blockComment(start: number): number {
    const close = this.text.indexOf("*/", start + 2);
    if (close < 0 || close + 2 > this.limit) {
      this.fail(`this comment is never closed, expected "*/"`, start, start + 2);
      return -1;
    }
    this.comments.push({ start, end: close + 2, text: this.text.slice(start + 2, close) });
    return close + 2;
  }

  private punctuation(at: number): void {
    const kind = punctuationAt(this.text, at);
    if (kind === HEREDOC) return this.heredocStart(at);
    if (kind === FAULT) return this.invalidCharacter(at);
    this.kind = kind;
    this.end = at + lengthOfPunctuation(kind);
  }

  /** The token of a heredoc is its first line: `<<`, perhaps `-`, the marker and the line break. */
  private heredocStart(at: number): void {
    const { text, limit } = this;
    const from = text.charCodeAt(at + 2) === MINUS ? at + 3 : at + 2;
    const to = startsIdentifier(text, from) ? endOfIdentifier(text, from, limit) : from;
    const line = text.charCodeAt(to) === 13 ? to + 1 : to;
    if (to === from) this.fail(`found "<<", expected the marker of a heredoc right behind it, such as <<EOT`, at, from);
    else if (line >= limit || text.charCodeAt(line) !== NEWLINE) {
      this.fail(`found more text behind the heredoc marker "${text.slice(from, to)}", expected a line break`, at, to);
    } else {
      this.kind = HEREDOC;
      this.end = line + 1;
    }
  }

  private invalidNumber(): void {
    const end = endOfNumber(this.text, this.end + 1);
    this.fail(
      `found "${this.text.slice(this.start, end)}", expected a number with one decimal point at most`,
      this.start,
      end,
    );
  }

  private invalidCharacter(at: number): void {
    const character = String.fromCodePoint(this.text.codePointAt(at) ?? 0);
    const advice = ADVICE[character];
    const message = `found ${nameOfCharacter(this.text, at)}, which has no meaning here`;
    this.fail(advice === undefined ? message : `${message}: ${advice}`, at, at + character.length);
  }

  /** Text of the current token. */
  word(): string {
    return this.text.slice(this.start, this.end);
  }

  /** Whether the current token is the identifier `word`. */
  isWord(word: string): boolean {
    return this.kind === IDENTIFIER && this.end - this.start === word.length && this.text.startsWith(word, this.start);
  }

  /** Eats a token of this kind, or fails. `what` completes "expected …". */
  expect(kind: number, what: string): boolean {
    if (this.kind !== kind) {
      this.unexpected(what);
      return false;
    }
    this.next();
    return true;
  }

  /** Eats an opening bracket and sets whether line breaks count inside; gives what `close` restores. */
  open(ignoreNewlines: boolean): boolean {
    const outer = this.ignoreNewlines;
    this.ignoreNewlines = ignoreNewlines;
    this.next();
    return outer;
  }

  /** Eats the bracket that closes what `open` opened. */
  close(outer: boolean, kind: number, what: string): void {
    this.ignoreNewlines = outer;
    this.expect(kind, what);
  }

  skipNewlines(): void {
    while (this.kind === NEWLINE) this.next();
  }

  /** Fails at the current token. `what` completes "expected …". */
  unexpected(what: string): void {
    this.fail(`found ${this.describe()}, expected ${what}`, this.start, Math.max(this.end, this.start));
  }

  fail(message: string, start: number, end: number, code = "hcl-syntax"): void {
    if (this.failed) return;
    this.report(message, start, end, code);
    this.failed = true;
    this.failedAt = start;
    this.kind = FAULT;
  }

  /** Records an error without giving up the item in which it stands. */
  report(message: string, start: number, end: number, code = "hcl-syntax"): void {
    if (this.diagnostics.length > MAX_ERRORS) return;
    const span = { source: this.source, start, end: Math.min(end, this.limit) };
    this.diagnostics.push(
      this.diagnostics.length < MAX_ERRORS
        ? { severity: "error", code, message, at: span }
        : {
            severity: "error",
            code: "hcl-syntax",
            message: `more than ${MAX_ERRORS} syntax errors; the rest is not read`,
            at: span,
          },
    );
  }

  /** Too much is wrong to go on. */
  get givenUp(): boolean {
    return this.diagnostics.length > MAX_ERRORS;
  }

  /** Goes one construct deeper; false, and failed, if that is too deep. Undone by `leave`. */
  enter(at: Node = this): boolean {
    this.depth += 1;
    if (this.depth > this.deepest) this.deepest = this.depth;
    return this.depth <= MAX_DEPTH || this.tooDeep(at);
  }

  leave(): void {
    this.depth -= 1;
  }

  /** The tree read so far was put under one more node (a chain of operators or of accesses). */
  deepen(): boolean {
    this.deepest += 1;
    return this.deepest <= MAX_DEPTH || this.tooDeep(this);
  }

  private tooDeep(at: Node): boolean {
    this.fail(`nested more than ${MAX_DEPTH} levels deep`, at.start, at.end, "hcl-nesting");
    return false;
  }

  private describe(): string {
    switch (this.kind) {
      case END:
        return this.limit === this.text.length ? "the end of the file" : "the end of the string";
      case NEWLINE:
        return "the end of the line";
      case QUOTE:
        return "a string";
      case HEREDOC:
        return "a heredoc";
      default:
        return `"${this.word().slice(0, 40)}"`;
    }
  }
}
