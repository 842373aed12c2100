/** Validations of lists and sets say what their elements may be, however one is taken out. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolved } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

function resolvedText(text: string): ReturnType<typeof resolved> {
  const folder = mkdtempSync(join(tmpdir(), "elements-"));
  writeFiles(folder, { "main.tf": text });
  const found = resolved(folder);
  rmSync(folder, { recursive: true });
  return found;
}

const variable = (type: string, condition: string): string =>
  `variable "rs" {\n  type = ${type}\n  validation {\n    condition = ${condition}\n    error_message = "no"\n  }\n}\n`;

/** The alternatives in an order of their own. */
function inOrder(value: unknown): unknown {
  const among = (value as { $anyOf?: readonly unknown[] } | undefined)?.$anyOf;
  return among === undefined ? value : { ...(value as object), $anyOf: [...among].sort() };
}

const open = { $unknown: true };
const either = { $anyOf: ["cn", "eu"] };

test.each([
  ["list(string)", 'alltrue([for r in var.rs : contains(["cn", "eu"], r)])', "var.rs[0]", either],
  ["list(string)", 'alltrue([for r in var.rs : r == "cn" || r == "eu"]) && length(var.rs) == 2', "var.rs[1]", either],
  ["set(string)", 'alltrue([for r in var.rs : can(regex("^(cn|eu)$", r))])', "sort(var.rs)[0]", either],
  ["list(number)", "alltrue([for r in var.rs : contains([1, 2], r)])", "var.rs[0]", { $anyOf: [1, 2] }],
  // Nothing is said of an element that stands beside one that fits, or where lists of some length are refused only.
  ["list(string)", 'anytrue([for r in var.rs : contains(["cn", "eu"], r)])', "var.rs[0]", open],
  ["list(string)", 'contains(["cn", "eu"], var.rs[0])', "var.rs[1]", open],
  ["list(string)", 'alltrue([for r in var.rs : r != "cn"])', "var.rs[0]", open],
  ["list(string)", "length(var.rs) < 2", "var.rs[0]", open],
  ["string", 'contains(split(",", "cn,eu"), var.rs)', "var.rs", either],
  // What is made of a text may be told though the text itself is not.
  ["string", 'contains(["CN", "EU"], upper(var.rs))', "lower(upper(var.rs))", either],
  ["string", 'contains(["cn", "eu"], lower(trimspace(var.rs)))', "lower(trimspace(var.rs))", either],
  ["string", 'contains(["cn", "eu"], trimspace(var.rs))', "lower(trimspace(var.rs))", either],
  ["string", 'contains(["cn", "eu"], trimspace(var.rs))', "trimspace(var.rs) == var.rs", { $anyOf: [false, true] }],
  ["string", 'contains(["cn", "eu"], replace(var.rs, "_", "-"))', 'replace(var.rs, "_", "-")', either],
  ["string", 'contains(["cn", "eu"], upper(var.rs)) || var.rs == "x"', "upper(var.rs)", { $anyOf: ["X"], $open: true }],
  ["string", 'contains(["cn", "eu"], trimspace(var.rs))', "upper(var.rs)", { $anyOf: ["CN", "EU"], $open: true }],
  // How what is made of a text begins says nothing of how the text does.
  ["string", 'startswith(lower(var.rs), "cn-")', 'startswith(var.rs, "cn-")', { $anyOf: [false, true] }],
  ["string", 'startswith(trimprefix(var.rs, "aws-"), "cn-")', 'var.rs == "aws-cn-x"', { $anyOf: [false, true] }],
  // How long it is, what stands where, and which wholes there are.
  ["list(string)", "length(var.rs) == 1", "length(var.rs)", 1],
  ["list(string)", 'length(var.rs) == 1 && contains(["cn", "eu"], var.rs[0])', "one(var.rs)", either],
  ["list(string)", "length(var.rs) > 1", "length(var.rs) > 0", true],
  ["list(string)", "length(var.rs) > 1", "length(var.rs) > 2", { $anyOf: [false, true] }],
  [
    "set(string)",
    'length(setsubtract(var.rs, ["cn", "eu"])) == 0',
    'join("-", var.rs)',
    { $anyOf: ["", "cn", "cn-eu", "eu"] },
  ],
  [
    "set(string)",
    'var.rs == null ? true : alltrue([for r in var.rs : r == "cn"])',
    "var.rs",
    { $anyOf: [[], ["cn"], null] },
  ],
  ["map(string)", "length(var.rs) == 0", "keys(var.rs)", open],
  ["map(string)", 'contains(["cn", "eu"], lookup(var.rs, "r", ""))', 'var.rs["r"]', either],
  [
    "map(string)",
    'contains(["cn", "eu"], lookup(var.rs, "r", "cn"))',
    'lookup(var.rs, "r", "x")',
    { $anyOf: ["cn", "eu", "x"] },
  ],
  ["object({ a = object({ r = string }) })", 'contains(["cn", "eu"], var.rs.a.r)', "var.rs.a.r", either],
  [
    "object({ a = optional(object({ r = string })) })",
    'var.rs.a == null ? true : contains(["cn", "eu"], var.rs.a.r)',
    'try(var.rs.a.r, "none")',
    { $anyOf: ["cn", "eu", "none"] },
  ],
  ["string", 'anytrue([for p in ["c", "e"] : var.rs == "${p}-1"])', "var.rs", { $anyOf: ["c-1", "e-1"] }],
  ["number", "var.rs > 0 && var.rs < 5 && var.rs % 2 == 0", "var.rs", { $anyOf: [2, 4] }],
  [
    "map(string)",
    'var.rs["g"] == "cn" && contains(["cn", "eu"], lookup(var.rs, "r", "cn"))',
    'lookup(var.rs, "r", "x")',
    { $anyOf: ["cn", "eu", "x"] },
  ],
  ["list(string)", "contains([1, 2], length(var.rs))", "length(var.rs)", { $anyOf: [1, 2] }],
  [
    "list(string)",
    'length(var.rs) == 2 && alltrue([for r in var.rs : contains(["cn", "eu"], r)]) && var.rs[0] != var.rs[1]',
    'join("", var.rs)',
    { $anyOf: ["cneu", "eucn"] },
  ],
  // What is asked of a text is known, and what the code names and no condition permits is not meant.
  ["string", '!startswith(var.rs, "cn-")', 'startswith(var.rs, "cn-") ? 1 : 2', 2],
  ["string", '!startswith(var.rs, "cn-")', "{ cn-x = 1, eu-x = 2 }[var.rs]", 2],
  ["string", '!startswith(var.rs, "cn-")', 'startswith(var.rs, "us-") ? 1 : 2', { $anyOf: [1, 2] }],
  ["string", 'startswith(var.rs, "cn-")', 'substr(var.rs, 0, 2) == "cn" && split("-", var.rs)[0] == "cn"', true],
  ["string", 'startswith(var.rs, "cn") || var.rs == ""', "substr(var.rs, 0, 1)", open],
  ["string", 'can(regex("^cn-[a-z]+", var.rs)) && var.rs != ""', "substr(var.rs, 0, 2)", "cn"],
  ["string", 'can(regex("^cn-(north|west)", var.rs))', 'startswith(var.rs, "eu-") ? 1 : 2', 2],
  ["string", 'can(regex("^cn-|^eu-", var.rs))', "substr(var.rs, 0, 2)", open],
  ["string", 'can(regex("^cn?", var.rs))', 'startswith(var.rs, "cn")', { $anyOf: [false, true] }],
  ["string", 'can(regex("^cn", var.rs)) || var.rs == ""', "substr(var.rs, 0, 1)", open],
  ["string", "length(var.rs) <= 3", "{ cn = 1, cn-north-1 = 2 }[var.rs]", 1],
  ["string", "length(var.rs) > 1 && length(var.rs) < 4", "length(var.rs)", { $anyOf: [2, 3] }],
  ["string", "length(var.rs) > 4", "length(var.rs) > 3", true],
  ["string", "length(var.rs) != 4", "length(var.rs) == 3", { $anyOf: [false, true] }],
  ["number", "var.rs > 10", "var.rs == 3 ? 1 : 2", 2],
  // A condition holds in its branches, before anything is made of what it tells.
  ["number", "var.rs != 3", "var.rs == 2 ? var.rs * 10 : 7", { $anyOf: [20, 7] }],
  ["string", 'var.rs != ""', 'var.rs == "cn" ? upper(var.rs) : "x"', { $anyOf: ["CN", "x"] }],
  // Whole numbers of a wide range are not tried one by one; what lies between the ends stays open.
  ["number", "var.rs >= 1 && var.rs <= 100 && floor(var.rs) == var.rs", "var.rs == 50 ? 1 : 2", { $anyOf: [1, 2] }],
  [
    "number",
    "var.rs >= 1 && var.rs <= 100 && var.rs % 1 == 0",
    "var.rs > 50 && var.rs < 90",
    { $anyOf: [false, true] },
  ],
  ["number", "var.rs >= 1 && var.rs <= 100 && ceil(var.rs) == var.rs", "var.rs == 101 || var.rs < 0", false],
  ["number", "var.rs >= 0 && var.rs <= 2 && var.rs % 1 == 0", "var.rs", { $anyOf: [0, 1, 2] }],
  [
    "number",
    "var.rs == null || (var.rs >= 1 && var.rs <= 2 && floor(var.rs) == var.rs)",
    "var.rs",
    { $anyOf: [1, 2, null] },
  ],
  // A number is whole where that is asked of itself, and not of another.
  [
    "object({ a = number, b = number })",
    "floor(var.rs.a) == var.rs.a && var.rs.b >= 0 && var.rs.b <= 2",
    "var.rs.b",
    open,
  ],
  [
    "object({ a = number, b = number })",
    "floor(var.rs.a) == var.rs.a && var.rs.a >= 0 && var.rs.a <= 1",
    "var.rs.a",
    { $anyOf: [0, 1] },
  ],
  ["number", "floor(1.0) == 1.0 && var.rs >= 0 && var.rs <= 2", "var.rs == 0.5 ? 1 : 2", { $anyOf: [1, 2] }],
  // So are attributes of objects, entries of maps, and attributes of a list's objects.
  ["object({ r = string })", 'contains(["cn", "eu"], var.rs.r)', "var.rs.r", either],
  [
    "object({ r = string })",
    'contains(["cn", "eu"], var.rs.r)',
    'var.rs.r == "cn" ? var.rs.r : "x"',
    { $anyOf: ["cn", "x"] },
  ],
  [
    "object({ r = string })",
    'try(contains(["cn", "eu"], var.rs.r), true)',
    "try(var.rs.r, 1)",
    { $anyOf: [1, "cn", "eu", null] },
  ],
  ["object({ r = string })", 'var.rs.r == "cn" || true', "var.rs.r", open],
  ["object({ r = string, q = string })", 'contains(["cn", "eu"], var.rs.r)', "var.rs.q", open],
  ["map(string)", 'contains(["cn", "eu"], var.rs["r"])', 'var.rs["r"]', either],
  ["map(string)", 'contains(["cn", "eu"], var.rs["r"])', 'var.rs["q"]', open],
  ["map(string)", 'try(contains(["cn", "eu"], var.rs["r"]), true)', 'var.rs["r"]', open],
  ["list(object({ r = string }))", 'alltrue([for x in var.rs : contains(["cn", "eu"], x.r)])', "var.rs[0].r", either],
  [
    "list(object({ r = string }))",
    'alltrue([for x in var.rs : contains(["cn", "eu"], x.r)])',
    '"${var.rs[0].r}-${var.rs[1].r}"',
    { $anyOf: ["cn-cn", "cn-eu", "eu-cn", "eu-eu"] },
  ],
  [
    "set(string)",
    'length(setsubtract(var.rs, ["cn", "eu"])) == 0',
    'one([for x in var.rs : x if x == "cn"])',
    { $anyOf: ["cn", null] },
  ],
])("%s where %s: %s", (type, condition, expression, wanted) => {
  const { outputs } = resolvedText(`${variable(type, condition)}output "o" {\n  value = ${expression}\n}\n`);
  expect(inOrder(outputs["o"])).toEqual(wanted);
});

