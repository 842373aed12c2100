/** Terraform refuses var files with blocks: with one, nobody knows what a run would come to. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";
import type { Tree } from "./workspace.ts";

const main = 'variable "region" {\n  default = "eu-west-1"\n}\nprovider "aws" {\n  region = var.region\n}\n';

async function told(files: Tree, given: readonly string[] = []): Promise<string[]> {
  const inputs = given.map((text) => ({ kind: "var-file" as const, text }));
  const report = await reportOf(folderOf({ "main.tf": main, ...files }), { inputs });
  return report.diagnostics.flatMap(({ code, at }) => (code === "var-file-block" ? [`${at?.file}:${at?.line}`] : []));
}

test.each<[Tree, string[], string[]]>([
  [{ "v.tfvars": 'region = "eu-west-1"\nprovider "aws" {\n}\n' }, ["v.tfvars"], ["v.tfvars:2"]],
  [{ "terraform.tfvars": "tags {\n}\n" }, [], ["terraform.tfvars:1"]],
  [{}, ["main.tf"], ["main.tf:1"]],
])("%j is told of", async (files, given, at) => expect(await told(files, given)).toEqual(at));

test("of one that nobody names it is a warning: no run takes it", async () => {
  const odd = 'region = "eu-west-1"\ntags {\n}\n';
  const severities = async (files: Tree): Promise<string[]> =>
    (await reportOf(folderOf({ "main.tf": main, "envs/odd.tfvars": odd, ...files }))).diagnostics
      .filter(({ code }) => code === "var-file-block")
      .map(({ severity }) => severity);
  expect(await severities({})).toEqual(["warning"]);
  expect(await severities({ "run.sh": "#!/bin/sh\nterraform apply -var-file=envs/odd.tfvars\n" })).toEqual(["error"]);
});

test.each<[Tree, string[]]>([
  [{ "v.tfvars": 'region = "eu-west-1"\ntags = {\n  a = 1\n}\n' }, ["v.tfvars"]],
  [{ "v.tfvars.json": '{ "region": "eu-west-1", "tags": { "a": 1 } }' }, ["v.tfvars.json"]],
  // Nobody gives it to anything.
  [{ "docs/example.tfvars": "tags {\n}\n" }, []],
])("%j is a var file", async (files, given) => expect(await told(files, given)).toEqual([]));
