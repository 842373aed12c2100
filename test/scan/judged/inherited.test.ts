/** What a rule finds that two policies have, one of which extends the other, is told once. */
import { describe, expect, test } from "vitest";
import { differenceOf } from "../../../src/report/compare.ts";
import { merged } from "../../../src/report/merge/merge.ts";
import { render as junit } from "../../../src/report/formats/junit.ts";
import { folderOf, lines, reportOf } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const open = 'provider "aws" {}\nresource "aws_s3_bucket" "b" {}\n';
const beijing = 'provider "aws" {\n  region = "cn-north-1"\n}\nresource "aws_s3_bucket" "b" {}\n';
const policy = (more: string): string =>
  `policy: ours\ntitle: Ours\nversion: "1"\nextends: [clean-network]\n${more === "" ? "" : more}rules: []\n`;

async function found(files: Tree, policies: readonly string[]) {
  const report = await reportOf(folderOf(files), { policies });
  return { of: report.findings.map((one) => `${one.policy}/${one.rule} ${one.level}`), report };
}

describe("two policies", () => {
  test.each([
    ["what is open", open, "clean-network/clean-cloud/location warning"],
    ["what is known", beijing, "clean-network/clean-cloud/location error"],
  ])("tell once of %s", async (_, text, finding) => {
    const { of, report } = await found({ "main.tf": text, "ours.yaml": policy("") }, ["clean-network", "ours.yaml"]);
    expect(of).toEqual([finding]);
    expect(report.passed.map((rule) => rule.rule)).not.toContain("clean-cloud/location");
  });

  test("tell by the one that is named first, and say whose the rule is too", async () => {
    const files = { "main.tf": beijing, "ours.yaml": policy("") };
    for (const [first, other, policies] of [
      ["clean-network", "ours", ["clean-network", "ours.yaml"]],
      ["ours", "clean-network", ["ours.yaml", "clean-network"]],
    ] as const) {
      const { report } = await found(files, policies);
      expect(report.findings.map((one) => [one.policy, one.alsoIn?.map((also) => also.policy)])).toEqual([
        [first, [other]],
      ]);
      expect(new Set(report.rules.map((rule) => rule.policy))).toEqual(new Set([first, other]));
    }
  });

  test("of which each says something of its own tell both", async () => {
    const level =
      "policy: ours\ntitle: Ours\nversion: '1'\nextends: [clean-network]\nrules:\n" +
      "  - { id: clean-cloud/location, level: note }\n";
    const { of } = await found({ "main.tf": beijing, "ours.yaml": level }, ["clean-network", "ours.yaml"]);
    expect(of).toHaveLength(2);
  });

  test("of which one judges alone tell as ever", async () => {
    const { of } = await found({ "main.tf": open, "ours.yaml": policy("") }, ["ours.yaml"]);
    expect(of).toEqual(["ours/clean-cloud/location warning"]);
  });
});

test("a folder's policy that extends the one above tells nothing twice, and what is its own", async () => {
  const own =
    "policy: ours\ntitle: Ours\nversion: '1'\nextends: [clean-network]\nrules:\n" +
    "  - { id: own, title: Own, match: { kind: region }, level: error, why: w, fix: f }\n";
  const files = {
    "a/main.tf": open,
    "b/main.tf": beijing,
    "b/borderlint.yaml": "policy: ./ours.yaml\n",
    "b/ours.yaml": own,
  };
  const report = await reportOf(folderOf(files));
  expect(lines(report).map((line) => line.replace(/ [^ ]* open$/, ""))).toEqual([
    "a/main.tf:1 clean-cloud/location",
    "b/main.tf:2 clean-cloud/location",
    "b/main.tf:2 own",
  ]);
});

const both = ["clean-network", "ours.yaml"];
const waived = (rule: string): string =>
  `provider "aws" {\n  region = "cn-north-1" # borderlint:allow ${rule} until=2027-03-31 reason="r"\n}\n` +
  'resource "aws_s3_bucket" "b" {}\n';

