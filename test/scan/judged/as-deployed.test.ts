/** What rules say of templates and projects in the ways in which the repository deploys them. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const policy =
  'policy: p\ntitle: P\nversion: "1"\nrules:\n  - id: r\n    title: R\n' +
  "    match: { holds-data: true, tags: { data-class: pii }, not: { location: { jurisdiction: $eu } } }\n" +
  "    level: error\n    possible: warning\n    unknown: error\n    why: w\n    fix: f\n";

/** `file:line level value`, and what leaves it open. */
async function judged(files: Record<string, string>, name = "p.yaml"): Promise<string[]> {
  const cwd = folderOf({ "p.yaml": policy, ...files });
  const { findings } = await reportOf(cwd, { policies: [name] });
  return findings.map(({ at, level, value, condition }) =>
    [`${at.file}:${at.line} ${level} ${value}`, ...(condition === null ? [] : [condition])].join(" | "),
  );
}

const bucket =
  'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  B:\n    Type: AWS::S3::Bucket\n' +
  "    Properties: { Tags: [{ Key: DataClass, Value: pii }] }\n";
const account = (location: string): string =>
  `resource s 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'x'
  location: ${location}
  tags: { DataClass: 'pii' }
}
`;
const workflow = (...lines: readonly string[]): string =>
  `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n${lines.map((line) => `      - ${line}\n`).join("")}`;
const run = (...commands: readonly string[]): string => workflow(...commands.map((command) => `run: ${command}`));
const service = (region: string, rest = ""): string =>
  `service: x
provider:
  name: aws
${region}${rest}resources:
  Resources:
    B:
      Type: AWS::S3::Bucket
      Properties: { Tags: [{ Key: DataClass, Value: pii }] }
`;
const program =
  "name: x\nruntime: yaml\nresources:\n  b:\n    type: aws:s3:Bucket\n    properties: { tags: { DataClass: pii } }\n";
const path = ".github/workflows/d.yml";

