import { expect, test } from "vitest";
import { render } from "../../src/report/formats/github.ts";
import { empty, hostile, many, options } from "./sample.ts";

const levels = (text: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [, level] of text.matchAll(/^::(\w+) /gm)) counts[level ?? ""] = (counts[level ?? ""] ?? 0) + 1;
  return counts;
};

test("at most nine of each level, then how many more", () => {
  const text = render(many(500), options);
  expect(levels(text)).toEqual({ error: 9, warning: 9, notice: 10 });
  // 500 findings are 334 open ones, and one diagnostic counts too.
  expect(text).toMatch(/^::notice title=Borderlint::and 308 more: see the report$/m);
});

test("nothing to say, nothing said", () => {
  expect(render(empty, options)).toBe("");
});

test("an inconclusive scan is an error of its own", () => {
  const report = { ...empty, summary: { ...empty.summary, incomplete: true } };
  expect(render(report, options)).toBe("::error title=Borderlint::Inconclusive: part of the input could not be read\n");
});

test("input can't write commands or properties of its own", () => {
  const text = render(hostile("x\n::set-output name=a::b\r%0A::stop-commands::t,line=9:"), options);
  for (const line of text.trimEnd().split("\n")) {
    expect(line).toMatch(/^::(error|warning|notice) (?:[a-zA-Z]+=[^,:\n\r]*,?)+::[^\n\r]*$/);
    const properties = line.slice(0, line.indexOf("::", 2));
    expect(properties.match(/(?<=[ ,])line=/g) ?? []).toHaveLength(properties.includes("file=") ? 1 : 0);
  }
});
