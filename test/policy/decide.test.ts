import { describe, expect, test } from "vitest";
import { decide } from "../../src/policy/decide.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { catalogue, dependency, deployed, operators, places, resource, spanOf } from "./build.ts";

const today = "2026-11-24";

/** A policy of one rule, and of those that `more` adds. */
async function load(rule: string, more = ""): ReturnType<typeof loadPolicies> {
  const indented = rule.trim().replaceAll("\n", "\n    ");
  const text = `policy: p
title: t
version: "1"
rules:
  - id: r
    title: t
    why: w
    fix: f
    ${indented}
${more}`;
  const loaded = await loadPolicies(["p.yaml"], (path) => ({ path, text }), catalogue);
  expect(loaded.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return loaded;
}

/** What a policy of one rule says of a dependency. */
async function judge(rule: string, subject: Dependency, on = today): Promise<string[]> {
  const { policies } = await load(rule);
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
    ["holds-data: true", dependency({ deployed: [deployed("aws_s3_bucket.b", { holdsData: true })] }), true],
    ["tags: { data-class: [pii, phi] }", dependency({ sink: { tags: { DataClass: "PII" } } }), true],
    ["tags: { '*class*': p* }", dependency({ sink: { tags: { "data-classification": "public" } } }), true],
    ["tags: { data-class: pii }", dependency({ sink: { tags: { owner: "pii" } } }), false],
    ["tags: { 数据类: pii }", dependency({ sink: { tags: { 数据类: "pii" } } }), true],
    ["tags: { 数据类: pii }", dependency({ sink: { tags: { 所有者: "pii" } } }), false],
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

  test.each([
    ["location: { jurisdiction: CN }", ["error"]],
    ["any: [{ operator: { jurisdiction: CN } }, { location: { jurisdiction: CN } }]", ["error"]],
    ["any: [{ operator: { jurisdiction: US } }, { location: { jurisdiction: RU } }]", ["note"]],
    ["{ operator: { jurisdiction: US }, location: { jurisdiction: CN } }", ["note"]],
    ["not: { location: { jurisdiction: US } }", ["error"]],
    ["not: { operator: { jurisdiction: CN } }", ["note"]],
  ])("a doubtful operator doesn't soften what hangs on the place alone: %s", async (match, levels) => {
    const asked = match.startsWith("{") ? match : `{ ${match} }`;
    expect(await judge(`level: error\nmatch: ${asked}`, { ...beijing, verified: false })).toEqual(levels);
  });

  test("a doubtful place softens what hangs on it", async () => {
    const subject = { ...beijing, location: { ...places.beijing, verified: false as const } };
    const match = "{ any: [{ operator: { jurisdiction: CN } }, { location: { jurisdiction: CN } }] }";
    expect(await judge(`level: error\nmatch: ${match}`, subject)).toEqual(["note"]);
    expect(await judge("level: error\nmatch: { operator: { jurisdiction: US } }", subject)).toEqual(["error"]);
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
    ['tags["data-class"] == "pii"', dependency({ sink: { tags: { DataClass: "pii" } } }), true],
    ['"data_class" in tags && tags.data_class == "pii"', dependency({ sink: { tags: { DataClass: "pii" } } }), true],
    ['tags["data-class"] == "pii"', dependency({ sink: { tags: { DataClasses: "pii" } } }), false],
    ['tags["数据类"] == "pii"', dependency({ sink: { tags: { 所有者: "pii" } } }), false],
    ['tags.missing == "x"', beijing, false],
    ['value.matches("^cn-(north|east)-[0-9]$")', beijing, true],
    ['"" == operator.entity', dependency({ operator: null }), true],
    ["holds_data || affects.size() > 1", dependency({ deployed: [deployed("a"), deployed("b")] }), true],
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

describe("what is deployed through a configuration", () => {
  const pii = deployed("aws_s3_bucket.customers", { tags: { DataClass: "pii" }, holdsData: true });
  const queue = deployed("aws_sqs_queue.jobs", { tags: { env: "dev" } });
  const maybe = deployed("aws_s3_bucket.maybe", { tags: { DataClass: "pii" }, certainty: "possible" });
  const hongKong = dependency({ location: places.beijing, deployed: [queue, pii] });

  test.each<[match: string, subject: Dependency, fires: boolean]>([
    ["{ tags: { data-class: pii } }", hongKong, true],
    [
      "{ tags: { data-class: pii }, holds-data: true, resource-type: aws_s3_*, subject: '*.customers' }",
      hongKong,
      true,
    ],
    ["{ tags: { data-class: pii }, resource-type: aws_sqs_queue }", hongKong, false],
    ["{ tags: { env: dev }, holds-data: true }", hongKong, false],
    ["{ subject: provider.aws, tags: { env: dev } }", hongKong, true],
    ["{ not: { tags: { env: dev } } }", hongKong, true],
    ["{ not: { tags: { env: dev } } }", dependency({ deployed: [queue] }), false],
    ["{ not: { any: [{ tags: { env: dev } }, { location: { jurisdiction: DE } }] } }", hongKong, true],
    ["{ tags: { data-class: pii }, location: { jurisdiction: DE } }", hongKong, false],
    ["{ holds-data: false }", dependency({ deployed: [pii] }), false],
  ])("%s", async (match, subject, fires) => {
    expect(await judge(`level: error\nmatch: ${match}`, subject)).toEqual(fires ? ["error"] : []);
  });

  test("narrows the finding to the things of which all of it holds", async () => {
    const { policies } = await load("level: error\nmatch: { tags: { data-class: pii } }");
    const [verdict] = decide([hongKong], policies, catalogue, today);
    expect(verdict?.dependency.deployed).toEqual([pii]);
  });

  test("is no more certain than the thing that matches exists", async () => {
    const rule = "level: error\npossible: note\nmatch: { tags: { data-class: pii } }";
    expect(await judge(rule, dependency({ deployed: [maybe] }))).toEqual(["note"]);
    expect(await judge(rule, dependency({ deployed: [maybe, pii] }))).toEqual(["error"]);
  });

  test("is asked by an expression too", async () => {
    const rule = (when: string): string => `level: error\nmatch: { kind: region }\nwhen: '${when}'`;
    expect(await judge(rule('tags["DataClass"] == "pii" && holds_data'), hongKong)).toEqual(["error"]);
    expect(await judge(rule('tags["env"] == "dev" && holds_data'), hongKong)).toEqual([]);
  });
});

describe("a match of resources alone that asks for a place", () => {
  const bucket = (...where: (keyof typeof places)[]): Dependency =>
    resource("aws_s3_bucket", operators.aws, { places: where.map((place) => places[place]) });
  const inChina = "level: error\npossible: note\nmatch: { kind: resource, location: { jurisdiction: CN } }";

  test.each<[string, Dependency, string[]]>([
    ["is about where they lie", bucket("beijing"), ["error"]],
    ["and not about others", bucket("frankfurt"), []],
    ["is possible where they may lie elsewhere", bucket("frankfurt", "beijing"), ["note"]],
    ["is certain where all places are such", bucket("beijing", "hangzhou"), ["error"]],
    ["can't be told where nothing says it", bucket(), []],
  ])("%s", async (_, subject, levels) => {
    expect(await judge(inChina, subject)).toEqual(levels);
  });

  test("leaves others to the line that decides the place", async () => {
    expect(await judge("level: error\nmatch: { location: { jurisdiction: CN } }", bucket("beijing"))).toEqual([]);
  });
});

describe("what the configuration does not say", () => {
  const open = dependency({ value: "var.region", location: null, certainty: "unknown" });

  test.each<[rule: string, levels: string[]]>([
    ["level: error\nmatch: { location: { jurisdiction: CN } }", []],
    ["level: error\nunknown: warning\nmatch: { location: { jurisdiction: CN } }", ["warning"]],
    ["level: error\nunknown: error\nmatch: { not: { location: { jurisdiction: DE } } }", ["error"]],
    ["level: error\nunknown: error\nmatch: { operator: { entity: yandex-cloud } }", []],
    ["level: error\nunknown: error\nmatch: { location: { jurisdiction: CN }, kind: image }", []],
    ["level: error\nunknown: error\nmatch: { location: { jurisdiction: CN }, tags: { class: pii } }", []],
    ["level: warning\nmatch: { certainty: unknown }", ["warning"]],
    ["level: error\nunknown: note\nmatch: { kind: region }\nwhen: location.jurisdiction == 'CN'", ["note"]],
  ])("%s", async (rule, levels) => {
    expect(await judge(rule, open)).toEqual(levels);
  });

  test("is no matter for dependencies that say it, or that lie nowhere", async () => {
    const rule = "level: error\nunknown: error\nmatch: { not: { location: { jurisdiction: DE } } }";
    expect(await judge(rule, dependency({ location: null }))).toEqual([]);
  });

  test("leaves the word to the next rule where one does not mind it, but an exemption stands", async () => {
    const second = `  - id: b
    title: t
    why: w
    fix: f
    level: error
    unknown: note
    match: { location: { jurisdiction: CN } }
decide: first-match
`;
    const { policies } = await load("level: error\nmatch: { location: { jurisdiction: RU } }", second);
    expect(decide([open], policies, catalogue, today).map(({ level }) => level)).toEqual(["note"]);
    const exempt = await load("level: off\nmatch: { kind: region }", second);
    expect(decide([open], exempt.policies, catalogue, today)).toEqual([]);
  });
});
