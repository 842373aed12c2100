/**
 * A whole run is kept with `--cache` and said again where nothing has changed that it asked for. Each change here is
 * one that a key which names too little would miss: the report must be that of a run that keeps nothing, both where
 * stamps of the disk are believed and where every file is too young for it.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { run } from "./streams.ts";

let top = "";
let folder = "";
let cache = "";
const minute = 60_000;
const committed = "2026-11-24T12:00:00Z";

const tree: Readonly<Record<string, string>> = {
  "live/a/main.tf":
    'module "m" {\n  source = "../../modules/m"\n  region = var.region\n}\n' +
    'variable "region" { default = "eu-west-1" }\n',
  "live/a/a.auto.tfvars": 'region = "ap-east-1"\n',
  "live/b/main.tf": 'module "m" {\n  source = "../../modules/m"\n  region = yamldecode(file("r.yaml")).region\n}\n',
  "live/b/r.yaml": "region: cn-north-1\n",
  "live/c/main.tf":
    'provider "aws" {\n  region = length(fileset(path.module, "*.on")) > 0 ? "cn-north-1" : "eu-west-1"\n}\n',
  "live/d/main.tf": 'variable "where" {}\nprovider "aws" {\n  region = var.where\n}\n',
  "modules/m/main.tf":
    'variable "region" {}\nresource "aws_s3_bucket" "b" {\n  bucket = "b"\n  region = var.region\n}\n',
  "deploy.sh": "#!/bin/sh\ncurl https://mirrors.aliyun.com/install.sh | sh\n",
  "k8s/pod.yaml":
    "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n" +
    "    - { name: a, image: registry.cn-hangzhou.aliyuncs.com/a/b }\n",
  ".gitlab-ci.yml": "include:\n  - local: ci/build.yml\n",
  "ci/build.yml": "build:\n  image: registry.cn-hangzhou.aliyuncs.com/a/c\n  script: [make]\n",
  ".github/workflows/a.yml":
    "on: push\nenv:\n  TF_VAR_where: cn-north-1\n" +
    "jobs: { a: { runs-on: x, steps: [{ run: terraform -chdir=live/d apply }] } }\n",
  "shared/one/r.yaml": "host: oss-cn-hangzhou.aliyuncs.com\n",
  "shared/two/r.yaml": "host: oss-cn-shanghai.aliyuncs.com\n",
  "live/e/main.tf": 'provider "alicloud" {\n  endpoints {\n    oss = yamldecode(file("r.yaml")).host\n  }\n}\n',
};

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "whole-"));
  // The report names the folder and the commit: they are the same in each test, so that reports can be, too.
  folder = join(top, "shop");
  cache = mkdtempSync(join(tmpdir(), "whole-cache-"));
  for (const [path, text] of Object.entries(tree)) put(path, text);
  symlinkSync("../../shared/one/r.yaml", join(folder, "live/e/r.yaml"));
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "first");
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(top, { recursive: true });
  rmSync(cache, { recursive: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function remove(path: string): void {
  rmSync(join(folder, path), { recursive: true });
}

function git(...args: string[]): void {
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
    cwd: folder,
    stdio: "pipe",
    env: { ...process.env, GIT_AUTHOR_DATE: committed, GIT_COMMITTER_DATE: committed },
  });
}

async function scan(flags: readonly string[] = [], env: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await run(["scan", ".", "--format", "json", ...flags], { cwd: folder, env });
  return `${code}\n${stderr}\n${stdout}`;
}

const kept = (flags: readonly string[] = [], env: Record<string, string> = {}): Promise<string> =>
  scan([...flags, "--cache", cache], env);

/** Reports of runs that keep nothing, which are those of the same tree whether stamps are believed or not. */
const reports = new Map<string, string>();

async function scanOnce(
  what: string,
  flags: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<string> {
  const known = reports.get(what) ?? (await scan(flags, env));
  reports.set(what, known);
  return known;
}

/** As if all that is on the disk were of yesterday, so that its stamps are believed at once. */
function later(): void {
  const now = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => now() + minute);
}

