import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  ceil,
  compareNumbers,
  divide,
  floor,
  fromBigInt,
  fromDouble,
  isWhole,
  modulo,
  multiply,
  negate,
  subtract,
  toBigInt,
} from "../../src/value/number.ts";
import { parseNumber, toDecimal, toExponential, toFixed, toGeneral, toNumber } from "../../src/value/decimal.ts";
import type { Numeric } from "../../src/value/binary-float.ts";

function read(text: string): Numeric {
  const parsed = parseNumber(text);
  if (parsed === null) throw new Error(`${text} is no number`);
  return parsed;
}

function text(n: Numeric | null): string | null {
  return n === null ? null : toDecimal(n);
}

describe("reading and printing", () => {
  test.each([
    ["0", "0"],
    ["-0", "-0"],
    ["007", "7"],
    ["1.50", "1.5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["+5", "5"],
    ["1e3", "1000"],
    ["1E-3", "0.001"],
    ["1p3", "8"],
    ["3p-1", "1.5"],
    ["1e21", "1000000000000000000000"],
    ["123456789012345678901234567890.5", "123456789012345678901234567890.5"],
    ["0.1", "0.1"],
    ["inf", "+Inf"],
    ["-Inf", "-Inf"],
  ])("%s is %s", (given, printed) => {
    expect(text(parseNumber(given))).toBe(printed);
  });

  test.each(["", ".", "e1", "1e", "0x10", "1_0", "--1", " 1", "1 ", "NaN", "1e999999", "９"])(
    "%j is no number",
    (given) => {
      expect(parseNumber(given)).toBeNull();
    },
  );

  test("decimal text survives", () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{0,30}\.[0-9]{0,30}[1-9]$/);
    fc.assert(fc.property(digits, (given) => text(parseNumber(given)) === given));
  });

  test("whole numbers survive", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 500n), max: 2n ** 500n }),
        (given) => toBigInt(read(given.toString())) === given,
      ),
    );
  });

  test("doubles survive", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (given) => {
        const exact = fromDouble(given, 512);
        return exact !== null && toNumber(exact) === given;
      }),
    );
  });

  test("a double prints as a double does", () => {
    expect(text(fromDouble(Math.SQRT2))).toBe("1.4142135623730951");
    expect(fromDouble(Number.NaN)).toBeNull();
  });
});

describe("arithmetic", () => {
  const sum = (a: string, b: string): string | null => text(add(read(a), read(b)));

  test.each([
    ["0.1", "0.2", "0.3"],
    ["9007199254740993", "1", "9007199254740994"],
    ["-0", "-0", "-0"],
    ["1", "-1", "0"],
    ["1e500", "1", null],
  ])("%s + %s", (a, b, wanted) => {
    if (wanted === null) expect(compareNumbers(add(read(a), read(b)) ?? 0, read(a))).toBe(0);
    else expect(sum(a, b)).toBe(wanted);
  });

  test("is rounded to 512 bits", () => {
    expect(text(subtract(read("0.3"), read("0.1")))).toMatch(/^0\.20{150,}/);
    expect(text(divide(1, 3))).toMatch(/^0\.3{153,}5$/);
    expect(text(multiply(divide(1, 3) ?? 0, 3))).toBe("1");
  });

  test.each([
    [7, 3, 1],
    [-7, 3, -1],
    [7, -3, 1],
    [5, 0, 5],
  ])("%d %% %d is %d", (a, b, wanted) => {
    expect(modulo(a, b)).toBe(wanted);
  });

  test("has infinities, but nothing that is no number", () => {
    expect(text(divide(1, 0))).toBe("+Inf");
    expect(text(divide(-1, 0))).toBe("-Inf");
    expect(divide(0, 0)).toBeNull();
    expect(add(read("inf"), read("-inf"))).toBeNull();
    expect(multiply(read("inf"), 0)).toBeNull();
    expect(modulo(read("inf"), 3)).toBeNull();
  });

  test("agrees with whole arithmetic", () => {
    const whole = fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n });
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const [x, y] = [fromBigInt(a), fromBigInt(b)];
        expect(toBigInt(add(x, y) ?? 0)).toBe(a + b);
        expect(toBigInt(subtract(x, y) ?? 0)).toBe(a - b);
        expect(toBigInt(multiply(x, y) ?? 0)).toBe(a * b);
        expect(Math.sign(compareNumbers(x, y))).toBe(Number(a > b) - Number(a < b));
        if (b !== 0n) expect(toBigInt(modulo(x, y) ?? 0)).toBe(a % b);
      }),
    );
  });

  test("orders as doubles do", () => {
    const double = fc.double({ noNaN: true, min: -1e20, max: 1e20 });
    fc.assert(
      fc.property(
        double,
        double,
        (a, b) => Math.sign(compareNumbers(fromDouble(a) ?? 0, fromDouble(b) ?? 0)) === Math.sign(a - b) + 0,
      ),
    );
  });

  test("negation undoes itself", () => {
    expect(text(negate(negate(read("1.5"))))).toBe("1.5");
    expect(text(negate(0))).toBe("-0");
  });

  test.each([
    ["1.5", "1", "2"],
    ["-1.5", "-2", "-1"],
    ["2", "2", "2"],
    ["1e30", "1000000000000000000000000000000", "1000000000000000000000000000000"],
  ])("floor and ceil of %s", (given, below, above) => {
    expect([text(floor(read(given))), text(ceil(read(given)))]).toEqual([below, above]);
    expect(isWhole(read(given))).toBe(below === above);
  });
});

describe("formats", () => {
  test.each([
    ["0.5", 0, "0"],
    ["1.5", 0, "2"],
    ["2.5", 0, "2"],
    ["1", 2, "1.00"],
    ["-0.125", 2, "-0.12"],
    ["1e21", 1, "1000000000000000000000.0"],
  ])("%s with %d places is %s", (given, places, wanted) => {
    expect(toFixed(read(given), places)).toBe(wanted);
  });

  test.each([
    ["12345.678", 3, "1.235e+04"],
    ["0", 2, "0.00e+00"],
    ["0.00015", -1, "1.5e-04"],
  ])("%s in powers of ten", (given, places, wanted) => {
    expect(toExponential(read(given), places)).toBe(wanted);
  });

  test.each([
    ["1234567890123", 10, "1.23456789e+12"],
    ["10", 10, "10"],
    ["0.00001234", 10, "1.234e-05"],
    ["0.0001", 10, "0.0001"],
    ["-2.5", 10, "-2.5"],
  ])("%s in general", (given, precision, wanted) => {
    expect(toGeneral(read(given), precision)).toBe(wanted);
  });

  test("fixed places agree with doubles where those are exact", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
        fc.integer({ min: 0, max: 20 }),
        (mantissa, places) =>
          toFixed(fromDouble(mantissa / 8) ?? 0, places) === (mantissa / 8).toFixed(places) || isTie(mantissa, places),
      ),
    );
  });
});

/** JavaScript rounds ties away from zero, Go to even; and it prints a negative zero as zero. */
function isTie(eighths: number, places: number): boolean {
  return places < 3 && (eighths * 10 ** places * 2) % 8 === 0
    ? true
    : eighths < 0 && Math.abs((eighths / 8) * 10 ** places) < 0.5;
}
