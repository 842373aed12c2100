/** What a dry run promises, and what is nobody's to change: the dry run, the change and the scan after it agree. */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { folderOf } from "../scan/workspace.ts";
import type { Tree } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const provider = (region: string, more = ""): string => `provider "aws" {\n${more}  region = "${region}"\n}\n`;
const bucket = 'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n';
const moved = provider("ap-east-1") + bucket;

const attributes = { bucket: "a", region: "ap-east-1" };
const named = { address: "aws_s3_bucket.a", mode: "managed", type: "aws_s3_bucket", name: "a" };
const plan = JSON.stringify({
  format_version: "1.2",
  terraform_version: "1.9.0",
  planned_values: {
    root_module: {
      resources: [{ ...named, provider_name: "registry.terraform.io/hashicorp/aws", values: attributes }],
    },
  },
  resource_changes: [],
  configuration: {
    provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "ap-east-1" } } } },
    root_module: { resources: [{ ...named, provider_config_key: "aws" }] },
  },
});
const state = JSON.stringify({
  version: 4,
  terraform_version: "1.9.0",
  serial: 1,
  lineage: "x",
  outputs: {},
  resources: [
    {
      mode: "managed",
      type: "aws_s3_bucket",
      name: "a",
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 0, attributes }],
    },
  ],
});

/** Makes the change twice: by the patch of a dry run, and itself; both must come to the same, and be as promised. */
async function agreed(files: Tree, ...args: string[]) {
  const [folder, copy] = [folderOf(files), folderOf({})];
  cpSync(folder, copy, { recursive: true });
  const dry = await run(["fix", "--dry-run", ...args], { cwd: copy });
  if (dry.stdout !== "") execFileSync("git", ["apply", "-"], { cwd: copy, input: dry.stdout });
  const made = await run(["fix", ...args], { cwd: folder });
  const text = (name: string): string => readFileSync(join(folder, name), "utf8");
  expect(made.code).toBe(dry.code);
  expect(made.stderr).toBe(
    dry.stderr.replace(/would be removed/, / 1 finding would/.test(dry.stderr) ? "is removed" : "are removed"),
  );
  for (const name of Object.keys(files)) expect(readFileSync(join(copy, name), "utf8")).toBe(text(name));
  const { findings } = JSON.parse((await run(["scan", "--format", "json"], { cwd: folder })).stdout) as Report;
  expect(made.stderr).toContain(`; ${findings.length} ${findings.length === 1 ? "is" : "are"} left`);
  return { ...made, folder, text, findings: findings.map(({ at, value }) => `${at.file} ${value}`) };
}

describe("what was written of it before it is changed", () => {
  test.each([
    ["a plan", { "main.tf": moved, "plan.json": plan }, "plan.json was made of it as it is"],
    ["a state", { "main.tf": moved, "terraform.tfstate": state }, "aws_s3_bucket.a is there by terraform.tfstate"],
  ])("%s: nothing is changed", async (_, files: Tree, why) => {
    const { stderr, findings } = await agreed(files);
    expect(stderr).toContain(`main.tf:2: ap-east-1: ${why}`);
    expect(findings).toEqual(["main.tf ap-east-1"]);
  });

  test("what is left out does not count", async () => {
    const folder = folderOf({ "main.tf": moved, "plan.json": plan });
    const { stderr } = await run(["fix", "--exclude", "plan.json"], { cwd: folder });
    expect(stderr).toContain("1 finding is removed; 0 are left");
  });

  test("another root is changed all the same, and another configuration of the same root", async () => {
    const other = `${provider("ap-east-1", '  alias = "b"\n')}resource "aws_sqs_queue" "q" {\n  provider = aws.b\n}\n`;
    const { findings, text } = await agreed({
      "a/main.tf": moved,
      "b/main.tf": moved,
      "b/other.tf": other,
      "b/terraform.tfstate": state,
    });
    expect(findings).toEqual(["b/main.tf ap-east-1"]);
    expect(text("b/other.tf")).not.toContain("ap-east-1");
  });

  test("reports propose nothing that a state speaks against", async () => {
    const folder = folderOf({ "main.tf": moved, "terraform.tfstate": state });
    const { findings } = JSON.parse((await run(["scan", "--format", "json"], { cwd: folder })).stdout) as Report;
    expect(findings.map(({ change }) => change)).toEqual([null]);
  });
});

