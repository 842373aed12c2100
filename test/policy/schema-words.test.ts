import { expect, test } from "vitest";
import { folderOf } from "../scan/workspace.ts";
import { run } from "../cli/streams.ts";

const main = { "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_s3_bucket" "b" {}\n' };

test.each([
  ["exclude: 5", '1:10: "exclude" must be a text or a list'],
  ["policy: []", '1:9: "policy" must not be empty'],
  ["final: yes", '1:8: "final" must be true, false, one of exclude, waivers, '],
  ["min-coverage: 120", '1:15: "min-coverage" must be at most 100'],
  ["exclud: [a]", '1:1: unknown key "exclud"; did you mean "exclude"?'],
  ["fail-on: nope", '"fail-on" must be one of error, warning, note, never'],
  ["final: [yes]", 'an entry of "final" must be one of exclude'],
])("a configuration of %j is refused in plain words", async (text, told) => {
  const { code, stderr } = await run(["scan", "."], { cwd: folderOf({ ...main, "borderlint.yaml": `${text}\n` }) });
  expect(code).toBe(2);
  expect(stderr).toContain(told);
});

test.each(["", "# nothing yet\n", "---\n# nothing yet\n", "# nothing yet\r\n---\r\n", "final: false\n"])(
  "a configuration of %j sets nothing",
  async (text) => {
    const { code, stderr } = await run(["scan", "."], { cwd: folderOf({ ...main, "borderlint.yaml": text }) });
    expect([code, stderr]).toEqual([0, ""]);
  },
);

test("what YAML takes for a number is to be put in quotes", async () => {
  const policy = "policy: ours\ntitle: Ours\nversion: 1\nrules: []\n";
  const { stdout, stderr } = await run(["scan", ".", "-p", "ours.yaml"], {
    cwd: folderOf({ ...main, "ours.yaml": policy }),
  });
  expect(stdout + stderr).toContain('ours.yaml:3:10: "version" must be a text: put it in quotes');
});

test("a key that stands elsewhere is not proposed in its own place", async () => {
  const { stdout, stderr } = await run(["scan", ".", "--waivers", "w.yaml"], {
    cwd: folderOf({ ...main, "w.yaml": "policy: x\n" }),
  });
  expect(stdout + stderr).toContain('"policy" does not stand here');
});

test("the rules of a policy are listed, and named where one of them is asked for by the policy's name", async () => {
  const { stdout } = await run(["policy", "list", "clean-network"], { cwd: folderOf({}) });
  expect(stdout).toMatch(/^ {2}clean-cloud\/location +error +\S/m);
  const asked = await run(["explain", "clean-cloud"], { cwd: folderOf({}) });
  expect(asked.code).toBe(2);
  expect(asked.stderr).toContain("clean-cloud is the beginning of several rules; name one of its rules: ");
});

test.each([
  [["-f", "html,json"], "repeat --format for several"],
  [["-p", "a,b"], "repeat --policy for several"],
])("of %j the flag is to be repeated", async (flags, told) => {
  const { code, stderr } = await run(["scan", ".", ...flags], { cwd: folderOf(main) });
  expect(code).toBe(2);
  expect(stderr).toContain(told);
});
