/** What is read of a resource: what its block says, and what the provider decides where that is null or may be. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolved } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

function outputOf(text: string, expression: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), "read-"));
  writeFiles(folder, { "main.tf": `${text}output "o" {\n  value = ${expression}\n}\n` });
  const { outputs } = resolved(folder);
  rmSync(folder, { recursive: true });
  return outputs["o"];
}

const either = { $anyOf: ["same", "other"] };
const nullOrSet = { $anyOf: ["null", "set"] };

test.each([
  ['var.maybe == null ? x_y.a.region : "given"', { $anyOf: ["given"], $open: true }],
  ['x_y.a.region == var.maybe ? "same" : "other"', either],
  ['x_y.a.other == var.given ? "same" : "other"', "same"],
  ['x_y.a.of_object == var.o ? "same" : "other"', either],
  ['x_y.a.of_object.region == var.o.region ? "same" : "other"', either],
  ['x_y.a.written.region == null ? "null" : "set"', nullOrSet],
  ['x_y.a.written.deep.zone == null ? "null" : "set"', nullOrSet],
  ['x_y.a.written.name == null ? "null" : "set"', "set"],
  ['var.maybe == null ? x_y.a.inner[0].region : "given"', { $anyOf: ["given"], $open: true }],
  ['x_y.a.inner[0].other == var.given ? "same" : "other"', "same"],
  ['null_resource.n.triggers == null ? "null" : "set"', "null"],
] as const)("%s", (expression, wanted) => {
  const text = `variable "maybe" {
  type = string
}
variable "given" {
  type     = string
  nullable = false
}
variable "o" {
  type     = object({ region = optional(string) })
  nullable = false
}
resource "x_y" "a" {
  region    = var.maybe
  other     = var.given
  of_object = var.o
  written   = { region = null, name = "n", deep = { zone = null } }
  inner {
    region = var.maybe
    other  = var.given
  }
}
resource "null_resource" "n" {
  triggers = null
}
`;
  expect(outputOf(text, expression)).toEqual(wanted);
});

test.each([
  ["var.o.on", [true, false, null]],
  ["var.o.off", [false, true]],
  ['var.o.on == null ? "null" : var.o.on ? "on" : "off"', ["null", "on", "off"]],
  ['try(var.l[0], "error")', [true, false, null, "error"]],
  ['try(var.m["a"], "error")', [true, false, null, "error"]],
  ['try(var.maybe.on, "error")', [true, false, null, "error"]],
  ['var.o.on == var.o.on ? "same" : "other"', ["same"]],
] as const)("a bool inside of what nobody sets is true, false or null: %s", (expression, wanted) => {
  const text = `variable "o" {
  type     = object({ on = bool, off = optional(bool, false) })
  nullable = false
}
variable "maybe" {
  type = object({ on = bool })
}
variable "l" {
  type = list(bool)
}
variable "m" {
  type = map(bool)
}
`;
  const value = outputOf(text, expression);
  const all = wanted.length === 1 ? wanted[0] : { $anyOf: expect.arrayContaining([...wanted]) };
  expect(value).toEqual(all);
  if (wanted.length > 1) expect((value as { $anyOf: readonly unknown[] }).$anyOf).toHaveLength(wanted.length);
});

test.each([
  ["(?i)^(eu|cn)$", { $anyOf: ["eu", "eU", "Eu", "EU", "cn", "cN", "Cn", "CN"] }],
  ["^(?i:a)b$", { $anyOf: ["ab", "Ab"] }],
  ["^(?:(?i)a|b)c$", { $anyOf: ["ac", "Ac", "bc", "Bc"] }],
  ["(?i)^s$", { $anyOf: ["s", "S", "\u017f"] }],
  ["(?U)^(a|b)$", { $anyOf: ["a", "b"] }],
  ["(?s)^(a|b)$", { $anyOf: ["a", "b"] }],
  ["(?m)^(a|b)$", { $anyOf: ["a", "b"], $open: true }],
  ["(?i)^(eu-west-1|cn-north-1)$", { $anyOf: ["eu-west-1", "cn-north-1"], $open: true }],
] as const)("a validation by the pattern %s permits what it matches", (pattern, wanted) => {
  const text = `variable "r" {
  type = string
  validation {
    condition     = can(regex("${pattern}", var.r))
    error_message = "no"
  }
}
`;
  expect(outputOf(text, "var.r")).toEqual(wanted);
});
