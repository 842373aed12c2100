import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { causeOf, findingsOf } from "../../src/policy/finding.ts";
import type { Rule, Verdict } from "../../src/policy/policy.ts";
import { dependency, deployed, operators, places, resource, spanOf } from "./build.ts";

const rule: Rule = {
  id: "r",
  policy: "p",
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
const verdict = (of: Dependency, level: Verdict["level"] = "error"): Verdict => ({ rule, level, dependency: of });
const region = (subject: string, line: number, origin = spanOf("envs/cn.tfvars", 9)) =>
  dependency({ location: places.beijing, origin, sink: { subject, at: spanOf("main.tf", line) } });

describe("grouping", () => {
  test("one line that feeds many sinks is one finding", () => {
    const [finding, ...others] = findingsOf([
      verdict(region("provider.aws.b", 50)),
      verdict(region("provider.aws.a", 20)),
    ]);
    expect(others).toEqual([]);
    expect(finding?.sinks.map(({ subject }) => subject)).toEqual(["provider.aws.a", "provider.aws.b"]);
  });

  test("of each sink it is known how certain it is", () => {
    const possible = { ...region("a", 1), certainty: "possible", condition: "with x" } as const;
    const [finding] = findingsOf([verdict(possible, "warning"), verdict(region("b", 2)), verdict(region("a", 1))]);
    expect(finding?.sinks.map(({ certainty }) => certainty)).toEqual(["certain", "certain"]);
    const [other] = findingsOf([verdict(possible, "warning"), verdict(region("b", 2))]);
    expect([other?.certainty, ...(other?.sinks ?? []).map(({ certainty }) => certainty)]).toEqual([
      "certain",
      "possible",
      "certain",
    ]);
  });

  test("the same value written twice is two findings", () => {
    expect(
      findingsOf([verdict(region("a", 1, spanOf("x.tf", 1))), verdict(region("a", 1, spanOf("x.tf", 80)))]),
    ).toHaveLength(2);
  });

  test("each resource is one finding, and its instances are not", () => {
    const vpc = (subject: string) => verdict(resource("alicloud_vpc", operators.alibaba, { sink: { subject } }));
    const findings = findingsOf([
      vpc('module.a["x"].alicloud_vpc.v'),
      vpc('module.a["y"].alicloud_vpc.v'),
      vpc("module.b.alicloud_vpc.v"),
      vpc("module.b.alicloud_vpc.other"),
    ]);
    // However many call the module.
    expect(findings.map(({ sinks }) => sinks.length)).toEqual([1, 3]);
  });

  test("the highest level and the strongest certainty win", () => {
    const possible = { ...region("a", 1), certainty: "possible", condition: "with x" } as const;
    const [finding] = findingsOf([verdict(possible, "warning"), verdict({ ...region("b", 2), certainty: "default" })]);
    expect(finding).toMatchObject({ level: "error", certainty: "default", condition: null });
  });

  test("conditions are named while all are possible, three of them", () => {
    const ways = ["e", "d", "c", "b", "a"].map((condition, index) =>
      verdict({ ...region("s", index), certainty: "possible", condition }, "warning"),
    );
    expect(findingsOf(ways)[0]?.condition).toBe("a; or b; or c; or in 2 other ways");
  });

  test("what is affected is joined, and of what says the place itself only that of which the rule holds", () => {
    const one = { ...region("provider.aws", 1), deployed: [deployed("aws_sns_topic.t")] };
    const two = { ...region("aws_s3_bucket.b", 2), deployed: [deployed("aws_s3_bucket.c", { holdsData: true })] };
    const [finding] = findingsOf([verdict(one), verdict({ ...two, sink: { ...two.sink, holdsData: true } })]);
    expect(finding).toMatchObject({
      affects: ["aws_s3_bucket.c", "aws_sns_topic.t"],
      holdsData: ["aws_s3_bucket.c"],
    });
  });
});

describe("fingerprints", () => {
  const printOf = (...of: Dependency[]) =>
    findingsOf(of.map((one) => verdict(one))).map(({ fingerprint }) => fingerprint);

  const causesOf = (...of: Dependency[]) => printOf(...of).map(causeOf);
  const file = (path: string) =>
    dependency({ kind: "image", value: "i", origin: spanOf(path), sink: { subject: path, at: spanOf(path) } });
  const written = (text: string, path = "main.tf") => {
    const start = text.indexOf("cn-north-1");
    return { ...region("a", 1), origin: { source: { path, text }, start, end: start + "cn-north-1".length } };
  };

  test("survive moved lines, what stands behind and other instances", () => {
    const before = printOf({
      ...written('  region = "cn-north-1"\n'),
      sink: region("module.a[0].provider.aws", 10).sink,
    });
    const after = written('\n\nregion   = "cn-north-1" # here\n');
    expect(printOf({ ...after, sink: region("module.a[7].provider.aws", 900).sink })).toEqual(before);
  });

  test("have a half that survives renamed files", () => {
    const before = region("provider.aws", 10);
    expect(causesOf(region("provider.aws", 10, spanOf("renamed.tfvars", 77)))).toEqual(causesOf(before));
    expect(causesOf(file("a/Dockerfile"))).toEqual(causesOf(file("b/Dockerfile")));
    expect(printOf(file("a/Dockerfile"))).not.toEqual(printOf(file("b/Dockerfile")));
  });

  test("of equal causes are the same, whichever of them are there", () => {
    const [first, second, third] = [
      written('region = "cn-north-1"'),
      written('region = "cn-north-1"', "other/main.tf"),
      written('replica = "cn-north-1"'),
    ];
    const all = printOf(first, second, third);
    expect(new Set(all).size).toBe(3);
    for (const some of [[first], [second], [third], [second, third], [first, third]])
      for (const print of printOf(...some)) expect(all).toContain(print);
    expect(new Set(all.map(causeOf)).size).toBe(1);
  });

  test.each([
    ["value", { ...region("a", 1), value: "cn-northwest-1" }],
    ["subject", region("b", 1)],
    ["kind", { ...region("a", 1), kind: "backend" as const }],
    ["operator", { ...region("a", 1), operator: operators.yandex }],
    ["place", { ...region("a", 1), location: places.hangzhou }],
  ])("differ by %s", (_, changed) => {
    expect(printOf(changed)).not.toEqual(printOf(region("a", 1)));
  });

  test("of findings that nothing tells apart are numbered", () => {
    const text = 'region = "cn-north-1"\nregion = "cn-north-1"\n';
    const later = { ...written(text), origin: { ...written(text).origin, start: 32, end: 42 } };
    const [first, second] = printOf(written(text), later);
    expect(second).toBe(`${first}-2`);
  });
});

test("order of verdicts does not matter", () => {
  const verdicts = [0, 1, 2, 3, 4, 5].map((n) =>
    verdict(region(`s${n % 2}`, n, spanOf(`f${n % 3}.tf`, n)), n % 2 === 0 ? "error" : "note"),
  );
  const expected = findingsOf(verdicts);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(verdicts, { minLength: verdicts.length }),
      (shuffled) => void expect(findingsOf(shuffled)).toEqual(expected),
    ),
    { numRuns: 50 },
  );
});
