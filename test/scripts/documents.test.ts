/** CONTRIBUTING's worked example is done, step by step; ARCHITECTURE names the folders that there are. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const program = join(root, "dist/borderlint.js");
const page = (name: string): string => readFileSync(join(root, name), "utf8");

test("the worked example ends as it says", async () => {
  const section = page("CONTRIBUTING.md").split("## A worked example")[1]?.split("\n## ")[0] ?? "";
  const blocks = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({
    language,
    text,
    file: /^# ([\w.-]+)$/.exec(text.split("\n")[0] ?? "")?.[1] ?? null,
  }));
  // A folder of the clone that git ignores, as the page says.
  const cwd = mkdtempSync(join(root, "try-"));
  try {
    for (const { file, text } of blocks) if (file !== null) writeFileSync(join(cwd, file), text);
    const shown = blocks
      .filter(({ language }) => language === "console")
      .flatMap(({ text }) => text.split(/^\$ /m).slice(1));
    expect(shown.length).toBeGreaterThan(3);
    for (const [at, one] of shown.entries()) {
      const [line = "", ...expected] = one.trimEnd().split("\n");
      // As it stands once; then what the source was built to, which needs not be compiled each time.
      const command = at === 0 ? line : line.replace("npm start --", `'${process.execPath}' '${program}'`);
      const { stdout, status } = spawnSync("sh", ["-c", command], {
        cwd,
        encoding: "utf8",
        env: { ...process.env, COLUMNS: "120", NO_COLOR: "1" },
      });
      for (const part of expected.filter((text) => text !== "…")) expect(stdout).toContain(part);
      expect(status).toBe(line.endsWith("scan") ? 1 : 0);
    }
  } finally {
    rmSync(cwd, { recursive: true });
  }
}, 600_000);

test("every folder that ARCHITECTURE names is there, and every folder of src is named", () => {
  const text = page("ARCHITECTURE.md");
  const named = [...text.matchAll(/`((?:src\/)?[a-z][\w-]*(?:\/[a-z][\w-]*)*)\/`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(10);
  const below = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const isThere = (path: string): boolean =>
    existsSync(join(root, path)) || below.some((folder) => folder.endsWith(`/${path}`));
  expect(named.filter((path) => !isThere(path))).toEqual([]);
  const folders = readdirSync(join(root, "src"), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  expect(folders.filter((folder) => !named.includes(folder) && !named.includes(`src/${folder}`))).toEqual([]);
});

test("every file that ARCHITECTURE names is there", () => {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  const named = [...page("ARCHITECTURE.md").matchAll(/`([\w./-]+\.ts)`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(10);
  const isThere = (path: string): boolean =>
    existsSync(join(root, path)) || files.some((file) => file === path || file.endsWith(`/${path}`));
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});
