/**
 * Each folder of `cases/<format>/` is a small repository; `expected.txt` says what is found in it, made by
 * `npx vitest run test/formats -u` and read before it is committed. `fires…` shows every kind that the format can
 * carry, `silent…` what must not be found, `broken…` what is kept of a damaged file.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { openDisk } from "../../src/discover/disk.ts";
import { formats } from "../../src/formats/formats.gen.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { scenarioNames } from "../../src/report/scenarios.ts";
import { find } from "../../src/scan/scan.ts";
import { placeOf } from "../../src/source.ts";
import type { Span } from "../../src/source.ts";

const folder = join(import.meta.dirname, "cases");
const catalogue = builtinCatalogue();
const loaded = await loadPolicies(["clean-network"], () => null, catalogue);

const names = readdirSync(folder).flatMap((format) =>
  readdirSync(join(folder, format)).map((name) => [format, name] as const),
);

function where(span: Span | undefined): string {
  if (span === undefined) return "?";
  const { file, line, column } = placeOf(span);
  return `${file}:${line}:${column}`;
}

async function lines(cwd: string): Promise<string> {
  const found = await find({
    files: openDisk(cwd, cwd),
    paths: ["."],
    exclude: ["expected.txt"],
    given: { inputs: [], workspace: null },
    policies: loaded.policies,
    catalogue,
    today: "2026-11-24",
    part: () => true,
    progress: () => undefined,
  });
  // One cause, one finding: of a rule there is one for what is written in one place; of a flagged provider's
  // resources each is one.
  const causes = found.findings.flatMap(({ rule, origin, dependency: { kind, value } }) =>
    kind === "resource" ? [] : [`${rule.id} ${where(origin)} ${kind} ${value}`],
  );
  expect(causes.filter((cause, at) => causes.indexOf(cause) !== at)).toEqual([]);
  // What no format takes is told of no format.
  const ofFormats = found.findings.filter(({ condition }) => condition !== "when something reads this file");
  const findings = ofFormats.map(
    ({ origin, certainty, condition, runs, everywhere, dependency: { kind, value, operator, location } }) =>
      [
        where(origin),
        kind,
        value,
        operator?.entity ?? "-",
        location?.jurisdiction ?? "-",
        certainty,
        ...(condition === null ? [] : [`(${condition})`]),
        ...(scenarioNames({ runs, everywhere }) ?? []).map((name) => `[${name}]`),
      ].join(" "),
  );
  const diagnostics = found.diagnostics.map(({ severity, code, at }) => `! ${where(at)} ${severity} ${code}`);
  return [...new Set([...findings, ...diagnostics])].map((line) => `${line}\n`).join("");
}

test.each(names)("%s: %s", async (format, name) => {
  const cwd = join(folder, format, name);
  await expect(await lines(cwd)).toMatchFileSnapshot(join(cwd, "expected.txt"));
});

/** Formats that are tested by files too large or too many for a case folder would be named here. */
test.each(formats.map(({ name }) => name))("%s fires, stays silent and stands damage", (name) => {
  const expected = (kind: string): string[] =>
    names
      .filter(([format, one]) => format === name && one.startsWith(kind))
      .map(([format, one]) => readFileSync(join(folder, format, one, "expected.txt"), "utf8"));
  expect(expected("fires").some((text) => /^(?!!)./m.test(text))).toBe(true);
  expect(expected("silent").every((text) => text === "") && expected("silent").length > 0).toBe(true);
  expect(expected("broken").some((text) => text !== "")).toBe(true);
});

test("cases belong to formats", () => {
  const known = new Set(formats.map(({ name }) => name));
  expect(readdirSync(folder).filter((format) => !known.has(format))).toEqual([]);
  expect(names.filter(([format, name]) => !existsSync(join(folder, format, name, "expected.txt")))).toEqual([]);
});
