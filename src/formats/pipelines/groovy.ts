/** Groovy as pipelines of Jenkins use it: its words, texts and braces, comments left out. No parser of the language. */
import { exceed } from "../../value/work.ts";

export interface Token {
  readonly kind: "word" | "text" | "sign";
  /** The word or sign; of a text, what stands between its marks as it is written. */
  readonly text: string;
  /** Of a text, where what stands between its marks begins. */
  readonly start: number;
  readonly end: number;
  /** Of a text: whether `${…}` in it is filled in. */
  readonly isFilledIn: boolean;
}

const maxTokens = 200_000;
const lexemes = /[A-Za-z_$][\w$]*|\d+(?:\.\d+)?|[^\s]/y;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    if (tokens.length >= maxTokens && text[at]!.trim() !== "") {
      exceed(`a program has more than ${maxTokens} words`);
      break;
    }
    if (text.startsWith("//", at) || (text[at] === "#" && at === 0)) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (text[at] === '"' || text[at] === "'") {
      const char = text[at]!;
      const mark = text.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      const start = at + mark.length;
      const end = closingMark(text, start, mark);
      tokens.push({ kind: "text", text: text.slice(start, end), start, end, isFilledIn: char === '"' });
      at = end + mark.length;
    } else {
      lexemes.lastIndex = at;
      const [found = ""] = lexemes.exec(text) ?? [];
      if (found !== "")
        tokens.push({
          kind: /^[\w$]/.test(found) ? "word" : "sign",
          text: found,
          start: at,
          end: at + found.length,
          isFilledIn: false,
        });
      at += found.length || 1;
    }
  }
  return tokens;
}

function closingMark(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(mark, at) || (mark.length === 1 && text[at] === "\n")) return at;
  }
  return text.length;
}

/** Whether a token is that word or sign, and no text that says the same. */
export function isSign(token: Token | undefined, text: string): boolean {
  return token !== undefined && token.kind !== "text" && token.text === text;
}

/** Of every bracket, by its position among the tokens, the one that belongs to it. */
export function bracketsIn(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== "sign") continue;
    if (text === "(" || text === "[" || text === "{") open.push(index);
    else if (text === ")" || text === "]" || text === "}") {
      const opening = open.pop();
      if (opening === undefined) continue;
      pairs.set(opening, index);
      pairs.set(index, opening);
    }
  }
  return pairs;
}

/** A stretch of a text; `from` and `to` are places in the token's `text`. */
export interface Part {
  /** As it is written, what an escape stands for, or an expression whose value is put there. */
  readonly kind: "written" | "escape" | "filled";
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
  ["s", " "],
  ["\n", ""],
]);
const special = /[\\$]/g;
const dotted = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;

/** What Groovy makes of a text: `\$` is a dollar sign, `${x}` is filled in. */
export function partsOf({ text, isFilledIn }: Pick<Token, "text" | "isFilledIn">): readonly Part[] {
  const parts: Part[] = [];
  let written = 0;
  const end = (to: number): void => {
    if (written < to) parts.push({ kind: "written", text: text.slice(written, to), from: written, to });
  };
  const add = (part: Part): void => {
    end(part.from);
    parts.push(part);
    written = special.lastIndex = part.to;
  };
  special.lastIndex = 0;
  for (let match = special.exec(text); match !== null; match = special.exec(text)) {
    const from = match.index;
    if (match[0] === "\\") {
      const next = text[from + 1] ?? "";
      const code = /^[0-9A-Fa-f]{4}/.exec(text.slice(from + 2, from + 6));
      const isUnicode = next === "u" && code !== null;
      const made = isUnicode ? String.fromCharCode(Number.parseInt(code[0], 16)) : escapes.get(next);
      if (made !== undefined) add({ kind: "escape", text: made, from, to: from + (isUnicode ? 6 : 2) });
      else {
        // What is escaped stands for itself, in its place.
        end(from);
        written = from + 1;
        special.lastIndex = from + 2;
      }
    } else if (isFilledIn) {
      const [expression, to] = expressionAt(text, from + 1);
      if (to > from + 1) add({ kind: "filled", text: expression, from, to });
    }
  }
  end(text.length);
  return parts;
}

/** The expression behind a `$`, and where it ends; there, if there is none. */
function expressionAt(text: string, from: number): [string, number] {
  if (text[from] !== "{") {
    dotted.lastIndex = from;
    const [name = ""] = dotted.exec(text) ?? [];
    return [name, from + name.length];
  }
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && (depth -= 1) === 0) return [text.slice(from + 1, at).trim(), at + 1];
  }
  return [text.slice(from + 1).trim(), text.length];
}
