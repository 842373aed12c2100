import { describe, expect, test } from "vitest";
import { validators } from "../../scripts/catalogue-files.ts";
import { documentMarkdown } from "../../scripts/catalogue-markdown.ts";
import { scaffold } from "../../scripts/new/entity.ts";
import { compileCatalogue } from "../../src/catalogue/compile.ts";

const schemas = validators();

test("a new entity's file complains of exactly what is to be filled in", () => {
  const { files } = scaffold("corner-hosting");
  const [path, text] = [...files].find(([name]) => name.endsWith(".yaml")) ?? ["", ""];
  expect(path).toBe("policies/catalogue/entities/corner-hosting.yaml");
  expect(compileCatalogue([{ path, text }], schemas).diagnostics.map(({ message }) => message)).toEqual([
    '"name" must not be empty',
    '"jurisdiction" must be two capital letters of ISO 3166-1',
    '"source" must not be empty',
  ]);
  const filled = text.replace('jurisdiction: ""', "jurisdiction: AQ").replaceAll('""', '"Corner Hosting"');
  expect(compileCatalogue([{ path, text: filled }], schemas).diagnostics.map(({ message }) => message)).toEqual(
    ["terraform-provider", "resource-prefix", "domain"].map(
      (signal) => `\`${signal}\` names nothing: fill it in, or leave it out`,
    ),
  );
  const whole = filled.replace(/^ {2}(?:terraform-provider|resource-prefix): \[\]\n/gm, "");
  const named = whole.replace("domain: []", "domain: [corner-hosting.example]");
  expect(compileCatalogue([{ path, text: named }], schemas).diagnostics).toEqual([]);
});

describe("the document", () => {
  const source = {
    path: "all.yaml",
    text: `entity: a
name: A | B
jurisdiction: HK
tier: operator
as-of: 2026-01-01
source: s
lists: [{ list: l, since: 2020-01-01, source: t, verified: false }]
signals:
  asn: [{ value: 7, verified: false, jurisdiction: AE }]
  package: { npm: [p] }
---
list: l
title: The | list
citation: c
jurisdiction: EU
status: policy
date: null
countries: [CN]
binds: nobody
summary: s
source: t
as-of: 2026-01-01
---
cloud: c
operator: a
as-of: 2026-01-01
source: s
regions:
  - { code: r-1, place: Here, jurisdiction: HK, local-operator: O }
  - { code: r-2, place: Anywhere, jurisdiction: unknown, cannot-exclude: [HK] }
`,
  };
  const markdown = documentMarkdown(compileCatalogue([source], schemas).compiled, "# Recall\n\n| kind |\n");

  test.each([
    "1 entities with 2 signals,\n1 legal and policy lists, 2 regions of 1 clouds and services.\nVersion 2026-01-01",
    "| `l` | The \\| list | EU | c | policy | each entry's own | CN | nobody | s | 2026-01-01 | t |",
    "`a`: Hong Kong. As of 2026-01-01.",
    "* on The | list, since 2020-01-01 (unverified); source: t",
    "* asn: `7` (unverified; AE)",
    "* package (npm): `p`",
    "| HK | `r-1` (Here; operated by O) |",
    "| can't exclude HK | `r-2` (Anywhere) |",
  ])("says %s", (line) => {
    expect(markdown).toContain(line);
  });
});
