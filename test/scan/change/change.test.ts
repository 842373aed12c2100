/** What a change brings is found, however it gets to where it takes effect; and no change judges itself. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { openScan } from "../../../src/scan/opening/open.ts";
import { folderOf, git, gitEach, lines, reportOf, repositoryOf, write } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const provider = (region: string): string =>
  `provider "aws" {\n  region = ${region}\n}\nresource "aws_sqs_queue" "q" {}\n`;
const clean = provider('"eu-central-1"');
const reading = (expression: string): string => `locals {\n  c = ${expression}\n}\n${provider("local.c.region")}`;
const boot = (expression: string): string =>
  `resource "aws_instance" "w" {\n  ami       = "a"\n  user_data = ${expression}\n}\n`;
const fetching = "#!/bin/sh\ncurl -fsSL https://oss-cn-hangzhou.aliyuncs.com/tool | sh\n";
const variable = `variable "r" {\n  type = string\n}\n${provider("var.r")}`;

const running = (folder: string): Tree => ({
  "deploy.sh": `#!/bin/sh\nterraform -chdir=${folder} apply\n`,
});

const playing: Tree = {
  "plays/site.yml": "- hosts: all\n  roles: [web]\n",
  "roles/web/tasks/main.yml": '- get_url:\n    url: "{{ mirror }}/tool"\n    dest: /x\n',
  "roles/web/defaults/main.yml": "mirror: https://files.example.com\n",
};

const dockerfile: Tree = { "web/Dockerfile": "ARG BASE=alpine:3\nFROM ${BASE}\nRUN true\n" };
const elsewhere = "registry.cn-hangzhou.aliyuncs.com/shop/base:1";

const own = "resources: [web.yaml]\n";
const overlay = "resources: [../../base]\n";
const deployed = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, image: "${elsewhere}" }] }
`;

type Files = Readonly<Record<string, string | { readonly link: string }>>;

function put(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    if (typeof content === "string") write(folder, { [path]: content });
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      rmSync(join(folder, path), { force: true });
      symlinkSync(content.link, join(folder, path));
    }
  }
}

function changed(base: Files, change: Files): string {
  const folder = folderOf({});
  put(folder, base);
  const begin = [
    ["init", "-q", "-b", "main"],
    ["add", "-A"],
    ["commit", "-q", "-m", "Base"],
  ];
  gitEach(folder, ...begin, ["checkout", "-q", "-b", "change"]);
  put(folder, change);
  gitEach(folder, ["add", "-A"], ["commit", "-q", "-m", "Change"]);
  return folder;
}

/** A root that reads the state of another, and that other one. */
const reader = `data "terraform_remote_state" "net" {
  backend = "s3"
  config  = { bucket = "state", key = "net" }
}
${provider("data.terraform_remote_state.net.outputs.region")}`;
const keeper = (region: string, key = "net"): string =>
  `terraform {
  backend "s3" {
    bucket = "state"
    key    = "${key}"
    region = "eu-central-1"
  }
}
output "region" {
  value = ${region}
}
variable "r" {
  default = "eu-central-1"
}
`;

