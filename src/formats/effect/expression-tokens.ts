/** The words of expressions in documents: names, numbers, texts in quotes and signs, each language with its own. */
import { exceed } from "../../value/work.ts";

export interface Token {
  readonly kind: "name" | "number" | "text" | "sign" | "end";
  /** As it is written; of a text without its quotes. */
  readonly text: string;
  /** Where that begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** How the words of a language are written. */
export interface Words {
  readonly name: RegExp;
  readonly number: RegExp;
  /** What stands between quotes, by the quote. */
  readonly texts: Readonly<Record<string, RegExp>>;
  /** Longer ones first. */
  readonly sign: RegExp;
}

/** More are not read. */
const maxTokens = 2_000;

/** Behind the last word. */
export const endToken: Token = { kind: "end", text: "", start: 0, end: 0 };

/** An expression of a language of these words, which may stand behind white space: sticky. */
export function patternOf({ name, number, texts, sign }: Words): RegExp {
  const quoted = Object.entries(texts).map(
    ([quote, inner], at) => `${quote}(?<text${at}>(?:${inner.source})*)${quote}`,
  );
  const kinds = [`(?<name>${name.source})`, `(?<number>${number.source})`, ...quoted, `(?<sign>${sign.source})`];
  return new RegExp(`\\s*(?:${kinds.join("|")})`, "sy");
}

/** The words in `[start, stop)` of a text; null: something in it is none, or there are too many. */
export function tokensIn(text: string, start: number, stop: number, pattern: RegExp): readonly Token[] | null {
  const tokens: Token[] = [];
  const read = text.slice(0, stop).trimEnd();
  for (let at = start; at < read.length;) {
    pattern.lastIndex = at;
    const groups = pattern.exec(read)?.groups;
    if (groups === undefined) return null;
    if (tokens.length >= maxTokens) {
      exceed(`an expression has more than ${maxTokens} words`);
      return null;
    }
    at = pattern.lastIndex;
    tokens.push(tokenOf(groups, at));
  }
  return tokens;
}

/**
 * The words of a condition, as the first group of a sticky pattern has them. Null: something in it is none, there is
 * none, or there are more than `most`; then it is for the run to say.
 */
export function wordsIn(text: string, pattern: RegExp, most: number): readonly string[] | null {
  const words: string[] = [];
  const read = text.trimEnd();
  for (pattern.lastIndex = 0; pattern.lastIndex < read.length;) {
    const found = pattern.exec(read)?.[1];
    if (found === undefined || words.length >= most) return null;
    words.push(found);
  }
  return words.length === 0 ? null : words;
}

function tokenOf({ name, number, sign, ...texts }: Readonly<Record<string, string | undefined>>, end: number): Token {
  const made = (kind: Token["kind"], text: string, behind: number): Token => {
    return { kind, text, start: end - behind - text.length, end: end - behind };
  };
  if (name !== undefined) return made("name", name, 0);
  if (number !== undefined) return made("number", number, 0);
  if (sign !== undefined) return made("sign", sign, 0);
  return made("text", Object.values(texts).find((text) => text !== undefined) ?? "", 1);
}
