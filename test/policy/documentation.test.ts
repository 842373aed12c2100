/** What the documentation shows must work. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { loadPolicies, packNames } from "../../src/policy/load.ts";
import { commentWaivers } from "../../src/policy/waiver-comment.ts";
import { readCases } from "../../src/policy/policy-test.ts";
import { scanCases } from "./scan-cases.ts";
import { readWaivers } from "../../src/policy/waivers-file.ts";

const text = readFileSync("docs/policies.md", "utf8");
const blocks = [...text.matchAll(/^```(?:yaml|hcl)\n(.*?)^```/gms)].map((found) => found[1]!);
const block = (part: string) => ({ path: "docs/policies.md", text: blocks.find((one) => one.includes(part))! });
const catalogue = builtinCatalogue();

test("the policy", async () => {
  const { policies, diagnostics } = await loadPolicies(["p.yaml"], () => block("policy: our-own\n"), catalogue);
  expect(diagnostics).toEqual([]);
  expect(policies[0]).toMatchObject({ decide: "first-match", maxWaiverDays: 180, allowComments: false });
});

/** Rules that the policy of the documentation gives for snippets of Terraform. */
async function judged(part: string, text: string): Promise<string[]> {
  const scan = scanCases(() => block(part));
  const found = await scan({ policy: "p.yaml", today: "2027-06-01", files: { "main.tf": text }, input: null });
  return found.map(({ level, rule, at }) => `${level} ${rule} ${at}`);
}

test("the policy's own rule speaks of a tagged bucket where its provider points, and not in the Union", async () => {
  const bucket = (region: string): string =>
    `provider "aws" {\n  region = "${region}"\n}\nresource "aws_s3_bucket" "b" {\n  tags = { DataClass = "pii" }\n}\n`;
  expect(await judged("policy: our-own\n", bucket("us-east-1"))).toEqual(["error residency/customers main.tf:2"]);
  expect(await judged("policy: our-own\n", bucket("eu-central-1"))).toEqual([]);
});

test("the policy that only gives sets judges by what it extends", async () => {
  const provider = (region: string): string => `provider "aws" {\n  region = "${region}"\n}\n`;
  expect(await judged("policy: our-regions\n", provider("us-east-1"))).toEqual(["error outside main.tf:2"]);
  expect(await judged("policy: our-regions\n", provider("eu-west-2"))).toEqual([]);
});

test("the waivers file", () => {
  const { waivers, diagnostics } = readWaivers(block("waivers:"), catalogue);
  expect([diagnostics, waivers.map(({ fault }) => fault)]).toEqual([[], [null]]);
});

test("the comment", () => {
  const source = block("borderlint:allow");
  const start = source.text.indexOf("borderlint:");
  expect(
    commentWaivers([{ text: source.text.slice(start), at: { source, start, end: source.text.indexOf("\n", start) } }]),
  ).toMatchObject([{ fault: null, expires: "2027-03-31", owner: "platform" }]);
});

test("the cases", () => expect(readCases(block("cases:")).diagnostics).toEqual([]));

test("every pack is in the table", () => expect(packNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]));
