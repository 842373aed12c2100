/**
 * The image of `borderlint-docker`, without Docker: its steps are carried out in a folder that stands for the image's
 * root, where nothing is but what they bring, and Node.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";

const root = resolve(import.meta.dirname, "../..");
const steps = readFileSync(join(root, "Dockerfile"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, instruction, rest] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    return instruction === undefined || rest === undefined ? [] : [{ instruction, rest }];
  });
let folder = "";
let image = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "borderlint-image-"));
  image = join(folder, "image");
  for (const path of ["opt", "usr/local/bin"]) mkdirSync(join(image, path), { recursive: true });
  for (const { instruction, rest } of steps) {
    const words = rest.split(" ");
    const [from = "", to = ""] = words;
    if (instruction === "COPY")
      cpSync(join(root, from), to.endsWith("/") ? join(image, to, from) : join(image, to), { recursive: true });
    if (instruction === "RUN")
      execFileSync("sh", ["-c", words.map((word) => (word.startsWith("/") ? join(image, word) : word)).join(" ")]);
  }
  symlinkSync(process.execPath, join(image, "usr/local/bin/node"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As pre-commit starts it: the hook's entry in a repository, as somebody who owns nothing there, and with no git. */
function hookIn(files: Readonly<Record<string, string>>) {
  const repository = mkdtempSync(join(folder, "repository-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  execFileSync("git", ["init", "-q"], { cwd: repository });
  const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as { id: string; entry: string }[];
  const [program = "", ...argv] = hooks.find(({ id }) => id === "borderlint-docker")?.entry.split(" ") ?? [];
  return spawnSync(join(image, "usr/local/bin", program), argv, {
    cwd: repository,
    encoding: "utf8",
    // `env` stands in the system's folders, and so may git: only the image's own are searched.
    env: { PATH: join(image, "usr/local/bin") },
  });
}

const region = (code: string): string => `provider "aws" {\n  region = "${code}"\n}\n`;

test("is made of what is committed, and of steps that are known here", () => {
  expect(steps.map(({ instruction }) => instruction)).toEqual(["FROM", "COPY", "COPY", "RUN", "ENTRYPOINT"]);
  expect(steps[0]?.rest).toMatch(/^node:\d+-alpine$/);
  const program = JSON.parse(steps.at(-1)?.rest ?? "[]") as string[];
  expect(program).toEqual(["borderlint"]);
  const copied = steps.filter(({ instruction }) => instruction === "COPY").map(({ rest }) => rest.split(" ")[0] ?? "");
  for (const path of copied)
    expect(execFileSync("git", ["ls-files", path], { cwd: root, encoding: "utf8" })).not.toBe("");
});

test("fails a commit with a finding, and says no more than that", () => {
  const { status, stdout, stderr } = hookIn({ "main.tf": region("cn-north-1") });
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^error\[.*Region cn-north-1: Amazon Web Services/);
  expect(stdout.trimEnd().split("\n").length).toBeLessThanOrEqual(12);
  expect(status).toBe(1);
});

test("lets a clean one pass in silence", () => {
  expect(hookIn({ "main.tf": region("eu-central-1") })).toMatchObject({ status: 0, stdout: "", stderr: "" });
});
