/** Cuts a template of Go into texts and actions, and actions into words; looks at each character a few times. */
import type { Source } from "../../source.ts";

export interface Word {
  readonly kind: "string" | "raw" | "character" | "number" | "field" | "dot" | "variable" | "name" | "sign";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether a blank stands before it: `.a .b` are two operands, `.a.b` is one. */
  readonly isApart: boolean;
}

/** A text, a comment, or an action with its words. */
export type Stretch =
  | { readonly kind: "text" | "comment"; readonly start: number; readonly end: number }
  | { readonly kind: "action"; readonly start: number; readonly end: number; readonly words: readonly Word[] };

export interface Fault {
  readonly message: string;
  readonly start: number;
}

const blank = /[ \t\r\n]+/y;
const comment = /\{\{(?:-[ \t\r\n]+)?\/\*/y;
const commentEnd = /\*\/(?:[ \t\r\n]+(-))?\}\}/y;
const opening = /\{\{(?:-(?=[ \t\r\n]))?/y;
const closing = /-?\}\}/y;

const based = String.raw`0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+`;
const decimal = String.raw`(?:\d[\d_]*(?:\.[\d_]*)?|\.\d+)(?:[eE][+-]?\d+)?`;
const number = new RegExp(String.raw`[+-]?(?:${based}|${decimal})i?(?![\p{L}\p{Nd}_])`, "uy");
const name = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const field = /\.[\p{L}_][\p{L}\p{Nd}_]*/uy;

/** What a word may be, by the character with which it begins; others begin a name. */
const words: Readonly<Record<string, readonly (readonly [Word["kind"], RegExp])[]>> = {
  '"': [["string", /"(?:[^"\\\n]|\\[^\n])*"/y]],
  "`": [["raw", /`[^`]*`/y]],
  "'": [["character", /'(?:[^'\\\n]|\\[^\n])*'/y]],
  ".": [
    ["field", field],
    ["number", number],
    ["dot", /\./y],
  ],
  $: [["variable", /\$[\p{L}\p{Nd}_]*/uy]],
  "+": [["number", number]],
  "-": [["number", number]],
  ...Object.fromEntries(Array.from("0123456789", (digit) => [digit, [["number", number]]] as const)),
  ...Object.fromEntries(Array.from(":=|(),", (sign) => [sign, [["sign", /:=|[=|(),]/y]]] as const)),
};
const others: readonly (readonly [Word["kind"], RegExp])[] = [["name", name]];

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The stretches of `[start, end)` in order; what follows a fault is not read. */
export function* stretchesIn({ text }: Source, start: number, end: number): Generator<Stretch, Fault | null> {
  let from = start;
  for (let open = text.indexOf("{{", start); open >= 0 && open < end; open = text.indexOf("{{", from)) {
    const trimsBefore = /[ \t\r\n]/.test(text[open + 3] ?? "") && text[open + 2] === "-";
    const stop = trimsBefore ? trimmedEnd(text, from, open) : open;
    if (stop > from) yield { kind: "text", start: from, end: stop };
    const read = matchAt(comment, text, open) === null ? actionAt(text, open, end) : commentAt(text, open);
    if ("message" in read) return read;
    if (read.end > end) return { message: "an action is not closed", start: open };
    if (read.words === null) yield { kind: "comment", start: open, end: read.end };
    else yield { kind: "action", start: open, end: read.end, words: read.words };
    from = read.trimsAfter ? Math.min(end, read.end + (matchAt(blank, text, read.end)?.[0].length ?? 0)) : read.end;
  }
  if (from < end) yield { kind: "text", start: from, end };
  return null;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /[ \t\r\n]/.test(text[end - 1]!)) end -= 1;
  return end;
}

interface Read {
  readonly end: number;
  readonly trimsAfter: boolean;
  readonly words: readonly Word[] | null;
}

function commentAt(text: string, open: number): Read | Fault {
  const close = text.indexOf("*/", open + 4);
  const found = close < 0 ? null : matchAt(commentEnd, text, close);
  if (found === null) return { message: "a comment is not closed", start: open };
  return { end: close + found[0].length, trimsAfter: found[1] !== undefined, words: null };
}

function actionAt(text: string, open: number, end: number): Read | Fault {
  const found: Word[] = [];
  let at = open + (matchAt(opening, text, open)?.[0].length ?? 2);
  for (;;) {
    const space = matchAt(blank, text, at)?.[0].length ?? 0;
    at += space;
    const close = matchAt(closing, text, at);
    if (close !== null && (close[0].length === 2 || space > 0))
      return { end: at + close[0].length, trimsAfter: close[0].length === 3, words: found };
    if (at >= end) return { message: "an action is not closed", start: open };
    const word = wordAt(text, at, space > 0);
    if (word === null) return { message: `${JSON.stringify(text[at])} can't stand in an action`, start: at };
    found.push(word);
    at = word.end;
  }
}

function wordAt(text: string, at: number, isApart: boolean): Word | null {
  const first = text[at]!;
  for (const [kind, pattern] of Object.hasOwn(words, first) ? words[first]! : others) {
    const found = matchAt(pattern, text, at);
    if (found !== null) return { kind, text: found[0], start: at, end: at + found[0].length, isApart };
  }
  return null;
}
