/** Random trees: what the shards of a scan find together is what one scan finds. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { merged } from "../../../src/report/merge/merge.ts";
import type { Report } from "../../../src/report/report.ts";
import type { ScanOptions } from "../../../src/scan/input.ts";
import { folderOf, git, reportOf, repositoryOf, write } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

async function joined(folder: string, count: number, options: Partial<ScanOptions> = {}): Promise<Report> {
  const reports: { name: string; report: Report }[] = [];
  for (let index = 1; index <= count; index += 1)
    reports.push({ name: `${index}`, report: await reportOf(folder, { ...options, shard: { index, count } }) });
  // What was written is read back; the order in which shards end is nobody's.
  return merged(JSON.parse(JSON.stringify(reports.toReversed())) as typeof reports);
}

/** What shards must agree in. A change is proposed from what its shard has seen. */
function told({
  findings,
  summary,
  unresolved,
  diagnostics,
  dependencies,
  scenarios,
  waivers,
  formats,
  unread,
}: Report) {
  return {
    findings: findings.map((finding) => ({ ...finding, change: null })),
    summary,
    unresolved,
    diagnostics,
    dependencies,
    scenarios: scenarios.toSorted((a, b) => (`${a.root} ${a.name}` < `${b.root} ${b.name}` ? -1 : 1)),
    waivers,
    formats,
    unread,
  };
}

async function expectEqual(folder: string, count: number, options: Partial<ScanOptions> = {}): Promise<void> {
  const whole = JSON.parse(JSON.stringify(await reportOf(folder, options))) as Report;
  expect(told(await joined(folder, count, options))).toEqual(told(whole));
}

const region = fc.constantFrom("cn-north-1", "eu-west-1", "ap-east-1", "us-east-1");
const folders = ["a", "b", "c", "live/d", "live/e"] as const;

/** A root that may call a module that others call too, with var files, a count, a plan or a waiver. */
const root = fc.record({
  folder: fc.constantFrom(...folders),
  region: fc.oneof(region, fc.constant("var.region"), fc.constant(`var.on ? "cn-north-1" : "eu-west-1"`)),
  fallback: fc.option(region, { nil: null }),
  varFiles: fc.uniqueArray(region, { maxLength: 2 }),
  module: fc.constantFrom(null, "shared", "store"),
  waiver: fc.boolean(),
  plan: fc.boolean(),
  broken: fc.boolean(),
});

type Root = Parameters<Parameters<typeof root.map>[0]>[0];

function rootFiles({ folder, region: said, fallback, varFiles, module, waiver, plan, broken }: Root): Tree {
  const value = /^[a-z]+-/.test(said) ? `"${said}"` : said;
  const up = folder.includes("/") ? "../.." : "..";
  return {
    [`${folder}/main.tf`]: `
variable "region" {${fallback === null ? "" : `\n  default = "${fallback}"\n`}}
variable "on" { type = bool }
provider "aws" {
  ${waiver ? '# borderlint:allow clean-cloud/location until=2026-12-31 reason="moving"' : ""}
  region = ${value}
}
resource "aws_s3_bucket" "b" { bucket = "b" }
${
  module === null
    ? ""
    : `module "m" {
  source = "${up}/modules/${module}"
  on = var.on
}
`
}${broken ? "resource {" : ""}`,
    ...Object.fromEntries(varFiles.map((one) => [`${folder}/${one}.tfvars`, `region = "${one}"\n`])),
    ...(plan ? { [`${folder}/plan.json`]: planOf("cn-north-1") } : {}),
  };
}

function planOf(where: string): string {
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: {
      root_module: {
        resources: [
          {
            address: "aws_s3_bucket.b",
            mode: "managed",
            type: "aws_s3_bucket",
            name: "b",
            provider_name: "registry.terraform.io/hashicorp/aws",
            values: { bucket: "b" },
          },
        ],
      },
    },
    resource_changes: [],
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { region: { constant_value: where } } } },
      root_module: { resources: [] },
    },
  });
}

const modules: Tree = {
  "modules/shared/main.tf": `
variable "on" {}
provider "alicloud" {
  region = "cn-hangzhou"
}
resource "alicloud_oss_bucket" "x" {
  count  = var.on ? 1 : 0
  bucket = "x"
}
`,
  "modules/store/main.tf": `
variable "on" {}
# borderlint:allow clean-cloud/* until=2026-12-01 reason="leaving"
resource "aws_instance" "i" {
  user_data = "curl https://x.oss-cn-beijing.aliyuncs.com/\${var.on}"
}
`,
};

const documents = fc.subarray<readonly [string, string]>(
  [
    ["chart/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"],
    ["chart/values.yaml", "image: registry.cn-hangzhou.aliyuncs.com/a/b:1\n"],
    [
      "chart/templates/pod.yaml",
      `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - name: p
      image: {{ .Values.image }}
`,
    ],
    ["k/kustomization.yaml", "resources: [pod.yaml]\nimages:\n  - name: a\n    newName: cr.yandex/a\n"],
    ["k/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - {name: p, image: a}\n"],
    ["docker-compose.yml", "services:\n  web:\n    extends: {file: base.yml, service: web}\n"],
    ["base.yml", "services:\n  web:\n    image: registry.cn-beijing.aliyuncs.com/a/b\n"],
    ["Dockerfile", "FROM registry.cn-hangzhou.aliyuncs.com/a/b\n"],
    ["notes.md", "nothing\n"],
    ["manifests/site.pp", "node default {}\n"],
    [
      "pod.yaml",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: q}\nspec:\n  containers:\n    - {name: p, image: nginx}\n",
    ],
  ],
  { minLength: 0 },
);

