import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitsGlob, indexGlobs, indexPrefixes } from "../../src/catalogue/globs.ts";

describe("globs", () => {
  test.each([
    ["qwen*", "qwen-max", true],
    ["qwen*", "my-qwen", false],
    ["*.qwen.*", "eu.qwen.max", true],
    ["*.csi.example", "csi.example", false],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c-b", false],
    ["*", "", true],
    ["", "a", false],
  ])("%s on %s", (glob, text, fits) => {
    expect(fitsGlob(glob, text)).toBe(fits);
  });

  test("agree with the regular expression of the same meaning", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "."), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (glob, name) => {
        const expression = new RegExp(`^${glob.replace(/\./g, "\\.").replace(/\*/g, "[^]*")}$`);
        expect(fitsGlob(glob, name)).toBe(expression.test(name));
      }),
      { numRuns: 500 },
    );
  });

  test("stay linear where a backtracking matcher would not", () => {
    expect(fitsGlob("*a".repeat(500), "b".repeat(5_000))).toBe(false);
  });

  test("exact names go before prefixes, longer prefixes before shorter, any before inner stars", () => {
    const index = indexGlobs([
      ["*-max", "inner"],
      ["qwen*", "short"],
      ["qwen-vl*", "long"],
      ["qwen-max", "exact"],
    ]);
    expect(["QWEN-MAX", "qwen-vl-max", "qwen-7b", "other-max", "other"].map((name) => index.find(name))).toEqual([
      "exact",
      "long",
      "short",
      "inner",
      undefined,
    ]);
  });

  test("the first of several entries for one prefix counts", () => {
    expect(
      indexPrefixes([
        ["a_", 1],
        ["a_", 2],
      ]).longest("a_b"),
    ).toBe(1);
  });
});