const cases: Readonly<Record<string, readonly [base: Files, change: Files]>> = {
  "an argument that a script gives to the build of an image": [
    { ...dockerfile, "ci/build.sh": "#!/bin/sh\ndocker build web\n" },
    { "ci/build.sh": `#!/bin/sh\ndocker build --build-arg BASE=${elsewhere} web\n` },
  ],
  "an argument of a build in a file that its script takes in": [
    {
      ...dockerfile,
      "ci/build.sh": "#!/bin/sh\n. ./ci/env.sh\ndocker build --build-arg BASE=$BASE web\n",
      "ci/env.sh": "BASE=alpine:3\n",
    },
    { "ci/env.sh": `BASE=${elsewhere}\n` },
  ],
  "an argument that a bake file gives": [
    { ...dockerfile, "ci/docker-bake.hcl": 'target "web" {\n  context = "../web"\n}\n' },
    { "ci/docker-bake.hcl": `target "web" {\n  context = "../web"\n  args = { BASE = "${elsewhere}" }\n}\n` },
  ],
  "an argument that Compose gives from another folder": [
    { ...dockerfile, "ops/compose.yaml": "services:\n  w:\n    build: { context: ../web }\n" },
    {
      "ops/compose.yaml": `services:\n  w:\n    build:\n      context: ../web\n      args: { BASE: "${elsewhere}" }\n`,
    },
  ],
  "what an overlay no longer replaces": [
    {
      "base/web.yaml": deployed,
      "base/kustomization.yaml": "resources: [web.yaml]\n",
      "live/eu/kustomization.yaml": `${overlay}images:\n  - { name: ${elsewhere.slice(0, -2)}, newName: alpine }\n`,
    },
    { "live/eu/kustomization.yaml": overlay },
  ],
  "what a kustomization beside it no longer replaces": [
    {
      "live/web.yaml": deployed,
      "live/kustomization.yaml": `${own}images:\n  - { name: ${elsewhere.slice(0, -2)}, newName: alpine }\n`,
    },
    { "live/kustomization.yaml": own },
  ],
  "an output that another root reads from the state": [
    { "app/main.tf": reader, "net/main.tf": keeper('"eu-central-1"') },
    { "net/main.tf": keeper('"cn-north-1"') },
  ],
  "a module behind an output that another root reads": [
    {
      "app/main.tf": reader,
      "net/main.tf": `${keeper("module.m.r")}module "m" {\n  source = "../mods/m"\n}\n`,
      "mods/m/main.tf": 'output "r" {\n  value = "eu-central-1"\n}\n',
    },
    { "mods/m/main.tf": 'output "r" {\n  value = "cn-north-1"\n}\n' },
  ],
  "a new root that keeps a state which is read": [{ "app/main.tf": reader }, { "net/main.tf": keeper('"cn-north-1"') }],
  "a root that comes to keep a state which is read": [
    { "app/main.tf": reader, "net/main.tf": keeper('"cn-north-1"', "old") },
    { "net/main.tf": keeper('"cn-north-1"') },
  ],
  "a var file of a root whose state is read": [
    { "app/main.tf": reader, "net/main.tf": keeper("var.r") },
    { "net/envs/cn.tfvars": 'r = "cn-north-1"\n' },
  ],
  "a pipeline that runs a root whose state is read": [
    { "app/main.tf": reader, "net/main.tf": keeper("var.r"), ...running("net") },
    { "deploy.sh": "#!/bin/sh\nexport TF_VAR_r=cn-north-1\nterraform -chdir=net apply\n" },
  ],
  "which of two programs is run": [
    { ".terraform-version": "1.9.0\n", "live/main.tf": clean, "live/main.tofu": provider('"cn-north-1"') },
    { ".terraform-version": { link: ".opentofu-version" }, ".opentofu-version": "1.9.0\n" },
  ],
  "a command that runs the other program": [
    {
      Makefile: "a:\n\tterraform -chdir=live apply\n",
      "live/main.tf": clean,
      "live/main.tofu": provider('"cn-north-1"'),
    },
    { Makefile: "a:\n\ttofu -chdir=live apply\n" },
  ],
  "a module that one of two programs calls": [
    {
      ".terraform-version": "1.9.0\n",
      "live/main.tf": 'module "m" {\n  source = "../mods/m"\n  r      = "cn-north-1"\n}\n',
      "live/main.tofu": clean,
      "mods/m/main.tf": `variable "r" {\n  type = string\n}\n${clean}`,
    },
    { "mods/m/main.tf": variable },
  ],
  "a file of another folder": [
    {
      "main.tf": clean,
      "live/main.tf": reading('yamldecode(file("${path.module}/../config/r.yaml"))'),
      "config/r.yaml": "region: eu-central-1\n",
    },
    { "config/r.yaml": "region: cn-north-1\n" },
  ],
  "a name that is put together": [
    {
      "live/main.tf": reading('yamldecode(file("${path.module}/../${join("", ["con", "fig"])}/r.yaml"))'),
      "config/r.yaml": "region: eu-central-1\n",
    },
    { "config/r.yaml": "region: cn-north-1\n" },
  ],
  "a name that another file says": [
    {
      "live/main.tf": reading('yamldecode(file("../${yamldecode(file("../index.yaml")).from}"))'),
      "index.yaml": "from: a/r.yaml\n",
      "a/r.yaml": "region: eu-central-1\n",
    },
    { "a/r.yaml": "region: cn-north-1\n" },
  ],
  "an ending after something open": [
    {
      "live/main.tf": `variable "e" {
  default = "prod"
}
${reading('jsondecode(file("../config/${var.e}.json"))')}`,
      "config/prod.json": '{"region":"eu-central-1"}',
    },
    { "config/prod.json": '{"region":"cn-north-1"}' },
  ],
  "files of a folder that is listed": [
    {
      "live/main.tf": reading(
        'merge([for f in fileset("../config", "*.yaml") : yamldecode(file("../config/${f}"))]...)',
      ),
      "config/a.yaml": "region: eu-central-1\n",
    },
    { "config/b.yaml": "region: cn-north-1\n" },
  ],
  "a file that was not there": [
    { "live/main.tf": reading('try(yamldecode(file("../o.yaml")), { region = "eu-central-1" })') },
    { "o.yaml": "region: cn-north-1\n" },
  ],
  "a file read by a template": [
    {
      "live/main.tf": boot('templatefile("${path.module}/a.tftpl", {})'),
      "live/a.tftpl": '#!/bin/sh\n${file("../x/b.inc")}\n',
      "x/b.inc": "true\n",
    },
    { "x/b.inc": "curl https://oss-cn-hangzhou.aliyuncs.com/x\n" },
  ],
  "a file in the module that reads it": [
    {
      "live/main.tf": 'module "m" {\n  source = "../mods/m"\n}\n',
      "mods/m/main.tf": boot('file("${path.module}/boot")'),
      "mods/m/boot": "true\n",
    },
    { "mods/m/boot": fetching },
  ],
  "a folder behind a link": [
    {
      "main.tf": clean,
      "live/main.tf": 'module "m" {\n  source = "./m"\n}\n',
      "live/m": { link: "../shared" },
      "shared/main.tf": clean,
    },
    { "shared/main.tf": provider('"cn-north-1"') },
  ],
  "a link on the way of a link that leads elsewhere": [
    {
      "main.tf": clean,
      "live/main.tf": variable,
      "live/p.auto.tfvars": { link: "../now/p.txt" },
      now: { link: "eu" },
      "eu/p.txt": 'r = "eu-west-1"\n',
      "cn/p.txt": 'r = "cn-north-1"\n',
    },
    { now: { link: "cn" } },
  ],
  "a folder of another tool's that a command runs": [
    { "main.tf": clean, "node_modules/live/main.tf": clean, ...running("node_modules/live") },
    { "node_modules/live/main.tf": provider('"cn-north-1"') },
  ],
  "a command that runs a folder of another tool's": [
    { "main.tf": clean, "node_modules/live/main.tf": provider('"cn-north-1"'), ...running(".") },
    running("node_modules/live"),
  ],
  "a link that leads elsewhere now": [
    {
      "live/main.tf": reading('yamldecode(file("now.yaml"))'),
      "live/now.yaml": { link: "../a.yaml" },
      "a.yaml": "region: eu-central-1\n",
      "b.yaml": "region: cn-north-1\n",
    },
    { "live/now.yaml": { link: "../b.yaml" } },
  ],
  "a var file behind a link": [
    {
      "main.tf": clean,
      "live/main.tf": variable,
      "live/p.auto.tfvars": { link: "../common/p.tfvars" },
      "common/p.tfvars": 'r = "eu-central-1"\n',
    },
    { "common/p.tfvars": 'r = "cn-north-1"\n' },
  ],
  "a var file of an environment": [
    { "terraform/main.tf": variable, "environments/eu/x.tfvars": 'r = "eu-central-1"\n' },
    { "environments/eu/x.tfvars": 'r = "cn-north-1"\n' },
  ],
  "what a pipeline sets": [
    {
      "main.tf": variable,
      ".github/workflows/a.yml":
        "jobs:\n  a:\n    steps:\n      - run: terraform apply\n        env: { TF_VAR_r: eu-central-1 }\n",
    },
    {
      ".github/workflows/a.yml":
        "jobs:\n  a:\n    steps:\n      - run: terraform apply\n        env: { TF_VAR_r: cn-north-1 }\n",
    },
  ],
  "a var file that says in a text what a nearer root declares": [
    {
      "live/main.tf": `variable "script" {\n  type = string\n}\n${variable}`,
      "live/near/main.tf": 'variable "other" {\n  type = string\n}\n',
      "live/near/envs/x.tfvars": 'script = <<EOT\nother = 1\nEOT\nr = "eu-central-1"\n',
    },
    { "live/near/envs/x.tfvars": 'script = <<EOT\nother = 1\nEOT\nr = "cn-north-1"\n' },
  ],
  "a var file that a pipeline names": [
    {
      "main.tf": variable,
      "x/eu.settings": 'r = "eu-central-1"\n',
      ".github/workflows/a.yml": "jobs:\n  a:\n    steps:\n      - run: terraform apply -var-file=x/eu.settings\n",
    },
    { "x/eu.settings": 'r = "cn-north-1"\n' },
  ],
  "a module that nobody calls any more": [
    {
      "live/main.tf": 'module "m" {\n  source = "../m"\n  r      = "eu-central-1"\n}\n',
      "m/main.tf": `variable "r" {\n  default = "cn-north-1"\n}\n${provider("var.r")}`,
    },
    { "live/main.tf": clean },
  ],
  "what Terragrunt reads": [
    {
      "live/terragrunt.hcl": `locals {
  e = yamldecode(file("../env/e.yaml"))
}
terraform {
  source = "../m"
}
inputs = { r = local.e.r }
`,
      "m/main.tf": variable,
      "env/e.yaml": "r: eu-central-1\n",
    },
    { "env/e.yaml": "r: cn-north-1\n" },
  ],
  "a file above a unit": [
    {
      "live/a/terragrunt.hcl":
        'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\nterraform {\n  source = "../../m"\n}\n',
      "root.hcl": 'inputs = { r = "eu-central-1" }\n',
      "m/main.tf": variable,
    },
    { "root.hcl": 'inputs = { r = "cn-north-1" }\n' },
  ],
  "values of a chart": [
    {
      "charts/a/Chart.yaml": "name: a\nversion: 1.0.0\n",
      "charts/a/values.yaml": "image: nginx\n",
      "charts/a/templates/d.yaml": `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: a
      image: {{ .Values.image }}
`,
    },
    { "charts/a/values.yaml": "image: registry.cn-hangzhou.aliyuncs.com/a/b\n" },
  ],
  "the environment beside a Compose file": [
    { "compose.yaml": "services:\n  web:\n    image: ${IMAGE}\n", ".env": "IMAGE=nginx\n" },
    { ".env": "IMAGE=registry.cn-hangzhou.aliyuncs.com/a/b\n" },
  ],
  "a folder that an image takes in whole": [
    {
      "build/Dockerfile": "FROM alpine\nCOPY parts /parts\nRUN sh /parts/a/run.sh\n",
      "build/parts/a/run.sh": "true\n",
      "modules/a/main.tf": clean,
    },
    { "build/parts/a/run.sh": fetching },
  ],
  "parameters that a script of another place gives": [
    {
      "deploy.sh": `#!/bin/sh
aws cloudformation create-stack --stack-name s --template-body file://stack/t.yaml --parameters file://given/p.json
`,
      "stack/t.yaml": `AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Image: { Type: String }
Resources:
  A:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: a, Image: !Ref Image }
`,
      "given/p.json": '[{"ParameterKey":"Image","ParameterValue":"nginx"}]',
    },
    {
      "given/p.json": '[{"ParameterKey":"Image","ParameterValue":"registry.cn-hangzhou.aliyuncs.com/a/b"}]',
    },
  ],
  "a default of a role": [playing, { "roles/web/defaults/main.yml": "mirror: https://oss-cn-hangzhou.aliyuncs.com\n" }],
  "a file of variables of a play": [
    { ...playing, "plays/site.yml": "- hosts: all\n  vars_files: [../v/x.yml]\n  roles: [web]\n", "v/x.yml": "a: 1\n" },
    { "v/x.yml": "mirror: https://oss-cn-hangzhou.aliyuncs.com\n" },
  ],
  "variables of hosts of an inventory": [
    { ...playing, "inventories/eu/group_vars/all.yml": "a: 1\n", "inventories/eu/hosts": "[web]\na.example.com\n" },
    { "inventories/eu/group_vars/all.yml": "mirror: https://oss-cn-hangzhou.aliyuncs.com\n" },
  ],
  "what a command gives a play": [
    { ...playing, "play.sh": "ansible-playbook plays/site.yml\n" },
    { "play.sh": "ansible-playbook plays/site.yml -e mirror=https://oss-cn-hangzhou.aliyuncs.com\n" },
  ],
  "a lock file": [
    { "yarn.lock": 'a@1:\n  resolved "https://registry.yarnpkg.com/a"\n' },
    { "yarn.lock": 'a@1:\n  resolved "https://registry.npmmirror.com/a"\n' },
  ],
};
for (const [name, block] of Object.entries({
  "a command": 'local-exec" {\n    command = "sh ${path.module}/boot"',
  "a script": 'remote-exec" {\n    script = "${path.module}/boot"',
  "a copy": 'file" {\n    source = "${path.module}/boot"\n    destination = "/b"',
}))
  Object.assign(cases, {
    [`${name} of a provisioner`]: [
      {
        "live/main.tf": `${clean}resource "aws_instance" "a" {\n  ami = "a"\n  provisioner "${block}\n  }\n}\n`,
        "live/boot": "#!/bin/sh\n",
      },
      { "live/boot": fetching },
    ],
  });
