/** Groovy as pipelines of Jenkins use it: its words, texts and braces, comments left out. No parser of the language. */
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

const maxTokens = 50_000;
const lexemes = /[A-Za-z_$][\w$]*|\d+(?:\.\d+)?|[^\s]/y;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length && tokens.length < maxTokens;) {
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
      const end = closing(text, start, mark);
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

function closing(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(mark, at) || (mark.length === 1 && text[at] === "\n")) return at;
  }
  return text.length;
}
