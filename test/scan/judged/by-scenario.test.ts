/** What rules say of a root in each of the ways in which it is run. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

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
    `variable "region" {
${fallback}  validation {
    condition = startswith(var.region, "eu-")
    error_message = "no"
  }
}
`;
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

test("a tag that may be any is told where all else that the rule asks holds", async () => {
  const main = (region: string, tags: string): string =>
    `variable "c" {}\nvariable "all" {\n  type = map(string)\n}\nprovider "aws" {\n  region = "${region}"\n}\n` +
    `resource "aws_s3_bucket" "b" {\n  tags = ${tags}\n}\n`;
  const found = ["main.tf:6 error us-east-1"];
  expect(await judged({ "main.tf": main("us-east-1", "{ DataClass = var.c }") })).toEqual(found);
  expect(await judged({ "main.tf": main("us-east-1", "var.all") })).toEqual(found);
  expect(await judged({ "main.tf": main("us-east-1", 'merge(var.all, { Owner = "x" })') })).toEqual(found);
  expect(await judged({ "main.tf": main("us-east-1", '{ (var.c) = "pii" }') })).toEqual(found);
  expect(await judged({ "main.tf": main("us-east-1", '{ DataClass = "${var.c}-x" }') })).toEqual(found);
  expect(await judged({ "main.tf": main("us-east-1", "{ Owner = var.c }") })).toEqual([]);
  expect(await judged({ "main.tf": main("us-east-1", '{ DataClass = "public" }') })).toEqual([]);
  expect(await judged({ "main.tf": main("eu-west-1", "var.all") })).toEqual([]);
});

test.each<[string, string, string, string]>([
  [
    "blocks that say a tag",
    "main.tf",
    `provider "aws" {
  region = "us-east-1"
}
resource "aws_instance" "i" {
  tag {
    key = "DataClass"
    value = "pii"
  }
}
`,
    "main.tf:2 error us-east-1",
  ],
  [
    "tags of volumes",
    "main.tf",
    `provider "aws" {
  region = "us-east-1"
}
resource "aws_instance" "i" {
  volume_tags = { DataClass = "pii" }
}
`,
    "main.tf:2 error us-east-1",
  ],
  [
    "labels among the settings of a database",
    "main.tf",
    `resource "google_sql_database_instance" "d" {
  region = "us-east1"
  settings {
    user_labels = { data-class = "pii" }
  }
}
`,
    "main.tf:2 error us-east1",
  ],
  [
    "Pulumi's names of what holds data",
    "Pulumi.yaml",
    `name: p
runtime: yaml
config: { "aws:region": us-east-1 }
resources:
  b:
    type: aws:rds:Instance
    properties: { tags: { DataClass: pii } }
`,
    "Pulumi.yaml:3 error us-east-1",
  ],
  [
    "what a Composition makes",
    "composition.yaml",
    `apiVersion: apiextensions.crossplane.io/v1
kind: Composition
metadata: { name: c }
spec:
  resources:
    - name: b
      base:
        apiVersion: s3.aws.upbound.io/v1beta1
        kind: Bucket
        spec: { forProvider: { region: us-east-1, tags: { DataClass: pii } } }
`,
    "composition.yaml:10 error us-east-1",
  ],
  [
    "the set of tags of a controller for AWS",
    "bucket.yaml",
    `apiVersion: s3.services.k8s.aws/v1alpha1
kind: Bucket
metadata: { name: b, annotations: { services.k8s.aws/region: us-east-1 } }
spec: { tagging: { tagSet: [{ key: DataClass, value: pii }] } }
`,
    "bucket.yaml:3 error us-east-1",
  ],
  [
    "versions of the operator for Azure",
    "account.yaml",
    `apiVersion: storage.azure.com/v1api20230101
kind: StorageAccount
metadata: { name: s }
spec: { location: eastus, tags: { DataClass: pii } }
`,
    "account.yaml:4 error eastus",
  ],
])("%s", async (_, path, text, expected) => {
  expect(await judged({ [path]: text })).toEqual([expected]);
});

test("a provider that does without a region leaves open where that lies which takes it from there", async () => {
  const main = (type: string): string =>
    `provider "google" {\n  project = "p"\n}\nresource "${type}" "d" {\n  labels = { data-class = "pii" }\n}\n`;
  expect(await judged({ "main.tf": main("google_compute_disk") })).toEqual(["main.tf:1 error GOOGLE_REGION"]);
  expect(await judged({ "main.tf": main("google_storage_bucket") })).toEqual([]);
});

test.each<[string, string, string, string]>([
  [
    "a parameter of Bicep",
    "main.bicep",
    `param location string
resource s 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'x'
  location: location
  tags: { DataClass: 'pii' }
}
resource t 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'y'
  location: location
  tags: { DataClass: 'pii' }
}
`,
    "main.bicep:1 error parameter location",
  ],
  [
    "a parameter of a template of Azure",
    "t.json",
    JSON.stringify({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      parameters: { where: { type: "string" } },
      resources: [
        {
          type: "Microsoft.Storage/storageAccounts",
          name: "s",
          location: "[parameters('where')]",
          tags: { DataClass: "pii" },
        },
      ],
    }),
    "t.json:1 error parameter where",
  ],
  [
    "the settings of a project of Pulumi",
    "Pulumi.yaml",
    "name: p\nruntime: yaml\nresources:\n  b:\n    type: aws:s3:Bucket\n    properties: { tags: { DataClass: pii } }\n",
    "Pulumi.yaml:5 error aws:region",
  ],
])("what leaves the place open: %s", async (_, path, text, expected) => {
  expect(await judged({ [path]: text })).toEqual([expected]);
});

const ofRegion = rule("{ kind: region, not: { location: { jurisdiction: $eu } } }");
const bucketOnly = 'resource "aws_s3_bucket" "b" {}\n';
const root = `variable "region" {
  default = "eu-west-1"
}
provider "aws" {
  region = var.region
}
${bucketOnly}`;

async function regions(files: Record<string, string>): Promise<string[]> {
  const cwd = folderOf({ "p.yaml": ofRegion, ...files });
  const { findings } = await reportOf(cwd, { policies: ["p.yaml"] });
  return findings.map(({ at, level, value, scenarios }) =>
    [`${at.file}:${at.line} ${level} ${value}`, ...(scenarios ?? [])].join(" | "),
  );
}

test("a run in a folder that nobody knows is one of every root that takes what it sets", async () => {
  const roots = {
    "a/main.tf": root,
    "b/main.tf": root,
    "c/main.tf": root.replace('"region"', '"place"').replace("var.region", "var.place"),
  };
  const map = root.replace("= var.region", '= { eu-west-1 = "eu-west-1", china = "cn-north-1" }[var.region]');
  const run = (given: string): string => `apply:\n  script:\n    - cd $STACK\n    - terraform apply ${given}\n`;
  expect(await regions({ ...roots, ".gitlab-ci.yml": run("-var region=cn-north-1") })).toEqual([
    ".gitlab-ci.yml:4 error cn-north-1 | a: .gitlab-ci.yml: apply | b: .gitlab-ci.yml: apply",
  ]);
  const mapped = { "a/main.tf": map, "b/main.tf": root, "b/d.tfvars": 'region = "us-east-1"\n' };
  expect(await regions({ ...mapped, ".gitlab-ci.yml": run("-var region=china") })).toContain(
    "a/main.tf:5 error cn-north-1 | .gitlab-ci.yml: apply",
  );
  expect(await regions({ ...mapped, ".gitlab-ci.yml": run("-var-file=d.tfvars") })).toEqual([
    "b/d.tfvars:1 error us-east-1 | -var-file=d.tfvars | .gitlab-ci.yml: apply",
  ]);
});

test("of -var and -var-file the later one wins", async () => {
  const run = (given: string): string => `apply:\n  script:\n    - terraform -chdir=a apply ${given}\n`;
  const files = { "a/main.tf": root, "a/eu.tfvars": 'region = "eu-west-2"\n' };
  const inChina = ".gitlab-ci.yml:3 error cn-north-1";
  const last = await regions({ ...files, ".gitlab-ci.yml": run("-var region=cn-north-1 -var-file=eu.tfvars") });
  expect(last.filter((one) => one.startsWith(inChina))).toEqual([]);
  // What a command sets over is no way of running the root, so that there is one only, which needs no name.
  expect(await regions({ ...files, ".gitlab-ci.yml": run("-var-file=eu.tfvars -var region=cn-north-1") })).toContain(
    inChina,
  );
});

test("tags that a configuration gives to all may be any, too", async () => {
  const main = (given: string, own = ""): string =>
    `variable "c" {}\nprovider "aws" {\n  region = "us-east-1"\n  default_tags {\n    tags = ${given}\n  }\n}\n` +
    `resource "aws_s3_bucket" "b" {\n${own}}\n`;
  const found = ["main.tf:3 error us-east-1"];
  expect(await judged({ "main.tf": main("{ DataClass = var.c }") })).toEqual(found);
  expect(await judged({ "main.tf": main("var.c") })).toEqual(found);
  expect(await judged({ "main.tf": main('{ DataClass = timestamp() == "x" ? "pii" : "none" }') })).toEqual([
    "main.tf:3 warning us-east-1",
  ]);
  expect(await judged({ "main.tf": main("{ DataClass = var.c }", '  tags = { DataClass = "none" }\n') })).toEqual([]);
});

test("Oracle's tags are tags", async () => {
  const main = (tags: string): string =>
    `provider "oci" {\n  region = "us-ashburn-1"\n}\nresource "oci_core_volume" "v" {\n  ${tags}\n}\n`;
  const found = ["main.tf:2 error us-ashburn-1"];
  expect(await judged({ "main.tf": main('freeform_tags = { data-class = "pii" }') })).toEqual(found);
  expect(await judged({ "main.tf": main('defined_tags = { "Operations.DataClass" = "pii" }') })).toEqual(found);
  expect(await judged({ "main.tf": main('freeform_tags = { data-class = "none" }') })).toEqual([]);
});

test("a tag of a template may follow a parameter", async () => {
  const template = (parameter: string, value: string): string =>
    `AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  Cls: { Type: String${parameter} }\n` +
    `Resources:
  B:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: DataClass
          Value: ${value}
`;
  const deploy = (more = ""): string =>
    `a:\n  script: [aws cloudformation deploy --template-file t.yaml --stack-name s --region us-east-1${more}]\n`;
  const levels = async (parameter: string, value: string, more?: string): Promise<string[]> =>
    judged({ "t.yaml": template(parameter, value), ".gitlab-ci.yml": deploy(more) });
  const at = ".gitlab-ci.yml:2";
  expect(await levels(", Default: pii", "!Ref Cls")).toEqual([`${at} error us-east-1`]);
  expect(await levels(", Default: pii", '!Sub "${Cls}"')).toEqual([`${at} error us-east-1`]);
  expect(await levels(", Default: none", "!Ref Cls")).toEqual([]);
  expect(await levels(", AllowedValues: [pii, none]", "!Ref Cls")).toEqual([`${at} warning us-east-1`]);
  expect(await levels("", "!Ref Cls", " --parameter-overrides Cls=$CLS")).toEqual([`${at} error us-east-1`]);
});

test("what lies in another thing is judged with the place that this says", async () => {
  const server = 'resource "azurerm_mssql_server" "s" {\n  location = "eastus"\n}\n';
  const database = (more: string): string =>
    `resource "azurerm_mssql_database" "d" {\n  server_id = azurerm_mssql_server.s.id\n${more}}\n`;
  const pii = '  tags = {\n    DataClass = "pii"\n  }\n';
  expect(await judged({ "main.tf": server + database(pii) })).toEqual(["main.tf:2 error eastus"]);
  expect(await judged({ "main.tf": server + database("") })).toEqual([]);
});

test("a back end without a region lies where the environment of its runs says, or is open", async () => {
  const main = (more = "", bucket = '    bucket = "b"\n'): string =>
    `terraform {
  backend "s3" {
${bucket}    key = "k"
${more}  }
}
provider "aws" {
  region = "eu-west-1"
}
`;
  const deploy = "apply:\n  variables: { AWS_REGION: eu-west-3 }\n  script: [terraform apply]\n";
  expect(await regions({ "main.tf": main() })).toEqual(["main.tf:2 error AWS_REGION"]);
  expect(await regions({ "main.tf": main('    region = "eu-west-1"\n') })).toEqual([]);
  expect(await regions({ "main.tf": main("", "") })).toEqual(["main.tf:2 error s3.bucket"]);
  expect(await regions({ "main.tf": main(), ".gitlab-ci.yml": deploy })).toEqual([]);
});

test("a finding by a tag names the scenarios in which something is tagged so", async () => {
  const main =
    'variable "cls" {}\nprovider "aws" {\n  region = "us-east-1"\n}\n' +
    'resource "aws_s3_bucket" "b" {\n  tags = { DataClass = var.cls }\n}\n';
  const files = { "main.tf": main, "a.tfvars": 'cls = "pii"\n', "b.tfvars": 'cls = "none"\n' };
  expect(await judged(files)).toEqual(["main.tf:3 error us-east-1 | -var-file=a.tfvars"]);
});

test("a job that runs a unit and says what no other one says is judged, whatever it leaves open", async () => {
  const job = (name: string, environment: string): string =>
    `  ${name}:\n    runs-on: ubuntu-latest\n    env: {${environment}}\n    steps:\n      - run: terragrunt apply\n`;
  const report = await reportOf(
    folderOf({
      "terragrunt.hcl": 'inputs = {\n  region = get_env("REGION")\n}\n',
      "main.tf":
        'variable "region" {}\nvariable "tag" {}\nprovider "aws" {\n  region = var.region\n}\n' +
        'resource "aws_sqs_queue" "q" {\n  name = var.tag\n}\n',
      ".github/workflows/a.yml":
        `on: push\njobs:\n${job("eu", "REGION: eu-west-1, TF_VAR_tag: v1")}` +
        `${job("cn", "REGION: cn-north-1")}${job("less", "REGION: eu-west-1")}`,
    }),
  );
  expect(report.scenarios.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
    ".github/workflows/a.yml: eu pass",
    ".github/workflows/a.yml: cn fail",
  ]);
});
