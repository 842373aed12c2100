import { describe, expect, test } from "vitest";
import { decide } from "../../src/policy/decide.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { placeOf } from "../../src/source.ts";
import { catalogue, dependency, operators, places, resource } from "./build.ts";
import { kinds } from "../../src/terms.ts";

const load = (files: Record<string, string>, ...names: string[]) =>
  loadPolicies(names, (path) => (files[path] === undefined ? null : { path, text: files[path] }), catalogue);

/** Diagnostics as `«what stands there» severity message`. */
async function complaints(text: string, files: Record<string, string> = {}): Promise<string[]> {
  const { diagnostics } = await load({ "p.yaml": text, ...files }, "p.yaml");
  return diagnostics.map(({ severity, message, at }) => {
    return `«${at === undefined ? "" : at.source.text.slice(at.start, at.end).trim()}» ${severity} ${message}`;
  });
}

const head = 'policy: p\ntitle: t\nversion: "1"\n';
const words = "title: t, why: w, fix: f, level: error";
/** A policy of rules `r0`, `r1` … with these matches; the first stands on line 5. */
const rules = (...matches: string[]) =>
  `${head}rules:\n${matches.map((match, index) => `  - { id: r${index}, ${words}, match: ${match} }\n`).join("")}`;

describe("what is wrong is said with its place, and what was meant", () => {
  test.each<[string, string, string[]]>([
    ["a misspelt key", rules("{ knid: region }"), ['«knid» error unknown key "knid"; did you mean "kind"?']],
    ["an unknown kind", rules("{ kind: regoin }"), ['«regoin» error unknown kind "regoin"; did you mean "region"?']],
    [
      "an unknown kind beside another fault",
      rules("{ kind: regoin, locatoin: {} }"),
      [
        '«locatoin» error unknown key "locatoin"; did you mean "location"?',
        '«regoin» error unknown kind "regoin"; did you mean "region"?',
      ],
    ],
    [
      "a kind that is like none",
      rules("{ kind: nonsense }"),
      [`«nonsense» error unknown kind "nonsense"; there are ${kinds.join(", ")}`],
    ],
    [
      "a misspelt level",
      `${head}rules:\n  - { id: r, level: eror }\n`,
      ['«eror» error "level" must be one of error, warning, note, off; did you mean "error"?'],
    ],
    [
      "an unknown entity",
      rules("{ operator: { entity: alibaba-clod } }"),
      ['«alibaba-clod» error rule "r0": unknown entity "alibaba-clod"; did you mean "alibaba-cloud"?'],
    ],
    [
      "an unknown list",
      rules("{ operator: { list: dod-1260 } }"),
      ['«dod-1260» error rule "r0": unknown list "dod-1260"; did you mean "dod-1260h"?'],
    ],
    [
      "an unknown region",
      rules("{ location: { cloud: aws, region: eu-central-9 } }"),
      ['«eu-central-9» error rule "r0": unknown region "eu-central-9"; did you mean "eu-central-1"?'],
    ],
    [
      "an unknown cloud",
      rules("{ location: { cloud: asw } }"),
      ['«asw» error rule "r0": unknown cloud "asw"; did you mean "aws"?'],
    ],
    [
      "a code of no country",
      rules("{ location: { jurisdiction: cn } }"),
      ['«cn» error rule "r0": unknown jurisdiction "cn"; did you mean "CN"?'],
    ],
    ["an unknown set", rules("{ operator: { jurisdiction: $foes } }"), ['«$foes» error unknown set "$foes"']],
    [
      "a bad path",
      rules("{ path: './a' }"),
      [
        '«\'./a\'» error rule "r0": bad path "./a": paths are relative to the working directory and never ' +
          "begin with ./ or ../",
      ],
    ],
    [
      "an open brace in a path",
      rules('{ path: "a{b" }'),
      ['«"a{b"» error rule "r0": bad path "a{b": { without }, or the other way round'],
    ],
    [
      "a pattern that is none",
      rules('{ path: "a?.tf" }'),
      ['«"a?.tf"» error rule "r0": bad path "a?.tf": only *, ** and {a,b} are patterns'],
    ],
    [
      "a date that does not exist",
      `${head}rules:\n  - { id: r, ${words}, match: { kind: region }, prohibited-from: 2027-02-30 }\n`,
      ['«2027-02-30» error "2027-02-30" is no date'],
    ],
    [
      "a duplicate id",
      `${head}rules:
  - { id: r, ${words}, match: { kind: region } }
  - { id: r, ${words}, match: { kind: image } }
`,
      ['«r» error duplicate rule "r"'],
    ],
    [
      "a rule that lacks what only an inherited one may lack",
      `${head}rules:\n  - { id: r, level: error }\n`,
      [
        '«r» error rule "r" lacks "title", "match", "why", "fix"; only a rule that changes an inherited one ' +
          "may leave out anything",
        "«- { id: r, level: error }» error the policy has no rules, so it would pass everything",
      ],
    ],
    ["a policy of nothing", `${head}rules: []\n`, ["«[]» error the policy has no rules, so it would pass everything"]],
    [
      "neither rules nor anything that it extends",
      head,
      ['«policy: p\ntitle: t\nversion: "1"» error the document needs "rules" or "extends"'],
    ],
    [
      "what it extends is not there: that it has no rules only follows from that",
      `${head}extends: [clean-netwrk]\n`,
      ['«clean-netwrk» error no pack or file "clean-netwrk"; did you mean "clean-network"?'],
    ],
    ["itself", `${head}extends: [p.yaml]\n`, ['«p.yaml» error "p.yaml" extends itself']],
    [
      "two documents",
      `${rules("{ kind: region }")}---\npolicy: q\n`,
      ["«---\npolicy: q» error a second document begins here (---); the file may hold only one"],
    ],
    ["broken YAML", "policy: [", ["«» error the list that [ opens is not closed by ]"]],
    ["a rule that matches everything", rules("{}"), ['«{}» warning rule "r0": matches every dependency']],
  ])("%s", async (_, text, expected) => {
    expect(await complaints(text)).toEqual(expected);
  });

  test("by line and column", async () => {
    const { diagnostics } = await load({ "p.yaml": rules("{ knid: region }") }, "p.yaml");
    expect(placeOf(diagnostics[0]!.at!)).toEqual({ file: "p.yaml", line: 5, column: 64, endLine: 5, endColumn: 68 });
  });

  test("a pack that is not there", async () => {
    const { diagnostics } = await load({}, "clean-netwrok");
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'no pack or file "clean-netwrok"; did you mean "clean-network"?',
    ]);
  });

  test("two policies of one name", async () => {
    const { diagnostics } = await load(
      { "a.yaml": rules("{ kind: region }"), "b.yaml": rules("{ kind: image }") },
      "a.yaml",
      "b.yaml",
    );
    expect(diagnostics.map(({ message }) => message)).toEqual(['two policies are called "p"']);
  });
});

