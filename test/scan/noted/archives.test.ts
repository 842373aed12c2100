/** Archives and code that are deployed: told where they are named; what is built before is told to be elsewhere. */
import { expect, test } from "vitest";
import { verdictOf } from "../../../src/report/verdict.ts";
import { folderOf, reportOf } from "../workspace.ts";

const lambda = (filename: string): string =>
  `resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "r"
  filename      = ${filename}
}
`;
const main = 'variable "blue" {\n  type = bool\n}\nprovider "aws" {\n  region = "eu-central-1"\n}\n';

test.each<[string, string, string[]]>([
  ["beside the code", '"${path.module}/f.zip"', ["main.tf:11 live/f.zip"]],
  ["that the root names", '"f.zip"', ["main.tf:11 live/f.zip"]],
  ["in a choice", 'var.blue ? "f.zip" : "lib/g.jar"', ["main.tf:11 live/f.zip", "main.tf:11 live/lib/g.jar"]],
  ["that a build makes", '"dist/f.zip"', []],
  ["at an address", '"https://example.com/f.zip"', []],
  ["that is none", '"f.py"', []],
])("an archive %s", async (_, filename, told) => {
  const folder = folderOf({
    "live/main.tf": `${main}\n${lambda(filename)}`,
    "live/f.zip": "PK",
    "live/f.py": "",
    "live/lib/g.jar": "PK",
  });
  const report = await reportOf(folder);
  const notes = report.diagnostics.filter(({ code }) => code === "archive-deployed");
  expect(
    notes.map(({ severity, message, at }) => `${severity} ${at?.file}:${at?.line} ${message.split(" ")[0]}`),
  ).toEqual(told.map((one) => `note live/${one}`));
  expect(report.summary).toMatchObject({ incomplete: false, coverage: { unknown: 0 } });
  expect(report.unread).toContainEqual(expect.objectContaining({ format: "archive", files: 2 }));
});

const provider = 'provider "aws" {\n  region = "eu-central-1"\n}\n';
const packed = (source: string): string =>
  `${provider}data "archive_file" "a" {\n  type        = "zip"\n  ${source}\n  output_path = "a.zip"\n}\n` +
  lambda("data.archive_file.a.output_path");
const template = (uri: string): string =>
  'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  F:\n    Type: AWS::Serverless::Function\n' +
  `    Properties: { CodeUri: ${uri}, Handler: a.b, Runtime: python3.12 }\n`;

test.each<[name: string, path: string, text: string, told: readonly string[]]>([
  [
    "a file that a build makes",
    "main.tf",
    provider + lambda('"dist/f.zip"'),
    ["dist/f.zip is deployed and is not here"],
  ],
  ["a folder that is packed", "main.tf", packed('source_dir = "src"'), ["src is deployed as it is"]],
  ["a file that is not there", "main.tf", packed('source_file = "gone.py"'), ["gone.py is deployed and is not here"]],
  ["a function of SAM", "t/template.yaml", template("../src"), ["src is deployed as it is"]],
  [
    "one that is built",
    "template.yaml",
    template(".aws-sam/build/F"),
    [".aws-sam/build/F is deployed and is not here"],
  ],
  ["one in a bucket", "template.yaml", template("s3://a/b.zip"), []],
])("code that is deployed: %s", async (_, path, text, told) => {
  const report = await reportOf(folderOf({ [path]: text, "src/a.py": "" }));
  const notes = report.diagnostics.filter(({ code }) => code === "code-unread");
  expect(notes.map(({ severity, message }) => `${severity} ${message.split(/;|, as what/)[0]}`)).toEqual(
    told.map((one) => `note ${one}`),
  );
  const gate = { failOn: "error", allowIncomplete: false, minCoverage: null } as const;
  expect(verdictOf(report, { ...gate, strict: false }).outcome).toBe("pass");
  expect(verdictOf(report, { ...gate, strict: true }).outcome).toBe(told.length === 0 ? "pass" : "inconclusive");
});
