import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import type { Report } from "../../src/report/report.ts";
import { nearbyRegions } from "../../src/scan/fix/nearby-regions.ts";
import { originalImage } from "../../src/scan/fix/original-images.ts";
import { amazonZone } from "../../src/scan/fix/zones-there.ts";
import { folderOf, git, repositoryOf } from "../scan/workspace.ts";
import type { Tree } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const aws = (region: string, more = ""): string => `provider "aws" {\n  region = "${region}"${more}\n}\n`;
const read = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");

async function fixed(files: Tree, ...args: string[]) {
  const folder = folderOf(files);
  const made = await run(["fix", ...args], { cwd: folder });
  return { ...made, folder, text: (name: string) => read(folder, name) };
}

describe("changes", () => {
  test.each([
    [
      "to the region that the estate uses",
      { "a/main.tf": aws("cn-north-1"), "b/main.tf": aws("eu-west-1") },
      "a/main.tf",
      "eu-west-1",
    ],
    ["to the nearest, where it uses none", { "main.tf": aws("ap-east-1") }, "main.tf", "ap-northeast-2"],
    [
      "of Azure",
      {
        "main.tf": `provider "azurerm" {
  features {}
}
resource "azurerm_resource_group" "g" {
  name     = "g"
  location = "eastasia"
}
`,
      },
      "main.tf",
      '"koreacentral"',
    ],
    [
      "of Azure by a display name",
      {
        "main.tf": `provider "azurerm" {
  features {}
}
resource "azurerm_resource_group" "g" {
  name     = "g"
  location = "East Asia"
}
`,
      },
      "main.tf",
      '"koreacentral"',
    ],
    [
      "of Google, a zone for a zone",
      {
        "main.tf": 'resource "google_compute_disk" "d" {\n  name = "d"\n  zone = "asia-east2-a"\n}\n',
      },
      "main.tf",
      '"asia-east1-a"',
    ],
    [
      "that is no sibling's",
      {
        "main.tf":
          'locals {\n  regions = { first = "northeurope", second = "eastasia" }\n}\n' +
          `resource "azurerm_resource_group" "g" {
  for_each = local.regions
  name = each.key
  location = each.value
}
`,
      },
      "main.tf",
      'second = "koreacentral"',
    ],
    [
      "in capitals",
      { "main.tf": 'resource "google_storage_bucket" "b" {\n  name = "b"\n  location = "ASIA-EAST2"\n}\n' },
      "main.tf",
      '"ASIA-EAST1"',
    ],
    [
      "to which the zone is put",
      {
        "main.tf": `variable "r" {
  default = "asia-east2"
}
resource "google_compute_disk" "d" {
  name = "d"
  zone = "\${var.r}-a"
}
`,
      },
      "main.tf",
      'default = "asia-east1"',
    ],
    [
      "of a registry to which the image is put",
      { Dockerfile: "ARG REGISTRY=docker.m.daocloud.io\nFROM ${REGISTRY}/library/alpine:3.20\n" },
      "Dockerfile",
      "ARG REGISTRY=docker.io\n",
    ],
    [
      "in a var file",
      { "main.tf": 'variable "r" {}\nprovider "aws" {\n  region = var.r\n}\n', "cn.tfvars": 'r = "cn-north-1"\n' },
      "cn.tfvars",
      "ap-northeast-2",
    ],
    [
      "to the original of an image",
      { Dockerfile: "FROM m.daocloud.io/docker.io/library/nginx:1.27\n" },
      "Dockerfile",
      "FROM docker.io/library/nginx:1.27\n",
    ],
    [
      "in YAML",
      {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - name: p
      image: registry.cn-hangzhou.aliyuncs.com/google_containers/pause:3.9
`,
      },
      "pod.yaml",
      "image: registry.k8s.io/pause:3.9\n",
    ],
  ] as [string, Tree, string, string][])("%s", async (_, files, name, text) => {
    const { code, text: now, stderr, folder } = await fixed(files);
    expect([code, stderr.split("\n")[0]]).toEqual([
      0,
      expect.stringMatching(/\d+ findings? (?:is|are) removed; 0 are left/),
    ]);
    expect(now(name)).toContain(text);
    expect((await run(["scan"], { cwd: folder })).code).toBe(0);
  });

  test("keep line ends, the byte order mark, and all else", async () => {
    const before = `\ufeff# é\r\n${aws("cn-north-1", " # here").replaceAll("\n", "\r\n")}`;
    const { text } = await fixed({ "main.tf": before });
    expect(text("main.tf")).toBe(before.replace("cn-north-1", "ap-northeast-2"));
  });

  test("are chosen by rule and path", async () => {
    const files = { "a/main.tf": aws("cn-north-1"), "b/main.tf": aws("ap-east-1") };
    const { text } = await fixed(files, "--path", "a/**");
    expect([text("a/main.tf"), text("b/main.tf")]).toEqual([aws("ap-northeast-2"), files["b/main.tf"]]);
    for (const [flag, text, near] of [
      ["--rule", "no/such*", "fits no rule"],
      ["--rule", "clean-cloud/locaton", "clean-cloud/location"],
      ["--path", "zzz/**", "fits no file"],
      ["--path", "a/mian.tf", "a/main.tf"],
    ] as const) {
      const made = await fixed(files, flag, text);
      expect([made.code, made.stderr]).toEqual([2, expect.stringContaining(near)]);
      expect(made.text("a/main.tf")).toBe(files["a/main.tf"]);
    }
  });
});

describe("places that are several stay several", () => {
  const table = (...regions: string[]): string =>
    `resource "aws_dynamodb_table" "t" {
${regions.map((region) => `  replica {\n    region_name = "${region}"\n  }\n`).join("")}}
`;
  const root = 'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\n';
  test.each([
    ["replicas", { "main.tf": aws("ap-northeast-2") + table("ap-east-1", "cn-north-1") }, 3],
    ["a replica and its table", { "main.tf": aws("eu-west-1") + table("ap-east-1", "ap-northeast-2") }, 3],
    ["providers", { "main.tf": aws("cn-north-1") + aws("ap-east-1", '\n  alias = "b"') }, 2],
    [
      "environments",
      {
        "main.tf": root,
        "cn.tfvars": 'region = "cn-north-1"\n',
        "eu.tfvars": 'region = "eu-west-1"\n',
        "hk.tfvars": 'region = "ap-east-1"\n',
      },
      3,
    ],
  ] as [string, Tree, number][])("%s", async (_, files, count) => {
    const { text } = await fixed(files);
    const regions = Object.keys(files).flatMap((name) => [...text(name).matchAll(/region(?:_name)? = "([^"]+)"/g)]);
    const named = regions.map(([, region]) => region);
    expect([named.length, new Set(named).size]).toEqual([count, count]);
    expect(named).not.toContain("cn-north-1");
    expect(named).not.toContain("ap-east-1");
  });
});

test("a file that is no UTF-8 is left with the reason, and all others are changed", async () => {
  const folder = folderOf({ "b/main.tf": aws("cn-north-1") });
  const latin = Buffer.from(`# caf\u00e9\n${aws("ap-east-1")}`, "latin1");
  writeFileSync(join(folder, "a.tf"), latin);
  const { stderr } = await run(["fix"], { cwd: folder });
  expect(stderr).toContain("1 finding is removed; 1 is left");
  expect(stderr).toContain("its file is no UTF-8");
  expect(readFileSync(join(folder, "a.tf"))).toEqual(latin);
  expect(read(folder, "b/main.tf")).not.toContain("cn-north-1");
});

test.each([
  [
    "a state",
    'terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n    region = "cn-north-1"\n  }\n}\n',
    "the state that is kept there stays there",
  ],
  [
    "another root's state",
    'data "terraform_remote_state" "o" {\n  backend = "s3"\n  config = {\n    region = "cn-north-1"\n  }\n}\n',
    "the state that is kept there stays there",
  ],
  [
    "what is named",
    `resource "aws_s3_bucket_policy" "p" {
  policy = jsonencode({ Resource = "arn:aws:sqs:ap-east-1:111122223333:q" })
}
`,
    "it is in the name of something that is there",
  ],
])("the region of %s stays, and the one beside it goes all the same", async (_, text, why) => {
  const { stderr, text: after } = await fixed({ "main.tf": text + aws("cn-northwest-1") });
  expect(stderr).toContain(why);
  expect(after("main.tf")).toContain(text);
  expect(after("main.tf")).not.toContain("cn-northwest-1");
});

describe("nothing is proved that the configuration refuses", () => {
  const variable = (more = ""): string => `variable "region" {\n  default = "cn-north-1"\n${more}}\n`;
  const provider = 'provider "aws" {\n  region = var.region\n}\n';
  const onlyChina =
    '  validation {\n    condition     = contains(["cn-north-1", "cn-northwest-1"], var.region)\n' +
    '    error_message = "No."\n  }\n';
  const amis = 'locals {\n  amis = { cn-north-1 = "ami-1", cn-northwest-1 = "ami-2" }\n}\n';
  const bicep = "resource s 'Microsoft.Storage/storageAccounts@2022-09-01' = {\n  name: 'x'\n  location: location\n}\n";
  test.each([
    ["by a validation", { "main.tf": variable(onlyChina) + provider }],
    [
      "by a validation of a module",
      {
        "main.tf": `${variable()}${provider}module "m" {\n  source = "./m"\n  region = var.region\n}\n`,
        "m/main.tf": `${variable(onlyChina)}resource "terraform_data" "d" {\n  input = var.region\n}\n`,
      },
    ],
    [
      "of a var file",
      {
        "main.tf": variable(onlyChina).replace(/ {2}default.*\n/, "") + provider,
        "a.tfvars": 'region = "cn-north-1"\n',
      },
    ],
    [
      "by the keys of a map",
      {
        "main.tf": `${variable()}${provider}${amis}resource "aws_instance" "i" {\n  ami = local.amis[var.region]\n}\n`,
      },
    ],
    [
      "by the keys of a map, within a text of a module",
      {
        "main.tf": `${variable()}${provider}${amis}module "m" {
  source = "./m"
  ami = "x-\${local.amis[var.region]}"
}
`,
        "m/main.tf": 'variable "ami" {}\nresource "aws_instance" "i" {\n  ami = var.ami\n}\n',
      },
    ],
    [
      "by a count that goes with the region",
      {
        "main.tf": `${variable()}${provider}resource "aws_s3_bucket" "b" {
  count  = var.region == "cn-north-1" ? 1 : 0
  bucket = "b"
}
`,
      },
    ],
    [
      "by CloudFormation's AllowedValues",
      {
        "t.yaml":
          "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n" +
          "  Az: { Type: String, Default: cn-north-1a, AllowedValues: [cn-north-1a, cn-north-1b] }\n" +
          "Resources:\n  V: { Type: AWS::EC2::Volume, Properties: { AvailabilityZone: !Ref Az, Size: 1 } }\n",
      },
    ],
    [
      "by @allowed",
      { "main.bicep": `@allowed(['eastasia', 'chinanorth'])\nparam location string = 'eastasia'\n${bicep}` },
    ],
    [
      "by @allowed of a module",
      {
        "main.bicep": `param location string = 'eastasia'
module m 'm.bicep' = {
  name: 'm'
  params: { location: location }
}
`,
        "m.bicep": `@allowed(['eastasia', 'chinanorth'])\nparam location string\n${bicep}`,
      },
    ],
    [
      "by allowedValues",
      {
        "a.json": JSON.stringify({
          $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          parameters: {
            location: { type: "string", defaultValue: "eastasia", allowedValues: ["eastasia", "chinanorth"] },
          },
          resources: [{ type: "Microsoft.Storage/storageAccounts", name: "x", location: "[parameters('location')]" }],
        }),
      },
    ],
  ] as [string, Tree][])("%s", async (_, files) => {
    const { stderr, text } = await fixed(files);
    expect(stderr).toContain(": 0 findings are removed; 1 is left");
    for (const [name, before] of Object.entries(files)) expect(text(name)).toBe(before);
  });

  test("and what goes with it is made all the same elsewhere", async () => {
    const files = { "a/main.tf": variable(onlyChina) + provider, "b/main.tf": variable() + provider };
    const { stderr, text } = await fixed(files);
    expect(stderr).toContain(": 1 finding is removed; 1 is left");
    expect([text("a/main.tf"), text("b/main.tf")]).toEqual([files["a/main.tf"], expect.not.stringContaining("cn-")]);
  });
});

describe("a region goes with its zones", () => {
  test.each([
    [
      "beside it",
      { "main.tf": 'provider "google" {\n  region = "asia-east2"\n  zone   = "asia-east2-a"\n}\n' },
      { "main.tf": ['"asia-east1"', '"asia-east1-a"'] },
    ],
    [
      "in lists, and in another file",
      {
        "main.tf":
          'variable "zones" {}\nprovider "aws" {\n  region = "ap-east-1"\n}\n' +
          'resource "aws_subnet" "s" {\n  count = 2\n  availability_zone = var.zones[count.index]\n}\n' +
          'resource "aws_ebs_volume" "v" {\n  availability_zone = "ap-east-1c"\n}\n',
        "terraform.tfvars": 'zones = ["ap-east-1a", "ap-east-1b"]\n',
      },
      {
        "main.tf": ['"ap-northeast-2"', '"ap-northeast-2c"'],
        "terraform.tfvars": ['["ap-northeast-2a", "ap-northeast-2b"]'],
      },
    ],
    [
      "of Google's that has no zone a",
      {
        "main.tf": 'provider "google" {\n  region = "asia-east2"\n  zone   = "asia-east2-a"\n}\n',
        "b/main.tf": 'provider "google" {\n  region = "europe-west1"\n}\n',
      },
      { "main.tf": ['"europe-west1"', '"europe-west1-d"'] },
    ],
  ] as [string, Tree, Record<string, string[]>][])("%s", async (_, files, expected) => {
    const { code, text, stderr, folder } = await fixed(files);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/: 1 finding is removed; 0 are left/)]);
    for (const [name, parts] of Object.entries(expected)) for (const part of parts) expect(text(name)).toContain(part);
    expect((await run(["scan"], { cwd: folder })).code).toBe(0);
  });

  test("or not at all", async () => {
    const files = {
      "main.tf": 'variable "zone" {}\nprovider "google" {\n  region = "asia-east2"\n  zone   = var.zone\n}\n',
      "terraform.tfvars": 'zone = "asia-east2-a"\n',
    };
    const { text, stderr } = await fixed(files, "--path", "*.tf");
    expect(stderr).toContain("asia-east2-a in terraform.tfvars would have to go with it, and its file was not chosen");
    expect([text("main.tf"), text("terraform.tfvars")]).toEqual(Object.values(files));
  });

  test("and reports say so", async () => {
    const folder = folderOf({
      "main.tf": 'provider "google" {\n  region = "asia-east2"\n  zone   = "asia-east2-a"\n}\n',
    });
    const { findings } = JSON.parse((await run(["scan", "--format", "json"], { cwd: folder })).stdout) as Report;
    expect(findings.map(({ change }) => [change?.by, change?.with?.map(({ by, at }) => [by, at.line])])).toEqual([
      ["asia-east1", [["asia-east1-a", 3]]],
    ]);
    for (const format of ["terminal", "html", "markdown", "sarif"])
      expect((await run(["scan", "--verbose", "--format", format], { cwd: folder })).stdout).toContain("asia-east1-a");
  });
});

