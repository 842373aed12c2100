/**
 * Arithmetic of Terraform's numbers. Nearly all are safe integers, plain JavaScript numbers; all else is a binary float
 * (`binary-float.ts`).
 */
import { bitLength, fullPrecision, infinity, isZero, quotient, rounded, unpack } from "./binary-float.ts";
import type { Numeric } from "./binary-float.ts";
import type { BigFloat } from "./value.ts";

/** Powers of two beyond this are refused: no configuration needs them, and their texts would fill memory. */
const maxExponent = 100_000;

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
  if (x.infinite && y.infinite && x.negative !== y.negative) return null;
  if (x.infinite) return x;
  if (y.infinite) return y;
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
  const product = rounded(negative, x.mantissa * y.mantissa, x.exponent + y.exponent, false);
  if (typeof product === "number") return product;
  // As many bits as the more precise factor has, or as the product takes.
  return { ...product, precision: Math.max(x.precision, y.precision, bitLength(product.mantissa)) };
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
  const whole = ratio === null ? null : truncate(ratio);
  if (whole === null) return null;
  // Each step is rounded to the bits of `a`. What is cut off is an integer, whose zero has no sign.
  const { precision } = unpack(a);
  const product = multiply(isZero(whole) ? 0 : roundedTo(whole, precision), b);
  const rest = product === null ? null : subtract(a, roundedTo(product, precision));
  return rest === null ? null : roundedTo(rest, precision);
}

function roundedTo(n: Numeric, precision: number): Numeric {
  if (typeof n !== "number") return rounded(n.negative, n.mantissa, n.exponent, false, precision);
  return precision === fullPrecision ? n : rounded(isNegative(n), BigInt(Math.abs(n)), 0, false, precision);
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
  const larger = x.negative ? -1 : 1;
  if (x.negative !== y.negative) return isZero(a) && isZero(b) ? 0 : larger;
  if (x.infinite && y.infinite) return 0;
  if (x.infinite) return larger;
  if (y.infinite) return -larger;
  const tops = bitLength(x.mantissa) + x.exponent - (bitLength(y.mantissa) + y.exponent);
  if (isZero(a) || isZero(b)) return isZero(a) ? -larger : larger;
  if (tops !== 0) return tops > 0 ? larger : -larger;
  const exponent = Math.min(x.exponent, y.exponent);
  const left = x.mantissa << BigInt(x.exponent - exponent);
  const right = y.mantissa << BigInt(y.exponent - exponent);
  if (left === right) return 0;
  return left > right ? larger : -larger;
}

/** -1, 0 or 1: how two whole numbers stand to each other. */
export function orderOf(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A whole number as bigint; null for fractions and infinities. */
export function toBigInt(n: Numeric): bigint | null {
  if (typeof n === "number") return BigInt(n);
  if (n.infinite || n.exponent < 0) return null;
  const value = n.mantissa << BigInt(n.exponent);
  return n.negative ? -value : value;
}