const tree = fc.record({ roots: fc.uniqueArray(root, { selector: (one) => one.folder, maxLength: 5 }), documents });

function filesOf({ roots, documents: others }: { roots: Root[]; documents: (readonly [string, string])[] }): Tree {
  return { ...modules, ...Object.assign({}, ...roots.map(rootFiles)), ...Object.fromEntries(others) } as Tree;
}

describe("shards merged are one run", () => {
  test("of any tree", async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.integer({ min: 1, max: 5 }), async (made, count) => {
        await expectEqual(folderOf(filesOf(made)), count);
      }),
      { numRuns: Number(process.env["BORDERLINT_RUNS"] ?? 8) },
    );
  });

  test("with a baseline of the whole", async () => {
    await fc.assert(
      fc.asyncProperty(tree, tree, fc.integer({ min: 2, max: 4 }), async (before, after, count) => {
        const { updateBaseline } = await import("../../../src/policy/baseline.ts");
        const { openScan } = await import("../../../src/scan/opening/open.ts");
        const { find } = await import("../../../src/scan/scan.ts");
        const folder = folderOf(filesOf(before));
        const opened = await openScan({ ...plainOptions, cwd: folder });
        const { findings } = await find(opened.input);
        const next = folderOf(filesOf(after));
        write(next, { "baseline.json": updateBaseline(findings, [], () => true, false).text });
        await expectEqual(next, count, { baseline: "baseline.json" });
      }),
      { numRuns: Number(process.env["BORDERLINT_RUNS"] ?? 4) },
    );
  });

  test("of what a change brings", async () => {
    const unwaived = tree.map(({ roots, documents: others }) => ({
      roots: roots.map((one) => ({ ...one, waiver: false })),
      documents: others,
    }));
    await fc.assert(
      fc.asyncProperty(unwaived, unwaived, fc.integer({ min: 2, max: 3 }), async (before, after, count) => {
        const folder = repositoryOf({ ...filesOf(before), "borderlint.yaml": "policy: [clean-network]\n" });
        write(folder, filesOf(after));
        git(folder, "add", "-A");
        const options = { changedSince: "HEAD" };
        const whole = await reportOf(folder, options);
        const found = await joined(folder, count, options);
        const shown = ({ findings }: Report) =>
          findings.map(({ at, rule, value, status }) => [at, rule, value, status]);
        expect(shown(found)).toEqual(shown(whole));
      }),
      { numRuns: 4 },
    );
  });
});

const plainOptions: Omit<ScanOptions, "cwd"> = {
  paths: ["."],
  policies: [],
  config: null,
  inputs: [],
  workspace: null,
  waivers: [],
  waiversFrom: null,
  rulesFrom: null,
  baseline: null,
  changedSince: null,
  shard: null,
  today: "2026-11-24",
};

test("what one shard reads for another is nobody's to miss", async () => {
  const one = (at: number): Tree => ({
    [`r${at}/main.tf`]: 'provider "aws" {\n  region = yamldecode(file("${path.module}/r.yaml")).region\n}\n',
    [`r${at}/r.yaml`]: "region: eu-west-1\n",
    [`r${at}/odd.yaml`]: "x: 1\n",
    [`r${at}/run.sh`]: `#!/bin/sh\nsh r${at}/boot\n`,
    [`r${at}/boot`]: "true\n",
  });
  const folder = folderOf({ ...one(1), ...one(2), ...one(3), ...one(4), ...one(5) });
  const whole = await reportOf(folder);
  expect(whole.unread).toEqual([{ format: "yaml", files: 5, examples: ["r1/odd.yaml", "r2/odd.yaml", "r3/odd.yaml"] }]);
  for (const count of [2, 3, 4]) {
    const { unread } = await joined(folder, count, {});
    expect(unread).toEqual(whole.unread);
  }
});

test("what files of several shards name is read, counted and told once", async () => {
  const service = (at: number): Tree => ({
    [`s${at}/compose.yaml`]: `services:\n  web:\n    build: .\n`,
    [`s${at}/Dockerfile`]: `FROM registry.cn-hangzhou.aliyuncs.com/a/s${at}\n`,
    [`s${at}/Makefile`]: `up:\n\tsh ../tools/boot eu\n\tpython3 ../tools/app.py\n`,
    [`s${at}/main.tf`]: `
resource "null_resource" "r" {
  provisioner "local-exec" {
    command = "bash up.sh"
  }
}
`,
    [`s${at}/up.sh`]: `#!/bin/bash\naws --endpoint-url=https://storage.yandexcloud.net s3 ls\n`,
  });
  const folder = folderOf({
    ...service(1),
    ...service(2),
    ...service(3),
    "tools/boot": 'aws s3 ls --region cn-north-1\ncurl "https://$HOST/x"\n',
    "tools/app.py": 'import boto3\nboto3.client("s3", region_name="cn-north-1")\n',
  });
  const whole = await reportOf(folder);
  expect(whole.diagnostics).toEqual([]);
  for (const count of [2, 3, 4, 5]) await expectEqual(folder, count);
});

test("a template that is rendered in one shard and read in another has the name that one scan gives it", async () => {
  const folder = folderOf({
    "live/main.tf": `
resource "aws_instance" "a" {
  ami       = "x"
  user_data = templatefile("\${path.module}/../tmpl/user.sh.tpl", { host = "eu.example.com" })
}
`,
    "conf/a.yaml": "a: b\n",
    "tmpl/user.sh.tpl": "#!/bin/sh\ncurl https://${host}/a\ncurl https://s3.cn-northwest-1.amazonaws.com/pkg\n",
  });
  expect((await reportOf(folder)).findings.flatMap(({ sinks }) => sinks)).toHaveLength(2);
  for (const count of [2, 3, 4]) await expectEqual(folder, count);
});
