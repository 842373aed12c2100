/** Small repositories that describe endless work: each ends soon, says which bound was met, and never looks clean. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { giveOnly } from "../../src/value/work.ts";
import type { Report } from "../../src/report/report.ts";
import type { Tree } from "./workspace.ts";
import { folderOf, reportOf } from "./workspace.ts";

const clean = 'provider "aws" {\n  region = "eu-central-1"\n}\n';

async function told(files: Tree): Promise<{ codes: string[]; report: Report }> {
  const report = await reportOf(folderOf(files));
  return { codes: [...new Set(report.diagnostics.map(({ code }) => code))].toSorted(), report };
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index + 1)).join("\n");
}

function tagged(expression: string, locals = ""): Tree {
  return {
    "main.tf": `${clean}locals {
  l0 = "xx"
${locals}
}
resource "aws_sqs_queue" "q" {
  tags = { a = ${expression} }
}
`,
  };
}

/** What happens past a budget is the same where it is a twentieth, and known twenty times as soon. */
function withLittle(): void {
  beforeAll(() => giveOnly(0.05));
  afterAll(() => giveOnly(1));
}

test("a whole budget is spent in seconds", async () => {
  const loops = "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]";
  expect((await told(tagged(`jsonencode(${loops})`))).codes).toEqual(["work-budget"]);
});

