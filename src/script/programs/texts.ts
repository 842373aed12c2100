/** What stands between the quotes of a program: letters, escapes, and expressions that are filled in. */
import { eitherOf } from "../../pattern.ts";
import type { Expression, TextPart } from "./syntax.ts";
import type { Token } from "./tokens.ts";

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0", b: "\b", f: "\f", v: "\v" };
const escape = eitherOf(
  [
    /\\u\{([\da-fA-F]{1,6})\}|\\u([\da-fA-F]{4})/, // \u0041
    /\\U([\da-fA-F]{8})|\\x([\da-fA-F]{2})/, // \x41
    /\\(\r?\n)|\\([\s\S])/,
  ],
  "y",
);

/** @param parse reads the expression that stands in a stretch. */
export function partsOf(text: string, token: Token, parse: (from: number, to: number) => Expression): TextPart[] {
  const { from, to, prefix, quote } = token;
  const isRaw = prefix.includes("r");
  const isTemplate = quote === "`";
  const isFilled = prefix.includes("f") || isTemplate;
  const parts: TextPart[] = [];
  let start = from;
  const take = (end: number): void => {
    if (end > start) parts.push({ start, end });
  };
  for (let at = from; at < to;) {
    const char = text[at]!;
    if (char === "\\" && !isRaw) {
      take(at);
      const [whole, stands] = escapeAt(text, at);
      parts.push(stands);
      at = start = at + whole;
    } else if (isFilled && !isTemplate && /[{}]/.test(char) && text[at + 1] === char) {
      take(at + 1);
      at = start = at + 2;
    } else if (isFilled && (isTemplate ? text.startsWith("${", at) : char === "{")) {
      take(at);
      const open = at + (isTemplate ? 2 : 1);
      const end = closingBrace(text, open, to);
      parts.push({ expression: parse(open, isTemplate ? end : behindExpression(text, open, end)) });
      at = start = end + 1;
    } else at += 1;
  }
  take(to);
  return parts;
}

function escapeAt(text: string, at: number): readonly [length: number, stands: string] {
  escape.lastIndex = at;
  const [whole, braced, four, eight, two, line, other] = escape.exec(text) ?? [];
  if (whole === undefined) return [1, "\\"];
  const code = braced ?? four ?? eight ?? two;
  if (code !== undefined) {
    const point = Number.parseInt(code, 16);
    return [whole.length, point <= 0x10_ff_ff ? String.fromCodePoint(point) : ""];
  }
  return [whole.length, line !== undefined ? "" : (escapes[other!] ?? other!)];
}

function closingBrace(text: string, from: number, to: number): number {
  let depth = 0;
  let quote = "";
  for (let at = from; at < to; at += 1) {
    const char = text[at]!;
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ("([{".includes(char)) depth += 1;
    else if (")]".includes(char)) depth -= 1;
    else if (char === "}" && (depth -= 1) < 0) return at;
  }
  return to;
}

/** `{name!r:>10}`: how it is shown stands behind the expression. */
function behindExpression(text: string, from: number, to: number): number {
  let depth = 0;
  let quote = "";
  for (let at = from; at < to; at += 1) {
    const char = text[at]!;
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) depth -= 1;
    else if (depth === 0 && (char === ":" || (char === "!" && text[at + 1] !== "="))) return at;
  }
  return to;
}
