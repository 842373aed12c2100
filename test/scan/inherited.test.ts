/** What a rule finds that two policies have, one of which extends the other, is told once. */
import { describe, expect, test } from "vitest";
import { folderOf, lines, reportOf } from "./workspace.ts";
import type { Tree } from "./workspace.ts";

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

  test("the stricter of which tells", async () => {
    const files = { "main.tf": beijing, "ours.yaml": policy("waiver-comments: false\n") };
    expect((await found(files, ["clean-network", "ours.yaml"])).of).toEqual(["ours/clean-cloud/location error"]);
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
