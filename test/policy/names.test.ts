/** Names of nothing, wherever they are written, and what was meant by them. */
import { describe, expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { unknownRules } from "../../src/policy/baseline.ts";
import type { BaselineEntry } from "../../src/policy/baseline.ts";
import { jurisdictionsMeant } from "../../src/policy/jurisdiction-names.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { faultOfRuleName } from "../../src/policy/rule-names.ts";
import { readWaivers } from "../../src/policy/waivers-file.ts";

const catalogue = builtinCatalogue();

async function load(files: Record<string, string>) {
  return loadPolicies(
    ["p.yaml"],
    (path) => (files[path] === undefined ? null : { path, text: files[path] }),
    catalogue,
  );
}

/** Diagnostics as `«what stands there» severity message`. */
async function complaints(body: string, files: Record<string, string> = {}): Promise<string[]> {
  const { diagnostics } = await load({ "p.yaml": `policy: p\ntitle: t\nversion: "1"\n${body}`, ...files });
  return diagnostics.map(
    ({ severity, message, at }) =>
      `«${at === undefined ? "" : at.source.text.slice(at.start, at.end).trim()}» ${severity} ${message}`,
  );
}

const rule = (match: string): string =>
  `rules:\n  - { id: r, title: t, why: w, fix: f, level: error, match: ${match} }\n`;

describe("in a rule", () => {
  test.each<[string, string]>([
    [
      "{ operator: { entity: alibaba } }",
      '«alibaba» error rule "r": unknown entity "alibaba"; did you mean "alibaba-cloud" or "alibaba-group"?',
    ],
    [
      "{ operator: { entity: [aws, Aliyun] } }",
      '«Aliyun» error rule "r": unknown entity "Aliyun"; did you mean "alibaba-cloud"?',
    ],
    [
      "{ location: { jurisdiction: China } }",
      '«China» error rule "r": unknown jurisdiction "China"; did you mean "CN"?',
    ],
    ["{ location: { jurisdiction: [DE, UK] } }", '«UK» error rule "r": unknown jurisdiction "UK"; did you mean "GB"?'],
    [
      "{ not: { location: { jurisdiction: EU } } }",
      '«EU» error rule "r": unknown jurisdiction "EU"; did you mean "$eu"?',
    ],
    [
      "{ any: [{ operator: { jurisdiction: CHN } }] }",
      '«CHN» error rule "r": unknown jurisdiction "CHN"; did you mean "CN"?',
    ],
    [
      "{ location: { region: cn-nroth-1 } }",
      '«cn-nroth-1» error rule "r": unknown region "cn-nroth-1"; did you mean "cn-north-1"?',
    ],
    [
      "{ location: { region: [eu-*, cn-nroth-*] } }",
      '«cn-nroth-*» error rule "r": no region fits "cn-nroth-*"; did you mean "cn-north-*"?',
    ],
    ["{ location: { cloud: aws, region: cn-hangz* } }", '«cn-hangz*» error rule "r": no region fits "cn-hangz*"'],
    [
      "{ kind: region, value: [cn-north-1, cn-nroth-1, eu-west-9, my-own-place] }",
      '«cn-nroth-1» error rule "r": no region is called "cn-nroth-1"; did you mean "cn-north-1"?',
    ],
    [
      "{ value: [cn-nroth-1, api-v1, my-own-place, eu-west-9a] }",
      '«cn-nroth-1» error rule "r": no region is called "cn-nroth-1"; did you mean "cn-north-1"?',
    ],
    [
      "{ kind: [region, endpoint], value: cn-north1 }",
      '«cn-north1» error rule "r": no region is called "cn-north1"; did you mean "cn-north-1"?',
    ],
    [
      "{ resource-type: [aws_s3_bukcet, aws_s3_bucket, aws_instances, azurerm_mssql_server] }",
      '«aws_s3_bukcet» error rule "r": unknown resource type "aws_s3_bukcet"; did you mean "aws_s3_bucket"?',
    ],
    [
      "{ location: { cloud: aliyun } }",
      '«aliyun» error rule "r": unknown cloud "aliyun"; did you mean "alibaba-cloud"?',
    ],
    [
      "{ location: { jurisdiction: Deutschland } }",
      '«Deutschland» error rule "r": unknown jurisdiction "Deutschland"; did you mean "DE"?',
    ],
    [
      "{ resource-type: [aws_sqs_queue, aliclod_*, null_resource, kubernetes_pod, Microsoft.Web/sites] }",
      '«aliclod_*» warning rule "r": no resource type begins with "aliclod_"; did you mean "alicloud_"?',
    ],
    [
      "{ subject: [provider.aws.cn, provider.awz, module.a] }",
      '«provider.awz» warning rule "r": no provider is usually called "awz"; did you mean "aws"?',
    ],
    [
      "{ subject: module.a.hauweicloud_obs_bucket.b }",
      '«module.a.hauweicloud_obs_bucket.b» warning rule "r": no resource type begins with "hauweicloud_"; did ' +
        'you mean "huaweicloud_"?',
    ],
    ["{ location: { cloud: azrue } }", '«azrue» error rule "r": unknown cloud "azrue"; did you mean "azure"?'],
    [
      "{ operator: { jurisdiction: $adversarys } }",
      '«$adversarys» error unknown set "$adversarys"; did you mean "$foreign-adversaries"?',
    ],
    ["{ location: { jurisdiction: $Eu } }", '«$Eu» error unknown set "$Eu"; did you mean "$eu"?'],
  ])("%s", async (match, said) => {
    expect(await complaints(rule(match))).toEqual([said]);
  });

  test("sets that every policy has are known, and stand in others", async () => {
    expect(
      await complaints(
        `sets: { ours: [$eea, CH], more: [$ours, $nato] }
${rule("{ location: { jurisdiction: [$more, $five-eyes] } }")}`,
      ),
    ).toEqual([]);
    const { policies } = await load({
      "p.yaml": `policy: p
title: t
version: "1"
sets: { ours: [$eea, CH] }
${rule("{ location: { jurisdiction: $ours } }")}`,
    });
    expect(policies[0]?.rules[0]?.match.location?.jurisdiction).toHaveLength(31);
  });
});

test.each<[string, string[]]>([
  ['location.jurisdiction == "China"', ['error "when" of rule "r": unknown jurisdiction "China"; did you mean "CN"?']],
  [
    'kind == "regoin" || "alibaba" != operator.entity',
    [
      'error "when" of rule "r": unknown kind "regoin"; did you mean "region"?',
      'error "when" of rule "r": unknown entity "alibaba"; did you mean "alibaba-cloud" or "alibaba-group"?',
    ],
  ],
  ['location["cloud"] in ["aws", "azrue"]', ['error "when" of rule "r": unknown cloud "azrue"; did you mean "azure"?']],
  ['"UK" in location.cannot_exclude', ['error "when" of rule "r": unknown jurisdiction "UK"; did you mean "GB"?']],
  [
    'resource_type == "aliclod_vpc"',
    ['warning "when" of rule "r": no resource type begins with "aliclod_"; did you mean "alicloud_"?'],
  ],
  ['location.jurisdiction == "" && operator.name == "China" && tags["region"] == "cn-nroth-1" && value != "x"', []],
])("in a condition: %s", async (when, said) => {
  const body = `rules:
  - { id: r, title: t, why: w, fix: f, level: error, match: { kind: region }, when: '${when}' }
`;
  const found = await complaints(body);
  expect(found.map((one) => one.slice(one.indexOf("» ") + 2)).toSorted()).toEqual(said.toSorted());
});

describe("in a set", () => {
  const base = {
    "base.yaml": `policy: base
title: t
version: "1"
sets: { ours: [DE] }
${rule("{ not: { location: { jurisdiction: $ours } } }")}`,
  };

  test.each<[string, string, string[]]>([
    [
      "that a pack's rules use",
      "extends: [clean-network]\nsets: { adversaries: [CHN] }\n",
      ['«CHN» error set "adversaries": unknown jurisdiction "CHN"; did you mean "CN"?'],
    ],
    [
      "that an allow-list uses",
      "extends: [allowed-providers]\nsets:\n  allowed:\n    - aws\n    - githbu\n",
      ['«githbu» error set "allowed": unknown entity "githbu"; did you mean "github"?'],
    ],
    [
      "that a file's rules use",
      "extends: [base.yaml]\nsets: { ours: [Germany] }\n",
      ['«Germany» error set "ours": unknown jurisdiction "Germany"; did you mean "DE"?'],
    ],
    [
      "that nothing uses, beside one that was meant",
      "extends: [clean-network]\nsets: { adversary: [CN] }\n",
      ['«[CN]» error no rule uses set "adversary"; did you mean "adversaries"?'],
    ],
    [
      "that nothing uses",
      `sets: { zebra: [CN] }\n${rule("{ kind: region }")}`,
      ['«[CN]» warning no rule uses set "zebra"'],
    ],
    [
      "that is empty",
      "extends: [clean-network]\nsets: { adversaries: [] }\n",
      [
        '«[]» error set "adversaries" is empty, so rules that ask for it find nothing; a rule is switched off ' +
          'by "level: off"',
      ],
    ],
    [
      "that is empty where nothing must be in it",
      "extends: [base.yaml]\nsets: { ours: [] }\n",
      ['«[]» warning set "ours" is empty, so nothing is in it'],
    ],
    [
      "that refers to itself",
      `sets: { a: [$b], b: [$a] }\n${rule("{ location: { jurisdiction: $a } }")}`,
      ['«$a» error set "a" refers to itself', '«$b» error set "b" refers to itself'],
    ],
    [
      "that refers to none",
      `sets: { a: [$bb] }\n${rule("{ location: { jurisdiction: $a } }")}`,
      ['«$bb» error unknown set "$bb"'],
    ],
    ["and is fine, without rules of its own", "extends: [clean-network]\nsets: { adversaries: [CN, RU] }\n", []],
  ])("%s", async (_, body, said) => {
    const found = await complaints(body, base);
    expect(found).toEqual(expect.arrayContaining(said));
    expect(found).toHaveLength(said.length);
  });
});

test("in a waiver", () => {
  const text = `waivers:
  - { rule: r, match: { location: { jurisdiction: UK } }, reason: x, owner: y, expires: 2027-01-01 }
  - { rule: r, match: { operator: { entity: alibaba-cloud } }, reason: x, owner: y, expires: 2027-01-01 }
`;
  expect(readWaivers({ path: "w.yaml", text }, catalogue).waivers.map(({ fault }) => fault)).toEqual([
    'unknown jurisdiction "UK"; did you mean "GB"?',
    null,
  ]);
});

describe("of rules", () => {
  const policies = [{ id: "clean-network", rules: [] }];

  test.each<[string, string | null]>([
    ["clean-cloud/location", null],
    ["clean-network/clean-cloud/*", null],
    ["dod-1260h/listed", null],
    ["*", null],
    ["clean-cloud/locaton", 'no rule is called "clean-cloud/locaton"; did you mean "clean-cloud/location"?'],
    ["clean-could/*", 'no rule is called "clean-could/*"'],
  ])("%s", (written, fault) => {
    expect(faultOfRuleName(written, policies)).toBe(fault);
  });

  test("in a baseline, of the policies that are loaded", async () => {
    const { policies: loaded } = await loadPolicies(["clean-network"], () => null, catalogue);
    const entry = (policy: string, rule: string): BaselineEntry => ({
      fingerprint: "0",
      policy,
      rule,
      kind: "region",
      value: "",
      subjects: [],
      file: "main.tf",
    });
    const entries = [
      entry("clean-network", "clean-cloud/location"),
      entry("clean-network", "clean-cloud/locations"),
      entry("other", "clean-cloud/locations"),
    ];
    expect(unknownRules({ path: "b.json", text: "{}" }, entries, loaded).map(({ message }) => message)).toEqual([
      'the baseline names rule "clean-cloud/locations", which policy clean-network does not have; did you mean ' +
        '"clean-cloud/location"?',
    ]);
  });
});

test.each([
  ["hong kong", ["HK"]],
  ["Russia", ["RU"]],
  ["RUS", ["RU"]],
  ["Germny", ["DE"]],
  ["us", ["US"]],
  ["Türkiye", ["TR"]],
  ["ZZZ", []],
  ["", []],
])("%s is %j", (written, codes) => {
  expect(jurisdictionsMeant(written)).toEqual(codes);
});
