/** Every call of the tables in `cases/` gives what Terraform gives. */
import { describe, expect, test } from "vitest";
import { answerOf, evaluateCase, readCases } from "./cases.ts";

const cases = readCases();
for (const family of new Set(cases.map((each) => each.family))) {
  describe(family, () => {
    test.each(cases.filter((each) => each.family === family))("$expression", ({ expression, answer }) => {
      expect(answerOf(evaluateCase(expression))).toBe(answer);
    });
  });
}
