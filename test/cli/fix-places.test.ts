/**
 * Where a fix sends things: nothing that lay apart into one region, nothing that nobody minds, nothing that then fails.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
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

test("what lies together goes together, past what is a secondary of one of it", async () => {
  const files = {
    "main.tf":
      'variable "location" {\n  default = "eastasia"\n}\n' +
      'resource "azurerm_resource_group" "g" {\n  name     = "g"\n  location = var.location\n}\n' +
      'resource "azurerm_storage_account" "s" {\n  name                     = "s"\n' +
      "  resource_group_name      = azurerm_resource_group.g.name\n" +
      '  location                 = "East Asia"\n  account_replication_type = "GRS"\n}\n',
  };
  const made = await fixed(files, "main.tf");
  expect([...made.matchAll(/(?:location|default) +(?:= )(".*")/g)].map(([, region]) => region)).toEqual([
    '"koreacentral"',
    '"koreacentral"',
  ]);
});

test("what a script only asks for stays where it is, and what it makes beside goes", async () => {
  const lines = [
    "#!/bin/sh",
    "aws s3api create-bucket --bucket b --region ap-east-1",
    "aws ec2 describe-vpcs --region ap-east-1",
    "aws --profile p --region ap-east-1 ssm get-parameter --name n",
    "aws lambda create-function --function-name get-users --region ap-east-1",
    "id=$(aws sqs list-queues \\\n  --region ap-east-1)",
    "gcloud compute instances list --zones asia-east2-a",
    "gcloud compute instances create list --zone asia-east2-a",
    "az group show -n x -l eastasia",
    "az group create -n list -l eastasia",
  ];
  const made = await fixed({ "deploy.sh": `${lines.join("\n")}\n` }, "deploy.sh");
  const changed = made.split("\n").filter((line) => !lines.join("\n").split("\n").includes(line));
  expect(changed.filter((line) => line !== "")).toEqual([
    "aws s3api create-bucket --bucket b --region ap-northeast-2",
    "aws lambda create-function --function-name get-users --region ap-northeast-2",
    "gcloud compute instances create list --zone asia-east1-a",
    "az group create -n list -l koreacentral",
  ]);
});

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
            `resource r${at} 'Microsoft.Storage/storageAccounts@2022-09-01' = {
  name: 's${at}'
  location: ${where}
}
`,
        )
        .join("");
    const files = { "main.bicep": text, "main.bicepparam": "using 'main.bicep'\nparam location = 'eastasia'\n" };
    expect(await fixed(files, "main.bicepparam")).toContain("'eastasia'");
  });
});

test("what nobody minds is not sent elsewhere", async () => {
  const text =
    `variable "location" {
  default = "eastasia"
}
resource "azurerm_storage_account" "a" {
  location = var.location
}
` +
    `resource "azurerm_resource_group" "b" {
  location = var.location == "eastasia" ? "koreacentral" : "southeastasia"
}
`;
  expect(await fixed({ "main.tf": text }, "main.tf")).toBe(text);
});

describe("what fails afterwards, though nothing that is deployed needs it, is no fix:", () => {
  const only = '{ "ap-east-1" = "1" }[var.region]';
  const main = (more: string): string =>
    `variable "region" {
  default = "ap-east-1"
}
provider "aws" {
  region = var.region
}
resource "aws_s3_bucket" "b" {
%}
${more}`;
  const inBucket = `lifecycle {
    precondition {
      condition     = { "ap-east-1" = true }[var.region]
      error_message = "no"
    }
  }
`;
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
          `output "x" {
  value = 1
  precondition {
    condition     = ${only} == "1"
    error_message = "no"
  }
}
`,
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

test("a provider is not moved beside its own endpoint, nor what lies through it", async () => {
  const text = `provider "aws" {
  region = "ap-east-1"
  endpoints {
    s3 = "https://s3.ap-east-1.amazonaws.com"
  }
}
resource "aws_vpc_endpoint" "e" {
  service_name = "com.amazonaws.ap-east-1.s3"
}
`;
  expect(await fixed({ "main.tf": text }, "main.tf")).toBe(text);
});

test("out of a partition it is told what else that takes", async () => {
  const cwd = folderOf({ "main.tf": 'provider "aws" {\n  region = "cn-north-1"\n}\n' });
  const { stderr, stdout } = await run(["fix", "--dry-run"], { cwd });
  expect(stdout).toContain("+  region =");
  expect(stderr).toContain("main.tf:2: cn-north-1 is in another partition (aws-cn) than ");
  expect(stderr).toMatch(/partition \(aws-cn\) than .* another account/);
});

test("out of a partition nothing goes beside a region of it that stays, since nobody says whose it is", async () => {
  const agent = 'resource "kubernetes_config_map" "a" {\n  data = {\n    region = "cn-north-1"\n  }\n}\n';
  const cwd = folderOf({ "main.tf": `provider "aws" {\n  region = "cn-north-1"\n}\n${agent}` });
  const { stdout, stderr } = await run(["fix", "--dry-run"], { cwd });
  expect(stdout).toBe("");
  expect(stderr).toContain(
    "main.tf:2: cn-north-1: it is in a partition of its own (aws-cn), and cn-north-1 of it would stay",
  );
});

test.each(["cn-north-1", "ap-east-1"])(
  "roles of two providers lie in no region that %s could leave",
  async (region) => {
    const other = 'provider "aws" {\n  alias  = "us"\n  region = "us-east-1"\n}\n';
    const roles = 'resource "aws_iam_role" "r" {}\nresource "aws_iam_role" "us" {\n  provider = aws.us\n}\n';
    const text = `provider "aws" {\n  region = "${region}"\n}\n${other}resource "aws_s3_bucket" "b" {}\n${roles}`;
    expect(await fixed({ "main.tf": text }, "main.tf")).not.toContain(region);
  },
);

test("one text that is found twice is removed once, and nothing is left of it", async () => {
  const workflow = `on: push
env:
  AWS_REGION: ap-east-1
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with: { aws-region: "\${{ env.AWS_REGION }}" }
      - run: aws s3 cp x s3://y --region ap-east-1
`;
  const cwd = folderOf({ ".github/workflows/d.yml": workflow });
  expect((await run(["fix", "--dry-run"], { cwd })).stderr).toMatch(/ would be removed; 0 are left\n$/);
});

describe("an image under a mirror's name", () => {
  test.each([
    ["newTag: 1.27", ""],
    ["digest: sha256:1111111111111111111111111111111111111111111111111111111111111111", ""],
  ])("that Kustomize puts in: %s", async (version) => {
    const kustomization = `resources: [pod.yaml]
images:
- name: nginx
  newName: docker.m.daocloud.io/library/nginx
  ${version}
`;
    const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: nginx}]}\n";
    expect(await fixed({ "kustomization.yaml": kustomization, "pod.yaml": pod }, "kustomization.yaml")).toContain(
      "newName: docker.io/library/nginx\n",
    );
  });

  test("beside one whose original is flagged itself", async () => {
    const api = "registry.cn-hangzhou.aliyuncs.com/google_containers/kube-apiserver:v1.30.0";
    const image = (name: string, text: string): string => `{name: ${name}, image: "${text}"}`;
    const pod = `apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {containers: [${image("l", api)}, ${image("p", "m.daocloud.io/registry.cn-hangzhou.aliyuncs.com/x/y:1")}]}
`;
    const made = await fixed({ "pod.yaml": pod }, "pod.yaml");
    expect(made).toBe(pod.replace(api, "registry.k8s.io/kube-apiserver:v1.30.0"));
  });
});

test("a file in UTF-16 is left, and the rest is made", async () => {
  const cwd = folderOf({ "main.tf": 'provider "aws" {\n  region = "ap-east-1"\n}\n' });
  const template = JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [{ type: "Microsoft.Sql/servers", apiVersion: "2022-05-01", name: "s", location: "eastasia" }],
  });
  writeFileSync(join(cwd, "t.json"), Buffer.from(`\ufeff${template}`, "utf16le"));
  const { code, stderr } = await run(["fix"], { cwd });
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("its file is no UTF-8") as string,
  });
  expect(readFileSync(join(cwd, "main.tf"), "utf8")).not.toContain("ap-east-1");
});

describe("a change takes along the zones of what it moves", () => {
  const subnet = (name: string, more = ""): string =>
    `resource "aws_subnet" "${name}" {\n  region            = "ap-east-1"\n` +
    `  availability_zone = "ap-east-1a"\n${more}}\n`;
  const tree = { "a.tf": subnet("a"), "b.tf": subnet("b") };
  const lines = async (files: Tree): Promise<string[][]> => {
    const { stdout } = await run(["scan", "--policy", "clean-network", "--format", "json"], { cwd: folderOf(files) });
    return (JSON.parse(stdout) as Report).findings.flatMap(({ change }) =>
      change === null ? [] : [[change, ...(change.with ?? [])].map(({ at }) => `${at.file}:${at.line}`)],
    );
  };

  test("and none of another's", async () => {
    expect(await lines(tree)).toEqual([
      ["a.tf:2", "a.tf:3"],
      ["b.tf:2", "b.tf:3"],
    ]);
  });

  test("also where its provider says the region, in another file", async () => {
    const files = {
      "p.tf": 'provider "aws" {\n  region = "ap-east-1"\n}\n',
      "s.tf": subnet("a").replace(/ +region.*\n/, ""),
    };
    expect(await lines(files)).toEqual([["p.tf:2", "s.tf:2"]]);
  });

  test("so that one of two is changed by itself", async () => {
    const folder = folderOf(tree);
    await run(["fix", "--policy", "clean-network", "--path", "b.tf"], { cwd: folder });
    const [a, b] = ["a.tf", "b.tf"].map((name) => readFileSync(join(folder, name), "utf8"));
    expect(a).toBe(tree["a.tf"]);
    expect(b).not.toContain("ap-east-1");
  });
});

describe("a zone of which nothing says the region", () => {
  const cluster = 'resource "aws_elasticache_cluster" "c" {\n  availability_zone = "ap-east-1a"\n}\n';

  test.each([
    [
      "since its provider's comes from outside",
      `provider "aws" {\n  region = var.region\n}\nvariable "region" {}\n${cluster}`,
    ],
    ["since it has no provider here", cluster],
  ])("is left, %s", async (_, text) => {
    const folder = folderOf({ "main.tf": text });
    const { stderr } = await run(["fix", "--policy", "clean-network"], { cwd: folder });
    expect(readFileSync(join(folder, "main.tf"), "utf8")).toBe(text);
    expect(stderr).toContain("aws_elasticache_cluster.c is in a region that nothing here says");
  });

  test("and goes where its provider goes", async () => {
    const text = `provider "aws" {\n  region = "ap-east-1"\n}\n${cluster}`;
    expect(await fixed({ "main.tf": text }, "main.tf")).not.toContain("ap-east-1");
  });

  test("is the place itself, of Google", async () => {
    const text = 'resource "google_compute_instance" "i" {\n  zone = "asia-east2-a"\n}\n';
    expect(await fixed({ "main.tf": text }, "main.tf")).not.toContain("asia-east2");
  });
});

test("what is of all regions, or of several, is none to go to, however often it is used", async () => {
  const often = ["global", "global", "us", "us", "nam4"].map(
    (location, index) => `resource "google_kms_key_ring" "r${index}" {\n  location = "${location}"\n}\n`,
  );
  const text = 'resource "google_compute_instance" "i" {\n  zone = "asia-east2-a"\n}\n';
  const made = await fixed({ "main.tf": text, "often.tf": often.join("") }, "main.tf");
  expect(made).toMatch(/zone = "[a-z]+-[a-z]+\d-a"/);
  expect(made).not.toContain("asia-east2");
});
