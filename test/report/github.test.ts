import { expect, test } from "vitest";
import { render } from "../../src/report/formats/github.ts";
import { empty, hostile, many, options, sample } from "./sample.ts";

const levels = (text: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [, level] of text.matchAll(/^::(\w+) /gm)) counts[level ?? ""] = (counts[level ?? ""] ?? 0) + 1;
  return counts;
};

test("ten at most, the worst first, and how many more", () => {
  const text = render(many(500), options);
  // Of each cause one first, also of those of lower levels; the rest is the worst there is.
  expect(levels(text)).toEqual({ error: 6, warning: 2, notice: 2 });
  expect([...text.matchAll(/^::(\w+) /gm)].map(([, level]) => level)).toEqual([
    ...Array.from({ length: 6 }, () => "error"),
    "warning",
    "warning",
    "notice",
    "notice",
  ]);
  // 500 findings are 334 open ones, and one diagnostic counts too.
  expect(text.trimEnd().split("\n").at(-1)).toBe("::notice title=Borderlint::and 326 more: see the report");
  const few = render(many(9), options);
  expect(Object.values(levels(few)).reduce((sum, number) => sum + number, 0)).toBeLessThanOrEqual(10);
  expect(few).not.toContain(" more: see the report");
});

test("one cause in many places leaves room for the others, and says in how many", () => {
  const [first, ...others] = sample.findings.filter(({ status, level }) => status === "open" && level === "error");
  if (first === undefined) throw new Error("the sample has an error");
  const places = Array.from({ length: 30 }, (_, index) => ({
    ...first,
    at: { ...first.at, file: `a${index}/main.tf` },
  }));
  const text = render({ ...sample, findings: [...places, ...others], diagnostics: [] }, options);
  const titles = [...text.matchAll(/title=([^:]*)::/g)].map(([, title]) => title);
  expect(titles).toContain("clean-network/clean-cloud/operator");
  expect(text.match(/The same in 29 more places/g)).toHaveLength(1);
});

test("nothing to say, nothing said", () => {
  expect(render(empty, options)).toBe("");
});

test("an inconclusive scan is an error of its own", () => {
  const report = { ...empty, summary: { ...empty.summary, incomplete: true } };
  expect(render(report, options)).toBe(
    "::error title=Borderlint::Inconclusive: not all was looked at, or known, that the scan was asked for\n",
  );
});

test("input can't write commands or properties of its own", () => {
  const text = render(hostile("x\n::set-output name=a::b\r%0A::stop-commands::t,line=9:"), options);
  for (const line of text.trimEnd().split("\n")) {
    expect(line).toMatch(/^::(error|warning|notice) (?:[a-zA-Z]+=[^,:\n\r]*,?)+::[^\n\r]*$/);
    const properties = line.slice(0, line.indexOf("::", 2));
    expect(properties.match(/(?<=[ ,])line=/g) ?? []).toHaveLength(properties.includes("file=") ? 1 : 0);
  }
});
