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
  "main.tf":
    'variable "copy" {\n  type = string\n}\nmodule "t" {\n  source = "./t"\n  copy   = var.copy\n}\nprovider "aws" {\n  region = "eu-west-1"\n}\n',
  "t/main.tf":
    'variable "copy" {\n  type = string\n}\nresource "aws_dynamodb_table" "t" {\n  for_each = toset(["a"])\n  name     = each.key\n  replica {\n    region_name = var.copy\n  }\n}\n',
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
