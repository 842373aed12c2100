/** What would double with each variable stays within bounds, and what is cut by them is open. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { block } from "./sets/configurations.ts";
import { judgeAll, resolved } from "./sets/judge.ts";
import type { Outcome } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

/** What of `outcomes` is ruled out by what we make of a configuration. */
function ruledOut(main: string, outcomes: readonly Outcome[]): readonly unknown[] {
  const folder = mkdtempSync(join(tmpdir(), "growth-"));
  writeFiles(folder, { "main.tf": main });
  const judged = judgeAll({ complete: false, outcomes }, resolved(folder));
  rmSync(folder, { recursive: true });
  return judged.filter(({ verdict }) => verdict === "unsound");
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

test("twenty bools", { timeout: 60_000 }, () => {
  const all = upTo(20);
  const each = (make: (at: number) => string, between = ", "): string => all.map(make).join(between);
  const outputs: Readonly<Record<string, string>> = {
    joined: `join(",", [${each((at) => `var.b${at} ? "x${at}" : "y${at}"`)}])`,
    compacted: `compact([${each((at) => `var.b${at} ? "r${at}" : ""`)}])`,
    merged: `merge(${each((at) => `var.b${at} ? { k${at} = "v" } : {}`)})`,
    counted: `length(concat(${each((at) => `var.b${at} ? ["a"] : []`)}))`,
    every: `${each((at) => `var.b${at}`, " && ")} ? "all" : "not all"`,
    text: `"${each((at) => `%{ if var.b${at} }${at}%{ endif }`, "")}"`,
  };
  const main = [
    ...all.map((at) => block(`variable "b${at}"`, "type = bool", "nullable = false")),
    ...Object.entries(outputs).map(([name, value]) => block(`output "${name}"`, `value = ${value}`)),
    block(
      'resource "terraform_data" "r"',
      `for_each = toset(concat(${each((at) => `var.b${at} ? ["r${at}"] : []`)}))`,
      "input = each.key",
    ),
  ].join("\n");
  const planned = (isOn: (at: number) => boolean): Outcome => {
    const on = all.filter(isOn);
    return {
      resources: Object.fromEntries(on.map((at) => [`terraform_data.r["r${at}"]`, `r${at}`])),
      outputs: {
        joined: all.map((at) => (isOn(at) ? `x${at}` : `y${at}`)).join(","),
        compacted: on.map((at) => `r${at}`),
        merged: Object.fromEntries(on.map((at) => [`k${at}`, "v"])),
        counted: on.length,
        every: on.length === all.length ? "all" : "not all",
        text: on.join(""),
      },
    };
  };
  expect(ruledOut(main, [planned(() => true), planned(() => false), planned((at) => at % 3 === 1)])).toEqual([]);
});

test("a map of two hundred entries with keys that nobody knows", { timeout: 60_000 }, () => {
  const entries = upTo(200).map((at) => `k${at} = "r${at}"`);
  const main = [
    block("locals", `m = {\n${entries.join("\n")}\n}`),
    block('variable "k"', "type = string"),
    block('variable "l"', "type = string"),
    block('output "both"', 'value = "${local.m[var.k]}-${local.m[var.l]}"'),
    block('output "tried"', 'value = try(local.m[var.k], local.m[var.l], "none")'),
    block('output "others"', "value = length({ for k, v in local.m : k => v if k != var.k && k != var.l })"),
    block('output "some"', "value = [for k, v in local.m : v if contains([var.k, var.l], k)]"),
    block(
      'resource "terraform_data" "r"',
      "for_each = { for k, v in local.m : k => v if k != var.k }",
      "input = each.value",
    ),
  ].join("\n");
  const outcome: Outcome = {
    resources: { 'terraform_data.r["k0"]': "r0", 'terraform_data.r["k199"]': "r199" },
    outputs: { both: "r7-r150", tried: "r7", others: 198, some: ["r150", "r7"] },
  };
  expect(ruledOut(main, [outcome])).toEqual([]);
});

test("loops within loops that leave out what nobody knows", { timeout: 60_000 }, () => {
  const main = [
    block('variable "env"', "type = string"),
    block('variable "on"', "type = bool", "nullable = false"),
    block(
      "locals",
      'l = [for i in range(20) : "z${i}"]',
      'a = [for x in local.l : [for y in local.l : "${x}${y}" if x != var.env && y != var.env] if var.on]',
      'e = { for p in setproduct(local.l, local.l) : "${p[0]}-${p[1]}" => p[1] if p[0] != var.env }',
    ),
    block('output "a"', "value = length(flatten(local.a))"),
    block('output "e"', "value = length(local.e)"),
    block('resource "terraform_data" "r"', "for_each = local.e", "input = each.value"),
  ].join("\n");
  const planned = (a: number, e: number): Outcome => ({
    resources: { 'terraform_data.r["z1-z2"]': "z2" },
    outputs: { a, e },
  });
  expect(ruledOut(main, [planned(0, 400), planned(400, 400), planned(361, 380)])).toEqual([]);
});
