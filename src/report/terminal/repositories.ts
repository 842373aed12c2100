/** Repositories of a merged report, and who answers for what was found. */
import { byOwner, byTarget } from "../breakdown.ts";
import { visible } from "../escape.ts";
import { remarksOn } from "../partial.ts";
import type { Report } from "../report.ts";
import { count, grouped } from "../words.ts";
import type { Page } from "./page.ts";

const listed = 20;

/** Nothing where there is one repository, and nobody answers for its files. */
export function repositories(report: Report, { paint, options }: Page): string[] {
  const targets = byTarget(report, options.gate).map(({ target, summary, outcome }) => [
    outcome,
    target.root === "." ? target.name : `${target.name} (${target.root})`,
    [totals(summary), ...remarksOn(target)].join("; "),
  ]);
  const owners = byOwner(report).map((row) => [row.owner ?? "nobody", totals(row)]);
  const limit = options.verbose ? Infinity : listed;
  return [...block("repositories", targets, limit, paint), ...block("owners", owners, limit, paint)];
}

function totals({ error, warning, note }: { error: number; warning: number; note: number }): string {
  return [count(error, "error"), count(warning, "warning"), count(note, "note")].join(", ");
}

function block(title: string, rows: readonly (readonly string[])[], limit: number, paint: Page["paint"]): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, limit).map((row) => row.map(visible));
  const width = Math.max(...shown.map((row) => (row.at(-2) ?? "").length));
  const lines = shown.map(
    (row) => `  ${[...row.slice(0, -2), (row.at(-2) ?? "").padEnd(width), row.at(-1)].join("  ")}`,
  );
  const more =
    rows.length > shown.length ? [`  and ${grouped(rows.length - shown.length)} more (--verbose lists all)`] : [];
  return [`${paint("strong", title)}\n${[...lines, ...more].join("\n")}\n`];
}
