/** Nesting of 450 levels in every grammar: what lies within is found, or it is told that it was not looked at. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";

const levels = 450;
const around = (open: string, inner: string, close: string): string =>
  `${open.repeat(levels)}${inner}${close.repeat(levels)}`;
const fine = 'provider "aws" {\n  region = "eu-central-1"\n}\n';
const host = "oss-cn-hangzhou.aliyuncs.com";
const image = "registry.cn-hangzhou.aliyuncs.com/a/b";
const queue = (value: string): string => `${fine}resource "aws_sqs_queue" "q" {\n  tags = { a = ${value} }\n}\n`;
const region = (value: string): string => `provider "aws" {\n  region = ${value}\n}\nresource "aws_sqs_queue" "q" {}\n`;
const workflow = (line: string): string => `on: push\njobs:\n  d:\n    runs-on: x\n    ${line}\n`;
const pod = (line: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  ${line}\n`;
const join = (inner: string): string => around('{"Fn::Join": ["", [', inner, "]]}");
const template = (value: string): string =>
  `{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"I": {"Type": "AWS::EC2::Instance", ` +
  `"Properties": {"UserData": ${value}}}}}`;
const program = (value: string): string =>
  `import * as aws from "@pulumi/aws";\nnew aws.Provider("a", { region: ${value} });\n`;
const arm = (value: string): string =>
  JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [{ type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-01-01", name: "a", location: value }],
  });

test.each<readonly [grammar: string, path: string, text: string]>([
  [
    "blocks of HCL",
    "a.tf",
    `${fine}resource "aws_sqs_queue" "q" {\n${around("a {\n", `x = "https://${host}"`, "\n}\n")}\n}\n`,
  ],
  ["brackets of HCL", "a.tf", region(around("(", '"cn-north-1"', ")"))],
  ["lists of HCL", "a.tf", queue(around("[", `"https://${host}"`, "]"))],
  ["objects of HCL", "a.tf", queue(around("{ a = ", `"https://${host}"`, " }"))],
  ["calls of HCL", "a.tf", region(around("lower(", '"cn-north-1"', ")"))],
  ["templates of HCL", "a.tf", region(around('"${', '"cn-north-1"', '}"'))],
  ["conditions of HCL", "a.tf", region(`${"true ? ".repeat(levels)}"cn-north-1"${' : ""'.repeat(levels)}`)],
  ["signs of HCL", "a.tf", region(`${"!".repeat(levels)}true ? "cn-north-1" : "cn-north-1"`)],
  [
    "JSON of HCL",
    "a.tf.json",
    `{"resource": {"aws_sqs_queue": {"q": {"tags": ${around('{"a": ', `"https://${host}"`, "}")}}}}}`,
  ],
  ["flows of YAML", "p.yaml", pod(`containers: ${around("[", `{name: a, image: ${image}}`, "]")}`)],
  [
    "blocks of YAML",
    "p.yaml",
    `${pod("containers:")}${Array.from(
      { length: levels },
      (_, at) => `${" ".repeat(at + 2)}a:
`,
    ).join("")}${" ".repeat(levels + 2)}image: ${image}
`,
  ],
  ["sub-shells", "d.sh", `#!/bin/sh\n${around("( ", `curl https://${host}/x`, " )")}\n`],
  ["substitutions of shells", "d.sh", `#!/bin/sh\n${around("echo $( ", `curl https://${host}/x`, " )")}\n`],
  ["conditions of shells", "d.sh", `#!/bin/sh\n${around("if true; then ", `curl https://${host}/x`, "; fi")}\n`],
  ["fallbacks of shells", "d.sh", `#!/bin/sh\ncurl ${around("${A:-", `https://${host}/x`, "}")}\n`],
  [
    "expressions of GitHub",
    ".github/workflows/a.yml",
    workflow(`container: \${{ ${around("(", `'${image}'`, ")")} }}\n    steps: [{run: ls}]`),
  ],
  [
    "calls of GitHub",
    ".github/workflows/a.yml",
    workflow(`container: \${{ ${around("format('{0}', ", `'${image}'`, ")")} }}\n    steps: [{run: ls}]`),
  ],
  [
    "Jinja",
    "site.yml",
    `- hosts: all\n  tasks:\n  - get_url: {url: "{{ ${around("(", `'https://${host}/x'`, ")")} }}", dest: /x}\n`,
  ],
  ["fallbacks of Compose", "compose.yaml", `services:\n  a:\n    image: ${around("${A:-", image, "}")}\n`],
  ["fallbacks of Dockerfiles", "Dockerfile", `ARG I=${around("${A:-", image, "}")}\nFROM $I\n`],
  ["functions of CloudFormation", "t.json", template(join(`"#!/bin/sh\\ncurl https://${host}/x"`))],
  ["expressions of ARM", "t.json", arm(`[${around("toLower(", "'chinanorth'", ")")}]`)],
  [
    "Bicep",
    "m.bicep",
    `resource s 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'a'
  location: ${around("(", "'chinanorth'", ")")}
}
`,
  ],
  ["functions of Make", "Makefile", `U = ${around("$(strip ", `https://${host}/x`, ")")}\nall:\n\tcurl $(U)\n`],
  ["Jenkinsfiles", "Jenkinsfile", `node {\n${around("if (a) {\n", `sh 'curl https://${host}/x'`, "\n}\n")}\n}\n`],
  ["brackets of programs", "index.ts", program(around("(", `"cn-north-1"`, ")"))],
  ["operands in programs", "index.ts", program(`${'"" + '.repeat(20 * levels)}"cn-north-1"`)],
  ["choices in programs", "index.ts", program(`${"a ? b : ".repeat(20 * levels)}"cn-north-1"`)],
  ["calls behind each other in programs", "index.ts", program(`f("cn-north-1")${".g()".repeat(10 * levels)}`)],
  ["types of programs, which never end", "index.ts", program(`"cn-north-1" + ${"a<".repeat(50 * levels)}`)],
  ["lists of TOML", "fly.toml", `app = "a"\n[build]\nimage = "${image}"\nx = ${around("[", "1", "]")}\n`],
])(
  "%s",
  async (_, path, text) => {
    const trees = [path === "a.tf" ? { [path]: text } : { "main.tf": fine, [path]: text }];
    for (const tree of trees) {
      const { findings, summary, diagnostics } = await reportOf(folderOf(tree));
      expect(diagnostics.filter(({ code }) => code === "not-handled")).toEqual([]);
      expect(findings.some(({ level }) => level !== "note") || summary.incomplete).toBe(true);
    }
  },
  60_000,
);
