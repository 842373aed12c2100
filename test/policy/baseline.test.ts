import { describe, expect, test } from "vitest";
import { compareWithBaseline, readBaseline, updateBaseline, worseNotes } from "../../src/policy/baseline.ts";
import type { BaselineEntry } from "../../src/policy/baseline.ts";
import type { Finding } from "../../src/policy/finding.ts";
import { findingsOf } from "../../src/policy/finding.ts";
import type { Rule } from "../../src/policy/policy.ts";
import { dependency, places, spanOf } from "./build.ts";

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

/** Findings by `subject in file`. */
function findings(...written: string[]): Finding[] {
  return findingsOf(
    written.map((text) => {
      const [subject, path] = text.split(" in ") as [string, string];
      return {
        rule,
        level: "error",
        dependency: dependency({ location: places.beijing, origin: spanOf(path), sink: { subject } }),
      };
    }),
  );
}

const gone = (): boolean => false;
const filesOf = (known: Iterable<Finding>) => [...known].map(({ origin }) => origin.source.path).sort();
const entriesOf = (text: string) => readBaseline({ path: "baseline.json", text }).entries;
const written = (...of: string[]) => entriesOf(updateBaseline(findings(...of), [], gone, false).text);

describe("comparing", () => {
  test("knows what was there, and not what is new", () => {
    expect(
      filesOf(compareWithBaseline(findings("a in a.tf", "b in b.tf"), written("a in a.tf"), gone).baselined),
    ).toEqual(["a.tf"]);
  });

  test("knows it in a renamed file", () => {
    expect(filesOf(compareWithBaseline(findings("a in renamed.tf"), written("a in a.tf"), gone).baselined)).toEqual([
      "renamed.tf",
    ]);
  });

  test("takes one in another file for new while the recorded file is there", () => {
    const compared = compareWithBaseline(findings("a in env/a.tf"), written("a in a.tf"), (file) => file === "a.tf");
    expect(filesOf(compared.baselined)).toEqual([]);
    expect(compared.gone.map(({ file }) => file)).toEqual(["a.tf"]);
  });

  test("of equal findings knows as many as there were, and those of the same file first", () => {
    const { baselined } = compareWithBaseline(
      findings("a in new.tf", "a in old.tf", "a in again.tf"),
      written("a in old.tf"),
      gone,
    );
    expect(filesOf(baselined)).toEqual(["old.tf"]);
  });

  test("says what is gone", () => {
    expect(
      compareWithBaseline(findings("a in a.tf"), written("a in a.tf", "b in b.tf"), gone).gone.map(({ file }) => file),
    ).toEqual(["b.tf"]);
  });
});

/** A region in a file, at a level, and through it some resources. */
function region(path: string, level: "error" | "warning", ...deployed: string[]): Finding[] {
  const certainty = level === "error" ? "certain" : "possible";
  const condition = level === "error" ? null : "var.cn is set";
  const found = dependency({ location: places.beijing, origin: spanOf(path), certainty, condition });
  return findingsOf([{ rule, level, dependency: found }]).map((one) => ({ ...one, affects: deployed }));
}
const recordedOf = (before: Finding[]) => entriesOf(updateBaseline(before, [], gone, false).text);

const withoutLevel = (entry: BaselineEntry): BaselineEntry => ({ ...entry, level: undefined });

describe("what has become worse", () => {
  const [certain, possible] = [region("a.tf", "error"), region("a.tf", "warning")];

  test("is new, is not gone, and a note says what it was", () => {
    const compared = compareWithBaseline(certain, recordedOf(possible), gone);
    expect([compared.baselined.size, compared.gone]).toEqual([0, []]);
    expect(worseNotes(compared, "the baseline").map(({ message }) => message)).toEqual([
      "cn-north-1 was a warning, possible; is an error, certain: the baseline does not know it as that",
    ]);
  });

  test.each([
    ["less", recordedOf(certain), possible],
    ["the same", recordedOf(certain), certain],
    ["recorded without level, as earlier versions did", recordedOf(possible).map(withoutLevel), certain],
  ])("is not what is %s", (_, entries, now) => {
    const compared = compareWithBaseline(now, entries, gone);
    expect([compared.baselined.size, compared.worse.size]).toEqual([1, 0]);
  });

  test("stays as it was recorded when the baseline shrinks, and is taken in when it is written again", () => {
    const entries = recordedOf(possible);
    expect(entriesOf(updateBaseline(certain, entries, gone, true).text)).toEqual(entries);
    expect(updateBaseline(certain, entries, gone, false)).toMatchObject({ added: 1, kept: 0, removed: 0 });
  });
});

describe("a file that is gone", () => {
  const before = recordedOf(region("sandbox/main.tf", "error", "aws_s3_bucket.scratch"));

  test("was moved to where the same is deployed", () => {
    const now = region("live/all.tf", "error", 'module.m["a"].aws_s3_bucket.scratch[0]', "aws_s3_bucket.more");
    expect(compareWithBaseline(now, before, gone).baselined.size).toBe(1);
  });

  test.each(["prod/db/customers.tf", "prod/db/main.tf"])("was not moved to %s, where something else is", (path) => {
    const now = region(path, "error", "aws_db_instance.customers");
    expect(compareWithBaseline(now, before, gone).baselined.size).toBe(0);
  });

  test("an entry without what is deployed, as earlier versions wrote it, is moved anywhere", () => {
    const old = entriesOf(
      JSON.stringify({
        schema: "borderlint.baseline/v1",
        findings: before.map((entry) => ({ ...entry, affects: undefined })),
      }),
    );
    const now = region("prod/db/customers.tf", "error", "aws_db_instance.customers");
    expect(compareWithBaseline(now, old, gone).baselined.size).toBe(1);
  });
});

describe("writing", () => {
  test("update takes new ones in and drops what is gone", () => {
    const updated = updateBaseline(findings("a in a.tf", "c in c.tf"), written("a in a.tf", "b in b.tf"), gone, false);
    expect(updated).toMatchObject({ added: 1, kept: 1, removed: 1 });
    expect(
      entriesOf(updated.text)
        .map(({ file }) => file)
        .sort(),
    ).toEqual(["a.tf", "c.tf"]);
  });

  test("shrink only drops", () => {
    const updated = updateBaseline(findings("a in a.tf", "c in c.tf"), written("a in a.tf", "b in b.tf"), gone, true);
    expect(updated).toMatchObject({ added: 0, kept: 1, removed: 1 });
    expect(entriesOf(updated.text).map(({ file }) => file)).toEqual(["a.tf"]);
  });

  test("gives the same bytes for the same findings, without lines", () => {
    const { text } = updateBaseline(findings("a in a.tf", "b in b.tf"), [], gone, false);
    expect(updateBaseline(findings("b in b.tf", "a in a.tf"), [], gone, false).text).toBe(text);
    expect(text).not.toMatch(/"(?:line|column|start)"/);
  });
});

test.each(["{", "[]", '{"schema":"other"}', '{"schema":"borderlint.baseline/v1","findings":[{}]}'])(
  "%s is an error and knows nothing",
  (text) => {
    expect(readBaseline({ path: "b.json", text })).toMatchObject({
      entries: [],
      diagnostics: [{ severity: "error", code: "baseline" }],
    });
  },
);
