/**
 * Terraform's numbers: 512-bit binary floats, rounded to nearest even, read from and printed as decimal text.
 * Safe integers, which is what nearly all numbers are, stay plain JavaScript numbers.
 */
import type { BigFloat } from "./value.ts";

export type Numeric = number | BigFloat;

const fullPrecision = 512;
/** Powers of two and ten beyond these are refused: no configuration needs them, and their texts would fill memory. */
const maxExponent = 100_000;
const maxDecimalExponent = 20_000;

function bitLength(n: bigint): number {
  if (n === 0n) return 0;
  const hex = n.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(parseInt(hex.charAt(0), 16)));
}

function infinity(negative: boolean): BigFloat {
  return { negative, mantissa: 0n, exponent: 0, infinite: true, precision: fullPrecision };
}

/**
 * sign · mantissa · 2^exponent, rounded to `precision` bits. `sticky` says that a part smaller than the mantissa's
 * last bit was cut off. Safe integers of full precision become numbers.
 */
function rounded(
  negative: boolean,
  mantissa: bigint,
  exponent: number,
  sticky: boolean,
  precision = fullPrecision,
): Numeric {
  const excess = bitLength(mantissa) - precision;
  if (excess > 0) {
    const cut = BigInt(excess);
    const rest = mantissa & ((1n << cut) - 1n);
    const half = 1n << (cut - 1n);
    mantissa >>= cut;
    exponent += excess;
    if (rest > half || (rest === half && (sticky || (mantissa & 1n) === 1n))) mantissa += 1n;
  }
  if (mantissa === 0n) return negative ? -0 : 0;
  const zeros = trailingZeros(mantissa);
  mantissa >>= BigInt(zeros);
  exponent += zeros;
  if (exponent >= 0 && exponent <= 53 && bitLength(mantissa) + exponent <= 53) {
    const plain = Number(mantissa << BigInt(exponent));
    if (Number.isSafeInteger(plain)) return negative ? -plain : plain;
  }
  return { negative, mantissa, exponent, infinite: false, precision };
}

function trailingZeros(n: bigint): number {
  let zeros = 0;
  while ((n & 0xffffffffn) === 0n) {
    n >>= 32n;
    zeros += 32;
  }
  const low = Number(n & 0xffffffffn);
  return zeros + (31 - Math.clz32(low & -low));
}

/** The unpacked form of any finite number. */
function unpack(n: Numeric): BigFloat {
  if (typeof n !== "number") return n;
  const negative = n < 0 || Object.is(n, -0);
  return { negative, mantissa: BigInt(Math.abs(n)), exponent: 0, infinite: false, precision: fullPrecision };
}

/** From a double, exactly; `precision` 53 prints it as a double prints. NaN gives null. */
export function fromDouble(value: number, precision = 53): Numeric | null {
  if (Number.isNaN(value)) return null;
  if (Number.isSafeInteger(value)) return value;
  if (!Number.isFinite(value)) return infinity(value < 0);
  let exponent = 0;
  let scaled = Math.abs(value);
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent -= 1;
  }
  return rounded(value < 0, BigInt(scaled), exponent, false, precision);
}

export function fromBigInt(value: bigint): Numeric {
  return rounded(value < 0n, value < 0n ? -value : value, 0, false);
}

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

/** above / below · 2^exponent, correctly rounded. */
function quotient(negative: boolean, above: bigint, below: bigint, exponent: number, precision: number): Numeric {
  const shift = Math.max(0, precision + 2 - (bitLength(above) - bitLength(below)));
  const scaled = above << BigInt(shift);
  const whole = scaled / below;
  const sticky = whole * below !== scaled;
  // The lost part is kept as one more bit below the last, so that ties are told from what lies just above them.
  return rounded(negative, (whole << 1n) | (sticky ? 1n : 0n), exponent - shift - 1, sticky, precision);
}

function isZero(n: Numeric): boolean {
  return typeof n === "number" ? n === 0 : !n.infinite && n.mantissa === 0n;
}

export function isInfinite(n: Numeric): boolean {
  return typeof n !== "number" && n.infinite;
}

export function isNegative(n: Numeric): boolean {
  return typeof n === "number" ? n < 0 || Object.is(n, -0) : n.negative;
}

/** Whether a result is so large or small that working on would cost more than any configuration is worth. */
export function outOfBounds(n: Numeric): boolean {
  return typeof n !== "number" && Math.abs(n.exponent) > maxExponent;
}

export function isWhole(n: Numeric): boolean {
  return typeof n === "number" || (!n.infinite && n.exponent >= 0);
}

export function negate(n: Numeric): Numeric {
  return typeof n === "number" ? -n : { ...n, negative: !n.negative };
}

