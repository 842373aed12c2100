/** The hook with the real pre-commit, where it is installed, in a scratch repository. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";

const root = resolve(import.meta.dirname, "../..");
/** Older ones don't know the stages that the hooks name, and say so. */
const oldest = [3, 2];
const installed = isRecent(spawnSync("pre-commit", ["--version"], { encoding: "utf8" }).stdout ?? "");

function isRecent(version: string): boolean {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  return Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor);
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly pass_filenames: boolean;
  readonly always_run: boolean;
}

const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as readonly Hook[];

test("the hooks run the committed program, which can be run as it is", () => {
  expect(hooks.map(({ id, language }) => [id, language])).toEqual([
    ["borderlint", "script"],
    ["borderlint-changed", "script"],
    ["borderlint-docker", "docker"],
  ]);
  for (const { entry, language, pass_filenames, always_run, ...others } of hooks) {
    // It would filter nothing: what a commit deletes matters too.
    expect(others).not.toHaveProperty("files");
    const [program = "", ...argv] = entry.split(" ");
    expect(pass_filenames).toBe(false);
    expect(always_run).toBe(true);
    expect(argv[0]).toBe("scan");
    if (language === "docker") continue;
    expect(readFileSync(join(root, program), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    const mode = execFileSync("git", ["ls-files", "--stage", program], { cwd: root, encoding: "utf8" });
    expect(mode.startsWith("100755 ")).toBe(true);
  }
  const image = readFileSync(join(root, "Dockerfile"), "utf8");
  expect(image).toContain("/usr/local/bin/borderlint");
  for (const [, source = ""] of image.matchAll(/^COPY (\S+) /gm)) expect(existsSync(join(root, source))).toBe(true);
});

describe.runIf(installed)("with pre-commit", () => {
  let folder = "";
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync(
      "git",
      ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false", ...args],
      { cwd, encoding: "utf8" },
    ).trim();

  /** A repository with the hooks as it would be at a tag. */
  function hookRepository(): string {
    const path = join(folder, "hook");
    mkdirSync(path);
    for (const name of ["dist", ".pre-commit-hooks.yaml", "package.json", "package-lock.json"])
      cpSync(join(root, name), join(path, name), { recursive: true });
    git(path, "init", "-q");
    git(path, "add", "-A");
    git(path, "commit", "-qm", "hook");
    git(path, "tag", "v1");
    return path;
  }

  let hook = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "borderlint-pre-commit-"));
    hook = hookRepository();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A repository that uses one of the hooks. */
  function using(id: string): string {
    const repository = join(folder, id);
    mkdirSync(repository);
    git(repository, "init", "-q");
    writeFileSync(
      join(repository, ".pre-commit-config.yaml"),
      `repos:\n  - repo: ${hook}\n    rev: v1\n    hooks:\n      - id: ${id}\n`,
    );
    git(repository, "add", "-A");
    return repository;
  }

  const run = (cwd: string): { status: number | null; text: string } => {
    const { status, stdout, stderr } = spawnSync("pre-commit", ["run", "--color", "never"], {
      cwd,
      encoding: "utf8",
      env: { ...process.env, PRE_COMMIT_HOME: join(folder, "home") },
    });
    return { status, text: stdout + stderr };
  };
  const provider = (region: string): string => `provider "aws" {\n  region = "${region}"\n}\n`;

  test("a flagged change is refused in a few lines, a clean one is not; nothing is installed", () => {
    const repository = using("borderlint");
    writeFileSync(join(repository, "main.tf"), provider("cn-north-1"));
    git(repository, "add", "-A");
    const first = run(repository);
    expect(first.text).not.toContain("Installing environment");
    const refused = run(repository);
    expect(refused.text).toMatch(/Borderlint\.+Failed/);
    expect(refused.text).toContain("main.tf:2:");
    expect(refused.text.trimEnd().split("\n").length).toBeLessThanOrEqual(12);
    expect(refused.status).toBe(1);

    writeFileSync(join(repository, "main.tf"), provider("eu-central-1"));
    git(repository, "add", "-A");
    expect(run(repository)).toMatchObject({ status: 0, text: expect.stringMatching(/Borderlint\.+Passed/) });
  }, 300_000);

  test("borderlint-changed looks at what is staged: not at what was there, nor at what git does not know", () => {
    const repository = using("borderlint-changed");
    mkdirSync(join(repository, "old"));
    writeFileSync(join(repository, "old/main.tf"), provider("cn-north-1"));
    git(repository, "add", "-A");
    // The very first commit brings everything.
    expect(run(repository)).toMatchObject({ status: 1, text: expect.stringContaining("old/main.tf:2:") });
    git(repository, "commit", "-qm", "old");
    mkdirSync(join(repository, "new"));
    writeFileSync(join(repository, "new/main.tf"), provider("eu-central-1"));
    git(repository, "add", "-A");
    mkdirSync(join(repository, "untracked"));
    writeFileSync(join(repository, "untracked/main.tf"), provider("ap-east-1"));
    expect(run(repository)).toMatchObject({ status: 0 });
    writeFileSync(join(repository, "new/main.tf"), provider("ap-east-1"));
    git(repository, "add", "new");
    const refused = run(repository);
    expect(refused.status).toBe(1);
    expect(refused.text).toContain("new/main.tf:2:");
    expect(refused.text).not.toMatch(/old\/main|untracked\/main/);
    expect(refused.text.trimEnd().split("\n").length).toBeLessThanOrEqual(12);
  }, 300_000);
});

describe("--staged", () => {
  test("a commit that only deletes is looked at", () => {
    const folder = mkdtempSync(join(tmpdir(), "borderlint-deleted-"));
    const git = (...args: string[]): string =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], {
        cwd: folder,
        encoding: "utf8",
      });
    git("init", "-q");
    writeFileSync(
      join(folder, "main.tf"),
      'variable "region" {\n  default = "cn-north-1"\n}\nprovider "aws" {\n  region = var.region\n}\n',
    );
    writeFileSync(join(folder, "terraform.tfvars"), 'region = "eu-west-1"\n');
    git("add", "-A");
    git("commit", "-qm", "a");
    git("rm", "-q", "terraform.tfvars");
    const { status, stdout } = spawnSync(process.execPath, [join(root, "dist/borderlint.js"), "--staged", "-q"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringContaining("cn-north-1") });
    rmSync(folder, { recursive: true });
  });

  test("takes the index, whatever the work tree has", () => {
    const folder = mkdtempSync(join(tmpdir(), "borderlint-staged-"));
    const git = (...args: string[]): string =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], {
        cwd: folder,
        encoding: "utf8",
      });
    const scan = (): { status: number | null; stdout: string } =>
      spawnSync(process.execPath, [join(root, "dist/borderlint.js"), "--staged", "-q"], {
        cwd: folder,
        encoding: "utf8",
      });
    git("init", "-q");
    writeFileSync(join(folder, "main.tf"), 'provider "aws" {\n  region = "eu-west-1"\n}\n');
    git("add", "-A");
    git("commit", "-qm", "a");
    writeFileSync(join(folder, "main.tf"), 'provider "aws" {\n  region = "cn-north-1"\n}\n');
    expect(scan().status).toBe(0);
    git("add", "-A");
    writeFileSync(join(folder, "main.tf"), 'provider "aws" {\n  region = "eu-west-1"\n}\n');
    expect(scan()).toMatchObject({ status: 1, stdout: expect.stringContaining("cn-north-1") });
    rmSync(folder, { recursive: true });
  });
});
