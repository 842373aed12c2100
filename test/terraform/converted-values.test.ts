/**
 * What is decided of a converted value is decided of all that become it: "1" and 1 are both "1" as a text, and only
 * they are; "01" is 1 as a number, too. And where what is not known does not fit, there is an error instead.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolved } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

const variables = `variable "x" {
  type = any
}
variable "u" {}
variable "s" {
  type = string
}
variable "n" {
  type = number
}
variable "b" {
  type = bool
}
variable "l" {
  type = list(string)
}
variable "q" {
  type = string
}
variable "o" {
  type = object({ k = any, s = string })
}
locals {
  l = ["eu-west-1", "us-east-1"]
  m = { "1" = "x1", "true" = "xt", a = "xa" }
}
`;

function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("$anyOf" in value)) return value;
  const among = value.$anyOf as readonly unknown[];
  return { ...value, $anyOf: among.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

function resolvedText(text: string): ReturnType<typeof resolved> {
  const folder = mkdtempSync(join(tmpdir(), "converted-"));
  writeFiles(folder, { "main.tf": text });
  const found = resolved(folder);
  rmSync(folder, { recursive: true });
  return found;
}

const oneOf = (...values: readonly unknown[]): unknown => inOrder({ $anyOf: values });

const table: readonly (readonly [string, unknown])[] = [
  // A text of what may be of any type, and it itself.
  ['tostring(var.x) == "1" ? (var.x == 1 ? "number" : "text") : "other"', oneOf("number", "text", "other")],
  ['tostring(var.x) == "1" ? (var.x == 2 ? "number" : "text") : "other"', oneOf("text", "other")],
  ['var.x == 1 ? tostring(var.x) : "other"', oneOf("1", "other")],
  ['var.x == 1 && tostring(var.x) != "1"', false],
  ['"${local.m[var.x]}-${var.x == 1}"', oneOf("x1-true", "x1-false", "xt-false", "xa-false")],
  ['"${local.m[var.u]}-${var.u == "1"}"', oneOf("x1-true", "x1-false", "xt-false", "xa-false")],
  ['lookup(local.m, var.o.k, "n") == "x1" ? var.o.k == 1 : null', oneOf(true, false, null)],
  ["[for k, v in local.m : var.x == true if k == tostring(var.x)]", oneOf([], [false], [{ $anyOf: [true, false] }])],
  [
    'try(tostring(var.x) == "true" ? (var.x == true ? "bool" : "text") : "other", "error")',
    oneOf("bool", "text", "other", "error"),
  ],
  ['var.x ? (var.x == "1" ? "text" : "other") : null', oneOf("text", "other", null)],
  ['jsonencode(var.n) == "1" ? jsonencode(tostring(var.n)) : "z"', { $anyOf: ["z"], $open: true }],
  ['tostring(var.n) == "01"', false],
  ['tostring(var.b) == "yes"', false],
  ['tostring(var.b) == "true" ? var.b : null', oneOf(true, null)],
  // A number of a text.
  ['local.l[var.s] == "eu-west-1" && var.s == "0"', oneOf(true, false)],
  [
    'try(local.l[var.s] == "eu-west-1" ? (var.s == "0" ? "plain" : "other") : "second", "error")',
    oneOf("plain", "other", "second", "error"),
  ],
  ['"${local.l[var.n]}-${var.n == 0}"', oneOf("eu-west-1-true", "us-east-1-false")],
  [
    'try(tonumber(var.s) == 1 ? (var.s == "1" ? "plain" : "other") : "no", "error")',
    oneOf("plain", "other", "no", "error"),
  ],
  // A bool of a text: four texts are one, all others are an error.
  ['try(var.s ? "yes" : "no", "error")', oneOf("yes", "no", "error")],
  ['try(var.s ? (var.s == "1" || var.s == "true") : null, "error")', oneOf(true, null, "error")],
  ['try(var.s == "zz" ? (var.s ? "yes" : "no") : "else", "error")', oneOf("else", "error")],
  ["can(!var.s)", oneOf(true, false)],
  ["can(var.s && true)", oneOf(true, false)],
  ["can(false || var.s)", oneOf(true, false)],
  ["can([for x in local.l : x if var.s])", oneOf(true, false)],
  ['can("%{ if var.s }a%{ endif }")', oneOf(true, false)],
  // What may be null, where a value is required.
  ['try(lookup(local.m, var.s, "none"), "null")', oneOf("x1", "xt", "xa", "none", "null")],
  ['try(contains(local.l, var.s), "null")', oneOf(true, false, "null")],
  ['try(startswith(var.s, ""), "null")', oneOf(true, "null")],
  ['can(format("%d", var.n) == "1")', oneOf(true, false)],
  ['can(formatlist("%d", [var.n]) == tolist(["1"]))', oneOf(true, false)],
  ['can("%{ for x in var.l }k%{ endfor }" == "")', oneOf(true, false)],
  ["can(var.l[*] == [])", oneOf(true, false)],
  ['can("x${var.s}" == "y")', oneOf(true, false)],
  ['try(startswith("abc${var.s}", "a") ? "yes" : "no", "null")', oneOf("yes", "null")],
  ['can("x${var.x}" == "x1")', oneOf(true, false)],
  ["var.b", oneOf(true, false, null)],
  // Beside what may be a text, a number may be one.
  ["var.b ? var.x : 1", { $anyOf: ["1", 1], $open: true }],
  ["(var.b ? { a = 1 } : { a = var.x }).a == 1", oneOf(true, false)],
  ['try(tolist([var.x, 1])[1], "error")', oneOf("1", 1, "error")],
  ['tomap({ k = var.x, "1" = 1 })["1"]', oneOf("1", 1)],
  ['lookup(tomap({ k = var.x }), "b", 1)', oneOf("1", 1)],
  ['try(contains(["a"], var.x) ? var.x : 1, "error")', oneOf("a", "1", 1, "error")],
  ["coalesce(var.x, 1)", { $anyOf: ["1", 1], $open: true }],
  ['can(coalesce("a", var.x))', oneOf(true, false)],
  ['try(tomap({ k = var.x, "1" = "one" })["1"], "error")', oneOf("one", "error")],
  ['try(false ? var.x : 1, "error")', oneOf("1", 1, "error")],
  // Where the branch that is not taken is an error, its type is none.
  ['try(true ? 5 : format("%d", var.s), "error")', oneOf("5", 5)],
  ['try(false ? upper(local.m[var.s]) : [1], "error")', oneOf([1], "error")],
  ["length(distinct([[], var.b[*]]))", oneOf(1, 2)],
  // Two values that are not known are equal, or they are not.
  [
    'var.s == var.q ? (var.q == var.s ? "same" : "never") : (var.q != var.s ? "other" : "never")',
    oneOf("same", "other"),
  ],
  ['templatestring(local.t, { a = var.s }) == "" ? 1 : 2', oneOf(1, 2)],
];

test.each(table)("%s", (expression, wanted) => {
  const text = `${variables}locals {\n  t = "$$\{a}"\n}\noutput "o" {\n  value = ${expression}\n}\n`;
  expect(inOrder(resolvedText(text).outputs["o"])).toEqual(wanted);
});

const validated = (type: string, condition: string): string =>
  `variable "v" {
${
  type === ""
    ? ""
    : `  type = ${type}
`
}  validation {
    condition = ${condition}
    error_message = "no"
  }
}
output "o" {
  value = var.v
}
`;

test.each([
  ["any", 'contains(["1", "2"], tostring(var.v))', oneOf("1", 1, "2", 2)],
  ["", 'can(regex("^[12]$", var.v))', oneOf("1", 1, "2", 2)],
  ["any", 'lookup({ "1" = "q" }, var.v, "") == "q"', oneOf("1", 1)],
  ["any", 'try({ "true" = "a" }[var.v], "") != ""', oneOf("true", true)],
  ["any", "contains([1, 2], var.v)", oneOf(1, 2)],
  ["any", 'contains(["1", "2"], upper(var.v))', { $unknown: true }],
  ["number", 'contains(["1", "2"], tostring(var.v))', oneOf(1, 2)],
  ["bool", "var.v != null", oneOf(true, false)],
  ["bool", "var.v", true],
  ["string", 'contains([for x in ["EU", "US"] : lower(x)], var.v)', oneOf("eu", "us")],
])("%s where %s", (type, condition, wanted) => {
  expect(inOrder(resolvedText(validated(type, condition)).outputs["o"])).toEqual(wanted);
});

test("what a template says of its variables holds of those that it was given", () => {
  const folder = mkdtempSync(join(tmpdir(), "converted-"));
  const call = (a: string, b: string): string =>
    `templatefile("\${path.module}/t.tftpl", { a = var.${a}, b = var.${b} })`;
  writeFiles(folder, {
    "main.tf": `${variables}output "o" {
  value = "\${${call("s", "q")}}\${${call("q", "o").replace("var.o", "var.o.s")}}"
}
`,
    "t.tftpl": "%{ if a == b }same%{ else }other%{ endif }",
  });
  const { outputs } = resolved(folder);
  rmSync(folder, { recursive: true });
  expect(inOrder(outputs["o"])).toEqual(oneOf("samesame", "sameother", "othersame", "otherother"));
});

test("what a count says of two variables holds in its body", () => {
  const { resources } = resolvedText(`${variables}
resource "terraform_data" "same" {
  count = var.s == var.q ? 1 : 0
  input = var.s == var.q ? "same" : "never"
}
resource "terraform_data" "text" {
  count = tostring(var.x) == "1" ? 1 : 0
  input = var.x == 1 ? "number" : "text"
}
`);
  expect(resources["terraform_data.same[0]"]?.attributes["input"]).toBe("same");
  expect(inOrder(resources["terraform_data.text[0]"]?.attributes["input"])).toEqual(oneOf("number", "text"));
});
