/** What a change leaves unread, or brings into effect by naming it, is looked at though it is not touched. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf, reportOf, repositoryOf, write } from "../workspace.ts";
import type { Tree } from "../workspace.ts";
import type { Report } from "../../../src/report/report.ts";

const host = "oss-cn-hangzhou.aliyuncs.com";
const job = "build:\n  script: aws s3 mb s3://x --region cn-north-1\n";
const including = "include:\n  - local: ci/jobs.yml\nx:\n  script: echo\n";
const plain = 'provider "aws" {\n  region = "eu-west-1"\n}\n';
const boot = `${plain}resource "aws_instance" "a" {\n  user_data = file("x.conf")\n}\n`;
const chart: Tree = {
  "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
  "c/values.yaml": "image: quay.io/a/b\n",
  "c/templates/p.tpl": '{{ define "a" }}quay.io/a/b{{ end }}\n',
};
const stores: Tree = { "tests/data/stores.json": `{"url": "${host}"}\n` };
const alpine = "FROM alpine:3\nRUN true\n";

function told({ findings, unread }: Report): readonly string[] {
  const open = findings.filter(({ status }) => status === "open");
  return [
    ...open.map(({ at, value }) => `${at.file}:${at.line} ${value}`),
    ...unread.flatMap(({ examples }) => examples),
  ];
}

async function since(tree: Tree, change: Tree, gone: readonly string[] = []): Promise<readonly string[]> {
  const folder = repositoryOf(tree);
  write(folder, change);
  for (const path of gone) rmSync(join(folder, path));
  return told(await reportOf(folder, { changedSince: "HEAD" }));
}

test("a file that is included no longer", async () => {
  const tree = { ".gitlab-ci.yml": including, "ci/jobs.yml": job };
  expect(await since(tree, { ".gitlab-ci.yml": "x:\n  script: echo\n" })).toEqual([
    "ci/jobs.yml:2 cn-north-1",
    "ci/jobs.yml",
  ]);
  expect(await since(tree, { ".gitlab-ci.yml": `${including}y:\n  script: echo\n` })).toEqual([]);
});

test("a file that no function reads any longer", async () => {
  const tree = { "r/main.tf": boot, "r/x.conf": `server = ${host}\n` };
  expect(await since(tree, { "r/main.tf": plain })).toEqual([`r/x.conf:1 ${host}`, "r/x.conf"]);
  expect(await since(tree, { "r/main.tf": `${boot}# more\n` })).toEqual([]);
});

test("templates of what is no chart any longer", async () => {
  expect(await since(chart, {}, ["c/Chart.yaml"])).toEqual(["c/templates/p.tpl"]);
  expect(await since(chart, { "c/values.yaml": "image: quay.io/a/c\n" })).toEqual([]);
});

test.each<readonly [how: string, before: Tree, after: Tree]>([
  ["a script", { "up.sh": "true\n" }, { "up.sh": "cp tests/data/stores.json /etc/app/\n" }],
  ["an image", { Dockerfile: alpine }, { Dockerfile: `${alpine}COPY tests/ /app/tests/\n` }],
])("what only tests read, once %s takes it", async (_, before, after) => {
  expect(await since({ ...stores, ...before }, after)).toEqual([
    `tests/data/stores.json:1 ${host}`,
    "tests/data/stores.json",
  ]);
  // Named before, it was told then.
  const more = Object.fromEntries(Object.entries(after).map(([path, text]) => [path, `${text}# more\n`]));
  expect(await since({ ...stores, ...after }, more)).toEqual(["tests/data/stores.json"]);
});

test("one shard tells nothing of what a root of another one fills in", async () => {
  const roots = ["a", "b", "c"];
  const tree = Object.fromEntries(
    roots.flatMap((name) => [
      [`${name}/main.tf`, boot.replace('file("x.conf")', `templatefile("../t/${name}/x.conf", {})`)],
      [`t/${name}/x.conf`, `%{ if false }\nold = ${host}\n%{ endif }\n`],
    ]),
  );
  const folder = folderOf({ ...tree, "t/d/x.conf": `server = ${host}\n` });
  const parts = await Promise.all([1, 2, 3].map((index) => reportOf(folder, { shard: { index, count: 3 } })));
  const found = parts.flatMap(({ findings }) => findings.map(({ at, value }) => `${at.file}:${at.line} ${value}`));
  expect(found).toEqual([`t/d/x.conf:1 ${host}`]);
});
