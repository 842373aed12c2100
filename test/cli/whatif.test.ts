import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LookupResult } from "../../src/catalogue/described.ts";
import type { Impact } from "../../src/report/whatif/impact.ts";
import { turnsOf } from "../../src/report/whatif/order.ts";
import { estate } from "../report/estate.ts";
import { folderOf } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const tree = {
  "main.tf": `
provider "aws" {
  region = "ap-east-1"
}
provider "aws" {
  alias  = "eu"
  region = "eu-central-1"
}
resource "aws_kms_key" "k" {}
resource "aws_s3_bucket" "b" {
  bucket = local.name
}
locals { name = aws_kms_key.k.id }
module "app" {
  source = "./app"
  bucket = aws_s3_bucket.b.id
}
resource "aws_s3_bucket" "eu" {
  provider = aws.eu
}
`,
  "app/main.tf": `
variable "bucket" {}
resource "aws_instance" "i" {
  tags = { bucket = var.bucket }
}
`,
  Dockerfile: "FROM registry.cn-hangzhou.aliyuncs.com/a/b\n",
};

let folder = "";
const reports: string[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "borderlint-whatif-"));
  for (const [index, report] of estate(12).entries()) {
    reports.push(`${index}.json`);
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(report));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

async function impactOf(cwd: string, ...args: string[]): Promise<Impact> {
  return JSON.parse((await run(["whatif", ...args, "--format", "json"], { cwd })).stdout) as Impact;
}

describe("a tree", () => {
  test("says what would be hit, what holds data, and what to move first, through locals and modules", async () => {
    const impact = await impactOf(folderOf(tree), "--ban", "HK");
    expect(impact.summary).toMatchObject({ hit: 1, resources: 3, holdData: 3, others: 1, unplaced: 0 });
    expect(impact.repositories[0]?.resources.map(({ wave, subject }) => [wave, subject])).toEqual([
      [1, "aws_kms_key.k"],
      [2, "aws_s3_bucket.b"],
      [3, "module.app.aws_instance.i"],
    ]);
    expect(impact.repositories[0]?.resources[0]?.to.map(({ region }) => region)).toEqual(["eu-central-1"]);
  });

  test.each([
    ["aws", 4],
    ["ap-east-*", 3],
    ["aws:ap-east-1", 3],
    ["Hong Kong", 3],
    ["amazon web services", 4],
    ["gcp:asia-east2", 0],
    ["CN", 0],
    ["Amazon.com", 4],
  ])("--ban %s hits %i resources", async (ban, resources) => {
    expect((await impactOf(folderOf(tree), "--ban", ban)).summary.resources).toBe(resources);
  });

  test.each([
    ["Huawei", ["huawei-cloud"]],
    ["huawei technologies co., ltd.", ["huawei-cloud"]],
    ["Alibaba", ["alibaba-cloud"]],
    ["alibaba-group", ["alibaba-cloud"]],
    ["Baidu", ["baidu-ai-cloud"]],
    ["Tencent", ["tencent-cloud"]],
    ["Yandex", ["yandex-cloud"]],
    ["huawei-cloud", ["huawei-cloud"]],
  ])("--ban %s, and the same name looked up, mean all that belong to it", async (name, operators) => {
    const estateOfAll = folderOf({
      "main.tf": [
        'provider "huaweicloud" {\n  region = "cn-north-4"\n}\nresource "huaweicloud_obs_bucket" "b" {}',
        'resource "alicloud_oss_bucket" "b" {}\nresource "baiducloud_bos_bucket" "b" {}',
        'resource "tencentcloud_cos_bucket" "b" {}\nresource "yandex_storage_bucket" "b" {}\n',
      ].join("\n"),
    });
    const { repositories } = await impactOf(estateOfAll, "--ban", name);
    expect([...new Set(repositories[0]?.resources.map(({ operator }) => operator?.entity))]).toEqual(operators);
    const looked = JSON.parse((await run(["lookup", name, "--json"], { cwd: estateOfAll })).stdout) as LookupResult;
    expect(looked.matches.map(({ operator }) => operator?.entity)).toEqual(expect.arrayContaining(operators));
  });

  test.each(["China", "china", "Hong Kong", "hong kong", "PRC", "UAE", "European Union"])(
    "--ban %s is a country, though a cloud may call a region so",
    async (name) => {
      const impact = await impactOf(folderOf(tree), "--ban", name);
      expect(impact.decisions[0]?.meaning).toMatch(/^what lies in /);
      expect(impact.summary.hit).toBe(name === "UAE" ? 0 : 1);
    },
  );

  test("a country that is misspelt is asked for, not guessed", async () => {
    const { code, stderr } = await run(["whatif", "--ban", "Chinna"], { cwd: folderOf(tree) });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean") as string });
  });

  test("counts ties that are not deployed apart, and takes a list for in force", async () => {
    const { repositories, summary } = await impactOf(folderOf(tree), "--in-force", "dod-1260h");
    expect(summary).toMatchObject({ resources: 0, others: 1 });
    expect(repositories[0]?.others[0]).toMatchObject({ kind: "image", operator: { entity: "alibaba-cloud" } });
  });

  test("says of how much nobody says where it lies", async () => {
    const open = folderOf({
      "main.tf": 'variable "r" {}\nprovider "aws" {\n  region = var.r\n}\nresource "aws_s3_bucket" "b" {}\n',
    });
    expect((await run(["whatif", "--ban", "HK"], { cwd: open })).stdout).toContain(
      "Of 1 further resource nobody says where they lie",
    );
  });
});

