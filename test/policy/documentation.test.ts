/** What the documentation shows must work. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { loadPolicies, packNames } from "../../src/policy/load.ts";
import { commentWaivers } from "../../src/policy/waiver-comment.ts";
import { readCases } from "../../src/policy/policy-test.ts";
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
