/**
 * What is not known may hide an error, which `try` and `can` catch. Where the types say when there is one, that is
 * told: no fallback is kept that can't be taken, and none is lost that can.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { total } from "../../src/terraform/expression/cannot-fail.ts";
import { evaluateText } from "../../src/terraform/expression/console.ts";
import { testScope } from "./expression/test-scope.ts";
import { resolved } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

const variables = `resource "terraform_data" "made" {
  input = { region = "eu-west-1" }
}
variable "r" {
  type     = string
  nullable = false
}
variable "maybe" {
  type = string
}
variable "l" {
  type     = list(string)
  nullable = false
}
variable "o" {
  type     = object({ region = string, tags = map(string), inner = optional(object({ r = string })) })
  nullable = false
}
variable "m" {
  type     = map(string)
  nullable = false
}
variable "b" {
  type     = bool
  nullable = false
}
variable "n" {
  type     = number
  nullable = false
}
variable "any" {
  nullable = false
}
resource "x_y" "z" {
  name = "z"
}
`;

const open = { $unknown: true };
const truth = { $anyOf: [true, false] };
const orFallback = { $anyOf: ["error"], $open: true };

const table: readonly (readonly [string, unknown])[] = [
  ["lower(var.r)", open],
  ["lower(var.maybe)", orFallback],
  ["lower(var.any)", orFallback],
  ["upper(trimspace(var.r))", open],
  ["upper(trimspace(var.maybe))", orFallback],
  ["length(var.l) == 1", truth],
  ["length(var.any) == 1", { $anyOf: [true, false, "error"] }],
  ["contains(var.l, var.r)", truth],
  ["contains(var.any, var.r)", { $anyOf: [true, false, "error"] }],
  ["var.o.region", open],
  ["lower(var.o.region)", orFallback],
  ["var.o.inner.r", orFallback],
  ["var.any.region", orFallback],
  ["x_y.z.blocks.region", orFallback],
  ['"${var.r}-a"', open],
  ['startswith(var.r, "cn-") ? "a" : "b"', { $anyOf: ["a", "b"] }],
  ['startswith(var.maybe, "cn-") ? "a" : "b"', { $anyOf: ["a", "b", "error"] }],
  ["tonumber(var.r)", orFallback],
  ["var.m.a", orFallback],
  ['split("-", var.r)[0]', open],
  ['split("-", var.r)[1]', orFallback],
  ['split("", var.r)[0]', orFallback],
  ["[var.o][0].region", open],
  ["[var.o][var.n].region", orFallback],
  ["var.l[0]", orFallback],
  ["alltrue([var.b])", truth],
  ["var.n + 1 > 3", truth],
  ["1 / var.n > 3", { $anyOf: [true, false, "error"] }],
  ["-var.any > 3", { $anyOf: [true, false, "error"] }],
  ["var.b ? var.r : var.o.region", open],
  ["var.b ? var.r : tonumber(var.r)", orFallback],
  ["{ a = lower(var.r) }", { a: open }],
  ["{ a = lower(var.maybe) }.a", orFallback],
  ['try(var.r, "never")', open],
  ["[for k, v in { a = var.o } : v.inner][0]", { $anyOf: [{ r: open }, null] }],
  ['lookup(var.o, "zone", "none")', "none"],
  ['lookup(var.o, "region", "none")', open],
  // A plan says nothing of what is looked up in a thing that is not made yet.
  ['lookup(terraform_data.made.output, "zone", "none")', { $anyOf: ["none"], $open: true }],
  ['lookup(var.m, "region", "none")', { $anyOf: ["none"], $open: true }],
];

test.each(table)("%s is an error only where it says so", (expression, wanted) => {
  const folder = mkdtempSync(join(tmpdir(), "errors-"));
  const isLookUp = expression.startsWith("lookup");
  const value = isLookUp ? expression : `try(${expression}, "error")`;
  writeFiles(folder, { "main.tf": `${variables}output "o" {\n  value = ${value}\n}\n` });
  const { outputs } = resolved(folder);
  rmSync(folder, { recursive: true });
  expect(outputs["o"]).toEqual(wanted);
});

const ofType = {
  string: fc.string().map((text) => JSON.stringify(text).replaceAll("${", "$${").replaceAll("%{", "%%{")),
  number: fc.integer({ min: -9, max: 9 }).map(String),
  bool: fc.boolean().map(String),
  list: fc.array(fc.constantFrom('"a"', "null", '"b"')).map((all) => `tolist([${all.join(", ")}])`),
  bools: fc.array(fc.constantFrom("true", "null", "false")).map((all) => `[${all.join(", ")}]`),
  set: fc.array(fc.constantFrom('"a"', '"b"')).map((all) => `toset([${all.join(", ")}])`),
  tuple: fc.array(fc.constantFrom('"a"', "null", "1")).map((all) => `[${all.join(", ")}]`),
  map: fc.array(fc.constantFrom("a", "b", "c")).map((all) => `tomap({${all.map((key) => `${key} = "v"`).join(", ")}})`),
  object: fc.constantFrom("{}", "{ a = 1, b = null }"),
};

/** What each argument after the first is of, for those that take more than one. */
const more: Readonly<Record<string, readonly (keyof typeof ofType)[]>> = {
  trim: ["string"],
  trimprefix: ["string"],
  trimsuffix: ["string"],
  startswith: ["string"],
  endswith: ["string"],
  strcontains: ["string"],
  split: ["string"],
  contains: ["string"],
};
const ofOthers: Readonly<Record<string, keyof typeof ofType>> = {
  ...Object.fromEntries(["abs", "ceil", "floor", "signum"].map((name) => [name, "number"])),
  compact: "list",
  alltrue: "bools",
  anytrue: "bools",
};

test.each([...total])("%s takes whatever is of its parameters' types", (name, kinds) => {
  const first = kinds ?? [ofOthers[name] ?? "string"];
  for (const kind of first) {
    const args = [ofType[kind as keyof typeof ofType], ...(more[name] ?? []).map((type) => ofType[type])];
    fc.assert(
      fc.property(fc.tuple(...args), (texts) => {
        expect(evaluateText(`${name}(${texts.join(", ")})`, testScope({})).kind).not.toBe("failure");
      }),
      { numRuns: 30 },
    );
  }
});
