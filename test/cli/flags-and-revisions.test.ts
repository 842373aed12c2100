/** Flags that take no value, what shells offer of their opposites, and revisions that git does not know. */
import { expect, test } from "vitest";
import { folderOf, git, repositoryOf } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const files = { "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n' };

test("a flag that takes no value says how it is written", async () => {
  const cwd = folderOf(files);
  expect((await run(["scan", "--color=always"], { cwd })).stderr).toContain(
    "--color takes no value: write --color, or --no-color",
  );
  expect((await run(["scan", "--color", "sometimes"], { cwd })).stderr).toContain(
    "sometimes: no such file or folder; --color takes no value",
  );
  expect((await run(["scan", "sometimes"], { cwd })).stderr).not.toContain("takes no value");
});

test.each(["bash", "zsh", "fish"])("%s offers what is for the opposite alone", async (shell) => {
  const { stdout } = await run(["completion", shell], { cwd: folderOf({}) });
  for (const flag of ["no-summary", "no-color"]) expect(stdout).toContain(flag);
  expect(stdout).not.toContain("no-strict");
});

test("a revision that git does not know: what was meant, or how to look", async () => {
  const cwd = repositoryOf(files);
  const told = async (revision: string): Promise<string> =>
    (await run(["scan", "--changed-since", revision], { cwd })).stderr;
  expect(await told("mian")).toContain('git knows no revision mian; did you mean "main"?');
  expect(await told("nope-nope-nope")).toContain("`git branch --all` and `git tag` list those it knows");
  // Another branch, or a commit of one, may not have been fetched.
  expect(await told("0123456789abcdef0123")).toContain("fetch the whole history");
  git(cwd, "update-ref", "refs/remotes/origin/main", "HEAD");
  expect(await told("origin/mian")).toContain('did you mean "origin/main"?');
});

test("before the first commit there is nothing to compare with", async () => {
  const cwd = folderOf(files);
  git(cwd, "init", "-q");
  const { code, stderr } = await run(["scan", "--changed-since", "HEAD"], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining("there is no commit yet to compare with")]);
});

test("what is looked up fits the terminal", async () => {
  const { stdout } = await run(["lookup", "AS4134"], { cwd: folderOf({}), env: { COLUMNS: "80" } });
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test.each([
  [["policy", "list"]],
  [["policy", "list", "clean-network"]],
  [["waivers"]],
  [["whatif", "--ban", "CN"]],
  [["fix", "--dry-run"]],
])("%j fits in a terminal, and is not broken for programs", async (argv) => {
  const waivers =
    "waivers:\n  - { rule: clean-cloud/locaton, match: { value: x }, reason: a, owner: b, expires: 2027-01-01 }\n";
  const cwd = folderOf({
    "main.tf": 'provider "aws" {\n  region = "cn-north-1"\n}\n\nresource "aws_s3_bucket" "logs" {}\n',
    Dockerfile: "FROM registry.cn-hangzhou.aliyuncs.com/harbour/one:1\n",
    "w.yaml": waivers,
    "borderlint.yaml": "waivers: w.yaml\n",
  });
  const shown = await run(argv, {
    cwd,
    isTTY: true,
    isErrorTTY: argv[0] === "fix",
    env: { COLUMNS: "80", NO_COLOR: "1" },
  });
  const told = argv[0] === "fix" ? shown.stderr : shown.stdout;
  expect(told.split("\n").filter((line) => line.length > 80)).toEqual([]);
  const plain = await run(argv, { cwd, env: { COLUMNS: "80" } });
  const words = (text: string): string => text.replace(/\s+/g, " ");
  expect(words(argv[0] === "fix" ? plain.stderr : plain.stdout)).toBe(words(told));
  expect((argv[0] === "fix" ? plain.stderr : plain.stdout).split("\n").length).toBeLessThan(told.split("\n").length);
});
