/** The words of a program, comments left out; texts with where their parts stand. */
import { eitherOf } from "../../pattern.ts";
import { exceed } from "../../value/work.ts";
import type { Dialect } from "./syntax.ts";

export interface Token {
  readonly kind: "name" | "number" | "text" | "sign" | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** By how much its line is indented that it begins; -1: it begins none, or stands within brackets. */
  readonly indent: number;
  readonly isFirst: boolean;
  /** Of a text: what stands before its quotes, and where its content lies. */
  readonly prefix: string;
  readonly from: number;
  readonly to: number;
  readonly quote: string;
}

const maxTokens = 60_000;
const name = /[A-Za-z_$][\w$]*/y;
const number = /(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)n?/y;
const signs = eitherOf(
  [
    /\*\*=|\/\/=|===|!==|>>>|\.\.\.|\?\?=|\|\|=|&&=|=>|\?\.(?!\d)|\?\?|==|!=|<=|>=/, // ===
    /&&|\|\||\+\+|--|\+=|-=|\*=|\/=|%=|:=|->|\*\*|\/\/|<<|>>|[^\s\w]/, // &&
  ],
  "y",
);
const prefixed = /(?:[rRbBuUfFtT]{1,2})?(?=["'])/y;

/** Behind these an expression begins, so that a slash begins a pattern. */
const opening = eitherOf([
  /^(?:[=(,[{:;!&|?+\-*%<>~^]|=>|===?|!==?|&&|\|\||\?\?)$/,
  /^(?:return|typeof|case|of|in|await)$/,
]);

/** @param to where the program, or the part of it that is looked at, ends. */
export function tokensOf(text: string, from: number, to: number, dialect: Dialect): readonly Token[] {
  const found: Token[] = [];
  const isPython = dialect === "python";
  let depth = 0;
  let isFirst = true;
  for (let at = from; at < to;) {
    const char = text[at]!;
    if (char === "\n") {
      isFirst = true;
      at += 1;
      continue;
    }
    if (char <= " " || char === "\uFEFF" || (char === "\\" && /[\r\n]/.test(text[at + 1] ?? ""))) {
      at += char === "\\" ? lengthOfJoin(text, at) : 1;
      continue;
    }
    const behind = behindComment(text, at, to, isPython);
    if (behind !== null) {
      at = behind;
      continue;
    }
    const token = tokenAt(text, at, to, isPython, found.at(-1)?.text ?? "");
    const startsLine = isFirst && (depth === 0 || !isPython);
    found.push({ ...token, indent: startsLine ? indentAt(text, at, from) : -1, isFirst });
    if ("([{".includes(token.text) && token.kind === "sign") depth += 1;
    if (")]}".includes(token.text) && token.kind === "sign") depth = Math.max(0, depth - 1);
    isFirst = false;
    at = token.end;
    if (found.length >= maxTokens) {
      exceed(`a program has more than ${maxTokens} words`);
      break;
    }
  }
  return found;
}

/** Of a sign by which a line goes on in the next. */
function lengthOfJoin(text: string, at: number): number {
  return text.startsWith("\r\n", at + 1) ? 3 : 2;
}

function behindComment(text: string, at: number, to: number, isPython: boolean): number | null {
  if (isPython ? text[at] === "#" : text.startsWith("//", at)) {
    const end = text.indexOf("\n", at);
    return end < 0 ? to : end;
  }
  if (isPython || !text.startsWith("/*", at)) return null;
  const end = text.indexOf("*/", at + 2);
  return end < 0 ? to : end + 2;
}

function indentAt(text: string, at: number, from: number): number {
  const start = Math.max(from, text.lastIndexOf("\n", at - 1) + 1);
  return at - start;
}

type Bare = Omit<Token, "indent" | "isFirst">;

function tokenAt(text: string, at: number, to: number, isPython: boolean, before: string): Bare {
  const bare = { start: at, prefix: "", from: at, to: at, quote: "" };
  if (isPython) {
    prefixed.lastIndex = at;
    const prefix = prefixed.exec(text)?.[0];
    if (prefix !== undefined) return textAt(text, at, at + prefix.length, to, prefix.toLowerCase(), true);
  } else if ("\"'`".includes(text[at]!)) return textAt(text, at, at, to, "", false);
  if (!isPython && text[at] === "/" && (before === "" || opening.test(before))) {
    const pattern = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
    pattern.lastIndex = at;
    const whole = pattern.exec(text)?.[0];
    if (whole !== undefined) return { ...bare, kind: "number", text: "/", end: at + whole.length };
  }
  for (const [kind, form] of [
    ["name", name],
    ["number", number],
    ["sign", signs],
  ] as const) {
    form.lastIndex = at;
    const word = form.exec(text)?.[0];
    if (word !== undefined) return { ...bare, kind, text: word, end: at + word.length };
  }
  return { ...bare, kind: "sign", text: text[at]!, end: at + 1 };
}

function textAt(text: string, start: number, at: number, to: number, prefix: string, isPython: boolean): Bare {
  const char = text[at]!;
  const quote = isPython && text.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
  const from = at + quote.length;
  const close = closing(text, from, to, quote, prefix.includes("f"));
  return { kind: "text", text: "", start, end: Math.min(to, close + quote.length), prefix, from, to: close, quote };
}

/** Where the text ends; what is filled in may hold quotes of its own. */
function closing(text: string, from: number, to: number, quote: string, isFilled: boolean): number {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const char = text[at]!;
    if (char === "\\") at += 1;
    else if (quote === "`" && text.startsWith("${", at)) depth += 1;
    else if (depth > 0 && char === "{") depth += text[at - 1] === "$" ? 0 : 1;
    else if (depth > 0 && char === "}") depth -= 1;
    else if (depth > 0 && quote === "`" && (char === '"' || char === "'" || char === "`"))
      at = closing(text, at + 1, to, char, false);
    else if (depth === 0 && text.startsWith(quote, at)) return at;
    else if (quote.length === 1 && quote !== "`" && char === "\n" && !isFilled) return at;
  }
  return to;
}