describe("rules that say nothing, or gainsay each other", () => {
  const firstMatch = (...matches: string[]) => rules(...matches).replace("rules:", "decide: first-match\nrules:");
  test.each<[string, string, string[]]>([
    [
      "an entity of another jurisdiction",
      rules("{ operator: { entity: aws, jurisdiction: CN } }"),
      ["none of the entities answers to one of the jurisdictions, so it can never match"],
    ],
    [
      "an entity on no such list",
      rules("{ operator: { entity: aws, list: dod-1260h } }"),
      ["none of the entities is on one of the lists, so it can never match"],
    ],
    [
      "a relation to nobody that a list names",
      rules("{ operator: { entity: aws, relation: parent } }"),
      ["asks what whom a list names is to the operator, and names no list, so it can never match"],
    ],
    [
      "a relation that nobody on the list has",
      rules("{ operator: { list: fcc-covered-list, relation: parent } }"),
      ["no operator of the catalogue is on fcc-covered-list by parent"],
    ],
    [
      "another relation than the one before it",
      firstMatch(
        "{ operator: { list: fcc-covered-list } }",
        "{ operator: { list: fcc-covered-list, relation: affiliate } }",
      ),
      ["no operator of the catalogue is on fcc-covered-list by affiliate"],
    ],
    [
      "a relation that the one before it means as well",
      firstMatch(
        "{ operator: { list: fcc-covered-list } }",
        "{ operator: { list: fcc-covered-list, relation: parent } }",
      ),
      [
        "no operator of the catalogue is on fcc-covered-list by parent",
        'can never speak: "r0" stands before it and matches all that it matches',
      ],
    ],
    [
      "a region of another jurisdiction",
      rules("{ location: { cloud: aws, region: eu-central-1, jurisdiction: CN } }"),
      ["none of the regions lies in one of the jurisdictions, so it can never match"],
    ],
    [
      "an allow-list that no region satisfies",
      rules("{ not: { location: { region: eu-central-1, jurisdiction: US } } }"),
      ["none of the regions lies in one of the jurisdictions, so it can never match"],
    ],
    [
      "a kind that is excluded",
      rules("{ kind: region, not: { kind: [region, image] } }"),
      ["excludes every kind that it asks for, so it can never match"],
    ],
    [
      "a list of nobody",
      rules("{ operator: { list: section-889 } }"),
      ["no operator of the catalogue is on section-889"],
    ],
    ["the same match and level", rules("{ kind: region }", "{ kind: [region] }"), ['says the same as "r0"']],
    [
      "two allow-lists that exclude each other",
      rules("{ not: { location: { jurisdiction: US } } }", "{ not: { location: { jurisdiction: DE } } }"),
      ['contradicts "r0": no place is allowed by both'],
    ],
    [
      "a rule behind a wider one",
      firstMatch("{ kind: [region, image] }", "{ kind: region, value: cn-* }"),
      ['can never speak: "r0" stands before it and matches all that it matches'],
    ],
    [
      "a rule behind a wider glob",
      firstMatch("{ value: cn-* }", "{ value: cn-north-* }"),
      ['can never speak: "r0" stands before it and matches all that it matches'],
    ],
    ["a rule before a wider one is fine", firstMatch("{ kind: region, value: cn-* }", "{ kind: region }"), []],
  ])("%s", async (_, text, expected) => {
    expect((await complaints(text)).map((line) => line.replace(/^.*? rule "r\d": /, ""))).toEqual(expected);
  });

  test("the same match with another level", async () => {
    const text = `${rules("{ kind: region }")}  - id: r1
    title: t
    why: w
    fix: f
    level: note
    match: { kind: region }
`;
    expect(await complaints(text)).toEqual([
      '«{ kind: region }» error rule "r1": contradicts "r0": they match the same and give different levels',
    ]);
  });
});

