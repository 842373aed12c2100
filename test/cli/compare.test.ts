/** The difference between two scans: what became worse is told, and what is not read any more is not gone. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Difference } from "../../src/report/compare.ts";
import { folderOf } from "../scan/workspace.ts";
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
