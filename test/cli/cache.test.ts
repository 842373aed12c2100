/**
 * `--cache` and `--jobs`: whatever they save or deal out, the report has the same bytes. Threads are the program's own,
 * so it runs as a process where there are any; all else runs in this one, which need not start it forty times.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { treeOf } from "../../bench/tree.ts";
import { run } from "./streams.ts";

const program = resolve(import.meta.dirname, "../../dist/borderlint.js");
let folder = "";
let cache = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cached-"));
  cache = mkdtempSync(join(tmpdir(), "cache-"));
  // One root of the kind that organisations have: what takes most of a scan. Tests of threads put more of them.
  for (const [path, text] of treeOf(10)) put(path, text);
  put(
    "live/back-end/main.tf",
    'terraform {\n  backend "s3" {}\n}\nprovider "aws" {\n  region = var.where\n}\nvariable "where" {}\n',
  );
  put("live/back-end/prod.s3.tfbackend", 'region = "cn-north-1"\n');
  put("live/named/main.tf", 'provider "aws" {\n  region = yamldecode(file("r.yaml")).region\n}\n');
  put("live/named/r.yaml", "region: eu-west-1\n");
  put(
    ".github/workflows/a.yml",
    "on: push\nenv:\n  TF_VAR_where: cn-northwest-1\njobs: { a: { runs-on: x, steps: [{ run: terraform apply }] } }\n",
  );
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(cache, { recursive: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Three roots, so that there is something to deal out. */
function putMore(): void {
  for (const [path, text] of treeOf(26)) put(path, text);
}

/** Its second opinion takes most of a second to load: only tests that are about what diagnostics become have it. */
function putBroken(): void {
  put("broken/main.tf", 'provider "aws" {\n  region = \n}\n');
}

interface Scanned {
  readonly status: number | null;
  readonly report: string;
  readonly errors: string;
}

async function scan(...flags: string[]): Promise<Scanned> {
  const { code, stdout, stderr } = await run(["scan", ".", "--format", "json", ...flags], { cwd: folder });
  return { status: code, report: stdout, errors: stderr };
}

function scanAsProcess(...flags: string[]): Scanned {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "scan", ".", "--format", "json", ...flags], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { status, report: stdout, errors: stderr };
}