describe("when", () => {
  const when = (expression: string) =>
    `${head}rules:\n  - { id: r, ${words}, match: { kind: region }, when: '${expression}' }\n`;
  test.each([
    ['valeu == "x"', 'unknown name "valeu"; did you mean "value"?'],
    ['operator.entty == "x"', 'unknown name "entty"; did you mean "operator.entity"?'],
    [
      'jurisdiction == "CN"',
      'unknown name "jurisdiction"; did you mean "operator.jurisdiction" or "location.jurisdiction"?',
    ],
    ['operator.region == "x"', 'unknown name "region"; did you mean "location.region"?'],
    ['resourcetype == "x"', 'unknown name "resourcetype"; did you mean "resource_type"?'],
    ["value", "gives string, not a bool"],
    ["value ==", "Unexpected token: EOF"],
    ["value == 1", "no such overload: string == int"],
    ['value.matches("(")', "error parsing regexp: missing closing ): `(`"],
  ])("%s", async (expression, fault) => {
    expect(await complaints(when(expression))).toEqual([`«'${expression}'» error "when" of rule "r": ${fault}`]);
  });
});

describe("extends", () => {
  const today = "2026-11-24";
  const judge = async (text: string, files: Record<string, string> = {}) => {
    const { policies, diagnostics } = await load({ "team/p.yaml": text, ...files }, "team/p.yaml");
    expect(diagnostics).toEqual([]);
    const hongKong = dependency({ location: { ...places.beijing, jurisdiction: "HK" } });
    const subjects = [dependency({ location: places.beijing }), hongKong, resource("alicloud_vpc", operators.alibaba)];
    return subjects.map((subject) =>
      decide([subject], policies, catalogue, today).map(({ rule, level }) => `${rule.policy} ${rule.id} ${level}`),
    );
  };

  test("inherits rules and how they decide", async () => {
    expect(await judge(`${head}extends: [clean-network]\nrules: []\n`)).toEqual([
      ["p clean-cloud/location error"],
      ["p clean-cloud/location error"],
      ["p clean-cloud/operator error"],
    ]);
  });

  test("a set of the same name replaces the inherited one: Hong Kong can be switched off", async () => {
    expect((await judge(`${head}extends: [clean-network]\nsets: { adversaries: [CN, RU] }\nrules: []\n`))[1]).toEqual(
      [],
    );
  });

  test("a rule of the same id changes what it says and keeps the rest", async () => {
    expect(
      (await judge(`${head}extends: [clean-network]\nrules:\n  - { id: clean-cloud/operator, level: note }\n`))[2],
    ).toEqual(["p clean-cloud/operator note"]);
  });

  test("an own rule comes first, and one that is off exempts", async () => {
    const exempt = `${head}extends: [clean-network]
rules:
  - { id: pilot, title: t, why: w, fix: f, level: off, match: { operator: { entity: alibaba-cloud } } }
`;
    expect((await judge(exempt))[2]).toEqual([]);
  });

  test("files are looked for beside the file that names them", async () => {
    const base = rules("{ kind: region }").replace("policy: p", "policy: base");
    expect((await judge(`${head}extends: [../base.yaml]\nrules: []\n`, { "base.yaml": base }))[0]).toEqual([
      "p r0 error",
    ]);
  });

  test("in a circle is an error", async () => {
    const { diagnostics } = await load(
      { "a.yaml": `${head}extends: [b.yaml]\nrules: []\n`, "b.yaml": `${head}extends: [a.yaml]\nrules: []\n` },
      "a.yaml",
    );
    expect(diagnostics[0]?.message).toBe('"a.yaml" extends itself, by way of a.yaml, b.yaml');
  });
});
