/** What hangs together stays together: variables that a validation ties, and a `try` beside what it decides. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolved } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

function resolvedText(text: string): ReturnType<typeof resolved> {
  const folder = mkdtempSync(join(tmpdir(), "tied-"));
  writeFiles(folder, { "main.tf": text });
  const found = resolved(folder);
  rmSync(folder, { recursive: true });
  return found;
}

/** A variable that refuses null, unless its type says otherwise. */
function variable(name: string, type: string, ...conditions: readonly string[]): string {
  const validations = conditions.map(
    (condition) => `  validation {\n    condition = ${condition}\n    error_message = "no"\n  }\n`,
  );
  const nullable = type.endsWith("?") ? "" : "  nullable = false\n";
  return `variable "${name}" {\n  type = ${type.replace("?", "")}\n${nullable}${validations.join("")}}\n`;
}

const env = variable("env", "string", 'contains(["dev", "cn"], var.env)');
const flag = variable("flag", "bool");
const tri = variable("tri", "bool?");
const table = 'locals {\n  table = { default = { r = "us", z = "a" }, cn = { r = "cn-north-1", z = "b" } }\n}\n';

/** The alternatives in an order of their own. */
function inOrder(value: unknown): unknown {
  const among = (value as { $anyOf?: readonly unknown[] } | undefined)?.$anyOf;
  return among === undefined ? value : [...among].sort();
}

test.each<readonly [string, string, unknown]>([
  [
    env + variable("r", "string", 'contains({ dev = ["eu"], cn = ["cn", "eu"] }[var.env], var.r)'),
    '"${var.env}/${var.r}"',
    ["cn/cn", "cn/eu", "dev/eu"],
  ],
  [
    env + variable("r", "string", 'contains(["eu", "cn"], var.r)', 'var.r != "cn" || var.env == "cn"'),
    '"${var.r}/${var.env}"',
    ["cn/cn", "eu/cn", "eu/dev"],
  ],
  [
    env + variable("r", "string", 'contains(["eu", "${var.env}-north"], var.r)'),
    '"${var.r}/${var.env}"',
    ["cn-north/cn", "dev-north/dev", "eu/cn", "eu/dev"],
  ],
  [
    flag + variable("n", "number", "contains([1, 2], var.n)", "!var.flag || var.n > 1"),
    '"${var.n}/${var.flag}"',
    ["1/false", "2/false", "2/true"],
  ],
  // Attributes of one object.
  [
    variable(
      "o",
      "object({ r = string, on = optional(bool, true) })",
      'contains(["cn", "eu"], var.o.r)',
      'var.o.r != "cn" || !var.o.on',
    ),
    '"${var.o.r}/${var.o.on}"',
    ["cn/false", "eu/false", "eu/true"],
  ],
  [
    variable(
      "o",
      "object({ r = string, on = bool, z = string })",
      'contains(["cn", "eu"], var.o.r)',
      'var.o.on || var.o.r == "eu"',
    ),
    '"${var.o.r}/${var.o.on == true}"',
    ["cn/false", "cn/true", "eu/false", "eu/true"],
  ],
  // By what the other one is, though that may be anything.
  [
    variable("o", "string") + variable("r", "string", 'contains(["eu", "cn"], var.r)', 'var.o == "x" || var.r == "eu"'),
    'var.o == "x" ? "any" : var.r',
    ["any", "eu"],
  ],
  // What is not said ties nothing.
  [
    env + variable("r", "string", 'contains(["eu", "cn"], var.r)'),
    '"${var.r}/${var.env}"',
    ["cn/cn", "cn/dev", "eu/cn", "eu/dev"],
  ],
  [tri, 'try(var.tri ? "yes" : "no", "neither")', ["neither", "no", "yes"]],
  [tri, 'try(var.tri == null ? "unset" : var.tri ? "yes" : "no", "never")', ["no", "unset", "yes"]],
  [
    env + table,
    'try(local.table[var.env].z == "b", false) ? try(local.table[var.env].r, "never") : "no"',
    ["cn-north-1", "no"],
  ],
  [
    env + table,
    'try([for k in ["z"] : local.table[var.env][k]][0], "none") == "none" ? var.env : "known"',
    ["dev", "known"],
  ],
  [env + table, 'try({ a = local.table[var.env].r }.a, "none") == "none" ? var.env : "known"', ["dev", "known"]],
  // Elements of a set that may be equal are one where they are.
  [
    env,
    'join(",", [for p in setproduct(toset(["a"]), ["dev", var.env]) : "${p[0]}.${p[1]}"])',
    ["a.cn,a.dev", "a.dev"],
  ],
  [env, 'join(",", keys({ for p in setproduct(toset(["a"]), ["dev", var.env]) : p[1] => p[0] }))', ["cn,dev", "dev"]],
  // The branch that is not taken has a type all the same, which is an object's here.
  [flag, 'try(var.flag ? { for v in ["a"] : v => [1][3] } : ["list"], "error")', "error"],
  [flag, 'try(var.flag ? { for v in ["a"] : v => [1][3] } : { a = 2 }, "error")', [{ a: 2 }, "error"]],
])("%s: %s", (declared, expression, wanted) => {
  const { outputs } = resolvedText(`${declared}output "o" {\n  value = ${expression}\n}\n`);
  expect(inOrder(outputs["o"])).toEqual(wanted);
});

test("what a try decides of a count holds in its body", () => {
  const { resources } = resolvedText(`${env}${table}
resource "terraform_data" "x" {
  count = can(regex("^cn", try(local.table[var.env].r, "none"))) ? 1 : 0
  input = try(local.table[var.env].r, "none")
}
`);
  expect(resources["terraform_data.x[0]"]?.attributes["input"]).toBe("cn-north-1");
});
