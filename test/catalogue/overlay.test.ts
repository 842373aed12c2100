import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../src/catalogue/create.ts";
import { builtinData } from "../../src/catalogue/load.ts";
import { overlayCatalogue } from "../../src/catalogue/overlay.ts";
import { placeOf } from "../../src/source.ts";

const base = builtinData();

function laid(text: string) {
  const { data, diagnostics } = overlayCatalogue(base, [{ path: "ours.yaml", text }]);
  const complaints = diagnostics.map(({ message, at }) => `${at && placeOf(at).line}: ${message}`);
  return { catalogue: createCatalogue(data), complaints };
}

describe("an organisation's files", () => {
  test("add entities and clouds of their own", () => {
    const { catalogue, complaints } = laid(`entity: shadow-cloud
name: Shadow Cloud
jurisdiction: RU
tier: operator
as-of: 2026-11-01
source: our own review
lists:
  - { list: our-list, since: 2026-01-01, source: our own review }
signals:
  domain: [shadow.example]
---
list: our-list
title: Ours
citation: Policy 7
status: policy
date: 2026-01-01
countries: []
summary: Ours. Alone.
source: our own review
as-of: 2026-11-01
---
cloud: shadow-cloud
operator: shadow-cloud
hosts: ["*.{region}.shadow.example"]
as-of: 2026-11-01
source: our own review
regions:
  - { code: deep-1, place: Moscow, jurisdiction: RU }
`);
    expect(complaints).toEqual([]);
    expect(catalogue.host("x.deep-1.shadow.example")).toMatchObject({
      entity: "shadow-cloud",
      location: { region: "deep-1", jurisdiction: "RU" },
      source: "our own review",
    });
    expect(catalogue.list("our-list")).toMatchObject({ title: "Ours" });
    expect(catalogue.host("oss-cn-hangzhou.aliyuncs.com")).toMatchObject({ entity: "alibaba-cloud" });
  });

  test("correct and silence ours", () => {
    const { catalogue, complaints } = laid(`correct: alibaba-cloud
source: our lawyers
jurisdiction: SG
note: only the Singapore company
silence: [aliyun.com, 37963]
signals:
  domain: [more.example]
`);
    expect(complaints).toEqual([]);
    expect(catalogue.entity("alibaba-cloud")).toMatchObject({
      name: "Alibaba Cloud",
      jurisdiction: "SG",
      note: "only the Singapore company",
    });
    expect(catalogue.host("www.aliyun.com")).toBeNull();
    expect(catalogue.asn(37963)).toBeNull();
    expect(catalogue.host("more.example")).toMatchObject({ entity: "alibaba-cloud", source: "our lawyers" });
    expect(catalogue.host("oss.aliyuncs.com")).toMatchObject({ entity: "alibaba-cloud" });
  });

  test("add to a built-in table and override its rows", () => {
    const { catalogue, complaints } = laid(`cloud: aws
operator: aws
as-of: 2026-11-01
source: ours
regions:
  - { code: ap-east-1, place: Nowhere, jurisdiction: MO }
  - { code: xx-new-1, place: New, jurisdiction: KP }
`);
    expect(complaints).toEqual([]);
    expect(catalogue.region("aws", "ap-east-1")).toMatchObject({ jurisdiction: "MO" });
    expect(catalogue.regionAnywhere("xx-new-1")).toMatchObject([{ cloud: "aws", jurisdiction: "KP" }]);
    expect(catalogue.region("aws", "xx-new-1")).toMatchObject({ jurisdiction: "KP" });
    expect(catalogue.region("aws", "cn-north-1")).toMatchObject({ jurisdiction: "CN" });
    expect(catalogue.cloudOfProvider("hashicorp", "aws")).toBe("aws");
  });

  test("may claim what we give to another", () => {
    const { catalogue } = laid(
      `entity: mine
name: Mine
jurisdiction: DE
tier: neutral
as-of: 2026-11-01
source: ours
signals:
  domain: [aliyuncs.com]
`,
    );
    expect(catalogue.host("x.aliyuncs.com")).toMatchObject({ entity: "mine" });
  });

  test("change the digest, whatever they change", () => {
    const [one, two] = ["correct: azure\nsource: a\n", "correct: azure\nsource: b\n"].map(
      (text) => laid(text).catalogue.digest,
    );
    expect(one).not.toBe(base.digest);
    expect(one).not.toBe(two);
    expect(laid("correct: azure\nsource: a\n").catalogue.digest).toBe(one);
  });

  test.each([
    ["a correction of nobody", "correct: nobody\nsource: ours\n", ["1: unknown entity `nobody`"]],
    [
      "a built-in entity written anew",
      "entity: azure\nname: A\njurisdiction: US\ntier: neutral\nas-of: 2026-11-01\nsource: ours\n",
      ["1: `azure` is built in; use `correct: azure`"],
    ],
    [
      "silence about nothing",
      "correct: azure\nsource: ours\nsilence:\n  - azure.com\n  - azrue.com\n",
      ["5: `azure` has no signal `azrue.com` to silence"],
    ],
    ["a correction without a reason", "correct: azure\n", ['1: "source" is missing']],
    ["a misspelt key", "correct: azure\nsource: ours\njurisdication: US\n", ['3: unknown key "jurisdication"']],
  ])("%s is an error with its line", (_, text, expected) => {
    expect(laid(text).complaints).toEqual(expected);
  });
});
