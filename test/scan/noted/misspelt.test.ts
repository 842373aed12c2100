/** What is given or asked for by a name that is nearly another: told where it is written. Through the program. */
import { expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { run } from "../../cli/streams.ts";
import { folderOf } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const main =
  'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\n' +
  'resource "aws_sqs_queue" "q" {\n  tags = { DataClass = "pii", env = "live" }\n}\n';
const policy = (match: string): string =>
  `policy: p\ntitle: t\nversion: "1"\nrules:\n  - { id: r, title: t, why: w, fix: f, level: note, match: ${match} }\n`;

async function told(files: Tree, ...flags: string[]): Promise<string[]> {
  const { code, stdout } = await run(["scan", "-f", "json", "--fail-on", "never", ...flags], {
    cwd: folderOf({ "live/main.tf": main, ...files }),
  });
  expect(code).toBe(0);
  const { diagnostics } = JSON.parse(stdout) as Report;
  return diagnostics
    .filter(({ severity }) => severity === "warning")
    .map(({ at, message }) => `${at === null ? "" : `${at.file}:${at.line}:${at.column} `}${message}`);
}

test("variables that nothing declares", async () => {
  const unknown = 'no root module declares this variable; did you mean "region"?';
  expect(await told({}, "--var", "regoin=eu-west-1")).toEqual([`--var regoin: ${unknown}`]);
  expect(await told({ "borderlint.yaml": "fail-on: error\nvar:\n  regoin: eu-west-1\n" })).toEqual([
    `borderlint.yaml:3:3 "var.regoin": ${unknown}`,
  ]);
  for (const [name, text, place] of [
    ["x.tfvars", 'region = "eu-west-1"\nregoin = "eu-west-1"\n', "x.tfvars:2:1"],
    ["x.tfvars.json", '{\n  "regoin": "eu-west-1"\n}\n', "x.tfvars.json:2:3"],
  ] as const)
    expect(await told({ [name]: text }, "--var-file", name)).toEqual([`${place} regoin: ${unknown}`]);
  expect(await told({ "x.tfvars": 'region = "eu-west-1"\n' }, "--var-file", "x.tfvars")).toEqual([]);
});

test.each<[string, string[]]>([
  ["{ path: lvie/** }", ['p.yaml:5:11 rule "r": no file fits path "lvie/**"; did you mean "live"?']],
  ["{ path: [examples/**, live/*.tf, '**/x'] }", []],
  [
    "{ not: { tags: { data-clas: pii } } }",
    ['p.yaml:5:11 rule "r": nothing has a tag "data-clas"; did you mean "DataClass"?'],
  ],
  ["{ tags: { data-class: pii, owner: x, end: y } }", []],
])("patterns of a policy: %s", async (match, said) => {
  expect(await told({ "p.yaml": policy(match) }, "-p", "p.yaml", "--var", "region=eu-west-1")).toEqual(said);
});

test.each(["[", "a[b", " ", "x\\"])("an exclusion that can fit nothing: %j", async (pattern) => {
  const files = { "main.tf": main, "borderlint.yaml": `exclude: [${JSON.stringify(pattern)}]\n` };
  const flag = await run(["scan", "--exclude", pattern], { cwd: folderOf({ "main.tf": main }) });
  expect(flag).toMatchObject({ code: 2, stderr: expect.stringContaining("--exclude") as string });
  const configured = await run(["scan"], { cwd: folderOf(files) });
  expect(configured).toMatchObject({ code: 2, stderr: expect.stringContaining("borderlint.yaml:1:11") as string });
});

test.each<[string, string[]]>([
  [
    "aliclod_oss_bucket",
    ['t.tf:1:10 aliclod_oss_bucket.b: no provider aliclod is known, and none is named; did you mean "alicloud"?'],
  ],
  ["alicloud_oss_bucket", []],
  ["datadog_monitor", []],
])("a resource of type %s", async (type, said) => {
  expect(await told({ "t.tf": `resource "${type}" "b" {}\n` })).toEqual(said);
});

test("a resource whose provider is named is that one's", async () => {
  const named = 'terraform {\n  required_providers {\n    aliclod = { source = "own/aliclod" }\n  }\n}\n';
  expect(await told({ "t.tf": `${named}resource "aliclod_bucket" "b" {}\n` })).toEqual([]);
});
