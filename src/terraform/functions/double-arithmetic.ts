/**
 * Powers and logarithms of doubles as Go computes them on x86-64, to the last bit: JavaScript leaves the last bits to the
 * engine, and Terraform's `floor(pow(10, 2) * …)` must not depend on whose engine reads it.
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
  return exponent < -2200 ? fraction * 0 : fraction * 2 ** -1000 * 2 ** (exponent + 1000);
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
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
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
  return k * 6.9314718036912381649e-1 - (half - (s * (half + r) + k * 1.90821492927058770002e-10) - f);
}

/** Reciprocals of the factorials from 7! down to 2!, and 1: Taylor's series of the exponential function. */
const exponentialSeries = [
  1.984126984126984127e-4, 1.3888888888888888889e-3, 8.3333333333333333333e-3, 4.1666666666666666667e-2,
  1.6666666666666666667e-1, 0.5, 1,
] as const;

/** The exponential function, by Shibata's method for vector units (ISC 2010), with fused multiply-add. */
function exponential(x: number): number {
  if (!Number.isFinite(x)) return x === -Infinity ? 0 : x;
  if (x > 7.09782712893384e2) return Infinity;
  const product = x * Math.LOG2E;
  const exponent = roundToEven(product);
  let r = fusedMultiplyAdd(-exponent, 0.69314718055966295651160180568695068359375, x);
  r = fusedMultiplyAdd(-exponent, 0.28235290563031577122588448175013436025525412068e-12, r) * 0.0625;
  let sum = 2.480158730158730159e-5;
  for (const term of exponentialSeries) sum = fusedMultiplyAdd(sum, r, term);
  // e^r - 1, and from it e^16r, by (1 + y)² - 1 = y(y + 2), four times.
  let y = sum * r;
  for (let step = 0; step < 3; step += 1) y *= y + 2;
  y = fusedMultiplyAdd(y, y + 2, 1);
  return exponent <= -1023 ? 0 : exponent >= 1024 ? Infinity : y * 2 ** exponent;
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
  if (whole >= 2 ** 63) return x === -1 ? 1 : Math.abs(x) < 1 === y > 0 ? 0 : Infinity;
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
