import { describe, expect, test } from "vitest";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { findingsOf } from "../../src/policy/finding.ts";
import type { Policy, Rule } from "../../src/policy/policy.ts";
import type { Source, Span } from "../../src/source.ts";
import type { Comment } from "../../src/policy/waiver-comment.ts";
import { commentWaivers, establishedWaivers } from "../../src/policy/waiver-comment.ts";
import type { Waiver } from "../../src/policy/waiver.ts";
import { applyWaivers } from "../../src/policy/waiver.ts";
import { readWaivers } from "../../src/policy/waivers-file.ts";
import { catalogue, dependency, deployed, places, spanOf } from "./build.ts";

const today = "2026-11-24";
const rule: Rule = {
  id: "clean-cloud/location",
  policy: "clean-network",
  title: "",
  match: {},
  when: null,
  level: "error",
  possible: "warning",
  unknown: "off",
  prohibitedFrom: null,
  why: "",
  fix: "",
  references: [],
  at: null,
};
const policy: Policy = {
  id: "clean-network",
  title: "",
  version: "",
  digest: "",
  rules: [rule],
  decide: "first-match",
  maxWaiverDays: null,
  allowComments: true,
};

/** Comments of a text as readers find them: from the marker on, with their text behind it. */
function commentsOf(source: Source): Comment[] {
  return [...source.text.matchAll(/(?:#|\/\/)(.*)$/gm)].map((found) => ({
    text: found[1]!,
    at: { source, start: found.index, end: found.index + found[0].length },
  }));
}

function findingAt(origin: Span, changes: Partial<Dependency> = {}) {
  return findingsOf([
    { rule, level: "error", dependency: dependency({ location: places.beijing, ...changes, origin }) },
  ])[0]!;
}

/** Lines (from 1) on which a finding would be waived by the comments of a file. */
function waivedLines(text: string, path = "main.tf"): number[] {
  const source = { path, text };
  const waivers = commentWaivers(commentsOf(source));
  let start = 0;
  return text.split("\n").flatMap((line, index) => {
    const finding = findingAt({ source, start: start + line.search(/\S|$/), end: start + line.length });
    start += line.length + 1;
    return applyWaivers([finding], waivers, [policy], today).waivers.size > 0 ? [index + 1] : [];
  });
}

const allow = 'borderlint:allow clean-cloud/* until=2027-03-31 reason="Licensed"';

describe("what a comment covers", () => {
  test.each<[string, string, string, number[]]>([
    ["its own line, behind code", `region = "cn-north-1" # ${allow}\nother = 1`, "main.tf", [1]],
    ["the next line", `# ${allow}\nregion = "cn-north-1"\nother = 1`, "main.tf", [1, 2]],
    [
      "the attribute that follows, to its closing bracket",
      `// ${allow}\nregions = [\n  "cn-north-1",\n]\nother = 1`,
      "main.tf",
      [1, 2, 3, 4],
    ],
    [
      "the block that follows",
      `# ${allow}\nprovider "aws" {\n  region = "cn-north-1"\n}\nother = 1`,
      "main.tf",
      [1, 2, 3, 4],
    ],
    ["past blank lines and further comments", `# ${allow}\n\n# why\nregion = "cn"\nother = 1`, "main.tf", [1, 2, 3, 4]],
    ["brackets in strings don't count", `# ${allow}\nname = "{"\nother = 1`, "main.tf", [1, 2]],
    ["a block that never closes is one line only", `# ${allow}\nx {\n  y = 1`, "main.tf", [1, 2]],
    [
      "in YAML what is indented deeper",
      `# ${allow}\nspec:\n  region: cn\n  zones:\n    - a\nother: 1`,
      "a.yaml",
      [1, 2, 3, 4, 5],
    ],
    [
      "in YAML an item of a list",
      `list:\n  # ${allow}\n  - region: cn\n    zone: a\n  - region: b`,
      "a.yaml",
      [2, 3, 4],
    ],
    ["in YAML a scalar alone", `# ${allow}\nregion: cn\nother: 1`, "a.yaml", [1, 2]],
    ["nothing behind the end of the file", `other = 1\n# ${allow}`, "main.tf", [2]],
  ])("%s", (_, text, path, lines) => {
    expect(waivedLines(text, path)).toEqual(lines);
  });

  test("a sink's comment waives a finding that has no other sink", () => {
    const source = { path: "main.tf", text: `# ${allow}\nregion = var.region\n` };
    const at = { source, start: source.text.indexOf("region = "), end: source.text.length };
    const waivers = commentWaivers(commentsOf(source));
    const origin = spanOf("cn.tfvars");
    const sink = (subject: string, place: Span) =>
      dependency({ location: places.beijing, origin, sink: { subject, at: place } });
    const one = findingsOf([{ rule, level: "error", dependency: sink("a", at) }]);
    const two = findingsOf(
      [sink("a", at), sink("b", spanOf("other.tf"))].map((of) => ({ rule, level: "error" as const, dependency: of })),
    );
    expect([
      applyWaivers(one, waivers, [policy], today).waivers.size,
      applyWaivers(two, waivers, [policy], today).waivers.size,
    ]).toEqual([1, 0]);
  });
});

