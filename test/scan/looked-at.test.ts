/** What a root reads through functions, and what the program itself is told by, is not among what nobody looked at. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";

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
