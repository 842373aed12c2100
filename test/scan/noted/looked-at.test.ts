/** What a root reads through functions, and what the program itself is told by, is not among what nobody looked at. */
import { expect, test } from "vitest";
import { sinklessText } from "../../../src/report/words.ts";
import { folderOf, reportOf } from "../workspace.ts";

const root = (region: string): string => `provider "aws" {\n  region = ${region}\n}\nresource "aws_sqs_queue" "q" {}\n`;

test("texts that functions read are looked at, others beside them are not", async () => {
  const { unread } = await reportOf(
    folderOf({
      "a/main.tf": root('yamldecode(file("${path.module}/r.yaml")).region'),
      "a/r.yaml": "region: eu-west-1\n",
      "b/main.tf": root('jsondecode(file("r.json")).region'),
      "b/r.json": '{"region": "eu-west-1"}\n',
      "c/main.tf": root('templatefile("r.tpl", { r = "eu-west-1" })'),
      "c/r.tpl": "${r}",
      "c/other.tpl": "${r}",
      "d/main.tf": root('fileexists("r.yaml") ? "eu-west-1" : "eu-west-2"'),
      "d/r.yaml": "region: eu-west-1\n",
    }),
  );
  expect(unread.flatMap(({ examples }) => examples)).toEqual(["c/other.tpl", "d/r.yaml"]);
});

test("files of the program's own are no one's to read", async () => {
  const { unread } = await reportOf(
    folderOf({
      "main.tf": root('"eu-west-1"'),
      "borderlint.yaml": "policy: [own.yaml]\nwaivers: [accepted.yaml]\nbaseline: known.json\n",
      "own.yaml": "policy: own\ntitle: Own\nversion: 2026-01-01\nextends: [base.yaml]\n",
      "base.yaml": "policy: base\ntitle: Base\nversion: 2026-01-01\nextends: [clean-network]\n",
      "accepted.yaml": "waivers: []\n",
      "known.json": '{"schema": "borderlint.baseline/v1", "findings": []}\n',
      "saved.json": '{\n  "schema": "borderlint.report/v1"\n}\n',
      "other.json": '{"a": "borderlint.report/v1"}\n',
    }),
  );
  expect(unread.flatMap(({ examples }) => examples)).toEqual(["other.json"]);
});

test.each([
  ["NEL", "\u0085"],
  ["a carriage return", "\r"],
  ["a line separator", "\u2028"],
  ["a paragraph separator", "\u2029"],
])("lines of YAML may end in %s, as libyaml has it", async (_, end) => {
  const pod =
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n" +
    "      image: registry.cn-hangzhou.aliyuncs.com/a/b\n";
  const { findings, summary } = await reportOf(folderOf({ "p.yaml": pod.replaceAll("\n", end) }));
  expect(findings.map(({ kind, at }) => [kind, at?.line])).toContainEqual(["image", 8]);
  expect(summary.incomplete).toBe(false);
});

test.each([
  ["a resource in its callers' region", 'resource "aws_sqs_queue" "q" {}\n', 1],
  ["a place of nobody's that is an input", 'variable "a" {}\nresource "foo_bar" "q" {\n  location = var.a\n}\n', 1],
  ["names alone", 'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n', 0],
])("of a library what its callers say is counted, and passes: %s", async (_, text, forCallers) => {
  const report = await reportOf(folderOf({ "m/main.tf": text }));
  expect(report.summary.coverage).toEqual({ sinks: 0, known: 0, possible: 0, unknown: 0, forCallers });
  expect(report.summary.incomplete).toBe(false);
  expect(sinklessText(report)).toBe(forCallers === 0 ? "nothing says where" : "1 sink left to the callers of modules");
});

const stranger =
  'terraform {\n  required_providers {\n    some = { source = "nobody/some" }\n  }\n}\nprovider "some" {}\n';
const deployed = 'resource "some_instance" "a" {}\nresource "some_instance" "b" {}\n';

test("a provider that nobody knows is counted as unknown, once", async () => {
  const aws = 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_sqs_queue" "q" {}\n';
  const report = await reportOf(folderOf({ "main.tf": stranger + deployed + aws }));
  expect(report.summary.coverage).toMatchObject({ unknown: 1, strangers: 1 });
  expect(report.unresolved.map(({ reason }) => reason)).toEqual([
    "nothing is known of the provider nobody/some: who operates what it deploys, and where",
  ]);
});

test("so is one that is only required: modules that are not here may use it", async () => {
  const report = await reportOf(folderOf({ "main.tf": stranger }));
  expect(report.summary.coverage).toMatchObject({ unknown: 1, strangers: 1 });
  expect(report.summary.incomplete).toBe(true);
});

test("and alone it is no clean bill", async () => {
  const report = await reportOf(folderOf({ "main.tf": stranger + deployed }));
  expect(report.summary.incomplete).toBe(true);
});

test("a library in which nothing is deployed is no clean bill", async () => {
  const report = await reportOf(folderOf({ "m/main.tf": 'variable "a" {}\noutput "b" {\n  value = var.a\n}\n' }));
  expect(report.summary.incomplete).toBe(true);
  expect(sinklessText(report)).toBe("no sink found");
});