for (const ending of ["md", "html", "lock", "go", "sum", "css", "png"])
  Object.assign(cases, {
    [`a script whose name ends in .${ending}`]: [
      { "main.tf": boot(`file("boot.${ending}")`), [`boot.${ending}`]: "true\n" },
      { [`boot.${ending}`]: fetching },
    ],
  });

describe("what a change brings", () => {
  test.each(Object.entries(cases))("through %s", async (_, [base, change]) => {
    const folder = changed(base, change);
    const told = await reportOf(folder, { changedSince: "main" });
    const now = new Set(lines(await reportOf(folder)).map((line) => line.replace(/ \w+$/, "")));
    git(folder, "checkout", "-q", "main");
    const before = new Set(lines(await reportOf(folder)).map((line) => line.replace(/ \w+$/, "")));
    const brought = [...now].filter((line) => !before.has(line));
    expect(brought).not.toEqual([]);
    expect(lines(told)).toEqual(expect.arrayContaining(brought.map((line) => `${line} open`)));
  });

  test("leaves alone what it does not reach", async () => {
    const roots: Record<string, string> = {};
    for (const name of ["a", "b", "c"]) {
      roots[`${name}/main.tf`] =
        `${reading(`yamldecode(file("\${path.module}/\${local.n}"))`)}locals {\n  n = "r.yaml"\n}\n`;
      roots[`${name}/r.yaml`] = "region: cn-north-1\n";
    }
    const folder = changed(roots, { "a/r.yaml": "region: cn-northwest-1\n" });
    const report = await reportOf(folder, { changedSince: "main" });
    expect(report.dependencies.filter(({ kind }) => kind === "region").map(({ at }) => at.file)).toEqual(["a/r.yaml"]);
    const idle = changed(roots, { "README.txt": "x" });
    expect((await reportOf(idle, { changedSince: "main" })).dependencies).toEqual([]);
  });

  test("leaves alone who reads the state of another root than the one that it touches", async () => {
    const dns = keeper('"eu-central-1"', "dns");
    const folder = changed(
      {
        "app/main.tf": reader + provider('"cn-north-1"').replaceAll('"q"', '"other"').replace("{", '{\n  alias = "o"'),
        "net/main.tf": keeper('"eu-central-1"'),
        "dns/main.tf": dns,
      },
      { "dns/main.tf": `${dns}locals {\n  x = 1\n}\n` },
    );
    expect(lines(await reportOf(folder, { changedSince: "main", paths: [] }))).toEqual([]);
  });

  test("leaves documents alone that name something else of the same folder, or only its name", async () => {
    const image = "image: registry.cn-hangzhou.aliyuncs.com/a/b\n";
    const others: Record<string, string> = {
      "a/compose.yaml": `# as in modules/other/main.tf\nservices:\n  web:\n    ${image}`,
      "b/compose.yaml": `# yaml-language-server: $schema=../modules/m/compose.json\nservices:\n  web:\n    ${image}`,
      "c/compose.yaml": `services:\n  modules:\n    ${image}`,
      // This one may read it, and what it reads says that it does not.
      "d/compose.yaml": `# deploys modules/m\nservices:\n  web:\n    ${image}`,
    };
    const folder = changed(
      { "modules/m/main.tf": clean, ...others },
      { "modules/m/main.tf": provider('"cn-north-1"') },
    );
    const { dependencies } = await reportOf(folder, { changedSince: "main" });
    expect([...new Set(dependencies.map(({ at }) => at.file))]).toEqual(["modules/m/main.tf"]);
  });

  test("is told the same with results that were kept, and evaluates again only what it reaches", async () => {
    const roots: Record<string, string> = {};
    // Each may read any file.
    for (const name of ["a", "b", "c"]) {
      roots[`${name}/main.tf`] =
        `${reading(`yamldecode(file("\${path.module}/\${local.n}"))`)}locals {\n  n = "r.yaml"\n}\n`;
      roots[`${name}/r.yaml`] = "region: cn-north-1\n";
    }
    const folder = changed(roots, { "a/r.yaml": "region: cn-northwest-1\n" });
    const cache = { folder: folderOf({}), program: "test" };
    const told = await reportOf(folder, { changedSince: "main" });
    expect(await reportOf(folder, { changedSince: "main", cache })).toEqual(told);
    const kept = new Map(
      readdirSync(cache.folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        return entry.isFile() ? [[path, statSync(path).ino] as const] : [];
      }),
    );
    // What each of them read at the base, and of the one that is reached its results at both revisions.
    expect(kept.size).toBe(5);
    expect(await reportOf(folder, { changedSince: "main", cache })).toEqual(told);
    for (const [path, inode] of kept) expect(statSync(path).ino).toBe(inode);
    // A record that holds no more is none: the change reaches another root now.
    write(folder, { "b/main.tf": roots["b/main.tf"]!.replace('n = "r.yaml"', 'n = "../c/r.yaml"') });
    git(folder, "commit", "-qam", "Read another");
    git(folder, "branch", "-qf", "main", "HEAD");
    write(folder, { "c/r.yaml": "region: cn-northwest-1\n" });
    git(folder, "commit", "-qam", "Change that");
    const reached = await reportOf(folder, { changedSince: "main", cache });
    expect(reached).toEqual(await reportOf(folder, { changedSince: "main" }));
    expect(reached.findings.map(({ at }) => at.file)).toEqual(["c/r.yaml"]);
  });
});

