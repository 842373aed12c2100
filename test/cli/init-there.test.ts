/** `borderlint init` where something is there already: pipelines, hooks, a folder's own scan. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { scannedBy } from "../../src/cli/init-pipelines.ts";
import { folderOf, repositoryOf } from "../scan/workspace.ts";
import { run } from "./streams.ts";
import type { Run } from "./streams.ts";

const beijing = 'provider "aws" {\n  region = "cn-north-1"\n}\n';
const init = (cwd: string): Promise<Run> => run(["init", "--yes"], { cwd });

/** What it shows to be added. */
const shown = (stdout: string): string =>
  stdout
    .match(/^ {6}.*$/gm)
    ?.join("\n")
    .replace(/^ {6}/gm, "") ?? "";

describe("what a repository uses is met, all of it", () => {
  test("two pipelines are each told", async () => {
    const files = {
      ".gitlab-ci.yml": "test:\n  script: echo\n",
      ".github/workflows/ci.yml": "name: CI\non: push\njobs: {}\n",
    };
    const { stdout } = await init(repositoryOf({ "main.tf": beijing, ...files }));
    expect(stdout).toContain("wrote .github/workflows/borderlint.yml");
    expect(stdout).toContain("kept  .gitlab-ci.yml, which is there already; add to its jobs:");
  });

  test("a folder of GitHub's without workflows is no pipeline", async () => {
    const top = repositoryOf({ "main.tf": beijing, ".gitlab-ci.yml": "", ".github/CODEOWNERS": "* @a\n" });
    const { stdout } = await init(top);
    expect(stdout).toContain("kept  .gitlab-ci.yml");
    expect(existsSync(join(top, ".github/workflows"))).toBe(false);
  });

  test.each([
    [".husky/pre-commit", {}, true],
    ["lefthook.yml", {}, true],
    [".husky/pre-commit", { "package.json": '{ "devDependencies": { "borderlint": "0.1.0" } }' }, false],
    [".pre-commit-config.yaml", {}, false],
  ])("%s beside %j needs the package: %s", async (file, more, isTold) => {
    const { stderr } = await init(repositoryOf({ "main.tf": beijing, [file]: "", ...more }));
    expect(
      stderr.includes(`${file} runs the program of the repository itself: npm install --save-dev borderlint`),
    ).toBe(isTold);
  });
});

describe("a second folder, where the pipeline scans from elsewhere", () => {
  const signs = {
    GitHub: ".github/workflows/borderlint.yml",
    GitLab: ".gitlab-ci.yml",
    Azure: "azure-pipelines.yml",
    Bitbucket: "bitbucket-pipelines.yml",
    Jenkins: "Jenkinsfile",
  };

  test.each(Object.entries(signs))("of %s is shown what to add, and nothing once that is there", async (_, file) => {
    const top = repositoryOf({ "x/y/main.tf": beijing, "main.tf": beijing });
    // What init wrote at the top.
    const isHere = file.startsWith(".github") ? {} : { [file]: "" };
    const whole = repositoryOf({ "main.tf": beijing, ...isHere });
    const written = await wholeFile(whole, file);
    const again = repositoryOf({ "x/y/main.tf": beijing, [file]: written });
    const { stdout, stderr } = await init(join(again, "x/y"));
    expect(stderr).toMatch(/^this is x\/y of .*go to its top\n/);
    expect(stdout).toContain(
      `kept  ../../${file}, which is there already and scans from the top, where not all counts that borderlint.yaml`,
    );
    expect(shown(stdout)).toMatch(/cd "x\/y" && npx|working-directory: "x\/y"/);
    const added = repositoryOf({ "x/y/main.tf": beijing, [file]: `${written}\n${shown(stdout)}\n` });
    expect((await init(join(added, "x/y"))).stdout).toContain(`kept  ../../${file}, which names borderlint already\n`);
    expect(existsSync(join(top, file))).toBe(false);
  });

  /** As init writes it; of a file that is there it shows the whole. */
  async function wholeFile(top: string, file: string): Promise<string> {
    const { stdout } = await init(top);
    return file.startsWith(".github") ? readFileSync(join(top, file), "utf8") : shown(stdout);
  }

  test("the jobs of two folders are not called the same", async () => {
    const top = repositoryOf({ "a/main.tf": beijing, ".gitlab-ci.yml": "borderlint:\n  script: borderlint scan\n" });
    const { stdout } = await init(join(top, "a"));
    expect(Object.keys(parse(shown(stdout)) as object)).toEqual(["borderlint-a"]);
  });
});

