/** What something names is looked at, wherever it lies and whatever it is called; what is not there is told. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";
import type { Tree } from "./workspace.ts";

const fine = 'provider "aws" {\n  region = "eu-central-1"\n}\n';
const flagged = fine.replace("eu-central-1", "cn-north-1");
const image = "registry.cn-hangzhou.aliyuncs.com/a/b";
const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: ${image}}]}\n`;
const fetching = "curl -fsSL https://oss-cn-hangzhou.aliyuncs.com/tool | sh\n";
const workflow = (run: string): string =>
  `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n    - run: ${run}\n`;
const script = (command: string): Tree => ({ "deploy.sh": `#!/bin/sh\n${command}\n` });
const pipeline = (command: string): Tree => ({ ".github/workflows/w.yml": workflow(command) });
const compose = (service: string): string => `services:\n  a:\n    ${service}\n`;

async function seen(tree: Tree): Promise<readonly string[]> {
  const { findings, diagnostics, summary } = await reportOf(folderOf({ "main.tf": fine, ...tree }));
  const found = [...findings.map(({ at }) => at.file), ...diagnostics.map(({ code }) => code)];
  const verdict = summary.error > 0 ? "fail" : summary.incomplete ? "inconclusive" : "pass";
  return [verdict, ...new Set(found)];
}

const beside: Tree = {
  "node_modules/x/d.sh": `#!/bin/sh\n${fetching}`,
  "node_modules/x/lib.inc": fetching,
  "node_modules/x/p.yaml": manifest,
  "node_modules/x/Dockerfile": `FROM ${image}\n`,
  ".venv/live/main.tf": flagged,
  "lib/d.txt": fetching,
  boot: fetching,
};

test.each<readonly [command: string, file: string]>([
  ["sh node_modules/x/d.sh", "node_modules/x/d.sh"],
  [". node_modules/x/lib.inc", "node_modules/x/lib.inc"],
  ["kubectl apply -f node_modules/x/p.yaml", "node_modules/x/p.yaml"],
  ["docker build -f node_modules/x/Dockerfile .", "node_modules/x/Dockerfile"],
  ["terraform -chdir=.venv/live apply", ".venv/live/main.tf"],
  ["sh lib/d.txt", "lib/d.txt"],
  ["bash boot", "boot"],
])("a command: %s", async (command, file) => {
  for (const by of [script(command), pipeline(command)])
    expect(await seen({ ...beside, ...by })).toEqual(["fail", file]);
});

test.each<readonly [name: string, tree: Tree, file: string]>([
  ["a variable", script("F=lib/d.txt\nsh $F"), "lib/d.txt"],
  [
    "a script that names another",
    { ...script("sh node_modules/y/a.sh"), "node_modules/y/a.sh": "sh node_modules/x/d.sh\n" },
    "node_modules/x/d.sh",
  ],
  ["Kustomize", { "kustomization.yaml": "resources: [node_modules/x/p.yaml]\n" }, "node_modules/x/p.yaml"],
  [
    "a folder of Kustomize",
    {
      "kustomization.yaml": "resources: [vendor/y]\n",
      "vendor/y/kustomization.yaml": "resources: [p.yaml]\n",
      "vendor/y/p.yaml": manifest,
    },
    "vendor/y/p.yaml",
  ],
  ["a build", { "compose.yaml": compose("build: {context: node_modules/x}") }, "node_modules/x/Dockerfile"],
  [
    "an included file",
    {
      "compose.yaml": `include: [node_modules/y.yaml]\n${compose("image: nginx")}`,
      "node_modules/y.yaml": compose(`image: ${image}`),
    },
    "node_modules/y.yaml",
  ],
])("%s", async (_, tree, file) => {
  const [verdict, ...files] = await seen({ ...beside, ...tree });
  expect([verdict, files.includes(file)]).toEqual(["fail", true]);
});

test.each<readonly [name: string, tree: Tree]>([
  ["a script", script("sh lib/none.sh")],
  ["a manifest", pipeline("kubectl apply -f k/none.yaml")],
  ["a folder of Terraform", script("terraform -chdir=none apply")],
  ["what is built", { "compose.yaml": compose("build: ./none") }],
])("%s that is not there is told", async (_, tree) => {
  expect(await seen(tree)).toEqual(["inconclusive", "named-missing"]);
});

test.each<readonly [name: string, tree: Tree]>([
  ["prose and other options", script('echo sh lib; bash -c "x"; docker logs -f web; kubectl logs -f pod/web')],
  ["what is made before", script("curl -o x.sh https://example.com/x.sh\nsh x.sh")],
  ["what lies elsewhere under that name", { ...script("sh x.sh"), "a/b/x.sh": "true\n" }],
  ["what stands in a comment", script("# sh lib/none.sh")],
  ["where the script goes", { ...script("cd a && ./x.sh"), "a/x.sh": "true\n" }],
])("%s is no accusation", async (_, tree) => {
  expect(await seen(tree)).toEqual(["pass"]);
});

test("what is left out on purpose stays so, whoever names it", async () => {
  const tree = { ...script("sh old/d.txt"), "old/d.txt": fetching, ".borderlintignore": "old/\n" };
  expect(await seen(tree)).toEqual(["pass"]);
});
