import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, test } from "vitest";
import * as csv from "../../src/report/formats/csv.ts";
import * as cyclonedx from "../../src/report/formats/cyclonedx.ts";
import * as page from "../../src/report/formats/html.ts";
import * as gitlab from "../../src/report/formats/gitlab.ts";
import * as json from "../../src/report/formats/json.ts";
import * as junit from "../../src/report/formats/junit.ts";
import * as markdown from "../../src/report/formats/markdown.ts";
import * as oscal from "../../src/report/formats/oscal.ts";
import type { Report } from "../../src/report/report.ts";
import { empty, hostile, many, options, sample } from "./sample.ts";
import { verdictOf } from "../../src/report/verdict.ts";

const poison = "\u0000\r\n]]></x><!--&amp;\"'=cmd()|`@\ud800\ufffe";
const cases: Pick<Report, "scenarios" | "shard"> = {
  shard: { index: 1, count: 2 },
  scenarios: [
    { root: "live", name: "as it stands", alike: [], restsOn: [], error: 0, warning: 0, note: 0, verdict: "pass" },
    {
      root: "live",
      name: "-var-file=cn.tfvars",
      alike: ["-var-file=hk.tfvars"],
      restsOn: ["live/cn.tfvars"],
      error: 2,
      warning: 0,
      note: 0,
      verdict: "fail",
    },
  ],
};
const inScenarios: Report = {
  ...sample,
  ...cases,
  findings: sample.findings.map((finding) => ({ ...finding, scenarios: ["-var-file=cn.tfvars"] })),
};
const reports: [string, Report][] = [
  ["sample", sample],
  ["with scenarios", inScenarios],
  ["without findings", empty],
  ["hostile text", hostile(poison)],
  ["1,000 findings", many(1000)],
];

describe.each(reports)("%s", (_, report) => {
  test("JSON is the report", () => {
    expect(JSON.parse(json.render(report, options))).toEqual({
      ...report,
      verdict: verdictOf(report, options.gate).outcome,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as unknown,
    });
  });

  test("JUnit is well-formed, and its counts are right", () => {
    const parser = new SaxesParser();
    const seen: Record<string, number> = {};
    let claimed: Record<string, string> = {};
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", (tag) => {
      seen[tag.name] = (seen[tag.name] ?? 0) + 1;
      if (tag.name === "testsuites") claimed = tag.attributes;
    });
    parser.write(junit.render(report, options)).close();
    expect(claimed).toMatchObject({
      tests: String(seen["testcase"] ?? 0),
      failures: String(seen["failure"] ?? 0),
      errors: String(seen["error"] ?? 0),
      skipped: String(seen["skipped"] ?? 0),
    });
    expect(seen["testcase"]).toBeGreaterThan(0);
  });

  test("GitLab has unique fingerprints and what else its reader asks for", () => {
    const issues = JSON.parse(gitlab.render(report)) as Record<string, unknown>[];
    for (const issue of issues) {
      expect(issue).toMatchObject({
        description: expect.any(String),
        check_name: expect.any(String),
        fingerprint: expect.stringMatching(/^[\w-]+$/),
        severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
        location: { path: expect.not.stringMatching(/^\.?\//), lines: { begin: expect.any(Number) } },
      });
    }
    expect(new Set(issues.map((issue) => issue["fingerprint"])).size).toBe(issues.length);
  });

  test("CSV has as many fields in every row", () => {
    const rows = parseCsv(csv.render(report));
    expect(rows).toHaveLength(report.findings.length + 1);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    for (const field of rows.flat()) expect(field).not.toMatch(/^[=+\-@\t\r]/);
  });

  test("CycloneDX passes the published schema", () => {
    const bom: unknown = JSON.parse(cyclonedx.render(report));
    validateBom(bom);
    expect(validateBom.errors ?? []).toEqual([]);
  });

  test("OSCAL's identifiers are unique and every reference leads to one", () => {
    const text = oscal.render(report, options);
    const uuids = [...text.matchAll(/"uuid": "([^"]+)"/g)].map(([, uuid]) => uuid ?? "");
    for (const uuid of uuids)
      expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-[45][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(uuids).size).toBe(uuids.length);
    for (const [, uuid] of text.matchAll(/"(?:observation|risk)-uuid": "([^"]+)"/g)) expect(uuids).toContain(uuid);
    // OSCAL allows no empty list and no empty string.
    expect(text).not.toMatch(/: (\[\]|"")/);
  });

  test("Markdown keeps within its medium", () => {
    for (const maxBytes of [2_000, 60_000, 1_000_000]) {
      const text = markdown.render(report, { ...options, maxBytes });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
      expect(text).toContain("### Borderlint");
    }
  });
});

