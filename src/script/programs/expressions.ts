/** Reads expressions of Python and JavaScript; what they do not say is passed over word by word, never refused. */
import { isTooDeep } from "../../value/work.ts";
import { Words } from "./cursor.ts";
import { partsOf } from "./texts.ts";
import { blockOf, functionHere } from "./functions.ts";
import type { Parser } from "./parser.ts";
import type { Expression, MapEntry, Statement } from "./syntax.ts";
import { passArguments, passType } from "./types.ts";

const powers: ReadonlyMap<string, number> = new Map([
  ["||", 1],
  ["??", 1],
  ["or", 1],
  ["&&", 2],
  ["and", 2],
  ...["==", "!=", "===", "!==", "<", ">", "<=", ">=", "in", "is", "instanceof", "not"].map(
    (sign) => [sign, 3] as const,
  ),
  ...["|", "^", "&", "<<", ">>"].map((sign) => [sign, 4] as const),
  ["+", 5],
  ["-", 5],
  ...["*", "/", "%", "//", "@"].map((sign) => [sign, 6] as const),
  ["**", 7],
]);
const unary = new Set(["-", "+", "!", "~", "not", "await", "typeof", "void", "delete", "new", "yield", "throw", "++"]);
const maxDepth = 100;
/** Operands of a chain in one level of it; so much is never written. */
const mostLinks = 50;
/** Names, calls and indices behind each other, each of which holds the one before. */
const mostBehind = 400;

export class Reader extends Words implements Parser {
  private depth = 0;
  /** Reads the statements between braces, for functions without names. */
  block: (reader: Parser) => readonly Statement[] = () => [];
  /** Reads a class that has no name of its own. */
  classHere: (reader: Parser) => Expression | null = () => null;

  expression(least = 0): Expression {
    if (isTooDeep(this.depth + 1, maxDepth, "parts of an expression")) return this.passed();
    this.depth += 1;
    const made = this.operators(this.first(), least);
    this.depth -= 1;
    return made;
  }

  /** One word that says nothing here. */
  private passed(): Expression {
    const { start, end } = this.token;
    if (this.token.kind !== "end") this.at += 1;
    return { kind: "other", inner: [], start, end };
  }

  private operators(first: Expression, least: number): Expression {
    let left = first;
    for (let links = 1; ; links += 1) {
      if (isTooDeep(links, mostLinks, "operands of each other")) return left;
      const { token } = this;
      if (token.kind === "end" || token.kind === "text" || (token.indent >= 0 && this.dialect === "python"))
        return left;
      const { start } = left;
      if (this.dialect === "python" && token.text === "if" && least === 0) {
        this.at += 1;
        const condition = this.expression(1);
        const otherwise = this.accept("else") ? this.expression() : this.nothing();
        left = { kind: "choice", condition, then: left, otherwise, start, end: this.before };
        continue;
      }
      if (token.text === "?" && this.dialect === "javascript" && least === 0) {
        this.at += 1;
        const then = this.expression();
        this.accept(":");
        left = { kind: "choice", condition: left, then, otherwise: this.expression(), start, end: this.before };
        continue;
      }
      if (this.dialect === "javascript" && /^(?:as|satisfies)$/.test(token.text) && !token.isFirst) {
        this.at += 1;
        passType(this);
        continue;
      }
      const power = powers.get(token.text);
      if (power === undefined || power <= least || (token.text === "in" && least >= 3)) return left;
      this.at += 1;
      if (token.text === "is" || token.text === "not") while (this.accept("not") || this.accept("in"));
      // Of a long chain the rest is one operand, or it would be as deep as it is long for everyone who goes into it.
      const right = this.expression(links === mostLinks ? power - 1 : power);
      left = { kind: "binary", sign: token.text, left, right, start, end: this.before };
    }
  }

  nothing(): Expression {
    return { kind: "other", inner: [], start: this.before, end: this.before };
  }

  private first(): Expression {
    const { token } = this;
    const { start } = token;
    if (token.kind === "name" || token.kind === "sign") {
      const lambda = functionHere(this);
      if (lambda !== null) return lambda;
      if (unary.has(token.text)) {
        this.at += 1;
        const of = this.expression(token.text === "not" ? 2 : 6);
        const isPlain = token.text === "await" || token.text === "new";
        return isPlain ? of : { kind: "other", inner: [of], start, end: this.before };
      }
      if (/^(?:\.\.\.|\*|\*\*)$/.test(token.text)) {
        this.at += 1;
        return { kind: "spread", of: this.expression(), start, end: this.before };
      }
    }
    return this.behind(this.atom());
  }

