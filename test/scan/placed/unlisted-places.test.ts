/** A region that no table lists is a place of which nobody knows where it is: unknown, and told as such. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const provider = (name: string, region: string): string => `provider "${name}" { region = "${region}" }\n`;
const bucket = (region: string): string =>
  provider("aws", "eu-west-1") + `resource "aws_s3_bucket" "b" {\n  region = "${region}"\n}\n`;
const azure = (location: string): string =>
  `resource "azurerm_resource_group" "g" {\n  name = "g"\n  location = "${location}"\n}\n`;

/** What an allow-list says of them, by the code. */
async function unknownIn(files: Record<string, string>): Promise<string[]> {
  const { findings } = await reportOf(folderOf(files), { policies: ["allowed-regions"] });
  return findings
    .flatMap(({ certainty, value, level }) => (certainty === "unknown" ? [`${level} ${value}`] : []))
    .sort();
}

test.each<[string, Record<string, string>, string[]]>([
  ["of a provider", { "main.tf": bucket("eu-west-1") + provider("google", "eu-fantasia-1") }, ["error eu-fantasia-1"]],
  ["of a resource", { "main.tf": bucket("ap-east-9") }, ["error ap-east-9"]],
  ["by its display name", { "main.tf": azure("Mars North") }, ["error Mars North"]],
  [
    "of a variable's file",
    {
      "main.tf": `variable "region" {}\n${bucket("eu-west-1").replace('"eu-west-1"\n', "var.region\n")}`,
      "a.auto.tfvars": 'region = "ap-east-9"\n',
    },
    ["error ap-east-9"],
  ],
  [
    "of a replica",
    {
      "main.tf":
        provider("aws", "us-east-1") +
        'resource "aws_dynamodb_table" "t" {\n  replica {\n    region_name = "ap-east-9"\n  }\n}\n',
    },
    ["error ap-east-9"],
  ],
  ["in a command", { "a.sh": "aws s3 mb s3://x --region ap-east-9\n" }, ["error ap-east-9"]],
  [
    "in the environment of a container",
    {
      "a.yaml":
        "apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - name: c\n" +
        "      image: busybox\n" +
        "      env: [{ name: AWS_REGION, value: ap-east-9 }]\n",
    },
    ["error ap-east-9"],
  ],
  [
    "of a service on another's cloud, which has names of its own",
    {
      "main.tf":
        'resource "mongodbatlas_advanced_cluster" "c" {\n  replication_specs {\n    region_configs {\n' +
        '      provider_name = "AWS"\n      region_name = "ZZ_EAST_9"\n    }\n  }\n}\n',
    },
    ["error ZZ_EAST_9"],
  ],
  ["of a data centre", { "main.tf": 'resource "metakube_cluster" "c" {\n  dc_name = "mars-1"\n}\n' }, ["error mars-1"]],
  ["of a site", { "main.tf": 'resource "latitudesh_server" "l" {\n  site = "MRS9"\n}\n' }, ["error MRS9"]],
  ["of NIFCLOUD", { "main.tf": provider("nifcloud", "zz-east-9") }, ["error zz-east-9"]],
])("a region that no table lists is unknown: %s", async (_, files, expected) => {
  expect(await unknownIn(files)).toEqual(expected);
});

test.each<[string, Record<string, string>]>([
  ["a listed one", { "main.tf": bucket("us-east-1") }],
  [
    "one of a service on another's cloud",
    {
      "main.tf":
        'resource "mongodbatlas_cluster" "c" {\n  provider_name = "AWS"\n  provider_region_name = "US_EAST_1"\n}\n' +
        'resource "latitudesh_server" "l" {\n  site = "NYC"\n}\n',
    },
  ],
  ["one that the cloud's naming tells", { "main.tf": bucket("us-gov-north-7") }],
  [
    "zones of the region",
    { "main.tf": bucket("us-east-1") + 'resource "aws_subnet" "s" {\n  availability_zone = "us-east-1q"\n}\n' },
  ],
  [
    "zones that are numbers",
    { "main.tf": azure("eastus") + 'resource "azurerm_public_ip" "i" {\n  location = "eastus"\n  zones = ["1"]\n}\n' },
  ],
  ["no region at all", { "main.tf": azure("global") }],
  [
    "several regions",
    {
      "main.tf":
        'provider "google" { region = "us-east1" }\n' +
        ["EU", "US", "ASIA", "NAM4"]
          .map((code, at) => `resource "google_storage_bucket" "b${at}" { location = "${code}" }\n`)
          .join(""),
    },
  ],
  [
    "that of another service's store",
    {
      "main.tf":
        'terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    region = "main"\n' +
        '    endpoints = { s3 = "https://s3.example.org" }\n  }\n}\n',
    },
  ],
  [
    "that of a provider which asks somebody else",
    {
      "main.tf":
        'provider "aws" {\n  region = "garage-1"\n  endpoints { s3 = "https://s3.garage.example" }\n}\n' +
        'resource "aws_s3_bucket" "b" {}\n',
    },
  ],
  ["what names no cloud", { "a.yaml": "region: the-north-1\nzone: a-b-1\n" }],
])("nothing is unknown: %s", async (_, files) => {
  expect(await unknownIn(files)).toEqual([]);
});

test("an allow-list that names its code lets it pass, and what was not known is listed", async () => {
  const policy = `policy: ours
title: Ours
version: 2026-11-30
rules:
  - id: outside
    title: Outside
    match: { kind: region, not: { location: { region: "ap-*" } } }
    level: error
    unknown: error
    why: So it is.
    fix: Move.
`;
  const folder = folderOf({ "main.tf": bucket("ap-east-9").replace("eu-west-1", "ap-east-1"), "ours.yaml": policy });
  const report = await reportOf(folder, { policies: ["ours.yaml"] });
  expect(report.findings).toEqual([]);
  expect(report.summary.coverage.unknown).toBe(1);
  expect(report.unresolved.map(({ reason }) => reason)).toEqual([
    "region: no region ap-east-9 of Amazon Web Services is known, nor where it lies",
  ]);
});

test("codes that a validation permits, that no table lists and that lie in one place are one finding", async () => {
  const regions = `variable "region" {
  validation {
    condition     = can(regex("^cn-(north|northwest)-[1-9]$", var.region))
    error_message = "Take another."
  }
}
${bucket("eu-west-1").replace('"eu-west-1" }', "var.region }")}`;
  const { findings } = await reportOf(folderOf({ "main.tf": regions.replace('  region = "eu-west-1"\n', "") }));
  const places = findings.filter(({ kind }) => kind === "region").map(({ location }) => location?.place);
  expect(places.sort()).toEqual(["Beijing", "Ningxia (Zhongwei)", "mainland China"]);
});