describe("nothing is changed", () => {
  test.each([
    [
      "a file that is generated",
      { "main.tf": `# Code generated by x. DO NOT EDIT.\n${aws("cn-north-1")}` },
      "generated",
    ],
    [
      "what has no other place",
      { "main.tf": 'provider "alicloud" {\n  region = "cn-hangzhou"\n}\n' },
      "no other region of its cloud is known",
    ],
    [
      "what must go with what is generated: a zone beside its region",
      {
        "main.tf": 'variable "zone" {}\nprovider "google" {\n  region = "asia-east2"\n  zone   = var.zone\n}\n',
        "terraform.tfvars": '# Code generated by x. DO NOT EDIT.\nzone = "asia-east2-a"\n',
      },
      "asia-east2-a in terraform.tfvars would have to go with it, and its file is generated",
    ],
    [
      "an image of a private namespace",
      { Dockerfile: "FROM registry.cn-hangzhou.aliyuncs.com/acme/app\n" },
      "nobody says where the same image is published",
    ],
  ] as [string, Tree, string][])("in %s", async (_, files, why) => {
    const { folder, stderr } = await fixed(files);
    expect(stderr).toContain("0 findings are removed");
    expect(stderr).toContain(why);
    for (const [name, text] of Object.entries(files)) expect(read(folder, name)).toBe(text);
  });

  test("where it is waived", async () => {
    const files = { "main.tf": aws("cn-north-1", ' # borderlint:allow clean-cloud/* until=2999-01-01 reason="x"') };
    const { text, stderr } = await fixed(files);
    expect(text("main.tf")).toBe(files["main.tf"]);
    expect(stderr).toContain("main.tf:2: cn-north-1: it is waived or in the baseline");
  });

  test("in a file that changed since it was proved", async () => {
    const folder = folderOf({ "main.tf": aws("cn-north-1") });
    const changed = `${aws("cn-north-1")}# mine\n`;
    let asked = 0;
    // The proof asks for the folder before it asks which file to write.
    const { code, stderr } = await run(["fix"], {
      get cwd() {
        asked += 1;
        if (asked > 1) writeFileSync(join(folder, "main.tf"), changed);
        return folder;
      },
    });
    expect(asked).toBeGreaterThan(1);
    expect([code, read(folder, "main.tf")]).toEqual([2, changed]);
    expect(stderr).toMatch(/main\.tf changed since the change was proved/);
  });
});