/** The entry of the whole run: its file, what it says of the run, and the report. */
function entry(): { readonly path: string; readonly about: string; readonly report: string } {
  for (const one of readdirSync(cache, { recursive: true, withFileTypes: true })) {
    if (!one.isFile()) continue;
    const path = join(one.parentPath, one.name);
    const [, about = "", ...report] = readFileSync(path, "utf8").split("\n");
    if (about.includes('"observed"')) return { path, about, report: report.join("\n") };
  }
  throw new Error("no whole run is kept");
}

function seal(path: string, body: string): void {
  writeFileSync(path, `${createHash("sha256").update(body).digest("base64")}\n${body}`);
}

const allowed = '# borderlint:allow clean-cloud/* until=2027-03-31 reason="x" owner=x';

type Change = readonly [what: string, make: () => void];
const changes: readonly Change[] = [
  ["a file of a root", () => put("live/c/main.tf", tree["live/c/main.tf"]!.replace("eu-west-1", "ap-east-1"))],
  ["a var file", () => put("live/a/a.auto.tfvars", 'region = "cn-north-1"\n')],
  ["a file of as many bytes", () => put("live/a/a.auto.tfvars", 'region = "cn-south-1"\n')],
  ["a module that many roots use", () => put("modules/m/more.tf", 'resource "alicloud_instance" "i" {}\n')],
  ["YAML that a function reads", () => put("live/b/r.yaml", "region: ap-east-1\n")],
  ["YAML", () => put("k8s/pod.yaml", tree["k8s/pod.yaml"]!.replace("cn-hangzhou", "cn-beijing"))],
  ["a script", () => put("deploy.sh", "#!/bin/sh\ncurl https://mirrors.huaweicloud.com/install.sh | sh\n")],
  ["a file that another includes", () => put("ci/build.yml", tree["ci/build.yml"]!.replace("hangzhou", "beijing"))],
  [
    "an environment that a pipeline sets",
    () => put(".github/workflows/a.yml", tree[".github/workflows/a.yml"]!.replace("cn-north-1", "ap-east-1")),
  ],
  ["a new file in a listing", () => put("live/c/x.on", "")],
  ["a file that is gone", () => remove("live/c/x.on")],
  ["a new folder", () => put("live/f/main.tf", 'provider "aws" {\n  region = "cn-northwest-1"\n}\n')],
  ["a folder that is gone", () => remove("live/f")],
  ["what a link leads to", () => put("shared/one/r.yaml", "host: oss-cn-beijing.aliyuncs.com\n")],
  [
    "where a link leads",
    () => {
      remove("live/e/r.yaml");
      symlinkSync("../../shared/two/r.yaml", join(folder, "live/e/r.yaml"));
    },
  ],
  ["a link that leads nowhere from now on", () => remove("shared/two")],
  ["a file that was asked for and not there", () => put("shared/two/r.yaml", "host: oss-cn-shenzhen.aliyuncs.com\n")],
  ["an ignore file", () => put(".borderlintignore", "k8s/\n")],
  ["who answers for a file", () => put("CODEOWNERS", "* @acme/all\n")],
  ["a waiver beside the line", () => put("deploy.sh", tree["deploy.sh"]!.replace("\n", `\n${allowed}\n`))],
  ["a policy", () => put("p.yaml", "policy: p\ntitle: P\nversion: 2026-11-24\nextends: [clean-network]\nrules: []\n")],
  ["the configuration", () => put("borderlint.yaml", "policy: [p.yaml]\n")],
  [
    "the text of a policy",
    () => put("p.yaml", "policy: p\ntitle: Q\nversion: 2026-11-24\nextends: [clean-network]\nrules: []\n"),
  ],
  ["a commit", () => git("commit", "-qam", "second")],
];

