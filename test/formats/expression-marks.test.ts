import { expect, test } from "vitest";
import { expressionMarks } from "../../src/formats/effect/expression-marks.ts";

test.each([
  ["none", []],
  ["${{ a }}", [" a "]],
  ["x ${{a}} y ${{ b }}z", ["a", " b "]],
  ["${{ '}}' }}", [" '}}' "]],
  ["${{ 'it''s' }} ${{ c }}", [" 'it''s' ", " c "]],
  ["${{ a} }}", [" a} "]],
  ["${{ a ${{ b }}", [" b "]],
  ["${{ '${{ a }}' }}", [" '${{ a }}' "]],
  ["${{ it's }} ${{ b }}", [" b "]],
  ["${{ a }", []],
  ["${{", []],
  ["${{}}", [""]],
] as const)("of %j", (text, expected) => {
  expect([...expressionMarks(text)].map(({ start, stop }) => text.slice(start, stop))).toEqual(expected);
});

test.each(["${{ ", "${{ '", "${{ ''", "${{ }", "'${{ a }}"])("of a million characters of %j, in one pass", (piece) => {
  const text = piece.repeat(1_000_000 / piece.length);
  expect([...expressionMarks(text)].length).toBeLessThanOrEqual(text.length / 5);
});
