/** Archives that are deployed from the tree: told where they are named, and counted; what is not there is nobody's. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";

const lambda = (filename: string): string =>
  `resource "aws_lambda_function" "f" {\n  function_name = "f"\n  role          = "r"\n  filename      = ${filename}\n}\n`;
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
