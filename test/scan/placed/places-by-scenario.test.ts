/** Places, tags and data of one resource, each in its own scenario. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const rule = (match: string, unknown = "error"): string =>
  `policy: p\ntitle: P\nversion: "1"\nrules:\n  - id: r\n    title: R\n    match: ${match}\n` +
  `    level: error\n    possible: warning\n    unknown: ${unknown}\n    why: w\n    fix: f\n`;
const ofResources = rule("{ kind: resource, tags: { data-class: pii }, not: { location: { jurisdiction: $eu } } }");
const ofRegions = rule("{ kind: region, tags: { data-class: pii }, not: { location: { jurisdiction: $eu } } }");
const beijing = rule("{ kind: region, location: { jurisdiction: CN } }");

/** `file:line level certainty value` and the scenarios in which it holds, if not in all. */
async function judged(policy: string, files: Record<string, string>): Promise<string[]> {
  const { findings } = await reportOf(folderOf({ "p.yaml": policy, ...files }), { policies: ["p.yaml"] });
  return findings.map(({ at, level, certainty, value, scenarios }) =>
    [`${at.file}:${at.line} ${level} ${certainty} ${value}`, ...(scenarios ?? [])].join(" | "),
  );
}

const provider = (more = ""): string => `variable "region" {}\nprovider "aws" {\n  region = var.region\n${more}}\n`;
const bucket = 'resource "aws_s3_bucket" "b" {\n  tags = { DataClass = "pii" }\n}\n';
const environments = { "dev.tfvars": 'region = "eu-west-1"\n', "prod.tfvars": 'region = "us-east-1"\n' };

test("a clean environment beside another takes nothing from what holds there", async () => {
  const prod = ["main.tf:5 error certain aws_s3_bucket | -var-file=prod.tfvars"];
  expect(await judged(ofResources, { "main.tf": provider() + bucket, ...environments })).toEqual(prod);
  expect(await judged(ofResources, { "main.tf": provider() + bucket.replace("pii", "none"), ...environments })).toEqual(
    [],
  );
  const bad = { "dev.tfvars": 'region = "us-west-2"\n', "prod.tfvars": 'region = "us-east-1"\n' };
  expect(await judged(ofResources, { "main.tf": provider() + bucket, ...bad })).toEqual([
    "main.tf:5 error certain aws_s3_bucket",
  ]);
});

test("one scenario's place does not meet another one's tags", async () => {
  const tagged = (name: string): string =>
    `${provider(`  default_tags {\n    tags = { DataClass = var.region == "${name}" ? "pii" : "none" }\n  }\n`)}` +
    'resource "aws_s3_bucket" "b" {}\n';
  expect(await judged(ofResources, { "main.tf": tagged("us-east-1"), ...environments })).toEqual([
    "main.tf:8 error certain aws_s3_bucket | -var-file=prod.tfvars",
  ]);
  expect(await judged(ofResources, { "main.tf": tagged("eu-west-1"), ...environments })).toEqual([]);
});

test("so it is of templates that are deployed more than once", async () => {
  const template =
    "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n" +
    "  B: { Type: AWS::S3::Bucket, Properties: { Tags: [{ Key: DataClass, Value: pii }] } }\n";
  const deploy = (...regions: string[]): string =>
    `#!/bin/sh\n${regions
      .map((region) => `aws cloudformation deploy --template-file t.yaml --stack-name b --region ${region}\n`)
      .join("")}`;
  const files = (...regions: string[]) => ({ "t.yaml": template, "deploy.sh": deploy(...regions) });
  expect(await judged(ofResources, files("us-east-1", "eu-west-1"))).toEqual([
    "t.yaml:3 error certain AWS::S3::Bucket | deploy.sh, region=us-east-1",
  ]);
  expect(await judged(ofResources, files("eu-central-1", "eu-west-1"))).toEqual([]);
});

test("a tag that each workspace says may not be any", async () => {
  const main =
    'locals {\n  c = jsondecode(file("c/${terraform.workspace}.json"))\n}\n' +
    'provider "aws" {\n  region = local.c.region\n}\n' +
    'resource "aws_s3_bucket" "b" {\n  tags = { DataClass = local.c.class }\n}\n';
  const files = {
    "main.tf": main,
    "c/us.json": '{ "region": "us-east-1", "class": "none" }',
    "c/eu.json": '{ "region": "eu-west-1", "class": "pii" }',
  };
  expect(await judged(ofResources, files)).toEqual([]);
  expect(await judged(ofResources, { ...files, "c/hk.json": '{ "region": "ap-east-1", "class": "pii" }' })).toEqual([
    "main.tf:7 error certain aws_s3_bucket | workspace hk",
  ]);
});

