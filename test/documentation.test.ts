/**
 * What README and docs show must work. Fenced blocks are held to this by their language and first line: `console`:
 * lines after `$ ` are run in the repository, and what follows is what they print (a line of `…` stands for any lines,
 * `…` in a line for any text); files by the name in their first comment are read by what reads them; whatever names a
 * command line of borderlint must be one.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { builtinCatalogue } from "../src/catalogue/load.ts";
import { pipelines } from "../src/cli/init-pipelines.ts";
import { readQuickly } from "../src/cli/parse.ts";
import { readConfig } from "../src/config/read.ts";
import { readWaivers } from "../src/policy/waivers-file.ts";
import { version } from "../src/version.gen.ts";
import { run } from "./cli/streams.ts";
import { commands } from "../src/cli/commands.ts";

const root = resolve(import.meta.dirname, "..");

interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** What the first line's comment calls it; empty: nothing. */
  readonly file: string;
}

function blocksOf(page: string): Block[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^[ ]*```(\w*)\n(.*?)^[ ]*```$/gms)].map(({ 1: language = "", 2: body = "", index }) => ({
    page,
    line: text.slice(0, index).split("\n").length,
    language,
    text: body,
    file: /^(?:#|\/\/) ([\w./-]+)$/m.exec(body.split("\n")[0] ?? "")?.[1] ?? "",
  }));
}

