/**
 * What a branch does, told from where it left the base: what the base has got since is neither its merit nor its fault,
 * but for rules, of which the newest count.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { run } from "../../cli/streams.ts";
import { folderOf, git, repositoryOf, write } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const provider = (region: string): string =>
  `provider "aws" {\n  region = "${region}"\n}\nresource "aws_sqs_queue" "q" {}\n`;
const waived = `waivers:
  - rule: clean-cloud/*
    match: { kind: region, value: cn-north-1 }
    reason: Because
    owner: me@example.com
    expires: 2099-01-01
`;

function commit(folder: string, files: Tree): void {
  write(folder, files);
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", "More");
}

/** A repository in which `change` was begun before `main` went on; the branch is checked out. */
function parted({ begin, main, change }: { readonly begin: Tree; readonly main: Tree; readonly change: Tree }): string {
  const folder = repositoryOf(begin);
  git(folder, "checkout", "-q", "-b", "change");
  commit(folder, { "notes.md": "x\n", ...change });
  git(folder, "checkout", "-q", "main");
  commit(folder, { "other.md": "x\n", ...main });
  git(folder, "checkout", "-q", "change");
  return folder;
}

async function judged(folder: string, reference = "main"): Promise<{ code: number; open: string[]; notes: string[] }> {
  const { code, stdout } = await run(["scan", "--changed-since", reference, "--format", "json"], { cwd: folder });
  const { findings, diagnostics } = JSON.parse(stdout) as Report;
  return {
    code,
    open: findings.flatMap(({ status, at, value }) => (status === "open" ? [`${at.file} ${value}`] : [])),
    notes: diagnostics.flatMap(({ code: kind, message }) => (kind === "judged-by-base" ? [message] : [])),
  };
}

const clean = { "main.tf": provider("eu-central-1") };
const flagged = { "live/main.tf": provider("cn-north-1") };

describe("a branch that is behind", () => {
  test("is not blamed for what its base has put right since", async () => {
    const folder = parted({
      begin: { ...clean, ...flagged },
      main: { "live/main.tf": provider("eu-west-1") },
      change: {},
    });
    expect(await judged(folder)).toEqual({ code: 0, open: [], notes: [] });
  });

  test("is blamed for what it brings, whatever came since", async () => {
    const folder = parted({ begin: clean, main: flagged, change: { "live/main.tf": provider("cn-northwest-1") } });
    expect(await judged(folder)).toEqual({ code: 1, open: ["live/main.tf cn-northwest-1"], notes: [] });
  });

  test("is blamed for what it brings back once it has taken the repair over", async () => {
    const folder = parted({
      begin: { ...clean, ...flagged },
      main: { "live/main.tf": provider("eu-west-1") },
      change: {},
    });
    git(folder, "merge", "-q", "-s", "ours", "--no-edit", "main");
    expect((await judged(folder)).open).toEqual(["live/main.tf cn-north-1"]);
  });

  test("is compared with the base itself where they came together several times across", async () => {
    const folder = parted({
      begin: { ...clean, ...flagged },
      main: { "live/main.tf": provider("eu-west-1") },
      change: {},
    });
    git(folder, "branch", "old");
    git(folder, "merge", "-q", "--no-edit", "main");
    write(folder, flagged);
    git(folder, "commit", "-q", "-a", "-m", "Back");
    git(folder, "checkout", "-q", "main");
    git(folder, "merge", "-q", "--no-edit", "old");
    git(folder, "checkout", "-q", "change");
    expect(git(folder, "merge-base", "--all", "main", "HEAD").split("\n")).toHaveLength(2);
    expect((await judged(folder)).open).toEqual(["live/main.tf cn-north-1"]);
  });

  test("is judged by the newest rules", async () => {
    const strict = "fail-on: error\n";
    const folder = parted({
      begin: { ...clean, "borderlint.yaml": "exclude: [live]\n" },
      main: { "borderlint.yaml": strict },
      change: flagged,
    });
    const { code, notes } = await judged(folder);
    expect(code).toBe(1);
    expect(notes).toEqual(["borderlint.yaml is another one at main by now; it counts as it stands there"]);
  });

  test("has not to answer for what newer rules say of what was there", async () => {
    const folder = parted({
      begin: { ...clean, ...flagged, ".borderlintignore": "live/\n" },
      main: { ".borderlintignore": "# nothing\n" },
      change: {},
    });
    expect((await judged(folder)).code).toBe(0);
  });

  test("may use what was accepted since", async () => {
    const begin = { ...clean, "borderlint.yaml": "waivers: w.yaml\n", "w.yaml": "waivers: []\n" };
    const folder = parted({ begin, main: { "w.yaml": waived }, change: flagged });
    expect((await judged(folder)).code).toBe(0);
  });

  test("says nothing otherwise of how roots are run by lacking what its base says since", async () => {
    const open = 'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\nresource "aws_sqs_queue" "q" {}\n';
    const stated = (region: string): string => `variables: { live: { region: ${region} } }\n`;
    const folder = parted({
      begin: { ...clean, "live/main.tf": open, "borderlint.yaml": stated("cn-north-1") },
      main: { "borderlint.yaml": stated("eu-west-1") },
      change: {},
    });
    expect((await judged(folder)).code).toBe(0);
  });
});

test("without anything in common, the other commit is what was there before", async () => {
  const folder = repositoryOf({ ...clean, ...flagged });
  git(folder, "checkout", "-q", "--orphan", "change");
  git(folder, "commit", "-q", "-m", "Alone");
  expect((await judged(folder)).code).toBe(0);
  rmSync(join(folder, "live"), { recursive: true });
  git(folder, "commit", "-q", "-a", "-m", "Without");
  expect((await judged(folder, "HEAD")).code).toBe(0);
});

test("a shallow clone that ends before the parting is told what it lacks", async () => {
  const folder = parted({ begin: { ...clean, ...flagged }, main: {}, change: {} });
  const clone = join(folderOf({}), "clone");
  git(folder, "clone", "-q", "--depth=1", "--no-single-branch", `file://${folder}`, clone);
  const { code, stderr } = await run(["scan", "--changed-since", "origin/main"], { cwd: clone });
  expect(code).toBe(2);
  expect(stderr).toContain("--changed-since origin/main: this clone is shallow and ends before");
  expect(stderr).toContain("fetch-depth: 0");
});