describe("what is accepted", () => {
  test.each([
    // Either name of it, and what the row says: status by policy.
    ["clean-cloud/location", ["waived clean-network+ours"]],
    ["*/clean-cloud/location", ["waived clean-network+ours"]],
    ["ours/clean-cloud/location", ["open clean-network", "waived ours"]],
    ["clean-network/clean-cloud/location", ["waived clean-network", "open ours"]],
  ])("by %s counts for whom it names, and is not unused", async (rule, rows) => {
    const { report } = await found({ "main.tf": waived(rule), "ours.yaml": policy("") }, both);
    const row = (one: (typeof report.findings)[number]) =>
      `${one.status} ${[one, ...(one.alsoIn ?? [])].map(({ policy: name }) => name).join("+")}`;
    expect(report.findings.map(row).sort()).toEqual([...rows].sort());
    expect(report.waivers.map(({ state, findings }) => `${state} ${findings}`)).toEqual(["in-force 1"]);
    expect(report.diagnostics.filter(({ code }) => code.startsWith("waiver"))).toEqual([]);
  });

  test("in a comment is not for a policy that takes none there", async () => {
    const files = { "main.tf": waived("clean-cloud/location"), "ours.yaml": policy("waiver-comments: false\n") };
    const { report } = await found(files, both);
    expect(report.findings.map(({ status }) => status)).toEqual(["open"]);
  });

  test("of another rule is unused as ever", async () => {
    const { report } = await found({ "main.tf": waived("ours/clean-carrier/asn"), "ours.yaml": policy("") }, both);
    expect(report.findings.map(({ status }) => status)).toEqual(["open"]);
    expect(report.waivers.map(({ state }) => state)).not.toContain("in-force");
  });

  test.each([["ours.yaml"], ["clean-network"]])(
    "in a baseline that %s alone was held against was there",
    async (one) => {
      const folder = folderOf({ "main.tf": beijing, "ours.yaml": policy("") });
      const entries = (await reportOf(folder, { policies: [one] })).findings.map(
        ({ fingerprint, policy: name, rule }) => ({
          fingerprint,
          policy: name,
          rule,
          kind: "region",
          value: "cn-north-1",
          subjects: [],
          file: "main.tf",
        }),
      );
      const text = JSON.stringify({ schema: "borderlint.baseline/v1", findings: entries });
      const after = await reportOf(folderOf({ "main.tf": beijing, "ours.yaml": policy(""), "b.json": text }), {
        policies: both,
        baseline: "b.json",
      });
      expect(after.findings.map(({ status }) => status)).toEqual(["baselined"]);
    },
  );
});

test("of the two a suite without findings is none, and a comparison knows them by either name", async () => {
  const folder = folderOf({ "main.tf": beijing, "ours.yaml": policy("") });
  const report = await reportOf(folder, { policies: both });
  expect(junit(report, { gate: { failOn: "error" } } as never)).not.toContain("no finding");
  const alone = await reportOf(folder, { policies: ["ours.yaml"] });
  const { new: added, gone, remaining } = differenceOf(alone, report);
  expect([added, gone, remaining]).toEqual([[], [], 1]);
});

test("shards of a scan say what one scan of all does", async () => {
  const files = {
    "a/main.tf": beijing,
    "b/main.tf": waived("ours/clean-cloud/location"),
    "c/main.tf": waived("clean-cloud/location"),
    "ours.yaml": policy(""),
  };
  const folder = folderOf(files);
  const whole = await reportOf(folder, { policies: both });
  const shards = await Promise.all(
    [1, 2, 3].map((index) => reportOf(folder, { policies: both, shard: { index, count: 3 } })),
  );
  const joined = merged(shards.map((report, index) => ({ name: `${index}`, report })));
  const shown = (report: typeof whole) =>
    report.findings.map(({ at, policy: name, alsoIn, status, fingerprint }) => [
      at.file,
      name,
      alsoIn,
      status,
      fingerprint,
    ]);
  expect(shown(joined)).toEqual(shown(whole));
  expect(joined.waivers).toEqual(whole.waivers);
});
