/**
 * Where little has changed since a kept run, what differs is made anew, and the report is that of a run that keeps
 * nothing: whatever judges it, and whatever has become of what was kept.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ScanOptions } from "../../../src/scan/input.ts";
import { folderOf, reportOf, write } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const minute = 60_000;

const root = (region: string): string =>
  `variable "r" {\n  default = "${region}"\n}\nprovider "aws" {\n  region = var.r\n}\n` +
  'module "m" {\n  source = "../../modules/m"\n  name   = "n"\n}\n';

const tree: Tree = {
  "live/a/main.tf": root("eu-west-1"),
  "live/b/main.tf": root("cn-north-1"),
  "live/c/main.tf": root("ap-east-1"),
  "live/d/main.tf": root("us-east-1"),
  "live/d/envs/one.tfvars": 'r = "us-east-1"\n',
  "live/d/envs/two.tfvars": 'r = "eu-west-1"\n',
  "modules/m/main.tf": 'variable "name" {}\nresource "aws_sqs_queue" "q" {\n  name = var.name\n}\n',
  "k8s/pod.yaml":
    "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n" +
    "    - { name: a, image: registry.cn-hangzhou.aliyuncs.com/a/b }\n",
  "waivers.yaml":
    "waivers:\n  - rule: clean-cloud/*\n    paths: [live/c/**]\n    reason: moved next year\n    owner: x\n" +
    "    expires: 2027-03-31\n",
};

const loud: readonly (readonly [what: string, files: Tree])[] = [
  ["a default is another", { "live/a/main.tf": root("cn-northwest-1") }],
  ["a finding is gone", { "live/b/main.tf": root("eu-central-1") }],
  ["a finding stands a line lower", { "live/b/main.tf": `\n${root("cn-north-1")}` }],
  ["what is waived is another", { "live/c/main.tf": root("cn-north-1") }],
  ["a var file says another", { "live/d/envs/two.tfvars": 'r = "cn-north-1"\n' }],
  ["a resource more", { "live/a/main.tf": `${root("eu-west-1")}resource "aws_sqs_queue" "more" {}\n` }],
  ["a module that all call", { "modules/m/main.tf": `${tree["modules/m/main.tf"]}resource "alicloud_vpc" "v" {}\n` }],
  ["an image", { "k8s/pod.yaml": tree["k8s/pod.yaml"]!.replace("cn-hangzhou", "cn-beijing") }],
  ["two files at once", { "live/a/main.tf": root("cn-north-1"), "live/b/main.tf": root("eu-west-1") }],
];

const judged: readonly (readonly [by: string, options: Partial<ScanOptions>])[] = [
  ["the usual policy", {}],
  ["two policies and waivers", { policies: ["clean-network", "foreign-adversaries"], waivers: ["waivers.yaml"] }],
];

interface Kept {
  readonly text: string;
  readonly how: string;
}

async function keptIn(folder: string, cached: string, options: Partial<ScanOptions>): Promise<Kept> {
  let how = "";
  const cache = { folder: cached, program: "p", clock: () => Date.now() + minute };
  const progress = (_: number, __: number, what: string): void => void (how = what);
  const text = JSON.stringify(await reportOf(folder, { ...options, cache, progress }));
  return { text, how };
}

test.each(judged)("by %s: what has changed is made anew", async (_, options) => {
  const folder = folderOf(tree);
  const cached = folderOf({});
  await keptIn(folder, cached, options);
  for (const [what, files] of loud) {
    write(folder, files);
    const alone = JSON.stringify(await reportOf(folder, options));
    expect(await keptIn(folder, cached, options), what).toStrictEqual({ text: alone, how: "little has changed" });
    write(folder, tree);
  }
  expect((await keptIn(folder, cached, options)).how).toBe("nothing has changed");
});

/** The entry that holds what was found by file. */
function partsIn(cached: string): { readonly path: string; readonly text: string } {
  for (const one of readdirSync(cached, { recursive: true, withFileTypes: true })) {
    if (!one.isFile()) continue;
    const path = join(one.parentPath, one.name);
    const text = readFileSync(path, "utf8");
    if (text.startsWith('{"roots":')) return { path, text };
  }
  throw new Error("no parts are kept");
}

test("what is damaged, or of another run, is not there", async () => {
  const folder = folderOf(tree);
  const cached = folderOf({});
  await keptIn(folder, cached, {});
  const { path, text } = partsIn(cached);
  const damages = [(now: string) => now.slice(0, -20), () => text, () => "{}", () => ""];
  for (const [index, damage] of damages.entries()) {
    writeFileSync(path, damage(partsIn(cached).text));
    write(folder, { "live/a/main.tf": root(["cn-north-1", "ap-east-1", "cn-northwest-1", "eu-west-3"][index]!) });
    const alone = JSON.stringify(await reportOf(folder));
    expect(await keptIn(folder, cached, {})).toStrictEqual({ text: alone, how: "done" });
  }
});
