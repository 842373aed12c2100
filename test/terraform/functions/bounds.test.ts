/** What would cost or yield too much becomes unknown, with the reason `limit`. */
import { expect, test } from "vitest";
import { evaluateText } from "../../../src/terraform/expression/console.ts";
import { list, string } from "../../../src/value/build.ts";
import { testScope } from "../expression/test-scope.ts";

const letters = [..."abcdefghijklmno"];
const aliases = letters.map(
  (letter, index) =>
    `${letter}: &${letter} [${Array(9)
      .fill(index === 0 ? "1" : `*${letters[index - 1]}`)
      .join(", ")}]`,
);
const scope = testScope({
  bomb: string(aliases.join("\n")),
  nested: string("[".repeat(100_000)),
  long: string("x".repeat(300_000)),
  many: list(
    "string",
    Array.from({ length: 1_000 }, (_, index) => string(`v${index}`)),
  ),
});

test.each([
  "yamldecode(var.bomb)",
  "jsondecode(var.nested)",
  'regexall("x", var.long)',
  'replace(var.long, "/x/", "y")',
  'regex("(x?){500}y", var.long)',
  "setproduct(var.many, var.many)",
  'format("%999999s", "x")',
  'indent(99999, "x")',
  "parseint(var.long, 36)",
])("%s", (expression) => {
  expect(evaluateText(expression, scope)).toMatchObject({ kind: "unknown", reason: { code: "limit" } });
});

test("messages show no more than the beginning of a long text", () => {
  const outcome = evaluateText('timeadd(var.long, "1h")', scope);
  expect(outcome.kind === "failure" ? outcome.detail.length : 0).toBeLessThan(300);
});