describe("more work than the budget allows", () => {
  withLittle();
  const loops = "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]";
  const rows: readonly (readonly [name: string, files: Tree])[] = [
    ["loops in loops", tagged(`jsonencode(${loops})`)],
    ["products", tagged("length(setproduct(range(300), range(300), range(300)))")],
    [
      "loops in a template",
      tagged('"%{for a in range(1000)}%{for b in range(1000)}x%{for c in range(1000)}y%{endfor}%{endfor}%{endfor}"'),
    ],
    ["merged maps", tagged('merge([for a in range(1000) : { for b in range(1000) : "${a}-${b}" => a }]...)')],
    ["flattened lists", tagged('join(",", flatten([for a in range(1000) : [for b in range(1000) : [a, b]]]))')],
    [
      "lists that double",
      tagged(
        'join(",", local.l24)',
        `  k0 = [1, 2]
  l1 = concat([1], [2])
${lines(24, (at) => `  l${at + 1} = concat(local.l${at}, local.l${at})`)}`,
      ),
    ],
    [
      "texts that grow by a factor",
      tagged(
        "local.l9",
        lines(9, (at) => `  l${at} = replace(local.l${at - 1}, "x", "xxxxxxxxxx")`),
      ),
    ],
    [
      "a long text in characters",
      tagged(
        'split("", local.l24)',
        lines(24, (at) => `  l${at} = "\${local.l${at - 1}}\${local.l${at - 1}}"`),
      ),
    ],
    [
      "a long text in a loop",
      tagged(
        "[for a in range(1000) : indent(2, local.l20)]",
        lines(20, (at) => `  l${at} = "\${local.l${at - 1}}\${local.l${at - 1}}"`),
      ),
    ],
  ];

  test.each(rows)("%s", async (_, files) => {
    const { codes, report } = await told(files);
    expect(codes).toEqual(["work-budget"]);
    expect(report.summary.incomplete).toBe(true);
  });

  test("modules that multiply", async () => {
    const calls = lines(8, (at) => `module "m${at}" {\n  source = "../next"\n}`);
    const tree = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`m${at}/main.tf`, calls.replaceAll("../next", `../m${at + 1}`)]),
    );
    const { codes } = await told({ ...tree, "m9/main.tf": clean });
    expect(codes).toEqual(["work-budget"]);
  });

  test("instances that multiply, each with a key of its own", async () => {
    const call = (count: number): string =>
      `${clean}module "m" {
  source = "./a"
  for_each = toset([for i in range(${count}) : tostring(i)])
  k = each.key
}
`;
    const body = `variable "k" {}
resource "aws_sqs_queue" "q" {
  for_each = toset([for i in range(1000) : "\${var.k}-\${i}"])
  name = each.key
}
`;
    const { codes, report } = await told({ "main.tf": call(1_000), "a/main.tf": body });
    expect(codes).toEqual(["work-budget"]);
    expect([report.summary.incomplete, report.summary.resources > 500]).toEqual([true, true]);
    expect((await told({ "main.tf": call(1), "a/main.tf": body })).codes).toEqual([]);
  });

  test("loops in loops of CloudFormation", async () => {
    const list = `[${Array.from({ length: 100 }, (_, at) => at + 1).join(", ")}]`;
    const loop = (name: string, inner: string): string => `Fn::ForEach::${name}: [${name}, ${list}, {${inner}}]`;
    const queue = '"Q${A}${B}${C}": {Type: AWS::SQS::Queue}';
    const loops = loop("A", loop("B", loop("C", queue)));
    const text = `Transform: AWS::LanguageExtensions\nResources: {${loops}}\n`;
    expect((await told({ "a.yaml": text })).codes).toEqual(["work-budget"]);
  });

  test("copies of deployments of copies of Azure", async () => {
    const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    const of = (resource: object): object => ({ $schema, contentVersion: "1.0.0.0", resources: [resource] });
    const copy = { name: "c", count: 500 };
    const deployed = (template: object): object => ({
      type: "Microsoft.Resources/deployments",
      name: "[concat('d', copyIndex())]",
      copy,
      properties: { mode: "Incremental", template },
    });
    const account = { type: "Microsoft.Storage/storageAccounts", name: "a", location: "westeurope", copy };
    const text = JSON.stringify(of(deployed(of(deployed(of(account))))));
    expect((await told({ "a.json": text })).codes).toEqual(["work-budget"]);
  });

  test("modules of Bicep that multiply", async () => {
    const tree = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [
        `m${at + 1}.bicep`,
        lines(8, (each) => `module m${each} 'm${at}.bicep' = {\n  name: 'm${each}'\n}`),
      ]),
    );
    const account =
      "resource a 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  name: 'a'\n  location: 'westeurope'\n}\n";
    expect((await told({ ...tree, "m0.bicep": account })).codes).toEqual(["work-budget"]);
  });

  test("actions of a workflow that multiply", async () => {
    const steps = (uses: string): string => lines(8, () => `  - uses: ${uses}`);
    const tree = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [
        `a${at + 1}/action.yml`,
        `name: a\nruns:\n  using: composite\n  steps:\n${steps(`./a${at}`)}\n`,
      ]),
    );
    const last = "name: a\nruns:\n  using: composite\n  steps:\n  - run: ./x.sh\n    shell: bash\n";
    const workflow = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - uses: ./a8\n";
    const { codes } = await told({ ...tree, "a0/action.yml": last, ".github/workflows/a.yml": workflow });
    expect(codes).toContain("work-budget");
  });

  test("jobs that extend each other are no circle, however long the chain is", async () => {
    const jobs = lines(80, (at) => `j${at}:\n  extends: j${at + 1}\n  script: [ls]`);
    const { report } = await told({ ".gitlab-ci.yml": `${jobs}\nj81:\n  image: alpine\n  script: [ls]\n` });
    expect(report.summary.incomplete).toBe(true);
    expect(report.diagnostics.map(({ message }) => message).join("\n")).toMatch(/more than 64 jobs/);
    expect(report.diagnostics.map(({ message }) => message).join("\n")).not.toMatch(/itself/);
  });

  test("a hundred thousand comments are as many as one", async () => {
    const compose = `services:\n  a:\n    image: alpine\n${"#x\n".repeat(150_000)}`;
    expect((await told({ "compose.yaml": compose })).codes).toEqual([]);
  });

  test("variables of a Dockerfile and of Compose", async () => {
    const docker = `ARG a0=x
${lines(30, (at) => `ARG a${at}=\${a${at - 1}}\${a${at - 1}}`)}
FROM alpine:3
RUN echo \${a30}
`;
    const variables = `A0=x\n${lines(30, (at) => `A${at}=\${A${at - 1}}\${A${at - 1}}`)}\n`;
    const compose = "services:\n  web:\n    image: nginx:1\n    command: echo ${A30}\n";
    for (const files of [{ Dockerfile: docker }, { ".env": variables, "compose.yaml": compose }])
      expect((await told(files as Tree)).codes).toEqual(["work-budget"]);
  });

  test("aliases of YAML", async () => {
    const bomb = `a0: &a0 [x, x]\n${lines(30, (at) => `a${at}: &a${at} [*a${at - 1}, *a${at - 1}, *a${at - 1}]`)}\n`;
    expect(
      (await told({ "values.yaml": `apiVersion: v1\nkind: ConfigMap\ndata:\n${bomb.replace(/^/gm, "  ")}` })).codes,
    ).toEqual(["yaml-limit"]);
  });
});

