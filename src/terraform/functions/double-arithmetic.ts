/**
 * Powers and logarithms of doubles as Go computes them on x86-64, to the last bit: JavaScript leaves the last bits to
 * the engine, and Terraform's `floor(pow(10, 2) * …)` must not depend on whose engine reads it.
 */

/** `x` as `fraction · 2^exponent`, the fraction from 0.5 and below 1 in magnitude; zero and infinities as they are. */
function frexp(x: number): readonly [fraction: number, exponent: number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  let exponent = Math.max(-1074, Math.floor(Math.log2(Math.abs(x))) + 1);
  let fraction = ldexp(x, -exponent);
  // The logarithm is off by one beside powers of two.
  while (Math.abs(fraction) >= 1) [fraction, exponent] = [fraction / 2, exponent + 1];
  while (Math.abs(fraction) < 0.5) [fraction, exponent] = [fraction * 2, exponent - 1];
  return [fraction, exponent];
}

/** `fraction · 2^exponent`, rounded once. */
function ldexp(fraction: number, exponent: number): number {
  if (exponent > 1023) return exponent > 2200 ? fraction * Infinity : ldexp(fraction * 2 ** 1023, exponent - 1023);
  if (exponent >= -1022) return fraction * 2 ** exponent;
  // Into the subnormal numbers in one step; all steps before it are exact.
  return exponent < -2200 ? Math.sign(fraction) / Infinity : fraction * 2 ** -1000 * 2 ** (exponent + 1000);
}

/** A finite double as `mantissa · 2^exponent`. */
function exactly(x: number): readonly [mantissa: bigint, exponent: number] {
  const [fraction, exponent] = frexp(x);
  return [BigInt(fraction * 2 ** 53), exponent - 53];
}

/** `a·b + c`, rounded once. */
function fusedMultiplyAdd(a: number, b: number, c: number): number {
  if (a === 0 || b === 0) return a * b + c;
  const [[ma, ea], [mb, eb], [mc, ec]] = [exactly(a), exactly(b), exactly(c)];
  const exponent = c === 0 ? ea + eb : Math.min(ea + eb, ec);
  const sum = ((ma * mb) << BigInt(ea + eb - exponent)) + (c === 0 ? 0n : mc << BigInt(ec - exponent));
  const magnitude = sum < 0n ? -sum : sum;
  const surplus = magnitude.toString(2).length - 53;
  if (surplus <= 0) return ldexp(Number(sum), exponent);
  const kept = magnitude >> BigInt(surplus);
  const rest = magnitude - (kept << BigInt(surplus));
  const half = 1n << BigInt(surplus - 1);
  const rounded = rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
  return ldexp(Number(sum < 0n ? -rounded : rounded), exponent + surplus);
}

const logarithmSeries = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
  0.15313837699209373, 0.14798198605116586,
] as const;

/** The natural logarithm, by the method of FDLIBM. */
export function logarithm(x: number): number {
  if (x < 0 || Number.isNaN(x)) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  let [fraction, k] = frexp(x);
  if (fraction < Math.SQRT2 / 2) [fraction, k] = [fraction * 2, k - 1];
  const f = fraction - 1;
  const s = f / (2 + f);
  const s2 = s * s;
  const s4 = s2 * s2;
  const [l1, l2, l3, l4, l5, l6, l7] = logarithmSeries;
  const r = s2 * (l1 + s4 * (l3 + s4 * (l5 + s4 * l7))) + s4 * (l2 + s4 * (l4 + s4 * l6));
  const half = 0.5 * f * f;
  return k * 0.6931471803691238 - (half - (s * (half + r) + k * 1.9082149292705877e-10) - f);
}

/** Reciprocals of the factorials from 7! down to 2!, and 1: Taylor's series of the exponential function. */
const exponentialSeries = [
  0.0001984126984126984, 0.001388888888888889, 0.008333333333333333, 0.041666666666666664, 0.16666666666666666, 0.5, 1,
] as const;

/** The exponential function, by Shibata's method for vector units (ISC 2010), with fused multiply-add. */
function exponential(x: number): number {
  if (!Number.isFinite(x)) return x === -Infinity ? 0 : x;
  if (x > 709.782712893384) return Infinity;
  const product = x * Math.LOG2E;
  const exponent = roundToEven(product);
  let r = fusedMultiplyAdd(-exponent, 0.693147180559663, x);
  r = fusedMultiplyAdd(-exponent, 2.8235290563031577e-13, r) * 0.0625;
  let sum = 2.48015873015873e-5;
  for (const term of exponentialSeries) sum = fusedMultiplyAdd(sum, r, term);
  // e^r - 1, and from it e^16r, by (1 + y)² - 1 = y(y + 2), four times.
  let y = sum * r;
  for (let step = 0; step < 3; step += 1) y *= y + 2;
  y = fusedMultiplyAdd(y, y + 2, 1);
  if (exponent <= -1023) return 0;
  return exponent >= 1024 ? Infinity : y * 2 ** exponent;
}

function roundToEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}

/** `x` to the power of `y`, by repeated squaring of the fraction of `x`. */
export function power(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (y === 1) return x;
  // Of zeros and infinities there is but one answer, which the engine gives, except that -1 to an infinite power is 1.
  if (x === -1 && !Number.isFinite(y)) return 1;
  if (x === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return x ** y;
  if (y === 0.5) return Math.sqrt(x);
  if (y === -0.5) return 1 / Math.sqrt(x);
  let whole = Math.trunc(Math.abs(y));
  let rest = Math.abs(y) - whole;
  if (rest !== 0 && x < 0) return NaN;
  if (whole >= 2 ** 63) {
    if (x === -1) return 1;
    return Math.abs(x) < 1 === y > 0 ? 0 : Infinity;
  }
  let result = 1;
  let exponent = 0;
  if (rest !== 0) {
    if (rest > 0.5) [rest, whole] = [rest - 1, whole + 1];
    result = exponential(rest * logarithm(x));
  }
  let [square, scale] = frexp(x);
  for (let bits = BigInt(whole); bits !== 0n; bits >>= 1n) {
    if (Math.abs(scale) > 4096) {
      exponent += scale;
      break;
    }
    if ((bits & 1n) === 1n) [result, exponent] = [result * square, exponent + scale];
    square *= square;
    scale *= 2;
    if (square < 0.5) [square, scale] = [square * 2, scale - 1];
  }
  return y < 0 ? ldexp(1 / result, -exponent) : ldexp(result, exponent);
}