test("a zone that only the cloud knows is one of the configuration's region", async () => {
  const main = (region: string, zone: string): string =>
    `provider "aws" {\n  region = "${region}"\n}\ndata "aws_availability_zones" "z" {}\n` +
    `resource "aws_ebs_volume" "v" {\n  availability_zone = ${zone}\n  tags = { DataClass = "pii" }\n}\n`;
  const names = "data.aws_availability_zones.z.names[0]";
  expect(await judged(ofRegions, { "main.tf": main("us-east-1", names) })).toEqual([
    "main.tf:2 error certain us-east-1",
  ]);
  expect(await judged(ofRegions, { "main.tf": main("eu-west-1", names) })).toEqual([]);
});

test("a map by workspace names them wherever it is given", async () => {
  const main = 'variable "r" {\n  type = map(string)\n}\nprovider "aws" {\n  region = var.r[terraform.workspace]\n}\n';
  const map = (east: string): string => `{\n  eu = "eu-west-1"\n  east = "${east}"\n}\n`;
  const found = (file: string): string[] => [`${file} error certain cn-north-1 | workspace east`];
  const given = { "main.tf": main, "terraform.tfvars": `r = ${map("cn-north-1")}` };
  expect(await judged(beijing, given)).toEqual(found("terraform.tfvars:3"));
  expect(await judged(beijing, { ...given, "terraform.tfvars": `r = ${map("us-east-1")}` })).toEqual([]);
  const called = `module "m" {\n  source = "./m"\n  r      = ${map("cn-north-1")}}\n`;
  const child = main.replace(
    /provider[^]*/,
    'resource "aws_s3_bucket" "b" {\n  region = var.r[terraform.workspace]\n}\n',
  );
  expect(await judged(beijing, { "main.tf": called, "m/main.tf": child })).toEqual(found("main.tf:5"));
  // What the variable is given takes the place of its default, whose workspaces are none.
  const replaced = main.replace("map(string)\n", 'map(string)\n  default = { hk = "ap-east-1" }\n');
  const files = { "main.tf": replaced, "terraform.tfvars": `r = ${map("us-east-1")}` };
  const { scenarios } = await reportOf(folderOf({ "p.yaml": beijing, ...files }), { policies: ["p.yaml"] });
  expect(scenarios.map(({ name }) => name)).toEqual(["another workspace", "workspace eu", "workspace east"]);
});

test("a cloud block that names its workspace leaves no other", async () => {
  const main = (block: string, name: string): string =>
    `terraform {\n  ${block} {\n    organization = "o"\n    workspaces {\n      name = "${name}"\n    }\n  }\n}\n` +
    'provider "aws" {\n  region = trimprefix(terraform.workspace, "logs-")\n}\n';
  const found = await judged(beijing, { "main.tf": main("cloud", "logs-cn-north-1") });
  expect(found).toEqual([expect.stringContaining("error certain cn-north-1")]);
  expect(await judged(beijing, { "main.tf": main("cloud", "logs-eu-west-1") })).toEqual([]);
});

test("a value inside a text that a command gives stands where the command says it", async () => {
  const main =
    'variable "site" {\n  type = object({ region = string })\n}\nprovider "aws" {\n  region = var.site.region\n}\n';
  const make = (command: string): string => `eu:\n\techo\ncn:\n\t${command}\n`;
  const place = async (command: string): Promise<string[]> => {
    const cwd = folderOf({ "p.yaml": beijing, "infra/main.tf": main, Makefile: make(command) });
    const { findings } = await reportOf(cwd, { policies: ["p.yaml"] });
    return findings.map(({ at, frame }) => {
      const line = frame?.lines[at.line - frame.line] ?? "";
      return `${at.file}:${at.line} ${line.slice(at.column - 1, at.endColumn - 1)}`;
    });
  };
  const quoted = '{"region":"cn-north-1"}';
  expect(await place(`TF_VAR_site='${quoted}' terraform -chdir=infra apply`)).toEqual(['Makefile:4 "cn-north-1"']);
  expect(await place(`terraform -chdir=infra apply -var 'site={region="cn-north-1"}'`)).toEqual([
    'Makefile:4 "cn-north-1"',
  ]);
  const escaped = quoted.replaceAll('"', String.raw`\"`);
  expect(await place(`terraform -chdir=infra apply -var "site=${escaped}"`)).toEqual([
    expect.stringMatching(/^Makefile:4 .*cn-north-1/),
  ]);
});

