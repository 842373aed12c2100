/** What YAML scalars mean to Terraform: YAML 1.1's words for booleans, decimal numbers only, times as RFC 3339 text. */
import { parseNumber, toDecimal } from "../../value/decimal.ts";
import type { Numeric } from "../../value/binary-float.ts";
import { parseTimestamp, printTimestamp } from "./date-format.ts";
import { shown } from "./known-arguments.ts";

/** A scalar's meaning; `undefined` for one that its tag does not allow. */
export type Scalar = string | boolean | null | { readonly number: Numeric };

const words = new Map<string, boolean | null>();
for (const word of "y Y yes Yes YES true True TRUE on On ON".split(" ")) words.set(word, true);
for (const word of "n N no No NO false False FALSE off Off OFF".split(" ")) words.set(word, false);
for (const word of ["", "~", "null", "Null", "NULL"]) words.set(word, null);

const namespace = "tag:yaml.org,2002:";
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

function parseYamlNumber(text: string): Numeric | null {
  if (/^[+]?\.(?:inf|Inf|INF)$/.test(text)) return parseNumber("Inf");
  if (/^-\.(?:inf|Inf|INF)$/.test(text)) return parseNumber("-Inf");
  if (/^0x[0-9a-fA-F]+$/.test(text)) return fromHexadecimal(text);
  if (/^0o[0-7]+$/.test(text)) return fromHexadecimal(text);
  return decimal.test(text) ? parseNumber(text) : null;
}

function fromHexadecimal(text: string): Numeric | null {
  return text.length > 4000 ? null : parseNumber(BigInt(text).toString());
}

const timeOfDay = /(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[+-]\d\d:\d\d)?/;
const date = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:(?:[Tt]| +)${timeOfDay.source})?$`);

/** A time in one of the forms that YAML allows, in RFC 3339; null if it is none. */
function parseYamlTime(text: string): string | null {
  const match = date.exec(text);
  if (match === null) return null;
  const [, year, month = "", day = "", hour = "0", minute = "0", second = "0", , zone] = match;
  // A zone is written after a `T` and only there.
  if (match[4] !== undefined && /[Tt]/.test(text) !== (zone !== undefined)) return null;
  const pad = (digits: string): string => digits.padStart(2, "0");
  const time = parseTimestamp(
    `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}${zone ?? "Z"}`,
  );
  return "kind" in time ? null : printTimestamp(time);
}

/** The short name of a tag: `str` for `tag:yaml.org,2002:str`; null for one of another origin. */
function shortTag(tag: string): string | null {
  return tag.startsWith(namespace) ? tag.slice(namespace.length) : null;
}

/** Whether a tag, if any, may stand on a mapping or sequence. */
export function fitsCollection(tag: string | undefined, kind: "map" | "seq"): boolean {
  return tag === undefined || shortTag(tag) === kind;
}

/**
 * The meaning of a scalar's text; a string says what is wrong with it. Terraform reads a block as it does a plain
 * scalar, and then makes text of it: `|-` above `0x1F` is "31", an empty one is null. With a tag, other than `!!str`,
 * it does not make text of it, and ignores the tag.
 */
export function resolveScalar(
  text: string,
  style: "plain" | "quoted" | "block",
  tag: string | undefined,
): { readonly value: Scalar } | string {
  const short = tag === undefined ? null : shortTag(tag);
  if (style !== "block" || (tag !== undefined && (short === null || !ignoredOnBlocks.has(short))))
    return resolveAs(text, style === "plain", tag);
  const resolved = resolveAs(text, true, undefined);
  if (typeof resolved === "string") return resolved;
  const { value } = resolved;
  if (tag === undefined) return value === null ? resolved : { value: textOf(value) };
  if (typeof value !== "string" || (short === "timestamp" && value !== text)) return resolved;
  return short === "null" ? { value: null } : `${shown(text)} is no value of the tag ${tag}`;
}

const ignoredOnBlocks = new Set(["int", "float", "bool", "null", "timestamp"]);

function textOf(value: Exclude<Scalar, null>): string {
  return typeof value === "object" ? toDecimal(value.number) : String(value);
}

function resolveAs(text: string, plain: boolean, tag: string | undefined): { readonly value: Scalar } | string {
  const short = tag === undefined ? null : shortTag(tag);
  if (tag !== undefined && (short === null || !/^(?:str|int|float|bool|null|binary|timestamp)$/.test(short)))
    return `the tag ${tag} is not supported`;
  if (short === "binary") {
    return /^[A-Za-z0-9+/\r\n]*(?:={1,2}[\r\n]*)?$/.test(text) && text.replace(/[\r\n]/g, "").length % 4 === 0
      ? { value: text }
      : `${shown(text)} is not base64`;
  }
  if (!plain || short === "str") return { value: text };
  if (short === "null") return { value: null };
  const misfit = `${shown(text)} is no value of the tag ${tag}`;
  const word = words.get(text);
  if (word !== undefined && (short === null || (short === "bool" && word !== null))) return { value: word };
  if (short === "bool") return misfit;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return "a number that is none is not supported";
  const time = short === null || short === "timestamp" ? parseYamlTime(text) : null;
  if (time !== null) return { value: time };
  if (short === "timestamp") return misfit;
  const number = parseYamlNumber(text);
  if (number !== null) return { value: { number } };
  return short === null ? { value: text } : misfit;
}