describe("what a comment must say", () => {
  const judge = (comment: string) => {
    const source = { path: "main.tf", text: `# ${comment}\nregion = "cn"\n` };
    const finding = findingAt({ source, start: source.text.indexOf("region"), end: source.text.length });
    const { judged, waivers } = applyWaivers([finding], commentWaivers(commentsOf(source)), [policy], today);
    return {
      states: judged.map(({ state, fault }) => (fault === null ? state : `${state}: ${fault}`)),
      waived: waivers.size === 1,
    };
  };

  test.each<[string, string[]]>([
    [allow, ["in-force"]],
    [
      'borderlint:allow clean-network/clean-cloud/location until=2027-03-31 reason="r" owner=me ticket=X-1',
      ["in-force"],
    ],
    ['borderlint:allow clean-cloud/* until=2026-12-24 reason="r"', ["expiring"]],
    ['borderlint:allow clean-cloud/* until=2026-11-24 reason="its last day counts"', ["expiring"]],
    ['borderlint:allow clean-cloud/* until=2026-11-23 reason="r"', ["expired"]],
    ['borderlint:allow clean-carrier/* until=2027-03-31 reason="r"', ["unused"]],
    ['borderlint:allow clean-cloud/* reason="r"', ["invalid: it has no end date"]],
    ["borderlint:allow clean-cloud/* until=2027-03-31", ["invalid: it gives no reason"]],
    ['borderlint:allow clean-cloud/* until=2027-03-31 reason=" "', ["invalid: it gives no reason"]],
    ['borderlint:allow clean-cloud/* until=2027-02-30 reason="r"', ['invalid: "2027-02-30" is no date']],
    [
      'borderlint:allow clean-cloud/* untill=2027-03-31 reason="r"',
      ['invalid: unknown key "untill"; did you mean "until"?'],
    ],
    [
      "borderlint:allow clean-cloud/* until=2027-03-31 reason=two words",
      ['invalid: "words" is not of the form key=value'],
    ],
    [
      'borderlint:allow until=2027-03-31 reason="r"',
      ['invalid: it names no rule; write borderlint:allow RULE until=YYYY-MM-DD reason="…"'],
    ],
    [
      'borderlint:alow clean-cloud/* until=2027-03-31 reason="r"',
      ['invalid: unknown directive "borderlint:alow"; write borderlint:allow RULE until=YYYY-MM-DD reason="…"'],
    ],
    ...["borderlint: allow", "borderlint-disable", "borderlint: ignore", "borderlint-ignore-next-line"].map(
      (directive): [string, string[]] => [
        `${directive} clean-cloud/*`,
        [`invalid: unknown directive "${directive}"; write borderlint:allow RULE until=YYYY-MM-DD reason="…"`],
      ],
    ),
    ...["borderlnt:allow", "Borderlint:allow", "border-lint: allow", "borderlint allow", "bordelrint:ignore"].map(
      (directive): [string, string[]] => [
        `${directive} clean-cloud/* until=2027-03-31 reason="r"`,
        [`invalid: unknown directive "${directive}"; write borderlint:allow RULE until=YYYY-MM-DD reason="…"`],
      ],
    ),
    ["borderlint: see the wiki", []],
    ["borderline: allow for a few days more", []],
    ["border-line: allow", []],
    ["checkov:skip=CKV_1: reason=x", []],
    ["tflint-ignore: a/b until=x", []],
    ["borderlint-allowance is no directive", []],
    ["write borderlint:allow in a comment to waive", []],
  ])("%s", (comment, states) => {
    expect(judge(comment)).toEqual({ states, waived: states[0] === "in-force" || states[0] === "expiring" });
  });

  test("a reason may hold escaped quotes", () => {
    const [waiver] = commentWaivers(
      commentsOf({ path: "a.tf", text: String.raw`# borderlint:allow r until=2027-03-31 reason="the \"pilot\""` }),
    );
    expect(waiver?.reason).toBe('the "pilot"');
  });
});