test("a configuration through which nothing is deployed points nowhere", async () => {
  const two =
    'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias  = "cn"\n  region = "cn-north-1"\n}\n' +
    'resource "aws_s3_bucket" "main" {}\n';
  const found = "main.tf:6 error certain cn-north-1";
  expect(await judged(beijing, { "main.tf": two })).toEqual([]);
  const switched =
    `${two}variable "cn" {}\n` +
    'resource "aws_s3_bucket" "cn" {\n  count    = var.cn ? 1 : 0\n  provider = aws.cn\n}\n';
  const off = { "main.tf": switched, "dev.tfvars": "cn = false\n" };
  expect(await judged(beijing, off)).toEqual([]);
  expect(await judged(beijing, { ...off, "prod.tfvars": "cn = true\n" })).toEqual([`${found} | -var-file=prod.tfvars`]);
  // None by a default, which a caller replaces.
  const byDefault = (text: string): string => `variable "cn" {\n  default = ${text}\n}\n`;
  const perhaps = [found.replace("certain", "default")];
  const unset = switched.replace('variable "cn" {}\n', byDefault("false"));
  expect(await judged(beijing, { "main.tf": unset })).toEqual(perhaps);
  expect(await judged(beijing, { "main.tf": unset.replace("var.cn ? 1 : 0", "0") })).toEqual([]);
  const tested = (command: string): string =>
    `run "a" {\n  command   = ${command}\n  providers = { aws = aws.cn }\n}\n`;
  expect(await judged(beijing, { "main.tf": two, "x.tftest.hcl": tested("apply") })).toEqual([found]);
  expect(await judged(beijing, { "main.tf": two, "x.tftest.hcl": tested("plan") })).toEqual([]);
  const none = `${two}${byDefault("0")}module "m" {\n  count     = var.cn\n  source    = "./m"\n`;
  const handed = { "main.tf": `${none}  providers = { aws = aws.cn }\n}\n` };
  expect(await judged(beijing, { ...handed, "m/main.tf": 'resource "aws_s3_bucket" "b" {}\n' })).toEqual(perhaps);
  const called = (source: string): string =>
    `${two}module "m" {\n  source    = "${source}"\n  providers = { aws = aws.cn }\n}\n`;
  const inside = 'resource "aws_s3_bucket" "b" {}\n';
  expect(await judged(beijing, { "main.tf": called("./m"), "m/main.tf": "locals {\n  a = 1\n}\n" })).toEqual([]);
  expect(await judged(beijing, { "main.tf": called("./m"), "m/main.tf": inside })).toEqual([found]);
  // Nobody knows what is in it.
  expect(await judged(beijing, { "main.tf": called("acme/m/aws") })).toEqual([found]);
  expect(await judged(beijing, { "main.tf": `${two}module "m" {\n  source = "acme/m/aws"\n}\n` })).toEqual([]);
  // Read through it, or a part of something that is put together elsewhere.
  expect(await judged(beijing, { "main.tf": `${two}data "aws_vpcs" "v" {\n  provider = aws.cn\n}\n` })).toEqual([
    found,
  ]);
  expect(await judged(beijing, { "main.tf": 'provider "aws" {\n  region = "cn-north-1"\n}\n' })).toEqual([
    "main.tf:2 error certain cn-north-1",
  ]);
});

test("what a condition refuses is not deployed", async () => {
  const main = (condition: string): string =>
    provider() +
    `resource "aws_s3_bucket" "b" {\n  lifecycle {\n    precondition {\n      condition = ${condition}\n` +
    '      error_message = "no"\n    }\n  }\n}\n';
  const china = { "cn.tfvars": 'region = "cn-north-1"\n', "eu.tfvars": 'region = "eu-west-1"\n' };
  expect(await judged(beijing, { "main.tf": main('!startswith(var.region, "cn-")'), ...china })).toEqual([]);
  const found = ["cn.tfvars:1 error certain cn-north-1 | -var-file=cn.tfvars"];
  expect(await judged(beijing, { "main.tf": main('startswith(var.region, "")'), ...china })).toEqual(found);
  // Refused in every way in which it is run: nobody has said yet what will be.
  const only = { "cn.tfvars": china["cn.tfvars"] };
  expect(await judged(beijing, { "main.tf": main('!startswith(var.region, "cn-")'), ...only })).toEqual([
    "cn.tfvars:1 error certain cn-north-1",
  ]);
});