  private atom(): Expression {
    const { token } = this;
    const { start } = token;
    if (token.kind === "text") return this.textHere();
    if (token.kind === "number") {
      this.at += 1;
      return { kind: "number", value: Number(token.text.replace(/[_n]/g, "")), start, end: token.end };
    }
    if (token.kind === "name") {
      this.at += 1;
      return { kind: "name", name: token.text, start, end: token.end };
    }
    if (this.accept("(")) {
      const items = this.items(")");
      const [only] = items;
      const isOne = items.length === 1 && this.tokens[this.at - 2]?.text !== ",";
      if (only !== undefined && isOne) return { ...only };
      return { kind: "list", items, start, end: this.before };
    }
    if (this.accept("[")) return { kind: "list", items: this.items("]"), start, end: this.before };
    if (this.accept("{")) return this.map(start);
    return this.passed();
  }

  /** Texts that stand behind each other are one in Python. */
  private textHere(): Expression {
    const { start } = this.token;
    const parts = [];
    do {
      const { token } = this;
      this.at += 1;
      parts.push(...partsOf(this.text, token, (from, to) => this.within(from, to)));
    } while (this.dialect === "python" && this.token.kind === "text" && this.token.indent < 0);
    return { kind: "text", parts, start, end: this.before };
  }

  private within(from: number, to: number): Expression {
    if (this.depth >= maxDepth) return { kind: "other", inner: [], start: from, end: to };
    const inner = new Reader(this.text, from, to, this.dialect);
    inner.depth = this.depth + 1;
    inner.block = this.block;
    inner.classHere = this.classHere;
    return inner.expression();
  }

  private behind(first: Expression): Expression {
    let made = first;
    for (let links = 0; ; links += 1) {
      if (isTooDeep(links, mostBehind, "calls behind each other")) return made;
      const { token } = this;
      const { start } = first;
      if (token.indent >= 0 && this.dialect === "python") return made;
      if (token.kind === "text" && token.quote === "`" && !token.isFirst) {
        made = { kind: "call", callee: made, args: [this.textHere()], named: [], start, end: this.before };
        continue;
      }
      if (token.kind !== "sign") return made;
      if (token.text === "<" && this.dialect === "javascript" && passArguments(this)) continue;
      if (token.text === "." || (token.text === "?." && this.next().kind === "name")) {
        this.at += 1;
        const { text: name, end } = this.token;
        if (this.token.kind === "name") this.at += 1;
        made = { kind: "member", of: made, name, start, end };
      } else if (token.text === "?.") this.at += 1;
      else if (token.text === "(" && !(token.isFirst && this.dialect === "javascript")) made = this.call(made, start);
      else if (token.text === "[" && !(token.isFirst && this.dialect === "javascript")) made = this.index(made, start);
      else if (token.text === "!" && this.dialect === "javascript" && this.next().text !== "=") this.at += 1;
      else return made;
    }
  }

  private call(callee: Expression, start: number): Expression {
    this.at += 1;
    const args: Expression[] = [];
    const named: MapEntry[] = [];
    while (this.token.kind !== "end" && !this.is(")")) {
      const { token } = this;
      if (token.kind === "name" && this.next().text === "=" && this.dialect === "python") {
        this.at += 2;
        const key: Expression = { kind: "name", name: token.text, start: token.start, end: token.end };
        named.push({ key, value: this.expression() });
      } else {
        const item = this.expression();
        args.push(this.isRound() ? this.rounds([item], item.start, ")") : item);
      }
      this.comma(")");
    }
    this.accept(")");
    return { kind: "call", callee, args, named, start, end: this.before };
  }

  /** `item for a, b in over if a`: the first of its rounds, what else it says is passed over. */
  private rounds(inner: readonly Expression[], begun: number, close: string): Expression {
    this.accept("async");
    this.at += 1;
    const { start } = this.token;
    const names: Expression[] = [];
    while (this.token.kind !== "end" && !this.is("in") && !this.is(close)) {
      names.push(this.expression(3));
      this.accept(",");
    }
    this.accept("in");
    const over = this.expression(1);
    const [only] = names;
    const target: Expression =
      only !== undefined && names.length === 1 ? only : { kind: "list", items: names, start, end: over.start };
    let list = over;
    while (this.accept("if")) list = filtered(list, target, this.expression(1));
    this.comprehension(close);
    return { kind: "other", inner, rounds: { target, over: list }, start: begun, end: this.before };
  }

