/** Services of AI are told from ids of models by how their hosts end: no ending of the catalogue may be missing. */
import { expect, test } from "vitest";
import { builtinData } from "../../src/catalogue/load.ts";
import { textGlobs } from "../../src/policy/glob.ts";
import { packs } from "../../src/policy/packs.gen.ts";

interface Pack {
  readonly rules: readonly { readonly id: string; readonly match: Match }[];
}

interface Match {
  readonly value?: readonly string[];
  readonly not?: Match;
}

test("a pack that asks for ids knows services by the same endings", () => {
  const valuesOf = (pack: string, rule: string): readonly string[] | undefined => {
    const match = (JSON.parse(packs[pack]!.json) as Pack).rules.find(({ id }) => id === rule)?.match;
    return match?.value ?? match?.not?.value;
  };
  expect(valuesOf("foreign-adversaries", "model")).toEqual(valuesOf("clean-network", "clean-apps/model-service"));
});

test("every host of an AI service that the catalogue knows is one for the rule, no id is", () => {
  const { rules } = JSON.parse(packs["clean-network"]!.json) as Pack;
  const isService = textGlobs(rules.find(({ id }) => id === "clean-apps/model-service")!.match.value!);
  const data = builtinData();
  const flagged = new Set(["CN", "HK", "MO", "CU", "IR", "KP", "RU", "VE"]);
  const isFlagged = (id: string): boolean =>
    data.entities().some((entity) => entity.id === id && flagged.has(entity.jurisdiction ?? ""));
  const hosts = data.signals("domain").filter(({ kind, entity }) => kind === "model" && isFlagged(entity));
  expect(hosts.length).toBeGreaterThan(50);
  expect(hosts.map(({ value }) => value).filter((host) => !isService(host))).toEqual([]);
  const ids = ["deepseek.r1-v1:0", "zai.glm-4.6", "Qwen/Qwen3-8B", "dots.llm1.inst", "moonshotai.kimi-k2-thinking"];
  expect(ids.filter(isService)).toEqual([]);
});
