import { describe, expect, test } from "vitest";
import type { Tree } from "./workspace.ts";
import { folderOf, git, lines, reportOf, repositoryOf, write } from "./workspace.ts";

const provider = (region: string, alias = ""): string =>
  `provider "aws" {\n${alias === "" ? "" : `  alias  = "${alias}"\n`}  region = "${region}"\n}\n`;
const beijing = "clean-cloud/location cn-north-1";

describe("what a change brings", () => {
  test("only what is new is open, what was there is baselined, what is gone is told", async () => {
    const folder = repositoryOf({
      "a/main.tf": provider("cn-north-1"),
      "b/main.tf": provider("ap-east-1"),
      "c/main.tf": provider("eu-west-1"),
    });
    write(folder, {
      "b/main.tf": provider("eu-west-1"),
      "c/main.tf": `${provider("eu-west-1")}${provider("cn-northwest-1", "cn")}`,
      "a/outputs.tf": 'output "x" {\n  value = 1\n}\n',
    });
    const report = await reportOf(folder, { changedSince: "HEAD" });
    expect(lines(report)).toEqual([
      `a/main.tf:2 ${beijing} baselined`,
      "c/main.tf:6 clean-cloud/location cn-northwest-1 open",
    ]);
    expect(report.fixed?.map(({ at, value }) => `${at.file} ${value}`)).toEqual(["b/main.tf ap-east-1"]);
    expect(report.summary).toMatchObject({ error: 1, baselined: 1 });
  });

  test("a root that the change can't affect is not looked at; one that reads a changed module is", async () => {
    const folder = repositoryOf({
      "a/main.tf": provider("cn-north-1"),
      "b/main.tf": 'module "m" {\n  source = "../m"\n}\n',
      "m/main.tf": 'resource "aws_dynamodb_table" "t" {\n  name = "t"\n}\n',
    });
    write(folder, {
      "m/main.tf":
        'resource "aws_dynamodb_table" "t" {\n  name = "t"\n  replica {\n    region_name = "ap-east-1"\n  }\n}\n',
    });
    const report = await reportOf(folder, { changedSince: "main" });
    expect(lines(report)).toEqual(["m/main.tf:4 clean-cloud/location ap-east-1 open"]);
  });

  test("from a folder below the repository's top, and with files that git does not track yet", async () => {
    const folder = repositoryOf({ "live/main.tf": provider("eu-west-1"), "README.md": "x" });
    write(folder, { "live/new/main.tf": provider("cn-north-1") });
    const report = await reportOf(`${folder}/live`, { changedSince: "HEAD" });
    expect(lines(report)).toEqual([`new/main.tf:2 ${beijing} open`]);
  });

  test("an unknown revision, and one that would be a flag, can't run", async () => {
    const folder = repositoryOf({ "main.tf": provider("eu-west-1") });
    await expect(reportOf(folder, { changedSince: "no-such-branch" })).rejects.toThrow(
      /--changed-since no-such-branch: git knows no revision/,
    );
    await expect(reportOf(folder, { changedSince: "--output=x" })).rejects.toThrow(/is no revision/);
  });
});

describe("waivers of the base revision", () => {
  const allowed = `provider "aws" {
  # borderlint:allow clean-cloud/* until=2027-03-31 reason="Reviewed"
  region = "cn-north-1"
}
`;

  test("a change can't exempt itself, by comment or by file", async () => {
    const folder = repositoryOf({ "main.tf": provider("cn-north-1"), "waivers.yaml": "waivers: []\n" });
    write(folder, {
      "main.tf": allowed,
      "waivers.yaml": `waivers:
  - rule: clean-cloud/*
    match: { value: cn-north-1 }
    reason: Because
    owner: me@example.com
    expires: 2027-01-01
`,
    });
    expect(lines(await reportOf(folder, { waivers: ["waivers.yaml"] }))).toEqual([`main.tf:3 ${beijing} waived`]);
    expect(lines(await reportOf(folder, { waivers: ["waivers.yaml"], waiversFrom: "HEAD" }))).toEqual([
      `main.tf:3 ${beijing} open`,
    ]);
  });

  test("what stood there before still holds", async () => {
    const folder = repositoryOf({ "main.tf": allowed });
    expect(lines(await reportOf(folder, { waiversFrom: "HEAD" }))).toEqual([`main.tf:3 ${beijing} waived`]);
  });
});

