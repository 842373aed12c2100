import { describe, expect, test } from "vitest";
import { validators } from "../../scripts/catalogue-files.ts";
import { compileCatalogue } from "../../src/catalogue/compile.ts";

const schemas = validators();

function complaints(path: string, text: string): readonly string[] {
  return compileCatalogue([{ path, text }], schemas).diagnostics.map(({ message }) => message);
}

function entity(source: string, open: boolean, signal = "domain: [a.example]"): readonly string[] {
  const verified = open ? "\nverified: false" : "";
  const head = "entity: a\nname: A\njurisdiction: HK\ntier: operator\nas-of: 2026-01-01";
  const text = `${head}${verified}\nsource: "${source}"\n`;
  return complaints("policies/catalogue/entities/a.yaml", `${text}signals:\n  ${signal}\n`);
}

describe("a source that no reader can follow is refused, also beside a fact that is held to be open", () => {
  test.each([
    "public file 57973959692",
    "regions (public files 49117272197, 48058389905)",
    "from memory",
    "operator and jurisdiction as commonly known",
    "public code whose repository was not shown",
    "several public clients of its interface",
    "several public resolver lists",
  ])("%s", (source) => {
    for (const open of [false, true]) {
      expect(entity(source, open)).toEqual([expect.stringMatching(/leads a reader nowhere/)]);
    }
  });
});

describe("a source that says that nothing was found makes no fact sure", () => {
  const nothing = "no public document found that names it";

  test("of an entity", () => {
    expect(entity(nothing, false)).toEqual([expect.stringMatching(/say `verified: false`/)]);
    expect(entity(nothing, true)).toEqual([]);
  });

  test("of a signal", () => {
    const signal = (open: string) => `domain: [{ value: a.example, ${open}source: "${nothing}" }]`;
    expect(entity("a.example/terms", false, signal(""))).toEqual([expect.stringMatching(/say `verified: false`/)]);
    expect(entity("a.example/terms", false, signal("verified: false, "))).toEqual([]);
    expect(entity("a.example/terms", true, signal(""))).toEqual([]);
  });

  test("of a region, and of the table when a region has no source of its own", () => {
    const known = "entity: a\nname: A\njurisdiction: HK\ntier: operator\nas-of: 2026-01-01\nsource: a.example/terms\n";
    const table = (top: string, row: string) =>
      compileCatalogue(
        [
          { path: "policies/catalogue/entities/a.yaml", text: known },
          {
            path: "policies/catalogue/regions/a.yaml",
            text:
              `cloud: a\noperator: a\nas-of: 2026-01-01\nsource: ${top}\nregions:\n` +
              `  - { code: one, place: Here, jurisdiction: HK${row} }\n`,
          },
        ],
        schemas,
      ).diagnostics.map(({ message }) => message);
    const refused = [expect.stringMatching(/say `verified: false`/)];
    expect(table("a.example/regions", `, source: "${nothing}"`)).toEqual(refused);
    expect(table("a.example/regions", `, source: "${nothing}", verified: false`)).toEqual([]);
    expect(table(nothing, "")).toEqual(refused);
    expect(table(nothing, ", verified: false")).toEqual([]);
    expect(table(nothing, ", source: a.example/one")).toEqual([]);
  });
});

test("a source that names a document, a repository and path, a package or an address is taken", () => {
  for (const source of [
    "aliyun/terraform-provider-alicloud docs/index.md@58077ee, read 2026-11-29",
    "https://docs.example/regions",
    "dashscope 2.0.2 (PyPI) dashscope/v2/_config.py",
    "a public document of the ministry, gazette 2020/17",
  ]) {
    expect(entity(source, false)).toEqual([]);
  }
});
