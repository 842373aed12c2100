/** Through the whole of Terraform's chain: each finding stands at the line that a person would change. */
import { expect, test } from "vitest";
import { folderOf, lines, reportOf } from "./workspace.ts";

const location = "clean-cloud/location";

test.each<readonly [title: string, text: string, expected: readonly string[]]>([
  [
    "the key of a map over which for_each runs",
    `locals {
  regions = {
    us-east-1 = 1
    ap-east-1 = 2
  }
}
resource "aws_s3_bucket" "b" {
  for_each = local.regions
  region   = each.key
}`,
    [`main.tf:4 ${location} ap-east-1 open`],
  ],
  [
    "the key of one of several merged maps",
    `variable "more" {
  default = {
    cn-north-1 = 2
  }
}
resource "aws_s3_bucket" "b" {
  for_each = merge({ us-east-1 = 1 }, var.more)
  region   = each.key
}`,
    [`main.tf:3 ${location} cn-north-1 open`],
  ],
  [
    "a key that keys() gives out",
    `locals {
  regions = {
    ap-east-1 = 2
  }
}
provider "aws" {
  region = keys(local.regions)[0]
}`,
    [`main.tf:3 ${location} ap-east-1 open`],
  ],
  [
    "an entry that lookup() may choose, and its default",
    `locals {
  regions = {
    prod = "us-east-1"
    cn   = "cn-north-1"
  }
}
provider "aws" {
  region = lookup(local.regions, terraform.workspace, "ap-east-1")
}`,
    [`main.tf:4 ${location} cn-north-1 open`, `main.tf:8 ${location} ap-east-1 open`],
  ],
  [
    "the type of a remote state",
    `data "terraform_remote_state" "s" {
  backend = "oss"
  config = {
    bucket = "b"
  }
}`,
    ["main.tf:2 clean-cloud/continuity oss open"],
  ],
  [
    "the name of a variable whose value nobody knows",
    `variable "key" {}
resource "aws_lambda_function" "f" {
  environment {
    variables = {
      LEVEL             = "info"
      DASHSCOPE_API_KEY = var.key
    }
  }
}`,
    ["main.tf:6 clean-cloud/credential DASHSCOPE_API_KEY open"],
  ],
  [
    "the name of a variable whose value comes from elsewhere",
    `variable "key" {
  default = ""
}
resource "kubernetes_secret" "s" {
  data = {
    ALICLOUD_ACCESS_KEY = var.key
  }
}`,
    ["main.tf:6 clean-cloud/credential ALICLOUD_ACCESS_KEY open"],
  ],
  [
    "what coalesce() falls back to",
    `variable "region" {
  type = string
}
provider "aws" {
  region = coalesce(var.region, "ap-east-1")
}`,
    [`main.tf:1 ${location} var.region open`, `main.tf:5 ${location} ap-east-1 open`],
  ],
])("%s", async (_, text, expected) => {
  expect(lines(await reportOf(folderOf({ "main.tf": text })))).toEqual(expected);
});

test("an element that only some alternatives of a collection have is merely possible", async () => {
  const text = `variable "flags" {
  type = map(bool)
}
locals {
  regions = {
    a = "us-east-1"
    b = "ap-east-1"
  }
}
resource "aws_s3_bucket" "b" {
  for_each = { for k, r in local.regions : k => r if lookup(var.flags, k, false) }
  region   = each.value
}
resource "alicloud_vpc" "v" {
  count = lookup(var.flags, "a", false) ? 2 : lookup(var.flags, "b", false) ? 1 : 0
}
resource "alicloud_vpc" "w" {
  count = lookup(var.flags, "a", false) ? 2 : 1
}
`;
  const { findings } = await reportOf(folderOf({ "main.tf": text }));
  expect(findings.map(({ at, kind, certainty }) => `${at.line} ${kind} ${certainty}`)).toEqual([
    "7 region possible",
    "14 resource possible",
    "17 resource certain",
  ]);
});

test.each([
  ["JSON", "regions.json", '{\n  "regions": {\n    "us-east-1": 1,\n    "ap-east-1": 2\n  }\n}\n', 4],
  ["YAML", "regions.yaml", "regions:\n  us-east-1: 1\n  ap-east-1: 2\n", 3],
])("a key in a file of %s that the configuration reads", async (name, file, content, line) => {
  const text = `resource "aws_s3_bucket" "b" {
  for_each = ${name.toLowerCase()}decode(file("${file}")).regions
  region   = each.key
}
`;
  expect(lines(await reportOf(folderOf({ "main.tf": text, [file]: content })))).toEqual([
    `${file}:${line} ${location} ap-east-1 open`,
  ]);
});

test("what is joined with what is unknown is certain, unless that may replace it; what opens it is told", async () => {
  const text = `variable "more" {
  type = any
}
resource "aws_s3_bucket" "a" {
  for_each = toset(concat(["ap-east-1"], var.more))
  region   = each.key
}
provider "aws" {
  region = merge({ region = "cn-north-1" }, var.more).region
}
`;
  const { findings } = await reportOf(folderOf({ "main.tf": text }));
  expect(findings.map(({ at, value, certainty }) => `${at.line} ${value} ${certainty}`)).toEqual([
    "1 var.more unknown",
    "5 ap-east-1 certain",
    "9 cn-north-1 possible",
  ]);
});

test("the way goes on through the map that hands a configuration to a module", async () => {
  const folder = folderOf({
    "main.tf": `variable "second" {
  default = "ap-east-1"
}
provider "aws" {
  alias  = "second"
  region = var.second
}
provider "aws" {
  region = "eu-west-1"
}
module "m" {
  source    = "./m"
  providers = { aws = aws.second }
}
`,
    "m/main.tf": 'resource "aws_s3_bucket" "b" {}\n',
  });
  const { findings } = await reportOf(folder);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.sinks[0]?.trace.map(({ file, line, note }) => `${file}:${line} ${note}`)).toEqual([
    "main.tf:2 default of var.second",
    "main.tf:6 used as var.second",
    "main.tf:13 passed into module.m, aws",
  ]);
});
