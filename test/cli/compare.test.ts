/** The difference between two scans: what became worse is told, and what is not read any more is not gone. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Difference } from "../../src/report/compare.ts";
import { folderOf, repositoryOf, write } from "../scan/workspace.ts";
import type { Tree } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const provider = (region: string): Tree => ({ "main.tf": `provider "aws" {\n  region = ${region}\n}\n` });
const inHongKong = provider('"ap-east-1"');
const clean = provider('"eu-west-1"');
const pod = `apiVersion: v1
kind: Pod
metadata: { name: a }
spec: { containers: [{ name: a, image: docker.m.daocloud.io/library/nginx }] }
`;
const switched = 'variable "on" {\n  type = bool\n}\n';

/** Both trees scanned, joined with another repository where `more` is set, and held against each other. */
async function compared(before: Tree, after: Tree, args: readonly string[] = [], more = false): Promise<string[]> {
  const folder = folderOf({});
  const scanned = async (name: string, tree: Tree): Promise<void> => {
    const format = `json=${join(folder, `${name}.json`)}`;
    await run(["scan", "--name", "acme/shop", "--format", format], { cwd: folderOf(tree) });
    if (!more) return;
    await run(["scan", "--name", "acme/site", "--format", `json=${join(folder, "more.json")}`], {
      cwd: folderOf(clean),
    });
    const { stdout } = await run(["merge", `${name}.json`, "more.json", "--format", "json"], { cwd: folder });
    writeFileSync(join(folder, `${name}.json`), stdout);
  };
  await scanned("before", before);
  await scanned("after", after);
  const words = ["report", "before.json", "after.json", "--compare", ...args];
  const { code, stdout } = await run([...words, "--format", "json"], { cwd: folder });
  const { gone, unseen, regraded, inconclusive } = JSON.parse(stdout) as Difference;
  const text = (await run(words, { cwd: folder })).stdout;
  expect(text.includes("INCONCLUSIVE")).toBe(inconclusive !== null);
  return [
    `exit ${code}`,
    ...gone.map(({ at }) => `gone ${at.file}`),
    ...unseen.map(({ at }) => `unseen ${at.file}`),
    ...regraded.map(
      ({ before: was, finding, fails }) => `${was} to ${finding.level}${fails === true ? ", fails" : ""}`,
    ),
  ];
}

test.each<[string, Tree, Tree, string[]]>([
  ["what is gone is gone", inHongKong, clean, ["exit 0", "gone main.tf"]],
  [
    "a newer report that is inconclusive passes nothing",
    clean,
    { ...clean, "bad.tf": 'resource "a" "b" {\n' },
    ["exit 3"],
  ],
  [
    "what was a warning and fails now is worse",
    { "main.tf": `${switched}${provider('var.on ? "ap-east-1" : "eu-west-1"')["main.tf"]}` },
    { "main.tf": `${switched}${inHongKong["main.tf"]}` },
    ["exit 1", "warning to error, fails"],
  ],
  [
    "and the other way round it is not",
    { "main.tf": `${switched}${inHongKong["main.tf"]}` },
    { "main.tf": `${switched}${provider('var.on ? "ap-east-1" : "eu-west-1"')["main.tf"]}` },
    ["exit 0", "error to warning"],
  ],
  [
    "what can't be read elsewhere hides nothing that is there still",
    { "a/main.tf": inHongKong["main.tf"] ?? "", "b/main.tf": clean["main.tf"] ?? "" },
    { "a/main.tf": clean["main.tf"] ?? "", "b/main.tf": 'resource "a" "b" {\n' },
    ["exit 3", "gone a/main.tf"],
  ],
  [
    "nor what could not be read before either, of what is there no more",
    { "a/main.tf": inHongKong["main.tf"] ?? "", "b/main.tf": 'resource "a" "b" {\n' },
    { "b/main.tf": 'resource "a" "b" {\n' },
    ["exit 3", "gone a/main.tf"],
  ],
  [
    "what can't be read now may be where what is gone went",
    { "a/main.tf": inHongKong["main.tf"] ?? "" },
    { "b/main.tf": 'resource "a" "b" {\n' },
    ["exit 3", "unseen a/main.tf"],
  ],
  [
    "what can't be read in the same folder may hide it",
    { "a/main.tf": inHongKong["main.tf"] ?? "" },
    { "a/main.tf": clean["main.tf"] ?? "", "a/b.tf": 'resource "a" "b" {\n' },
    ["exit 3", "unseen a/main.tf"],
  ],
  [
    "what no reader takes any more",
    { ...clean, "pod.yaml": pod },
    { ...clean, "pod.yaml": pod.replace("kind: Pod", "sort: Pod") },
    ["exit 3", "unseen pod.yaml"],
  ],
  [
    "what may be among more that is unread than is listed",
    { ...clean, "z.yaml": pod },
    { ...clean, ...Object.fromEntries(["a", "b", "c", "z"].map((name) => [`${name}.yaml`, "words: many\n"])) },
    ["exit 3", "unseen z.yaml"],
  ],
  [
    "what lies in a tool's folder now",
    { ...inHongKong, "a.tf": 'resource "aws_s3_bucket" "b" {}\n' },
    { "vendor/main.tf": inHongKong["main.tf"] ?? "", "a.tf": 'resource "aws_s3_bucket" "b" {}\n' },
    ["exit 3", "unseen main.tf"],
  ],
  [
    "what is gone beside a folder that was left out before",
    { ...inHongKong, "vendor/a.tf": "" },
    { ...clean, "vendor/a.tf": "" },
    ["exit 0", "gone main.tf"],
  ],
])("%s", async (_, before, after, expected) => {
  expect(await compared(before, after)).toEqual(expected);
  const beside = expected.map((line) => line.replace(/^(gone|unseen) /, "$1 acme/shop/"));
  expect(await compared(before, after, [], true)).toEqual(beside);
});