test.each<[string, Record<string, string>, readonly string[]]>([
  [
    "a template that nobody deploys lies where whoever does says",
    { "t.yaml": bucket },
    ["t.yaml:2 error AWS_REGION | no region is set; whoever deploys it decides"],
  ],
  [
    "the region of a command is that of the template",
    { "t.yaml": bucket, [path]: run("aws cloudformation deploy --template-file t.yaml --region us-east-1") },
    [`${path}:6 error us-east-1`],
  ],
  [
    "and settles it",
    { "t.yaml": bucket, [path]: run("aws cloudformation deploy --template-file t.yaml --region eu-west-1") },
    [],
  ],
  [
    "a command that says no region leaves it open",
    { "t.yaml": bucket, [path]: run("aws cloudformation create-stack --template-body file://t.yaml") },
    [`${path}:6 error AWS_REGION | no region is set; whoever runs it decides (AWS_REGION)`],
  ],
  [
    "signing in says it",
    {
      "t.yaml": bucket,
      [path]: workflow(
        "{ uses: aws-actions/configure-aws-credentials@v4, with: { aws-region: us-east-1 } }",
        "{ uses: aws-actions/aws-cloudformation-github-deploy@v1, with: { name: x, template: t.yaml } }",
      ),
    },
    [`${path}:6 error us-east-1`],
  ],
  [
    "what is packaged is what it was made of",
    {
      "t.yaml": bucket,
      Makefile:
        "deploy:\n\taws cloudformation package --template-file t.yaml --output-template-file out.yaml\n" +
        "\taws --region us-west-2 cloudformation deploy --template-file out.yaml\n",
    },
    ["Makefile:3 error us-west-2"],
  ],
  [
    "parameters of a command",
    {
      "t.yaml": `${bucket
        .replace(
          "Resources:",
          `Parameters:
  Class: { Type: String }
Resources:`,
        )
        .replace("pii", "!Ref Class")}`,
      "deploy.sh": "#!/bin/sh\nsam deploy -t t.yaml --region us-east-1 --parameter-overrides Class=pii\n",
    },
    ["deploy.sh:2 error us-east-1"],
  ],
  [
    "what a person states of a template",
    { "t.yaml": bucket, "borderlint.yaml": "environment:\n  t.yaml: { AWS_REGION: us-east-1 }\n" },
    ["borderlint.yaml:2 error us-east-1"],
  ],
  [
    "the location of a group that nobody names",
    { "main.bicep": account("resourceGroup().location") },
    [
      "main.bicep:3 error resourceGroup().location | no location of the resource group is set; whoever deploys " +
        "it decides",
    ],
  ],
  [
    "that of a group which is made before",
    {
      "main.bicep": account("resourceGroup().location"),
      [path]: run("az group create -n g -l eastus", "az deployment group create -g g -f main.bicep"),
    },
    [`${path}:6 error eastus`],
  ],
  [
    "a parameter of Bicep",
    {
      "main.bicep": `param location string = resourceGroup().location\n${account("location")}`,
      [path]: run("az deployment group create -g g -f main.bicep -p location=eastus"),
    },
    [`${path}:6 error eastus`],
  ],
  [
    "the action of Azure",
    {
      "main.bicep": `param location string\n${account("location")}`,
      [path]: workflow("{ uses: azure/arm-deploy@v2, with: { template: main.bicep, parameters: location=eastus } }"),
    },
    [`${path}:6 error eastus`],
  ],
  [
    "the task of Azure",
    {
      "main.bicep": `param location string\n${account("location")}`,
      "azure-pipelines.yml":
        "steps:\n  - task: AzureResourceManagerTemplateDeployment@3\n    inputs:\n      csmFile: main.bicep\n" +
        "      overrideParameters: -location eastus\n",
    },
    ["azure-pipelines.yml:5 error eastus"],
  ],
  [
    "a file of parameters that a command names",
    {
      "main.bicep": `param location string\n${account("location")}`,
      "prod.bicepparam": "using 'main.bicep'\nparam location = 'eastus'\n",
      [path]: run("az deployment group create -g g -p prod.bicepparam"),
    },
    ["prod.bicepparam:2 error eastus"],
  ],
  [
    "a file that says the place in which it would be deployed",
    {
      "main.bicep": `param location string = resourceGroup().location\n${account("location")}`,
      "prod.bicepparam": "using 'main.bicep'\nparam location = 'eastus'\n",
    },
    ["prod.bicepparam:2 error eastus"],
  ],
  [
    "a service without a region lies where the framework says",
    { "serverless.yml": service("") },
    ["serverless.yml:3 error us-east-1"],
  ],
  [
    "an option of a service that nobody gives",
    { "serverless.yml": service("  region: ${opt:region}\n") },
    ["serverless.yml:4 error ${opt:region} | ${opt:region} is not known here; whoever deploys it decides"],
  ],
  [
    "and that somebody gives",
    { "serverless.yml": service("  region: ${opt:region}\n"), [path]: run("npx serverless deploy --region us-east-1") },
    [`${path}:6 error us-east-1`],
  ],
  [
    "parameters of a stage",
    {
      "serverless.yml": service(
        "  region: ${param:region}\n",
        "params:\n  default: { region: eu-west-1 }\n  us: { region: us-east-1 }\n",
      ),
    },
    ["serverless.yml:7 error us-east-1"],
  ],
  [
    "parameters of stages as the fourth version has them",
    {
      "serverless.yml": service(
        "  region: ${param:region}\n",
        "stages:\n  default: { params: { region: us-east-1 } }\n  prod: { params: { region: eu-west-1 } }\n",
      ),
      [path]: run("npx serverless deploy --stage prod"),
    },
    [],
  ],
  [
    "what custom takes from another file",
    {
      "serverless.yml": service("  region: ${self:custom.region}\n", "custom: ${file(custom.yml)}\n"),
      "custom.yml": "region: us-east-1\n",
    },
    ["custom.yml:1 error us-east-1"],
  ],
  [
    "the environment of a program",
    { "Pulumi.yaml": program, [path]: run("AWS_REGION=us-east-1 pulumi up -s prod --yes") },
    [`${path}:6 error us-east-1`],
  ],
  [
    "settings that a command makes",
    {
      "Pulumi.yaml": program,
      "Pulumi.prod.yaml": "config: { other: x }\n",
      [path]: run("pulumi config set aws:region us-east-1 -s org/prod", "pulumi up -s org/prod"),
    },
    [`${path}:6 error us-east-1`],
  ],
])("%s", async (_, files, expected) => {
  expect(await judged(files)).toEqual(expected);
});

test("whoever deploys what nobody here deploys is not warned", async () => {
  expect(await judged({ "t.yaml": bucket.replace("pii", "none") }, "clean-network")).toEqual([]);
  expect(
    await judged({ "main.bicep": account("resourceGroup().location").replace("pii", "none") }, "clean-network"),
  ).toEqual([]);
});

test("what a command gives takes effect in what it deploys, once", async () => {
  const files = {
    "t.yaml": bucket,
    [path]: run("aws cloudformation deploy --template-file t.yaml --region cn-north-1"),
  };
  expect(await judged(files, "clean-network")).toEqual([`${path}:6 error cn-north-1`]);
  const other = { [path]: run("aws cloudformation deploy --template-file made.yaml --region cn-north-1") };
  expect(await judged(other, "clean-network")).toEqual([`${path}:6 error cn-north-1`]);
});
