/** Marks of values: what holds only by a default says so however it came about, and what is sensitive stays so. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { found } from "./found.ts";
import { resolved } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

const around = `variable "k" { default = "zz" }
variable "m" { default = {} }
variable "l" { default = [] }
variable "region" {
  type    = string
  default = null
}
variable "on" { default = false }
variable "o" {
  type    = any
  default = null
}
locals { two = { dev = "eu-west-1", prod = "us-east-1" } }
resource "aws_s3_bucket" "z" { count = var.on ? 1 : 0 }
module "m" {
  source = "./m"
  count  = var.on ? 1 : 0
}
`;

test.each([
  ['try(local.two[var.k], "cn-north-1")', "default"],
  ['can(local.two[var.k]) ? "eu" : "cn-north-1"', "default"],
  ['try(var.m["r"], "cn-north-1")', "default"],
  ['can(var.m.r) ? "eu" : "cn-north-1"', "default"],
  ['contains(keys(var.m), "r") ? "eu" : "cn-north-1"', "default"],
  ['try(var.l[0], "cn-north-1")', "default"],
  ['coalescelist(var.l, ["cn-north-1"])[0]', "default"],
  ['element(concat(var.l, ["cn-north-1"]), 0)', "default"],
  ['merge({ r = "cn-north-1" }, var.m).r', "default"],
  ['try(coalesce(var.region), "cn-north-1")', "default"],
  ['try(tonumber(var.k), "cn-north-1")', "default"],
  ['try(regex("^eu.*", var.k), "cn-north-1")', "default"],
  ['try(var.o.r, "cn-north-1")', "default"],
  ['length(aws_s3_bucket.z) == 0 ? "cn-north-1" : "eu"', "default"],
  ['try(aws_s3_bucket.z[0].region, "cn-north-1")', "default"],
  ['coalesce(var.region, "cn-north-1")', "default"],
  ['merge(var.m, { r = "cn-north-1" }).r', "certain"],
  ['try("cn-north-1", var.k)', "certain"],
  ['try(local.two["zz"], "cn-north-1")', "certain"],
  ['length(concat(["a"], var.l)) == 1 ? "cn-north-1" : "eu"', "default"],
  ['length(merge({ a = 1 }, var.m)) == 1 ? "cn-north-1" : "eu"', "default"],
  ['length([for x in concat(["a"], var.l) : x]) == 1 ? "cn-north-1" : "eu"', "default"],
  ['length(toset([var.k, "a"])) == 2 ? "cn-north-1" : "eu"', "default"],
  ['concat(["a"], var.l) == ["a"] ? "cn-north-1" : "eu"', "default"],
  ['contains(concat(["a"], var.l), "b") ? "eu" : "cn-north-1"', "default"],
  ['contains(concat(["a"], var.l), "a") ? "cn-north-1" : "eu"', "certain"],
  ['lookup(merge({ a = 1 }, var.m), "b", "cn-north-1")', "default"],
  ['concat(["cn-north-1"], var.l)[0]', "certain"],
  ['flatten([["cn-north-1"], var.l])[0]', "certain"],
  ['length(flatten([var.l, ["a"]])) == 1 ? "cn-north-1" : "eu"', "default"],
  ['[for x in concat(["cn-north-1"], var.l) : x][0]', "certain"],
  ['merge({ a = 1 }, var.l...).a == 1 ? "cn-north-1" : "eu"', "default"],
  ['join("", concat(["cn-north-1"], [for x in concat(["a"], var.l) : x if x == "b"]))', "certain"],
  ['one(module.m[*].r) == null ? "cn-north-1" : "eu"', "default"],
] as const)("%s is %s", async (expression, certainty) => {
  const folder = mkdtempSync(join(tmpdir(), "marks-"));
  writeFiles(folder, {
    "main.tf": `${around}provider "aws" {\n  region = ${expression}\n}\nresource "aws_sqs_queue" "q" {}\n`,
    "m/main.tf": 'output "r" { value = "eu-west-1" }\n',
  });
  const lines = await found(folder);
  rmSync(folder, { recursive: true });
  const regions = lines.filter((line) => line.startsWith("region "));
  expect(regions.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([`region cn-north-1 ${certainty}`]);
});

test.each([
  // An object that is indexed by a key drops its mark, and nothing else does.
  ['issensitive({ a = "x" }[sensitive("a")])', false],
  ['issensitive(["x"][sensitive(0)])', true],
  ['issensitive(tomap({ a = "x" })[sensitive("a")])', true],
  ['ephemeralasnull({ cn = "cn-north-1", dev = "eu" }[var.e]) == null', false],
  // What is sensitive inside of what is only picked or joined.
  ['issensitive(zipmap([sensitive("a")], ["x"]))', true],
  ['issensitive(zipmap(["a"], [sensitive("x")]))', false],
  ['issensitive(coalescelist([sensitive("a")], ["b"]))', true],
])("%s is %s", (expression, wanted) => {
  const folder = mkdtempSync(join(tmpdir(), "marks-"));
  const variable = 'variable "e" {\n  type      = string\n  ephemeral = true\n}\n';
  writeFiles(folder, { "main.tf": `${variable}output "o" {\n  value = ${expression}\n}\n` });
  const { outputs } = resolved(folder);
  rmSync(folder, { recursive: true });
  expect([outputs["o"], (outputs["o"] as { $anyOf?: unknown[] }).$anyOf?.[0]]).toContain(wanted);
});
