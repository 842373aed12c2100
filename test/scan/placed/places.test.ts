/** Every format that has the notions says where its resources lie, and with which tags. */
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../../src/catalogue/load.ts";
import type { Dependency } from "../../../src/dependency/dependency.ts";
import { snippetFiles } from "../../../src/policy/snippets.ts";
import type { ScanInput } from "../../../src/scan/input.ts";
import { find } from "../../../src/scan/scan.ts";

/** `address region tag=value` of each resource, by tags of its own, or of what a configuration gives to it. */
async function placed(files: Record<string, string>, wanted = "resource"): Promise<string[]> {
  const dependencies: Dependency[] = [];
  const input: ScanInput = {
    files: snippetFiles(files),
    paths: ["."],
    exclude: [],
    given: { inputs: [], workspace: null },
    policies: [],
    catalogue: builtinCatalogue(),
    today: "2026-11-28",
    part: () => true,
    progress: () => undefined,
  };
  await find(input, null, (some) => void dependencies.push(...some));
  return dependencies
    .filter(({ kind }) => kind === wanted)
    .map(({ sink, places, location }) =>
      [
        sink.subject,
        ...(location === null ? places : [location]).map(({ region }) => region),
        ...Object.entries(sink.tags).map(([name, value]) => `${name}=${value}`),
      ].join(" "),
    )
    .sort();
}

const provider = 'provider "aws" {\n  region = "ap-east-1"\n  default_tags {\n    tags = { Class = "pii" }\n  }\n}\n';
const account = `resource "azurerm_storage_account" "a" {
  location = "West Europe"
  resource_group_name = azurerm_resource_group.g.name
}
resource "azurerm_resource_group" "g" {
  location = "North Europe"
}
`;
const container = `resource "azurerm_storage_container" "c" {
  resource_group_name = azurerm_resource_group.g.name
  storage_account_id = azurerm_storage_account.a.id
}
`;
const state = JSON.stringify({
  version: 4,
  resources: [
    {
      mode: "managed",
      type: "azurerm_storage_account",
      name: "a",
      provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
      instances: [{ attributes: { location: "westeurope" } }],
    },
    {
      mode: "managed",
      type: "azurerm_storage_container",
      name: "c",
      provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
      instances: [
        { attributes: { name: "c" }, dependencies: ["azurerm_resource_group.g", "azurerm_storage_account.a"] },
      ],
    },
  ],
});

test.each<[string, Record<string, string>, string[]]>([
  [
    "Terraform, by its provider",
    { "main.tf": `${provider}resource "aws_s3_bucket" "b" {\n  tags = { Owner = "x" }\n}\n` },
    ["aws_s3_bucket.b ap-east-1 Class=pii Owner=x"],
  ],
  [
    "Terraform, by its parent before its group",
    { "main.tf": account + container },
    [
      "azurerm_resource_group.g northeurope",
      "azurerm_storage_account.a westeurope",
      "azurerm_storage_container.c westeurope",
    ],
  ],
  [
    "state, by what it was made of",
    { "terraform.tfstate": state },
    ["azurerm_storage_account.a westeurope", "azurerm_storage_container.c westeurope"],
  ],
  [
    "ARM, by its parent",
    {
      "azuredeploy.json": JSON.stringify({
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources: [
          {
            type: "Microsoft.Storage/storageAccounts",
            apiVersion: "2023-05-01",
            name: "a",
            location: "westeurope",
            resources: [{ type: "blobServices", apiVersion: "2023-05-01", name: "default" }],
          },
        ],
      }),
    },
    [
      "Microsoft.Storage/storageAccounts/a westeurope",
      "Microsoft.Storage/storageAccounts/blobServices/a/default westeurope",
    ],
  ],
  [
    "Pulumi, by the provider that it names",
    {
      "Pulumi.yaml": `name: p
runtime: yaml
resources:
  asia:
    type: pulumi:providers:aws
    properties: { region: ap-east-1, defaultTags: { tags: { Class: pii } } }
  store:
    type: aws:s3/bucket:Bucket
    properties: { tags: { Owner: x } }
    options: { provider: "\${asia}" }
`,
    },
    ["store ap-east-1 Class=pii Owner=x"],
  ],
])("%s", async (_, files, expected) => {
  expect(await placed(files)).toEqual(expected);
});

test.each<[string, Record<string, string>, string[]]>([
  [
    "CloudFormation, by its stack",
    {
      "template.yaml": `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Store:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{ Key: Owner, Value: x }]
`,
      "samconfig.toml": '[default.deploy.parameters]\nregion = "ap-east-1"\ntags = "Class=pii"\n',
    },
    ["Store ap-east-1 Class=pii Owner=x"],
  ],
  [
    "Crossplane, by what is for the provider",
    {
      "bucket.yaml": `apiVersion: s3.aws.upbound.io/v1beta1
kind: Bucket
metadata:
  name: store
spec:
  forProvider:
    region: ap-east-1
    tags: { Class: pii }
`,
    },
    ["Bucket/store ap-east-1 Class=pii"],
  ],
])("%s: the line that decides the place knows the tags", async (_, files, expected) => {
  expect(await placed(files, "region")).toEqual(expected);
});
