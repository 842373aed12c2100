import { describe, expect, test } from "vitest";
import { exitCodeOf } from "../../src/cli/exit.ts";
import type { Report } from "../../src/report/report.ts";
import { defaultGate, verdictOf } from "../../src/report/verdict.ts";
import type { Gate } from "../../src/report/verdict.ts";
import { percent, whereText } from "../../src/report/words.ts";
import { empty, sample } from "./sample.ts";

const having = (level: string, status = "open"): Report => ({
  ...empty,
  findings: sample.findings.filter((finding) => finding.level === level && finding.status === status),
});
const incomplete: Report = { ...empty, summary: { ...empty.summary, incomplete: true } };
const unread: Report = { ...empty, unread: [{ format: "puppet", files: 12, examples: ["site.pp"] }] };

describe("exit codes", () => {
  test.each<[string, Report, Partial<Gate>, number]>([
    ["nothing found", empty, {}, 0],
    ["an error", having("error"), {}, 1],
    ["a warning", having("warning"), {}, 0],
    ["a warning that is asked to fail", having("warning"), { failOn: "warning" }, 1],
    ["a note that is asked to fail", having("note"), { failOn: "note" }, 1],
    ["an error where nothing fails", having("error"), { failOn: "never" }, 0],
    ["a waived error", having("error", "waived"), {}, 0],
    ["a baselined error", having("error", "baselined"), { failOn: "note" }, 0],
    ["unread input", incomplete, {}, 3],
    ["unread input where nothing fails", incomplete, { failOn: "never" }, 3],
    ["unread input that is allowed", incomplete, { allowIncomplete: true }, 0],
    ["unread input and an error", { ...having("error"), summary: incomplete.summary }, {}, 1],
    ["files that nobody reads", unread, {}, 0],
    ["files that nobody reads, strictly", unread, { strict: true }, 3],
    ["what is not known, strictly", having("warning"), { strict: true }, 3],
    ["enough coverage", sample, { failOn: "never", allowIncomplete: true, minCoverage: 97.5 }, 0],
    [
      "too little coverage, whatever is allowed",
      sample,
      { failOn: "never", allowIncomplete: true, minCoverage: 98 },
      3,
    ],
  ])("%s", (_, report, gate, code) => {
    expect(exitCodeOf(verdictOf(report, { ...defaultGate, ...gate }))).toBe(code);
  });
});

test("a percentage never says 100 where something is missing", () => {
  expect(percent(99.99)).toBe("99.9%");
  expect(percent(100)).toBe("100.0%");
});

test.each([
  ["Beijing", "CN", "Sinnet", "Beijing, mainland China (CN), run there by Sinnet"],
  ["Frankfurt", "DE", undefined, "Frankfurt, Germany (DE)"],
])("where it lies, and who runs it there: %s", (place, jurisdiction, localOperator, text) => {
  const by = localOperator === undefined ? {} : { localOperator };
  expect(whereText({ region: "x", cloud: "aws", place, jurisdiction, ...by })).toBe(text);
});
