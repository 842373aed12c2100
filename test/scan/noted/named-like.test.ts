/** A file is read as what it is used as, whatever it is called. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const image = "registry.cn-hangzhou.aliyuncs.com/a/b";
const mirror = "https://mirrors.aliyun.com/pypi/simple";
const fetch = "curl https://oss-cn-hangzhou.aliyuncs.com/x";
const script = (command: string): Tree => ({ "d.sh": `#!/bin/sh\n${command}\n` });
const pip = `[global]\nindex-url=${mirror}\n`;
const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: ${image}}]}\n`;
const action = (main: string): Tree => ({
  ".github/workflows/a.yml": "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - uses: ./act\n",
  "act/action.yml": `name: a\nruns:\n  using: docker\n  image: ${main}\n`,
});
const compose = (entrypoint: string): string =>
  `services:
  a:
    image: alpine:3
    entrypoint: ${entrypoint}
    configs: [{source: c, target: /run}]
configs:
  c: {file: ./x}
`;
const release = (rest: string): string => `releases:\n- name: a\n  chart: ./c\n  ${rest}\n`;
const chart = { "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n" };

const job = (rest: string): Tree => ({
  ".github/workflows/a.yml": `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - ${rest}\n`,
});
const installation = `provider_installation {
  network_mirror {
    url = "https://mirrors.aliyun.com/terraform/"
  }
}
`;
const settings = `<settings><mirrors><mirror><mirrorOf>*</mirrorOf>
<url>https://maven.aliyun.com/repository/public</url></mirror></mirrors></settings>
`;
const documents = (pattern: string): string => `data "kubectl_path_documents" "d" {
  pattern = "${pattern}"
}
resource "kubectl_manifest" "k" {
  for_each  = toset(data.kubectl_path_documents.d.documents)
  yaml_body = each.value
}
`;

const seen = async (tree: Tree): Promise<readonly string[]> => {
  const { findings, diagnostics } = await reportOf(folderOf(tree));
  // What somebody may read is told of every file of settings; here it is asked who takes it.
  const taken = findings.filter(({ condition }) => condition !== "when something reads this file");
  return [...taken.map(({ at }) => at.file), ...diagnostics.map(({ code }) => code)];
};

test.each<readonly [name: string, tree: Tree]>([
  ["pip install -r", { ...script("pip install -r x"), x: `-i ${mirror}\nflask\n` }],
  ["helm -f", { ...script("helm install a ./c -f x"), ...chart, x: `image: ${image}\n` }],
  ["make -f", { ...script("make -f x"), x: `a:\n\t${fetch}\n` }],
  ["kubectl apply -f", { ...script("kubectl apply -f x"), x: pod }],
  ["docker build -f", { ...script("docker build -f x ."), x: `FROM ${image}\n` }],
  ["docker compose -f", { ...script("docker compose -f x up"), x: `services:\n  a: {image: ${image}}\n` }],
  ["buildkite-agent", { ...script("buildkite-agent pipeline upload x"), x: `steps:\n- command: ${fetch}\n` }],
  ["settings that a Dockerfile copies", { Dockerfile: "FROM alpine:3\nCOPY x /etc/pip.conf\n", x: pip }],
  [
    "a list of sources that a Dockerfile copies",
    {
      Dockerfile: "FROM debian:12\nCOPY x /etc/apt/sources.list\n",
      x: "deb http://mirrors.aliyun.com/debian a main\n",
    },
  ],
  [
    "settings that Ansible copies",
    { "a.yml": "- hosts: all\n  tasks:\n  - copy: {src: x, dest: /etc/pip.conf}\n", x: pip },
  ],
  ["a playbook", { "a.yml": "- import_playbook: x\n", x: `- hosts: all\n  tasks:\n  - shell: ${fetch}\n` }],
  ["an action that is built", { ...action("x"), "act/x": `FROM ${image}\n` }],
  [
    "a script of Kustomize",
    { "kustomization.yaml": "configMapGenerator: [{name: a, files: [r.sh=x]}]\n", x: `${fetch}\n` },
  ],
  ["a program of Jenkins", { Jenkinsfile: "node { load 'x' }\n", x: `sh '${fetch}'\n` }],
  ["what a service runs", { "compose.yaml": compose("/run"), x: `${fetch}\n` }],
  ["values of a release", { "helmfile.yaml": release("values: [x]"), ...chart, x: `image: ${image}\n` }],
  ["$(MAKE) -f", { Makefile: "a:\n\t$(MAKE) -f x b\n", x: `b:\n\t${fetch}\n` }],
  ["make -C", { ...script("make -C act -f x"), "act/x": `b:\n\t${fetch}\n` }],
  [
    "a script that is mounted",
    { Dockerfile: "FROM alpine:3\nRUN --mount=type=bind,source=x,target=/b sh /b\n", x: `${fetch}\n` },
  ],
  [
    "a secret that a service runs",
    {
      "compose.yaml":
        "services:\n  a: {image: alpine:3, entrypoint: sh /run/secrets/s, secrets: [s]}\nsecrets:\n  s: {file: ./x}\n",
      x: `${fetch}\n`,
    },
  ],
  [
    "what a development container is built by",
    { ".devcontainer/devcontainer.json": '{"build": {"dockerfile": "../x"}}', x: `FROM ${image}\n` },
  ],
  ["a job's settings of Terraform", { ...job("{run: terraform init, env: {TF_CLI_CONFIG_FILE: x}}"), x: installation }],
  ["exported settings of Terraform", { ...script("export TF_CLI_CONFIG_FILE=x\nterraform init"), x: installation }],
  [
    "settings of npm for one command",
    { ...script("NPM_CONFIG_USERCONFIG=x npm ci"), x: "registry=https://registry.npmmirror.com\n" },
  ],
  ["mvn -s", { ...script("mvn -B -s x verify"), x: settings }],
  ["what a pattern names", { ...script("kubectl apply -f ac*/?"), "act/x": pod }],
  ["what a data source makes manifests of", { "main.tf": documents("${path.module}/act/*"), "act/x": pod }],
  ["COMPOSE_FILE", { ".env": "COMPOSE_FILE=compose.yaml:x\n", x: `services:\n  a: {image: ${image}}\n` }],
  [
    "COMPOSE_FILE beside the usual file",
    {
      ".env": "COMPOSE_PATH_SEPARATOR=;\nCOMPOSE_FILE=compose.yaml;x\n",
      "compose.yaml": "services:\n  a: {image: alpine:3}\n",
      x: `services:\n  a: {image: ${image}}\n`,
    },
  ],
  ["what a project includes", { "compose.yaml": "include: [x]\n", x: `services:\n  a: {image: ${image}}\n` }],
])("%s", async (_, tree) => {
  const found = await seen(tree);
  expect(found.filter((one) => one === "x" || one === "act/x")).not.toEqual([]);
  expect(found).not.toContain("named-unread");
});

