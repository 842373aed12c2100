/**
 * Whatever a change does to what it is judged by: it is judged as its base says, and told. Through the program, on real
 * repositories.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { run } from "../../cli/streams.ts";
import { folderOf, git, gitEach, repositoryOf, write } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const provider = (region: string): string =>
  `provider "aws" {\n  region = "${region}"\n}\nresource "aws_sqs_queue" "q" {}\n`;
const harbour = 'terraform {\n  backend "http" {\n    address = "https://state.harbour.example/x"\n  }\n}\n';
const overlay = (jurisdiction: string): string =>
  `entity: harbour-cloud
name: Harbour Cloud
also-known-as: []
parent: null
jurisdiction: ${jurisdiction}
tier: operator
as-of: 2026-11-24
source: our own contract register
signals:
  domain: [harbour.example]
`;
const policy = (name: string, rules: string, parents = "[]"): string =>
  `policy: ${name}\ntitle: Ours\nversion: 2026-11-28\nextends: ${parents}\nrules:${rules}\n`;
const noAmazon = (level: string): string =>
  `
  - id: no-amazon
    title: No Amazon
    match: { operator: { entity: aws } }
    level: ${level}
    why: Ours
    fix: Ours`;
const waived = `waivers:
  - rule: clean-cloud/*
    match: { kind: region, value: cn-north-1 }
    reason: Because
    owner: me@example.com
    expires: 2027-01-01
`;

interface Weakening {
  readonly what: string;
  readonly base: Tree;
  /** Null takes a file away. */
  readonly change: Readonly<Record<string, string | null>>;
  /** What the change brings that must fail; left out, a provider in Beijing. */
  readonly brought?: Tree;
}

const weakenings: readonly Weakening[] = [
  {
    what: "a policy that the configuration names",
    base: { "borderlint.yaml": "policy: ./ours.yaml\n", "ours.yaml": policy("ours", noAmazon("error")) },
    change: { "ours.yaml": policy("ours", noAmazon("note")) },
  },
  {
    what: "a policy that a policy extends",
    base: {
      "borderlint.yaml": "policy: rules/ours.yaml\n",
      "rules/ours.yaml": policy("ours", " []", "[./parent.yaml]"),
      "rules/parent.yaml": policy("parent", noAmazon("error")),
    },
    change: { "rules/parent.yaml": policy("parent", noAmazon("off")) },
  },
  {
    what: "a policy that the configuration of a folder names",
    base: {
      "borderlint.yaml": "policy: ofac-embargo\n",
      "live/borderlint.yaml": "policy: ./ours.yaml\n",
      "live/ours.yaml": policy("ours", noAmazon("error")),
    },
    change: { "live/ours.yaml": policy("ours", noAmazon("off")) },
  },
  {
    what: "a configuration of a folder that is there no more",
    base: {
      "borderlint.yaml": "policy: ofac-embargo\n",
      "live/borderlint.yaml": "policy: ./ours.yaml\n",
      "live/ours.yaml": policy("ours", noAmazon("error")),
    },
    change: { "live/borderlint.yaml": null, "live/ours.yaml": null },
  },
  {
    what: "the configuration, which is there no more",
    base: { "borderlint.yaml": "policy: ./ours.yaml\n", "ours.yaml": policy("ours", noAmazon("error")) },
    change: { "borderlint.yaml": "policy: ofac-embargo\n", "ours.yaml": null },
  },
  { what: "exclusions of a folder", base: {}, change: { "live/borderlint.yaml": "exclude: ['**']\n" } },
  {
    what: "what fails, in a folder's configuration",
    base: { "live/borderlint.yaml": "fail-on: warning\n" },
    change: { "live/borderlint.yaml": "fail-on: never\n" },
  },
  {
    what: "an ignore file that was there",
    base: { "live/.borderlintignore": "old/\n" },
    change: { "live/.borderlintignore": "*\n" },
  },
  {
    what: "an ignore file deep below",
    base: {},
    change: { "live/deep/.borderlintignore": "*\n" },
    brought: { "live/deep/main.tf": provider("cn-north-1") },
  },
  {
    what: "an overlay of the catalogue",
    base: { "borderlint.yaml": "catalogue: facts.yaml\n", "facts.yaml": overlay("CN") },
    change: { "facts.yaml": overlay("DE") },
    brought: { "live/main.tf": harbour },
  },
  {
    what: "the baseline",
    base: {
      "borderlint.yaml": "baseline: b.json\n",
      "b.json": JSON.stringify({ schema: "borderlint.baseline/v1", findings: [] }),
    },
    change: {},
  },
  {
    what: "waivers of a folder",
    base: { "live/borderlint.yaml": "waivers: w.yaml\n", "live/w.yaml": "waivers: []\n" },
    change: { "live/w.yaml": waived },
  },
  {
    what: "waivers that were not named before",
    base: { "live/borderlint.yaml": "{}\n" },
    change: { "live/borderlint.yaml": "waivers: w.yaml\n", "live/w.yaml": waived },
  },
];

