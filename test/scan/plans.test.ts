import { describe, expect, test } from "vitest";
import { folderOf, lines, reportOf } from "./workspace.ts";

const plan = (region: string): string =>
  JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: {
      root_module: {
        child_modules: [
          {
            address: "module.t",
            resources: [
              {
                address: 'module.t.aws_dynamodb_table.t["a"]',
                mode: "managed",
                type: "aws_dynamodb_table",
                name: "t",
                index: "a",
                provider_name: "registry.terraform.io/hashicorp/aws",
                schema_version: 1,
                values: { name: "t", replica: [{ region_name: region }] },
              },
            ],
          },
        ],
      },
    },
    resource_changes: [],
    configuration: { root_module: {} },
  });

const source = {
  "main.tf": `variable "copy" {
  type = string
}
module "t" {
  source = "./t"
  copy   = var.copy
}
provider "aws" {
  region = "eu-west-1"
}
`,
  "t/main.tf": `variable "copy" {
  type = string
}
resource "aws_dynamodb_table" "t" {
  for_each = toset(["a"])
  name     = each.key
  replica {
    region_name = var.copy
  }
}
`,
  "cn.tfvars": 'copy = "ap-east-1"\n',
};

describe("a plan beside its sources", () => {
  test("is told once, where the value is written, and for certain", async () => {
    const alone = await reportOf(folderOf(source));
    expect(alone.findings.map(({ certainty, level }) => [certainty, level])).toEqual([["certain", "error"]]);
    const report = await reportOf(folderOf({ ...source, "tfplan.json": plan("ap-east-1") }));
    expect(lines(report)).toEqual(["cn.tfvars:1 clean-cloud/location ap-east-1 open"]);
    expect(report.findings[0]).toMatchObject({ certainty: "certain", condition: null, level: "error" });
  });

  test("says what the sources don't", async () => {
    const report = await reportOf(folderOf({ ...source, "tfplan.json": plan("cn-north-1") }));
    expect(report.findings.map(({ at, value, certainty }) => `${at.file} ${value} ${certainty}`)).toEqual([
      "cn.tfvars ap-east-1 certain",
      "tfplan.json cn-north-1 certain",
    ]);
  });
});

/** A plan of two buckets, which may set their region, through a configuration whose region is an expression. */
function bucketsPlan(region: string, references: readonly string[], own: string | null = null): string {
  const name = (index: number): string => `aws_s3_bucket.${"ab".charAt(index)}`;
  const regions = [region, own ?? region];
  return JSON.stringify({
    format_version: "1.2",
    variables: { region: { value: region } },
    planned_values: {
      root_module: {
        resources: regions.map((one, index) => ({
          address: name(index),
          mode: "managed",
          type: "aws_s3_bucket",
          name: "ab".charAt(index),
          provider_name: "registry.terraform.io/hashicorp/aws",
          values: { bucket: "x", region: one },
        })),
      },
    },
    configuration: {
      provider_config: {
        aws: {
          name: "aws",
          full_name: "registry.terraform.io/hashicorp/aws",
          ...(references.length === 0 ? {} : { expressions: { region: { references } } }),
        },
      },
      root_module: {
        resources: regions.map((_, index) => ({
          address: name(index),
          mode: "managed",
          type: "aws_s3_bucket",
          provider_config_key: "aws",
          expressions: { bucket: {}, ...(index === 1 && own !== null ? { region: { constant_value: own } } : {}) },
        })),
      },
    },
  });
}

const openSource = {
  "main.tf": `variable "region" {}
provider "aws" {
  region = var.region
}
resource "aws_s3_bucket" "a" {}
resource "aws_s3_bucket" "b" {}
`,
};

async function told(files: Record<string, string>): Promise<string[]> {
  const { findings } = await reportOf(folderOf(files));
  return findings.map(
    ({ value, certainty, affects, sinks }) =>
      `${value} ${certainty} ${sinks.map(({ subject }) => subject).join()} ${affects.length}`,
  );
}

describe("where a plan's configurations point", () => {
  test.each([
    ["one variable is its value, and a plan has no callers", ["var.region"]],
    ["of any other expression what is deployed says the value", ["local.regions", "var.region"]],
    ["and of the environment", []],
  ])("%s: one finding", async (_, references) => {
    expect(await told({ "plan.json": bucketsPlan("cn-north-1", references) })).toEqual([
      "cn-north-1 certain provider.aws 2",
    ]);
  });

  test("a region of a resource's own is one more, and does not speak for the configuration", async () => {
    expect(await told({ "plan.json": bucketsPlan("cn-north-1", ["local.x"], "ap-east-1") })).toEqual([
      "cn-north-1 certain provider.aws 1",
      "ap-east-1 certain aws_s3_bucket.b 0",
    ]);
  });

  test("it settles what the source leaves open", async () => {
    const policy = `policy: p
title: t
version: "1"
rules:
  - id: r
    title: t
    why: w
    fix: f
    level: error
    unknown: error
    match: { kind: region, not: { location: { jurisdiction: IE } } }
`;
    const files = { ...openSource, "p.yaml": policy, "borderlint.yaml": "policy: p.yaml\n" };
    expect(await told(files)).toEqual(["var.region unknown provider.aws 2"]);
    expect(await told({ ...files, "plan.json": bucketsPlan("eu-west-1", ["var.region"]) })).toEqual([]);
    expect(await told({ ...files, "plan.json": bucketsPlan("cn-north-1", ["local.x"]) })).toEqual([
      "cn-north-1 certain provider.aws 2",
    ]);
  });
});

/** A state of buckets, each with the alias of its configuration and its region. */
function bucketsState(...buckets: readonly (readonly [alias: string, region: string])[]): string {
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "x",
    resources: buckets.map(([alias, region], index) => ({
      mode: "managed",
      type: "aws_s3_bucket",
      name: `b${index}`,
      provider: `provider["registry.terraform.io/hashicorp/aws"]${alias}`,
      instances: [{ schema_version: 0, attributes: { bucket: `b${index}`, region } }],
    })),
  });
}

describe("a state alone", () => {
  test("says once what one configuration put everywhere", async () => {
    const state = bucketsState(["", "ap-east-1"], ["", "ap-east-1"], ["", "eu-west-1"], ["", "ap-east-1"]);
    const { findings } = await reportOf(folderOf({ "terraform.tfstate": state }));
    expect(findings.map(({ value, sinks }) => [value, sinks.map(({ subject }) => subject)])).toEqual([
      ["ap-east-1", ["aws_s3_bucket.b0", "aws_s3_bucket.b1", "aws_s3_bucket.b3"]],
    ]);
  });

  test("keeps two configurations apart", async () => {
    const state = bucketsState(["", "ap-east-1"], [".hk", "ap-east-1"]);
    const { findings } = await reportOf(folderOf({ "terraform.tfstate": state }));
    expect(findings.map(({ value, sinks }) => [value, sinks.length])).toEqual([
      ["ap-east-1", 1],
      ["ap-east-1", 1],
    ]);
  });
});
