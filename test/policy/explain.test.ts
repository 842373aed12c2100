import { expect, test } from "vitest";
import { explain, explanationText, noSuchRule } from "../../src/policy/explain.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { catalogue } from "./build.ts";
import { inSequence } from "../../src/pattern.ts";

const { policies } = await loadPolicies(["clean-network", "dod-1260h", "section-889"], () => null, catalogue);

test.each(["listed", "dod-1260h/listed"])("a rule is found by id, with or without its policy: %s", (name) => {
  const [explanation] = explain(name, policies, catalogue);
  expect([explanation?.policy.id, explanation?.lists.map(({ id }) => id)]).toEqual(["dod-1260h", ["dod-1260h"]]);
});

test("an explanation says what, how grave and since when, why, what to do, on what law, by what sources", () => {
  const text = explanationText(explain("dod-1260h/listed", policies, catalogue)[0]!);
  for (const part of [
    "listed (dod-1260h ",
    "Level: error, warning where it is merely possible; a warning before 2027-06-30",
    "Why: ",
    "What to do: ",
    "Law: ",
    "dod-1260h (in force): ",
    "References:\n  91 FR 35189",
  ])
    expect(text).toContain(part);
});

test("a name of nothing is answered with the one that was meant", () => {
  expect(explain("clean-cloud/opertor", policies, catalogue)).toEqual([]);
  expect(noSuchRule("clean-cloud/opertor", policies, false)).toBe(
    'no rule "clean-cloud/opertor"; did you mean "clean-cloud/operator"?',
  );
  expect(noSuchRule("residency", policies, false)).toMatch(
    inSequence([
      /^no rule "residency"; `borderlint policy list \S+` lists rules; /,
      /for one of a policy of your own add --policy FILE$/,
    ]),
  );
  expect(noSuchRule("residency", policies, true)).not.toContain("--policy FILE");
});
