import { describe, expect, test } from "vitest";
import { decide } from "../../src/policy/decide.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { catalogue, dependency, operators, places, resource, spanOf } from "./build.ts";

const today = "2026-11-24";

/** What a policy of one rule says of a dependency. */
async function judge(rule: string, subject: Dependency, on = today): Promise<string[]> {
  const indented = rule.trim().replaceAll("\n", "\n    ");
  const text = `policy: p\ntitle: t\nversion: "1"\nrules:\n  - id: r\n    title: t\n    why: w\n    fix: f\n    ${indented}\n`;
  const { policies, diagnostics } = await loadPolicies(["p.yaml"], (path) => ({ path, text }), catalogue);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return decide([subject], policies, catalogue, on).map(({ level }) => level);
}

const beijing = dependency({
  location: places.beijing,
  sink: { subject: 'module.a["x"].provider.aws' },
  origin: spanOf("envs/cn/main.tf"),
});

describe("match keys", () => {
  test.each<[string, Dependency, boolean]>([
    ["kind: region", beijing, true],
    ["kind: [image, endpoint]", beijing, false],
    ["operator: { entity: aws }", beijing, true],
    ["operator: { jurisdiction: [CN, US] }", beijing, true],
    ["operator: { jurisdiction: CN }", beijing, false],
    ["operator: { list: dod-1260h }", resource("alicloud_vpc", operators.alibaba), true],
    ["operator: { list: dod-1260h }", beijing, false],
    ["location: { jurisdiction: CN }", beijing, true],
    ["location: { region: cn-* }", beijing, true],
    ["location: { cloud: alibaba-cloud }", beijing, false],
    ["location: { cannot-exclude: HK }", dependency({ location: places.asia }), true],
    ["location: { cannot-exclude: HK }", beijing, false],
    ["value: CN-*-1", beijing, true],
    ["value: cn-*-2", beijing, false],
    ["subject: module.a", beijing, true],
    ["subject: 'module.a[\"x\"]'", beijing, true],
    ["subject: 'module.a[\"y\"]'", beijing, false],
    ["subject: module.ab", beijing, false],
    ["resource-type: aws*", beijing, true],
    ["holds-data: true", beijing, false],
    ["holds-data: true", dependency({ affectsData: ["aws_s3_bucket.b"] }), true],
    ["tags: { data-class: [pii, phi] }", dependency({ sink: { tags: { DataClass: "PII" } } }), true],
    ["tags: { '*class*': p* }", dependency({ sink: { tags: { "data-classification": "public" } } }), true],
    ["tags: { data-class: pii }", dependency({ sink: { tags: { owner: "pii" } } }), false],
    ["path: envs/**", beijing, true],
    ["path: '*.tf'", beijing, false],
    ["certainty: [default, possible]", beijing, false],
    ["not: { kind: image }", beijing, true],
    ["not: { kind: region }", beijing, false],
    ["any: [{ kind: image }, { value: cn-* }]", beijing, true],
    ["any: [{ kind: image }, { value: us-* }]", beijing, false],
    ["kind: region\n  value: us-*", beijing, false],
  ])("%s", async (match, subject, fires) => {
    expect(await judge(`level: error\nmatch:\n  ${match}`, subject)).toEqual(fires ? ["error"] : []);
  });
});

describe("what can't be told", () => {
  const allowed = "level: error\nmatch:\n  not: { location: { jurisdiction: [DE, FR] } }";
  test.each<[string, Dependency, boolean]>([
    ["a place off the allow-list is flagged", beijing, true],
    ["a place on it is not", dependency(), false],
    ["no place is no accusation", resource("aws_sns_topic", operators.aws), false],
    [
      "a place that can't be told is none either: what can't be excluded has a key of its own",
      dependency({ location: places.asia }),
      false,
    ],
  ])("%s", async (_, subject, fires) => {
    expect(await judge(allowed, subject)).toEqual(fires ? ["error"] : []);
  });
});

describe("levels", () => {
  test.each([
    ["level: error", "certain", "error"],
    ["level: error", "default", "error"],
    ["level: error", "possible", "warning"],
    ["level: warning", "possible", "note"],
    ["level: error\npossible: error", "possible", "error"],
    ["level: error\npossible: off", "possible", undefined],
  ] as const)("%s, %s", async (rule, certainty, level) => {
    expect((await judge(`${rule}\nmatch: { kind: region }`, { ...beijing, certainty }))[0]).toBe(level);
  });

  test.each([
    ["2026-12-31", "warning"],
    ["2027-01-01", "error"],
  ])("prohibited from 2027-01-01: on %s %s", async (day, level) => {
    expect(await judge("level: error\nprohibited-from: 2027-01-01\nmatch: { kind: region }", beijing, day)).toEqual([
      level,
    ]);
  });

  test("what could not be verified is a note", async () => {
    expect(await judge("level: error\nmatch: { kind: region }", { ...beijing, verified: false })).toEqual(["note"]);
  });

  test("so is a place on a list that could not be verified", async () => {
    expect(
      await judge("level: error\nmatch: { operator: { list: dod-1260h } }", resource("x", operators.rumoured)),
    ).toEqual(["note"]);
  });
});

describe("when", () => {
  test.each<[string, Dependency, boolean]>([
    ['location.jurisdiction == "CN" && operator.jurisdiction == "US"', beijing, true],
    ['"DataClass" in tags && tags["DataClass"] == "pii"', dependency({ sink: { tags: { DataClass: "pii" } } }), true],
    ['tags.missing == "x"', beijing, false],
    ['value.matches("^cn-(north|east)-[0-9]$")', beijing, true],
    ['"" == operator.entity', dependency({ operator: null }), true],
    ["holds_data || affects.size() > 1", dependency({ affects: ["a", "b"] }), true],
  ])("%s", async (expression, subject, fires) => {
    expect(await judge(`level: error\nmatch: { kind: region }\nwhen: '${expression}'`, subject)).toEqual(
      fires ? ["error"] : [],
    );
  });

  test("patterns that would backtrack for ever take linear time", async () => {
    const subject = dependency({ value: `${"a".repeat(5000)}!` });
    expect(await judge(`level: error\nmatch: { kind: region }\nwhen: 'value.matches("^(a+)+$")'`, subject)).toEqual([]);
  });
});
