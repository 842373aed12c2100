/** Whoever reads a finding by a list learns whom it names, since when and where that is to be read, in every format. */
import { expect, test } from "vitest";
import { render as html } from "../../src/report/formats/html.ts";
import { render as markdown } from "../../src/report/formats/markdown.ts";
import { render as terminal } from "../../src/report/formats/terminal.ts";
import type { Finding, Report } from "../../src/report/report.ts";
import { options, sample } from "./sample.ts";

const source = "15 CFR part 744 supplement 4, 89 FR 52362";
const entry = { list: "entity-list", person: "AO Kaspersky Lab; Kaspersky Labs Limited", relation: "itself" } as const;
const finding: Finding = {
  ...sample.findings.at(-1)!,
  status: "open",
  kind: "endpoint",
  value: "www.kaspersky.com",
  operator: {
    entity: "kaspersky",
    name: "Kaspersky",
    jurisdiction: "RU",
    lists: ["entity-list"],
    entries: [{ ...entry, covers: "goods", since: "2024-06-24", source }],
  },
  named: "entity-list names AO Kaspersky Lab, Kaspersky Labs Limited since 2024-06-24",
  listedBy: ["entity-list"],
};
const list = { list: "entity-list", title: "Entity List", status: "in-force", date: null, summary: "", persons: [] };
const report = (...findings: Finding[]): Report => ({ ...sample, findings, lists: [list] });
const plain = (text: string): string => text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

test.each([
  ["terminal", terminal],
  ["markdown", markdown],
  ["html", html],
] as const)("in %s", (_, render) => {
  const text = plain(render(report(finding), options));
  for (const said of ["AO Kaspersky Lab, Kaspersky Labs Limited", "2024-06-24", source]) expect(text).toContain(said);
});

test("a terminal tells the source once", () => {
  const other = { ...finding, fingerprint: "other", value: "kaspersky.com" };
  const text = plain(terminal(report(finding, other), options));
  expect(text.split(source)).toHaveLength(2);
  expect(text.split("AO Kaspersky Lab")).toHaveLength(3);
});

test("what the rule does not ask is not said of a finding", () => {
  const { named: _, listedBy: __, ...unasked } = finding;
  expect(terminal(report(unasked), options)).not.toContain("Kaspersky Lab");
});