describe("the smallest change", () => {
  test("is a region that the estate uses, proved by evaluating again", async () => {
    const folder = folderOf({ "main.tf": provider("cn-north-1"), "eu/main.tf": provider("eu-west-1") });
    const [finding] = (await reportOf(folder)).findings;
    expect(finding?.change).toMatchObject({
      replace: "cn-north-1",
      by: "eu-west-1",
      proved: true,
      at: { file: "main.tf", line: 2 },
    });
  });

  test("goes to the nearest region where nothing clean is in use; not for a value put together", async () => {
    const alone = folderOf({ "main.tf": provider("cn-north-1") });
    expect((await reportOf(alone)).findings[0]?.change).toMatchObject({ by: "ap-northeast-2", proved: true });
    const joined = folderOf({
      "main.tf": 'variable "n" {\n  default = "north"\n}\nprovider "aws" {\n  region = "cn-${var.n}-1"\n}\n',
      "eu/main.tf": provider("eu-west-1"),
    });
    expect((await reportOf(joined)).findings[0]).toMatchObject({ value: "cn-north-1", change: null });
  });
});

describe("configuration", () => {
  test("the nearest borderlint.yaml says what is scanned and by what; flags win", async () => {
    const folder = folderOf({
      "borderlint.yaml": "paths: live\nexclude: [live/old]\npolicy: watchlist\nvar: { region: cn-north-1 }\n",
      "live/main.tf": 'variable "region" {\n  type = string\n}\nprovider "aws" {\n  region = var.region\n}\n',
      "live/old/main.tf": provider("ap-east-1"),
      "elsewhere/main.tf": provider("ap-east-1"),
    });
    const configured = await reportOf(folder, { paths: [] });
    expect(configured.policies.map(({ policy }) => policy)).toEqual(["watchlist"]);
    expect(configured.summary.files).toBe(1);
    const flagged = await reportOf(folder, { paths: [], policies: ["clean-network"] });
    expect(lines(flagged)).toEqual(["live/main.tf:5 clean-cloud/location cn-north-1 open"]);
  });

  test("what is wrong in it is told with its place", async () => {
    const folder = folderOf({ "borderlint.yaml": "polcy: watchlist\n", "main.tf": provider("eu-west-1") });
    await expect(reportOf(folder)).rejects.toThrow(/borderlint\.yaml:1:1: .*policy/s);
  });

  test("files that it names and that are not there can't run", async () => {
    const folder = folderOf({ "main.tf": provider("eu-west-1") });
    await expect(reportOf(folder, { waivers: ["no.yaml"] })).rejects.toThrow("no.yaml: no such waivers file");
    await expect(reportOf(folder, { baseline: "no.json" })).rejects.toThrow("no.json: no such baseline");
    await expect(reportOf(folder, { policies: ["no-such-pack"] })).rejects.toThrow(/no-such-pack/);
  });
});