test("OSCAL tells scenarios, places, rules that passed and what was not looked at", () => {
  const { results } = JSON.parse(oscal.render(inScenarios, options))["assessment-results"];
  const [{ observations, findings, "reviewed-controls": reviewed }] = results;
  const props = (name: string): unknown[] =>
    observations.flatMap((one: { props: { name: string; value: string }[] }) =>
      one.props.filter((property) => property.name === name).map(({ value }) => value),
    );
  expect(props("scenario")).toContain("-var-file=cn.tfvars");
  expect(props("verdict")).toEqual(["pass", "fail"]);
  expect(props("location")).toContain("Beijing, mainland China (CN): cn-north-1 of aws");
  expect(props("not-looked-at")).toEqual(["shard", "error", "unread", "left-out", "not-worked-out", "not-worked-out"]);
  expect(findings.map((one: { target: { status: object } }) => one.target.status)).toContainEqual({
    state: "satisfied",
    reason: "pass",
  });
  expect(reviewed.remarks).toContain("6 observations say what was not looked at");
});

test("CycloneDX tells scenarios, places and that it is incomplete", () => {
  const bom = JSON.parse(cyclonedx.render(inScenarios));
  const properties = [bom.metadata, ...bom.services].flatMap((one: { properties: object[] }) => one.properties);
  expect(properties).toContainEqual({
    name: "borderlint:scenario",
    value: "live: -var-file=cn.tfvars: fail, 2 errors",
  });
  expect(properties).toContainEqual({ name: "borderlint:scenario", value: "-var-file=cn.tfvars" });
  expect(properties).toContainEqual({
    name: "borderlint:not-looked-at:unread",
    value: "2 files of nomad, which is not read: jobs/api.nomad",
  });
  expect(bom.compositions).toEqual([{ aggregate: "incomplete", dependencies: ["target"] }]);
  const clean = { ...empty, unread: [], leftOut: [] };
  expect(JSON.parse(cyclonedx.render(clean)).compositions[0].aggregate).toBe("unknown");
});

test("a look at some paths can't be taken for one at the whole repository", () => {
  const commit = "8e943858b4edae27f6fbf18b9ec67d2032bd5531";
  const whole = { ...empty, unread: [], leftOut: [], targets: [{ name: "acme/shop", root: ".", commit, at: null }] };
  const paths = ["company/modules", "company/live/shop-eu"];
  const part = { ...whole, targets: [{ ...whole.targets[0]!, paths }] };
  const folder = { ...whole, targets: [{ ...whole.targets[0]!, root: "company" }] };
  const told = "only company/modules, company/live/shop-eu was looked at";
  expect(page.render(whole, options)).toContain("Everything in acme/shop was looked at.");
  expect(page.render(part, options)).toContain(told);
  expect(page.render(folder, options)).toContain("only company was looked at");
  expect(page.render(part, options)).not.toContain("Everything in acme");
  const props = (report: Report): [string, string][] =>
    JSON.parse(oscal.render(report, options))["assessment-results"].results[0].props.map(
      ({ name, value }: { name: string; value: string }) => [name, value],
    );
  const all = [
    ["repository", "acme/shop"],
    ["commit", commit],
  ];
  expect(props(whole)).toEqual(all);
  expect(props(part)).toEqual([...all, ...paths.map((path) => ["path", path])]);
  expect(props(folder)).toEqual([...all, ["path", "company"]]);
  expect(oscal.render(part, options)).toContain(told);
  const bom = JSON.parse(cyclonedx.render(folder));
  expect([bom.metadata.component.name, bom.compositions[0].aggregate]).toEqual(["acme/shop", "incomplete"]);
});

/**
 * Reads OSCAL as Compliance Trestle does, which is NIST's schema as Python classes; where it is installed. To load them
 * takes seconds: one process reads all reports, and says of each what is wrong with it.
 */
