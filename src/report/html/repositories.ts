/** Repositories of a merged report, and who answers for what was found. */
import { byOwner, byTarget } from "../breakdown.ts";
import { html } from "../escape.ts";
import { remarksOn } from "../partial.ts";
import type { Report, ReportTarget } from "../report.ts";
import type { Gate } from "../verdict.ts";
import { grouped, percent } from "../words.ts";
import { table, tag } from "./element.ts";
import { outcomes } from "./heading.ts";

const number = (name: string): { name: string; isNumber: true } => ({ name, isNumber: true });

/** Nothing where there is one repository, and nobody answers for its files. */
export function repositoriesSection(report: Report, gate: Gate): string {
  const parts = [repositories(report, gate), owners(report)].filter((part) => part !== "");
  return parts.length === 0 ? "" : `${parts.join("\n")}\n`;
}

function repositories(report: Report, gate: Gate): string {
  const rows = byTarget(report, gate).map(({ target, summary, outcome }) => [
    `${html(target.name)}${target.root === "." ? "" : `, <code>${html(target.root)}</code>`}`,
    tag(outcome, outcomes[outcome].toLowerCase()) + remarks(target),
    ...[summary.error, summary.warning, summary.note, summary.waived + summary.baselined].map(grouped),
    grouped(summary.files),
    coverage(summary.coverage),
    `<span class="date">${html(target.at ?? "")}</span>`,
  ]);
  if (rows.length === 0) return "";
  const columns = [
    { name: "Repository" },
    { name: "Verdict" },
    ...["Errors", "Warnings", "Notes", "Accepted", "Files", "Coverage"].map(number),
    { name: "Judged on" },
  ];
  return `<h2 id="repositories">Repositories</h2>\n${table(columns, rows, "")}`;
}

function remarks(target: ReportTarget): string {
  const list = remarksOn(target);
  return list.length === 0 ? "" : ` <span class="soft">${html(list.join("; "))}</span>`;
}

function coverage({ sinks, unknown }: { readonly sinks: number; readonly unknown: number }): string {
  return sinks === 0 ? "" : percent(((sinks - unknown) / sinks) * 100);
}

function owners(report: Report): string {
  const rows = byOwner(report).map(({ owner, error, warning, note, accepted, targets }) => [
    owner === null ? "nobody" : html(owner),
    ...[error, warning, note, accepted, targets].map(grouped),
  ]);
  if (rows.length === 0) return "";
  const columns = [{ name: "Owner" }, ...["Errors", "Warnings", "Notes", "Accepted", "Repositories"].map(number)];
  return (
    `<h2 id="owners">Owners <small>by CODEOWNERS; a finding of several counts for ` +
    `each</small></h2>\n${table(columns, rows, "")}`
  );
}