test("what may be another way refuses nothing", async () => {
  const condition = (text: string, name = "b"): string =>
    `resource "aws_s3_bucket" "${name}" {\n  lifecycle {\n    precondition {\n      condition = ${text}\n` +
    '      error_message = "no"\n    }\n  }\n}\n';
  const china = { "cn.tfvars": 'region = "cn-north-1"\n', "eu.tfvars": 'region = "eu-west-1"\nconfirm = "yes"\n' };
  const main = `variable "confirm" {\n  default = "no"\n}\n${provider()}${condition('var.confirm == "yes"')}`;
  const found = ["cn.tfvars:1 error certain cn-north-1 | -var-file=cn.tfvars"];
  // The default is replaced from outside.
  expect(await judged(beijing, { "main.tf": main, ...china })).toEqual(found);
  const said = { ...china, "cn.tfvars": 'region = "cn-north-1"\nconfirm = "no"\n' };
  expect(await judged(beijing, { "main.tf": main, ...said })).toEqual([]);
  const root = { "main.tf": provider() + bucket + condition('!startswith(var.region, "cn-")', "c") };
  const run = (more: string): string => `terraform apply -var region=eu-west-1\nterraform apply${more} -var region=`;
  expect(await judged(beijing, { ...root, "deploy.sh": `${run("")}cn-north-1\n` })).toEqual([]);
  expect(await judged(beijing, { ...root, "deploy.sh": `${run(" -target=aws_s3_bucket.b")}cn-north-1\n` })).toEqual([
    "deploy.sh:2 error certain cn-north-1 | deploy.sh, region=cn-north-1",
  ]);
});

test("files that other folders link to are run there", async () => {
  const cwd = folderOf({
    "p.yaml": beijing,
    "shared/main.tf": `${provider()}${bucket}`,
    "envs/cn/terraform.tfvars": 'region = "cn-north-1"\n',
    "envs/eu/terraform.tfvars": 'region = "eu-west-1"\n',
  });
  for (const name of ["cn", "eu"]) symlinkSync("../../shared/main.tf", join(cwd, "envs", name, "main.tf"));
  const { findings, scenarios } = await reportOf(cwd, { policies: ["p.yaml"] });
  expect(findings.map(({ at, level }) => `${at.file}:${at.line} ${level}`)).toEqual([
    "envs/cn/terraform.tfvars:1 error",
  ]);
  expect(scenarios).toEqual([]);
});

test("a region in the name of a workspace stands where the workspace is said", async () => {
  const main =
    'locals {\n  region = split("_", terraform.workspace)[1]\n}\nprovider "aws" {\n  region = local.region\n}\n';
  const workflow = (...names: string[]): string =>
    "on: { push: { branches: [main] } }\njobs:\n  d:\n    strategy:\n      matrix:\n        ws:\n" +
    `${names.map((name) => `          - ${name}\n`).join("")}    env: { TF_WORKSPACE: "\${{ matrix.ws }}" }\n` +
    "    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: terraform apply\n";
  const path = ".github/workflows/d.yml";
  const files = { "main.tf": main, [path]: workflow("prod_eu-west-1", "prod_cn-north-1") };
  expect(await judged(beijing, files)).toEqual([
    `${path}:8 error certain cn-north-1 | ${path}: d (ws: prod_cn-north-1)`,
  ]);
  const selected = { "main.tf": main, Makefile: "cn:\n\tterraform workspace select a_cn-north-1\n\tterraform apply\n" };
  expect(await judged(beijing, selected)).toEqual(["Makefile:2 error certain cn-north-1"]);
  expect(await judged(beijing, { "main.tf": main, [path]: workflow("prod_eu-west-1") })).toEqual([]);
});

test("a file of which a command takes its values was read", async () => {
  const main = 'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\nresource "aws_s3_bucket" "b" {}\n';
  const make = "eu:\n\t. ./eu.env; export TF_VAR_region; terraform apply\n";
  const cwd = folderOf({ "p.yaml": beijing, "main.tf": main, Makefile: make, "eu.env": "TF_VAR_region=eu-west-1\n" });
  const { unread } = await reportOf(cwd, { policies: ["p.yaml"] });
  expect(unread).toEqual([]);
  const other = folderOf({ "p.yaml": beijing, "main.tf": main, "eu.yaml": "region: eu-west-1\n" });
  expect((await reportOf(other, { policies: ["p.yaml"] })).unread.map(({ examples }) => examples)).toEqual([
    ["eu.yaml"],
  ]);
});