test.each([
  ["five-eyes", /^what lies in .*New Zealand/],
  ["$nato", /^what lies in .*Estonia/],
  ["EU", /Cyprus, .*Slovakia/],
])("--ban %s is a group of countries, each by its name", async (ban, meaning) => {
  expect((await impactOf(folderOf(tree), "--ban", ban)).decisions[0]?.meaning).toMatch(meaning);
});

test.each([
  ["google", /did you mean .*Google/],
  ["azure:ap-*", /no region of azure is called so/],
])("--ban %s is no name, and what may be meant is told", async (ban, message) => {
  expect((await run(["whatif", "--ban", ban], { cwd: folderOf(tree) })).stderr).toMatch(message);
});

test("a code of several countries hides nothing in one that it excludes", async () => {
  const open = folderOf({ "main.tf": 'resource "aws_s3_bucket" "b" {}\nresource "azurerm_storage_account" "a" {}\n' });
  const unplaced = async (ban: string): Promise<number> => (await impactOf(open, "--ban", ban)).summary.unplaced;
  expect([await unplaced("VE"), await unplaced("KP"), await unplaced("HK")]).toEqual([0, 0, 2]);
});

test("what an operator has no region for hides nothing of its own", async () => {
  const open = folderOf({
    "main.tf": 'resource "aws_s3_bucket" "b" {}\nresource "google_storage_bucket" "g" {}\n',
    "slow.yaml": "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: slow }\nprovisioner: quobyte\n",
  });
  const unplaced = async (ban: string): Promise<number> => (await impactOf(open, "--ban", ban)).summary.unplaced;
  // Google Cloud has no region cn-*; Kubernetes runs wherever somebody runs it.
  expect([await unplaced("HK"), await unplaced("cn-*"), await unplaced("aws:cn-*")]).toEqual([3, 2, 2]);
  expect(await unplaced("aws")).toBe(0);
});

test("what runs in no one region is not moved from one, and is counted by itself", async () => {
  const open = folderOf({
    "main.tf": `
provider "aws" { region = "ap-east-1" }
provider "aws" {
  alias  = "cn"
  region = "cn-north-1"
}
resource "aws_iam_role" "r" {}
resource "aws_route53_zone" "z" {}
resource "aws_iam_role" "cn" { provider = aws.cn }
resource "aws_sqs_queue" "q" { kms_master_key_id = aws_iam_role.r.arn }
resource "aws_sqs_queue" "eu" { region = "eu-west-1" }
`,
  });
  const hit = async (ban: string): Promise<unknown> => {
    const { repositories, summary, cleanPlaces } = await impactOf(open, "--ban", ban);
    const subjects = repositories.flatMap(({ resources }) => resources.map(({ subject }) => subject));
    return [subjects, summary.unplaced, summary.global, cleanPlaces.map(({ region }) => region)];
  };
  expect(await hit("HK")).toEqual([["aws_sqs_queue.q"], 0, 2, ["eu-west-1"]]);
  expect(await hit("CN")).toEqual([["aws_iam_role.cn"], 0, 2, ["eu-west-1"]]);
  expect(await hit("aws:eu-west-1")).toEqual([["aws_sqs_queue.eu"], 0, 2, []]);
  expect((await run(["whatif", ".", "--ban", "HK"], { cwd: open })).stdout).toContain(
    "2 further resources are of services that run in no one region",
  );
});

