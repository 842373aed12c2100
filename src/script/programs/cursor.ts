/** Where one is among the words of a program. */
import type { Dialect } from "./syntax.ts";
import type { Token } from "./tokens.ts";
import { tokensOf } from "./tokens.ts";

export interface Range {
  readonly start: number;
  readonly end: number;
}

export class Words {
  readonly text: string;
  readonly dialect: Dialect;
  readonly tokens: readonly Token[];
  private readonly limit: number;
  private readonly closings: ReadonlyMap<number, number>;
  at = 0;
  /** Types, and what is never come to: nothing in there is a value. */
  readonly leftOut: Range[] = [];

  constructor(text: string, from: number, to: number, dialect: Dialect) {
    this.text = text;
    this.dialect = dialect;
    this.limit = to;
    this.tokens = tokensOf(text, from, to, dialect);
    this.closings = closingsOf(this.tokens);
  }

  get token(): Token {
    return this.tokens[this.at] ?? this.ending;
  }

  private get ending(): Token {
    const { limit } = this;
    const bare = { kind: "end", text: "", start: limit, end: limit, indent: 0, isFirst: true } as const;
    return { ...bare, prefix: "", from: limit, to: limit, quote: "" };
  }

  get before(): number {
    return this.tokens[this.at - 1]?.end ?? this.token.start;
  }

  is(text: string): boolean {
    const { token } = this;
    return token.kind !== "text" && token.kind !== "end" && token.text === text;
  }

  next(offset = 1): Token {
    return this.tokens[this.at + offset] ?? this.ending;
  }

  accept(text: string): boolean {
    const found = this.is(text);
    if (found) this.at += 1;
    return found;
  }

  leaveOut(start: number, end: number): void {
    if (end > start) this.leftOut.push({ start, end });
  }

  /** Where the bracket that stands here is closed. */
  closingAt(): number {
    return this.closings.get(this.at) ?? this.tokens.length;
  }
}

/** By the place of each bracket, that of the one which closes it. */
function closingsOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const open: number[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== "sign") continue;
    if ("([{".includes(text)) open.push(at);
    else if (")]}".includes(text)) {
      const begin = open.pop();
      if (begin !== undefined) found.set(begin, at);
    }
  }
  return found;
}