test("a run that is kept is said again, in every format", async () => {
  later();
  for (const format of ["json", "terminal", "sarif", "html", "junit", "markdown", "ndjson", "csv"]) {
    const flags = ["--format", format];
    // HTML says to the minute when it was made.
    const given = { cwd: folder, env: { SOURCE_DATE_EPOCH: "1795521600" } };
    const alone = (await run(["scan", ".", ...flags], given)).stdout;
    for (let times = 0; times < 2; times += 1)
      expect((await run(["scan", ".", ...flags, "--cache", cache], given)).stdout, format).toBe(alone);
  }
});

describe.each([
  ["stamps are believed", later],
  ["every file is young", () => undefined],
])("where %s", (_, prepare) => {
  test("no change is missed", async () => {
    prepare();
    let before = await kept();
    for (const [what, make] of changes) {
      make();
      const alone = await scanOnce(what);
      if (!["a policy"].includes(what)) expect(alone, what).not.toBe(before);
      expect(await kept(), what).toBe(alone);
      before = alone;
    }
  });

  test("what was asked otherwise is not what was kept", async () => {
    prepare();
    await kept();
    for (const [flags, env] of [
      [["--policy", "foreign-adversaries"], {}],
      [["--exclude", "k8s"], {}],
      [["--var", "region=cn-north-1"], {}],
      [["--workspace", "prod"], {}],
      [["--name", "acme/shop"], {}],
      [[], { GITHUB_REPOSITORY: "acme/other" }],
      [[], { SOURCE_DATE_EPOCH: "1900000000" }],
    ] as const) {
      const alone = await scanOnce(JSON.stringify([flags, env]), flags, env);
      expect(await kept(flags, env), flags.join(" ")).toBe(alone);
    }
  });
});

test("an entry that says something else is believed, a damaged one is none", async () => {
  later();
  const alone = await kept();
  const { path, about, report } = entry();
  seal(path, `${about}\n${report.replaceAll("cn-north-1", "eu-north-1")}`);
  expect(await kept()).not.toBe(alone);
  for (const text of ["", `${about}\n${report.slice(0, 100)}`, `x\n${about}\n${report}`]) {
    writeFileSync(path, text);
    expect(await kept()).toBe(alone);
  }
  for (const body of [`${about}\n{`, `{\n${report}`, `{}\n${report}`]) {
    seal(path, body);
    expect(await kept()).toBe(alone);
  }
});

test("a report that is longer than a text can be is told, and not kept", async () => {
  const flags = ["--format", "terminal"];
  const alone = (await run(["scan", ".", ...flags], { cwd: folder })).stdout;
  const { stringify } = JSON;
  vi.spyOn(JSON, "stringify").mockImplementation((...given: Parameters<typeof stringify>) => {
    const [value] = given as unknown[];
    if (Array.isArray(value) && (value[0] as { certainty?: unknown } | null | undefined)?.certainty !== undefined)
      throw new RangeError("Invalid string length");
    return stringify(...given);
  });
  expect((await run(["scan", ".", ...flags, "--cache", cache], { cwd: folder })).stdout).toBe(alone);
  vi.restoreAllMocks();
  expect(entry).toThrow("no whole run is kept");
});

test("a file whose time was set back is read again", async () => {
  later();
  await kept();
  const path = "live/b/r.yaml";
  const { atime, mtime } = statSync(join(folder, path));
  put(path, "region: cn-south-1\n");
  utimesSync(join(folder, path), atime, mtime);
  expect(await kept()).toBe(await scan());
});

test("stamps are taken down once files are old enough", async () => {
  const alone = await kept();
  const noted = (stamp: string): RegExp => new RegExp(`\\["text","live/a/main\\.tf","[^"]+",${stamp}\\]`);
  expect(entry().about).toMatch(noted("null"));
  later();
  expect(await kept()).toBe(alone);
  expect(entry().about).toMatch(noted('"[^"]+"'));
});
