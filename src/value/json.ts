/** Values as the JSON that `resolve` and `console` print, and plain JSON as values. */
import { bool, nullOf, number, object, string, tuple } from "./build.ts";
import { isInfinite, parseNumber, toDecimal } from "./number.ts";
import type { Trace } from "./trace.ts";
import { maxAlternatives } from "./value.ts";
import type { Value } from "./value.ts";

/**
 * JSON text of a value: an unknown or a partly known string is `{"$unknown": true}`, a choice
 * `{"$anyOf": [...], "$open": true}` (`$open` only where other values are possible). Numbers keep all their digits,
 * which is why this is text; an infinity, which JSON lacks, is a string.
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
    case "list":
    case "set":
    case "tuple":
      return `[${value.items.map(toJson).join(",")}]`;
    case "map":
    case "object":
      return `{${[...value.entries].map(([key, item]) => `${quote(key)}:${toJson(item)}`).join(",")}}`;
    case "unknown":
      return value.among === undefined ? '{"$unknown":true}' : toJson(value.among);
    case "choice":
      return `{"$anyOf":[${value.alternatives.slice(0, maxAlternatives).map((one) => toJson(one.value)).join(",")}]${value.open ? ',"$open":true' : ""}}`;
    default:
      return '{"$unknown":true}';
  }
}

/** A JSON string that stays on one line for every reader: some end lines at U+2028 and U+2029, too. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`);
}

/**
 * The value of parsed JSON, as Terraform types it: objects and tuples. Everything gets `trace`. Numbers are
 * as exact as the parser left them.
 */
export function fromJson(json: unknown, trace: Trace | null): Value {
  if (typeof json !== "object" && typeof json !== "string" && typeof json !== "boolean" && typeof json !== "number") return nullOf("dynamic", trace);
  if (json === null) return nullOf("dynamic", trace);
  if (typeof json === "string") return string(json, trace);
  if (typeof json === "boolean") return bool(json, trace);
  if (typeof json === "number") return number(parseNumber(String(json)) ?? 0, trace);
  if (Array.isArray(json)) return tuple(json.map((item) => fromJson(item, trace)), trace);
  return object(Object.entries(json).map(([key, item]) => [key, fromJson(item, trace)] as const), trace);
}
