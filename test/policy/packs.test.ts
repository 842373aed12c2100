/** The packs: well formed, complete, and each rule is seen to speak and to be silent. */
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { loadPolicies, packNames } from "../../src/policy/load.ts";
import type { Match } from "../../src/policy/policy.ts";
import { differenceText, passed, readCases, runCases } from "../../src/policy/policy-test.ts";
import { scanCases } from "./scan-cases.ts";

const catalogue = builtinCatalogue();
const none = () => null;

const scanCase = scanCases(none);

describe.each(packNames)("%s", (name) => {
  const source = { path: `${name}.yaml`, text: readFileSync(`policies/tests/${name}.yaml`, "utf8") };
  const { file, diagnostics } = readCases(source);

  test("its cases are well formed", () => expect(diagnostics).toEqual([]));

  test.each(file?.cases.map((one) => [one.name, one] as const) ?? [])("%s", async (_, one) => {
    const results = await runCases({ ...file!, cases: [one] }, scanCase);
    expect(
      results
        .filter((result) => !passed(result))
        .map(differenceText)
        .join(""),
    ).toBe("");
  });

  test("has cases that are silent, and cases that are not", () => {
    const fires = file!.cases.map(({ expect: expected }) => expected.length > 0);
    expect(new Set(fires)).toEqual(new Set([true, false]));
  });

  test("says what, why, what to do and on what law", async () => {
    const { policies, diagnostics: faults } = await loadPolicies([name], none, catalogue);
    expect(faults).toEqual([]);
    for (const rule of policies[0]!.rules) {
      expect(Math.min(rule.title.length, rule.why.length, rule.fix.length), rule.id).toBeGreaterThan(10);
      if (!name.startsWith("allowed-"))
        expect([rule.law, rule.references[0]?.url], rule.id).toEqual([
          expect.any(String),
          expect.stringMatching(/^https:/),
        ]);
    }
  });

  test("is free of faults, against the catalogue as it is", async () => {
    const readFile = (path: string) => ({ path, text: readFileSync(path, "utf8") });
    const { diagnostics: faults } = await loadPolicies([`policies/${name}.yaml`], readFile, catalogue);
    expect(faults).toEqual([]);
  });
});

test("the packs are compiled from what stands in policies/", async () => {
  const { generate } = await import("../../scripts/generate/packs.ts");
  for (const [path, code] of await generate()) expect(readFileSync(path, "utf8"), "npm run generate").toBe(code);
  expect(readdirSync("policies").filter((entry) => entry.endsWith(".yaml"))).toHaveLength(packNames.length);
});

test("watchlist and unverified facts never fail a build", async () => {
  const { policies } = await loadPolicies(["watchlist"], none, catalogue);
  expect(policies[0]!.rules.every(({ level, possible }) => level === "note" && possible === "note")).toBe(true);
});

test("Belarus and Taiwan stand in no set of adversaries", async () => {
  const codes = (match: Match): string[] => [
    ...(match.operator?.jurisdiction ?? []),
    ...(match.location?.jurisdiction ?? []),
    ...(match.any ?? []).flatMap(codes),
  ];
  const { policies } = await loadPolicies(
    packNames.filter((name) => name !== "watchlist"),
    none,
    catalogue,
  );
  expect(
    policies
      .flatMap(({ rules }) => rules.flatMap(({ match }) => codes(match)))
      .filter((code) => code === "BY" || code === "TW"),
  ).toEqual([]);
});
