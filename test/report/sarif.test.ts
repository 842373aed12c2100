import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { repositoryAddress } from "../../src/discover/repository-address.ts";
import { render } from "../../src/report/formats/sarif.ts";
import type { Report } from "../../src/report/report.ts";
import { empty, hostile, many, sample } from "./sample.ts";

/** The schema of OASIS as Microsoft's package ships it: draft 4, which ajv reads once its two draft-4 keys are gone. */
function publishedSchema(): object {
  const path = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  return schema;
}

const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
  publishedSchema(),
);
const runOf = (report: Report) => {
  const log = JSON.parse(render(report, {})) as Log;
  const [run] = log.runs;
  if (run === undefined || log.runs.length !== 1) throw new Error("one run expected");
  return run;
};

/** A finding with more sinks and longer traces than GitHub takes. */
function huge(count: number): Report {
  const report = many(count);
  const step = { file: "main.tf", line: 1, column: 1, endLine: 1, endColumn: 2, note: "var.region" };
  const trace = Array.from({ length: 200 }, (_, line) => ({ ...step, line: line + 1 }));
  const sinks = Array.from({ length: count > 10 ? 30 : 2000 }, (_, index) => ({
    subject: `aws_instance.web[${index}]`,
    at: { file: "main.tf", line: index + 1, column: 1, endLine: index + 1, endColumn: 2 },
    trace,
  }));
  return { ...report, findings: report.findings.map((finding) => ({ ...finding, sinks })) };
}

describe("the published schema", () => {
  test.each<[string, Report]>([
    ["sample", sample],
    ["without findings", empty],
    ["hostile text", hostile('\u0000\r\n"<>%00file:///etc/passwd ')],
    ["10,000 findings", many(10_000)],
    ["more sinks than may be", huge(3)],
  ])("%s", (_, report) => {
    const valid = validate(JSON.parse(render(report, { repository: "https://github.com/quarrystone/shop" })));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });
});

describe("GitHub's limits", () => {
  test("results, the worst first, and what was left out is said", () => {
    const run = runOf(many(12_000));
    expect(run.results).toHaveLength(5000);
    expect(run.results?.every((result) => result.level === "error" || result.level === "warning")).toBe(true);
    expect(
      run.invocations?.[0]?.toolExecutionNotifications?.map((notification) => notification.descriptor?.id),
    ).toContain("results-left-out");
  });

  test("locations of a result and of the file, and its size", () => {
    for (const report of [huge(3), huge(6000)]) {
      const text = render(report, {});
      const results = (JSON.parse(text) as Log).runs[0]?.results ?? [];
      const flows = results.flatMap((result) => result.codeFlows ?? []).flatMap((flow) => flow.threadFlows);
      expect(Math.max(...results.map((result) => result.relatedLocations?.length ?? 0))).toBeLessThanOrEqual(100);
      expect(Math.max(...flows.map((flow) => flow.locations.length))).toBeLessThanOrEqual(20);
      expect(gzipSync(text, { level: 1 }).length).toBeLessThan(10_000_000);
    }
  });

  test("every text that GitHub asks for is there", () => {
    for (const rule of runOf(hostile("")).tool.driver.rules ?? []) {
      for (const text of [rule.id, rule.shortDescription?.text, rule.fullDescription?.text, rule.help?.text]) {
        expect(text?.length).toBeGreaterThan(0);
        expect(text?.length).toBeLessThanOrEqual(1024);
      }
    }
  });
});

test("the origin is the location, on one line; the trace is a code flow", () => {
  const result = runOf(sample).results?.[0];
  expect(result?.locations).toHaveLength(1);
  expect(result?.locations?.[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: "envs/cn.tfvars" },
    region: { startLine: 3, startColumn: 13, endLine: 3, endColumn: 25 },
  });
  expect(
    result?.codeFlows?.[0]?.threadFlows[0]?.locations.map(
      (step) => step.location?.physicalLocation?.artifactLocation?.uri,
    ),
  ).toEqual(["envs/cn.tfvars", "variables.tf", "main.tf"]);
  expect(result?.partialFingerprints).toEqual({ "borderlint/v1": sample.findings[0]?.fingerprint });
  expect(result?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text).toBe('"ap-southeast-1"');
});

test("waived and baselined findings open no alerts", () => {
  expect(runOf(sample).results).toHaveLength(4);
});

test("a path is a relative URI, whatever is in it", () => {
  const finding = sample.findings[0];
  if (finding === undefined) throw new Error("the sample has findings");
  const report = { ...sample, findings: [{ ...finding, at: { ...finding.at, file: "javascript:a b/ü%#?.tf" } }] };
  expect(runOf(report).results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
    "javascript%3Aa%20b/%C3%BC%25%23%3F.tf",
  );
});