const pages = [
  "README.md",
  ...readdirSync(join(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
];
const blocks = pages.flatMap(blocksOf);
const titled = (all: readonly Block[]): (readonly [string, Block])[] =>
  all.map((block) => [`${block.page}:${block.line} ${block.file}`, block] as const);

describe("what a console shows", () => {
  test.each(titled(blocks.filter(({ language }) => language === "console")))("%s", async (_, { text }) => {
    for (const shown of text.split(/^\$ /m).slice(1)) {
      const [command = "", ...expected] = shown.trimEnd().split("\n");
      const argv = command.split(" ").slice(1);
      const { stdout, stderr } = await run(argv, {
        cwd: root,
        env: { COLUMNS: "120", SOURCE_DATE_EPOCH: "1795521600" },
      });
      const pattern = expected
        .map((line) => (line === "…" ? "(?:.*\n)*?" : `${line.split("…").map(escaped).join(".*")}\n`))
        .join("");
      expect(`${stdout}${stderr}`).toMatch(new RegExp(`^${pattern}`));
    }
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const named = Object.keys(commands);
const commandLine = new RegExp(
  String.raw`(?:^|[\s'"\`$])(?:npx (?:--[\w-]+ )*)?borderlint(?:@[\d.]+)? ((?:${named.join("|")})\b[^\n#|;&\`)]*)`,
  "g",
);

/** Command lines of borderlint in a block, each up to where the shell goes on. */
function commandLines({ text }: Block): string[] {
  return [...text.matchAll(commandLine)].map(([, line = ""]) => line.replace(/'$/, "").trim());
}

describe("command lines that are named can be read", () => {
  const shell = blocks.filter(({ language }) => language !== "console" && language !== "yaml" && language !== "hcl");
  const all = shell.flatMap((block) =>
    commandLines(block).map((line) => [`${block.page}:${block.line}`, line] as const),
  );
  test.each(all)("%s %s", async (_, line) => {
    const words = [...line.matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word.replaceAll(/["']/g, ""));
    if (words.some((word) => /^(?:\[|<|[A-Z]+\.\.|…)/.test(word))) return;
    expect(await readQuickly(words)).not.toBeNull();
  });
  test("there are some", () => expect(all.length).toBeGreaterThan(8));
});

describe("files are read by what reads them", () => {
  const named = (pattern: RegExp): (readonly [string, Block])[] =>
    titled(blocks.filter(({ file }) => pattern.test(file)));

  test.each(named(/(?:^|\/)borderlint\.yaml$/))("%s", (_, { file, text }) => {
    expect(readConfig({ path: file, text }).diagnostics).toEqual([]);
  });

  test.each(named(/waivers\.yaml$/))("%s", (_, { file, text }) => {
    const { waivers, diagnostics } = readWaivers({ path: file, text }, builtinCatalogue());
    expect([diagnostics, waivers.map(({ fault }) => fault)]).toEqual([[], waivers.map(() => null)]);
  });

  test.each(named(/\.pre-commit-config\.yaml$/))("%s", (_, { text }) => {
    const ids = (parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as { id: string }[]).map(
      ({ id }) => id,
    );
    const { repos } = parse(text) as { repos: { hooks: { id: string }[] }[] };
    for (const { id } of repos.flatMap(({ hooks }) => hooks)) expect(ids).toContain(id);
  });

  test.each(named(/^\.github\/workflows\//))("%s", (_, { text }) => {
    const { inputs, outputs } = parse(readFileSync(join(root, "action.yml"), "utf8")) as Record<
      string,
      Record<string, unknown>
    >;
    const uses = [...text.matchAll(/uses: borderlint\/borderlint@\S+\n\s+with:\n((?: {10,}.*\n)*)/g)];
    for (const [, given = ""] of uses)
      for (const [, name = ""] of given.matchAll(/^\s+([\w-]+):/gm)) expect(Object.keys(inputs ?? {})).toContain(name);
    for (const [, name = ""] of text.matchAll(/borders\.outputs\.([\w-]+)/g))
      expect(Object.keys(outputs ?? {})).toContain(name);
    expect(parse(text)).toBeTypeOf("object");
  });
});

describe("recipes for pipelines and hooks do what they say, as the shell runs them", () => {
  let folder = "";
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], {
      cwd: folder,
      encoding: "utf8",
    });
  const provider = (region: string): string => `provider "aws" {\n  region = "${region}"\n}\n`;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "borderlint-recipes-"));
    git("init", "-q", "-b", "main");
    mkdirSync(join(folder, "old"));
    writeFileSync(join(folder, "old/main.tf"), provider("cn-north-1"));
    git("add", "-A");
    git("commit", "-qm", "base");
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    mkdirSync(join(folder, ".bin"));
    // In place of what is fetched: the program as it is built.
    const shim = `#!/bin/sh
while [ "\${1#--}" != "$1" ]; do shift; done
shift
exec "${process.execPath}" "${join(root, "dist/borderlint.js")}" "$@"
`;
    writeFileSync(join(folder, ".bin/npx"), shim, { mode: 0o755 });
    writeFileSync(join(folder, ".borderlintignore"), ".bin\n");
    mkdirSync(join(folder, "test-results"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const recipes = blocks.flatMap((block) =>
    /^docs\/(?:pipelines|hooks)\.md$/.test(block.page)
      ? [...block.text.matchAll(/npx --[^\n]*borderlint[^\n]*?(?='$|$)/gm)].map(([line]) => [block.file, line] as const)
      : [],
  );

  test.each(recipes)("%s", (_, line) => {
    const outcome = (region: string, request: Readonly<Record<string, string>>): number | null => {
      mkdirSync(join(folder, "new"), { recursive: true });
      writeFileSync(join(folder, "new/main.tf"), provider(region));
      git("add", "-A");
      return spawnSync("sh", ["-c", line], {
        cwd: folder,
        encoding: "utf8",
        env: {
          PATH: `${join(folder, ".bin")}:${process.env["PATH"] ?? ""}`,
          ...request,
        },
      }).status;
    };
    const request = {
      CI_MERGE_REQUEST_DIFF_BASE_SHA: git("rev-parse", "main").trim(),
      SYSTEM_PULLREQUEST_TARGETBRANCHNAME: "main",
      CHANGE_TARGET: "main",
      BITBUCKET_PR_DESTINATION_BRANCH: "main",
      BASE_BRANCH_NAME: "main",
    };
    expect([outcome("eu-west-1", request), outcome("ap-east-1", request)]).toEqual([0, 1]);
    // On the main branch all is looked at, also what was there before.
    if (line.includes(":+--changed-since")) expect(outcome("eu-west-1", {})).toBe(1);
  });

  test("those that run on the main branch too compare with nothing there", () => {
    const conditional = recipes.filter(([, line]) => line.includes(":+--changed-since"));
    expect(conditional.map(([file]) => file)).toEqual([
      ".gitlab-ci.yml",
      "azure-pipelines.yml",
      "Jenkinsfile",
      "bitbucket-pipelines.yml",
    ]);
  });

  test("there is one for each", () => {
    expect(recipes.map(([file]) => file)).toEqual([
      ".husky/pre-commit",
      "lefthook.yml",
      ".git/hooks/pre-commit",
      ".gitlab-ci.yml",
      "azure-pipelines.yml",
      "Jenkinsfile",
      "bitbucket-pipelines.yml",
      "atlantis.yaml",
    ]);
  });
});

test.each(pipelines)("$name's recipe is what init writes", ({ file, text }) => {
  const shown = blocks.find((block) => block.page === "docs/pipelines.md" && block.file === file)?.text ?? "";
  const recipe = shown.slice(shown.indexOf("\n") + 1);
  const written = text("", "main").replace(`borderlint@v${version}`, "borderlint@v0");
  // Quotes of a branch's name, which may be any.
  expect(written.replaceAll('"main"', "main").trim()).toBe(recipe.trim());
});

test("no pipeline runs what a change brings in its own node_modules", () => {
  const texts = ["docs/pipelines.md", ...readdirSync(join(root, "docs/spread")).map((name) => `docs/spread/${name}`)];
  const lines = texts.flatMap((page) => readFileSync(join(root, page), "utf8").match(/npx --yes[^\n]*/g) ?? []);
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) expect(line).toContain("--prefix=/tmp ");
});

test("pages that are linked are there", () => {
  for (const page of pages)
    for (const [, target = ""] of readFileSync(join(root, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g))
      expect(existsSync(resolve(root, page, "..", target)), `${page}: ${target}`).toBe(true);
});
