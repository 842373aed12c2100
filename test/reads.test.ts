import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDisk } from "../src/discover/disk.ts";
import { walk } from "../src/discover/walk.ts";
import { allReads, nothingRead, noting, onceRead, recording, unnoted } from "../src/reads.ts";
import type { Noted } from "../src/reads.ts";
import { readAll } from "../src/scan/read.ts";
import type { Reading } from "../src/subject.ts";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "borderlint-reads-")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The records of a whole scan. */
async function records(): Promise<Map<string, { files: string[]; folders: string[] }>> {
  const files = openDisk(folder, folder);
  const noted = new Map<string, Noted>();
  const given = { inputs: [], workspace: null };
  const paths = walk(files, ["."], []).files;
  await readAll({ files, paths, given, part: () => true, take: () => undefined, records: noted });
  return new Map(
    [...noted].map(([unit, reads]) => {
      const all = allReads(reads);
      return [unit, { files: [...all.files].sort(), folders: [...all.folders].sort() }];
    }),
  );
}

describe("a record", () => {
  test("takes over what was read once for several, and leaves out what is nobody's", () => {
    write({ "a.txt": "a", "b.txt": "b", "c.txt": "c" });
    const files = recording(openDisk(folder, folder));
    const shared = onceRead(files, () => files.text("a.txt"));
    const [first, second] = [nothingRead(), nothingRead()];
    noting(files, first, () => {
      shared();
      unnoted(files, () => void files.text("c.txt"));
      files.text("b.txt");
    });
    noting(files, second, shared);
    expect([...allReads(first).files].sort()).toEqual(["a.txt", "b.txt"]);
    expect([...allReads(second).files]).toEqual(["a.txt"]);
  });

  test("two that lead to each other end", () => {
    const [one, other] = [nothingRead(), nothingRead()];
    one.parts.add(other);
    other.parts.add(one);
    one.files.add("a");
    other.files.add("b");
    expect([...allReads(other).files].sort()).toEqual(["a", "b"]);
  });
});

describe("what a root's record names", () => {
  test("its module's and var files, what its functions read, what was not there, and modules by name", async () => {
    write({
      "live/main.tf": `module "m" {
  source = "../m"
}
locals {
  a = file("../x/a.txt")
  b = try(file("b.txt"), 1)
}
output "o" {
  value = [local.a, local.b, module.m.n]
}
resource "null_resource" "r" {
  triggers = { a = local.a, b = local.b, n = module.m.n }
}
`,
      "live/live.auto.tfvars": "q = 1\n",
      "other/main.tf": 'module "m" {\n  source = "../m"\n}\n',
      "m/main.tf": 'output "n" {\n  value = 1\n}\n',
      "x/a.txt": "a",
      "x/other.txt": "b",
    });
    const found = await records();
    expect([...found.keys()].sort()).toEqual(["live", "other"]);
    expect(found.get("live")).toEqual({
      files: ["live/b.txt", "live/live.auto.tfvars", "live/main.tf", "m/main.tf", "x/a.txt"],
      folders: ["live", "m"],
    });
    expect(found.get("other")).toEqual({ files: ["m/main.tf", "other/main.tf"], folders: ["m", "other"] });
  });

  test("the links on the way, and where they lead", async () => {
    write({ "shared/main.tf": 'resource "null_resource" "r" {}\n', "common/p.tfvars": "q = 1\n" });
    mkdirSync(join(folder, "live"));
    symlinkSync("../shared", join(folder, "live/m"));
    symlinkSync("../common/p.tfvars", join(folder, "live/p.auto.tfvars"));
    write({ "live/main.tf": 'module "m" {\n  source = "./m"\n}\n' });
    expect((await records()).get("live")).toEqual({
      files: ["common/p.tfvars", "live/m", "live/m/main.tf", "live/main.tf", "live/p.auto.tfvars", "shared/main.tf"],
      folders: ["live", "live/m", "shared"],
    });
  });
});

test("a document's record names what lies beside it and was read for it", async () => {
  write({
    "compose.yaml": "services:\n  web:\n    image: ${IMAGE}\n",
    ".env": "IMAGE=nginx\n",
    "other/compose.yaml": "services:\n  web:\n    image: nginx\n",
  });
  const found = await records();
  expect(found.get("compose.yaml")?.files).toContain(".env");
  expect(found.get("other/compose.yaml")?.files).not.toContain(".env");
});

test("each document's record names what was looked for once for all of them", async () => {
  write({
    "k8s/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {A: b}\n",
    "k8s/b.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {A: b}\n",
    "tm/a.tm.hcl": 'generate_hcl "a.tf" {\n  content {\n  }\n}\n',
    "tm/b.tm.hcl": 'generate_hcl "b.tf" {\n  content {\n  }\n}\n',
  });
  const found = await records();
  for (const [one, other] of [
    ["k8s/a.yaml", "k8s/b.yaml"],
    ["tm/a.tm.hcl", "tm/b.tm.hcl"],
  ] as const) {
    expect(found.get(one)?.files).toContain(other);
    expect(found.get(other)?.files).toContain(one);
  }
});

test("scenarios that differ in nothing that the root asks for are one evaluation, and named each", async () => {
  write({
    "main.tf": 'variable "region" {\n  type = string\n}\nprovider "aws" {\n  region = var.region\n}\n',
    "a.tfvars": 'region = "eu-west-1"\n',
    "b.tfvars": 'region = "eu-west-1"\nunused = 1\n',
    ".github/workflows/a.yml": `jobs:
  a:
    steps:
      - run: terraform apply -var-file=a.tfvars
        env: { TF_VAR_unused: x, AWS_REGION: cn-north-1 }
`,
  });
  const files = openDisk(folder, folder);
  const readings: Reading[] = [];
  await readAll({
    files,
    paths: walk(files, ["."], []).files,
    given: { inputs: [], workspace: null },
    part: () => true,
    take: (reading) => void (reading.root === "." && readings.push(reading)),
  });
  const told = readings.map(({ scenario, alike }) => [scenario, ...(alike ?? [])]);
  expect(told).toEqual([["-var-file=a.tfvars", ".github/workflows/a.yml: a"], ["-var-file=b.tfvars"]]);
});
