import { describe, expect, test } from "vitest";
import { parseExpression } from "../../src/hcl/parse.ts";
import { evaluate } from "../../src/terraform/expression/evaluate.ts";
import { typeConstraint } from "../../src/terraform/expression/type-constraint.ts";
import { number, object, string, tuple, unknown } from "../../src/value/build.ts";
import { choice } from "../../src/value/choice.ts";
import { convert } from "../../src/value/convert.ts";
import { withDefaults } from "../../src/value/defaults.ts";
import { toJson } from "../../src/value/json.ts";
import { formatType } from "../../src/value/type.ts";
import { typeOf } from "../../src/value/type-of.ts";
import { unify } from "../../src/value/unify.ts";
import type { Outcome, Value } from "../../src/value/value.ts";
import { testScope } from "../terraform/expression/test-scope.ts";

function constraint(text: string): ReturnType<typeof typeConstraint> {
  const source = { path: "types.tf", text };
  return typeConstraint(parseExpression(source).expression, source);
}

function value(text: string): Value {
  const outcome = evaluate(parseExpression({ path: "values.tf", text }).expression, testScope());
  if (outcome.kind === "failure") throw new Error(outcome.detail);
  return outcome;
}

/** What a variable of this type holds when it is given this value. */
function assigned(type: string, given: Value): Outcome {
  const { type: wanted, defaults } = constraint(type);
  return convert(defaults === null ? given : withDefaults(given, defaults), wanted);
}

function show(outcome: Outcome): string {
  return outcome.kind === "failure" ? `error: ${outcome.detail}` : `${toJson(outcome)} ${formatType(typeOf(outcome))}`;
}

test.each([
  ["string", "1.50", '"1.5" string'],
  ["number", '"12"', "12 number"],
  ["number", '"x"', "error: a number is required"],
  ["bool", '"True"', 'error: a bool is required; to convert from string, use lowercase "true"'],
  ["any", "[1, true]", "[1,true] tuple([number, bool])"],
  ["list(any)", '[1, "two", true]', '["1","two","true"] list(string)'],
  ["list(any)", "[1, true]", "error: all list elements must have the same type"],
  ["list(string)", "toset([2, 1])", '["1","2"] list(string)'],
  ["list(string)", "[]", "[] list(string)"],
  ["list(string)", "{}", "error: list of string required, but have object"],
  ["set(number)", '["2", 1, 2]', "[1,2] set(number)"],
  ["map(any)", "{ a = 1, b = [] }", "error: all map elements must have the same type"],
  ["map(list(any))", '{ a = [1], b = ["x"] }', '{"a":["1"],"b":["x"]} map(list(string))'],
  ["map(string)", "{ a = null }", '{"a":null} map(string)'],
  ["tuple([string, number])", '[1, "2"]', '["1",2] tuple([string, number])'],
  ["tuple([string])", "[1, 2]", "error: tuple required, but have tuple"],
  ["object({ a = string })", "{ a = 1, b = 2 }", '{"a":"1"} object({a: string})'],
  ["object({ a = string })", "{ b = 2 }", 'error: attribute "a" is required'],
  ["object({ a = number })", '{ a = "x" }', 'error: attribute "a": a number is required'],
  ["object({ a = optional(string) })", "{}", '{"a":null} object({a: string})'],
  ['object({ a = optional(string, "d") })', "{ a = null }", '{"a":"d"} object({a: string})'],
  [
    "map(object({ n = optional(number, 7) }))",
    "{ x = {}, y = { n = 1 } }",
    '{"x":{"n":7},"y":{"n":1}} map(object({n: number}))',
  ],
  [
    'list(object({ o = optional(object({ p = optional(string, "tcp") }), {}) }))',
    "[{}, { o = {} }, { o = { p = null } }]",
    '[{"o":{"p":"tcp"}},{"o":{"p":"tcp"}},{"o":{"p":"tcp"}}] list(object({o: object({p: string})}))',
  ],
  ["tuple([object({ a = optional(bool, true) })])", "[{}]", '[{"a":true}] tuple([object({a: bool})])'],
  ["string", "null", "null string"],
  ["list(any)", "null", "null list(dynamic)"],
])("%s of %s", (type, given, wanted) => {
  expect(show(assigned(type, value(given)))).toBe(wanted);
});

