/** What a scan passes over is told: not looked at never looks like clean. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const fine = 'provider "aws" {\n  region = "eu-central-1"\n}\nresource "aws_s3_bucket" "a" {}\n';
const boot = (script: string): string =>
  `${fine}resource "aws_instance" "a" {\n  user_data = <<-E\n    #!/bin/sh\n    ${script}\n  E\n}\n`;
const fetch = "curl https://oss-cn-hangzhou.aliyuncs.com/x\n";
const hex = Buffer.from(fetch).toString("hex");

test.each<[code: string, tree: Tree]>([
  ["name-odd", { "main.tf": fine, "live/MAIN.TF": fine }],
  ["submodule-missing", { "main.tf": fine, ".gitmodules": '[submodule "m"]\n  path = m\n  url = ../m\n' }],
  ["declaration-passed-over", { "a.tf": `${fine}locals { r = "a" }\n`, "b.tf": 'locals { r = "b" }\n' }],
  ["named-unread", { "main.tf": fine, "e/p.vars": 'r = "x"\n', "d.sh": "terraform apply -var-file=e/p.vars\n" }],
  [
    "named-unread",
    { "main.tf": fine, "p.tfplan": "PK\u0003\u0004\0\0", "d.sh": "terraform apply -no-color p.tfplan\n" },
  ],
  ["chart-packed", { "Chart.yaml": "name: a\nversion: 1.0.0\n", "charts/b-1.0.0.tgz": "x" }],
  ["include-missing", { "compose.yml": "services:\n  a:\n    image: alpine:3\n    env_file: gone.env\n" }],
  ["file-unrecognised", { "main.tf": fine, "compose.yaml": "web: {image: alpine}\n" }],
  ["script-limit", { "main.tf": boot(`echo ${hex} | unheard-of --decode | sh`) }],
])("%s", async (code, tree) => {
  const { diagnostics, summary } = await reportOf(folderOf(tree));
  expect(diagnostics.map((one) => one.code)).toContain(code);
  expect(summary.incomplete).toBe(true);
});

test("a file that has another tool's name and none of its keys is told as such, and counted as not read", async () => {
  const of = async (name: string, text: string) => {
    const { diagnostics, summary, unread } = await reportOf(folderOf({ "main.tf": fine, [name]: text }));
    const codes = diagnostics.map(({ code }) => code);
    return [codes, summary.incomplete, unread.map(({ format }) => format)];
  };
  const rules = "run.allowedIngress:\n  rules:\n    - enforce: true\n";
  const passed = [["file-of-others"], false, ["yaml"]];
  expect(await of("policies/cloudbuild.yaml", rules)).toEqual(passed);
  expect(await of("policies/serverless.yaml", rules)).toEqual(passed);
  expect(await of("policies/buildspec.yaml", rules)).toEqual(passed);
  const failed = [["file-unrecognised"], true, ["yaml"]];
  expect(await of("cloudbuild.yaml", `${rules}substitutions: {_REGION: cn-north-1}\n`)).toEqual(failed);
  expect(await of("serverless.yml", `${rules}service: a\n`)).toEqual(failed);
  expect(await of("serverless.yml", `${rules}{{ if .x }}\n`)).toEqual(failed);
  expect(await of("serverless.yml", "- a\n- b\n")).toEqual(failed);
});

test("what is declared once for Terraform and once for OpenTofu is no gap: each is a way of running it", async () => {
  const variable = (said: string): string => `${fine}variable "r" {\n  default = "a"\n  type = string\n${said}}\n`;
  const codes = async (terraform: string, tofu: string) =>
    (await reportOf(folderOf({ "main.tf": variable(terraform), "main.tofu": variable(tofu) }))).diagnostics.map(
      ({ code }) => code,
    );
  expect(await codes('  description = "x"\n', '  deprecated = "y"\n  sensitive = true\n')).toEqual([]);
  expect(await codes("", "  nullable = false\n")).toEqual([]);
});

test("data that a machine boots with, of which nobody can say what it is, is told", async () => {
  const instance = (data: string): Tree => ({
    "main.tf": `${fine}resource "aws_instance" "a" {\n  user_data_base64 = "${data}"\n}\n`,
  });
  const bytes = Buffer.from(Array.from({ length: 90 }, (_, at) => (at * 89 + 7) % 251));
  const codes = async (data: string) => (await reportOf(folderOf(instance(data)))).diagnostics.map(({ code }) => code);
  expect(await codes(bytes.toString("base64"))).toEqual(["text-not-read"]);
  // A byte of another encoding and a colour make it no less a text.
  const script = Buffer.from(`#!/bin/sh\n# caf\xe9 \x1b[31m, and some more words\n${fetch}`, "latin1").toString(
    "base64",
  );
  const found = (await reportOf(folderOf(instance(script)))).findings.map(({ value }) => value);
  expect(found).toEqual(["oss-cn-hangzhou.aliyuncs.com"]);
  // A digest, as a state has it, and a name.
  expect(await codes("da39a3ee5e6b4b0d3255bfef95601890afd80709".repeat(2))).toEqual([]);
  expect(await codes("Projects/harborlight-storefront/secrets/BootScripts/versions/latest1")).toEqual([]);
  expect(
    await codes(Buffer.from("#!/bin/sh\necho hello, and nothing else at all that matters here\n").toString("base64")),
  ).toEqual([]);
});

test("values of a chart that can't be read are told", async () => {
  const chart = { "c/Chart.yaml": "name: c\nversion: 1.0.0\n", "c/templates/a.yaml": "image: {{ .Values.image }}\n" };
  const { diagnostics } = await reportOf(folderOf({ ...chart, "c/values.yaml": "\0GITCRYPT\0\u0001\u0002" }));
  expect(diagnostics.map(({ code, at }) => [code, at?.file])).toContainEqual(["file-not-text", "c/values.yaml"]);
  const sealed = "image: ENC[AES256_GCM,data:abc,iv:x,tag:y,type:str]\nsops: {mac: x}\n";
  const { unresolved } = await reportOf(folderOf({ ...chart, "c/values.yaml": sealed }));
  expect(unresolved.map(({ reason }) => reason)).toContain("image: encrypted in the file");
});

test("a file whose name breaks a line is read like any other", async () => {
  const { findings } = await reportOf(folderOf({ "a\nb.tf": fine.replace("eu-central-1", "cn-north-1") }));
  expect(findings.map(({ value }) => value)).toContain("cn-north-1");
});

test("scripts that no reader takes are counted by what they are", async () => {
  const { unread } = await reportOf(
    folderOf({
      "main.tf": fine,
      deploy: "#!/usr/bin/env python3\nprint()\n",
      "deploy.py": "print()\n",
      "a.nu": "echo\n",
      "app/web": "apiVersion: v1\nkind: Pod\n",
      "lib/page.py": "print()\n",
      LICENSE: "All rights reserved\n",
    }),
  );
  expect(Object.fromEntries(unread.map(({ format, examples }) => [format, examples]))).toMatchObject({
    script: ["deploy", "deploy.py"],
    shell: ["a.nu"],
    yaml: ["app/web"],
  });
  expect(unread.flatMap(({ examples }) => examples)).not.toContain("lib/page.py");
});

test("a file that Compose may do without is not missed", async () => {
  const service =
    "services:\n  a:\n    image: alpine:3\n    env_file:\n      - path: gone.env\n        required: false\n";
  expect((await reportOf(folderOf({ "compose.yml": service }))).summary.incomplete).toBe(false);
});

test.each([
  ["hexadecimal", `echo ${hex} | xxd -r -p | sh`],
  ["backwards", "curl https://$(echo moc.scnuyila.uohzgnah-nc-sso | rev)/x"],
])("what a script decodes and runs is followed: %s", async (_, script) => {
  const { findings } = await reportOf(folderOf({ "main.tf": boot(script) }));
  expect(findings.map(({ value }) => value)).toContain("oss-cn-hangzhou.aliyuncs.com");
});

test.each<[name: string, tree: Tree, subjects: readonly string[]]>([
  [
    "templates by an address",
    {
      "a.yaml": `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Far:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: "https://s3.amazonaws.com/b/t.yaml"}
  Open:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: !Ref T}
  Near:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: near.yaml}
`,
      "near.yaml": `AWSTemplateFormatVersion: "2010-09-09"
Fn::Transform: {Name: AWS::Include, Parameters: {Location: "s3://b/i.yaml"}}
Resources:
  Q: {Type: AWS::SQS::Queue}
`,
    },
    ["AWS::Include", "Far"],
  ],
  [
    "an env_file whose name is open",
    { "compose.yml": "services:\n  a:\n    image: alpine:3\n    env_file: [a.env, $STAGE.env]\n", "a.env": "A=b\n" },
    ["service/a"],
  ],
])("what lies elsewhere is a gap: %s", async (_, tree, subjects) => {
  const { unresolved, diagnostics } = await reportOf(folderOf(tree));
  expect(diagnostics).toEqual([]);
  const told = unresolved.filter(({ reason }) => /lies elsewhere|env_file/.test(reason)).map(({ subject }) => subject);
  expect(told.toSorted()).toEqual(subjects);
});

test.each([
  ["https://user:p%40ss@oss-cn-hangzhou.aliyuncs.com/x", ["oss-cn-hangzhou.aliyuncs.com"]],
  ["https://oss-cn-hangzhou.aliyuncs.com@example.com/x", []],
  ["https://oss-cn-hangzhou%2Ealiyuncs%2Ecom/x", ["oss-cn-hangzhou.aliyuncs.com"]],
  ["https://example.com/oss-cn-hangzhou%2Ealiyuncs%2Ecom", []],
])("%s is judged by the host that is asked", async (url, hosts) => {
  const { findings } = await reportOf(folderOf({ "main.tf": boot(`curl ${url}`) }));
  const asked = findings.filter(({ kind }) => kind === "endpoint").map(({ value }) => value);
  expect([...new Set(asked)]).toEqual(hosts);
});

test.each(["node_modules", ".terraform", ".venv"])("%s is counted, and entered where it is named", async (name) => {
  const bad = 'provider "aws" {\n  region = "cn-north-1"\n}\nresource "aws_s3_bucket" "b" {}\n';
  const folder = folderOf({ "main.tf": fine, [`${name}/m/main.tf`]: bad });
  const around = await reportOf(folder);
  expect(around.findings).toEqual([]);
  expect(around.leftOut).toContainEqual({ by: "tool-folder", paths: 1, examples: [name] });
  const named = await reportOf(folder, { paths: [`${name}/m`] });
  expect(named.findings.map(({ value }) => value)).toContain("cn-north-1");
  const called = folderOf({ "main.tf": `module "m" {\n  source = "./${name}/m"\n}\n`, [`${name}/m/main.tf`]: bad });
  expect((await reportOf(called)).findings.map(({ value }) => value)).toContain("cn-north-1");
});

test("a provider that a flagged operator's registry gives out is told, whatever it is for", async () => {
  const required =
    'terraform {\n  required_providers {\n    x = { source = "gitee.com/x/y" }\n  }\n}\nprovider "x" {}\n';
  const { findings } = await reportOf(folderOf({ "main.tf": fine + required }));
  expect(findings.map(({ kind, value, level }) => [kind, value, level])).toContainEqual([
    "provider",
    "gitee.com/x/y",
    "error",
  ]);
});

test.each([
  ["Git LFS", `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 900\n`],
  ["git-annex", `/annex/objects/SHA256E-s900--${"2".repeat(64)}.sh\n`],
])("what %s keeps elsewhere was not looked at", async (_, pointer) => {
  const main =
    'provider "aws" {\n  region = "eu-central-1"\n}\n' +
    'resource "aws_instance" "a" {\n  ami = "a"\n  user_data = file("boot.sh")\n}\n';
  const { diagnostics, summary } = await reportOf(folderOf({ "main.tf": main, "boot.sh": pointer }));
  expect(diagnostics.map(({ code }) => code)).toContain("text-not-read");
  expect(summary.incomplete).toBe(true);
});
