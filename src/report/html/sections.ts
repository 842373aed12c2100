/** The sections of the HTML report beside the findings. */
import { html } from "../escape.ts";
import type { Report } from "../report.ts";
import { basisText, comesTo } from "../scenarios.ts";
import { coverageOf, verdictOf } from "../verdict.ts";
import type { Gate } from "../verdict.ts";
import * as words from "../words.ts";
import { ruleText } from "./finding.ts";
import type { Use } from "./uses.ts";

/** Rows of one table; a person reads a few hundred, the JSON has all. */
const maxRows = 1000;

const outcomes = { pass: "Passed", fail: "Failed", inconclusive: "Inconclusive" } as const;

/** Verdict and scope. */
export function heading(report: Report, gate: Gate): string {
  const verdict = verdictOf(report, gate);
  const { summary, target } = report;
  const coverage = coverageOf(report);
  const numbers: [string, string, string][] = [
    ["error", words.grouped(summary.error), summary.error === 1 ? "error" : "errors"],
    ["warning", words.grouped(summary.warning), summary.warning === 1 ? "warning" : "warnings"],
    ["note", words.grouped(summary.note), summary.note === 1 ? "note" : "notes"],
    ["", words.grouped(summary.waived), "waived"],
    ["", words.grouped(summary.baselined), "baselined"],
    ["", words.grouped(summary.files), "files"],
    ["", words.grouped(summary.resources), "resources"],
    ["", coverage === null ? "–" : words.percent(coverage), "coverage"],
  ];
  const scope = [
    `root ${target.root}`,
    ...(target.commit === null ? [] : [`commit ${target.commit}`]),
    `judged by ${words.judgedByText(report)}`,
  ].join("; ");
  return `<header class="${verdict.outcome}"><div>
<div class="name">Borderlint</div>
<h1>${outcomes[verdict.outcome]}</h1>
<p>${html(verdict.reason)}</p>
<p class="soft">${html(scope)}</p>
<ul class="numbers">${numbers.map(([style, number, label]) => `<li${number === "0" || style === "" ? "" : ` class="${style}"`}><b>${number}</b><span>${label}</span></li>`).join("")}</ul>
<nav aria-label="Sections"><a href="#dependencies">Dependencies</a><a href="#findings">Findings</a><a href="#waivers">Waivers</a><a href="#coverage">Coverage</a><a href="#law">Rules and law</a><a href="#versions">Versions</a></nav>
</div></header>`;
}

export function usesTable(uses: readonly Use[]): string {
  const rows = uses.map((use) => {
    const places =
      use.places
        .slice(0, 6)
        .map((place) => html(place))
        .join(", ") + (use.places.length > 6 ? ` <span class="soft">and ${use.places.length - 6} more</span>` : "");
    const where =
      use.locationJurisdiction === null
        ? `<span class="soft">${html(use.unplaced ?? "not stated")}</span>`
        : html(words.jurisdictionText(use.locationJurisdiction));
    const ties = use.ties.map(([kind, number]) => `${html(kind)} ${words.grouped(number)}`).join(", ");
    const cells = [
      `<td>${html(use.operator)}<br><span class="soft">${html(words.jurisdictionText(use.operatorJurisdiction))}</span></td>`,
      `<td>${where}${places === "" ? "" : `<br><span class="soft">${places}</span>`}</td>`,
      `<td>${ties}</td>`,
      `<td class="number">${words.grouped(use.total)}</td>`,
      `<td class="number">${use.findings === 0 ? "" : words.grouped(use.findings)}</td>`,
    ];
    return `<tr${use.findings > 0 ? ' class="flagged"' : ""}>${cells.join("")}</tr>`;
  });
  return table(
    ["Who operates it, and answers to", "Where it lies", "Through whom", "#Dependencies", "#Findings"],
    rows,
    "No dependency was found.",
  );
}

/** Every way of running a root, what it comes to, and the files that say so; nothing where there is only one. */
export function scenariosSection(report: Report): string {
  if (report.scenarios.length === 0) return "";
  const rows = report.scenarios.map(
    (scenario) =>
      `<tr${scenario.verdict === "fail" ? ' class="flagged"' : ""}><td><code>${html(scenario.root)}</code></td><td><code>${html(scenario.name)}</code></td><td>${html(comesTo(scenario))}</td><td class="soft">${html(basisText(scenario))}</td></tr>`,
  );
  return `<h2 id="scenarios">Scenarios <small>the ways in which roots are run</small></h2>\n${table(["Root", "Run", "Comes to", "Rests on"], rows, "")}\n`;
}

