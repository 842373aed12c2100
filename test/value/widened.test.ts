/** Of too many combinations none is tried; what doesn't vary is known all the same. */
import { expect, test } from "vitest";
import { evaluateText } from "../../src/terraform/expression/console.ts";
import { number, string } from "../../src/value/build.ts";
import { alternativesOf, choice } from "../../src/value/choice.ts";
import type { Value } from "../../src/value/value.ts";
import { testScope } from "../terraform/expression/test-scope.ts";

const of = (values: readonly Value[], name: string): Value =>
  choice(
    values.map((value, at) => ({ value, when: [{ key: name, branch: String(at), text: `${name} is ${at}` }] })),
    false,
  );
const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const variables = {
  a: of(
    ten.map((at) => string(`a${at}`)),
    "a",
  ),
  b: of(
    ten.map((at) => string(`b${at}`)),
    "b",
  ),
  n: of(
    ten.map((at) => number(at)),
    "n",
  ),
};

test.each([
  ['jsonencode({ url = "https://a.example", a = var.a, b = var.b })', '{"a":…,"b":…,"url":"https://a.example"}'],
  ['format("%s-%s.example", var.a, var.b)', "…-….example"],
  ['yamlencode(["x", var.a, var.b])', '- "x"\n-…\n-…\n'],
] as const)("%s", (expression, wanted) => {
  const texts = alternatives(expression).map((value) =>
    value.kind === "partial"
      ? value.pieces.map((piece) => ("unknown" in piece ? "…" : piece.text)).join("")
      : value.kind,
  );
  expect(texts).toEqual([wanted]);
});

test("a function that needs all of it knows nothing", () => {
  expect(alternatives('md5("${var.a}${var.b}")').map((value) => value.kind)).toEqual(["unknown"]);
});

function alternatives(expression: string): readonly Value[] {
  const outcome = evaluateText(expression, testScope(variables));
  return outcome.kind === "failure" ? [] : alternativesOf(outcome).map((one) => one.value);
}