test("a dry run prints a patch that git takes, which does what the command does", async () => {
  const files = {
    "a b/main.tf": `${`# x
`.repeat(9)}${aws("cn-north-1")}${`# y
`.repeat(9)}${aws(
      "ap-east-1",
      `
  alias = "hk"`,
    )}`,
    "c/main.tf": aws("cn-north-1").trimEnd(),
    "d/main.tf": aws("us-east-1"),
    "e/main.tf": `\ufeff${aws("cn-north-1")}`,
    'f\t"g"\n/main.tf': aws("cn-north-1"),
  };
  const folder = repositoryOf(files);
  const { stdout, code } = await run(["fix", "--dry-run"], { cwd: folder });
  expect(code).toBe(0);
  expect(git(folder, "status", "--porcelain")).toBe("");
  execFileSync("git", ["apply", "--check", "-"], { cwd: folder, input: stdout });
  execFileSync("git", ["apply", "-"], { cwd: folder, input: stdout });
  const { text } = await fixed(files);
  for (const name of Object.keys(files)) expect(read(folder, name)).toBe(text(name));
  expect(git(folder, "diff", "--stat")).toContain("4 files changed");
});

test("a code-scanning fix replaces the text, and leaves its quotes", async () => {
  const folder = folderOf({ "main.tf": aws("ap-east-1") });
  const { stdout } = await run(["scan", "--format", "sarif"], { cwd: folder });
  const { runs } = JSON.parse(stdout) as {
    runs: { results: { fixes?: { artifactChanges: { replacements: { deletedRegion: object }[] }[] }[] }[] }[];
  };
  const [replacement] = runs[0]?.results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
  expect(replacement).toEqual({
    deletedRegion: { startLine: 2, startColumn: 13, endLine: 2, endColumn: 22 },
    insertedContent: { text: "ap-northeast-2" },
  });
});

