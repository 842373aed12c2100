/** Made-up trees and documents, each of a kind whose cost is bounded by design, at whatever size is asked for. */
import { createWriteStream } from "node:fs";
import { once } from "node:events";

/** Texts by path. */
export type Tree = ReadonlyMap<string, string>;

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("\n");
}

/** Instances of a module, each given the whole map from which they come. */
export function wholeMap(count: number): Tree {
  return new Map([
    [
      "main.tf",
      `locals {
  all = { ${lines(count, (index) => `n${index} = { zone = "eu-west-1a", size = ${index} }`).replaceAll("\n", ", ")} }
}
provider "aws" { region = "eu-west-1" }
module "each" {
  source   = "./each"
  for_each = local.all
  name     = each.key
  all      = local.all
}`,
    ],
    [
      "each/main.tf",
      `variable "name" { type = string }
variable "all" { type = any }
resource "aws_instance" "one" {
  availability_zone = var.all[var.name].zone
  tags              = { Name = var.name }
}`,
    ],
  ]);
}

/** Resources each of which asks for an attribute of the one before, twice. */
export function chain(length: number): Tree {
  return new Map([
    [
      "main.tf",
      `resource "null_resource" "r0" {\n  triggers = { a = "x" }\n}\n${lines(
        length,
        (index) =>
          `resource "null_resource" "r${index + 1}" {\n` +
          `  triggers = { a = "\${null_resource.r${index}.triggers.a}\${null_resource.r${index}.triggers.a ` +
          `== "y" ? "1" : "2"}" }\n}`,
      )}`,
    ],
  ]);
}

/** Layers of resources, each asking for attributes of both in the layer above. */
export function lattice(depth: number): Tree {
  const both = (layer: number): string =>
    `substr("\${null_resource.a${layer}.triggers.t}\${null_resource.b${layer}.triggers.t}", 0, 8)`;
  return new Map([
    [
      "main.tf",
      `${["a0", "b0"].map((name) => `resource "null_resource" "${name}" {\n  triggers = { t = "x" }\n}`).join("\n")}
${lines(
  depth,
  (layer) =>
    `resource "null_resource" "a${layer + 1}" {\n  triggers = { t = ${both(layer)} }\n}\n` +
    `resource "null_resource" "b${layer + 1}" {\n  triggers = { t = ${both(layer)} }\n}`,
)}`,
    ],
  ]);
}

/**
 * Roots, and workflows that set a few environments of variables for whichever root they run, or for one that they name.
 *
 * @param isRead whether all that a root deploys has the environment in its name: then each makes a scenario
 */
export function workflows(roots: number, count: number, isNamed = false, isRead = false): Tree {
  const tree = new Map<string, string>();
  const read = isRead ? "environment" : "region";
  for (let root = 0; root < roots; root += 1)
    tree.set(
      `roots/r${root}/main.tf`,
      `variable "region" {
  default = "eu-west-1"
}
${isRead ? 'variable "environment" {\n  default = "none"\n}\n' : ""}provider "aws" {
  region = var.region
}
${lines(10, (index) => `resource "aws_sqs_queue" "q${index}" {\n  name = "\${var.${read}}-${root}-${index}"\n}`)}`,
    );
  for (let index = 0; index < count; index += 1)
    tree.set(
      `.github/workflows/w${index}.yml`,
      `on: push
env:
  TF_VAR_environment: ${["test", "stage", "live"][index % 3]}
  AWS_REGION: eu-west-1
jobs:
  apply:
    runs-on: ubuntu-latest
${isNamed ? `    defaults:\n      run:\n        working-directory: roots/r${index % roots}\n` : ""}    steps:
      - run: terraform apply -auto-approve
`,
    );
  return tree;
}

/** A change of ten files in roots that call modules of the same repository, as a hook sees it. */
export function tenFiles(): Tree {
  const tree = new Map<string, string>();
  for (let index = 0; index < 5; index += 1) {
    tree.set(
      `modules/m${index}/main.tf`,
      `variable "name" {
  type = string
}
variable "region" {
  type = string
}
resource "aws_s3_bucket" "b" {
  bucket = "\${var.name}-data"
  region = var.region
}
output "id" {
  value = aws_s3_bucket.b.id
}
`,
    );
    tree.set(
      `live/r${index}/main.tf`,
      `provider "aws" {
  region = "eu-west-${(index % 3) + 1}"
}
module "m" {
  source = "../../modules/m${index}"
  name   = "service-${index}"
  region = "eu-west-1"
}
output "bucket" {
  value = module.m.id
}
`,
    );
  }
  return tree;
}

/** A stream of Kubernetes documents in one file. */
export async function writeDocuments(path: string, count: number): Promise<void> {
  await write(path, count, (index) => {
    const padding = lines(20, (at) => `    key-${at}: "value ${index} ${at} of something that nobody reads"`);
    return `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings-${index}
  namespace: team-${index % 50}
data:
${padding}
`;
  });
}

/** A state of about so many bytes, as a provider of today fills it in. */
export async function writeState(path: string, bytes: number): Promise<void> {
  const one = (index: number): string =>
    `${index === 0 ? "" : ","}${JSON.stringify({
      mode: "managed",
      type: "aws_s3_bucket",
      name: `b${index}`,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 0, attributes: bucket(index), sensitive_attributes: [] }],
    })}`;
  const count = Math.ceil(bytes / one(1).length);
  await write(
    path,
    count,
    one,
    '{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","resources":[',
    "]}",
  );
}

function bucket(index: number): Record<string, unknown> {
  return {
    arn: `arn:aws:s3:::bucket-${index}`,
    bucket: `company-service-${index}-artifacts`,
    bucket_prefix: null,
    force_destroy: false,
    region: ["eu-central-1", "us-east-1", "ap-east-1"][index % 3],
    hosted_zone_id: `Z${index}`,
    logging: [{ target_bucket: `logs-${index % 50}`, target_prefix: `service-${index}/` }],
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Resource: `arn:aws:s3:::b-${index}/*` }],
    }),
    lifecycle_rule: [0, 1, 2].map((rule) => ({
      id: `rule-${rule}`,
      enabled: true,
      expiration: [{ days: 30 * (rule + 1) }],
    })),
    tags: { Service: `service-${index}`, Owner: "platform" },
    timeouts: null,
    versioning: [{ enabled: true, mfa_delete: false }],
    website: [],
  };
}

async function write(
  path: string,
  count: number,
  text: (index: number) => string,
  head = "",
  tail = "",
): Promise<void> {
  const stream = createWriteStream(path);
  stream.write(head);
  for (let index = 0; index < count; index += 1) if (!stream.write(text(index))) await once(stream, "drain");
  stream.end(tail);
  await once(stream, "finish");
}
