/** Runs cases of policies the way `policy test` does, over snippets alone. */
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import type { ReadFile } from "../../src/policy/load.ts";
import type { ScanCase } from "../../src/policy/policy-test.ts";
import { snippetFiles } from "../../src/policy/snippets.ts";
import { find } from "../../src/scan/scan.ts";
import { placeOf } from "../../src/source.ts";

const catalogue = builtinCatalogue();

/** Scans the snippets of a case by its policy. */
export const scanCases =
  (readFile: ReadFile): ScanCase =>
  async ({ policy, today, files }) => {
    const { policies } = await loadPolicies([policy], readFile, catalogue);
    const { findings } = await find({
      files: snippetFiles(files ?? {}),
      paths: ["."],
      exclude: [],
      given: { inputs: [], workspace: null },
      policies,
      catalogue,
      today: today ?? "2026-11-24",
      part: () => true,
      progress: () => {},
    });
    return findings.map(({ rule, level, dependency, certainty, origin }) => {
      const { file, line } = placeOf(origin);
      return { rule: rule.id, level, kind: dependency.kind, value: dependency.value, certainty, at: `${file}:${line}` };
    });
  };
