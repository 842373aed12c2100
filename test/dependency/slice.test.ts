/** Parts of a text that was put together of pieces: each keeps where it comes from. */
import { expect, test } from "vitest";
import { slice } from "../../src/dependency/text.ts";
import type { Text } from "../../src/dependency/text.ts";

/** "ab", "", "cde" and a hole of one letter. */
const text: Text = {
  text: "abcde?",
  segments: [
    { start: 0, trace: null, offset: 10, byDefault: false },
    { start: 2, trace: null, offset: 20, byDefault: false },
    { start: 2, trace: null, offset: 30, byDefault: true },
    { start: 5, trace: null, offset: -1, byDefault: false },
  ],
  branch: null,
  seam: null,
};

const cases: readonly (readonly [start: number, end: number, parts: readonly (readonly [number, number])[]])[] = [
  [
    0,
    6,
    [
      [0, 10],
      [2, 20],
      [2, 30],
      [5, -1],
    ],
  ],
  [0, 2, [[0, 10]]],
  [
    1,
    4,
    [
      [0, 11],
      [1, 20],
      [1, 30],
    ],
  ],
  [2, 5, [[0, 30]]],
  [
    3,
    6,
    [
      [0, 31],
      [2, -1],
    ],
  ],
  [5, 6, [[0, -1]]],
  [6, 6, []],
];

test.each(cases)("from %d to %d", (start, end, parts) => {
  const part = slice(text, start, end);
  expect(part.text).toBe(text.text.slice(start, end));
  expect(part.segments.map((one) => [one.start, one.offset])).toEqual(parts);
});
