/** The little language of `format`: `%[flags][width][.precision][[index]]verb`, as Terraform's own parser takes it. */
import { failure } from "../../value/build.ts";
import type { Numeric } from "../../value/binary-float.ts";
import { isInfinite, isNegative, toBigInt } from "../../value/number.ts";
import { toDecimal, toExponential, toFixed, toGeneral } from "../../value/decimal.ts";
import type { Failure, NumberValue } from "../../value/value.ts";
import { countClusters } from "./grapheme-clusters.ts";
import { shown } from "./known-arguments.ts";

/** One verb with what modifies it. */
export interface Verb {
  /** As written, for messages. */
  readonly raw: string;
  readonly flags: string;
  readonly width: number | null;
  readonly precision: number | null;
  /** Which argument it takes, from 0. */
  readonly argument: number;
  readonly letter: string;
}

/** Wider fields and more digits than this are no honest formatting. */
const maxWidth = 65_536;

/** Whether a verb asks for more text than any honest format does. */
export function isTooWide({ width, precision }: Verb): boolean {
  return (width ?? 0) > maxWidth || (precision ?? 0) > maxWidth;
}

const pattern = /%(?:%|([0#+ -]*)([1-9]\d*)?(?:(\.)(\d*))?(?:\[([1-9]\d*)\])?([A-Za-z]))/y;

/** Literal text of a format, by its offsets. */
export interface Literal {
  readonly start: number;
  readonly end: number;
}

/** Splits a format into literal text and verbs. */
export function parseFormat(text: string): (Literal | Verb)[] | Failure {
  const parts: (Literal | Verb)[] = [];
  let next = 0;
  for (let at = 0; at < text.length;) {
    const percent = text.indexOf("%", at);
    if (percent !== at) {
      const end = percent < 0 ? text.length : percent;
      parts.push({ start: at, end });
      at = end;
      continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null)
      return failure(
        "Invalid format string",
        `The verb at offset ${at} of ${shown(text)} is not complete or not known.`,
      );
    const [raw, flags = "", width, point, precision = "", index, letter] = match;
    at += raw.length;
    if (letter === undefined) {
      parts.push({ start: at - 1, end: at });
      continue;
    }
    const argument = index === undefined ? next : Number(index) - 1;
    next = argument + 1;
    parts.push({
      raw,
      flags,
      width: width === undefined ? null : Number(width),
      precision: point === undefined ? null : Number(precision),
      argument,
      letter,
    });
  }
  return parts;
}

/** Pads to the verb's width, measured in characters as people count them. */
export function padToWidth(verb: Verb, text: string): string {
  const missing = (verb.width ?? 0) - countClusters(text);
  if (missing <= 0) return text;
  const padding = (verb.flags.includes("0") ? "0" : " ").repeat(missing);
  return verb.flags.includes("-") ? text + padding : padding + text;
}

/** `sign`, `prefix` and digits, with the padding that Go gives to numbers: zeros after the sign, `-` beats `0`. */
function padNumber(verb: Verb, lead: string, digits: string, zerosAllowed: boolean): string {
  const missing = Math.max((verb.width ?? 0) - lead.length - digits.length, 0);
  if (verb.flags.includes("-")) return lead + digits + " ".repeat(missing);
  if (zerosAllowed && verb.flags.includes("0")) return lead + "0".repeat(missing) + digits;
  return " ".repeat(missing) + lead + digits;
}

function signOf(verb: Verb, negative: boolean): string {
  if (negative) return "-";
  if (verb.flags.includes("+")) return "+";
  return verb.flags.includes(" ") ? " " : "";
}

const bases: Readonly<Record<string, { readonly base: number; readonly prefix: string }>> = {
  b: { base: 2, prefix: "0b" },
  o: { base: 8, prefix: "0" },
  d: { base: 10, prefix: "" },
  x: { base: 16, prefix: "0x" },
  X: { base: 16, prefix: "0X" },
};

function integerText(verb: Verb, { number }: NumberValue): string | Failure {
  const whole = toBigInt(number);
  if (whole === null) return failure("Invalid format argument", `${verb.raw} needs a whole number.`);
  const { base, prefix } = bases[verb.letter] ?? { base: 10, prefix: "" };
  const lower = (whole < 0n ? -whole : whole).toString(base);
  const digits = verb.letter === "X" ? lower.toUpperCase() : lower;
  if (verb.precision === 0 && digits === "0") return "";
  const lead = signOf(verb, whole < 0n) + (verb.flags.includes("#") ? prefix : "");
  return padNumber(verb, lead, digits.padStart(verb.precision ?? 0, "0"), verb.precision === null);
}

/** All digits of a number, with an exponent from a million on: Go's `%g` of a big float. */
function shortestText(number: Numeric): string {
  const scientific = toExponential(number, -1);
  const exponent = Number(scientific.slice(scientific.indexOf("e") + 1));
  return exponent < -4 || exponent >= 6 ? scientific : toDecimal(number);
}

function digitsOf(verb: Verb, number: Numeric): string {
  switch (verb.letter) {
    case "f":
      return toFixed(number, verb.precision ?? 6);
    case "e":
    case "E":
      return toExponential(number, verb.precision ?? 6);
    default:
      return verb.precision === null ? shortestText(number) : toGeneral(number, verb.precision);
  }
}

function floatText(verb: Verb, { number }: NumberValue): string {
  if (isInfinite(number)) {
    const sign = verb.flags.includes(" ") ? " " : "+";
    return padNumber(verb, isNegative(number) ? "-" : sign, "Inf", false);
  }
  const digits = digitsOf(verb, number).replace(/^-/, "");
  const upper = verb.letter === "G" || verb.letter === "E";
  return padNumber(verb, signOf(verb, isNegative(number)), upper ? digits.toUpperCase() : digits, true);
}

/** Whether a verb takes whole numbers only. */
export function isIntegral({ letter }: Verb): boolean {
  return Object.hasOwn(bases, letter);
}

/** Formats a number for one of the verbs `b d o x X e E f g G`. */
export function formatNumber(verb: Verb, value: NumberValue): string | Failure {
  return isIntegral(verb) ? integerText(verb, value) : floatText(verb, value);
}

/** A number as `%v` prints it. */
export function plainNumber({ number }: NumberValue): string {
  return isInfinite(number) ? toDecimal(number) : shortestText(number);
}