test("every region that can be proposed is known, with its country", () => {
  const catalogue = builtinCatalogue();
  for (const [cloud, code] of [
    ["aws", "cn-north-1"],
    ["azure", "eastasia"],
    ["gcp", "asia-east2"],
  ] as const) {
    const near = nearbyRegions(catalogue.region(cloud, code)!, catalogue);
    expect(near.length).toBeGreaterThan(14);
    expect(near.every(({ jurisdiction }) => jurisdiction !== null)).toBe(true);
  }
});

test.each([
  ["docker.m.daocloud.io/library/nginx:1", "docker.io/library/nginx:1"],
  ["m.daocloud.io/ghcr.io/a/b@sha256:00", "ghcr.io/a/b@sha256:00"],
  ["m.daocloud.io/app", null],
  ["registry.aliyuncs.com/google_containers/coredns:v1.8.6", "registry.k8s.io/coredns/coredns:v1.8.6"],
  ["registry.aliyuncs.com/google_containers/coredns:1.6.7", null],
  ["registry.aliyuncs.com/google_containers/metrics-server:v0.6.1", null],
  ["registry.aliyuncs.com/google_containers/nginx-ingress-controller:v1.1.1", null],
  ["registry.aliyuncs.com/google_containers/constructor:v1", null],
  ["registry.aliyuncs.com/google_containers/kube-proxy:v1.30.0", "registry.k8s.io/kube-proxy:v1.30.0"],
  ["registry.cn-hangzhou.aliyuncs.com/google_containers/a/b:1", null],
  ["registry.cn-hangzhou.aliyuncs.com/acme/app", null],
  ["quay.nju.edu.cn/x/y", "quay.io/x/y"],
  ["constructor/x", null],
])("the original of %s", (image, original) => {
  expect(originalImage(image)).toBe(original);
});

