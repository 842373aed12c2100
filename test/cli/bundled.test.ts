/** The bundles as they are shipped: what `src/libraries.ts` brings in on demand must be found from there as well. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { Workspace } from "../action/runner.ts";

const program = resolve(import.meta.dirname, "../../dist/borderlint.js");

/**
 * The region is known only to who decodes YAML, finds by a regular expression and unpacks; the digest must not fail.
 */
const configuration = `locals {
  settings = yamldecode("place: aws/cn-north-1\\n")
  region   = regex("[a-z]+-[a-z]+-[0-9]", base64gunzip(base64gzip(local.settings.place)))
}

provider "aws" {
  region = sha256("x") == "" ? "eu-central-1" : local.region
}
`;

test("the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "bundled-"));
  writeFileSync(join(folder, "main.tf"), configuration);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "scan", ".", "--format", "json"], {
    cwd: folder,
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect(stderr).toBe("");
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ findings: [{ value: "cn-north-1", certainty: "certain" }] });
});

test("the action", async () => {
  const space = new Workspace();
  space.put("main.tf", configuration);
  const step = await space.run();
  space.remove();
  expect(step).toMatchObject({ code: 1, errors: "", outputs: { findings: "1" } });
});

test("a scan that needs neither loads no compression and starts no process", () => {
  const folder = mkdtempSync(join(tmpdir(), "bundled-"));
  writeFileSync(join(folder, "main.tf"), 'provider "aws" {\n  region = "eu-west-1"\n}\n');
  const told = join(folder, "told.cjs");
  writeFileSync(told, 'process.on("exit", () => process.stderr.write(process.moduleLoadList.join("\\n")));\n');
  const { status, stderr } = spawnSync(process.execPath, ["--require", told, program, "scan", "main.tf"], {
    cwd: folder,
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect(status).toBe(0);
  const loaded = stderr.split("\n");
  expect(loaded).toContain("NativeModule path");
  expect(loaded).not.toContain("NativeModule zlib");
  expect(loaded).not.toContain("NativeModule child_process");
});