/** Null: the result is not a number (infinity minus infinity). */
export function add(a: Numeric, b: Numeric): Numeric | null {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const x = unpack(a);
  const y = unpack(b);
  if (x.infinite || y.infinite)
    return x.infinite && y.infinite && x.negative !== y.negative ? null : x.infinite ? x : y;
  const exponent = Math.min(x.exponent, y.exponent);
  const sum = signed(x, exponent) + signed(y, exponent);
  return rounded(sum < 0n, sum < 0n ? -sum : sum, exponent, false, Math.max(x.precision, y.precision));
}

function signed(n: BigFloat, exponent: number): bigint {
  const scaled = n.mantissa << BigInt(n.exponent - exponent);
  return n.negative ? -scaled : scaled;
}

export function subtract(a: Numeric, b: Numeric): Numeric | null {
  return add(a, negate(b));
}

/** Null: zero times infinity. */
export function multiply(a: Numeric, b: Numeric): Numeric | null {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  const x = unpack(a);
  const y = unpack(b);
  const negative = x.negative !== y.negative;
  if (x.infinite || y.infinite) return isZero(a) || isZero(b) ? null : infinity(negative);
  return rounded(negative, x.mantissa * y.mantissa, x.exponent + y.exponent, false);
}

/** Null: 0/0 or infinity/infinity. Any other division by zero is an infinity. */
export function divide(a: Numeric, b: Numeric): Numeric | null {
  if (typeof a === "number" && typeof b === "number" && b !== 0) {
    const exact = a / b;
    if (Number.isSafeInteger(exact) && exact * b === a) return exact;
  }
  const x = unpack(a);
  const y = unpack(b);
  const negative = x.negative !== y.negative;
  if (isZero(b)) return isZero(a) ? null : infinity(negative);
  if (x.infinite) return y.infinite ? null : infinity(negative);
  if (y.infinite) return negative ? -0 : 0;
  return quotient(negative, x.mantissa, y.mantissa, x.exponent - y.exponent, Math.max(x.precision, y.precision));
}

/** Remainder of the truncated quotient, as cty computes it: `x % 0` is x. Null: an infinity has no remainder. */
export function modulo(a: Numeric, b: Numeric): Numeric | null {
  if (isInfinite(a) || isInfinite(b)) return null;
  if (isZero(b)) return a;
  const ratio = divide(a, b);
  const product = ratio === null ? null : multiply(truncate(ratio), b);
  return product === null ? null : subtract(a, product);
}

function truncate(n: Numeric): Numeric {
  if (typeof n === "number" || n.infinite || n.exponent >= 0) return n;
  return rounded(n.negative, n.mantissa >> BigInt(-n.exponent), 0, false);
}

export function floor(n: Numeric): Numeric {
  const cut = truncate(n);
  return isWhole(n) || !isNegative(n) ? cut : (subtract(cut, 1) ?? cut);
}

export function ceil(n: Numeric): Numeric {
  const cut = truncate(n);
  return isWhole(n) || isNegative(n) ? cut : (add(cut, 1) ?? cut);
}

export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const x = unpack(a);
  const y = unpack(b);
  if (x.negative !== y.negative) return isZero(a) && isZero(b) ? 0 : x.negative ? -1 : 1;
  const larger = x.negative ? -1 : 1;
  if (x.infinite || y.infinite) return x.infinite && y.infinite ? 0 : x.infinite ? larger : -larger;
  const tops = bitLength(x.mantissa) + x.exponent - (bitLength(y.mantissa) + y.exponent);
  if (isZero(a) || isZero(b)) return isZero(a) ? -larger : larger;
  if (tops !== 0) return tops > 0 ? larger : -larger;
  const exponent = Math.min(x.exponent, y.exponent);
  const left = x.mantissa << BigInt(x.exponent - exponent);
  const right = y.mantissa << BigInt(y.exponent - exponent);
  return left === right ? 0 : left > right ? larger : -larger;
}

/** The nearest double. */
export function toNumber(n: Numeric): number {
  if (typeof n === "number") return n;
  if (n.infinite) return n.negative ? -Infinity : Infinity;
  return Number(toDecimal({ ...n, precision: fullPrecision }));
}

/** A whole number as bigint; null for fractions and infinities. */
export function toBigInt(n: Numeric): bigint | null {
  if (typeof n === "number") return BigInt(n);
  if (n.infinite || n.exponent < 0) return null;
  const value = n.mantissa << BigInt(n.exponent);
  return n.negative ? -value : value;
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

function plain({ digits, point }: Digits): string {
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
  const found = isZero(n)
    ? { digits: "0", point: 1 }
    : places < 0
      ? shortestDigits(float)
      : roundDigits(exactDigits(float.mantissa, float.exponent), places + 1);
  return scientific(float.negative, found, places < 0 ? found.digits.length - 1 : places);
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
