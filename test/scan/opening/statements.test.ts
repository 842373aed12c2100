/** What the code does not say, stated in `borderlint.yaml`. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { folderOf, reportOf, repositoryOf } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const policy = `policy: eu
title: t
version: "1"
rules:
  - id: eu/residency
    title: t
    match: { kind: [region, resource, provider], not: { location: { jurisdiction: [DE, IE] } } }
    level: error
    unknown: error
    why: w
    fix: f
`;
const bucket = 'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n';
const byVariable = `variable "region" {\n  type = string\n}\nprovider "aws" {\n  region = var.region\n}\n${bucket}`;
const byEnvironment = `provider "aws" {}\n${bucket}`;

async function scanned(config: string, files: Tree): Promise<Report> {
  return reportOf(folderOf({ ...files, "eu.yaml": policy, "borderlint.yaml": `policy: eu.yaml\n${config}` }));
}

function places({ findings }: Report): string[] {
  return findings.map(({ at, value, certainty }) => `${at.file}:${at.line} ${value} ${certainty}`);
}

describe("by the folder of the root", () => {
  const files = { "live/a/main.tf": byVariable, "live/b/main.tf": byVariable, "other/main.tf": byVariable };

  test("a variable has the stated value where it fits, and stays open elsewhere", async () => {
    expect(places(await scanned("", files))).toEqual([
      "live/a/main.tf:1 var.region unknown",
      "live/b/main.tf:1 var.region unknown",
      "other/main.tf:1 var.region unknown",
    ]);
    expect(places(await scanned('variables:\n  "live/*": { region: eu-west-1 }\n', files))).toEqual([
      "other/main.tf:1 var.region unknown",
    ]);
  });

  test("a forbidden region is found at the line that states it; the last of several counts", async () => {
    const config = 'variables:\n  "**": { region: eu-west-1 }\n  live/b: { region: cn-north-1 }\n';
    expect(places(await scanned(config, files))).toEqual(["borderlint.yaml:4 cn-north-1 certain"]);
  });

  test("the environment says the region of a provider, and sets variables", async () => {
    const roots = { "live/main.tf": byEnvironment, "other/main.tf": byVariable };
    expect(places(await scanned("", roots))).toHaveLength(2);
    const config = "environment:\n  live: { AWS_REGION: cn-north-1 }\n  other: { TF_VAR_region: eu-west-1 }\n";
    expect(places(await scanned(config, roots))).toEqual(["borderlint.yaml:3 cn-north-1 certain"]);
  });

  test("values may be lists, numbers and truths", async () => {
    const main = `variable "regions" {
  type = list(string)
}
variable "at" {
  type = number
}
variable "far" {}
provider "aws" {
  region = var.far ? "us-east-1" : var.regions[var.at]
}
${bucket}`;
    const config = 'variables:\n  ".": { regions: [eu-west-1, cn-north-1], at: 1, far: false }\n';
    expect(places(await scanned(config, { "main.tf": main }))).toEqual(["borderlint.yaml:3 cn-north-1 certain"]);
  });
});

describe("only where nothing else says", () => {
  test("var files win, and the root as it stands is not brought back beside them", async () => {
    const files = { "main.tf": byVariable, "envs/a.tfvars": 'region = "eu-central-1"\n' };
    expect(places(await scanned('variables: { ".": { region: cn-north-1 } }\n', files))).toEqual([]);
  });

  test("it wins over a default", async () => {
    const files = { "main.tf": byVariable.replace("string\n", 'string\n  default = "eu-west-1"\n') };
    expect(places(await scanned('variables: { ".": { region: cn-north-1 } }\n', files))).toEqual([
      "borderlint.yaml:2 cn-north-1 certain",
    ]);
  });

  test("what a pipeline sets to something that only the run knows is stated", async () => {
    const files = {
      "main.tf": byVariable,
      ".github/workflows/deploy.yml": `on: push
jobs:
  apply:
    runs-on: ubuntu-latest
    env:
      TF_VAR_region: \${{ secrets.REGION }}
    steps:
      - run: terraform apply
`,
    };
    expect(places(await scanned("", files)).filter((place) => place.endsWith("unknown"))).toHaveLength(1);
    expect(places(await scanned('variables: { ".": { region: eu-west-1 } }\n', files))).toEqual([]);
  });
});

test.each(["live/a", "live/*", "**"])(
  "whoever scans from the folder itself gets what %s states above",
  async (glob) => {
    const top = repositoryOf({
      "live/a/main.tf": byVariable,
      "live/b/main.tf": byVariable,
      "eu.yaml": policy,
      "borderlint.yaml": `policy: eu.yaml\nvariables: { "${glob}": { region: cn-north-1 } }\n`,
    });
    expect(places(await reportOf(join(top, "live/a")))).toEqual(["../../borderlint.yaml:2 cn-north-1 certain"]);
    expect(places(await reportOf(join(top, "live")))).toContain("../borderlint.yaml:2 cn-north-1 certain");
    const beside = places(await reportOf(join(top, "live/b")));
    expect(beside).toEqual([
      glob === "live/a" ? "main.tf:1 var.region unknown" : "../../borderlint.yaml:2 cn-north-1 certain",
    ]);
  },
);

describe("names of nothing", () => {
  test.each([
    ["variables:\n  live/*: { 1region: x }", 'borderlint.yaml:3:13: "1region" can be no name of a variable'],
    ["variables:\n  ./live: { region: x }", 'borderlint.yaml:3:3: "variables../live": paths are relative'],
    ["variables:\n  lvie: { region: x }", 'borderlint.yaml:3:3: "variables.lvie": no such folder'],
    [
      "environment:\n  live: { AWS_REGOIN: x }",
      'borderlint.yaml:3:11: no provider takes its region from AWS_REGOIN; did you mean "AWS_REGION"?',
    ],
    ["variables:\n  live: { region: { a: b } }", 'borderlint.yaml:3:19: "variables.live.region" must be'],
    ["variabels:\n  live: { region: x }", 'unknown key "variabels"; did you mean "variables"?'],
  ])("%s", async (config, message) => {
    await expect(scanned(`${config}\n`, { "live/main.tf": byVariable })).rejects.toThrow(message);
  });

  test("a variable that no fitting root declares, and a glob that fits no root, are told", async () => {
    const config = 'variables:\n  "live/*": { regoin: eu-west-1 }\n  "life/*": { region: eu-west-1 }\n';
    const { diagnostics } = await scanned(config, { "live/a/main.tf": byVariable });
    expect(diagnostics.map(({ at, message }) => `${at?.file}:${at?.line} ${message}`)).toEqual([
      'borderlint.yaml:3 no root module in "live/*" declares the variable regoin; did you mean "region"?',
      'borderlint.yaml:4 "variables.life/*" fits the folder of no root module, and no template',
    ]);
  });
});