test("what a state calls a thing says no more than its region does", async () => {
  const china = rule("{ any: [{ location: { jurisdiction: CN } }], not: { kind: resource } }");
  const state = (attributes: Record<string, string>): string =>
    JSON.stringify({
      version: 4,
      terraform_version: "1.9.0",
      serial: 1,
      lineage: "a",
      outputs: {},
      resources: [
        {
          mode: "managed",
          type: "aws_s3_bucket",
          name: "b",
          provider: 'provider["registry.terraform.io/hashicorp/aws"]',
          instances: [{ schema_version: 0, attributes }],
        },
      ],
    });
  const made = {
    arn: "arn:aws-cn:s3:::b",
    bucket_domain_name: "b.s3.amazonaws.com.cn",
    bucket_regional_domain_name: "b.s3.cn-north-1.amazonaws.com.cn",
  };
  const values = async (files: Record<string, string>): Promise<string[]> =>
    (await reportOf(folderOf({ "p.yaml": china, ...files }), { policies: ["p.yaml"] })).findings.map(
      ({ at, kind, value }) => `${at.file} ${kind} ${value}`,
    );
  const whole = state({ ...made, region: "cn-north-1" });
  expect(await values({ "prod.tfstate": whole })).toEqual(["prod.tfstate region cn-north-1"]);
  const main = `${provider()}resource "aws_s3_bucket" "b" {}\n`;
  const beside = { "main.tf": main, "prod.tfvars": 'region = "cn-north-1"\n', "terraform.tfstate": whole };
  expect(await values(beside)).toEqual(["prod.tfvars region cn-north-1"]);
  // Where nothing else says it, and where another host is another place.
  expect(await values({ "prod.tfstate": state({ arn: made.arn }) })).toEqual(["prod.tfstate partition aws-cn"]);
  const elsewhere = state({ ...made, region: "cn-north-1", log: "https://oss-cn-hangzhou.aliyuncs.com" });
  expect(await values({ "prod.tfstate": elsewhere })).toContain("prod.tfstate endpoint oss-cn-hangzhou.aliyuncs.com");
});

test("what keeps its data in another thing keeps it where that has copies", async () => {
  const main = (copy: string): string =>
    'provider "azurerm" {\n  features {}\n}\nresource "azurerm_cosmosdb_account" "c" {\n  name     = "c"\n' +
    '  location = "westeurope"\n  geo_location {\n' +
    `    location          = "${copy}"\n    failover_priority = 1\n  }\n}\n` +
    `resource "azurerm_cosmosdb_sql_database" "d" {\n  account_name = azurerm_cosmosdb_account.c.name\n}\n`;
  const hongKong = rule(
    "{ kind: resource, resource-type: azurerm_cosmosdb_sql_*, holds-data: true, location: { jurisdiction: HK } }",
  );
  expect(await judged(hongKong, { "main.tf": main("eastasia") })).toEqual([
    "main.tf:12 error certain azurerm_cosmosdb_sql_database",
  ]);
  expect(await judged(hongKong, { "main.tf": main("northeurope") })).toEqual([]);
});

test("a condition of a module that there may be none of refuses no scenario", async () => {
  const module =
    'variable "env" {}\nresource "aws_s3_bucket" "y" {\n  lifecycle {\n    precondition {\n' +
    '      condition     = var.env == "dev"\n      error_message = "no"\n    }\n  }\n}\n';
  const main = (count: string): string =>
    `variable "on" {}\nvariable "env" {}\nmodule "m" {\n  source = "./m"\n${count}  env    = var.env\n}\n` +
    'provider "aws" {\n  region = var.env == "dev" ? "eu-central-1" : "cn-north-1"\n}\n' +
    'resource "aws_s3_bucket" "x" {}\n';
  const files = { "m/main.tf": module, "dev.tfvars": 'env = "dev"\n', "prod.tfvars": 'env = "prod"\n' };
  const regions = async (count: string): Promise<string[]> =>
    (await reportOf(folderOf({ ...files, "main.tf": main(count) }))).findings.map(({ value }) => value);
  expect(await regions("  count  = var.on ? 1 : 0\n")).toContain("cn-north-1");
  expect(await regions("")).not.toContain("cn-north-1");
});