/** A repository in which a branch brings something flagged, and weakens what it is judged by. */
async function weakened({ base, change, brought = { "live/main.tf": provider("cn-north-1") } }: Weakening) {
  const folder = repositoryOf({ "main.tf": provider("eu-central-1"), ...base });
  git(folder, "checkout", "-q", "-b", "change");
  write(folder, brought);
  for (const [path, text] of Object.entries(change)) {
    if (text === null) rmSync(join(folder, path));
    else write(folder, { [path]: text });
  }
  // As the change would record what it brings itself.
  if ("b.json" in base) await run(["baseline", "-o", "b.json", "."], { cwd: folder });
  gitEach(folder, ["add", "-A"], ["commit", "-q", "-m", "Change"]);
  return folder;
}

describe("a change that weakens", () => {
  test.each(weakenings.map((one) => [one.what, one] as const))("%s fails, and is told of it", async (_, weakening) => {
    const folder = await weakened(weakening);
    const asked = ["scan", "--changed-since", "main"];
    const summary = join(folderOf({}), "summary.md");
    const formats = ["--format", "json", "--format", `markdown=${summary}`];
    const { code, stdout } = await run([...asked, ...formats], { cwd: folder });
    const report = JSON.parse(stdout) as Report & { readonly verdict: string };
    const [path] = Object.keys(weakening.brought ?? { "live/main.tf": "" });
    expect(report.findings.filter(({ status }) => status === "open").map(({ at }) => at.file)).toContain(path);
    expect({ code, verdict: report.verdict }).toEqual({ code: 1, verdict: "fail" });
    const noted = report.diagnostics.filter((one) => one.code === "judged-by-base").map(({ at }) => at?.file);
    const rules = [...Object.keys(weakening.change), ...("b.json" in weakening.base ? ["b.json"] : [])];
    // What only a file of the change names is never asked for.
    expect(rules.filter((file) => file in weakening.base && !noted.includes(file))).toEqual([]);
    expect(noted).not.toEqual([]);
    const shown = readFileSync(summary, "utf8");
    for (const file of noted) expect(shown).toContain(file);
  });

  test("is no weaker for being judged with its base's rules", async () => {
    const folder = await weakened({
      what: "",
      base: { "borderlint.yaml": "exclude: [live]\n" },
      change: { "borderlint.yaml": "{}\n" },
    });
    expect((await run(["scan", "--changed-since", "main"], { cwd: folder })).code).not.toBe(1);
  });

  const asked = 'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\nresource "aws_sqs_queue" "q" {}\n';

  test.each([
    ["brings a region", "{}\n", "variables: { live: { region: cn-north-1 } }\n", 1],
    [
      "leads elsewhere",
      "variables: { live: { region: us-east-1 } }\n",
      "environment: { live: { TF_VAR_region: cn-north-1 } }\n",
      1,
    ],
    ["brings one that is allowed", "{}\n", "variables: { live: { region: us-east-1 } }\n", 0],
    ["takes back what was there", "variables: { live: { region: cn-north-1 } }\n", "{}\n", 0],
  ])("is judged by what it says of how roots are run, too: it %s", async (_, before, after, expected) => {
    const folder = repositoryOf({
      "live/main.tf": asked,
      "other/main.tf": provider("cn-north-1"),
      "borderlint.yaml": before,
    });
    write(folder, { "borderlint.yaml": after });
    const { code, stdout } = await run(["scan", "--changed-since", "main"], { cwd: folder });
    expect(code).toBe(expected);
    expect(stdout).toContain("note      borderlint.yaml is changed; it counts as it stands at main");
  });

  test("is judged by what it says of roots that deploy a template, which gets what they give then", async () => {
    const stack =
      'variable "region" {}\nprovider "aws" {\n  region = "eu-west-1"\n}\n' +
      'resource "aws_cloudformation_stack" "s" {\n  name = "s"\n' +
      '  template_body = file("${path.module}/t.yaml")\n  parameters = { Zone = "${var.region}a" }\n}\n';
    const template =
      'AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  Zone: {Type: String}\nResources:\n' +
      "  Disk: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: !Ref Zone, Size: 10}}\n";
    const stated = (region: string): string => `variables: { live: { region: ${region} } }\n`;
    const folder = repositoryOf({
      "live/main.tf": stack,
      "live/t.yaml": template,
      "borderlint.yaml": stated("us-east-1"),
    });
    write(folder, { "borderlint.yaml": stated("cn-north-1") });
    const { stdout } = await run(["scan", "--changed-since", "main", "--format", "json"], { cwd: folder });
    const { findings } = JSON.parse(stdout) as Report;
    const sinks = findings.filter(({ value }) => value.startsWith("cn-north-1")).flatMap((one) => one.sinks);
    expect(sinks.map(({ at }) => at.file)).toContain("live/t.yaml");
  });

  test.each(["node_modules/a", ".terraform/modules/a", "live/.terragrunt-cache/a"])(
    "tells what it brings into a tool's folder: %s",
    async (path) => {
      const folder = await weakened({
        what: "",
        base: {},
        change: {},
        brought: { [`${path}/main.tf`]: provider("cn-north-1") },
      });
      const { stdout } = await run(["scan", "--changed-since", "main", "--format", "json"], { cwd: folder });
      const { diagnostics } = JSON.parse(stdout) as Report;
      const tool = path.slice(0, path.lastIndexOf("/")).replace("/modules", "");
      expect(diagnostics.filter(({ code }) => code === "folder-skipped").map(({ message }) => message)).toEqual([
        expect.stringContaining(`touches ${tool},`),
      ]);
      expect((await run(["scan", "--changed-since", "main", "--strict"], { cwd: folder })).code).toBe(3);
    },
  );

  test("does not tell of what a module calls there, which is looked at", async () => {
    const folder = await weakened({
      what: "",
      base: {},
      change: { "m.tf": 'module "x" {\n  source = "./node_modules/a"\n}\n' },
      brought: { "node_modules/a/main.tf": provider("cn-north-1") },
    });
    const { code, stdout } = await run(["scan", "--changed-since", "main", "--format", "json"], { cwd: folder });
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as Report).diagnostics.map((one) => one.code)).not.toContain("folder-skipped");
  });

  test("a configuration that it brings and a flag names takes nothing from the one that counted before", async () => {
    const folder = await weakened({
      what: "",
      base: { "borderlint.yaml": "policy: ./ours.yaml\n", "ours.yaml": policy("ours", noAmazon("error")) },
      change: { "ci/loose.yaml": "policy: clean-network\n" },
      brought: { "main.tf": provider("eu-west-1") },
    });
    const scanned = ["scan", "--changed-since", "main", "--config", "ci/loose.yaml"];
    expect((await run(scanned, { cwd: folder })).code).toBe(1);
    // One that is there before counts.
    git(folder, "branch", "-f", "main");
    write(folder, { "more.tf": 'resource "aws_sqs_queue" "r" {}\n' });
    expect((await run(scanned, { cwd: folder })).code).toBe(0);
  });

  const strict: Tree = {
    "borderlint.yaml": "policy: clean-network\n",
    "strict/borderlint.yaml": "policy: ./ours.yaml\n",
    "strict/ours.yaml": policy("ours", noAmazon("error")),
    "strict/main.tf": provider("eu-west-1"),
    "loose/main.tf": 'provider "google" {\n  project = "shop"\n}\n',
  };
  const moved = (to: string): Tree => ({ [to]: provider("eu-central-1") });

  test.each([
    ["a folder", ["scan"], { "strict/borderlint.yaml": null, "strict/ours.yaml": null }],
    ["a file", ["scan"], {}],
    ["a file, into the folder that is asked for", ["scan", "loose"], {}],
  ])("what moves %s out of a folder is judged by what judged it there", async (_, command, gone) => {
    const folder = await weakened({
      what: "",
      base: strict,
      change: { "strict/main.tf": null, ...gone },
      brought: moved("loose/shop.tf"),
    });
    const { code, stdout } = await run([...command, "--changed-since", "main"], { cwd: folder });
    expect(stdout).toContain("ours/no-amazon");
    expect(stdout).toContain("loose/shop.tf");
    expect(code).toBe(1);
  });

  const mirrored = (mirror: string): string =>
    `FROM alpine:3\nRUN apk add python3 py3-pip git curl\nRUN pip install ${mirror}flask\n`;
  const laxer = "policy: clean-network\nfail-on: error\n";
  const stricter = "fail-on: warning\n";

  test.each([
    ["into a folder without one", {}, 1],
    ["into a laxer one", { "loose/borderlint.yaml": "fail-on: never\n" }, 1],
    ["into a stricter one", { "strict/borderlint.yaml": "fail-on: never\n", "loose/borderlint.yaml": stricter }, 1],
    ["between lax ones", { "strict/borderlint.yaml": "fail-on: error\n" }, 0],
  ])("what fails in a folder fails where a change moves it: %s", async (_, own, expected) => {
    const folder = await weakened({
      what: "",
      base: { "borderlint.yaml": laxer, "strict/borderlint.yaml": stricter, "strict/Dockerfile": mirrored(""), ...own },
      change: { "strict/Dockerfile": null, "strict/borderlint.yaml": null },
      brought: { "loose/Dockerfile": mirrored("-i https://mirrors.aliyun.com/pypi/simple ") },
    });
    const { code, stdout } = await run(["scan", "--changed-since", "main"], { cwd: folder });
    expect(stdout).toContain("mirrors.aliyun.com");
    expect(stdout).not.toContain("Dockerfile/borderlint.yaml");
    expect(code).toBe(expected);
  });

  test("what is new beside what is moved is judged as its folder says", async () => {
    const folder = await weakened({
      what: "",
      base: strict,
      change: {},
      brought: { "loose/new.tf": provider("eu-west-1") },
    });
    expect((await run(["scan", "--changed-since", "main"], { cwd: folder })).code).toBe(0);
  });
});
