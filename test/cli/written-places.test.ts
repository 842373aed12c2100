/** Where commands put what they make: no file of git, no input, and nothing outside of the repository unasked. */
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf, repositoryOf } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const main = 'provider "aws" {\n  region = "cn-north-1"\n}\nresource "aws_sqs_queue" "q" {}\n';

test.each<[string, string[], string]>([
  ["a baseline over git's configuration", ["baseline", "-o", ".git/config"], "lies in .git"],
  ["a baseline among git's hooks", ["baseline", "-o", ".git/hooks/pre-commit"], "lies in .git"],
  [
    "what a ban would hit over git's configuration",
    ["whatif", "--ban", "CN", "--format", "html=.git/config"],
    "lies in .git",
  ],
  [
    "what a ban would hit over what was scanned",
    ["whatif", "--ban", "CN", "--format", "json=main.tf"],
    "a file that was scanned",
  ],
])("%s is refused", async (_, args, said) => {
  const cwd = repositoryOf({ "main.tf": main });
  const before = readFileSync(join(cwd, ".git/config"), "utf8");
  const { code, stderr } = await run(args, { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining(said) as string]);
  expect(readFileSync(join(cwd, ".git/config"), "utf8")).toBe(before);
  expect(readFileSync(join(cwd, "main.tf"), "utf8")).toBe(main);
});

test.each<[string, string, string[]]>([
  ["the baseline that the configuration names", "known.json", ["baseline"]],
  ["the baseline that has no other name", "borderlint-baseline.json", ["baseline"]],
  ["the pipeline", ".github", ["init", "--yes"]],
])("%s is written through no link out of the repository", async (_, link, args) => {
  const out = folderOf({ "workflows/x.yml": "on: push\n" });
  const named = link === "known.json" ? { "borderlint.yaml": "baseline: known.json\n" } : {};
  const cwd = repositoryOf({ "main.tf": main, ...named });
  symlinkSync(link === ".github" ? out : join(out, "b.json"), join(cwd, link));
  const { code, stderr } = await run(args, { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining("outside of the repository") as string]);
  expect(existsSync(join(out, "b.json"))).toBe(false);
  expect(existsSync(join(out, "workflows/borderlint.yml"))).toBe(false);
});

test("a flag may name a place elsewhere", async () => {
  const out = folderOf({});
  const cwd = repositoryOf({ "main.tf": main });
  expect((await run(["baseline", "-o", join(out, "b.json")], { cwd })).code).toBe(0);
  expect(existsSync(join(out, "b.json"))).toBe(true);
});
