import { expect, test } from "vitest";
import { inventoryOf, inventoryText } from "../../src/report/inventory.ts";
import type { ReportDependency } from "../../src/report/report.ts";

const aws = { entity: "aws", name: "Amazon Web Services", jurisdiction: "US", lists: [] };
const ireland = { region: "eu-west-1", cloud: "aws", place: "Ireland", jurisdiction: "IE" };

function region(value: string, certainty: ReportDependency["certainty"], line: number): ReportDependency {
  return {
    kind: "region",
    value,
    operator: aws,
    location: certainty === "unknown" ? null : ireland,
    certainty,
    subject: "provider.aws",
    at: { file: "main.tf", line, column: 1, endLine: line, endColumn: 2 },
  };
}

test("an open value is not counted as if it were closed", () => {
  const inventory = inventoryOf({ dependencies: [region("eu-west-1", "possible", 2), region("var.x", "unknown", 1)] });
  expect(inventory.jurisdictions[0]).toMatchObject({ jurisdiction: "IE", located: 1, possible: 1 });
  expect(inventory.open).toMatchObject([{ value: "var.x", dependencies: 1 }]);
  const text = inventoryText(inventory, true);
  expect(text).toContain("1 lie there, 1 of them possibly");
  expect(text).toMatch(/left open.*\n {2}var\.x {2}main\.tf:1:1 {2}1 dependency/);
  expect(text).toContain("eu-west-1 of aws, or other values");
});

test("what is certain is told without doubt", () => {
  const text = inventoryText(inventoryOf({ dependencies: [region("eu-west-1", "certain", 2)] }), true);
  expect(text).toContain("1 lie there\n");
  expect(text).not.toMatch(/possibl|other values|left open/);
});

test("providers that nobody knows are named, apart from places that are open", () => {
  const unknown = { operator: null, location: null, certainty: "unknown" } as const;
  const inventory = inventoryOf({
    dependencies: [
      { ...region("nobody/some", "unknown", 2), ...unknown, kind: "provider" },
      { ...region("nobody/some", "unknown", 9), ...unknown, kind: "provider" },
      { ...region("some_instance", "unknown", 10), ...unknown, kind: "resource" },
    ],
  });
  expect(inventory.unknownOperators).toMatchObject([{ provider: "nobody/some", at: { line: 2 }, dependencies: 2 }]);
  expect(inventory.open).toEqual([]);
  const text = inventoryText(inventory, true);
  expect(text).toMatch(/behind these providers\n {2}nobody\/some {2}main\.tf:2:1 {2}2 dependencies/);
  expect(text).toMatch(/resource {2}some_instance .* not known/);
});
