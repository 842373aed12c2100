import { expect, test } from "vitest";
import { attributeOf, blocksOf } from "../../src/hcl/json.ts";
import { parseHcl } from "../../src/hcl/parse.ts";
import { literalString } from "../../src/hcl/walk.ts";
import { secondOpinion } from "../../src/terraform/written/second-opinion.ts";

const parse = (text: string) => parseHcl({ path: "main.tf", text });

test("a file that the referee accepts is used as it reads it, and says that our parser is at fault", async () => {
  const second = await secondOpinion(parse('# kept\nprovider "aws" {\n  region = "cn-north-1"\n}\n'));
  const [provider] = second === null ? [] : blocksOf(second.body, "provider", 1);
  const region = provider === undefined ? undefined : attributeOf(provider.body, "region");
  expect(provider?.labels[0]?.text).toBe("aws");
  expect(region === undefined ? null : literalString(region.value)).toBe("cn-north-1");
  expect(second?.comments).toHaveLength(1);
  expect(second?.diagnostics).toMatchObject([
    { code: "parser-disagreement", severity: "warning", at: { source: { path: "main.tf" } } },
  ]);
});

test("a file that the referee refuses too stays as it was", async () => {
  expect(await secondOpinion(parse('provider "aws" {\n  region = \n'))).toBeNull();
});

test("the referee is slow and is not asked of large files, nor of JSON, which it does not read", async () => {
  expect(await secondOpinion(parse(`# ${"x".repeat(200_000)}\na = 1\n`))).toBeNull();
  expect(await secondOpinion(parseHcl({ path: "main.tf.json", text: "{}" }))).toBeNull();
});