const limited = (allowed: string): string =>
  `variable "region" {\n  default = "ap-east-1"\n${allowed}}\nprovider "aws" {\n  region = var.region\n}\n`;
const validated = (condition: string): string =>
  `  validation {\n    condition     = ${condition}\n    error_message = "No."\n  }\n`;
const conditioned = (kind: string, condition: string): string =>
  `resource "aws_s3_bucket" "b" {
  lifecycle {
    ${kind} {
      condition     = ${condition}
      error_message = "No."
    }
  }
}
`;

describe("a region that the configuration takes is tried next", () => {
  const bicep = "resource s 'Microsoft.Storage/storageAccounts@2022-09-01' = {\n  name: 'x'\n  location: location\n}\n";
  const arm = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: { location: { type: "string", defaultValue: "eastasia", allowedValues: ["eastasia", "westeurope"] } },
    resources: [{ type: "Microsoft.Storage/storageAccounts", name: "x", location: "[parameters('location')]" }],
  };
  const stack = (limit: string): string =>
    `AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  At: { Type: String, Default: ap-east-1, ${limit} }\n` +
    "Resources:\n  T: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{ Region: !Ref At }] } }\n";
  test.each<[string, Tree, string]>([
    [
      "a validation",
      { "main.tf": limited(validated('contains(["ap-east-1", "us-east-1"], var.region)')) },
      "us-east-1",
    ],
    ["a pattern", { "main.tf": limited(validated('can(regex("^(ap-east|sa)-", var.region))')) }, "sa-east-1"],
    [
      "a precondition",
      { "main.tf": limited("") + conditioned("precondition", 'contains(["ap-east-1", "eu-north-1"], var.region)') },
      "eu-north-1",
    ],
    [
      "@allowed",
      { "main.bicep": `@allowed(['eastasia', 'westeurope'])\nparam location string = 'eastasia'\n${bicep}` },
      "westeurope'\nresource",
    ],
    ["allowedValues", { "arm.json": JSON.stringify(arm) }, '"defaultValue":"westeurope"'],
    ["AllowedValues", { "t.yaml": stack("AllowedValues: [ap-east-1, eu-west-1]") }, "Default: eu-west-1,"],
  ])("%s", async (_, files, wanted) => {
    const { stderr, text } = await fixed(files);
    expect(stderr).toContain(": 1 finding is removed; 0 are left");
    expect(text(Object.keys(files)[0] ?? "")).toContain(wanted);
  });
});

