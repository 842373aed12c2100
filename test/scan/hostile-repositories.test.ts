/**
 * Small repositories that try to hide a place in Beijing or Hangzhou, each in a way of its own: none of them passes.
 * Their verdicts were written down before they were run.
 */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";
import type { Tree } from "./workspace.ts";

const provider = (region: string): string =>
  `provider "aws" {\n  region = "${region}"\n}\nresource "aws_sqs_queue" "q" {}\n`;
const [clean, flagged] = [provider("eu-west-1"), provider("cn-north-1")];
const address = "https://oss-cn-hangzhou.aliyuncs.com/x";
const image = "registry.cn-hangzhou.aliyuncs.com/a/b:1";
const pod = (of: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: ${of}}\n`;
const service = `services:\n  a: {image: '${image}'}\n`;
const workflow = (command: string): Tree => ({
  ".github/workflows/d.yml":
    "on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n" +
    `      - uses: actions/checkout@v5\n      - run: ${command}\n`,
});
const boot = (text: string): string =>
  `${clean}resource "aws_instance" "web" {\n  ami = "ami-1"\n  user_data = ${text}\n}\n`;
const waived = (comment: string): string => flagged.replace("  region", `${comment}\n  region`);
const allow = "  # borderlint:allow clean-cloud/location ";
const ofFolder = (folder: string): Tree => ({
  "main.tf": clean,
  [`${folder}/main.tf`]: flagged,
  ...workflow(`terraform -chdir=${folder} apply -auto-approve`),
});
const hidden = "\u200b";

const found: Readonly<Record<string, Tree>> = {
  "a byte order mark before Terraform": { "main.tf": `\ufeff${flagged}` },
  "a byte order mark before a Dockerfile": { Dockerfile: `\ufeffFROM ${image}\n` },
  "a byte order mark before variables": {
    "compose.yaml": "services:\n  a: {image: '${I}'}\n",
    ".env": `\ufeffI=${image}\n`,
  },
  "a byte order mark before a workflow": {
    ".github/workflows/a.yml": `\ufeff${Object.values(workflow(`curl ${address}`))[0]!}`,
  },
  "line ends of Windows in variables": {
    "compose.yaml": "services:\r\n  a: {image: '${I}'}\r\n",
    ".env": `I=${image}\r\n`,
  },
  "line ends of Windows behind a backslash": { Dockerfile: `FROM \\\r\n  ${image}\r\n` },
  "line ends of Windows in a script": {
    "main.tf": boot('file("b.sh")'),
    "b.sh": `#!/bin/sh\r\ncurl \\\r\n  ${address}\r\n`,
  },
  "line ends of Windows in a recipe": { Makefile: `all:\r\n\tcurl \\\r\n\t${address}\r\n` },
  "a folder that begins with a dot": ofFolder(".deploy"),
  "a folder of tests": ofFolder("test"),
  "a folder of documents": ofFolder("docs"),
  "a folder of packages": ofFolder("node_modules/live"),
  "Terraform's own folder": ofFolder(".terraform/live"),
  "a folder of what is built": ofFolder("dist"),
  "a folder that is called as a file is": { "main.tf/main.tf": flagged },
  "a folder that is called Dockerfile": { "Dockerfile/Dockerfile": `FROM ${image}\n` },
  "a name of two lines": { "main.tf": clean, "x/a\nb.tf": flagged },
  "a list of merged parts": {
    "compose.yaml": `x-a: &a {image: '${image}'}\nx-b: &b {image: 'nginx:1'}\nservices:\n  a:\n    <<: [*a, *b]\n`,
  },
  "a tag of YAML": { "p.yaml": pod(`!!str '${image}'`) },
  "a key in full": { "compose.yaml": `services:\n  a:\n    ? image\n    : ${image}\n` },
  "a document behind the end of another": { "p.yaml": `${pod("nginx:1")}...\n%YAML 1.1\n---\n${pod(image)}` },
  "a list in a list": {
    "l.yaml":
      "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: List\n    items:\n      - " +
      `${pod(image).trimEnd().replaceAll("\n", "\n        ")}\n`,
  },
  "JSON for Compose": {
    "stack.json": JSON.stringify({ services: { a: { image } } }),
    ...workflow("docker compose -f stack.json up -d"),
  },
  "yes as YAML once had it": {
    "Chart.yaml": "apiVersion: v2\nname: w\nversion: 1.0.0\n",
    "values.yaml": "there: on\n",
    "templates/p.yaml": `{{ if .Values.there }}\n${pod(image)}{{ end }}\n`,
  },
  "an escape of a letter": { "main.tf": flagged.replace("cn-", "\\u0063n-") },
  "letters that turn what is shown": { "main.tf": `/* \u202e } \u2066 */ ${flagged}` },
  "a file of OpenTofu over a clean one": { "main.tf": clean, "main.tofu": flagged },
  "a clean file of OpenTofu over it": { "main.tf": flagged, "main.tofu": clean },
  "JSON that overrides": { "main.tf": clean, "override.tf.json": '{"provider":{"aws":{"region":"cn-north-1"}}}' },
  "what is imported": {
    "main.tf": `${clean}import {\n  to = aws_sqs_queue.q\n  id = "https://sqs.cn-north-1.amazonaws.com.cn/1/q"\n}\n`,
  },
  "what a check asks": {
    "main.tf": `${clean}check "c" {\n  data "http" "x" {\n    url = "${address}"\n  }\n}\n`,
  },
  "an acceptance that is over": { "main.tf": waived(`${allow}until=2026-01-01 reason="x"`) },
  "an acceptance without a reason": { "main.tf": waived(`${allow}until=2027-01-01`) },
  "an acceptance whose reason is blank": { "main.tf": waived(`${allow}until=2027-01-01 reason="  "`) },
  "an acceptance without an end": { "main.tf": waived(`${allow}reason="x"`) },
  "an acceptance until no day": { "main.tf": waived(`${allow}until=2027-02-30 reason="x"`) },
  "words for other programs": { "main.tf": waived("  # checkov:skip=ALL:ok tfsec:ignore:* nosec borderlint:ignore") },
  "an acceptance in a text": { "main.tf": waived(`  profile = "${allow.trim()} until=2027-01-01 reason=x"`) },
  "words of who wrote it": { "main.tf": `# Code generated by x. DO NOT EDIT.\n${flagged}` },
  "what git is told of files": { "main.tf": flagged, ".gitattributes": "* linguist-generated -diff export-ignore\n" },
  "a secret for a registry": {
    "s.yaml":
      "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: kubernetes.io/dockerconfigjson\n" +
      "data:\n  .dockerconfigjson: " +
      `${Buffer.from(JSON.stringify({ auths: { "registry.cn-hangzhou.aliyuncs.com": {} } })).toString("base64")}\n`,
  },
  "what an archive is made of": {
    "main.tf":
      `${clean}data "archive_file" "z" {\n  type = "zip"\n  output_path = "x.zip"\n` +
      `  source {\n    filename = "a.sh"\n    content = "#!/bin/sh\\ncurl ${address}"\n  }\n}\n`,
  },
};