describe("more ways of running than are looked at", () => {
  const words = (count: number): string => Array.from({ length: count }, (_, at) => `w${at + 1}`).join(" ");

  test.each([
    [100, []],
    [101, ["work-budget"]],
  ])("%i runs of one script", async (count, codes) => {
    const script = `for r in ${words(count)}; do terraform apply -var=region=$r; done\n`;
    const { report, ...found } = await told({ "main.tf": clean, "deploy.sh": script });
    expect(found.codes).toEqual(codes);
    expect(report.summary.incomplete).toBe(codes.length > 0);
    expect(report.diagnostics.map(({ at }) => `${at?.file}:${at?.line}`)).toEqual(codes.map(() => "deploy.sh:1"));
  });

  test.each([
    [200, []],
    [201, ["scenario-limit"]],
  ])("%i workspaces", async (count, codes) => {
    const entries = lines(count, (at) => `    w${at} = "x${at}"`);
    const queue = 'resource "aws_sqs_queue" "q" {\n  name = local.names[terraform.workspace]\n}\n';
    expect((await told({ "main.tf": `${clean}locals {\n  names = {\n${entries}\n  }\n}\n${queue}` })).codes).toEqual(
      codes,
    );
  });

  test.each([
    [200, []],
    [201, ["scenario-limit"]],
  ])("%i folders beside a var file that is scanned alone", async (count, codes) => {
    const roots = Array.from({ length: count }, (_, at) => [`r${at}/main.tf`, `variable "v${at}" {}\n${clean}`]);
    const folder = folderOf({ ...Object.fromEntries(roots), "vars/a.tfvars": "v1 = 1\n" });
    const report = await reportOf(folder, { paths: ["vars"] });
    expect(report.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual(codes);
  });

  test("tags of which one resource may have more sets than are looked at may be any: nothing is cut off", async () => {
    const tags = lines(7, (at) => `    t${at} = var.c${at} ? "a" : "b"`);
    const variables = lines(7, (at) => `variable "c${at}" {\n  type = bool\n}`);
    const queue = `resource "aws_sqs_queue" "q" {\n  tags = {\n${tags}\n  }\n}\n`;
    expect((await told({ "main.tf": `${clean}${variables}\n${queue}` })).codes).toEqual([]);
  });

  test("texts that are packed into each other", async () => {
    let text = "curl https://a.example";
    for (let depth = 0; depth < 6; depth += 1) text = Buffer.from(text).toString("base64");
    const map = `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {run: ${text}}\n`;
    expect((await told({ "a.yaml": map })).codes).toEqual(["work-budget"]);
  });
});

describe("what needs itself", () => {
  test("resources that name themselves and each other are cycles, and told once", async () => {
    const { codes, report } = await told({
      "main.tf": `${clean}resource "aws_sqs_queue" "a" {
  to = aws_sqs_queue.a
}
resource "aws_sqs_queue" "b" {
  to = aws_sqs_queue.c
}
resource "aws_sqs_queue" "c" {
  to = aws_sqs_queue.b
}
`,
    });
    expect(codes).toEqual(["reference-cycle"]);
    expect(report.diagnostics.length).toBeLessThan(4);
  });

  test("attributes that refer to earlier ones twice are worked out once", async () => {
    const type = "aws_ssm_parameter";
    const chain = lines(
      40,
      (at) =>
        `resource "${type}" "p${at}" {
  name  = coalesce(${type}.p${at - 1}.name, ${type}.p${at - 1}.value)
  value = coalesce(${type}.p${at - 1}.value, ${type}.p${at - 1}.name)
}`,
    );
    const { codes } = await told({
      "main.tf": `${clean}resource "${type}" "p0" {\n  name  = "a"\n  value = "b"\n}\n${chain}\n`,
    });
    expect(codes).toEqual([]);
  });
});

test("names of the language's own objects are names", async () => {
  const names = ["constructor", "toString", "hasOwnProperty", "valueOf", "__proto__"];
  const blocks = names.flatMap((name) => [
    `resource "${name}" "x" {\n  ${name} = "${name}"\n}`,
    `data "${name}" "y" {}`,
    `provider "${name}" {}`,
  ]);
  expect((await told({ "main.tf": `${clean}${blocks.join("\n")}\n` })).codes).toEqual([]);
});

describe("nesting by thousands", () => {
  const deep = 20_000;
  const nested = (open: string, close: string): string => open.repeat(deep) + close.repeat(deep);
  const rows: readonly (readonly [name: string, files: Tree])[] = [
    ["blocks of HCL", { "main.tf": nested("a {\n", "}\n") }],
    ["lists of HCL", { "main.tf": `locals {\n  a = ${nested("[", "]")}\n}\n` }],
    ["parentheses", { "main.tf": `locals {\n  a = ${nested("(", ")")}\n}\n` }],
    ["templates", { "main.tf": `locals {\n  a = ${nested('"${', '}"')}\n}\n` }],
    ["operators", { "main.tf": `locals {\n  a = ${"!".repeat(deep)}true\n}\n` }],
    ["conditionals", { "main.tf": `locals {\n  a = ${"true ? 1 : ".repeat(deep)}2\n}\n` }],
    ["JSON of HCL", { "main.tf.json": `{"locals": ${nested("[", "]")}}` }],
    ["JSON", { "template.json": `{"AWSTemplateFormatVersion": "2010-09-09", "Resources": ${nested("[", "]")}}` }],
    ["flow YAML", { "a.yaml": `apiVersion: v1\nkind: Pod\na: ${nested("[", "]")}\n` }],
    ["block YAML", { "a.yaml": `apiVersion: v1\nkind: Pod\n${lines(2_000, (at) => `${" ".repeat(at)}a:`)}\n` }],
    ["Bicep", { "main.bicep": `var a = ${nested("[", "]")}\n` }],
    [
      "an ARM expression",
      {
        "t.json":
          `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", ` +
          `"contentVersion": "1.0.0.0", "resources": [{"type": "a/b", "location": "[${nested("concat(", ")")}` +
          `]"}]}`,
      },
    ],
    [
      "a plan",
      {
        "plan.json":
          `{"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {"root_module": ` +
          `{"resources": [{"address": "a.b", "type": "a", "name": "b", "values": {"x": ${nested("[", "]")}` +
          `}}]}}}`,
      },
    ],
  ];

  test.each(rows)("%s", async (_, files) => {
    const { codes, report } = await told(files);
    expect(codes.length).toBeGreaterThan(0);
    expect(report.summary.incomplete).toBe(true);
  });
});

const image = "registry.cn-hangzhou.aliyuncs.com/a/b";
const inWorkflow = (expression: string): string =>
  `on: push\njobs:\n  a:\n    runs-on: x\n    container: \${{ ${expression} }}\n    steps: [{ run: ls }]\n`;
const inPlay = (length: number, last: string): string =>
  `- hosts: all\n  vars:\n${Array.from({ length }, (_, at) => `    a${at}: "{{ a${at + 1} }}"\n`).join("")}` +
  `    a${length}: ${last}\n  tasks:\n    - get_url: { url: "{{ a0 }}", dest: /x }\n`;

describe("a chain or nest past a bound is told, whatever holds it", () => {
  const fine = 'provider "aws" {\n  region = "eu-central-1"\n}\n';
  test.each<[name: string, path: string, text: string]>([
    [
      "defaults of Compose",
      "compose.yaml",
      `services:\n  a:\n    image: ${"${A:-".repeat(12)}${image}${"}".repeat(12)}\n`,
    ],
    ["defaults of a Dockerfile", "Dockerfile", `ARG I=${"${A:-".repeat(20)}${image}${"}".repeat(20)}\nFROM $I\n`],
    ["brackets of a workflow", ".github/workflows/a.yml", inWorkflow(`${"(".repeat(70)}'${image}'${")".repeat(70)}`)],
    ["denials of a workflow", ".github/workflows/a.yml", inWorkflow(`${"!".repeat(100)}true && '${image}'`)],
    ["variables of Ansible", "play.yml", inPlay(40, `https://${image}`)],
    [
      "variables of Make",
      "Makefile",
      `${Array.from({ length: 40 }, (_, at) => `A${at}=$(A${at + 1})\n`).join("")}A40=https://${image}
all:
\tcurl $(A0)
`,
    ],
    [
      "locals of Terraform",
      "a.tf",
      `locals {
${Array.from({ length: 450 }, (_, at) => `  a${at} = local.a${at + 1}\n`).join("")}  a450 = "cn-north-1"
}
provider "aws" {
  alias  = "b"
  region = local.a0
}
`,
    ],
    [
      "marks of a template of Terraform",
      "b.tf.j2",
      `locals {\n${Array.from({ length: 4_100 }, (_, at) => `  a${at} = "{{ a }}"\n`).join("")}}\n`,
    ],
    [
      "lines that a script reads",
      "a.sh",
      `#!/bin/sh
mapfile -t all <<E
${"x\n".repeat(300)}${image}/a
E
for one in "\${all[@]}"; do docker pull "$one"; done
`,
    ],
  ])("%s", async (_, path, text) => {
    const { summary } = await reportOf(folderOf({ "main.tf": fine, [path]: text }));
    expect(summary.incomplete).toBe(true);
  });

  test("and one within it is followed", async () => {
    const { findings } = await reportOf(folderOf({ "play.yml": inPlay(12, `https://${image}`) }));
    expect(findings.map(({ value }) => value)).toContain("registry.cn-hangzhou.aliyuncs.com");
  });

  test("what needs itself is no matter of bounds", async () => {
    const { summary, unresolved } = await reportOf(folderOf({ "main.tf": fine, "play.yml": inPlay(3, '"{{ a1 }}"') }));
    expect(summary.incomplete).toBe(false);
    expect(unresolved.map(({ reason }) => reason)).toContain("url: a1 needs itself");
  });
});

test("like instances of modules in modules are looked at once", async () => {
  const call = (source: string): string => `module "m" {\n  count  = 200\n  source = "${source}"\n}\n`;
  const files = Object.fromEntries([1, 2, 3, 4].map((level) => [`m${level}/main.tf`, call(`../m${level + 1}`)]));
  const leaf = `${clean.replace("eu-central-1", "cn-north-1")}resource "aws_sqs_queue" "q" {}\n`;
  const { report } = await told({ "main.tf": call("./m1"), ...files, "m5/main.tf": leaf });
  expect(report.findings.map(({ value }) => value)).toContain("cn-north-1");
});

test("whoever scans is told of the files of a tree and of a large one, before these are read", async () => {
  const amounts: unknown[] = [];
  const large = `# ${"x".repeat(100_000)}\n${clean}`;
  await reportOf(folderOf({ "main.tf": large, "small.tf": "" }), { prepare: (amount) => amounts.push(amount) });
  expect(amounts).toEqual([{ files: 2 }, { bytes: large.length }]);
});