describe("half a change is none:", () => {
  const china = aws("cn-north-1");
  const azure = (more: string, location: string): string =>
    `provider "azurerm" {
  features {}
${more}}
resource "azurerm_resource_group" "g" {
  name     = "g"
  location = "${location}"
}
`;
  test.each<[string, Tree, RegExp]>([
    [
      "a name of the partition would stay",
      { "main.tf": `${china}resource "aws_s3_bucket_policy" "p" {\n  policy = "arn:aws-cn:s3:::b"\n}\n` },
      /partition of its own \(aws-cn\), and aws-cn of it would stay/,
    ],
    [
      "an endpoint of it would stay",
      { "main.tf": `${china}resource "aws_iam_role" "r" {\n  assume_role_policy = "ec2.amazonaws.com.cn"\n}\n` },
      /and ec2\.amazonaws\.com\.cn of it would stay/,
    ],
    [
      "Azure in China",
      { "main.tf": azure('  environment = "china"\n', "China North 2") },
      /partition of its own \(china\)/,
    ],
    [
      "a condition on what only the cloud knows",
      { "main.tf": limited("") + conditioned("postcondition", 'self.region == "ap-east-1"') },
      /a postcondition in main\.tf asks for it/,
    ],
    [
      "a test",
      {
        "main.tf": limited(""),
        "tests/a.tftest.hcl":
          'run "x" {\n  assert {\n    condition     = var.region == "ap-east-1"\n    error_message = "No."\n  }\n}\n',
      },
      /tests\/a\.tftest\.hcl tests for it/,
    ],
  ])("%s", async (_, files, why) => {
    const { stderr, text } = await fixed(files);
    expect(stderr).toContain(": 0 findings are removed");
    expect(stderr).toMatch(why);
    for (const [name, before] of Object.entries(files)) expect(text(name)).toBe(before);
  });
});

test.each([
  ["d", "eu-west-1", "eu-west-1c"],
  ["b", "ap-northeast-1", "ap-northeast-1d"],
  ["c", "ca-central-1", "ca-central-1d"],
  ["f", "us-east-1", "us-east-1f"],
  ["a", "eu-south-1", null],
  ["a", "constructor", null],
])("zone %s of %s is %s", (letter, region, zone) => {
  expect(amazonZone(letter, region)).toBe(zone);
});

test("what was not looked at is told, and other names of a changed file", async () => {
  const folder = folderOf({ "main.tf": aws("ap-east-1"), "broken.tf": "resource {\n" });
  linkSync(join(folder, "main.tf"), join(folder, "other.txt"));
  const { code, stderr } = await run(["fix"], { cwd: folder });
  expect(code).toBe(3);
  expect(stderr).toMatch(/not everything was looked at:\n {2}broken\.tf:1: /);
  expect(stderr).toContain("main.tf had other names (hard links), which keep the old text");
});