test("a copy in a banned place is hit with its data, and goes where the rest does not lie", async () => {
  const table = folderOf({
    "main.tf": `provider "aws" {
  region = "eu-west-1"
}
resource "aws_dynamodb_table" "t" {
  replica {
    region_name = "ap-east-1"
  }
}
resource "aws_sqs_queue" "q" {
  region = "eu-north-1"
}
`,
  });
  const impact = await impactOf(table, "--ban", "HK");
  expect(impact.summary).toMatchObject({ resources: 1, holdData: 1, others: 1 });
  expect(impact.repositories[0]?.resources[0]).toMatchObject({ subject: "aws_dynamodb_table.t", copy: true });
  expect(impact.repositories[0]?.resources[0]?.to.map(({ region }) => region)).toEqual(["eu-north-1"]);
  expect((await run(["whatif", "--ban", "HK"], { cwd: table })).stdout).toContain(
    "aws_dynamodb_table.t, holds data: Amazon Web Services, keeps data in Hong Kong (HK)",
  );
  // Nor does the rest go where a copy is.
  expect((await impactOf(table, "--ban", "IE")).repositories[0]?.resources[0]?.to.map(({ region }) => region)).toEqual([
    "eu-north-1",
  ]);
  // What lies in a banned place itself is told by that place, though it keeps copies there.
  expect((await impactOf(table, "--ban", "aws")).repositories[0]?.resources[0]).not.toHaveProperty("copy");
});

describe("the order in which to move", () => {
  const template = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  L:
    Type: AWS::Lambda::Function
    Properties: { Environment: { Variables: { X: !Sub "\${Q}-z" } }, Role: !GetAtt S.Outputs.R }
  Q: { Type: "AWS::SQS::Queue", DependsOn: B }
  B: { Type: "AWS::S3::Bucket", Properties: { BucketName: !Ref "AWS::NoValue" } }
  S: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: ./s.yaml, Parameters: { P: !Ref B } } }
`;
  const stack = `AWSTemplateFormatVersion: "2010-09-09"
Parameters: { P: { Type: String } }
Resources:
  R: { Type: "AWS::SNS::Topic", Properties: { TopicName: !Ref P } }
`;
  const arm = JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: { n: { type: "string", defaultValue: "st" } },
    resources: [
      {
        type: "Microsoft.Web/sites",
        apiVersion: "2022-09-01",
        name: "z",
        dependsOn: ["[resourceId('Microsoft.Storage/storageAccounts', parameters('n'))]"],
      },
      {
        type: "Microsoft.Storage/storageAccounts",
        apiVersion: "2022-09-01",
        name: "[parameters('n')]",
        properties: { key: "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv')).vaultUri]" },
      },
      { type: "Microsoft.KeyVault/vaults", apiVersion: "2022-07-01", name: "kv", dependsOn: ["copies"] },
      { type: "Microsoft.Sql/servers", apiVersion: "2022-07-01", name: "q", copy: { name: "copies", count: 1 } },
    ],
  });
  const bicep = `var uri = kv.properties.vaultUri
resource z 'Microsoft.Web/sites@2022-09-01' = { name: 'z', dependsOn: [ m ] }
module m 'm.bicep' = { name: 'm', params: { u: uri } }
resource kv 'Microsoft.KeyVault/vaults@2022-07-01' = { name: 'kv' }
`.replaceAll(", ", "\n");
  const pulumi = `name: x
runtime: yaml
variables: { arn: "\${a.arn}" }
resources:
  c: { type: "aws:sqs:Queue", options: { dependsOn: ["\${b}"] } }
  b: { type: "aws:sqs:Queue", properties: { policy: "\${arn}" } }
  a: { type: "aws:s3:Bucket" }
