/** What a kept run is compared by says all that decides, or refuses. */
import { expect, test } from "vitest";
import { digestOfGiven } from "../../../src/scan/kept/whole-run.ts";

test.each([
  ["a function", { policy: { decide: () => true } }],
  ["a pattern", { exclude: [/a/] }],
  ["a symbol", { kind: Symbol("a") }],
])("%s is refused", (_, given) => {
  expect(() => digestOfGiven(given)).toThrow(/can't be compared/);
});

test("plain data is told apart, in maps and sets too", () => {
  const of = (one: unknown): string => digestOfGiven({ own: new Map([["a", new Set([one])]]) });
  expect(of("x")).toBe(of("x"));
  expect(of("x")).not.toBe(of("y"));
});
