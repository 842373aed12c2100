/** `a{b,c}` and `{1..3}`: one word that is written for several. */
import type { BraceExpansionPart, LiteralPart, WordPart } from "unbash";

/** A part of a word, or a text that stands in it only in short. */
export type Atom = WordPart | { readonly type: "Counted"; readonly pos: number; readonly end: number; value: string };

const most = 256;
/** A word of more parts, or of braces deeper in each other, stays as it is written. */
const maxParts = 100;
const maxNested = 6;

/** The words that one stands for, up to a bound, which is told. */
export function expandedBraces(
  parts: readonly WordPart[],
  tell: (bound: string) => void,
  depth = 0,
): readonly (readonly Atom[])[] {
  if (parts.length > maxParts || depth > maxNested) {
    tell("a word has too many braces");
    return [parts];
  }
  let words: readonly (readonly Atom[])[] = [[]];
  for (const part of parts) {
    const ways = part.type === "BraceExpansion" ? waysOf(part, tell, depth) : [[part]];
    words = words.flatMap((word) => ways.map((way) => [...word, ...way])).slice(0, most);
  }
  return words;
}

function waysOf(part: BraceExpansionPart, tell: (bound: string) => void, depth: number): readonly (readonly Atom[])[] {
  const counted = countedIn(part);
  if (counted !== null) return counted;
  const { text, pos, end, parts } = part;
  const inner = parts ?? [literalOf(text.slice(1, -1), pos + 1, end - 1)];
  return atCommas(inner).flatMap((way) => expandedBraces(way.flatMap(nested), tell, depth + 1));
}

/** `{1..9..2}`, `{a..e}`; null: it is none. */
function countedIn({ text, pos, end }: BraceExpansionPart): readonly (readonly Atom[])[] | null {
  const [, from, to, by] = /^\{(-?\d{1,9}|[A-Za-z])\.\.(-?\d{1,9}|[A-Za-z])(?:\.\.(-?\d{1,9}))?\}$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  const isNumber = /\d/.test(from);
  if (isNumber !== /\d/.test(to)) return null;
  const [first, last] = isNumber ? [Number(from), Number(to)] : [from.codePointAt(0)!, to.codePointAt(0)!];
  const step = Math.max(1, Math.abs(Number(by ?? 1)));
  const width = [from, to].some((one) => /^-?0\d/.test(one)) ? Math.max(from.length, to.length) : 0;
  const count = Math.min(most, Math.floor(Math.abs(last - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const at = first + (first <= last ? index : -index) * step;
    const value = isNumber ? String(at).padStart(width, "0") : String.fromCodePoint(at);
    return [{ type: "Counted", pos, end, value }];
  });
}

/** Each way between the commas that stand in no inner braces. */
function atCommas(parts: readonly WordPart[]): readonly (readonly WordPart[])[] {
  const ways: WordPart[][] = [[]];
  let depth = 0;
  for (const part of parts) {
    if (part.type !== "Literal") {
      ways.at(-1)!.push(part);
      continue;
    }
    const { text, pos } = part;
    let from = 0;
    const take = (to: number): void => {
      if (to > from) ways.at(-1)!.push(literalOf(text.slice(from, to), pos + from, pos + to));
    };
    for (let at = 0; at < text.length; at += 1) {
      const char = text[at];
      if (char === "\\") at += 1;
      else if (char === "{") depth += 1;
      else if (char === "}") depth -= 1;
      else if (char === "," && depth === 0) {
        take(at);
        ways.push([]);
        from = at + 1;
      }
    }
    take(text.length);
  }
  return ways;
}

/** Braces within braces are written as plain text there. */
function nested(part: WordPart): readonly WordPart[] {
  if (part.type !== "Literal") return [part];
  const { text, pos } = part;
  const found: WordPart[] = [];
  let from = 0;
  for (let open = text.indexOf("{"); open >= 0 && found.length < maxParts; open = text.indexOf("{", from)) {
    const close = closing(text, open);
    if (close < 0 || !/,|\.\./.test(text.slice(open, close))) break;
    if (open > from) found.push(literalOf(text.slice(from, open), pos + from, pos + open));
    from = close + 1;
    found.push({ type: "BraceExpansion", pos: pos + open, end: pos + from, text: text.slice(open, from) });
  }
  if (from < text.length) found.push(literalOf(text.slice(from), pos + from, pos + text.length));
  return found;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && (depth -= 1) === 0) return at;
  }
  return -1;
}

function literalOf(text: string, pos: number, end: number): LiteralPart {
  return { type: "Literal", pos, end, text, value: text.replace(/\\(.)/gs, "$1") };
}
