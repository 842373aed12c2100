import { describe, expect, test } from "vitest";
import { addressGlobs, pathGlobs, textGlobs, withoutKeys } from "../../src/policy/glob.ts";

describe("paths", () => {
  test.each<[string, string, boolean]>([
    ["**", "a/b/c.tf", true],
    ["envs/**", "envs/cn/main.tf", true],
    ["envs/**", "envs.tf", false],
    ["**/main.tf", "main.tf", true],
    ["**/main.tf", "a/b/main.tf", true],
    ["a/**/z.tf", "a/z.tf", true],
    ["a/**/m/**/z.tf", "a/m/m/q/z.tf", true],
    ["a/**/m/**/z.tf", "a/b/z.tf", false],
    ["*.tf", "a/main.tf", false],
    ["envs/*/main.tf", "envs/cn/main.tf", true],
    ["envs/*/main.tf", "envs/cn/x/main.tf", false],
    ["envs/{cn,hk}/*.{tf,tfvars}", "envs/hk/a.tfvars", true],
    ["envs/{cn,hk}/*.{tf,tfvars}", "envs/eu/a.tf", false],
    [".github/**", ".github/workflows/x.yml", true],
    ["a[b]/c?.tf", "a[b]/c?.tf", true],
    ["Main.tf", "main.tf", false],
  ])("%s, %s: %s", (glob, path, fits) => expect(pathGlobs([glob])(path)).toBe(fits));

  test("many stars and braces take no time", () => {
    expect(pathGlobs([`${"*a".repeat(50)}b`])("a".repeat(2000))).toBe(false);
    expect(pathGlobs([`${"**/a/".repeat(50)}b`])("a/".repeat(2000))).toBe(false);
    expect(pathGlobs(["{a,b}".repeat(40)])("a".repeat(40))).toBe(false);
  });
});

describe("addresses", () => {
  test.each([
    ['module.a["x"].aws_vpc.v[0]', "module.a.aws_vpc.v"],
    ['module.a["x]\\"y"].aws_vpc.v', "module.a.aws_vpc.v"],
    ["aws_vpc.v", "aws_vpc.v"],
    ["a[0", "a"],
    ["a]b", "a]b"],
  ])("%s without keys is %s", (address, plain) => expect(withoutKeys(address)).toBe(plain));

  test.each<[string, string, boolean]>([
    ["module.*.aws_vpc.v", "module.a.module.b.aws_vpc.v", true],
    ["aws_vpc", "aws_vpc.v", true],
    ["aws_vpc.v", "aws_vpc.vv", false],
    ['module.a["*"]', 'module.a["x"].aws_vpc.v', true],
    ['module.a["x"].aws_vpc.v', 'module.a["x"].aws_vpc.v[3]', true],
    ['module.a["x"]', 'module.a["xy"].aws_vpc.v', false],
  ])("%s, %s: %s", (glob, address, fits) => expect(addressGlobs([glob])(address)).toBe(fits));
});

test.each<[string, string, boolean]>([
  ["cn-*", "CN-north-1", true],
  ["*.aliyuncs.com*", "https://oss.aliyuncs.com/x", true],
  ["a.c", "abc", false],
  ["[ab]", "a", false],
])("text %s, %s: %s", (glob, text, fits) => expect(textGlobs([glob])(text)).toBe(fits));
