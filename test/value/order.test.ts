import fc from "fast-check";
import { expect, test } from "vitest";
import { bool, nullOf, number, object, string, tuple, unknown } from "../../src/value/build.ts";
import { compareElements, compareText, sortEntries } from "../../src/value/order.ts";
import type { Value } from "../../src/value/value.ts";

test("text is ordered by its UTF-8 bytes", () => {
  expect(["😀", "\uffee", "é", "a", "_", "B", "9", "10", ""].sort(compareText)).toEqual([
    "",
    "10",
    "9",
    "B",
    "_",
    "a",
    "é",
    "\uffee",
    "😀",
  ]);
  const wellFormed = fc.string({ unit: "binary", maxLength: 6 });
  fc.assert(
    fc.property(
      wellFormed,
      wellFormed,
      (a, b) => Math.sign(compareText(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b)),
    ),
  );
});

test("entries are ordered by key", () => {
  expect([
    ...sortEntries([
      ["b", 1],
      ["a", 2],
      ["B", 3],
    ]).keys(),
  ]).toEqual(["B", "a", "b"]);
});

test.each<[string, Value, Value]>([
  ["numbers by value", number(9), number(10)],
  ["false before true", bool(false), bool(true)],
  ["null after values", string("z"), nullOf("string")],
  ["unknown after null", nullOf("string"), unknown("string", { code: "computed", text: "" })],
  ["objects by their encoding", object([["a", number(10)]]), object([["a", number(9)]])],
  ["tuples by their encoding", tuple([string("a b")]), tuple([string("a")])],
  ["quotes escaped", tuple([string('a"')]), tuple([string("a]")])],
])("%s", (_, first, second) => {
  expect(compareElements(first, second)).toBeLessThan(0);
  expect(compareElements(second, first)).toBeGreaterThan(0);
});
