/** Files that are deployed, copied or mounted and are not here are told; those that a build makes are not waited for. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";
import type { Tree } from "./workspace.ts";

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
const packer = `source "null" "a" {}\nbuild {\n  sources = ["source.null.a"]\n  provisioner "file" {\n    source = "a.conf"\n    destination = "/a"\n  }\n}\n`;

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
])("not told: %s", async (_, tree) => expect(await missing(tree)).toBe(false));
