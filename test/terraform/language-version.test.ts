import { expect, test } from "vitest";
import { isAtLeast } from "../../src/terraform/written/language-version.ts";

test.each([
  [">= 1.12", true],
  [">= 1.12.0, < 2.0", true],
  ["~> 1.12", true],
  ["= 1.13.4", true],
  ["1.12.1", true],
  ["> 1.12.0", true],
  ["v1.12", true],
  ["~> 2.0", true],
  ["~> 1.5", false],
  ["> 1.11", false],
  ["> 1", false],
  [">= 1.11.9", false],
  ["< 1.13", false],
  ["!= 1.14", false],
  ["", false],
])("%j lets no version below 1.12 through: %s", (constraint, whether) => {
  expect(isAtLeast(constraint, [1, 12])).toBe(whether);
});
