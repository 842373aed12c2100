/** Policies as five companies would write them, each with its cases. */
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { differenceText, passed, readCases, runCases } from "../../src/policy/policy-test.ts";
import { scanCases } from "./scan-cases.ts";

const catalogue = builtinCatalogue();
const folder = "test/policy/companies";
const readFile = (name: string) => {
  const path = `${folder}/${name}`;
  return { path, text: readFileSync(path, "utf8") };
};
const files = readdirSync(folder).filter((name) => name.endsWith(".test.yaml"));

describe.each(files)("%s", (name) => {
  const { file, diagnostics } = readCases(readFile(name));

  test("is well formed", async () => {
    expect(diagnostics).toEqual([]);
    expect((await loadPolicies([file!.policy], readFile, catalogue)).diagnostics).toEqual([]);
  });

  test.each(file?.cases.map((one) => [one.name, one] as const) ?? [])("%s", async (_, one) => {
    const results = await runCases({ ...file!, cases: [one] }, scanCases(readFile));
    expect(
      results
        .filter((result) => !passed(result))
        .map(differenceText)
        .join(""),
    ).toBe("");
  });
});