const reader = `
import json, sys
from trestle.oscal.assessment_results import Model
def problem(text):
    try:
        Model(**json.loads(text))
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"
print(json.dumps([problem(text) for text in json.load(sys.stdin)]))
`;
const python = process.env["BORDERLINT_PYTHON"] ?? "python3";
const isThere =
  "import importlib.util, sys; sys.exit(importlib.util.find_spec('trestle.oscal.assessment_results') is None)";
const hasTrestle = spawnSync(python, ["-c", isThere]).status === 0;

describe.runIf(hasTrestle)("Compliance Trestle reads the OSCAL of", () => {
  let problems: readonly string[] = [];
  beforeAll(() => {
    const input = JSON.stringify(reports.map(([, report]) => oscal.render(report, options)));
    const read = spawnSync(python, ["-c", reader], { input, encoding: "utf8" });
    problems = read.stderr === "" ? (JSON.parse(read.stdout) as string[]) : reports.map(() => read.stderr);
  });

  test.each(reports.map(([name], index) => [name, index] as const))("%s", (_, index) => {
    expect(problems[index]).toBe("");
  });
});

test("Markdown says how much it left out", () => {
  const report = many(5000);
  // Equal causes are one row.
  const findings = report.findings.map((one, at) => ({ ...one, value: `${one.value}-${at}` }));
  const text = markdown.render({ ...report, findings }, { ...options, maxBytes: 60_000 });
  expect(text).toMatch(/_and [\d,]+ more: the size of this medium is limited/);
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  expect(markdown.render(many(5000), options)).toMatch(/- \*\*Also at:\*\* .* and [\d,]+ more\n/);
});

test("Markdown holds no HTML but its own, whatever is scanned", () => {
  const text = markdown.render(hostile("<img src=x onerror=1></details>"), options);
  expect(
    [...new Set(text.replace(/```[^]*?```|`[^`\n]*`|\(<https:[^>]*>\)/g, "").match(/<\/?[a-z]+/g))].sort(),
  ).toEqual(["</details", "</sub", "</summary", "<details", "<sub", "<summary"]);
});

test.each(["[x](https://evil.example)", "[evil](javascript:alert(1))", "<https://evil.example>", "[evil][y]"])(
  "Markdown links nowhere that was scanned: %s",
  (link) => {
    // In code and in blocks of HTML nothing is a link.
    const text = markdown
      .render(hostile(link), options)
      .replace(/```[^]*?```|(`+)[^\n]*?\1(?!`)/g, "")
      .replace(/^<summary>.*$/gm, "");
    expect(text).toContain("evil");
    expect(text).not.toMatch(/(?<!\\)\](?:\[|\(<?(?:javascript|https:\/\/evil))|<https/);
  },
);

test("a CSV field comes back from a reader as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", '"', ",", ";", " ", "é") }), (text) => {
      const finding = { ...sample.findings[0]!, message: text };
      const [head, row] = parseCsv(csv.render({ ...sample, findings: [finding] }));
      expect(row?.[head?.indexOf("message") ?? -1]).toBe(text);
    }),
  );
});

/** A reader of RFC 4180, written for this test. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const field = /"((?:[^"]|"")*)"(,|\r\n)/y;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw new Error(`no field at ${at}: ${text.slice(at, at + 40)}`);
    row.push((match[1] ?? "").replaceAll('""', '"'));
    if (match[2] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const schemaFolder = join(
  dirname(createRequire(import.meta.url).resolve("@cyclonedx/cyclonedx-library/package.json")),
  "res",
  "schema",
);
const schemaOf = (name: string): object => JSON.parse(readFileSync(join(schemaFolder, name), "utf8")) as object;
const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true });
addFormats.default(ajv);
// Formats of internationalised names, which ajv-formats does not have.
for (const name of ["iri-reference", "idn-email", "iri"]) ajv.addFormat(name, true);
// The package's copies refer to each other by file name, next to the bill of materials' own identifier.
for (const name of ["jsf-0.82.SNAPSHOT.schema.json", "spdx.SNAPSHOT.schema.json"])
  ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}`);
const validateBom = ajv.compile(schemaOf("bom-1.6.SNAPSHOT.schema.json"));
