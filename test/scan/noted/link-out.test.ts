/** A path that was asked for and leads out of the repository by a link says so; one that stays inside is looked at. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf, repositoryOf, reportOf } from "../workspace.ts";

const beijing = 'provider "aws" {\n  region = "cn-north-1"\n}\nresource "aws_s3_bucket" "b" {}\n';

test.each([
  ["live", /^live was not looked at: the link leads out/],
  ["live/prod", /^live\/prod was not looked at: it lies behind live: the link leads out/],
])("%s behind a link that leads out", async (path, message) => {
  const folder = repositoryOf({ "main.tf": beijing });
  symlinkSync(folderOf({ "prod/main.tf": beijing }), join(folder, "live"));
  const { findings, diagnostics, summary } = await reportOf(folder, { paths: [path] });
  expect(findings).toEqual([]);
  expect(diagnostics.find(({ code }) => code === "folder-outside")?.message).toMatch(message);
  expect(summary.incomplete).toBe(true);
});

test("a link that stays inside", async () => {
  const folder = repositoryOf({ "a/main.tf": beijing });
  symlinkSync("a", join(folder, "live"));
  const { findings, diagnostics } = await reportOf(folder, { paths: ["live"] });
  expect(findings).toHaveLength(1);
  expect(diagnostics.filter(({ code }) => code === "folder-outside")).toEqual([]);
});
