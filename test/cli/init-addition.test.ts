/** `borderlint init` where hooks are there already: an entry more, and every line that was there as it was. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { hooksOf, runsProgram } from "../../src/cli/init-hooks.ts";
import { withEntry } from "../../src/cli/yaml-addition.ts";
import { folderOf } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const folder = join(import.meta.dirname, "cases/additions");
const fileOf = { "pre-commit": ".pre-commit-config.yaml", lefthook: "lefthook.yml" } as const;
const hookFor = (tool: string) => {
  const file = fileOf[tool as keyof typeof fileOf];
  return hooksOf((path) => path === file)[0];
};

/** Each beside what comes of it, `NAME.added.yaml`; that one is empty where nothing can be added. */
const cases = readdirSync(folder).flatMap((name) => {
  const [, tool] = /^[\w-]+\.([\w-]+)\.yaml$/.exec(name) ?? [];
  return tool === undefined || name.endsWith(".added.yaml") ? [] : [[name, tool] as const];
});

describe("an entry more", () => {
  test.each(cases)("%s", async (name, tool) => {
    const before = readFileSync(join(folder, name), "utf8");
    const added = hookFor(tool).addedTo?.(before) ?? null;
    await expect(added?.text ?? "").toMatchFileSnapshot(join(folder, name.replace(/\.yaml$/, ".added.yaml")));
    if (added === null) return;
    expect(runsProgram(before)).toBe(false);
    expect(runsProgram(added.text)).toBe(true);
    expect(added.text.split("\n")[added.line - 1]).not.toBe(before.split("\n")[added.line - 1]);
    if (before.includes("[]")) return;
    // Nothing of what was there is missing, nor stands elsewhere.
    const rest = [...added.text];
    for (const letter of before) expect(rest.splice(0, rest.indexOf(letter) + 1).length).toBeGreaterThan(0);
  });

  test("in the endings of its lines, behind a byte order mark, and where the last line has none", () => {
    const entry = { trail: ["list"], key: null, value: "b" };
    expect(withEntry("list:\r\n  - a\r\nmore: 1\r\n", entry)?.text).toBe("list:\r\n  - a\r\n  - b\r\nmore: 1\r\n");
    expect(withEntry("\ufefflist:\n  - a", entry)?.text).toBe("\ufefflist:\n  - a\n  - b\n");
    expect(withEntry("", entry)?.text).toBe("list:\n  - b\n");
  });

  test.each([
    "list: text\n",
    "- a\n",
    "list: [a\n",
    "list:\n\t- a\n",
    "list: !set\n",
    "x: *y\nlist: []\n",
    "list: {}\n",
  ])("nothing where it would take more than that: %j", (text) => {
    expect(withEntry(text, { trail: ["list"], key: null, value: "b" })?.text ?? null).toBe(
      text === "list: {}\n" ? "list:\n  - b\n" : null,
    );
  });
});

test.each([
  ["  - repo: https://github.com/borderlint/borderlint", true],
  ["  run: npx borderlint scan # quick", true],
  ["# borderlint, some day", false],
  ["exclude: ^(borderlint-baseline\\.json|borderlint\\.yaml)$", false],
])("%s runs it: %s", (line, isRun) => {
  expect(runsProgram(`repos:\n${line}\n`)).toBe(isRun);
});

describe("init", () => {
  const beijing = 'provider "aws" {\n  region = "cn-north-1"\n}\n';
  const list = "repos:\n  - repo: local # ours\n    hooks: []\n";
  const prepared = (): string => folderOf({ "main.tf": beijing, ".pre-commit-config.yaml": list });
  const textIn = (cwd: string): string => readFileSync(join(cwd, ".pre-commit-config.yaml"), "utf8");

  test("--yes adds the hook, says at which line, and a second time that it is there", async () => {
    const cwd = prepared();
    const { stdout } = await run(["init", "--yes"], { cwd });
    expect(stdout).toContain("added the hook to .pre-commit-config.yaml, line 4\n");
    expect(textIn(cwd).startsWith(list)).toBe(true);
    expect(parse(textIn(cwd))).toMatchObject({ repos: [{ repo: "local" }, { hooks: [{ id: "borderlint-changed" }] }] });
    const again = textIn(cwd);
    expect((await run(["init", "--yes"], { cwd })).stdout).toContain(
      "kept  .pre-commit-config.yaml, which names borderlint already\n",
    );
    expect(textIn(cwd)).toBe(again);
  });

  test("without anyone to ask, and without --yes, it shows what to add and which flag does it", async () => {
    const cwd = prepared();
    const { stdout } = await run(["init"], { cwd });
    expect(stdout).toContain(
      "kept  .pre-commit-config.yaml, which is there already; add to its repos, as --yes does:\n        - repo: ",
    );
    expect(textIn(cwd)).toBe(list);
  });

  test.each([
    ["", true],
    ["n", false],
  ])("on a terminal it is asked: %j", async (answer, isAdded) => {
    const cwd = prepared();
    // The configuration, the policy, the baseline and the workflow come before.
    const stdin = `\n\n\nn\n${answer}\n`;
    const { stdout } = await run(["init"], { cwd, stdin, isTTY: true, env: { NO_COLOR: "1" } });
    const asked = [
      "configuration, borderlint.yaml?",
      "Which one?",
      "Record them",
      "pipeline of GitHub",
      "Add the hook to",
    ];
    const places = asked.map((question) => stdout.indexOf(question));
    expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true);
    expect(textIn(cwd) !== list).toBe(isAdded);
  });

  test("a text in another encoding is left as it is", async () => {
    const cwd = prepared();
    const bytes = Buffer.from("# caf\xe9\nrepos: []\n", "latin1");
    writeFileSync(join(cwd, ".pre-commit-config.yaml"), bytes);
    const { stdout } = await run(["init", "--yes"], { cwd });
    expect(stdout).toContain("kept  .pre-commit-config.yaml, which is there already; add to its repos:\n");
    expect(readFileSync(join(cwd, ".pre-commit-config.yaml")).equals(bytes)).toBe(true);
  });
});
