/** What a message says an operator is, and whom the list names. */
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { namedInstead, partOfOperator } from "../../src/report/listed-person.ts";

const catalogue = builtinCatalogue();

test.each([
  ["huawei-cloud", ["section-889"], "section-889 names its parent Huawei Technologies Company"],
  [
    "huawei-cloud",
    ["section-889", "fcc-covered-list"],
    "fcc-covered-list, section-889 name its parent Huawei Technologies Company",
  ],
  ["alibaba-cloud", ["dod-1260h"], "dod-1260h names its parent Alibaba Group Holding Limited"],
  ["hikvision", ["section-889"], null],
  ["huawei-cloud", ["ofac-sdn"], null],
  ["inspur", ["entity-list"], null],
  ["aws", ["section-889"], null],
])("%s by %j: %s", (entity, list, expected) => {
  const operator = catalogue.operator(entity);
  expect(namedInstead({ operator: { list } }, operator, catalogue)).toBe(expected);
  expect(namedInstead({ any: [{ operator: { list } }] }, operator, catalogue)).toBe(expected);
});

test("what a rule says by `not` is not what it found", () => {
  const operator = catalogue.operator("huawei-cloud");
  expect(namedInstead({ not: { operator: { list: ["section-889"] } } }, operator, catalogue)).toBeNull();
});

test.each([
  ["model", "qwen3:8b", "maker"],
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
