/** Whoever reads code scanning, code quality or annotations takes paths to begin at the repository's top. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { folderOf, git, repositoryOf, write } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const beijing = 'provider "aws" {\n  region = "cn-north-1"\n}\nresource "aws_s3_bucket" "b" {}\n';
const shared = {
  "infra/live/main.tf": 'module "b" {\n  source = "../../modules/b"\n}\n',
  "modules/b/main.tf": beijing,
};

/** Every path that a report of the format names. */
const pathsIn: Readonly<Record<string, (text: string) => string[]>> = {
  gitlab: (text) => [...text.matchAll(/"path": "([^"]*)"/g)].map(([, path = ""]) => path),
  sarif: (text) => [...text.matchAll(/"uri":"([^"]*)"/g)].map(([, path = ""]) => path),
  github: (text) => [...text.matchAll(/file=([^,]*)/g)].map(([, path = ""]) => path),
};

describe.each(Object.keys(pathsIn))("%s", (format) => {
  const paths = async (cwd: string, env: Readonly<Record<string, string>> = {}): Promise<string[]> => {
    const { stdout } = await run(["scan", "-f", format], { cwd, env });
    return [...new Set(pathsIn[format]?.(stdout))].sort();
  };

  test("of a scan in a folder has the repository's paths", async () => {
    const top = repositoryOf({ "infra/main.tf": beijing });
    expect(await paths(join(top, "infra"))).toEqual(["infra/main.tf"]);
    expect(await paths(top)).toEqual(["infra/main.tf"]);
  });

  test("of what lies beside the folder too", async () => {
    const top = repositoryOf(shared);
    const found = await paths(join(top, "infra/live"));
    expect(found).toContain("modules/b/main.tf");
    expect(found.join(" ")).not.toContain("..");
  });

  test("where nothing of git is left, the pipeline says where the top is; else it is the folder", async () => {
    const top = folderOf({ "infra/main.tf": beijing });
    const cwd = join(top, "infra");
    for (const name of ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
      expect(await paths(cwd, { [name]: top })).toEqual(["infra/main.tf"]);
    expect(await paths(cwd, { GITHUB_WORKSPACE: folderOf({}) })).toEqual(["main.tf"]);
    expect(await paths(cwd)).toEqual(["main.tf"]);
  });

  test("made of a saved report, has them all the same", async () => {
    const top = repositoryOf({ "infra/main.tf": beijing });
    await run(["scan", "-f", "json=../r.json"], { cwd: join(top, "infra") });
    const { stdout } = await run(["report", "r.json", "-f", format], { cwd: top });
    expect([...new Set(pathsIn[format]?.(stdout))]).toEqual(["infra/main.tf"]);
  });
});

test("JSON and the terminal keep the paths of whoever scanned, and JSON says where they begin", async () => {
  const top = repositoryOf({ "infra/main.tf": beijing });
  const cwd = join(top, "infra");
  const report = JSON.parse((await run(["scan", "-f", "json"], { cwd })).stdout) as Report;
  expect(report.findings.map(({ at }) => at.file)).toEqual(["main.tf"]);
  expect(report.targets).toMatchObject([{ folder: "infra" }]);
  expect((await run(["scan"], { cwd })).stdout).toContain(" --> main.tf:2:12");
  const whole = JSON.parse((await run(["scan", "-f", "json"], { cwd: top })).stdout) as Report;
  expect(whole.targets?.[0]).not.toHaveProperty("folder");
});

test("what fails in a folder of its own fails there under the repository's paths too", async () => {
  const top = repositoryOf({ "infra/live/main.tf": beijing, "infra/live/borderlint.yaml": "fail-on: never\n" });
  const { code, stdout } = await run(["scan", "-f", "github"], { cwd: join(top, "infra") });
  expect(code).toBe(0);
  expect(stdout).toContain("file=infra/live/main.tf");
});

test("what init writes for GitLab links to the file", async () => {
  const top = repositoryOf({ "infra/main.tf": beijing, ".gitlab-ci.yml": "" });
  git(top, "remote", "add", "origin", "https://gitlab.com/acme/shop.git");
  const cwd = join(top, "infra");
  await run(["init", "--yes"], { cwd });
  write(top, {
    "infra/new.tf": beijing.replaceAll("aws_s3_bucket", "aws_sqs_queue").replace("cn-north-1", "cn-northwest-1"),
  });
  await run(["scan", "-f", "gitlab=gl.json"], { cwd, env: { CI_PROJECT_DIR: top } });
  expect(pathsIn["gitlab"]?.(readFileSync(join(cwd, "gl.json"), "utf8"))).toEqual(["infra/new.tf"]);
});

describe("the repository's top", () => {
  test("is no folder that merely has an empty .git", async () => {
    const top = repositoryOf({
      "borderlint.yaml": "final: true\n",
      "team/borderlint.yaml": "exclude: ['*']\n",
    });
    write(top, { "team/main.tf": beijing });
    mkdirSync(join(top, "team/.git"));
    const { code, stdout } = await run(["scan"], { cwd: join(top, "team") });
    expect(stdout).toContain('"exclude" is final in ../borderlint.yaml');
    expect(code).toBe(1);
  });

  test("of a work tree is where .git is a file", async () => {
    const top = repositoryOf({ "infra/main.tf": beijing });
    const tree = join(folderOf({}), "tree");
    git(top, "worktree", "add", "-q", tree);
    const { stdout } = await run(["scan", "-f", "github"], { cwd: join(tree, "infra") });
    expect(stdout).toContain("file=infra/main.tf");
  });
});

describe("SARIF names the repository", () => {
  const provenance = async (origin: string, ...argv: string[]): Promise<unknown> => {
    const top = repositoryOf({ "infra/main.tf": beijing });
    git(top, "remote", "add", "origin", origin);
    const { stdout } = await run(["scan", "-f", "sarif", ...argv], { cwd: join(top, "infra") });
    return (JSON.parse(stdout) as { runs: { versionControlProvenance?: unknown }[] }).runs[0]?.versionControlProvenance;
  };

  test.each([
    "https://github.com/acme/shop.git",
    "git@github.com:acme/shop.git",
    "https://me:secret@github.com/acme/shop",
  ])("by the remote %s, where no pipeline does", async (origin) => {
    const revisionId = expect.stringMatching(/^[0-9a-f]{40}$/) as unknown;
    expect(await provenance(origin)).toEqual([{ repositoryUri: "https://github.com/acme/shop", revisionId }]);
  });

  test("but by no address that shows nothing", async () => {
    expect(await provenance("/srv/git/shop.git")).toBeUndefined();
    expect(await provenance("git@git.acme.example:acme/shop.git")).toBeUndefined();
  });
});

test("uploads of two folders do not take each other away", async () => {
  const top = repositoryOf({ "a/main.tf": beijing, "b/main.tf": beijing });
  const category = async (cwd: string): Promise<string> => {
    const { runs } = JSON.parse((await run(["scan", "-f", "sarif"], { cwd })).stdout) as {
      runs: { automationDetails: { id: string } }[];
    };
    return runs[0]?.automationDetails.id ?? "";
  };
  expect(await category(top)).toBe("borderlint/clean-network/");
  expect(await category(join(top, "a"))).toBe("borderlint/clean-network/a/");
  expect(await category(join(top, "b"))).toBe("borderlint/clean-network/b/");
});

test.runIf(process.platform === "linux")("where no folder can be made, it ends and says so", async () => {
  const cwd = folderOf({ "main.tf": beijing });
  const cached = await run(["scan", "--cache=/proc/borderlint"], { cwd });
  expect(cached).toMatchObject({ code: 2, stderr: expect.stringContaining("no folder can be made there") as unknown });
  const overFile = await run(["scan", `--cache=${join(folderOf({ "main.tf": "" }), "main.tf")}`], { cwd });
  expect(overFile.stderr).toContain("main.tf: a file is where a folder has to be; name another place");
  const filed = await run(["scan", "-f", "json=/proc/borderlint/deep/report.json"], { cwd });
  expect(filed).toMatchObject({ code: 2, stderr: expect.stringContaining("no folder can be made there") as unknown });
});