describe("shards", () => {
  test("together they find what one scan finds", async () => {
    const roots = Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((name, index) => [
        `${name}/main.tf`,
        provider(index % 2 === 0 ? "cn-north-1" : "eu-west-1"),
      ]),
    );
    const folder = folderOf({
      ...roots,
      "deploy/pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: p
spec:
  containers:
    - name: p
      image: registry.cn-hangzhou.aliyuncs.com/a/b:1
`,
    });
    const whole = lines(await reportOf(folder));
    const parts = await Promise.all([1, 2, 3].map((index) => reportOf(folder, { shard: { index, count: 3 } })));
    expect(parts.flatMap(lines).sort()).toEqual(whole.toSorted());
    expect(parts.every((part) => part.findings.length < whole.length)).toBe(true);
  });
});

describe("the report", () => {
  test("equal input gives equal bytes, wherever it lies", async () => {
    const files = { "main.tf": provider("cn-north-1"), "b/main.tf": provider("eu-west-1") };
    const [one, other] = await Promise.all([reportOf(folderOf(files)), reportOf(folderOf(files))]);
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  test("names the commit that is checked out, on a branch, packed or detached", async () => {
    const folder = repositoryOf({ "main.tf": provider("eu-west-1") });
    const head = git(folder, "rev-parse", "HEAD");
    expect((await reportOf(folder)).target.commit).toBe(head);
    git(folder, "pack-refs", "--all");
    expect((await reportOf(folder)).target.commit).toBe(head);
    git(folder, "checkout", "-q", "--detach");
    expect((await reportOf(folder)).target.commit).toBe(head);
    expect((await reportOf(folderOf({ "main.tf": provider("eu-west-1") }))).target.commit).toBeNull();
  });
});

describe("the last leaf", () => {
  const registry = "https://registry.cn-beijing.aliyuncs.com/x/y";
  const nested = (levels: number, innermost: unknown): unknown =>
    levels === 0 ? innermost : { a: [nested(levels - 1, innermost)] };

  test("is found however deep it lies, in blocks, values and plans", async () => {
    const type = "kubernetes_manifest";
    const blocks = `resource "${type}" "a" {\n${"b {\n".repeat(60)}image = "${registry}"\n${"}\n".repeat(60)}}\n`;
    const value = `resource "${type}" "b" {\n  manifest = ${"{ a = [".repeat(60)}"${registry}"${"] }".repeat(60)}\n}\n`;
    const resource = {
      address: `${type}.c`,
      mode: "managed",
      type,
      name: "c",
      provider_name: "registry.terraform.io/hashicorp/kubernetes",
      values: nested(60, registry),
    };
    const plan = JSON.stringify({
      format_version: "1.2",
      terraform_version: "1.11.4",
      planned_values: { root_module: { resources: [resource] } },
      resource_changes: [],
      configuration: { root_module: {} },
    });
    const report = await reportOf(folderOf({ "a/main.tf": blocks, "b/main.tf": value, "c/tfplan.json": plan }));
    expect(report.findings.map(({ at }) => at.file)).toEqual(["a/main.tf", "b/main.tf", "c/tfplan.json"]);
  });

  test("is found after a great many others", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `  k${index}: v\n`).join("");
    const report = await reportOf(
      folderOf({
        "map.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n${many}  z: ${registry}\n`,
      }),
    );
    expect(report.findings.map(({ at }) => at.file)).toEqual(["map.yaml"]);
  });
});

describe("vendored code", () => {
  test("is left out with a note, and read when it is named", async () => {
    const folder = folderOf({ "main.tf": provider("eu-west-1"), "vendor/m/main.tf": provider("cn-north-1") });
    const report = await reportOf(folder);
    expect(lines(report)).toEqual([]);
    expect(report.diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["note folder-skipped"]);
    expect(lines(await reportOf(folder, { paths: ["vendor"] }))).toEqual([`vendor/m/main.tf:2 ${beijing} open`]);
  });
});

describe("a var file scanned alone", () => {
  const root =
    'variable "region" {}\nvariable "zone" {\n  default = ""\n}\nprovider "aws" {\n  region = var.region\n}\n';
  const value = 'region = "cn-north-1"\n';

  test.each<[string, string, Tree]>([
    ["beside its root", "terraform.tfvars", { "main.tf": root, "terraform.tfvars": value }],
    ["below its root", "envs/hk/terraform.tfvars", { "main.tf": root, "envs/hk/terraform.tfvars": value }],
    ["below a folder asked for", "envs", { "main.tf": root, "envs/hk.tfvars": value }],
    [
      "beside the folder of its root",
      "environments/cn/x.tfvars",
      { "tf/main.tf": root, "environments/cn/x.tfvars": value },
    ],
  ])("%s, evaluates its root", async (_, path, files) => {
    const report = await reportOf(folderOf({ ...files, "other/main.tf": provider("cn-northwest-1") }), {
      paths: [path],
    });
    const file = path === "envs" ? "envs/hk.tfvars" : path;
    expect(lines(report)).toEqual([`${file}:1 ${beijing} open`]);
  });

  test("evaluates no root that was left out on purpose", async () => {
    const files = { ".borderlintignore": "main.tf\n", "main.tf": root, "envs/hk.tfvars": value };
    expect(lines(await reportOf(folderOf(files)))).toEqual([]);
  });
});