describe("what a policy allows", () => {
  const source = { path: "main.tf", text: `# ${allow}\nregion = "cn"\n` };
  const finding = findingAt({ source, start: source.text.indexOf("region"), end: source.text.length });
  const judge = (changes: Partial<Policy>, waivers: readonly Waiver[] = commentWaivers(commentsOf(source))) =>
    applyWaivers([finding], waivers, [{ ...policy, ...changes }], today);

  test("no comments", () => {
    expect(judge({ allowComments: false }).judged[0]).toMatchObject({
      state: "invalid",
      fault: "policy clean-network takes no waivers from comments; use a waivers file",
    });
  });

  test.each([
    [126, "invalid"],
    [127, "in-force"],
  ])("at most %i days", (maxWaiverDays, state) => {
    expect(judge({ maxWaiverDays }).judged[0]?.state).toBe(state);
  });

  test("the length counts from the day on which it was granted, which can't lie ahead", () => {
    const [waiver] = commentWaivers(commentsOf(source));
    const state = (granted: string) => judge({ maxWaiverDays: 130 }, [{ ...waiver!, granted }]).judged[0]?.state;
    expect([state("2026-11-21"), state("2026-10-01"), state("2027-03-01")]).toEqual([
      "in-force",
      "invalid",
      "in-force",
    ]);
  });

  test.each([
    ["2028-11-24", null, []],
    ["2028-12-31", null, ["long-waiver"]],
    ["9999-12-31", null, ["long-waiver"]],
    ["9999-12-31", 90, ["waiver-invalid"]],
    ["2027-03-31", null, []],
  ])("one until %s, where the policy allows %s days", (expires, maxWaiverDays, codes) => {
    const [waiver] = commentWaivers(commentsOf(source));
    const { diagnostics } = judge({ maxWaiverDays }, [{ ...waiver!, expires }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  test("one who is refused says so as a diagnostic with a place", () => {
    expect(judge({ allowComments: false }).diagnostics).toMatchObject([
      { severity: "warning", code: "waiver-invalid", at: { start: 0 } },
    ]);
  });
});

describe("the waivers file", () => {
  const entry = (match: string, more = "") =>
    `waivers:
  - rule: clean-cloud/*
    match: ${match}
    reason: r
    owner: o@example
    expires: 2027-03-31
${more}`;
  const read = (text: string) => readWaivers({ path: "waivers.yaml", text }, catalogue);
  const finding = findingAt(spanOf("legacy/cn/main.tf"), {
    deployed: [deployed("module.legacy.aws_s3_bucket.b")],
    sink: {
      subject: 'module.legacy["cn"].provider.aws',
      resourceType: "aws",
      at: spanOf("legacy/cn/main.tf"),
      trace: null,
      tags: {},
      holdsData: false,
    },
  });

  test.each<[string, boolean]>([
    ["{ path: legacy/** }", true],
    ["{ path: other/** }", false],
    ["{ value: cn-north-1 }", true],
    ["{ value: ap-east-1 }", false],
    ["{ address: module.legacy }", true],
    ["{ address: 'module.legacy[\"cn\"]' }", true],
    ["{ address: 'module.legacy[\"eu\"]' }", false],
    ["{ address: module.leg }", false],
    ["{ address: module.legacy.provider.aws, value: cn-*, kind: region }", true],
    ["{ operator: { entity: aws }, location: { jurisdiction: CN } }", true],
    ["{ kind: image }", false],
  ])("%s", (match, waived) => {
    const { waivers, diagnostics } = read(entry(match));
    expect(diagnostics).toEqual([]);
    expect(applyWaivers([finding], waivers, [policy], today).waivers.size).toBe(waived ? 1 : 0);
  });

  test("a sink outside the match keeps the finding open", () => {
    const sink = (subject: string) => dependency({ location: places.beijing, sink: { subject } });
    const findings = findingsOf(
      ["module.a.x", "module.b.x"].map((subject) => ({ rule, level: "error" as const, dependency: sink(subject) })),
    );
    expect(applyWaivers(findings, read(entry("{ address: module.a }")).waivers, [policy], today).waivers.size).toBe(0);
  });

  test("an entry that is not well formed is rejected, and the others hold", () => {
    const { waivers, diagnostics } = read(
      entry("{ path: legacy/** }", "  - rule: clean-cloud/*\n    match: { path: '**' }\n    reason: r\n    owner: o\n"),
    );
    expect(diagnostics).toEqual([]);
    const { judged, waivers: waived } = applyWaivers([finding], waivers, [policy], today);
    expect(judged.map(({ state, fault }) => [state, fault])).toEqual([
      ["in-force", null],
      ["invalid", '"expires" is missing'],
    ]);
    expect(waived.get(finding)?.owner).toBe("o@example");
  });

  test.each([
    ["waivers: no", '"waivers" must be a list'],
    ["waiver: []", 'unknown key "waiver"; did you mean "waivers"?'],
    ["waivers: [", "the list that [ opens is not closed by ]"],
  ])("%s is an error", (text, message) => {
    expect(read(text).diagnostics.map((one) => [one.severity, one.message])).toContainEqual(["error", message]);
  });

  test("an empty match, which would waive all, is rejected", () => {
    expect(read(entry("{}")).waivers[0]?.fault).toContain("must not be empty");
  });
});

describe("a change can't exempt itself", () => {
  const waiversOf = (text: string) => commentWaivers(commentsOf({ path: "main.tf", text }));
  const base = `# ${allow}\nregion = "cn-north-1"\n`;

  test.each<[string, string, number]>([
    ["what stood there before holds", base, 1],
    [
      "other lines may change, and lines may move",
      `# new\nname = 1\n\n  # ${allow}\n  region = "cn-north-1"\nlast = 2\n`,
      1,
    ],
    ["a new comment does not count", `${base}\n# ${allow}\nregion = "ap-east-1"\n`, 1],
    ["nor does an old one over another value", `# ${allow}\nregion = "ap-east-1"\n`, 0],
    ["nor a later date", base.replace("2027-03-31", "2028-03-31"), 0],
    ["nor a copy of an old one", base + base, 1],
  ])("%s", (_, head, count) => {
    expect(establishedWaivers(waiversOf(head), waiversOf(base))).toHaveLength(count);
  });
});
