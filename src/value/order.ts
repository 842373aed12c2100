/** Orders: strings by their UTF-8 bytes, elements of sets as Terraform lists them. */
import { compareNumbers } from "./number.ts";
import { toGeneral } from "./decimal.ts";
import type { Value } from "./value.ts";

/**
 * Compares two strings as their UTF-8 bytes compare, which is the order of code points. UTF-16 units compare the same
 * way but for surrogates, which stand for code points above every other unit.
 */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return left < 0xd800 && right < 0xd800 ? left - right : rank(left) - rank(right);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Map entries in the order of their keys. */
export function sortEntries<V>(entries: Iterable<readonly [string, V]>): Map<string, V> {
  return new Map([...entries].sort(([a], [b]) => compareText(a, b)));
}

/** Order of two elements of one set: null after known values, unknown last, compound values by their encoding. */
export function compareElements(a: Value, b: Value): number {
  const ranks = nullness(a) - nullness(b);
  if (ranks !== 0) return ranks;
  if (a.kind === "string" && b.kind === "string") return compareText(a.text, b.text);
  if (a.kind === "number" && b.kind === "number") return compareNumbers(a.number, b.number);
  if (a.kind === "bool" && b.kind === "bool") return Number(a.bool) - Number(b.bool);
  return compareText(encode(a), encode(b));
}

function nullness(value: Value): number {
  if (value.kind === "unknown" || value.kind === "partial" || value.kind === "choice") return 2;
  return value.kind === "null" ? 1 : 0;
}

/** cty's encoding of an element, by which it orders and finds elements of sets. */
function encode(value: Value): string {
  switch (value.kind) {
    case "null":
      return "~";
    case "string":
      return quote(value.text);
    case "number":
      return toGeneral(value.number, 10);
    case "bool":
      return value.bool ? "T" : "F";
    case "list":
    case "set":
      return `[${value.items.map((item) => `${encode(item)};`).join("")}]`;
    case "tuple":
      return `<${value.items.map((item) => `${encode(item)};`).join("")}>`;
    case "map":
      return `{${[...sortEntries(value.entries)].map(([key, item]) => `${quote(key)}:${encode(item)};`).join("")}}`;
    case "object":
      return `<${[...sortEntries(value.entries).values()].map((item) => `${encode(item)};`).join("")}>`;
    default:
      return "?";
  }
}

const named = new Map([
  ["\u0007", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

/** Go's `%q`, as far as it matters to an order. */
function quote(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|(?! )\p{Zs}/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const short = named.get(character);
    if (short !== undefined) return short;
    if (code < 0x80) return `\\x${code.toString(16).padStart(2, "0")}`;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}
