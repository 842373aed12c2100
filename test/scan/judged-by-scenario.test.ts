/** What rules say of a root in each of the ways in which it is run. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";

const rule = (match: string): string =>
  `policy: p\ntitle: P\nversion: "1"\nrules:\n  - id: r\n    title: R\n    match: ${match}\n` +
  "    level: error\n    possible: warning\n    unknown: error\n    why: w\n    fix: f\n";
const sensitive = rule("{ holds-data: true, tags: { data-class: pii }, not: { location: { jurisdiction: $eu } } }");

/** `file:line level value` and the scenarios in which it holds, if not in all. */
async function judged(files: Record<string, string>): Promise<string[]> {
  const cwd = folderOf({ "p.yaml": sensitive, ...files });
  const { findings } = await reportOf(cwd, { policies: ["p.yaml"] });
  return findings.map(({ at, level, value, scenarios }) =>
    [`${at.file}:${at.line} ${level} ${value}`, ...(scenarios ?? [])].join(" | "),
  );
}

const bucket = 'resource "aws_s3_bucket" "b" {\n  tags = { DataClass = "pii" }\n';

test("what only one scenario deploys is a finding of that one", async () => {
  const main =
    'variable "cn" {\n  default = false\n}\nprovider "aws" {\n  region = "eu-west-1"\n}\n' +
    'provider "aws" {\n  alias  = "cn"\n  region = "cn-north-1"\n}\n' +
    `${bucket}  provider = aws.cn\n  count = var.cn ? 1 : 0\n}\n`;
  const files = { "main.tf": main, "dev.tfvars": "cn = false\n", "prod.tfvars": "cn = true\n" };
  expect(await judged(files)).toEqual(["main.tf:9 error cn-north-1 | -var-file=prod.tfvars"]);
});

test("what one scenario deploys beside others is that of all in which anything is", async () => {
  const main =
    'variable "more" {\n  default = false\n}\nprovider "aws" {\n  region = "cn-north-1"\n}\n' +
    `${bucket}}\n${bucket.replace('"b"', '"c"')}  count = var.more ? 1 : 0\n}\n`;
  expect(await judged({ "main.tf": main, "prod.tfvars": "more = true\n" })).toEqual(["main.tf:5 error cn-north-1"]);
});

test("a value that its own validation refuses is not deployed", async () => {
  const variable = (fallback: string): string =>
    `variable "region" {\n${fallback}  validation {\n    condition = startswith(var.region, "eu-")\n    error_message = "no"\n  }\n}\n`;
  const main = `provider "aws" {\n  region = var.region\n}\n${bucket}}\n`;
  const old = { "old.tfvars": 'region = "cn-north-1"\n' };
  expect(await judged({ "main.tf": variable('  default = "eu-west-1"\n') + main, ...old })).toEqual([]);
  // Somebody has to set it, and nothing says who or to what.
  expect(await judged({ "main.tf": variable('  default = "cn-north-1"\n') + main })).toEqual([
    "main.tf:1 error var.region",
  ]);
  expect(
    await judged({ "main.tf": variable('  default = ""\n') + main, "eu.tfvars": 'region = "eu-west-1"\n' }),
  ).toEqual([]);
});
