import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultsOf } from "../../src/report/merge/faults.ts";
import { merged } from "../../src/report/merge/merge.ts";
import type { NamedReport } from "../../src/report/merge/named.ts";
import type { Report, ReportTarget } from "../../src/report/report.ts";
import { textSharing } from "../../src/report/merge/shared-texts.ts";
import { sample } from "./sample.ts";

function reportOf(name: string, more: Partial<ReportTarget> = {}, change: Partial<Report> = {}): NamedReport {
  const target = { name, root: ".", commit: "8e943858b4edae27f6fbf18b9ec67d2032bd5531", at: "2026-11-24", ...more };
  return { name: `${name}.json`, report: { ...sample, targets: [target], ...change } };
}

const shard = (index: number, count: number): Partial<Report> => ({ shard: { index, count } });

describe("repositories", () => {
  const [shop, billing, platform] = [reportOf("acme/shop"), reportOf("acme/billing"), reportOf("acme/platform")];

  test("keep what they found apart, under their names", () => {
    const report = merged([shop, billing]);
    expect(report.findings).toHaveLength(2 * sample.findings.length);
    expect(
      new Set(report.findings.map(({ target, at, fingerprint }) => `${target} ${at.file} ${fingerprint}`)).size,
    ).toBe(2 * sample.findings.length);
    expect(report.findings.map(({ at }) => at.file)).toContain("acme/shop/envs/cn.tfvars");
    expect(report.targets?.map(({ name, commit, summary }) => [name, commit, summary?.error])).toEqual([
      ["acme/billing", sample.target.commit, 2],
      ["acme/shop", sample.target.commit, 2],
    ]);
    expect(report.summary).toMatchObject({ files: 2 * sample.summary.files, error: 4 });
    const files = (of: Report): number => of.formats.reduce((sum, format) => sum + format.files, 0);
    expect(files(report)).toBe(2 * files(sample));
  });

  test("without a commit are no shards of each other", () => {
    const none = { commit: null };
    expect(merged([reportOf("shop", none), reportOf("billing", none)]).summary.error).toBe(4);
  });

  test("have the same fingerprints and paths, whatever else is joined, and in whatever order or groups", () => {
    const whole = merged([shop, billing, platform]);
    const ofTwo = new Set(merged([shop, billing]).findings.map(({ fingerprint }) => fingerprint));
    expect(
      whole.findings.filter(({ target }) => target !== "acme/platform").every((one) => ofTwo.has(one.fingerprint)),
    ).toBe(true);
    fc.assert(
      fc.property(fc.shuffledSubarray([shop, billing, platform], { minLength: 3 }), (shuffled) => {
        expect(merged(shuffled)).toEqual(whole);
        const [one, ...rest] = shuffled;
        expect(merged([{ name: "rest", report: merged(rest) }, one!])).toEqual(whole);
      }),
    );
  });

  test("keep proved changes", () => {
    const changes = ({ findings }: Report): number => findings.filter(({ change }) => change !== null).length;
    expect(changes(merged([shop, billing]))).toBe(2 * changes(sample));
  });
});

describe("shards", () => {
  const told = (...reports: NamedReport[]) =>
    merged(reports).diagnostics.filter(({ code }) => code === "shard-missing");

  test("must all be there", () => {
    expect(told(reportOf("shop", {}, shard(1, 2)), reportOf("shop", {}, shard(2, 2)))).toEqual([]);
    const missing = [{ severity: "error", code: "shard-missing", message: "1 of 2 shards are missing: 1/2", at: null }];
    expect(told(reportOf("shop", {}, shard(2, 2)))).toEqual(missing);
    expect(told(reportOf("shop", {}, shard(2, 2)), reportOf("billing"))).toEqual([{ ...missing[0], target: "shop" }]);
    expect(merged([reportOf("shop", {}, shard(2, 2))]).summary.incomplete).toBe(true);
  });

  test("that were judged by different data are no whole", () => {
    const other = { ...shard(2, 2), catalogue: { version: "2026-01-01", digest: "sha256:00" } };
    const report = merged([reportOf("shop", {}, shard(1, 2)), reportOf("shop", {}, other)]);
    expect(report.diagnostics).toContainEqual({
      severity: "error",
      code: "reports-differ",
      message: "shards of shop were made with different catalogues",
      at: null,
    });
  });
});

test.each<[string, Partial<ReportTarget>]>([
  ["a change", { changedSince: "main" }],
  ["some paths", { paths: ["a", "b"] }],
  ["what was left out", { excluded: { paths: 1, examples: ["a"] } }],
])("shards of an earlier version, of which one is limited to %s, are no whole", (_, more) => {
  const report = merged([reportOf("shop", {}, shard(1, 2)), reportOf("shop", more, shard(2, 2))]);
  expect(report.summary.incomplete).toBe(true);
  expect(report.diagnostics).toContainEqual(
    expect.objectContaining({ code: "reports-differ", message: expect.stringMatching(/2\/2 alone: (?:only|all but)/) }),
  );
});

test.each([
  ["the same target twice", [reportOf("shop"), reportOf("shop")], /are both of shop/],
  [
    "a whole and a shard",
    [reportOf("shop"), reportOf("shop", {}, shard(1, 2))],
    /both of shop, of which one is shard 1\/2/,
  ],
  ["a shard twice", [reportOf("shop", {}, shard(1, 2)), reportOf("shop", {}, shard(1, 2))], /both shard 1\/2 of shop/],
  ["shards of two scans", [reportOf("shop", {}, shard(1, 2)), reportOf("shop", {}, shard(2, 3))], /of two scans/],
  [
    "shards of two commits",
    [reportOf("shop", {}, shard(1, 2)), reportOf("shop", { commit: null }, shard(2, 2))],
    /at different commits/,
  ],
  ["a folder within another", [reportOf("shop"), reportOf("shop", { root: "live" })], /would count twice/],
  [
    "a merged report and one of its own",
    [{ name: "all", report: merged([reportOf("shop"), reportOf("billing")]) }, reportOf("shop")],
    /all and shop.json are both of shop/,
  ],
])("can't be joined: %s", (_, reports, message) => {
  expect(faultsOf(reports)).toEqual([expect.stringMatching(message)]);
});

test("two folders of one repository are two targets of one name", () => {
  const parts = [reportOf("shop", { root: "live" }), reportOf("shop", { root: "test" })];
  expect(faultsOf(parts)).toEqual([]);
  expect(merged(parts).targets?.map(({ root }) => root)).toEqual(["live", "test"]);
});

test("what reports repeat is kept once, and says what it said", () => {
  const share = textSharing();
  const [one, other] = [structuredClone(sample), structuredClone(sample)];
  share(one);
  share(other);
  expect([one, other]).toEqual([sample, sample]);
  const operated = (report: Report) => report.dependencies.filter(({ operator }) => operator !== null);
  expect(operated(other).length).toBeGreaterThan(0);
  for (const [index, { operator }] of operated(other).entries()) expect(operator).toBe(operated(one)[index]?.operator);
});
