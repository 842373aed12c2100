/** Pieces of work within others. */
import { expect, test } from "vitest";
import { charge, stepsLeft, within } from "../../src/value/work.ts";
import type { Work } from "../../src/value/work.ts";

function leftAround(total: Work, inner: Work): number {
  let left = 0;
  within(total, 1_000, () => {
    within(inner, 100, () => charge(60));
    left = stepsLeft();
  });
  return left;
}

test("what has a total of its own takes nothing from what is around", () => {
  expect(leftAround({ left: 1_000 }, { left: 100 })).toBe(1_000);
});

test("what shares its total with what is around leaves that much less", () => {
  const total = { left: 500 };
  expect(leftAround(total, total)).toBe(440);
});

test("what passes its bound leaves what is around to go on", () => {
  const { exceeded } = within({ left: 1_000 }, 1_000, () => {
    expect(within({ left: 10 }, 10, () => charge(11)).exceeded).not.toBeNull();
    expect(charge(900)).toBe(true);
  });
  expect(exceeded).toBeNull();
});
