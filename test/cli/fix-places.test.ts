/** Where a fix sends things: nothing that lay apart into one region, nothing that nobody minds, nothing that then fails. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf } from "../scan/workspace.ts";
import type { Tree } from "../scan/workspace.ts";
import { run } from "./streams.ts";

/** The file after it was fixed. */
async function fixed(files: Tree, name: string): Promise<string> {
  const folder = folderOf(files);
  await run(["fix"], { cwd: folder });
  return readFileSync(join(folder, name), "utf8");
}

const two = (type: string, key: string, one: string, other: string, more = ""): string =>
  `resource "${type}" "p" {\n  ${key} = "${one}"\n}\nresource "${type}" "s" {\n  ${key} = "${other}"\n}\n${more}`;
const bicep = (location: string, paired: string): string =>
  `param location string = '${location}'\nparam paired string = '${paired}'\n` +
  "resource s 'Microsoft.Sql/servers@2022-05-01-preview' = {\n  name: 'sa'\n  location: location\n}\n" +
  "resource t 'Microsoft.Sql/servers@2022-05-01-preview' = {\n  name: 'sb'\n  location: paired\n}\n";
const replication =
  'resource "aws_s3_bucket_replication_configuration" "r" {\n  region = "ap-east-1"\n  bucket = aws_s3_bucket.p.id\n' +
  "  rule {\n    destination {\n      bucket = aws_s3_bucket.s.arn\n    }\n  }\n}\n";

describe("a primary stays apart from its secondary", () => {
  test.each<[string, string, string, string, string[]]>([
    [
      "servers of a failover group",
      "main.tf",
      two("azurerm_mssql_server", "location", "eastasia", "koreacentral"),
      "koreacentral",
      ['"southeastasia"', '"koreacentral"'],
    ],
    [
      "a database and its replica",
      "main.tf",
      two("google_sql_database_instance", "region", "asia-east2", "asia-east1"),
      "asia-east1",
      ['"asia-northeast3"', '"asia-east1"'],
    ],
    [
      "clusters of one name",
      "main.tf",
      two("aws_rds_cluster", "region", "ap-east-1", "ap-northeast-2"),
      "ap-northeast-2",
      ['"ap-southeast-1"', '"ap-northeast-2"'],
    ],
    [
      "buckets, and what copies lies where it copies from",
      "main.tf",
      two("aws_s3_bucket", "region", "ap-east-1", "ap-northeast-2", replication),
      "ap-northeast-2",
      ['"ap-southeast-1"', '"ap-northeast-2"', '"ap-southeast-1"'],
    ],
    [
      "parameters of Bicep",
      "main.bicep",
      bicep("eastasia", "koreacentral"),
      "koreacentral",
      ["'southeastasia'", "'koreacentral'"],
    ],
  ])("%s", async (_, name, text, secondary, expected) => {
    const made = await fixed({ [name]: text }, name);
    const written = made.match(/(?<=(?:region|location|paired|string) *= *)["'][a-z0-9-]+["']/g);
    expect(written).toEqual(expected);
    expect(text).toContain(secondary);
  });

  test("also where an expression would join them", async () => {
    const text =
      "@allowed(['eastasia', 'southeastasia'])\nparam location string\n" +
      "param paired string = location == 'eastasia' ? 'southeastasia' : 'eastasia'\n" +
      ["location", "paired"]
        .map(
          (where, at) =>
            `resource r${at} 'Microsoft.Storage/storageAccounts@2022-09-01' = {\n  name: 's${at}'\n  location: ${where}\n}\n`,
        )
        .join("");
    const files = { "main.bicep": text, "main.bicepparam": "using 'main.bicep'\nparam location = 'eastasia'\n" };
    expect(await fixed(files, "main.bicepparam")).toContain("'eastasia'");
  });
});

test("what nobody minds is not sent elsewhere", async () => {
  const text =
    'variable "location" {\n  default = "eastasia"\n}\nresource "azurerm_storage_account" "a" {\n  location = var.location\n}\n' +
    'resource "azurerm_resource_group" "b" {\n  location = var.location == "eastasia" ? "koreacentral" : "southeastasia"\n}\n';
  expect(await fixed({ "main.tf": text }, "main.tf")).toBe(text);
});

describe("what fails afterwards, though nothing that is deployed needs it, is no fix:", () => {
  const only = '{ "ap-east-1" = "1" }[var.region]';
  const main = (more: string): string =>
    `variable "region" {\n  default = "ap-east-1"\n}\nprovider "aws" {\n  region = var.region\n}\nresource "aws_s3_bucket" "b" {\n%}\n${more}`;
  const inBucket =
    'lifecycle {\n    precondition {\n      condition     = { "ap-east-1" = true }[var.region]\n      error_message = "no"\n    }\n  }\n';
  test.each<[string, Tree]>([
    ["an output", { "main.tf": main(`output "x" {\n  value = ${only}\n}\n`) }],
    [
      "a file that is not there",
      { "main.tf": main('output "x" {\n  value = file("${var.region}.json")\n}\n'), "ap-east-1.json": "{}" },
    ],
    ["a local that nothing uses", { "main.tf": main(`locals {\n  a = ${only}\n}\n`) }],
    [
      "an input of a module",
      { "main.tf": main(`module "m" {\n  source = "./m"\n  v      = ${only}\n}\n`), "m/main.tf": 'variable "v" {}\n' },
    ],
    [
      "an output of a module",
      {
        "main.tf": main('module "m" {\n  source = "./m"\n  region = var.region\n}\n'),
        "m/main.tf": `variable "region" {}\noutput "x" {\n  value = ${only}\n}\n`,
      },
    ],
    ["a precondition", { "main.tf": main("").replace("%", `  ${inBucket}`) }],
    [
      "a condition of an output",
      {
        "main.tf": main(
          `output "x" {\n  value = 1\n  precondition {\n    condition     = ${only} == "1"\n    error_message = "no"\n  }\n}\n`,
        ),
      },
    ],
  ])("%s", async (_, files) => {
    const given = { ...files, "main.tf": files["main.tf"]?.replace("%", "") ?? "" };
    expect(await fixed(given, "main.tf")).toBe(given["main.tf"]);
  });

  test("what failed before is no reason against it", async () => {
    const text = main('output "x" {\n  value = { "eu-west-1" = "1" }[var.region]\n}\n').replace("%", "");
    expect(await fixed({ "main.tf": text }, "main.tf")).toBe(text.replace("ap-east-1", "ap-northeast-2"));
  });
});