describe("zones that are put together are there", () => {
  const subnets = (letters: string): string => `locals {
  r = "ap-east-1"
}
provider "aws" {
  region = local.r
}
resource "aws_subnet" "s" {
  for_each          = toset([${letters}])
  vpc_id            = "v"
  availability_zone = "\${local.r}\${each.key}"
}
`;
  test.each([
    ["the nearest has them", '"a", "c"', "ap-northeast-1", "ap-northeast-1"],
    ["the next one has them", '"a", "b", "c"', "ap-northeast-1", "ap-northeast-2"],
  ])("%s", async (_, letters, used, expected) => {
    const files = { "main.tf": subnets(letters), "b/main.tf": provider(used) };
    expect((await agreed(files)).text("main.tf")).toContain(`"${expected}"`);
  });

  test("or nothing is changed", async () => {
    const { stderr } = await agreed({ "main.tf": subnets('"a", "z"') });
    expect(stderr).toMatch(/main\.tf:2: ap-east-1: nobody knows of a zone [\w-]+z/);
  });

  test("of Google's too", async () => {
    const disk =
      'variable "r" {\n  default = "asia-east2"\n}\nresource "google_compute_disk" "d" {\n  zone = "${var.r}-a"\n}\n';
    const { text } = await agreed({ "main.tf": disk, "b/main.tf": 'provider "google" {\n  region = "us-east1"\n}\n' });
    expect(text("main.tf")).toContain('"asia-east1"');
  });
});

describe("what is there already stays where it is", () => {
  const home = provider("eu-west-1");
  test.each([
    ["the source of a copy", 'resource "aws_ebs_snapshot_copy" "c" {\n  source_region = "ap-east-1"\n}\n'],
    ["the source of an image", 'resource "aws_ami_copy" "c" {\n  source_ami_region = "ap-east-1"\n}\n'],
    [
      "the other side of a peering",
      'resource "aws_vpc_peering_connection" "p" {\n  peer_vpc_id = "vpc-2"\n  peer_region = "ap-east-1"\n}\n',
    ],
    ["what is read", 'data "aws_ami" "x" {\n  region = "ap-east-1"\n  owners = ["self"]\n}\n'],
    [
      "a configuration for what is read",
      `${provider("ap-east-1", '  alias = "hk"\n')}data "aws_vpc" "hk" {\n  provider = aws.hk\n  id = "vpc-0abc"\n}
resource "aws_vpc_peering_connection_accepter" "x" {
  provider = aws.hk
}
`,
    ],
    [
      "beside what names it: a key",
      `${provider("ap-east-1", '  alias = "hk"\n')}resource "aws_lambda_function" "f" {
  provider    = aws.hk
  kms_key_arn = "arn:aws:kms:ap-east-1:111122223333:key/abc"
}
`,
    ],
    [
      "beside an import",
      `${provider("ap-east-1", '  alias = "hk"\n')}resource "aws_instance" "i" {\n  provider = aws.hk\n}
import {
  to = aws_instance.i
  id = "i-0123"
}
`,
    ],
    [
      "what is never to be destroyed",
      `${provider("ap-east-1", '  alias = "hk"\n')}resource "aws_dynamodb_table" "t" {
  provider = aws.hk
  lifecycle {
    prevent_destroy = true
  }
}
`,
    ],
  ])("%s", async (_, more) => {
    const { stderr } = await agreed({ "main.tf": home + more });
    expect(stderr).toContain("0 findings are removed");
  });

  test("what names the configuration's own goes with it", async () => {
    const { findings, text } = await agreed({
      "main.tf": `${home}${provider("ap-east-1", '  alias = "hk"\n')}resource "aws_vpc" "hk" {\n  provider = aws.hk\n}
resource "aws_vpc_peering_connection" "p" {
  peer_vpc_id = aws_vpc.hk.id
  peer_region = "ap-east-1"
}
`,
    });
    expect([findings, text("main.tf")]).toEqual([[], expect.not.stringContaining("ap-east-1")]);
  });

  test("a name in a policy, a data source for a text, and a wish to destroy bind nothing", async () => {
    const { findings } = await agreed({
      "main.tf": `${provider("ap-east-1")}data "aws_caller_identity" "me" {}
resource "aws_sqs_queue" "q" {
  policy = jsonencode({ Resource = "arn:aws:sns:ap-east-1:111122223333:t" })
  lifecycle {
    prevent_destroy = false
  }
}
`,
    });
    expect(findings).toEqual(["main.tf ap-east-1"]);
  });
});