describe("a change can't judge itself", () => {
  const flagged = provider('"cn-north-1"');
  const waived = `waivers:
  - rule: clean-cloud/*
    match: { value: cn-north-1 }
    reason: Because
    owner: me@example.com
    expires: 2027-01-01
`;
  test.each<[string, Tree, Tree]>([
    ["a configuration", {}, { "borderlint.yaml": "exclude: ['**']\n" }],
    ["a configuration that fails never", {}, { "borderlint.yaml": "fail-on: never\npolicy: ofac-embargo\n" }],
    [
      "an edited configuration",
      { "borderlint.yaml": "policy: clean-network\n" },
      { "borderlint.yaml": "policy: ofac-embargo\n" },
    ],
    [
      "a policy",
      {
        "borderlint.yaml": "policy: ./p.yaml\n",
        "p.yaml": 'policy: p\ntitle: P\nversion: "1"\nextends: [clean-network]\nrules: []\n',
      },
      { "p.yaml": 'policy: p\ntitle: P\nversion: "1"\nrules: []\n' },
    ],
    ["an ignore file", {}, { ".borderlintignore": "live/\n" }],
    ["an ignore file in a folder", {}, { "live/.borderlintignore": "*\n" }],
    ["waivers", { "borderlint.yaml": "waivers: w.yaml\n", "w.yaml": "waivers: []\n" }, { "w.yaml": waived }],
  ])("by %s", async (_, base, change) => {
    const folder = changed({ "main.tf": clean, ...base }, { "live/main.tf": flagged, ...change });
    const report = await reportOf(folder, { changedSince: "main", paths: [] });
    expect(lines(report)).toEqual(["live/main.tf:2 clean-cloud/location cn-north-1 open"]);
    expect(report.diagnostics.map(({ code, at }) => `${code} ${at?.file}`)).toEqual(
      Object.keys(change).map((path) => `judged-by-base ${path}`),
    );
    // Without changed-since, as the action asks it on pull requests.
    const whole = await reportOf(folder, { rulesFrom: "main", paths: [] });
    expect(lines(whole)).toContain("live/main.tf:2 clean-cloud/location cn-north-1 open");
  });

  test("by a baseline, a comment, or by what a flag names", async () => {
    const commented = flagged.replace(
      "  region",
      '  # borderlint:allow clean-cloud/* until=2027-03-31 reason="Mine"\n  region',
    );
    const folder = changed({ "main.tf": clean }, { "main.tf": commented, "b.json": "{}", "w.yaml": waived });
    const report = await reportOf(folder, { changedSince: "main", baseline: "b.json", waivers: ["w.yaml"] });
    expect(lines(report)).toEqual(["main.tf:3 clean-cloud/location cn-north-1 open"]);
  });

  test("and what stood at the base still counts", async () => {
    const folder = changed(
      { "main.tf": clean, "borderlint.yaml": "exclude: [old]\n" },
      { "old/main.tf": flagged, "borderlint.yaml": "exclude: []\n" },
    );
    expect(lines(await reportOf(folder, { changedSince: "main", paths: [] }))).toEqual([]);
  });
});