test("an element that any of them may be has a value of the list", () => {
  const text = `${variable("list(string)", 'alltrue([for r in var.rs : contains(["cn", "eu"], r)])')}
resource "terraform_data" "each" {
  for_each = toset(var.rs)
  input    = "\${each.key}-north"
}
resource "terraform_data" "loop" {
  for_each = { for r in var.rs : "k-\${r}" => upper(r) }
  input    = each.value
}
`;
  const { resources } = resolvedText(text);
  expect(inOrder(resources["terraform_data.each[*]"]?.attributes["input"])).toEqual({
    $anyOf: ["cn-north", "eu-north"],
  });
  expect(inOrder(resources["terraform_data.loop[*]"]?.attributes["input"])).toEqual({ $anyOf: ["CN", "EU"] });
});

const guarded = (guard: string): ReturnType<typeof resolved>["outputs"] =>
  resolvedText(
    `variable "r" {\n  type = string\n}\nlocals {\n  known = ["cn", "eu"]\n  own = upper(var.r)\n` +
      "  same = var.r\n  holds = contains(local.known, local.same)\n  unset = var.unset\n}\n" +
      'variable "unset" {\n  type = list(string)\n}\n' +
      `${guard}\noutput "r" {\n  value = var.r\n}\n`,
  ).outputs;