  private isRound(): boolean {
    if (this.dialect !== "python") return false;
    return this.is("for") || (this.is("async") && this.next().text === "for");
  }

  /** What stands before the next comma is passed over, but brackets that end. */
  private comma(close: string): void {
    if (this.accept(",") || this.is(close)) return;
    if (this.is("for") || this.is("async")) return this.comprehension(close);
    if (this.token.kind !== "end") this.expression();
    if (!this.is(close)) this.accept(",");
  }

  private comprehension(close: string): void {
    while (this.token.kind !== "end" && !this.is(close) && !this.is(",")) {
      if (this.is("for") || this.is("in") || this.is("if") || this.is("async")) this.at += 1;
      else this.expression(3);
    }
    this.accept(",");
  }

  private items(close: string): Expression[] {
    const items: Expression[] = [];
    while (this.token.kind !== "end" && !this.is(close)) {
      if (this.is("for") || this.accept(",")) {
        if (this.is("for")) this.comprehension(close);
        continue;
      }
      const item = this.expression();
      items.push(this.isRound() ? this.rounds([item], item.start, close) : item);
      this.comma(close);
    }
    this.accept(close);
    return items;
  }

  private map(start: number): Expression {
    const entries: MapEntry[] = [];
    const spreads: Expression[] = [];
    while (this.token.kind !== "end" && !this.is("}")) {
      const { token } = this;
      if (/^(?:\*\*|\.\.\.)$/.test(token.text) && token.kind === "sign") {
        this.at += 1;
        spreads.push(this.expression());
      } else if (this.dialect === "javascript" && token.kind === "name" && /^[,}]$/.test(this.next().text)) {
        const name = this.expression();
        entries.push({ key: name, value: name });
      } else if (this.dialect === "javascript" && token.kind === "name" && this.next().text === "=") {
        entries.push(this.orElse());
      } else {
        const key = this.is("[") && this.dialect === "javascript" ? this.bracketed() : this.expression(1);
        if (this.accept(":")) {
          const value = this.withDefault(this.expression());
          if (this.isRound()) return this.closed(this.rounds([key, value], start, "}"));
          entries.push({ key, value });
        } else if (this.isRound()) return this.closed(this.rounds([key], start, "}"));
        else if (this.is("{")) entries.push({ key, value: blockOf(this, token.start) });
      }
      this.comma("}");
    }
    this.accept("}");
    return { kind: "map", entries, spreads, start, end: this.before };
  }

  private closed(expression: Expression): Expression {
    this.accept("}");
    return expression;
  }

  /** `{ name = other }`, where names are given what a map holds. */
  private orElse(): MapEntry {
    const name = this.atom();
    return { key: name, value: this.withDefault(name) };
  }

  private withDefault(left: Expression): Expression {
    if (this.dialect !== "javascript" || !this.accept("=")) return left;
    const right = this.expression();
    return { kind: "binary", sign: "=", left, right, start: left.start, end: right.end };
  }

  private bracketed(): Expression {
    this.at += 1;
    const [key] = this.items("]");
    return key ?? this.nothing();
  }

  private index(of: Expression, start: number): Expression {
    this.at += 1;
    const bounds: (Expression | null)[] = [];
    let isSlice = false;
    while (this.token.kind !== "end" && !this.is("]")) {
      if (this.accept(":")) {
        if (bounds.length === 0) bounds.push(null);
        isSlice = true;
        bounds.push(this.is(":") || this.is("]") ? null : this.expression());
      } else bounds.push(this.expression());
    }
    this.accept("]");
    const { before: end } = this;
    const [at] = bounds;
    if (isSlice) return { kind: "slice", of, bounds, start, end };
    return { kind: "index", of, at: at ?? this.nothing(), start, end };
  }
}

/** What is left of a list by a condition, as JavaScript would write it. */
function filtered(over: Expression, target: Expression, when: Expression): Expression {
  const { start, end } = when;
  const name = target.kind === "name" ? target.name : "";
  const parameter = name === "" ? { name, value: null, pattern: target } : { name, value: null };
  const body: readonly Statement[] = [{ kind: "return", value: when }];
  const asked: Expression = { kind: "function", parameters: [parameter], body, start, end };
  const callee: Expression = { kind: "member", of: over, name: "filter", start: over.start, end };
  return { kind: "call", callee, args: [asked], named: [], start: over.start, end };
}