test("a shallow clone is told what it lacks", async () => {
  const origin = changed({ "main.tf": clean }, { "main.tf": provider('"cn-north-1"') });
  const folder = folderOf({});
  const first = git(origin, "rev-parse", "main");
  git(folder, "clone", "-q", "--depth", "1", "--branch", "change", `file://${origin}`, "clone");
  await expect(reportOf(join(folder, "clone"), { changedSince: first })).rejects.toThrow(
    new RegExp(`--changed-since ${first}: this clone is shallow.*fetch-depth: 0`),
  );
  await expect(reportOf(folder, { changedSince: first })).rejects.toThrow(/lies in no git repository/);
});

test("a tag by the name of the branch hides nothing", async () => {
  const folder = changed({ "main.tf": clean }, { "main.tf": provider('"cn-north-1"') });
  git(folder, "tag", "main");
  await expect(reportOf(folder, { changedSince: "main" })).rejects.toThrow(
    /say which: refs\/heads\/main or refs\/tags/,
  );
  expect(lines(await reportOf(folder, { changedSince: "refs/heads/main" }))).toEqual([
    "main.tf:2 clean-cloud/location cn-north-1 open",
  ]);
  git(folder, "update-ref", "refs/tags/main", "refs/heads/main");
  // What a remote has is no other meaning of its name.
  for (const branch of ["main", "change"]) git(folder, "update-ref", `refs/remotes/main/${branch}`, branch);
  expect(lines(await reportOf(folder, { changedSince: "main" }))).toHaveLength(1);
});