`;
  const planned = (address: string): object => ({
    address,
    mode: "managed",
    type: "aws_sqs_queue",
    provider_name: "registry.terraform.io/hashicorp/aws",
    values: {},
  });
  const given = {
    q: { references: ["aws_sqs_queue.a.arn", "aws_sqs_queue.a"] },
    text: { constant_value: "aws_sqs_queue.c" },
  };
  const plan = JSON.stringify({
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          planned("aws_sqs_queue.a"),
          planned("aws_sqs_queue.c"),
          planned("aws_sqs_queue.e"),
          planned("aws_sqs_queue.f"),
        ],
        child_modules: [{ address: "module.m", resources: [planned("module.m.aws_sqs_queue.b")] }],
      },
    },
    configuration: {
      root_module: {
        resources: [
          { address: "aws_sqs_queue.a", expressions: {} },
          { address: "aws_sqs_queue.c", expressions: {}, depends_on: ["module.m"] },
          {
            address: "data.aws_iam_policy_document.d",
            mode: "data",
            expressions: { x: { references: ["aws_sqs_queue.c.arn"] } },
          },
          {
            address: "aws_sqs_queue.e",
            expressions: {
              policy: { references: ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"] },
            },
          },
          { address: "aws_sqs_queue.f", expressions: { policy: { references: ["module.p.json", "module.p"] } } },
        ],
        module_calls: {
          p: {
            source: "./p",
            expressions: { arn: { references: ["aws_sqs_queue.e.arn"] } },
            module: {
              outputs: { json: { expression: { references: ["data.aws_iam_policy_document.d.json"] } } },
              resources: [
                {
                  address: "data.aws_iam_policy_document.d",
                  mode: "data",
                  expressions: { x: { references: ["var.arn"] } },
                },
              ],
            },
          },
          m: {
            source: "./m",
            expressions: given,
            module: {
              resources: [{ address: "aws_sqs_queue.b", expressions: { policy: { references: ["var.q"] } } }],
            },
          },
        },
      },
    },
  });

  const sources = `resource "aws_s3_bucket" "b" {}
data "aws_iam_policy_document" "d" {
  statement { resources = [aws_s3_bucket.b.arn] }
}
resource "aws_s3_bucket_policy" "p" { policy = data.aws_iam_policy_document.d.json }
module "pol" {
  source = "./pol"
  arn    = aws_s3_bucket_policy.p.id
}
resource "aws_sqs_queue" "q" { policy = module.pol.json }
`;
  const document = `variable "arn" {}
data "aws_iam_policy_document" "d" {
  statement { resources = [var.arn] }
}
output "json" { value = data.aws_iam_policy_document.d.json }
`;
  const waiting = `module "net" { source = "./net" }
module "app" {
  source     = "./app"
  depends_on = [module.net]
}
`;
  const configured = `resource "aws_eks_cluster" "k" {}
provider "aws" {
  alias   = "late"
  profile = aws_eks_cluster.k.name
}
resource "aws_sqs_queue" "q" { provider = aws.late }
`;
  const child = `resource v 'Microsoft.Network/virtualNetworks@2023-01-01' = {
  name: 'v'
  location: 'eastasia'
}
resource s 'Microsoft.Network/virtualNetworks/subnets@2023-01-01' = {
  parent: v
  name: 's'
}
resource n 'Microsoft.Network/virtualNetworks/subnets@2023-01-01' = {
  name: '\${v.name}/n'
  dependsOn: [s]
}
resource z 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'z'
  location: 'eastasia'
  dependsOn: [n]
}
`;

  const between = (type: string, first: string, second: string): string =>
    `resource "aws_sqs_queue" "a" {}
