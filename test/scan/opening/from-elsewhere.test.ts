/** What a folder says is the same from wherever it is scanned: from inside, and from a repository beside it. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../cli/streams.ts";
import { folderOf } from "../workspace.ts";

const main = 'variable "region" {}\n\nprovider "aws" {\n  region = var.region\n}\n\nresource "aws_s3_bucket" "b" {}\n';

const cases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a script that goes below its own folder": {
    "deploy.sh": "#!/bin/sh\nexport TF_VAR_region=cn-north-1\nterraform -chdir=infra apply\n",
    "infra/main.tf": main,
  },
  "a Makefile": {
    Makefile: "cn:\n\tcd infra && terraform apply -var-file=cn.tfvars -var region=ap-east-1\n",
    "infra/main.tf": main,
    "infra/cn.tfvars": 'region = "eu-west-1"\n',
  },
  "a workflow": {
    ".github/workflows/d.yml":
      "on: push\njobs:\n  d:\n    runs-on: x\n    defaults: { run: { working-directory: infra } }\n" +
      "    env: { TF_VAR_region: eu-west-1 }\n    steps: [{ run: terraform apply }]\n",
    "infra/main.tf": main,
  },
  "the name of a root's folder": {
    "live/cn-north-1/main.tf":
      'provider "aws" {\n  region = basename(abspath(path.root))\n}\n\nresource "aws_s3_bucket" "b" {}\n',
  },
  "units of Terragrunt that put paths together": {
    "root.hcl": "",
    "_common/logs.hcl": 'inputs = { region = "cn-north-1" }\n',
    "prod/logs/terragrunt.hcl":
      'include "c" {\n  path = "${dirname(find_in_parent_folders("root.hcl"))}/_common/logs.hcl"\n}\n\n' +
      'terraform {\n  source = "${get_terragrunt_dir()}/../../modules//logs"\n}\n',
    "modules/logs/main.tf": main,
  },
};

interface Report {
  readonly findings: readonly {
    level: string;
    certainty: string;
    affects: unknown;
    at: { file: string; line: number };
  }[];
  readonly scenarios?: readonly unknown[];
  readonly diagnostics: readonly unknown[];
  readonly unresolved: readonly unknown[];
}

test.each(Object.entries(cases))("%s", async (_, files) => {
  const cwd = folderOf({
    "here/.git/HEAD": "ref: refs/heads/main\n",
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`there/${path}`, text])),
  });
  const seen = async (from: string, path: string): Promise<unknown> => {
    const { stdout } = await run(["scan", path, "--format", "json"], { cwd: join(cwd, from) });
    const { findings, scenarios, diagnostics, unresolved } = JSON.parse(stdout) as Report;
    return [
      findings.map(({ level, certainty, affects, at: { file, line } }) => [
        level,
        certainty,
        affects,
        file.replace(/^\.\.\/there\//, ""),
        line,
      ]),
      scenarios?.length ?? 0,
      diagnostics.length,
      unresolved.length,
    ];
  };
  expect(await seen("here", "../there")).toEqual(await seen("there", "."));
});
