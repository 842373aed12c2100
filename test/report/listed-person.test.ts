/** What a message says an operator is, and whom the list names. */
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import type { Match } from "../../src/policy/policy.ts";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { entriesAsked, namedBy, partOfOperator } from "../../src/report/listed-person.ts";

const catalogue = builtinCatalogue();

const said = (match: Match, entity: string): string | null =>
  namedBy(entriesAsked(match, catalogue.operator(entity), catalogue));

test.each([
  ["huawei-cloud", ["section-889"], "section-889 names its parent Huawei Technologies Company since 2019-08-13"],
  [
    "huawei-cloud",
    ["section-889", "fcc-covered-list"],
    "fcc-covered-list (since 2021-03-12), section-889 (since 2019-08-13) name its parent Huawei Technologies Company",
  ],
  ["alibaba-cloud", ["dod-1260h"], "dod-1260h names its parent Alibaba Group Holding Limited since 2026-06-08"],
  ["hikvision", ["section-889"], "section-889 names Hangzhou Hikvision Digital Technology Company since 2019-08-13"],
  [
    "kaspersky",
    ["entity-list"],
    "entity-list names AO Kaspersky Lab, OOO Kaspersky Group, Kaspersky Labs Limited since 2024-06-24",
  ],
  ["kaspersky-switzerland", ["entity-list"], null],
  ["huawei-cloud", ["ofac-sdn"], null],
  ["aws", ["section-889"], null],
])("%s by %j: %s", (entity, list, expected) => {
  expect(said({ operator: { list } }, entity)).toBe(expected);
  expect(said({ any: [{ operator: { list } }] }, entity)).toBe(expected);
});

test("whom a rule does not mean is not named", () => {
  expect(said({ operator: { list: ["fcc-covered-list"], relation: ["itself"] } }, "huawei-cloud")).toBeNull();
  expect(said({ operator: { list: ["entity-list"], relation: ["affiliate"] } }, "kaspersky-switzerland")).toBe(
    "entity-list names its affiliate AO Kaspersky Lab, OOO Kaspersky Group, Kaspersky Labs Limited since 2024-06-24",
  );
});

test("what a rule says by `not` is not what it found", () => {
  expect(said({ not: { operator: { list: ["section-889"] } } }, "huawei-cloud")).toBeNull();
});

test.each([
  ["model", "qwen3:8b", "maker"],
  ["model", "dolphin-2.9.2-qwen2-72b", "base"],
  ["model", "databricks-qwen3-next-80b-a3b-instruct", "maker"],
  ["model", "bartowski/THUDM_GLM-4-9B-0414-GGUF", "maker"],
  ["model", "openai:kimi-k2", "maker"],
  ["model", "us.deepseek.r1-v1:0", "maker"],
  ["model", "api.deepseek.com", undefined],
  ["module", "DaoCloud/public-image-mirror@v1", "author"],
  ["module", "aliyun/vpc/alicloud", undefined],
  ["image", "registry.cn-hangzhou.aliyuncs.com/a/b", undefined],
] as const)("%s %s: %s", (kind, value, part) => {
  expect(partOfOperator({ kind, value, operator: null } as Dependency, catalogue)).toBe(part);
});

test("a host of which only the country's domain is known is operated by nobody that is known", () => {
  const operator = catalogue.operator("dot-cn");
  expect(partOfOperator({ kind: "endpoint", value: "www.acme.cn", operator } as Dependency, catalogue)).toBe(
    "registry",
  );
});