resource "${type}" "l" {
  depends_on = [aws_sqs_queue.a]
}
resource "${type}" "m" {
  triggers = { x = ${first}, y = ${type}.l.id }
}
resource "aws_sqs_queue" "b" {
  name = ${second}
}
`;
  const passing = JSON.stringify({
    version: 4,
    resources: [
      ["aws_sqs_queue", "a", "aws", []],
      ["time_sleep", "m", "time", ["aws_sqs_queue.a"]],
      ["aws_sqs_queue", "b", "aws", ["time_sleep.m"]],
    ].map(([type, name, provider, dependencies]) => ({
      mode: "managed",
      type,
      name,
      provider: `provider["registry.terraform.io/hashicorp/${String(provider)}"]`,
      instances: [{ attributes: { id: name }, dependencies }],
    })),
  });

  test.each<[string, Record<string, string>, string[]]>([
    ["CloudFormation", { "t.yaml": template, "s.yaml": stack }, ["1 B", "2 Q", "2 S.R", "2 S", "3 L"]],
    [
      "ARM",
      { "arm.json": arm },
      [
        "1 Microsoft.Sql/servers/q",
        "2 Microsoft.KeyVault/vaults/kv",
        "3 Microsoft.Storage/storageAccounts/st",
        "4 Microsoft.Web/sites/z",
      ],
    ],
    [
      "Bicep",
      {
        "main.bicep": bicep,
        "m.bicep": "param u string\nresource t 'Microsoft.Sql/servers@2022-05-01' = {\nname: u\n}\n",
      },
      ["1 kv", "2 m.t", "3 z"],
    ],
    ["Pulumi", { "Pulumi.yaml": pulumi }, ["1 a", "2 b", "3 c"]],
    [
      "a plan",
      { "plan.json": plan },
      [
        "1 aws_sqs_queue.a",
        "2 module.m.aws_sqs_queue.b",
        "3 aws_sqs_queue.c",
        "4 aws_sqs_queue.e",
        "5 aws_sqs_queue.f",
      ],
    ],
    [
      "Terraform through data sources",
      { "main.tf": sources, "pol/main.tf": document },
      ["1 aws_s3_bucket.b", "2 aws_s3_bucket_policy.p", "3 aws_sqs_queue.q"],
    ],
    [
      "a call of a module",
      {
        "main.tf": waiting,
        "net/main.tf": 'resource "aws_vpc" "v" {}\n',
        "app/main.tf": 'resource "aws_instance" "i" {}\n',
      },
      ["1 module.net.aws_vpc.v", "2 module.app.aws_instance.i"],
    ],
    ["a provider's configuration", { "main.tf": configured }, ["1 aws_eks_cluster.k", "2 aws_sqs_queue.q"]],
    ...[
      ["time_sleep", ""],
      ["null_resource", ""],
      ["terraform_data", ""],
      ["random_id", ""],
      ["local_file", ""],
      ["tls_private_key", ""],
      ["kubernetes_namespace", ""],
      ["postgresql_database", ""],
      ["time_sleep", "module.m."],
    ].map(([type = "", inside = ""]): [string, Record<string, string>, string[]] => [
      `Terraform through ${inside}${type}, which nobody operates,`,
      inside === ""
        ? { "main.tf": between(type, "aws_sqs_queue.a.name", `${type}.m.id`) }
        : {
            "main.tf": `${between("time_sleep", "aws_sqs_queue.a.name", "time_sleep.m.id")}module "m" {
  source = "./m"
  after  = aws_sqs_queue.b.id
}
resource "aws_sqs_queue" "c" {
  depends_on = [module.m]
}
`,
            "m/main.tf": 'variable "after" {}\nresource "time_sleep" "m" {\n  triggers = { x = var.after }\n}\n',
          },
      ["1 aws_sqs_queue.a", "2 aws_sqs_queue.b", ...(inside === "" ? [] : ["3 aws_sqs_queue.c"])],
    ]),
    [
      "a state, through what nobody operates,",
      { "terraform.tfstate": passing },
      ["1 aws_sqs_queue.a", "2 aws_sqs_queue.b"],
    ],
    ["Bicep through a child without a location", { "main.bicep": child }, ["1 v", "2 s", "3 n", "4 z"]],
  ])("is what %s says", async (_, files, order) => {
    const { repositories } = await impactOf(folderOf(files), "--ban", "aws", "--ban", "azure");
    expect(repositories[0]?.resources.map(({ wave, subject }) => `${wave} ${subject}`)).toEqual(order);
  });
});

describe("a state", () => {
  const instance = (index_key: number | null, attributes: object): object => ({
    ...(index_key === null ? {} : { index_key }),
    schema_version: 0,
    attributes,
  });
  const stateOf = (...instances: object[]): string =>
    JSON.stringify({
      version: 4,
      resources: [
        {
          mode: "managed",
          type: "aws_sqs_queue",
          name: "q",
          provider: 'provider["registry.terraform.io/hashicorp/aws"]',
          instances,
        },
      ],
    });
  const arn = (region: string): object => ({ id: "q", arn: `arn:aws:sqs:${region}:111122223333:q` });
  const source = (region: string): string =>
    `provider "aws" {\n  region = ${region}\n}\nresource "aws_sqs_queue" "q" {\n  count = 2\n}\n`;
  const both = stateOf(instance(0, arn("ap-east-1")), instance(1, arn("ap-east-1")));

  test.each(["terraform.tfstate", "terraform.tfstate.d/prod/terraform.tfstate"])(
    "beside its configuration counts once: %s",
    async (path) => {
      const { summary, repositories } = await impactOf(
        folderOf({ "main.tf": source('"ap-east-1"'), [path]: both }),
        "--ban",
        "HK",
      );
      expect(summary).toMatchObject({ resources: 1, holdData: 1, others: 1, unplaced: 0 });
      expect(repositories[0]?.others[0]?.at.file).toBe("main.tf");
    },
  );

  test("settles what its configuration leaves open", async () => {
    const tree = folderOf({ "main.tf": `variable "r" {}\n${source("var.r")}`, "terraform.tfstate": both });
    expect((await impactOf(tree, "--ban", "HK")).summary).toMatchObject({ resources: 1, unplaced: 0 });
  });

  test("says where a resource lies until its configuration is applied", async () => {
    const tree = folderOf({ "main.tf": source('"eu-west-1"'), "terraform.tfstate": both });
    const { summary, repositories } = await impactOf(tree, "--ban", "HK");
    expect(summary.resources).toBe(2);
    expect(repositories[0]?.resources[0]?.at.file).toBe("terraform.tfstate");
  });

  test("alone says by the names of its resources where they lie", async () => {
    const tree = folderOf({ "terraform.tfstate": stateOf(instance(null, arn("ap-east-1"))) });
    expect((await impactOf(tree, "--ban", "HK")).summary).toMatchObject({ resources: 1, holdData: 1, unplaced: 0 });
  });
});

test("types of Pulumi hold data as what they are made of", async () => {
  const types = ["aws:s3/bucket:Bucket", "aws:s3:BucketV2", "aws:rds/instance:Instance", "aws-native:s3:Bucket"];
  const others = ["azure-native:storage:StorageAccount", "azure:storage/account:Account", "gcp:storage/bucket:Bucket"];
  const none = ["aws:iam/role:Role", "aws:ec2/vpc:Vpc"];
  const all = [...types, ...others, ...none];
  const project = `name: x