test("no message holds a link that was scanned", () => {
  const { results, invocations } = runOf(hostile("[x](https://evil.example) [y](javascript:a) [0](1)"));
  const messages: string[] = [];
  JSON.stringify([results, invocations], (key, value: unknown) => {
    if ((key === "message" || key === "description") && typeof value === "object" && value !== null && "text" in value)
      messages.push(String(value.text));
    return value;
  });
  expect(messages.filter((text) => text.includes("evil.example")).length).toBeGreaterThan(3);
  expect(messages.filter((text) => /(?<!\\)[[\]]/.test(text))).toEqual([]);
});

test("uploads of other policies and of other shards are told apart, and each rule brings its explanation", () => {
  const idOf = (report: Report): unknown => (JSON.parse(render(report, {})) as Log).runs[0]?.automationDetails?.id;
  expect(idOf(sample)).toBe("borderlint/clean-network+watchlist/");
  expect(idOf({ ...sample, shard: { index: 2, count: 4 } })).toBe("borderlint/clean-network+watchlist/shard-2-of-4/");
  const [rule] = (JSON.parse(render(sample, {})) as Log).runs[0]?.tool.driver.rules ?? [];
  for (const part of ["Why: ", "What to do: ", "Law: "]) expect(rule?.help?.text).toContain(part);
  expect(rule?.help?.markdown).toContain("[The Clean Network](<https://2017-2021.state.gov/the-clean-network/>)");
  expect(rule?.help?.markdown).toContain("`borderlint explain clean-network/clean-cloud/location`");
});

test("certainty, condition and scenarios are properties; what is unknown stands at the level of its policy", () => {
  const [first] = sample.findings;
  if (first === undefined) throw new Error("the sample has findings");
  const unknown = {
    ...first,
    certainty: "unknown" as const,
    level: "warning" as const,
    scenarios: ["-var-file=cn.tfvars"],
  };
  const [result] = (JSON.parse(render({ ...sample, findings: [unknown] }, {})) as Log).runs[0]?.results ?? [];
  expect(result).toMatchObject({
    level: "warning",
    properties: { certainty: "unknown", scenarios: ["-var-file=cn.tfvars"] },
  });
});

describe("of which commit it is", () => {
  const provenance = (report: Report, repository?: string): unknown =>
    (JSON.parse(render(report, repository === undefined ? {} : { repository })) as Log).runs[0]
      ?.versionControlProvenance;
  const repositoryUri = "https://github.com/quarrystone/shop";
  const [target] = sample.targets ?? [];
  if (target === undefined) throw new Error("the sample has a target");

  test("is said where the pipeline says where the repository is", () => {
    expect(provenance(sample, repositoryUri)).toEqual([{ repositoryUri, revisionId: target.commit }]);
    const below = { ...sample, targets: [{ ...target, name: "quarrystone/shop/live" }] };
    expect(provenance(below, repositoryUri)).toHaveLength(1);
  });

  test("is not said of other repositories, nor without an address", () => {
    expect(provenance(sample)).toBeUndefined();
    expect(provenance(sample, "https://github.com/quarrystone/sho")).toBeUndefined();
    expect(provenance(sample, "https://github.com/collector/reports")).toBeUndefined();
  });

  test("comes with what is not as committed", () => {
    const changed = { ...sample, targets: [{ ...target, uncommitted: { files: 1, examples: ["main.tf"] } }] };
    const properties = { notAsCommitted: expect.stringContaining("main.tf") as unknown };
    expect(provenance(changed, repositoryUri)).toMatchObject([{ properties }]);
  });
});

test.each([
  [{ GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "acme/shop" }, "https://github.com/acme/shop"],
  [{ CI_PROJECT_URL: "https://gitlab.example/a/b/shop" }, "https://gitlab.example/a/b/shop"],
  [{ BUILD_REPOSITORY_URI: "https://user:secret@dev.azure.com/a/b/_git/c" }, "https://dev.azure.com/a/b/_git/c"],
  [{ BUILDKITE_REPO: "https://github.com/acme/shop.git" }, "https://github.com/acme/shop"],
  [{ BUILDKITE_REPO: "git@github.com:acme/shop.git" }, "https://github.com/acme/shop"],
  [{ BUILDKITE_REPO: "ssh://git@gitlab.com/acme/group/shop.git" }, "https://gitlab.com/acme/group/shop"],
  [{ BUILDKITE_REPO: "git@git.acme.example:acme/shop.git" }, null],
  [{ CI_PROJECT_URL: "javascript:alert(1)" }, null],
  [{ CI_PROJECT_URL: 'https://gitlab.example/"><script>' }, null],
  [{}, null],
])("the repository of %j is to be seen at %s", (env, address) => {
  expect(repositoryAddress(env)).toBe(address);
});