test.each(Object.entries(found))("finds it behind %s", async (_, tree) => {
  const { findings } = await reportOf(folderOf(tree));
  expect(findings.filter(({ level, status }) => level === "error" && status === "open")).not.toEqual([]);
});

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"4d".repeat(32)}\nsize 12345\n`;
const asking = 'variable "region" {}\n' + clean.replace('"eu-west-1"', "var.region");

/** Nobody can tell what they say: they are no pass. */
const told: Readonly<Record<string, Tree>> = {
  "a pointer for variables": { "main.tf": asking, "a.auto.tfvars": pointer },
  "a pointer for Terraform": { "main.tf": clean, "b.tf": pointer },
  "a pointer for Compose": { "main.tf": clean, "compose.yaml": pointer },
  "a pointer for a manifest": { "main.tf": clean, "k8s/web.yaml": pointer },
  "letters that look like others": { "main.tf": flagged.replace("cn-", "\u0441n-") },
  "letters that nobody sees": { "main.tf": flagged.replace("north", `north${hidden}`) },
  "a comment that never ends": { "main.tf": `${clean}/* note\n${flagged}` },
  "a text that never ends": { "main.tf": `${clean}locals {\n  x = <<E\n${flagged}\n` },
  "a second configuration of the same name": { "a.tf": clean, "b.tf": flagged },
  "a module that is excluded and called": {
    "main.tf": `${clean}module "n" {\n  source = "./n"\n}\n`,
    "n/main.tf": flagged,
    "borderlint.yaml": "exclude: [n/]\n",
  },
  "JSON that is cut": { "main.tf": clean, "x.tf.json": '{"provider":{"aws":{"region":"eu-west-1"}},"resource":{"ali' },
  "a region that a secret has": { "main.tf": asking, ...workflow("terraform apply -var region=${{ secrets.REGION }}") },
  "variables by the name of a branch": {
    "main.tf": asking,
    "cn.tfvars": 'region = "cn-north-1"\n',
    ...workflow("terraform apply -var-file=${{ github.ref_name }}.tfvars"),
  },
};

test.each(Object.entries(told))("tells of %s", async (_, tree) => {
  const { findings, summary } = await reportOf(folderOf(tree));
  expect(summary.incomplete || findings.some(({ level }) => level !== "note")).toBe(true);
});

const innocent: Readonly<Record<string, Tree>> = {
  "files that Terraform leaves alone": { "main.tf": clean, ".old.tf": flagged, "old.tf~": flagged },
  "a merged part that is said anew": {
    "compose.yaml": `x-a: &a {image: '${image}'}\nservices:\n  a:\n    <<: *a\n    image: nginx:1\n`,
  },
  "no as YAML once had it": {
    "Chart.yaml": "apiVersion: v2\nname: w\nversion: 1.0.0\n",
    "values.yaml": "there: no\n",
    "templates/p.yaml": `{{ if .Values.there }}\n${pod(image)}{{ else }}\n${pod("nginx:1")}{{ end }}\n`,
  },
  "comments in JSON": {
    "main.tf.json": JSON.stringify({
      "//": address,
      provider: { aws: { "//": "cn-north-1", region: "eu-west-1" } },
      resource: { aws_sqs_queue: { q: {} } },
    }),
  },
};

test.each(Object.entries(innocent))("leaves %s in peace", async (_, tree) => {
  const { findings, summary } = await reportOf(folderOf(tree));
  expect(findings.map(({ value }) => value)).toEqual([]);
  expect(summary.incomplete).toBe(false);
});

test("what Compose would refuse is not what it takes", async () => {
  const { diagnostics } = await reportOf(
    folderOf({ "compose.yaml": `${service}services:\n  a: {image: 'nginx:1'}\n` }),
  );
  expect(diagnostics.map(({ code }) => code)).toContain("duplicate-key");
});
