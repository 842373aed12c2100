/** Files that are deployed, copied or mounted and are not here are told; none is waited for that a build makes. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const fine = 'provider "aws" {\n  region = "eu-central-1"\n}\nresource "aws_sqs_queue" "q" {}\n';
const put = (type: string, source: string): string => `${fine}resource "${type}" "a" {\n  source = "${source}"\n}\n`;
const service = (line: string): Tree => ({ "compose.yaml": `services:\n  a:\n    image: nginx\n    ${line}\n` });
const dockerfile = (line: string): Tree => ({ "app/Dockerfile": `FROM alpine:3\n${line}\n` });

async function missing(tree: Tree): Promise<boolean> {
  const { diagnostics, summary } = await reportOf(folderOf({ "main.tf": fine, ...tree }));
  const isTold = diagnostics.some(({ severity, code }) => severity === "error" && /-missing$/.test(code));
  expect(summary.incomplete).toBe(isTold);
  return isTold;
}

const kustomization = "configMapGenerator:\n- name: a\n  envs: [a.env]\n";
const workflow = `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
    - run: echo '{}' > app/a.json
    - run: docker build app
`;
const packaged = '{"name":"a","scripts":{"build":"swagger-gen -o a.yaml"}}';
const rendering =
  'resource "null_resource" "n" {\n  provisioner "local-exec" {\n    command = "echo a > a.yaml"\n  }\n}\n';
const packer = `source "null" "a" {}
build {
  sources = ["source.null.a"]
  provisioner "file" {
    source = "a.conf"
    destination = "/a"
  }
}
`;

test.each<readonly [what: string, tree: Tree]>([
  ["an object of a bucket", { "main.tf": put("aws_s3_object", "files/boot.sh") }],
  ["an object of Google's", { "main.tf": put("google_storage_bucket_object", "${path.module}/a.yaml") }],
  ["a blob", { "main.tf": put("azurerm_storage_blob", "a.json") }],
  ["a local chart", { "main.tf": `${fine}resource "helm_release" "a" {\n  name = "a"\n  chart = "./charts/a"\n}\n` }],
  ["what an image copies", dockerfile("COPY conf/nginx.conf /etc/nginx/")],
  ["what an image adds", dockerfile("ADD a.repo /etc/yum.repos.d/a.repo")],
  ["what a service mounts", service("volumes: ['./a.conf:/etc/a.conf:ro']")],
  ["what sets its environment", service("env_file: a.env")],
  ["what a generator takes", { "kustomization.yaml": kustomization }],
  ["what Packer copies", { "a.pkr.hcl": packer }],
  ["what a script writes elsewhere", { ...dockerfile("COPY a.conf /etc/"), "a.sh": "echo a > /etc/a.conf\n" }],
  ["what a script only reads", { ...dockerfile("COPY a.conf /etc/"), "a.sh": "cp a.conf b.conf\ncat < a.conf\n" }],
  ["what Make only needs", { ...dockerfile("COPY a.conf /etc/"), Makefile: "image: a.conf\n\tdocker build .\n" }],
  ["what git does not leave out", { ...dockerfile("COPY .env /a/"), ".gitignore": ".env\n!app/.env\n!.env\n" }],
  ["what the image writes", dockerfile("RUN echo a > a.conf\nCOPY a.conf /etc/")],
  ["a script that is written", { "main.tf": put("aws_s3_object", "a.sh"), "b.sh": "echo true > a.sh\n" }],
  ["JSON that is mounted to be read", service("volumes: ['./a.json:/a.json:ro']")],
  ["settings in JSON", service("volumes: ['./config.json:/a.json']")],
])("told: %s", async (_, tree) => expect(await missing(tree)).toBe(true));

test.each<readonly [what: string, tree: Tree]>([
  ["it is there", { "main.tf": put("aws_s3_object", "files/boot.sh"), "files/boot.sh": "#!/bin/sh\ntrue\n" }],
  [
    "Terraform writes it",
    { "main.tf": `${put("aws_s3_object", "a.json")}resource "local_file" "b" {\n  filename = "a.json"\n}\n` },
  ],
  ["a build makes it", { "main.tf": put("aws_s3_object", "dist/a.json") }],
  ["no configuration", { "main.tf": put("aws_s3_object", "logo.png") }],
  ["a chart by its name", { "main.tf": `${fine}resource "helm_release" "a" {\n  name = "a"\n  chart = "a"\n}\n` }],
  ["of an earlier stage", dockerfile("COPY --from=0 nginx.conf /etc/nginx/")],
  ["of a folder around", { ...dockerfile("COPY conf/a.conf /etc/"), "conf/a.conf": "a = 1\n" }],
  ["of that name elsewhere", { ...dockerfile("COPY a.conf /etc/"), "other/a.conf": "a = 1\n" }],
  ["a program", dockerfile("COPY server /usr/bin/server")],
  ["data", service("volumes: ['./data:/var/lib/a', 'named:/b']")],
  ["what need not be there", service("env_file: [{path: a.env, required: false}]")],
  ["git leaves it out", { ...dockerfile("COPY .env /a/"), ".gitignore": ".env\n" }],
  ["git leaves it out there", { ...dockerfile("COPY .env /a/"), "app/.gitignore": "/.env\n" }],
  ["a target of Make", { ...dockerfile("COPY a.yaml /a/"), Makefile: "a.yaml: a.in\n\tsed s/a/b/ $< > $@\n" }],
  ["a script writes it", { ...dockerfile("COPY a.yaml /a/"), "build.sh": "envsubst < a.tmpl > a.yaml\n" }],
  ["a script copies it", { ...dockerfile("COPY a.yaml /a/"), "build.sh": "cp a.example a.yaml && docker build .\n" }],
  ["a pipeline writes it", { ...dockerfile("COPY a.json /a/"), ".github/workflows/w.yml": workflow }],
  ["a package's script writes it", { ...dockerfile("COPY a.yaml /a/"), "package.json": packaged }],
  ["Terraform runs what writes it", { "main.tf": `${put("aws_s3_object", "a.yaml")}${rendering}` }],
  ["data in JSON", service("volumes: ['./letsencrypt/acme.json:/acme.json', './db.json:/db.json:rw']")],
])("not told: %s", async (_, tree) => expect(await missing(tree)).toBe(false));

const boot = (path: string, name = "user_data"): Tree => ({
  "main.tf": `${fine}resource "aws_instance" "a" {\n  ${name} = ${path}\n}\n`,
});

test.each([
  ["as it is", boot('file("~/init.sh")')],
  ["spelt out", boot('file(pathexpand("~/init.sh"))')],
  ["in a folder", boot('file("${pathexpand("~")}/init.sh")')],
  ["filled in", boot('templatefile(pathexpand("~/init.sh"), {})')],
])("a script of the home folder is told: %s", async (_, tree) => {
  const { diagnostics } = await reportOf(folderOf(tree));
  expect(diagnostics.map(({ code }) => code)).toContain("text-not-read");
});

test.each([
  ["a key", boot('file(pathexpand("~/.ssh/id_rsa.pub"))', "public_key")],
  ["a path alone", boot('pathexpand("~/init.sh")', "source_path")],
])("what of the home folder is nobody's text is not: %s", async (_, tree) => {
  const { diagnostics } = await reportOf(folderOf(tree));
  expect(diagnostics.map(({ code }) => code)).not.toContain("text-not-read");
});

const deep = (depth: number): string =>
  `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  A: ${"{B: ".repeat(depth)}1${"}".repeat(depth)}\n`;

test("a template that is nested too deeply to be recognised is told", async () => {
  const { diagnostics } = await reportOf(folderOf({ "main.tf": fine, "t.yaml": deep(600) }));
  expect(diagnostics.map(({ code }) => code)).toContain("too-deep");
});

test.each(["vendor", "liev"])("an exclusion that leaves nothing out is told where a name is near: %s", async (name) => {
  const tree: Tree = { "live/main.tf": fine, "borderlint.yaml": `exclude: [${name}]\n` };
  const { diagnostics } = await reportOf(folderOf(tree));
  expect(diagnostics.some(({ code }) => code === "exclude-idle")).toBe(name === "liev");
});
