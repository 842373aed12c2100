/** One cause, one finding: at the line that a person would change, and of what is certain before what can't be told. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";

const told = ({ level, rule, value, certainty, at }: Told): string =>
  `${level} ${rule} ${value} ${certainty} ${at.file}:${at.line}`;

interface Told {
  readonly level: string;
  readonly rule: string;
  readonly value: string;
  readonly certainty: string;
  readonly at: { readonly file: string; readonly line: number };
}

test("a region that is flagged is told as such, whatever tag on what lies there is open", async () => {
  const { findings } = await reportOf(
    folderOf({
      "main.tf":
        'variable "stage" {}\nprovider "aws" {\n  region = "cn-north-1"\n' +
        "  default_tags {\n    tags = { DataClass = var.stage }\n  }\n}\n" +
        'resource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket" "b" {}\n',
    }),
  );
  expect(findings.map(told)).toEqual(["error clean-cloud/location cn-north-1 certain main.tf:3"]);
});

test("a var file that roots have by links is one file", async () => {
  const root = 'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\nresource "aws_s3_bucket" "b" {}\n';
  const folder = folderOf({ "a/main.tf": root, "b/main.tf": root });
  mkdirSync(join(folder, "common"));
  writeFileSync(join(folder, "common", "place.tfvars"), 'region = "cn-north-1"\n');
  for (const name of ["a", "b"]) symlinkSync("../common/place.tfvars", join(folder, name, "place.auto.tfvars"));
  const { findings } = await reportOf(folder);
  expect(findings.map(told)).toEqual(["error clean-cloud/location cn-north-1 certain common/place.tfvars:1"]);
  expect(findings.map(({ sinks }) => sinks.map(({ at }) => at.file))).toEqual([["a/main.tf", "b/main.tf"]]);
});