test("a reason is given for what has no change", async () => {
  const { stderr } = await agreed({
    "main.tf": `provider "aws" {
  region = yamldecode(file("ap-east-1.yaml")).region
}
variable "r" {
  default = "ap-east-1"
}
provider "aws" {
  alias  = "b"
  region = var.r
}
resource "aws_sqs_queue" "q" {
  provider = aws.b
  name     = file("\${var.r}.yaml")
}
`,
    "ap-east-1.yaml": "region: eu-west-1\n",
  });
  expect(stderr).toContain("ap-northeast-2.yaml does not exist");
  expect(stderr).not.toContain("no change is proved");
});

test("a region of a file, blanks and all", async () => {
  const files = { "main.tf": 'provider "aws" {\n  region = trimspace(file("r.txt"))\n}\n', "r.txt": "ap-east-1\n" };
  expect((await agreed(files)).text("r.txt")).toBe("ap-northeast-2\n");
});

test("a file behind a link is changed where it is, and counts as changed by the link", async () => {
  const folder = folderOf({ "real/main.tf": moved });
  symlinkSync("../real/main.tf", join(folderWith(folder), "main.tf"));
  const { stderr } = await run(["fix"], { cwd: folder });
  expect(stderr).toContain("1 finding is removed; 0 are left");
  expect(lstatSync(join(folder, "root/main.tf")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "real/main.tf"), "utf8")).toContain('region = "ap-northeast-2"');
});

function folderWith(folder: string): string {
  cpSync(folderOf({ "x.txt": "" }), join(folder, "root"), { recursive: true });
  return join(folder, "root");
}

test("the region of a job's steps and of its credentials go together, and a ban lists both", async () => {
  const workflow = `on: push
env:
  AWS_REGION: ap-east-1
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 ls --region ap-east-1
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          aws-region: ap-east-1
`;
  const files = { ".github/workflows/ci.yml": workflow };
  const { stdout } = await run(["whatif", "--ban", "aws", "--format", "json"], { cwd: folderOf(files) });
  for (const line of [3, 8, 11]) expect(stdout).toMatch(new RegExp(`"line": ${line},`));
  const { findings, text } = await agreed(files);
  expect([findings, text(".github/workflows/ci.yml")]).toEqual([[], expect.not.stringContaining("ap-east-1")]);
});

test("permissions and what only its owner may set are kept, and what is read-only stops both runs", async () => {
  const folder = folderOf({ "main.tf": moved, "b/main.tf": moved });
  chmodSync(join(folder, "main.tf"), 0o6751);
  expect((await run(["fix"], { cwd: folder })).code).toBe(0);
  expect(statSync(join(folder, "main.tf")).mode & 0o7777).toBe(0o6751);
  const kept = folderOf({ "main.tf": moved, "b/main.tf": moved });
  chmodSync(join(kept, "b/main.tf"), 0o444);
  for (const words of [["fix", "--dry-run"], ["fix"]]) {
    const { code, stdout, stderr } = await run(words, { cwd: kept });
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining("b/main.tf may not be written")]);
  }
  expect(readFileSync(join(kept, "main.tf"), "utf8")).toBe(moved);
});

test.each([["./a/main.tf"], ["/a/main.tf"], ["a/*"]])("a path may be written %s", async (path) => {
  const folder = folderOf({ "a/main.tf": moved, "b/main.tf": moved });
  const { stderr } = await run(["fix", "--path", path.startsWith("/") ? folder + path : path], { cwd: folder });
  expect(stderr).toContain("1 finding is removed; 0 are left");
});
