/** Terraform reads a folder whole: one file of it can't be left out, and a report must not say that it was. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const beijing = 'provider "aws" {\n  region = "cn-north-1"\n}\nresource "aws_s3_bucket" "b" {}\n';
const files = { "main.tf": 'resource "aws_s3_bucket" "a" {}\n', "bad.tf": beijing };

test.each([
  ["a flag", files, ["bad.tf"], "an exclusion"],
  ["an ignore file", { ...files, ".borderlintignore": "bad.tf\n" }, [], "a .borderlintignore"],
])("by %s", async (_, tree, exclude, what) => {
  const report = await reportOf(folderOf(tree), { exclude });
  expect(report.findings.map(({ at }) => at.file)).toEqual(["bad.tf"]);
  expect(report.leftOut).toEqual([]);
  expect(report.diagnostics.map(({ code, message }) => `${code} ${message}`)).toContainEqual(
    expect.stringMatching(`exclude-part bad.tf fits ${what} and is read all the same`),
  );
});

test.each([
  ["the folder", { "a.tf": "", "r/main.tf": beijing, "r/bad.tf": beijing }, ["r"]],
  ["all of its files", { "r/main.tf": beijing, "r/bad.tf": beijing }, ["r/*.tf"]],
  ["what is no part of a module", { "main.tf": "", "job.yaml": "a: oss-cn-hangzhou.aliyuncs.com\n" }, ["job.yaml"]],
])("%s is left out without a word", async (_, tree, exclude) => {
  const report = await reportOf(folderOf(tree), { exclude });
  expect(report.findings).toEqual([]);
  expect(report.leftOut).toMatchObject([{ by: "exclude" }]);
  expect(report.diagnostics.map(({ code }) => code)).not.toContain("exclude-part");
});