test.each<readonly [name: string, tree: Tree]>([
  ["an action that is built", action("x")],
  ["a script of Kustomize", { "kustomization.yaml": "configMapGenerator: [{name: a, files: [r.sh=x]}]\n" }],
  ["a program of Jenkins", { Jenkinsfile: "node { load 'x' }\n" }],
  ["a chart of a release", { "helmfile.yaml": release("version: 1.0.0") }],
  ["values of a release", { "helmfile.yaml": release("values: [x]"), ...chart }],
])("%s that is not there is told", async (_, tree) => {
  expect(await seen(tree)).toContain("named-missing");
});

test.each<readonly [name: string, tree: Tree]>([
  ["what other steps bring", { Jenkinsfile: "node { dir('a') { load 'x' } }\n" }],
  ["what may be missing", { "helmfile.yaml": release("values: [x]\n  missingFileHandler: Warn"), ...chart }],
  ["lists without an address", { ...script("pip install -r x"), x: "flask\n" }],
])("%s is no fault", async (_, tree) => {
  const found = await seen(tree);
  expect(found.filter((one) => one.startsWith("named-"))).toEqual([]);
});

test.each<readonly [name: string, tree: Tree]>([
  ["settings of which only a message speaks", { ...script("echo TF_CLI_CONFIG_FILE=x"), x: installation }],
  ["another variable", { ...script("export MY_FILE=x\nterraform init"), x: installation }],
  ["what a pattern leaves out", { ...script("kubectl apply -f act/*.yaml"), "act/x": pod }],
  ["documents of another folder", { "main.tf": documents("other/*"), "act/x": pod }],
])("%s: nobody takes it", async (_, tree) => {
  const found = await seen(tree);
  expect(found.filter((one) => one === "x" || one === "act/x")).toEqual([]);
});
