/** Terraform's numbers as they are kept: 512-bit binary floats, rounded to nearest even. */
import type { BigFloat } from "./value.ts";

/** Safe integers, which is what nearly all numbers are, stay plain JavaScript numbers. */
export type Numeric = number | BigFloat;

export const fullPrecision = 512;

export function bitLength(n: bigint): number {
  if (n === 0n) return 0;
  const hex = n.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(parseInt(hex.charAt(0), 16)));
}

export function infinity(negative: boolean): BigFloat {
  return { negative, mantissa: 0n, exponent: 0, infinite: true, precision: fullPrecision };
}

/**
 * sign · mantissa · 2^exponent, rounded to `precision` bits. `sticky` says that a part smaller than the mantissa's
 * last bit was cut off. Safe integers of full precision become numbers.
 */
export function rounded(
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
export function unpack(n: Numeric): BigFloat {
  if (typeof n !== "number") return n;
  const negative = n < 0 || Object.is(n, -0);
  return { negative, mantissa: BigInt(Math.abs(n)), exponent: 0, infinite: false, precision: fullPrecision };
}

/** above / below · 2^exponent, correctly rounded. */
export function quotient(
  negative: boolean,
  above: bigint,
  below: bigint,
  exponent: number,
  precision: number,
): Numeric {
  const shift = Math.max(0, precision + 2 - (bitLength(above) - bitLength(below)));
  const scaled = above << BigInt(shift);
  const whole = scaled / below;
  const sticky = whole * below !== scaled;
  // The lost part is kept as one more bit below the last, so that ties are told from what lies just above them.
  return rounded(negative, (whole << 1n) | (sticky ? 1n : 0n), exponent - shift - 1, sticky, precision);
}

export function isZero(n: Numeric): boolean {
  return typeof n === "number" ? n === 0 : !n.infinite && n.mantissa === 0n;
}