const precondition = (condition: string): string =>
  `precondition {\n    condition = ${condition}\n    error_message = "no"\n  }\n`;

test.each([
  ["lifecycle {", "contains(local.known, var.r)", either],
  ["count = 1\n  lifecycle {", "contains(local.known, var.r)", either],
  ['for_each = toset(["a"])\n  lifecycle {', "contains(local.known, var.r)", either],
  ["count = 0\n  lifecycle {", "contains(local.known, var.r)", open],
  ["for_each = toset([])\n  lifecycle {", "contains(local.known, var.r)", open],
  ["count = length(local.unset)\n  lifecycle {", "contains(local.known, var.r)", open],
  ["lifecycle {", "contains(local.known, local.same)", either],
  ["lifecycle {", "local.holds", either],
  ["lifecycle {", 'contains(["CN"], local.own) && var.r != ""', { $anyOf: ["CN"], $open: true }],
] as const)("a precondition of what is there in any case holds everywhere: %s %s", (head, condition, expected) => {
  const { r } = guarded(`resource "terraform_data" "guard" {\n  ${head}\n  ${precondition(condition)}  }\n}`);
  expect(inOrder(r)).toEqual(expected);
});

test("a set whose condition names another variable goes together with what that is", () => {
  const { outputs } = resolvedText(
    variable("set(string)", 'length(setsubtract(var.rs, ["cn", "eu"])) == 0 && contains(var.rs, var.first)') +
      'variable "first" {\n  type = string\n  validation {\n    condition = contains(["cn", "eu"], var.first)\n' +
      '    error_message = "no"\n  }\n}\noutput "o" {\n  value = contains(var.rs, var.first)\n}\n' +
      'output "p" {\n  value = "${var.first}:${join(",", var.rs)}"\n}\n',
  );
  expect(outputs["o"]).toBe(true);
  expect(inOrder(outputs["p"])).toEqual({ $anyOf: ["cn:cn", "cn:cn,eu", "eu:cn,eu", "eu:eu"] });
});