export function waiversTable(report: Report): string {
  const order = ["expiring", "expired", "invalid", "unused", "in-force"];
  const sorted = [...report.waivers].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || ((a.expires ?? "") < (b.expires ?? "") ? -1 : 1),
  );
  const rows = sorted.map((waiver) => {
    const cells = [
      `<span class="tag ${html(waiver.state)}">${html(waiver.state.replace("-", " "))}</span>`,
      `<span class="date">${html(waiver.expires ?? "no date")}</span>`,
      `<code>${html(waiver.rule)}</code>`,
      html(waiver.reason),
      html([waiver.owner, waiver.ticket].filter((text) => text !== null).join(", ")),
      `<code>${html(words.placeText(waiver.at))}</code>`,
    ].map((cell) => `<td>${cell}</td>`);
    return `<tr>${cells.join("")}<td class="number">${words.grouped(waiver.findings)}</td></tr>`;
  });
  return table(
    ["State", "Until", "Rule", "Reason", "Owner, ticket", "Written at", "#Findings"],
    rows,
    "No waiver is recorded.",
  );
}

/** Coverage, what could not be worked out, what could not be read. */
export function coverageSection(report: Report): string {
  const { coverage } = report.summary;
  const share = coverageOf(report);
  const unresolved = report.unresolved.map(
    (gap) =>
      `<tr><td><code>${html(gap.subject)}</code></td><td>${html(gap.reason)}</td><td><code>${html(words.placeText(gap.at))}</code></td></tr>`,
  );
  const diagnostics = report.diagnostics.map(
    (diagnostic) =>
      `<tr><td><span class="tag ${html(diagnostic.severity)}">${html(diagnostic.severity)}</span></td><td>${html(diagnostic.message)} <code class="soft">${html(diagnostic.code)}</code></td><td>${diagnostic.at === null ? "" : `<code>${html(words.placeText(diagnostic.at))}</code>`}</td></tr>`,
  );
  const formats = report.formats.map(
    (format) =>
      `<tr><td>${html(format.format)}</td><td>${format.read ? "read" : '<span class="tag warning">not read</span>'}</td><td class="number">${words.grouped(format.files)}</td></tr>`,
  );
  return [
    `<p>${share === null ? "No sink was found." : `${words.percent(share)}: ${html(words.coverageText(coverage))}.`}</p>`,
    bar([
      ["known", coverage.known],
      ["possible", coverage.possible],
      ["unknown", coverage.unknown],
    ]),
    "<h3>Could not be worked out</h3>",
    table(["Subject", "Why", "At"], unresolved, "Everything that matters was worked out."),
    "<h3>Diagnostics</h3>",
    table(["Severity", "Message", "At"], diagnostics, "Every file was read without complaint."),
    "<h3>Formats</h3>",
    table(["Format", "", "#Files"], formats, "No file was seen."),
  ].join("\n");
}

function bar(parts: readonly (readonly [name: string, number: number])[]): string {
  const total = parts.reduce((sum, [, number]) => sum + number, 0);
  if (total === 0) return "";
  let x = 0;
  const pieces = parts.map(([name, number]) => {
    const width = (number / total) * 1000;
    const piece = `<rect class="${name}" x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="14"><title>${name}: ${words.grouped(number)}</title></rect>`;
    x += width;
    return piece;
  });
  return `<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label="${parts.map(([name, number]) => `${name} ${number}`).join(", ")}">${pieces.join("")}</svg>`;
}

/** The rules that found something, and the legal lists that their subjects are on, with their status. */
export function lawSection(report: Report): string {
  const rules = report.rules.map((rule) => `<tr><td>${ruleText(rule)}</td><td>${html(rule.fix)}</td></tr>`);
  const lists = report.lists.map(
    (list) =>
      `<tr><td>${html(list.title)}</td><td><span class="tag">${html(list.status.replaceAll("-", " "))}</span></td><td class="date">${html(list.date ?? "")}</td><td>${html(list.summary)}</td></tr>`,
  );
  return [
    "<h3>Rules</h3>",
    table(["Rule and reason", "What to do"], rules, "No rule found anything."),
    "<h3>Legal lists</h3>",
    table(["List", "Status", "Since", "What it is"], lists, "No operator found here is on a list."),
  ].join("\n");
}

export function versionsTable(report: Report): string {
  const rows = [
    ["borderlint", report.tool.version, ""],
    ["catalogue", report.catalogue.version, report.catalogue.digest],
    ...report.policies.map((policy) => [`policy ${policy.policy}: ${policy.title}`, policy.version, policy.digest]),
  ].map(
    ([name, version, digest]) =>
      `<tr><td>${html(name ?? "")}</td><td>${html(version ?? "")}</td><td><code>${html(digest ?? "")}</code></td></tr>`,
  );
  return table(["What judged", "Version", "Digest"], rows, "");
}

/** Columns whose name begins with `#` hold numbers. */
function table(columns: readonly string[], rows: readonly string[], none: string): string {
  if (rows.length === 0) return `<p class="soft">${none}</p>`;
  const head = columns.map((column) =>
    column.startsWith("#")
      ? `<th class="number" scope="col">${column.slice(1)}</th>`
      : `<th scope="col">${column}</th>`,
  );
  const rest =
    rows.length > maxRows
      ? `<p class="soft">and ${words.grouped(rows.length - maxRows)} more: see the JSON report</p>`
      : "";
  return `<div class="wide"><table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.slice(0, maxRows).join("")}</tbody></table></div>${rest}`;
}
