import { describe, expect, test } from "vitest";
import { validators } from "../../scripts/catalogue-files.ts";
import { compileCatalogue } from "../../src/catalogue/compile.ts";
import { placeOf, type Source } from "../../src/source.ts";

const schemas = validators();

const entity = (id: string, more = ""): Source => ({
  path: `entities/${id}.yaml`,
  text: `entity: ${id}\nname: ${id}\njurisdiction: CN\ntier: operator\nas-of: 2026-01-01\nsource: test\n${more}`,
});
const cloud = (id: string, regions: string, operator = id): Source => ({
  path: `regions/${id}.yaml`,
  text: `cloud: ${id}\noperator: ${operator}\nas-of: 2026-01-01\nsource: test\nregions:\n${regions}`,
});

/** What is wrong with the files: `file:line: message`. */
function complaints(...sources: Source[]): string[] {
  return compileCatalogue(sources, schemas).diagnostics.map(({ message, at }) => {
    const place = at && placeOf(at);
    return `${place?.file}:${place?.line}: ${message}`;
  });
}

describe("bad data fails with file and line", () => {
  test.each<[string, Source[], string[]]>([
    [
      "a signal that two entities claim",
      [
        entity("a", "signals:\n  domain: [x.example]\n"),
        entity("b", "signals:\n  domain:\n    - y.example\n    - X.example\n"),
      ],
      [
        "entities/b.yaml:10: signal `domain x.example` stands at entities/a.yaml:8 already",
        "entities/b.yaml:10: host `x.example` is that of `a` at entities/a.yaml:8",
      ],
    ],
    [
      "a host that two entities claim for different ends",
      [entity("a", "signals:\n  domain: [x.example]\n"), entity("b", "signals:\n  mirror: [x.example]\n")],
      ["entities/b.yaml:8: host `x.example` is that of `a` at entities/a.yaml:8"],
    ],
    [
      "an unknown list",
      [entity("a", "lists:\n  - { list: nowhere, source: test }\n")],
      ["entities/a.yaml:8: unknown list `nowhere`"],
    ],
    [
      "a list that does not say whose law it is and whom it binds",
      [
        {
          path: "lists/l.yaml",
          text: `list: l
title: t
citation: c
status: policy
date: null
countries: []
summary: s
source: t
as-of: 2026-01-01
`,
        },
      ],
      ["lists/l.yaml:1: `l` does not say whose law it is", "lists/l.yaml:1: `l` does not say whom it binds"],
    ],
    [
      "a listing without a source",
      [entity("a", "lists:\n  - list: nowhere\n")],
      ['entities/a.yaml:8: "source" is missing'],
    ],
    [
      "a missing source",
      [{ path: "entities/a.yaml", text: "entity: a\nname: a\njurisdiction: CN\ntier: operator\nas-of: 2026-01-01\n" }],
      ['entities/a.yaml:1: "source" is missing'],
    ],
    ["a misspelt key", [entity("a", "singals: {}\n")], ['entities/a.yaml:7: unknown key "singals"']],
    [
      "a misspelt key of a signal",
      [entity("a", "signals:\n  domain:\n    - { value: x.example, verifed: false }\n")],
      ['entities/a.yaml:9: unknown key "verifed"'],
    ],
    [
      "a jurisdiction in words",
      [{ path: "entities/a.yaml", text: entity("a").text.replace("CN", "China") }],
      ['entities/a.yaml:3: "jurisdiction" must be two capital letters of ISO 3166-1'],
    ],
    [
      "a signal of the wrong type",
      [entity("a", "signals:\n  domain: [7]\n")],
      ['entities/a.yaml:8: an entry of "signals.domain" must be a text or a map'],
    ],
    [
      "a wrong tier",
      [{ path: "entities/a.yaml", text: entity("a").text.replace("operator", "boss") }],
      ['entities/a.yaml:4: "tier" must be one of operator, carrier, vendor, app, ai, mirror, nuanced, neutral'],
    ],
    [
      "a jurisdiction that doesn't exist",
      [entity("a"), cloud("a", "  - { code: r-1, place: London, jurisdiction: UK }\n")],
      ["regions/a.yaml:6: `UK` is no country of ISO 3166-1"],
    ],
    [
      "a signal in a region that doesn't exist",
      [
        entity("a", "signals:\n  domain:\n    - { value: x.example, region: r-2 }\n"),
        cloud("a", "  - { code: r-1, place: Here, jurisdiction: CN }\n"),
      ],
      ["entities/a.yaml:9: `a` has no region or partition `r-2`"],
    ],
    [
      "a region without jurisdiction",
      [entity("a"), cloud("a", "  - { code: r-1, place: Here }\n")],
      ['regions/a.yaml:6: "jurisdiction" is missing'],
    ],
    [
      "a region that stands twice",
      [
        entity("a"),
        cloud(
          "a",
          "  - { code: r-1, place: Here, jurisdiction: CN }\n  - { code: r-1, place: There, jurisdiction: HK }\n",
        ),
      ],
      ["regions/a.yaml:7: region `r-1` stands at regions/a.yaml:6 already"],
    ],
    [
      "a pair that doesn't exist",
      [entity("a"), cloud("a", "  - { code: r-1, place: Here, jurisdiction: CN, pair: r-2 }\n")],
      ["regions/a.yaml:6: unknown region `r-2`"],
    ],
    [
      "an alias that is no pattern",
      [entity("a"), cloud("a", '  - { code: r-1, place: Here, jurisdiction: CN, aliases: ["r-1[z-a]"] }\n')],
      ["regions/a.yaml:6: `r-1[z-a]` is no pattern of characters, [a-z], [0-9]+ and [a-z]{2}"],
    ],
    [
      "a cloud of nobody",
      [cloud("a", "  - { code: r-1, place: Here, jurisdiction: CN }\n")],
      ["regions/a.yaml:2: unknown entity `a`"],
    ],
    [
      "a file by another name",
      [{ ...entity("a"), path: "entities/b.yaml" }],
      ["entities/b.yaml:1: `a` belongs in a.yaml"],
    ],
    [
      "a document of no kind",
      [{ path: "x.yaml", text: "name: x\n" }],
      ["x.yaml:1: expected a document with one of the keys entity, list, cloud, data-classes, correct"],
    ],
    ["broken YAML", [{ path: "x.yaml", text: "entity: [\n" }], ["x.yaml:2: the list that [ opens is not closed by ]"]],
  ])("%s", (_, sources, expected) => {
    expect(complaints(...sources)).toEqual(expected);
  });

  test("but good data doesn't", () => {
    expect(
      complaints(
        entity("a", "signals:\n  asn: [1, { value: 2, verified: false }]\n"),
        cloud("a", "  - { code: r-1, place: Here, jurisdiction: [BE, NL] }\n"),
      ),
    ).toEqual([]);
  });

  test("nor does an alias bomb get through", () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x,x]",
      ...["b", "c", "d", "e", "f"].map(
        (name, index) => `${name}: &${name} [${Array(10).fill(`*${"abcde"[index]}`).join(",")}]`,
      ),
    ].join("\n");
    expect(complaints({ path: "x.yaml", text: bomb })).toEqual(["x.yaml:1: too many aliases"]);
  });
});

test("what a file says is what is compiled", () => {
  const { compiled } = compileCatalogue(
    [
      entity(
        "a",
        `signals:
  terraform-provider: [n/t]
  resource-prefix: [t_]
  package: { npm: [{ value: p, kind: app }] }
`,
      ),
      cloud(
        "a",
        `  - { code: r-1, place: Here, jurisdiction: unknown, cannot-exclude: [HK] }
  - { code: eu, place: Europe, jurisdiction: EU, kind: multi-region }
`,
      ),
    ],
    schemas,
  );
  expect(compiled.clouds).toEqual([
    { cloud: "a", operator: "a", providers: ["n/t"], prefixes: ["t_"], hosts: [], partitions: [] },
  ]);
  expect(compiled.signals.package).toEqual([{ entity: "a", ecosystem: "npm", value: "p", kind: "app" }]);
  expect(compiled.regions["a"]).toEqual([
    { code: "r-1", place: "Here", among: ["HK"] },
    {
      code: "eu",
      place: "Europe",
      among: expect.arrayContaining(["AT", "SK"]) as string[],
      generic: true,
      isNowhereElse: true,
    },
  ]);
  expect(compiled.version).toBe("2026-01-01");
});
