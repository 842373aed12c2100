/** The hook with the real pre-commit, where it is installed, in a scratch repository. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { formats } from "../../src/formats/formats.gen.ts";

const root = resolve(import.meta.dirname, "../..");
const installed = spawnSync("pre-commit", ["--version"]).status === 0;

test("the hook runs the program that the package installs", () => {
  const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as {
    id: string;
    entry: string;
    language: string;
    files: string;
    pass_filenames: boolean;
  }[];
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    bin: Record<string, string>;
    files: string[];
  };
  expect(hooks).toHaveLength(1);
  const [hook] = hooks;
  expect(hook).toMatchObject({ id: "borderlint", language: "node", pass_filenames: false });
  expect(Object.keys(manifest.bin)).toContain(hook?.entry.split(" ")[0]);
  const files = new RegExp(hook?.files.replace(/^\(\?i\)/, "") ?? "", "i");
  for (const path of [
    "main.tf",
    "a/b.tofu",
    "x.auto.tfvars",
    "plan.json",
    "deploy/web.yaml",
    "Dockerfile",
    "a/Dockerfile.web",
    ".terraform.lock.hcl",
    "user_data.sh",
    "prod.Dockerfile",
    "dockerfile",
    "requirements.txt",
    "settings.xml",
    "Gemfile",
    "yarn.lock",
    "stack.template",
    ".terraformrc",
    "terraform.tfstate",
    "deploy.YAML",
  ])
    expect(files.test(path), path).toBe(true);
  // Whatever a reader takes, the hook runs for.
  const cases = readdirSync(join(root, "test/formats/cases"), { recursive: true, encoding: "utf8" });
  for (const path of cases)
    if (formats.some((format) => format.mayBe(path, cases))) expect(files.test(path), path).toBe(true);
  for (const path of ["README.md", "main.go", "image.png"]) expect(files.test(path), path).toBe(false);
});

describe.runIf(installed)("with pre-commit", () => {
  let folder = "";
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync(
      "git",
      ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false", ...args],
      { cwd, encoding: "utf8" },
    ).trim();

  /** A repository with the hook as it would be at a tag: the package without what only developing it needs. */
  function hookRepository(): string {
    const path = join(folder, "hook");
    mkdirSync(path);
    for (const name of ["dist", "policies", "schemas", ".pre-commit-hooks.yaml"])
      cpSync(join(root, name), join(path, name), { recursive: true });
    const {
      devDependencies: _,
      scripts: __,
      ...manifest
    } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, unknown>;
    writeFileSync(join(path, "package.json"), JSON.stringify(manifest));
    git(path, "init", "-q");
    git(path, "add", "-A");
    git(path, "commit", "-qm", "hook");
    git(path, "tag", "v1");
    return path;
  }

  let repository = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "borderlint-pre-commit-"));
    const hook = hookRepository();
    repository = join(folder, "scratch");
    mkdirSync(repository);
    git(repository, "init", "-q");
    writeFileSync(
      join(repository, ".pre-commit-config.yaml"),
      `repos:\n  - repo: ${hook}\n    rev: v1\n    hooks:\n      - id: borderlint\n`,
    );
    git(repository, "add", "-A");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (): { status: number | null; text: string } => {
    const { status, stdout, stderr } = spawnSync("pre-commit", ["run", "--color", "never"], {
      cwd: repository,
      encoding: "utf8",
      env: { ...process.env, PRE_COMMIT_HOME: join(folder, "home") },
    });
    return { status, text: stdout + stderr };
  };

  test("a flagged change is refused, a clean one is not", () => {
    writeFileSync(join(repository, "main.tf"), 'provider "aws" {\n  region = "cn-north-1"\n}\n');
    git(repository, "add", "-A");
    const refused = run();
    expect(refused.text).toMatch(/Borderlint\.+Failed/);
    expect(refused.text).toContain("main.tf:2:");
    expect(refused.status).toBe(1);

    writeFileSync(join(repository, "main.tf"), 'provider "aws" {\n  region = "eu-central-1"\n}\n');
    git(repository, "add", "-A");
    expect(run()).toMatchObject({ status: 0, text: expect.stringMatching(/Borderlint\.+Passed/) });
  }, 300_000);
});
