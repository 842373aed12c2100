/** What git is told to overlook, or tells in an unusual way, is part of a change like all else. */
import { appendFileSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../cli/streams.ts";
import { git, repositoryOf, write } from "../workspace.ts";

const provider = (region: string): string =>
  `provider "aws" {\n  region = "${region}"\n}\nresource "aws_sqs_queue" "q" {}\n`;
const clean = provider("eu-west-1");
const flagged = provider("cn-north-1");
const open = 'variable "r" {}\n' + provider("eu-west-1").replace('"eu-west-1"', "var.r");

function branch(folder: string, name: string, files: Readonly<Record<string, string>>): void {
  git(folder, "checkout", "-q", "-b", name, "main");
  write(folder, files);
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", name);
}

const hidden: Readonly<Record<string, (folder: string) => void>> = {
  "a merge of three": (folder) => {
    branch(folder, "one", { "x/main.tf": clean });
    branch(folder, "two", { "y/main.tf": flagged });
    branch(folder, "three", { "z/main.tf": clean });
    git(folder, "merge", "-q", "--no-edit", "one", "two");
  },
  "a merge of three that went on": (folder) => {
    branch(folder, "one", { "x/main.tf": clean });
    branch(folder, "two", { "y/main.tf": flagged });
    branch(folder, "three", { "z/main.tf": clean });
    git(folder, "merge", "-q", "--no-edit", "one", "two");
    git(folder, "checkout", "-q", "main");
    write(folder, { "w/main.tf": clean });
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "Go on");
    git(folder, "checkout", "-q", "three");
    git(folder, "merge", "-q", "--no-edit", "main");
  },
  "a merge that brings what neither side has": (folder) => {
    branch(folder, "one", { "x/main.tf": clean });
    git(folder, "checkout", "-q", "main");
    write(folder, { "w/main.tf": clean });
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "Go on");
    git(folder, "checkout", "-q", "one");
    git(folder, "merge", "-q", "--no-commit", "main");
    write(folder, { "y/main.tf": flagged });
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "Merge");
  },
  "a history of its own": (folder) => {
    git(folder, "checkout", "-q", "--orphan", "other");
    write(folder, { "main.tf": flagged });
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "Other");
  },
  "a stand-in for the base": (folder) => {
    branch(folder, "one", { "main.tf": flagged });
    git(folder, "replace", "main", "one");
  },
  "a file that is taken for unchanged": (folder) => {
    git(folder, "update-index", "--assume-unchanged", "main.tf");
    write(folder, { "main.tf": flagged });
  },
  "a file that is kept out of the work tree, and there": (folder) => {
    git(folder, "update-index", "--skip-worktree", "main.tf");
    write(folder, { "main.tf": flagged });
  },
  "files that are not shown": (folder) => {
    git(folder, "config", "status.showUntrackedFiles", "no");
    write(folder, { "y/main.tf": flagged });
  },
  "files that this clone leaves out": (folder) => {
    appendFileSync(join(folder, ".git/info/exclude"), "y/\n");
    write(folder, { "y/main.tf": flagged });
  },
  "values that are ignored, and there": (folder) => {
    write(folder, { ".gitignore": "*.auto.tfvars\n", "main.tf": open });
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "Ask");
    write(folder, { "a.auto.tfvars": 'r = "cn-north-1"\n' });
  },
  "a filter that makes it what it was": (folder) => {
    write(folder, { ".gitattributes": "*.tf filter=x\n" });
    git(folder, "config", "filter.x.clean", "sed s/cn-north-1/eu-west-1/");
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "Filter");
    write(folder, { "main.tf": flagged });
  },
  "a part whose changes are ignored": (folder) => {
    const other = repositoryOf({ "main.tf": clean });
    git(folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other, "part");
    git(folder, "commit", "-q", "-m", "Part");
    git(folder, "config", "submodule.part.ignore", "all");
    git(folder, "config", "diff.ignoreSubmodules", "all");
    write(folder, { "part/main.tf": flagged });
  },
  "a link where links are none to git": (folder) => {
    git(folder, "config", "core.symlinks", "false");
    mkdirSync(join(folder, "s"));
    write(folder, { "s/x.txt": flagged });
    symlinkSync("x.txt", join(folder, "s/main.tf"));
  },
};

test.each(Object.entries(hidden))("%s", async (_, change) => {
  const folder = repositoryOf({ "main.tf": clean });
  change(folder);
  const { code, stdout } = await run(["scan", "--changed-since", "main"], { cwd: folder });
  expect(stdout).toContain("cn-north-1");
  expect(code).toBe(1);
});

test.each([
  ["policy", "policy: ours.yaml\n", "ours.yaml"],
  ["baseline", "baseline: b.json\n", "b.json"],
  ["waivers", "waivers: [w.yaml]\n", "w.yaml"],
])("a %s that git does not know judges no change, and the message says why", async (_, configuration, path) => {
  const folder = repositoryOf({ "main.tf": clean, "borderlint.yaml": configuration });
  write(folder, { [path]: "{}\n", "y/main.tf": flagged });
  const { code, stderr } = await run(["scan", "--changed-since", "main"], { cwd: folder });
  expect(stderr).toContain(`${path} is here, and not in main`);
  expect(code).toBe(2);
});

test("where git looks at another work tree, nothing passes", async () => {
  const folder = repositoryOf({ "main.tf": clean });
  git(folder, "config", "core.worktree", repositoryOf({ "main.tf": clean }));
  write(folder, { "main.tf": flagged });
  const { code, stderr } = await run(["scan", "--changed-since", "main"], { cwd: folder });
  expect(stderr).toContain("outside of git's work tree");
  expect(code).toBe(2);
});
