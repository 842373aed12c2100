/** The made-up company of `npm start`: what is found in it, reviewed as text. `npx vitest run -u` writes it anew. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { reportOf } from "./workspace.ts";

test("fixtures/company", async () => {
  const report = await reportOf(join(process.cwd(), "fixtures", "company"));
  const found = report.findings.map(({ at, level, rule, kind, value, certainty, condition, sinks }) =>
    [
      `${at.file}:${at.line}:${at.column}`,
      level,
      rule,
      kind,
      value,
      certainty,
      condition ?? "-",
      sinks.map(({ subject }) => subject).join(" "),
    ].join(" | "),
  );
  const { files, resources, error, warning, incomplete } = report.summary;
  const summary =
    `${files} files, ${resources} resources, ${error} errors, ${warning} warnings, ` +
    `${incomplete ? "incomplete" : "complete"}`;
  await expect([...found, "", summary, ""].join("\n")).toMatchFileSnapshot("fixtures-company.expected.txt");
});
