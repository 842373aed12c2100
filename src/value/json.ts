/** Values as the JSON that `resolve` and `console` print. */
import { equal } from "./equal.ts";
import { isInfinite } from "./number.ts";
import { toDecimal } from "./decimal.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "./value.ts";
import type { Certain, Choice, Unknown, Value } from "./value.ts";

/**
 * JSON text of a value: an unknown or a partly known string is `{"$unknown": true}`, a choice
 * `{"$anyOf": [...], "$open": true}` (`$open` only where other values are possible), a collection of which only a part
 * is known an unknown with what it certainly has (`$has`), a set whose elements may turn out equal another with its
 * least and greatest `$length`. Numbers keep all their digits, which is why this is text; an infinity, which JSON
 * lacks, is a string.
 */
export function toJson(value: Value): string {
  switch (value.kind) {
    case "string":
      return quote(value.text);
    case "number":
      return isInfinite(value.number) ? JSON.stringify(toDecimal(value.number)) : toDecimal(value.number);
    case "bool":
      return String(value.bool);
    case "null":
      return "null";
    case "set":
      if (mayShrink(value.items)) return shrinkingToJson(value.items);
      return `[${value.items.map(toJson).join(",")}]`;
    case "list":
    case "tuple":
      return `[${value.items.map(toJson).join(",")}]`;
    case "map":
    case "object":
      return `{${[...value.entries].map(([key, item]) => `${quote(key)}:${toJson(item)}`).join(",")}}`;
    case "unknown":
      if (value.among !== undefined) return toJson(value.among);
      if (value.certain !== undefined) return certainToJson(value.certain);
      return mayBeText(value) ? openJson((value.literals ?? []).map(toJson)) : '{"$unknown":true}';
    case "choice":
      return choiceToJson(value);
    default:
      return '{"$unknown":true}';
  }
}

/** A collection of which nobody knows the rest: what it certainly has. */
function certainToJson({ items, entries }: Certain): string {
  const members = [...entries].map(([key, item]) => `${quote(key)}:${toJson(item)}`);
  const has = items.length > 0 ? `[${items.map(toJson).join(",")}]` : `{${members.join(",")}}`;
  return items.length + members.length === 0 ? '{"$unknown":true}' : `{"$unknown":true,"$has":${has}}`;
}

/** A set of which nobody knows how many elements it will have: those that it certainly has, and the bounds. */
function shrinkingToJson(items: readonly Value[]): string {
  const known = items.filter((item) => (item.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) === 0);
  const least = Math.max(1, known.length);
  return `{"$unknown":true,"$has":[${known.map(toJson).join(",")}],"$length":[${least},${items.length}]}`;
}

/** Whether elements of a set may turn out to be equal, so that nobody knows how many there are. */
function mayShrink(items: readonly Value[]): boolean {
  const unclear = items.filter((item) => (item.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) !== 0);
  return unclear.some((one) => items.some((other) => other !== one && equal(one, other) !== false));
}

/** Each value once. What is unknown is none of those listed, and says so. */
function choiceToJson({ alternatives, open }: Choice): string {
  const texts = alternatives.flatMap(({ value }) => {
    if (value.kind !== "unknown") return [toJson(value)];
    return mayBeText(value) ? (value.literals ?? []).map(toJson) : [];
  });
  if (open) return openJson(texts);
  const told = new Set(texts);
  const [only] = told;
  return told.size === 1 && only !== undefined ? only : `{"$anyOf":[${[...told].join(",")}]}`;
}

function openJson(texts: readonly string[]): string {
  return texts.length === 0 ? '{"$unknown":true}' : `{"$anyOf":[${[...new Set(texts)].join(",")}],"$open":true}`;
}

/** Whether what flows into it may be it, and not only a part of it. */
function mayBeText({ type }: Unknown): boolean {
  return type === "string" || type === "dynamic";
}

/** A JSON string that stays on one line for every reader: some end lines at U+0085, U+2028 and U+2029, too. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (separator) => `\\u${separator.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * As `toJson`, beside what a plan knows of the same value: what only applying will tell, though nothing else can come
 * of it, is a choice of one.
 */
export function toJsonBeside(value: Value, planned: Value): string {
  if ((planned.flags & DEEP_UNKNOWN) === 0) return toJson(value);
  if (value.kind === "set" && mayShrink(value.items)) return toJson(value);
  const items = "items" in value && "items" in planned && value.items.length === planned.items.length;
  if (items) return `[${value.items.map((item, at) => toJsonBeside(item, planned.items[at] ?? item)).join(",")}]`;
  if ("entries" in value && "entries" in planned) {
    const { entries } = planned;
    const members = [...value.entries].map(
      ([key, item]) => `${quote(key)}:${toJsonBeside(item, entries.get(key) ?? item)}`,
    );
    return `{${members.join(",")}}`;
  }
  const text = toJson(value);
  return text.startsWith('{"$') ? text : `{"$anyOf":[${text}]}`;
}