runtime: yaml
resources:
${all.map((type, at) => `  r${at}: { type: "${type}" }\n`).join("")}`;
  const { repositories } = await impactOf(
    folderOf({ "Pulumi.yaml": project }),
    "--ban",
    "aws",
    "--ban",
    "azure",
    "--ban",
    "gcp",
  );
  const holding = repositories.flatMap(({ resources }) => resources.filter(({ holdsData }) => holdsData === true));
  expect(holding.map(({ value }) => value).sort()).toEqual([...types, ...others].sort());
});

test("what is written once is replaced once", async () => {
  const { repositories } = await impactOf(
    folderOf({
      "main.tf":
        'variable "r" {\n  default = "ap-east-1"\n}\n' +
        'provider "aws" {\n  region = var.r\n}\nprovider "aws" {\n  alias = "b"\n  region = var.r\n}\n',
    }),
    "--ban",
    "HK",
  );
  expect(repositories[0]?.others.map(({ kind, value }) => `${kind} ${value}`)).toEqual(["region ap-east-1"]);
});

test("what two roots deploy of one body are two things, each where its root puts it", async () => {
  const root = (region: string) =>
    `provider "aws" {\n  region = "${region}"\n}\nmodule "data" {\n  source = "../modules/data"\n}\n`;
  const tree = folderOf({
    "modules/data/main.tf": 'resource "aws_s3_bucket" "b" {}\n',
    "live/main.tf": root("ap-east-1"),
    "test/main.tf": root("eu-west-1"),
  });
  const named = async (ban: string): Promise<(string | undefined)[]> =>
    (await impactOf(tree, "--ban", ban)).repositories.flatMap(({ resources }) =>
      resources.map(({ subject, deployedBy, location }) => `${subject} of ${deployedBy} in ${location?.region}`),
    );
  expect(await named("HK")).toEqual(["module.data.aws_s3_bucket.b of live in ap-east-1"]);
  expect(await named("aws")).toEqual([
    "module.data.aws_s3_bucket.b of live in ap-east-1",
    "module.data.aws_s3_bucket.b of test in eu-west-1",
  ]);
});

test("equal names of two roots are two things", () => {
  const bucket = (root: string, needs: string[]) => ({ subject: "aws_s3_bucket.b", needs, root });
  const key = (root: string, needs: string[]) => ({ subject: "aws_kms_key.k", needs, root });
  const items = [
    bucket("one", ["aws_kms_key.k"]),
    key("one", []),
    key("two", ["aws_s3_bucket.b"]),
    bucket("two", []),
    { subject: "aws_instance.i", needs: ["aws_kms_key.k"], root: "three" },
  ];
  expect(turnsOf(items).map(({ wave }) => wave)).toEqual([2, 1, 2, 1, 3]);
});

test("what stays hands on what it needs, and a circle moves together before what needs it", () => {
  const item = (name: string, needs: string[], more: { stays?: true } = {}) => ({
    subject: name,
    needs,
    root: ".",
    ...more,
  });
  const turns = turnsOf([
    item("t.a", []),
    item("t.b", ["t.a"], { stays: true }),
    item("t.c", ["t.b"]),
    item("t.x", ["t.y"]),
    item("t.y", ["t.x"]),
    item("t.z", ["t.y", "t.c"]),
  ]);
  expect(turns.map(({ wave }) => wave)).toEqual([1, 0, 2, 1, 1, 3]);
  expect(turns.map(({ circle }) => circle)).toEqual([[], [], [], ["t.y"], ["t.x"], []]);
  const long = Array.from({ length: 20_000 }, (_, at) => item(`t.r${at}`, [`t.r${at + 1}`]));
  expect(turnsOf(long)[0]?.wave).toBe(20_000);
});

describe("saved reports", () => {
  test("are asked as one estate, and need no tree", async () => {
    const { summary, repositories, cleanPlaces } = await impactOf(folder, ...reports, "--ban", "HK");
    expect(summary).toMatchObject({ repositories: 12, hit: 3, resources: 6, holdData: 3, incomplete: true });
    expect(repositories[0]?.resources.map(({ wave, subject }) => [wave, subject])).toEqual([
      [1, "aws_kms_key.data"],
      [2, "aws_s3_bucket.data"],
    ]);
    // Beijing is in use, and minded by the policy today.
    expect(cleanPlaces.map(({ region }) => region)).toEqual(["eu-central-1", "us-east-1"]);
  });

  test("make a page that needs nothing from elsewhere", async () => {
    const { code, stdout } = await run(["whatif", ...reports, "--ban", "cn-*", "--format", "html=exit.html"], {
      cwd: folder,
    });
    expect([code, stdout]).toEqual([3, ""]);
    const page = readFileSync(join(folder, "exit.html"), "utf8");
    expect(page).toContain("Content-Security-Policy");
    expect(page).toContain("acme/service-0003");
    expect(page).not.toMatch(/<script|(?:src|href)="http/);
  });
});

test.each([
  [[], /say what is tried/],
  [["--ban", "awss"], /no operator, country or region is called so; did you mean "aws"/],
  [["--in-force", "dod-1260"], /there is no such list; did you mean "dod-1260h"/],
  [["--ban", "HK", "--format", "sarif"], /choose one of terminal, json, html/],
  [["--ban", "HK", "0.json", "."], /\. is no report of Borderlint, 0\.json is one/],
])("%j can't run", async (args, message) => {
  const { code, stderr } = await run(["whatif", ...args], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

test("whatever needs whatever: nothing comes before what it needs, but in a circle", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { maxLength: 10 }), (needs) => {
      const items = needs.map((of, index) => ({
        subject: `t.r${index}`,
        needs: of.map((other) => `t.r${other}`),
        root: "live",
      }));
      const waves = turnsOf(items).map(({ wave }) => wave);
      expect(waves.every((wave) => wave >= 1)).toBe(true);
      // Without circles: each needs only what stands before it.
      const lower = items.map(({ subject, needs: of, root: where }, index) => ({
        subject,
        root: where,
        needs: of.filter((name) => Number(name.slice(3)) < index),
      }));
      const ordered = turnsOf(lower).map(({ wave }) => wave);
      for (const [index, { needs: of }] of lower.entries())
        for (const name of of) expect(ordered[Number(name.slice(3))]!).toBeLessThan(ordered[index]!);
    }),
  );
});

test("what was not looked at is told on standard error where the result goes elsewhere", async () => {
  const cwd = folderOf({ "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n', "broken.tf": "resource {\n" });
  for (const format of ["html=x.html", "json", "terminal=x.txt"]) {
    const { code, stderr } = await run(["whatif", "--ban", "cn-*", "--format", format], { cwd });
    expect([format, code]).toEqual([format, 3]);
    expect(stderr).toContain("borderlint: not everything was looked at:");
    expect(stderr).toContain("broken.tf");
  }
  expect((await run(["whatif", "--ban", "cn-*"], { cwd })).stderr).toBe("");
});
