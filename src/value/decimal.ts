/** Numbers as decimal text: read as Terraform reads it, printed as Terraform and Go's `fmt` print it. */
import { bitLength, fullPrecision, infinity, isZero, quotient, rounded, unpack } from "./binary-float.ts";
import type { Numeric } from "./binary-float.ts";
import type { BigFloat } from "./value.ts";

/** Powers of ten beyond this are refused: no configuration needs them, and their texts would fill memory. */
const maxDecimalExponent = 20_000;

const decimal = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:([eEpP])([+-]?\d+))?$/;

/** Reads decimal text as Terraform does; null where it is no number. */
export function parseNumber(text: string): Numeric | null {
  if (text.length < 16 && /^(?:0|-?[1-9]\d*)$/.test(text)) return Number(text);
  if (/^[+-]?[iI]nf$/.test(text)) return infinity(text.startsWith("-"));
  const match = decimal.exec(text);
  if (match === null || text.length > maxDecimalExponent) return null;
  const fraction = match[3] ?? match[4] ?? "";
  const digits = BigInt((match[2] ?? "") + fraction);
  const power = Number(match[6] ?? 0);
  const binary = match[5] === "p" || match[5] === "P";
  const ten = (binary ? 0 : power) - fraction.length;
  if (Math.abs(power) > maxDecimalExponent) return null;
  const two = binary ? power : 0;
  if (ten >= 0) return rounded(match[1] === "-", digits * 10n ** BigInt(ten), two, false);
  return quotient(match[1] === "-", digits, 10n ** BigInt(-ten), two, fullPrecision);
}

/** The nearest double. */
export function toNumber(n: Numeric): number {
  if (typeof n === "number") return n;
  if (n.infinite) return n.negative ? -Infinity : Infinity;
  return Number(toDecimal({ ...n, precision: fullPrecision }));
}

/** Digits and the place of the decimal point (0.digits · 10^point) of mantissa · 2^exponent, exactly. */
interface Digits {
  digits: string;
  point: number;
}

function exactDigits(mantissa: bigint, exponent: number): Digits {
  const text = (exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)).toString();
  const point = text.length + Math.min(0, exponent);
  return { digits: text.replace(/(?<!0)0+$/, ""), point };
}

/** The shortest digits that read back as the same number at its precision. */
function shortestDigits(n: BigFloat): Digits {
  const shift = n.precision + 1 - bitLength(n.mantissa);
  const mantissa = n.mantissa << BigInt(shift);
  const exponent = n.exponent - shift;
  const exact = exactDigits(mantissa, exponent);
  const lower = exactDigits(mantissa - 1n, exponent).digits;
  const upper = exactDigits(mantissa + 1n, exponent).digits;
  const inclusive = (mantissa & 2n) === 0n;
  for (let at = 0; at < exact.digits.length; at += 1) {
    const digit = exact.digits.charCodeAt(at);
    const below = lower.charCodeAt(at) || 48;
    const above = upper.charCodeAt(at) || 48;
    const down = below !== digit || (inclusive && at + 1 === lower.length);
    const up = digit !== above && (inclusive || digit + 1 < above || at + 1 < upper.length);
    if (down && up) return roundDigits(exact, at + 1);
    if (down) return { digits: exact.digits.slice(0, at + 1), point: exact.point };
    if (up) return roundUp(exact, at + 1);
  }
  return exact;
}

function roundDigits(exact: Digits, count: number): Digits {
  if (count >= exact.digits.length) return exact;
  const next = exact.digits.charCodeAt(count) - 48;
  const tie = next === 5 && count + 1 === exact.digits.length;
  const odd = count > 0 && (exact.digits.charCodeAt(count - 1) & 1) === 1;
  const up = tie ? odd : next >= 5;
  return up
    ? roundUp(exact, count)
    : { digits: exact.digits.slice(0, count).replace(/(?<!0)0+$/, ""), point: exact.point };
}

function roundUp(exact: Digits, count: number): Digits {
  const kept = exact.digits.slice(0, count);
  const raised = (BigInt(kept) + 1n).toString().padStart(kept.length, "0");
  return { digits: raised.replace(/(?<!0)0+$/, ""), point: exact.point + raised.length - kept.length };
}

/** Decimal text without exponent: the shortest that reads back. Infinities are `+Inf` and `-Inf`. */
export function toDecimal(n: Numeric): string {
  if (typeof n === "number") return Object.is(n, -0) ? "-0" : String(n);
  const sign = n.negative ? "-" : "";
  if (n.infinite) return n.negative ? "-Inf" : "+Inf";
  if (n.mantissa === 0n) return `${sign}0`;
  return sign + plain(shortestDigits(n));
}

export function plain({ digits, point }: Digits): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (digits.length <= point) return digits.padEnd(point, "0");
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Go's `%.<precision>f`: so many digits after the point, ties to even on the exact value. */
export function toFixed(n: Numeric, places: number): string {
  const { negative, mantissa, exponent, infinite } = unpack(n);
  const sign = negative ? "-" : "";
  if (infinite) return negative ? "-Inf" : "+Inf";
  const scaled = mantissa * 10n ** BigInt(places);
  let whole = exponent >= 0 ? scaled << BigInt(exponent) : scaled >> BigInt(-exponent);
  if (exponent < 0) {
    const rest = scaled - (whole << BigInt(-exponent));
    const half = 1n << BigInt(-exponent - 1);
    if (rest > half || (rest === half && (whole & 1n) === 1n)) whole += 1n;
  }
  const text = whole.toString().padStart(places + 1, "0");
  return sign + (places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`);
}

/** Go's `%.<precision>e`; a negative precision asks for the shortest digits that read back. */
export function toExponential(n: Numeric, places: number): string {
  const float = unpack(n);
  if (float.infinite) return toDecimal(n);
  if (isZero(n)) return scientific(float.negative, { digits: "0", point: 1 }, Math.max(places, 0));
  if (places >= 0) {
    const rounded = roundDigits(exactDigits(float.mantissa, float.exponent), places + 1);
    return scientific(float.negative, rounded, places);
  }
  const shortest = shortestDigits(float);
  return scientific(float.negative, shortest, shortest.digits.length - 1);
}

function scientific(negative: boolean, { digits, point }: Digits, places: number): string {
  const power = point - 1;
  const fraction = digits.slice(1).padEnd(places, "0");
  const exponent = String(Math.abs(power)).padStart(2, "0");
  const mantissa = `${digits.charAt(0)}${fraction === "" ? "" : `.${fraction}`}`;
  return `${negative ? "-" : ""}${mantissa}e${power < 0 ? "-" : "+"}${exponent}`;
}

/** Go's `%.<precision>g`; a negative precision asks for the shortest digits that read back. */
export function toGeneral(n: Numeric, precision: number): string {
  const float = unpack(n);
  if (float.infinite) return toDecimal(n);
  if (isZero(n)) return float.negative ? "-0" : "0";
  const exact = exactDigits(float.mantissa, float.exponent);
  const found = precision < 0 ? shortestDigits(float) : roundDigits(exact, Math.max(precision, 1));
  const wanted = precision < 0 ? 6 : Math.max(precision, 1);
  const limit = wanted > found.digits.length && found.digits.length >= found.point ? found.digits.length : wanted;
  const power = found.point - 1;
  if (power < -4 || power >= (precision < 0 ? 21 : limit))
    return scientific(float.negative, found, found.digits.length - 1);
  return (float.negative ? "-" : "") + plain(found);
}