test("comparing with a revision runs no program that the repository names", async () => {
  const folder = changed({ "main.tf": clean, ".gitattributes": "*.tf filter=x\n" }, { "main.tf": clean + "\n" });
  git(folder, "config", "filter.x.clean", "touch ran; cat");
  git(folder, "config", "filter.x.required", "true");
  write(folder, { "main.tf": provider('"cn-north-1"') });
  const report = await reportOf(folder, { changedSince: "main" });
  expect(lines(report)).toEqual(["main.tf:2 clean-cloud/location cn-north-1 open"]);
  git(folder, "config", "filter.a=b.clean", "touch ran; cat");
  write(folder, { ".gitattributes": "*.tf filter=a=b\n" });
  await expect(reportOf(folder, { changedSince: "main" })).rejects.toThrow("filter.a=b.clean of git's configuration");
  expect(existsSync(join(folder, "ran"))).toBe(false);
});

test("and what it is told to fetch is enough, of a clone of one branch too", async () => {
  const origin = changed({ "main.tf": clean }, { "main.tf": provider('"cn-north-1"') });
  const clone = join(folderOf({}), "clone");
  git(origin, "clone", "-q", "--depth", "1", "--single-branch", "--branch", "change", `file://${origin}`, clone);
  const refused = await reportOf(clone, { changedSince: "origin/main" }).catch(String);
  const [, advice = ""] = /`git (fetch [^`]+)`/.exec(String(refused)) ?? [];
  git(clone, ...advice.split(" "));
  expect(lines(await reportOf(clone, { changedSince: "origin/main" }))).toEqual([
    "main.tf:2 clean-cloud/location cn-north-1 open",
  ]);
});

test("paths are reported relative to the working directory, however they are given", async () => {
  const folder = repositoryOf({ "live/main.tf": provider('"cn-north-1"') });
  const expected = ["live/main.tf:2 clean-cloud/location cn-north-1 open"];
  for (const path of [folder, join(folder, "live"), "live/../live", `../${folder.split("/").at(-1)}`])
    expect(lines(await reportOf(folder, { paths: [path] }))).toEqual(expected);
});

test("what is given to Terraform must be there", async () => {
  const folder = folderOf({ "main.tf": variable });
  await expect(reportOf(folder, { inputs: [{ kind: "var-file", text: "no.tfvars" }] })).rejects.toThrow(
    /no\.tfvars: no such var file/,
  );
  await expect(reportOf(folder, { inputs: [{ kind: "var", text: "r" }] })).rejects.toThrow(/--var r: write NAME=VALUE/);
  const named = folderOf({ "main.tf": `${variable}variable "region" {}\n` });
  const misspelt = await reportOf(named, { inputs: [{ kind: "var", text: "regoin=cn-north-1" }] });
  expect(misspelt.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'undeclared-variable: --var regoin: no root module declares this variable; did you mean "region"?',
  ]);
});

test("a var file that its own root reads by itself reaches no other root that declares the same", async () => {
  const root = 'variable "r" {}\nprovider "aws" {\n  region = var.r\n}\n';
  const folder = repositoryOf({
    "live/a/main.tf": root,
    "live/a/terraform.tfvars": 'r = "eu-west-1"\n',
    "live/b/main.tf": root,
    "live/eu.tfvars": 'r = "eu-west-1"\n',
  });
  const reached = async (path: string): Promise<readonly boolean[]> => {
    git(folder, "checkout", "-q", ".");
    write(folder, { [path]: 'r = "cn-north-1"\n' });
    const { input } = await openScan({ ...changeOptions, cwd: folder });
    return ["live/a", "live/b"].map((name) => input.part(name, 0));
  };
  expect(await reached("live/a/terraform.tfvars")).toEqual([true, false]);
  // One that no root reads by itself is given to whoever declares what it sets.
  expect(await reached("live/eu.tfvars")).toEqual([true, true]);
});

const changeOptions = {
  paths: [],
  policies: [],
  config: null,
  inputs: [],
  workspace: null,
  waivers: [],
  waiversFrom: null,
  rulesFrom: null,
  baseline: null,
  changedSince: "HEAD",
  shard: null,
  today: "2026-11-24",
};

test("a file of profiles is reached from the configuration that names it", async () => {
  const folder = repositoryOf({
    "live/main.tf":
      'provider "aws" {\n  profile             = "china"\n  shared_config_files = ["${path.module}/aws.config"]\n}\n' +
      'resource "aws_sqs_queue" "q" {}\n',
    "live/aws.config": "[profile china]\nregion = eu-west-1\n",
  });
  write(folder, { "live/aws.config": "[profile china]\nregion = cn-north-1\n" });
  const report = await reportOf(folder, { changedSince: "HEAD" });
  expect(report.findings.map(({ at, status }) => `${at.file} ${status}`)).toEqual(["live/aws.config open"]);
});
