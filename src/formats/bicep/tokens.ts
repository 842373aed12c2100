/** Bicep's tokens. Strings are split into their texts and the tokens of their interpolations. */
import type { Source } from "../../source.ts";
import { isTooDeep } from "../../value/work.ts";

export interface Token {
  readonly kind: "name" | "number" | "text" | "sign" | "newline" | "end";
  /** Of a text, its content. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of a text: its literal stretches and, between them, interpolations. */
  readonly parts?: readonly TextPart[];
}

export type TextPart =
  | { readonly text: string; readonly offset: number }
  | { readonly tokens: readonly Token[]; readonly start: number; readonly end: number };

export interface BicepComment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly BicepComment[];
  /** Offset at which the text can't be read on; -1: it was read to its end. */
  readonly problem: number;
}

const signs = /\?\?|\?\.|=>|==|!=|=~|!~|<=|>=|&&|\|\||::|\.\.\.|[-+*/%<>!?:=.,()[\]{}@|]/y;
const names = /[A-Za-z_]\w*/y;
const numbers = /\d+/y;
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", $: "$" };
const maxNesting = 32;

export function tokenize(source: Source): Tokens {
  const reader: Reader = { text: source.text, at: 0, comments: [], problem: -1 };
  const tokens = readTokens(reader, false, 0);
  return { tokens, comments: reader.comments, problem: reader.problem };
}

interface Reader {
  readonly text: string;
  at: number;
  readonly comments: BicepComment[];
  problem: number;
}

function match(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? null;
  if (found !== null) reader.at += found.length;
  return found;
}

/** To the end of the file, or of an interpolation: the brace that closes it. */
function readTokens(reader: Reader, isInside: boolean, depth: number): Token[] {
  const tokens: Token[] = [];
  const { text } = reader;
  let braces = 0;
  while (reader.at < text.length && reader.problem < 0) {
    const start = reader.at;
    const char = text[start] ?? "";
    const push = (kind: Token["kind"], content: string): void =>
      void tokens.push({ kind, text: content, start, end: reader.at });
    if (char === "\n") {
      reader.at += 1;
      push("newline", "\n");
    } else if (/\s/.test(char)) reader.at += 1;
    else if (text.startsWith("//", start) || text.startsWith("/*", start)) readComment(reader);
    else if (char === "#") readDirective(reader);
    else if (char === "'") tokens.push(readText(reader, depth));
    else if (match(reader, names) !== null) push("name", text.slice(start, reader.at));
    else if (match(reader, numbers) !== null) push("number", text.slice(start, reader.at));
    else if (isInside && char === "}" && braces === 0) return tokens;
    else if (match(reader, signs) !== null) {
      if (char === "{") braces += 1;
      else if (char === "}") braces -= 1;
      push("sign", text.slice(start, reader.at));
    } else reader.problem = start;
  }
  return tokens;
}

function readComment(reader: Reader): void {
  const start = reader.at;
  const isLine = reader.text.startsWith("//", start);
  const close = reader.text.indexOf(isLine ? "\n" : "*/", start + 2);
  const end = close < 0 ? reader.text.length : close;
  reader.comments.push({ text: reader.text.slice(start + 2, end), start, end: isLine || close < 0 ? end : end + 2 });
  reader.at = isLine || close < 0 ? end : end + 2;
}

/** `#disable-next-line …` and its like speak to the linter, wherever a line may begin. */
function readDirective(reader: Reader): void {
  const newline = reader.text.indexOf("\n", reader.at);
  reader.at = newline < 0 ? reader.text.length : newline;
}

/** `'…${x}…'` on one line, or a `'''` text that is taken as it stands. */
function readText(reader: Reader, depth: number): Token {
  const start = reader.at;
  const { text } = reader;
  if (text.startsWith("'''", start)) {
    const close = text.indexOf("'''", start + 3);
    const end = close < 0 ? text.length : close;
    if (close < 0) reader.problem = start;
    reader.at = Math.min(text.length, end + 3);
    // A line break right after the quotes does not belong to the text.
    const from = start + 3 + (/^\r?\n/.exec(text.slice(start + 3, start + 5))?.[0].length ?? 0);
    const content = text.slice(Math.min(from, end), end);
    return { kind: "text", text: content, start, end: reader.at, parts: [{ text: content, offset: from }] };
  }
  const parts: TextPart[] = [];
  reader.at += 1;
  let run = reader.at;
  const flush = (): void => {
    if (reader.at > run) parts.push({ text: text.slice(run, reader.at), offset: run });
  };
  for (;;) {
    const char = text[reader.at];
    if (char === undefined || char === "\n") {
      reader.problem = start;
      break;
    }
    if (char === "'") break;
    if (char === "\\") {
      flush();
      readEscape(reader, parts);
      run = reader.at;
    } else if (char === "$" && text[reader.at + 1] === "{" && !isTooDeep(depth + 1, maxNesting, "texts nest")) {
      flush();
      const from = reader.at;
      reader.at += 2;
      const tokens = readTokens(reader, true, depth + 1);
      reader.at += 1;
      parts.push({ tokens, start: from, end: reader.at });
      run = reader.at;
    } else reader.at += 1;
  }
  flush();
  reader.at = Math.min(text.length, reader.at + 1);
  return {
    kind: "text",
    text: parts.map((part) => ("text" in part ? part.text : "")).join(""),
    start,
    end: reader.at,
    parts,
  };
}

function readEscape(reader: Reader, parts: TextPart[]): void {
  const unicode = /^\\u\{([0-9a-fA-F]{1,6})\}/.exec(reader.text.slice(reader.at, reader.at + 10));
  const code = unicode === null ? NaN : Number.parseInt(unicode[1] ?? "", 16);
  if (unicode !== null && code <= 0x10ffff) {
    parts.push({ text: String.fromCodePoint(code), offset: -1 });
    reader.at += unicode[0].length;
    return;
  }
  parts.push({ text: escapes[reader.text[reader.at + 1] ?? ""] ?? "", offset: -1 });
  reader.at += 2;
}
