/** What modules that are called demand of what they are given, and what resources hold once they are applied. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolved } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

function resolvedFiles(files: Readonly<Record<string, string>>): ReturnType<typeof resolved> {
  const folder = mkdtempSync(join(tmpdir(), "demands-"));
  writeFiles(folder, files);
  const found = resolved(folder);
  rmSync(folder, { recursive: true });
  return found;
}

/** The alternatives in an order of their own. */
function inOrder(value: unknown): unknown {
  const among = (value as { $anyOf?: readonly unknown[] } | undefined)?.$anyOf;
  return among === undefined ? value : { ...(value as object), $anyOf: [...among].sort() };
}

const open = { $unknown: true };
const either = { $anyOf: ["cn", "eu"] };

const called = `variable "place" {
  type = string
  validation {
    condition     = contains(["cn", "eu"], var.place)
    error_message = "no"
  }
}
output "place" {
  value = var.place
}
`;

test.each([
  ["", "var.r", either, either],
  ["count = 1", "local.same", either, either],
  ["count = 0", "var.r", open, open],
  ["count = var.on ? 1 : 0", "var.r", { $anyOf: ["cn", "eu"], $open: true }, { $anyOf: ["cn", "eu", "off"] }],
  ['for_each = toset(["a", "b"])', "var.r", either, either],
  ["for_each = toset(var.unset)", "var.r", open, open],
  ["", '"${var.r}"', either, either],
  ["", '"x-${var.r}"', open, open],
] as const)("what a module demands holds where it is called: %s place = %s", (repeated, place, wanted, whereOn) => {
  const outputs = resolvedFiles({
    "main.tf":
      'variable "r" {\n  type = string\n}\nvariable "on" {\n  type = bool\n  nullable = false\n}\n' +
      'variable "unset" {\n  type = list(string)\n}\nlocals {\n  same = var.r\n}\n' +
      `module "m" {\n  source = "./m"\n  ${repeated}\n  place = ${place}\n}\n` +
      'output "r" {\n  value = var.r\n}\noutput "o" {\n  value = var.on ? var.r : "off"\n}\n',
    "m/main.tf": called,
  }).outputs;
  expect(inOrder(outputs["r"])).toEqual(wanted);
  if (repeated.includes("var.on")) expect(inOrder(outputs["o"])).toEqual(whereOn);
});

test("what a resource keeps may be what it was given, and instances that nobody counted are of any type", () => {
  const { outputs } = resolvedFiles({
    "main.tf": `variable "names" {
  type     = set(string)
  nullable = false
}
resource "terraform_data" "kept" {
  input = "cn-north-1"
}
resource "terraform_data" "each" {
  for_each = var.names
  input    = each.key
}
output "kept" {
  value = terraform_data.kept.output == "cn-north-1"
}
output "mixed" {
  value = try(tolist([[{ r = "x" }], values(terraform_data.each)[*].input]), "error")
}
`,
  });
  expect(outputs["kept"]).toEqual({ $anyOf: [true, false] });
  expect(outputs["mixed"]).toEqual({ $anyOf: [[[{ r: "x" }], open], "error"] });
});

test.each([
  ["list(string)", 'var.l == tolist(["cn", "eu"])', "var.l[0]", "cn"],
  ["list(string)", 'var.l == tolist(["cn"]) || var.l == tolist(["eu", "b"])', "var.l[0]", either],
  ["list(string)", 'contains([tolist(["cn"]), tolist(["eu"])], var.l)', "var.l[0]", either],
  ["set(string)", 'var.l == toset(["eu", "cn"])', "sort(var.l)[0]", "cn"],
  ["map(string)", 'var.l == tomap({ a = "cn" })', "var.l.a", "cn"],
  ["object({ r = string, n = number })", 'var.l == { r = "cn", n = 1 }', "var.l.r", "cn"],
  ["list(string)", 'var.l != tolist(["cn"])', "var.l[0]", open],
  ["list(string)", 'toset(var.l) == toset(["cn", "eu"])', "var.l[0]", open],
  ["list(string)", 'var.l == tolist(["cn"]) || length(var.l) > 3', "var.l[0]", open],
] as const)("%s where %s: %s", (type, condition, expression, wanted) => {
  const validation = `  validation {\n    condition = ${condition}\n    error_message = "no"\n  }\n`;
  const { outputs } = resolvedFiles({
    "main.tf": `variable "l" {\n  type = ${type}\n${validation}}\noutput "o" {\n  value = ${expression}\n}\n`,
  });
  expect(inOrder(outputs["o"])).toEqual(wanted);
});

test("what a plan has counted is there, though a value fails that only applying tells", () => {
  const { resources } = resolvedFiles({
    "main.tf": `resource "terraform_data" "seed" {
  input = "cn-north-1"
}
resource "terraform_data" "each" {
  for_each = {
    kept = terraform_data.seed.output
    sum  = terraform_data.seed.output + 1
  }
  input = each.key
}
`,
  });
  expect(Object.keys(resources)).toEqual([
    "terraform_data.seed",
    'terraform_data.each["kept"]',
    'terraform_data.each["sum"]',
  ]);
});

test("how many there are of what lies in a module is asked only where there is the module", () => {
  const { outputs } = resolvedFiles({
    "main.tf": `variable "r" {
  type     = string
  nullable = false
}
module "m" {
  source = "./m"
  count  = var.r == "none" ? 0 : 1
  place  = var.r
}
output "o" {
  value = var.r == "none" ? "none" : "some"
}
`,
    "m/main.tf": `variable "place" {
  type = string
}
resource "terraform_data" "one" {
  count = { cn = 1, eu = 2 }[var.place]
  lifecycle {
    precondition {
      condition     = var.place != "none"
      error_message = "no"
    }
  }
}
`,
  });
  expect(inOrder(outputs["o"])).toEqual({ $anyOf: ["none", "some"] });
});

test("locals that name each other many times are looked through once", () => {
  const locals = Array.from({ length: 30 }, (_, at) => {
    const next = at === 29 ? "var.r" : `local.l${at + 1}`;
    return `  l${at} = coalesce(${Array.from({ length: 20 }, () => next).join(", ")})\n`;
  });
  const { outputs } = resolvedFiles({
    "main.tf":
      'variable "r" {\n  type = string\n}\n' +
      `locals {\n${locals.join("")}  round = local.trip\n  trip = local.round\n}\n` +
      'output "o" {\n  value = var.r\n  precondition {\n    condition = contains(["cn", "eu"], local.l0)\n' +
      '    error_message = "no"\n  }\n  precondition {\n    condition = local.round == var.r\n' +
      '    error_message = "no"\n  }\n}\n',
  });
  expect(inOrder(outputs["o"])).toEqual(either);
});
