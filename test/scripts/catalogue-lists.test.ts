import { describe, expect, test } from "vitest";
import { checkLists } from "../../scripts/catalogue-lists.ts";
import { builtinCatalogue } from "../../src/catalogue/load.ts";

const catalogue = builtinCatalogue();

describe("the catalogue against packaged lists", () => {
  const sound = checkLists(catalogue, [{ entity: "alibaba-cloud", value: "aliyuncs.com" }]);

  test("agrees with them", () => {
    expect(sound.contradicted).toEqual([]);
    expect(sound.names).toBeGreaterThan(300);
  });

  test("knows nobody by a suffix below which anybody registers, but whole countries", () => {
    const signals = ["com.cn", "co.uk", "ap-east-1.amazonaws.com"].map((value) => ({ entity: "x", value }));
    expect(checkLists(catalogue, [...signals, { entity: "dot-cn", value: "com.cn" }]).contradicted).toEqual([
      "x: com.cn is a public suffix, below which anybody may register",
      "x: co.uk is a public suffix, below which anybody may register",
    ]);
  });

  test("tells models, endpoints and credentials of others that are taken for a flagged maker's", () => {
    const mistaken = { ...catalogue, model: () => catalogue.model("qwen-max") };
    expect(checkLists(mistaken, []).contradicted).toContain(
      "alibaba-cloud: model gpt-4o of openai, which is nobody's who is flagged",
    );
  });

  test("tells what is missing of a flagged maker", () => {
    const forgetful = { ...catalogue, model: () => null, host: () => null, environment: () => null };
    expect(checkLists(forgetful, []).missing).toEqual(
      expect.arrayContaining([
        "deepseek: model deepseek-reasoner of deepseek",
        "deepseek: endpoint https://api.deepseek.com",
        "deepseek: credential DEEPSEEK_API_KEY",
      ]),
    );
  });
});
