/** What something names is looked at, wherever it lies and whatever it is called; what is not there is told. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

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

const provisioned = (block: string): string =>
  `${fine}resource "aws_instance" "a" {\n  ami = "a"\n  provisioner ${block}\n}\n`;
const copied = '"file" {\n    source = "${path.module}/boot"\n    destination = "/b"\n  }';
const packer = (line: string): string =>
  `source "amazon-ebs" "a" {\n  region = "eu-west-1"\n  ${line}\n}\nbuild {\n  sources = ["source.amazon-ebs.a"]\n}\n`;
const tasks = "- get_url: {url: 'https://oss-cn-hangzhou.aliyuncs.com/t', dest: /t}\n";
const unit = (text: string): Tree => ({
  "u/terragrunt.hcl": `${text}terraform {\n  source = "../m"\n}\n`,
  "m/main.tf": fine,
});

test("a chain of files and a folder beyond what is followed are told", async () => {
  const chain = (length: number): Tree => ({
    "deploy.sh": "#!/bin/sh\nsh node_modules/s0.sh\n",
    ...Object.fromEntries(
      Array.from({ length }, (_, at) => [
        `node_modules/s${at}.sh`,
        at + 1 === length ? `#!/bin/sh\n${fetching}` : `#!/bin/sh\nsh node_modules/s${at + 1}.sh\n`,
      ]),
    ),
  });
  const folder = (count: number): Tree => ({
    "deploy.sh": "#!/bin/sh\nkubectl apply -f node_modules/all\n",
    ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`node_modules/all/${at}.txt`, ""])),
  });
  expect(await seen(chain(5))).toEqual(["fail", "node_modules/s4.sh"]);
  expect(await seen(chain(12))).toEqual(["inconclusive", "include-limit"]);
  expect(await seen(folder(1_000))).toEqual(["pass"]);
  expect(await seen(folder(1_001))).toEqual(["inconclusive", "include-limit"]);
});

test("Terraform that a file asked for runs in a folder beside it is looked at", async () => {
  const root =
    'variable "r" {\n  type = string\n}\nprovider "aws" {\n  region = var.r\n}\nresource "aws_sqs_queue" "q" {}\n';
  const command = "terraform -chdir=../shared apply -var r=cn-north-1";
  for (const tree of [
    { "live/d.sh": `#!/bin/sh\n${command}\n` },
    { "live/Makefile": `all:\n\t${command}\n` },
  ] satisfies Tree[]) {
    const { findings } = await reportOf(folderOf({ ...tree, "shared/main.tf": root }), { paths: ["live"] });
    expect(findings.map(({ value, level }) => `${value} ${level}`)).toEqual(["cn-north-1 error"]);
  }
});

async function seen(tree: Tree): Promise<readonly string[]> {
  const { findings, diagnostics, summary } = await reportOf(folderOf({ "main.tf": fine, ...tree }));
  const found = [...findings.map(({ at }) => at.file), ...diagnostics.map(({ code }) => code)];
  const whole = summary.incomplete ? "inconclusive" : "pass";
  const verdict = summary.error > 0 ? "fail" : whole;
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
  ["bash -eu -o pipefail boot", "boot"],
  ["bash -c 'cd lib && sh ./d.txt'", "lib/d.txt"],
  ["sudo -E env A=b sh boot", "boot"],
  ["true && (cd lib; sh d.txt)", "lib/d.txt"],
  ["echo $(sh boot)", "boot"],
  ["sh < boot", "boot"],
  ["cat boot | sed s/a/b/ | sh -s", "boot"],
  ["for f in boot; do sh $f; done", "boot"],
  ["run() { sh boot; }", "boot"],
  ["kubectl --context x apply --filename=node_modules/x/p.yaml", "node_modules/x/p.yaml"],
  ["find . -name x -exec sh boot {} +", "boot"],
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
  [
    "a provisioner",
    { "p/main.tf": provisioned('"remote-exec" {\n    script = "${path.module}/boot"\n  }'), "p/boot": fetching },
    "p/boot",
  ],
  ["what a provisioner copies", { "p/main.tf": provisioned(copied), "p/boot": `#!/bin/sh\n${fetching}` }, "p/boot"],
  [
    "a command of a provisioner",
    { "p/main.tf": provisioned('"local-exec" {\n    command = "sh ${path.module}/boot"\n  }'), "p/boot": fetching },
    "p/boot",
  ],
  ["Packer", { "a.pkr.hcl": packer('user_data_file = "boot"') }, "boot"],
  ["what a Dockerfile runs", { Dockerfile: "FROM alpine\nCOPY boot /b\nRUN sh /b\n" }, "boot"],
  ["Ansible", { "site.yml": "- hosts: all\n  tasks:\n  - script: boot\n" }, "boot"],
  ["tasks", { "site.yml": "- hosts: all\n  tasks:\n  - include_tasks: x.yml\n", "x.yml": tasks }, "x.yml"],
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
  ["a script in `bash -c`", script("bash -c 'sh lib/none.sh'")],
  ["a script after going there", { ...script("cd lib && ./none.sh"), "lib/x.txt": "" }],
  ["a script of a function", script("run() { . lib/none.sh; }")],
  ["a Makefile's", { Makefile: "all:\n\tsh lib/none.sh\n" }],
  ["a manifest of PowerShell", { "x.ps1": "kubectl apply -f k/none.yaml\n" }],
  ["a folder of Terraform", script("terraform -chdir=none apply")],
  ["a provisioner's script", { "p/main.tf": provisioned('"remote-exec" {\n    script = "none"\n  }') }],
  ["what a provisioner copies", { "p/main.tf": provisioned(copied) }],
  [
    "what a provisioner runs here",
    { "p/main.tf": provisioned('"local-exec" {\n    command = "bash ${path.module}/none.sh a"\n  }') },
  ],
  ["user data of Packer", { "a.pkr.hcl": packer('user_data_file = "none"') }],
  ["a module of Terragrunt", { "u/terragrunt.hcl": 'terraform {\n  source = "../none"\n}\n' }],
  ["what Terragrunt includes", unit('include "r" {\n  path = find_in_parent_folders("none.hcl")\n}\n')],
  ["what Terragrunt reads", unit('locals {\n  a = read_terragrunt_config("../none.hcl")\n}\n')],
  ["an action", { ".github/workflows/w.yml": workflow("ls").replace("run: ls", "uses: ./.github/actions/none") }],
  ["a role", { "site.yml": "- hosts: all\n  roles: [none]\n" }],
  ["a list of tasks", { "site.yml": "- hosts: all\n  tasks:\n  - include_tasks: none.yml\n" }],
  ["a template", { "site.yml": "- hosts: all\n  tasks:\n  - template: {src: none.j2, dest: /x}\n" }],
  ["what Ansible copies", { "site.yml": "- hosts: all\n  tasks:\n  - copy: {src: none.sh, dest: /x}\n" }],
  ["what is built", { "compose.yaml": compose("build: ./none") }],
])("%s that is not there is told", async (_, tree) => {
  expect(await seen(tree)).toEqual(["inconclusive", "named-missing"]);
});

test.each<readonly [name: string, tree: Tree]>([
  ["what Terragrunt may do without", unit('locals {\n  a = try(read_terragrunt_config("none.hcl"), {})\n}\n')],
  [
    "a program of another language",
    { Dockerfile: 'FROM python\nCOPY a.py .\nCMD ["python", "a.py"]\n', "a.py": fetching },
  ],
  [
    "what lies on the machine",
    { "site.yml": "- hosts: all\n  tasks:\n  - copy: {src: x, dest: /x, remote_src: true}\n" },
  ],
  ["a role that a server holds", { "site.yml": "- hosts: all\n  roles: [owner.none]\n" }],
  ["prose and other options", script('echo sh lib; bash -c "x"; docker logs -f web; kubectl logs -f pod/web')],
  ["what is made before", script("curl -o x.sh https://example.com/x.sh\nsh x.sh")],
  ["what lies elsewhere under that name", { ...script("sh x.sh"), "a/b/x.sh": "true\n" }],
  ["what stands in a comment", script("# sh lib/none.sh")],
  ["what stands in a text", script("echo 'sh lib/none.sh; . ./none.sh'; cat <<E\nsh lib/none.sh\nE")],
  ["what the machine has", script("cd /opt/tools && sh ./none.sh; sh /opt/none.sh; . /etc/none.sh")],
  ["what may be missing", script("[ -f lib/none.sh ] && . lib/none.sh; . lib/other.sh || true")],
  ["what another command makes", script("make all; kubectl apply -f out/none.yaml")],
  ["what is run elsewhere", script("ssh host sh lib/none.sh; docker run x sh lib/other.sh")],
  ["what a loop names", script("for f in a b; do sh lib/$f.sh; done")],
  ["where the script goes", { ...script("cd a && ./x.sh"), "a/x.sh": "true\n" }],
])("%s is no accusation", async (_, tree) => {
  expect(await seen(tree)).toEqual(["pass"]);
});

test.each<readonly [name: string, tree: Tree]>([
  [
    "a file that Compose includes",
    { "a/compose.yaml": "include: [../b/compose.yaml]\n", "b/compose.yaml": compose(`image: ${image}`) },
  ],
  ["a script", { "a/deploy.sh": "#!/bin/sh\nsh ../b/x.sh\n", "b/x.sh": fetching }],
  ["a manifest", { "a/deploy.sh": "#!/bin/sh\nkubectl apply -f ../b/p.yaml\n", "b/p.yaml": manifest }],
  ["a folder of manifests", { "a/deploy.sh": "#!/bin/sh\nkubectl apply -f ../b\n", "b/p.yaml": manifest }],
  [
    "what a provisioner runs",
    { "a/main.tf": provisioned('"local-exec" {\n    command = "sh ../b/x.sh"\n  }'), "b/x.sh": fetching },
  ],
])("%s beside what was asked for is looked at", async (_, tree) => {
  const cwd = folderOf(tree);
  const verdict = async (exclude: readonly string[]) =>
    (await reportOf(cwd, { paths: ["a"], exclude })).findings.map(({ level }) => level);
  expect([await verdict([]), await verdict(["/b/"])]).toEqual([["error"], []]);
});

test("what is left out on purpose stays so, whoever names it", async () => {
  const tree = { ...script("sh old/d.txt"), "old/d.txt": fetching, ".borderlintignore": "old/\n" };
  expect(await seen(tree)).toEqual(["pass"]);
});
