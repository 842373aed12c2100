/** What a run keeps of the compiled program for the next one, and that nothing but time depends on it. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import * as modules from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

const program = resolve(import.meta.dirname, "../../dist/borderlint.js");
const folder = mkdtempSync(join(tmpdir(), "compiled-"));
const tree = join(folder, "tree");
let cache = "";
let count = 0;

mkdirSync(tree);
writeFileSync(join(tree, "main.tf"), 'provider "aws" { region = "cn-north-1" }\n');
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  cache = join(folder, `cache-${(count += 1)}`);
});

function scan(env: Record<string, string> = {}) {
  const { CI: _, NODE_DISABLE_COMPILE_CACHE: __, ...ours } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "scan", ".", "--format", "json"], {
    cwd: tree,
    env: { ...ours, XDG_CACHE_HOME: cache, ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const store = (): string => join(cache, "borderlint", "compiled", `${process.version}-${process.arch}`);
const kept = (): string[] => (existsSync(store()) ? readdirSync(store()).sort() : []);

// From 22.1 on Node keeps them itself, in a place of its own.
describe.runIf((modules as { enableCompileCache?: unknown }).enableCompileCache === undefined)(
  "the compiled program",
  () => {
    test("is kept, and the next run says the same", () => {
      const first = scan();
      expect(first).toMatchObject({ status: 1, stderr: "" });
      expect(kept()).toContain("extent");
      expect(kept().length).toBeGreaterThan(5);
      expect(kept().filter((name) => /\.\d+$/.test(name))).toEqual([]);
      expect(scan()).toEqual(first);
    });

    test("is compiled anew where what was kept is damaged", () => {
      const first = scan();
      for (const name of kept()) truncateSync(join(store(), name), 100);
      expect(scan()).toEqual(first);
      expect(scan()).toEqual(first);
    });

    test("is not taken from a folder that others can write to", () => {
      const first = scan();
      for (const name of kept()) rmSync(join(store(), name));
      chmodSync(store(), 0o777);
      expect(scan()).toEqual(first);
      expect(kept()).toEqual([]);
    });

    test("is not kept by a pipeline, nor where Node's own variable says so", () => {
      scan({ CI: "true" });
      scan({ NODE_DISABLE_COMPILE_CACHE: "1" });
      expect(kept()).toEqual([]);
    });

    test("is not kept in what is scanned, which somebody else may have written", () => {
      cache = join(tree, ".cache");
      scan();
      scan({ XDG_CACHE_HOME: ".cache" });
      expect(existsSync(cache)).toBe(false);
    });

    test("is not missed where nothing can be written", () => {
      writeFileSync(cache, "a file");
      expect(scan()).toMatchObject({ status: 1, stderr: "" });
    });
  },
);