test("what was not looked at may be allowed", async () => {
  expect(await compared(clean, { ...clean, "bad.tf": 'resource "a" "b" {\n' }, ["--allow-incomplete"])).toEqual([
    "exit 0",
  ]);
});

/** The reports of several scans, each of a name, as files of one folder. */
async function scanned(scans: Readonly<Record<string, readonly [name: string, cwd: string, ...words: string[]]>>) {
  const folder = folderOf({});
  for (const [file, [name, cwd, ...words]] of Object.entries(scans))
    await run(["scan", ...words, "--name", name, "--format", `json=${join(folder, file)}`], { cwd });
  return folder;
}

test("what failed and was not looked at again passes nothing", async () => {
  const tree = folderOf({ "a/main.tf": inHongKong["main.tf"] ?? "", "b/main.tf": clean["main.tf"] ?? "" });
  const cwd = await scanned({
    "whole.json": ["acme/shop", tree],
    "part.json": ["acme/shop", tree, "b"],
    "site.json": ["acme/site", folderOf(clean)],
  });
  const { stdout } = await run(["merge", "whole.json", "site.json", "--format", "json"], { cwd });
  writeFileSync(join(cwd, "both.json"), stdout);
  for (const [before, after] of [
    ["whole.json", "part.json"],
    ["both.json", "site.json"],
  ] as const) {
    const words = ["report", before, after, "--compare"];
    const made = await run(words, { cwd });
    expect([made.code, made.stdout]).toEqual([
      3,
      expect.stringContaining("INCONCLUSIVE  1 finding that failed was not looked at again"),
    ]);
    expect((await run([...words, "--allow-incomplete"], { cwd })).code).toBe(0);
  }
});

test("what the revision of a change had already was not accepted by anyone", async () => {
  const tree = repositoryOf(inHongKong);
  write(tree, { "main.tf": `${inHongKong["main.tf"]}resource "aws_sqs_queue" "q" {}\n` });
  const cwd = await scanned({
    "whole.json": ["acme/shop", tree],
    "change.json": ["acme/shop", tree, "--changed-since", "HEAD"],
  });
  for (const order of [
    ["whole.json", "change.json"],
    ["change.json", "whole.json"],
  ]) {
    const { code, stdout } = await run(["report", ...order, "--compare", "--format", "json"], { cwd });
    const { accepted, reopened, remaining } = JSON.parse(stdout) as Difference;
    expect([code, accepted, reopened, remaining]).toEqual([0, [], [], 1]);
  }
});