test.each([
  ["run: npx --yes borderlint@1 scan", [""]],
  ['run: cd "a b" && npx --yes borderlint@1 scan', ["a b"]],
  ["run: cd a && npx borderlint\nrun: npx borderlint", ["", "a"]],
  ["- uses: borderlint/borderlint@v1\n  with:\n    working-directory: infra\n", ["infra"]],
  ["- uses: borderlint/borderlint@v1\n- uses: other/thing@v1\n  with:\n    working-directory: infra\n", [""]],
  ["# borderlint some day", []],
])("%j scans %j", (text, folders) => {
  expect([...scannedBy(text)]).toEqual(folders);
});

describe("hooks", () => {
  const line = "npx --no-install borderlint scan --staged --cache --no-summary";

  test("of Husky get a line in Husky's file, and none of pre-commit", async () => {
    const top = folderOf({ "main.tf": beijing, ".husky/pre-push": "npm test\n" });
    expect((await init(top)).stdout).toContain("wrote .husky/pre-commit\n");
    expect(readFileSync(join(top, ".husky/pre-commit"), "utf8")).toBe(`${line}\n`);
    expect(statSync(join(top, ".husky/pre-commit")).mode & 0o111).not.toBe(0);
    expect(existsSync(join(top, ".pre-commit-config.yaml"))).toBe(false);
  });

  test("of Husky that are there are told what to add", async () => {
    const top = folderOf({ "main.tf": beijing, ".husky/pre-commit": "npm test\n" });
    const { stdout } = await init(top);
    expect(stdout).toContain(`kept  .husky/pre-commit, which is there already; add to it:\n      ${line}\n`);
    expect(readFileSync(join(top, ".husky/pre-commit"), "utf8")).toBe("npm test\n");
  });

  test.each(["lefthook.yml", ".lefthook.yaml", ".config/lefthook.yml"])("of %s", async (file) => {
    const top = folderOf({ "main.tf": beijing, [file]: "pre-push: {}\n" });
    const { stdout } = await init(top);
    expect(stdout).toContain(`added the hook to ${file}, line 2\n`);
    expect(parse(readFileSync(join(top, file), "utf8"))).toEqual({
      "pre-push": {},
      "pre-commit": { commands: { borderlint: { run: line } } },
    });
    expect(existsSync(join(top, ".pre-commit-config.yaml"))).toBe(false);
  });

  test("of a lefthook.yml in which the place is none to add to, what to add is shown", async () => {
    const { stdout } = await init(folderOf({ "main.tf": beijing, "lefthook.yml": "pre-commit: *what\n" }));
    expect(stdout).toContain("kept  lefthook.yml, which is there already; add to it:\n      pre-commit:\n");
  });

  test.each([
    ["lefthook.toml", `[pre-commit.commands.borderlint]\n      run = "${line}"`],
    [".lefthook.json", `"pre-commit": { "commands": { "borderlint": { "run": "${line}" } } }`],
  ])("of %s in its own language", async (file, text) => {
    expect((await init(folderOf({ "main.tf": beijing, [file]: "{}\n" }))).stdout).toContain(text);
  });

  test("of pre-commit, where nothing says otherwise", async () => {
    expect((await init(folderOf({ "main.tf": beijing }))).stdout).toContain("wrote .pre-commit-config.yaml");
  });
});

test("where there is nothing to judge, it says that the pipeline will not pass", async () => {
  const { stderr } = await init(folderOf({ "README.md": "hello\n" }));
  expect(stderr).toContain("each run of the pipeline ends so, with exit code 3, and does not pass");
  expect((await init(folderOf({ "main.tf": beijing }))).stderr).not.toContain("exit code 3");
});

test("findings that are not recorded: it says by which line they would be", async () => {
  const { stderr } = await run(["init"], { cwd: folderOf({ "main.tf": beijing }) });
  expect(stderr).toContain("only new ones fail where the configuration says `baseline: borderlint-baseline.json`");
});
