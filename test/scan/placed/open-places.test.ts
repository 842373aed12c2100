/** A place that nothing says is no certain one: what a configuration says holds only where a resource says nothing. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const clouds = `
variable "nope" {}
variable "on" { type = bool }
provider "aws" { region = "eu-west-1" }
provider "alicloud" { region = "eu-central-1" }
provider "google" {
  project = "p"
  region  = "europe-west1"
}
data "aws_availability_zones" "a" {}
data "google_compute_zones" "a" {}
`;
const bicep = `param where string
param on bool
resource s 'Microsoft.Storage/storageAccounts@2021-04-01' = {
  name: 'x'
  location: LOCATION
}
`;
const pulumi = `name: p
runtime: yaml
config:
  aws:region: eu-west-1
  where: { type: string }
resources:
  x:
    type: aws:s3:Bucket
    properties: { region: LOCATION }
`;
const terraform = (block: string) => ({ "main.tf": `${clouds}${block}` });

/** Each row: `region certainty`, with `open` where it may lie elsewhere too. */
test.each<[string, Record<string, string>, string[]]>([
  [
    "a region that nobody sets",
    terraform('resource "aws_s3_bucket" "b" { region = var.nope }'),
    ["eu-west-1 possible open"],
  ],
  [
    "one of two",
    terraform('resource "aws_s3_bucket" "b" { region = var.on ? "cn-north-1" : "eu-west-1" }'),
    ["cn-north-1 possible", "eu-west-1 possible"],
  ],
  [
    "its own or none",
    terraform('resource "aws_s3_bucket" "b" { region = var.on ? null : "us-east-1" }'),
    ["eu-west-1 possible", "us-east-1 possible"],
  ],
  [
    "the same either way",
    terraform('resource "aws_s3_bucket" "b" { region = var.on ? null : "eu-west-1" }'),
    ["eu-west-1 certain"],
  ],
  ["null", terraform('resource "aws_s3_bucket" "b" { region = null }'), ["eu-west-1 certain"]],
  [
    "what only the cloud knows",
    terraform('resource "aws_s3_bucket" "b" { region = data.aws_ssm_parameter.p.value }'),
    ["- certain"],
  ],
  [
    "a zone of the configuration's region",
    terraform('resource "aws_ebs_volume" "v" { availability_zone = data.aws_availability_zones.a.names[0] }'),
    ["eu-west-1 certain"],
  ],
  [
    "a zone of it that nobody sets",
    terraform('resource "alicloud_disk" "v" { zone_id = var.nope }'),
    ["eu-central-1 certain"],
  ],
  [
    "a zone that says the region too",
    terraform('resource "google_compute_instance" "g" { zone = data.google_compute_zones.a.names[0] }'),
    ["- certain"],
  ],
  [
    "such a zone that nobody sets",
    terraform('resource "google_compute_instance" "g" { zone = var.nope }'),
    ["europe-west1 possible open"],
  ],
  [
    "a location that nobody sets",
    terraform('resource "google_storage_bucket" "s" { location = var.nope }'),
    ["europe-west1 possible open"],
  ],
  [
    "a location without a configuration's",
    terraform('resource "azurerm_storage_account" "s" { location = var.nope }'),
    ["- certain"],
  ],
  ["Bicep: a parameter", { "main.bicep": bicep.replace("LOCATION", "where") }, ["- certain"]],
  [
    "Bicep: one of two",
    { "main.bicep": bicep.replace("LOCATION", "on ? 'eastasia' : 'westeurope'") },
    ["eastasia possible", "westeurope possible"],
  ],
  ["Pulumi: a setting without value", { "Pulumi.yaml": pulumi.replace("LOCATION", "${where}") }, ["- certain"]],
])("%s", async (_, files, rows) => {
  const { dependencies } = await reportOf(folderOf(files));
  expect(
    dependencies
      .filter(({ deployed }) => deployed === true)
      .map(({ location, certainty, placeOpen }) =>
        [location?.region ?? "-", certainty, ...(placeOpen === true ? ["open"] : [])].join(" "),
      ),
  ).toEqual(rows);
});

test("what holds in one environment and in another is certain in each", async () => {
  const { dependencies } = await reportOf(
    folderOf({
      "main.tf": 'variable "r" {}\nresource "aws_s3_bucket" "b" { region = var.r }\n',
      "cn.tfvars": 'r = "cn-north-1"\n',
      "eu.tfvars": 'r = "eu-west-1"\n',
    }),
  );
  const rows = dependencies.filter(({ deployed }) => deployed === true);
  expect(rows.map(({ location, certainty }) => [location?.region, certainty])).toEqual([
    ["cn-north-1", "certain"],
    ["eu-west-1", "certain"],
  ]);
});