describe("type constraints", () => {
  test.each([
    ["list", "list(dynamic)"],
    ["map", "map(dynamic)"],
    ['"string"', "string"],
    [
      "object({ a = list(map(set(bool))), b = tuple([number, any]) })",
      "object({a: list(map(set(bool))), b: tuple([number, dynamic])})",
    ],
  ])("%s", (text, wanted) => {
    expect(constraint(text)).toMatchObject({ problem: null });
    expect(formatType(constraint(text).type)).toBe(wanted);
  });

  test.each([
    "strin",
    "list(a)",
    "list(string, string)",
    "object(string)",
    "tuple({})",
    "1",
    "foo(string)",
    'object({ a = optional(number, "x") })',
  ])("%s is none", (text) => {
    expect(constraint(text).problem).not.toBeNull();
  });
});

describe("what is not known", () => {
  const computed = { code: "computed", text: "known after apply" } as const;

  test("keeps its reason and what is sure", () => {
    expect(convert(unknown("string", computed, { notNull: true, prefix: "a" }), "number")).toMatchObject({
      kind: "unknown",
      type: "number",
      notNull: true,
    });
    expect(convert(unknown("dynamic", computed), "string")).toMatchObject({ type: "string", reason: computed });
    expect(
      convert(unknown({ kind: "tuple", elements: ["string", "number"] }, computed), {
        kind: "list",
        element: "dynamic",
      }),
    ).toMatchObject({ type: { kind: "list", element: "string" }, length: { least: 2, most: 2 } });
  });

  test("is converted alternative by alternative, without those that can't be", () => {
    const given = choice(
      [
        { value: string("1"), when: [] },
        { value: string("x"), when: [] },
        { value: number(3), when: [] },
      ],
      false,
    );
    expect(show(convert(given, "number"))).toBe('{"$anyOf":[1,3]} number');
    expect(convert(given, "number")).toMatchObject({ fails: [{ when: [] }] });
    expect(
      convert(
        choice(
          [
            { value: string("x"), when: [] },
            { value: string("y"), when: [] },
          ],
          false,
        ),
        "number",
      ).kind,
    ).toBe("failure");
  });

  test("makes a choice of sets", () => {
    const either = choice(
      [
        { value: string("a"), when: [] },
        { value: string("b"), when: [] },
      ],
      false,
    );
    expect(show(convert(tuple([either, string("a")]), { kind: "set", element: "string" }))).toBe(
      '{"$anyOf":[["a"],["a","b"]]} set(string)',
    );
  });

  test("stays a choice inside of what is converted", () => {
    const either = choice(
      [
        { value: number(1), when: [] },
        { value: string("b"), when: [] },
      ],
      false,
    );
    expect(show(convert(object([["k", either]]), { kind: "map", element: "string" }))).toBe(
      '{"k":{"$anyOf":["1","b"]}} map(string)',
    );
  });
});

test.each([
  [["number", "string"], "string"],
  [["number", "bool"], "none"],
  [["number", "bool", "string"], "string"],
  [["list(number)", "list(string)"], "list(string)"],
  [["list(number)", "tuple([string])"], "list(string)"],
  [["set(string)", "list(number)"], "list(number)"],
  [["object({ a = number })", "object({ a = string })"], "object({a: string})"],
  [["object({ a = number })", "object({ b = string })"], "map(string)"],
  [["object({ a = number })", "map(string)"], "map(string)"],
  [["object({ a = number })", "tuple([])"], "none"],
  [["tuple([number])", "tuple([number, number])"], "list(number)"],
  [["any", "string"], "string"],
  [["any", "tuple([string])"], "dynamic"],
])("%j unify to %s", (types, wanted) => {
  const unified = unify(types.map((type) => constraint(type).type));
  expect(unified === null ? "none" : formatType(unified)).toBe(wanted);
});
