/** Tags that a stack, a service or a project gives to all that it deploys. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const policy =
  'policy: p\ntitle: P\nversion: "1"\nrules:\n  - id: r\n    title: R\n' +
  "    match: { holds-data: true, tags: { data-class: pii }, not: { location: { jurisdiction: $eu } } }\n" +
  "    level: error\n    possible: warning\n    unknown: error\n    why: w\n    fix: f\n";

async function judged(files: Record<string, string>): Promise<string[]> {
  const { findings } = await reportOf(folderOf({ "p.yaml": policy, ...files }), { policies: ["p.yaml"] });
  return findings.map(({ at, level, value }) => `${at.file}:${at.line} ${level} ${value}`);
}

test("services that lie elsewhere than their configuration, where they say nothing", async () => {
  const main = (type: string, more: string): string =>
    `provider "google" {
  region = "europe-west1"
}
resource "${type}" "r" {
  labels = { data_class = "pii" }
${more}}
`;
  const dataset = (more = ""): Promise<string[]> => judged({ "main.tf": main("google_bigquery_dataset", more) });
  const secret = (more: string): Promise<string[]> => judged({ "main.tf": main("google_secret_manager_secret", more) });
  expect(await dataset()).toEqual(["main.tf:4 error US"]);
  expect(await dataset('  location = "EU"\n')).toEqual([]);
  expect(await secret("  replication {\n    auto {}\n  }\n")).toEqual([
    "main.tf:4 error google_secret_manager_secret.r",
  ]);
  const replicas = '    user_managed {\n      replicas {\n        location = "europe-west1"\n      }\n    }\n';
  expect(await secret(`  replication {\n${replicas}  }\n`)).toEqual([]);
});

test.each([
  ["pii", ["Pulumi.prod.yaml:2 error us-east-1"]],
  ["none", []],
])("settings of a stack of Pulumi: %s", async (tag, expected) => {
  const project = "name: p\nruntime: yaml\nresources:\n  b: { type: aws:s3:BucketV2 }\n";
  const stack = `config:\n  aws:region: us-east-1\n  aws:defaultTags: { tags: { DataClass: ${tag} } }\n`;
  expect(await judged({ "Pulumi.yaml": project, "Pulumi.prod.yaml": stack })).toEqual(expected);
});

test.each([
  ["pii", ["cdk.out/manifest.json:1 error us-east-1"]],
  ["none", []],
])("what the CDK notes beside a template: %s", async (tag, expected) => {
  const properties = { templateFile: "S.template.json", tags: { DataClass: tag } };
  const artifact = { type: "aws:cloudformation:stack", environment: "aws://123456789012/us-east-1", properties };
  expect(
    await judged({
      "cdk.out/S.template.json": JSON.stringify({ Resources: { B: { Type: "AWS::S3::Bucket" } } }),
      "cdk.out/manifest.json": JSON.stringify({ version: "36.0.0", artifacts: { S: artifact } }),
    }),
  ).toEqual(expected);
});

test("what SAM gives to all tables, unless one says another", async () => {
  const table = (more = ""): string => `  T:\n    Type: AWS::Serverless::SimpleTable\n    Properties: { ${more} }\n`;
  const template = (resources: string): string =>
    `Transform: AWS::Serverless-2016-10-31
Globals: { SimpleTable: { Tags: { DataClass: pii } } }
Resources:
${resources}`;
  const run = { ".gitlab-ci.yml": "a:\n  script: [sam deploy -t t.yaml --stack-name s --region us-east-1]\n" };
  expect(await judged({ ...run, "t.yaml": template(table()) })).toEqual([".gitlab-ci.yml:2 error us-east-1"]);
  expect(await judged({ ...run, "t.yaml": template(table("Tags: { DataClass: none }")) })).toEqual([]);
});

test("a template of Crossplane deploys what the object for which it is made says", async () => {
  const patch = "{ fromFieldPath: spec.region, toFieldPath: spec.forProvider.region }";
  const composition = (one = patch, region = "eu-west-1"): string =>
    "apiVersion: apiextensions.crossplane.io/v1\nkind: Composition\nmetadata: { name: c }\nspec:\n" +
    "  compositeTypeRef: { apiVersion: x.io/v1, kind: XB }\n  resources:\n    - name: b\n      base:\n" +
    "        apiVersion: s3.aws.upbound.io/v1beta1\n        kind: Bucket\n" +
    `        spec: { forProvider: { region: ${region}, tags: { DataClass: pii } } }
      patches:
        - ${one}
`;
  const asking = (region: string): string =>
    `apiVersion: x.io/v1\nkind: XB\nmetadata: { name: one }\nspec: { region: ${region} }\n`;
  expect(await judged({ "c.yaml": composition(), "one.yaml": asking("us-east-1") })).toEqual([
    "one.yaml:4 error us-east-1",
  ]);
  expect(await judged({ "c.yaml": composition(patch, "us-east-1"), "one.yaml": asking("eu-west-1") })).toEqual([]);
  expect(await judged({ "c.yaml": composition() })).toEqual(["c.yaml:13 error spec.region"]);
  const map = patch.replace(" }", ", transforms: [{ type: map, map: { eu: eu-west-1, us: us-east-1 } }] }");
  expect(await judged({ "c.yaml": composition(map), "one.yaml": asking("us") })).toEqual(["c.yaml:13 error us-east-1"]);
  expect(await judged({ "c.yaml": composition(map), "one.yaml": asking("eu") })).toEqual([]);
});