function entries(): string[] {
  return readdirSync(cache, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test("jobs change no byte", () => {
  putMore();
  putBroken();
  const alone = scanAsProcess();
  expect(alone.report).toContain("cn-north");
  for (const jobs of ["3"]) expect(scanAsProcess("--jobs", jobs)).toEqual(alone);
  expect(scanAsProcess("--jobs", "0")).toMatchObject({ status: 2 });
});

describe("the cache", () => {
  test("gives the same bytes when it is filled and when it is used, with jobs and without", () => {
    putMore();
    putBroken();
    const alone = scanAsProcess();
    expect(scanAsProcess("--cache", cache)).toEqual(alone);
    expect(entries().length).toBeGreaterThan(5);
    expect(scanAsProcess("--cache", cache)).toEqual(alone);
    expect(scanAsProcess("--cache", cache, "--jobs", "2")).toEqual(alone);
  });

  test("is really used: an entry that says something else is believed", async () => {
    const alone = await scan("--cache", cache);
    for (const path of entries()) {
      const [, conditions = "", packed = ""] = readFileSync(path, "utf8").split("\n");
      seal(path, `${conditions}\n${packed.replaceAll("cn-north-1", "eu-north-1")}`);
    }
    expect((await scan("--cache", cache)).report).not.toBe(alone.report);
  });

  test("takes a damaged entry for none", async () => {
    const alone = await scan("--cache", cache);
    expect(entries().length).toBeGreaterThan(3);
    for (const [at, path] of entries().entries()) {
      const text = readFileSync(path, "utf8");
      if (at % 4 === 0) writeFileSync(path, text.slice(0, text.length / 2));
      if (at % 4 === 1) writeFileSync(path, text.replaceAll("cn-", "eu-"));
      if (at % 4 === 2) writeFileSync(path, "");
      if (at % 4 === 3) seal(path, `${text.split("\n")[1]}\n[[],[[-2,"nowhere.tf"]]]`);
    }
    expect(await scan("--cache", cache)).toEqual(alone);
  });

  const changes: readonly (readonly [what: string, path: string, text: string])[] = [
    ["a file of a module", "modules/service-0000/new.tf", 'resource "alicloud_instance" "new" {}\n'],
    ["a var file", "live/team-0000/stack-0000/terraform.tfvars", 'region = "cn-north-1"\n'],
    ["a var file that was not there", "live/team-0000/stack-0000/more.auto.tfvars", 'region = "cn-north-1"\n'],
    ["a template that was not there", "live/team-0000/stack-0000/missing.tftpl", "curl https://mirrors.aliyun.com/x\n"],
    [
      "a pipeline",
      ".github/workflows/a.yml",
      "on: push\nenv:\n  TF_VAR_where: ap-east-1\njobs: { a: { runs-on: x, steps: [{ run: terraform apply }] } }\n",
    ],
    ["settings of a back end", "live/back-end/prod.s3.tfbackend", 'region = "cn-northwest-1"\n'],
  ];
  test("notices a change of whatever a root or a document read", async () => {
    let before = await scan("--cache", cache);
    for (const [what, path, text] of changes) {
      put(path, text);
      const changed = await scan();
      expect(changed.report, what).not.toBe(before.report);
      expect(await scan("--cache", cache), what).toEqual(changed);
      before = changed;
    }
  });

  test("keeps ways of running apart", async () => {
    await scan("--cache", cache);
    const flags = ["--var", "region=cn-north-1"];
    const other = await scan(...flags);
    expect(await scan("--cache", cache, ...flags)).toEqual(other);
  });

  test("inside the repository is said to be left out, and is not used where it is committed", async () => {
    const git = (...args: string[]): unknown =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
        cwd: folder,
        stdio: "pipe",
      });
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "first");
    const alone = await scan();
    const filled = await scan("--cache", ".cache/results");
    expect(await scan("--cache", ".cache/results")).toEqual(filled);
    const leftOut = [{ by: "tool-folder", paths: 1, examples: [".cache/results"] }];
    const digest: unknown = expect.any(String);
    expect(JSON.parse(filled.report)).toEqual({ ...(JSON.parse(alone.report) as object), leftOut, digest });
    git("add", "-A");
    for (const planted of [".cache/results", ".CACHE/results", ".cache"]) await isNotTaken(planted);
    // A link that a change brings leads to results that it brings elsewhere.
    git("mv", ".cache", "planted");
    symlinkSync("planted", join(folder, ".cache"));
    await isNotTaken(".cache/results");
    git("rm", "-rqf", "planted");
    rmSync(join(folder, ".cache"));
    await isNotTaken("results", () => rmSync(join(folder, ".git"), { recursive: true }));
  });

  /** The scan finds what it finds, and says why it takes nothing over. */
  async function isNotTaken(place: string, prepare = (): void => undefined): Promise<void> {
    prepare();
    const plain = await scan();
    const refused = await scan("--cache", place);
    expect(refused.status).toBe(plain.status);
    const findings = (text: string): unknown => (JSON.parse(text) as { findings: unknown }).findings;
    expect(findings(refused.report)).toEqual(findings(plain.report));
    expect(refused.report).toContain(`the cache ${place} was not used`);
    expect(refused.report).toContain('"code": "cache-refused"');
  }
});

/** An entry as a run would write it. */
function seal(path: string, body: string): void {
  writeFileSync(path, `${digest(body)}\n${body}`);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

test("a folder that nobody named and that can't be used is left alone; one that was named is refused", async () => {
  const taken = join(cache, "taken");
  writeFileSync(taken, "a file");
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [program, "scan", ...words, "live/named"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, XDG_CACHE_HOME: taken },
    });
  expect(run("--cache", "--no-summary").status).toBe(run("--no-summary").status);
  expect(run(`--cache=${join(taken, "x")}`).status).toBe(2);
});
