/** The head of the HTML report: what was judged, when, by what, and what it came to. */
import { html } from "../escape.ts";
import type { Report, ReportTarget } from "../report.ts";
import { stateText } from "../state.ts";
import { coverageOf, verdictOf } from "../verdict.ts";
import type { Gate } from "../verdict.ts";
import * as words from "../words.ts";
import { code, digestText, folded, table, tag, terms } from "./element.ts";
import { gapsOf } from "./scope.ts";

export const outcomes = { pass: "Passed", fail: "Failed", inconclusive: "Inconclusive" } as const;

const sections: readonly (readonly [id: string, name: string])[] = [
  ["dependencies", "Dependencies"],
  ["rules", "Rules"],
  ["findings", "Findings"],
  ["scope", "Scope"],
  ["waivers", "Waivers"],
  ["lists", "Legal lists"],
  ["legend", "Legend"],
];

function links(to: typeof sections): string {
  return to.map(([id, name]) => `<a href="#${id}">${name}</a>`).join("\n");
}

/** @param now the moment at which the page is made. */
export function heading(report: Report, targets: readonly ReportTarget[], gate: Gate, now: string): string {
  const verdict = verdictOf(report, gate);
  const gaps = gapsOf(report);
  const missing =
    gaps.length === 0
      ? ""
      : `<p class="gaps"><a href="#scope">Not everything was looked at</a>: ${html(gaps.join("; "))}.</p>`;
  const facts: [string, string][] = [
    ...targetFacts(targets),
    ["Page made", html(timeText(now))],
    ...judges(report),
    ["What fails", failing(gate)],
  ];
  return `<header class="top"><div>
<p class="name">Borderlint: who runs it, where it lies, through whom it is reached</p>
<h1>${html(titleOf(targets))}</h1>
<div class="verdict ${verdict.outcome}">
<p><strong>${outcomes[verdict.outcome]}</strong> ${html(verdict.reason)}.</p>${missing}
</div>
${numbers(report)}
<nav aria-label="Sections">
${links(targets.length > 1 ? [["repositories", "Repositories"], ...sections] : sections)}
</nav>
<dl class="identity">${terms(facts)}</dl>
</div></header>`;
}

/** `shop`, or how many repositories. */
export function titleOf(targets: readonly ReportTarget[]): string {
  const [first] = targets;
  return targets.length === 1 && first !== undefined
    ? first.name
    : words.count(targets.length, "repository", "repositories");
}

function targetFacts(targets: readonly ReportTarget[]): [term: string, text: string][] {
  const [first, ...others] = targets;
  if (first === undefined) return [];
  if (others.length > 0) {
    const rows = targets.map((target) => {
      const { name, root, commit, at, summary } = target;
      return [
        html(name) + (root === "." ? "" : ` ${code(root)}`),
        summary === undefined ? "" : html(words.totalsText(summary)),
        commit === null ? "" : code(commit.slice(0, 12)) + (stateText(target) === null ? "" : ", changed"),
        `<span class="date">${html(at ?? "not recorded")}</span>`,
      ];
    });
    const columns = [{ name: "Repository" }, { name: "Comes to" }, { name: "Commit" }, { name: "Date" }];
    return [
      ["Repositories", folded(words.count(targets.length, "repository", "repositories"), table(columns, rows, ""))],
    ];
  }
  return [
    ["Date", html(first.at ?? "not recorded")],
    ["Repository", html(first.name) + (first.root === "." ? "" : `, folder ${code(first.root)}`)],
    ["Commit", first.commit === null ? "not under version control, or not known" : code(first.commit) + notThat(first)],
  ];
}

/** What was judged is not that commit. */
function notThat(target: ReportTarget): string {
  const state = stateText(target);
  return state === null ? "" : `<div><strong>Not as committed</strong>: ${html(state)}</div>`;
}

/** `2026-11-24 12:00 UTC`. */
function timeText(now: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(now);
  return parts === null ? now : `${parts[1]} ${parts[2]} UTC`;
}

function judges({ policies, catalogue, tool }: Report): [term: string, text: string][] {
  const judged = policies.map(
    ({ policy, title, version, digest }) =>
      `<div>${html(title)}, <code>${html(policy)}</code>, version ${html(version)} ${digestText(digest)}</div>`,
  );
  return [
    [policies.length === 1 ? "Policy" : "Policies", judged.join("")],
    ["Catalogue", `version ${html(catalogue.version)} ${digestText(catalogue.digest)}`],
    ["Tool", `Borderlint ${html(tool.version)}`],
  ];
}

function failing({ failOn, minCoverage, strict, allowIncomplete }: Gate): string {
  return html(
    [
      failOn === "never" ? "no finding" : `an open finding of level ${failOn}${failOn === "error" ? "" : " or above"}`,
      ...(minCoverage === null ? [] : [`coverage below ${minCoverage}%`]),
      ...(strict ? ["anything unread or unknown"] : []),
      ...(allowIncomplete ? ["that something was not looked at does not"] : []),
    ].join("; "),
  );
}

function numbers(report: Report): string {
  const { summary } = report;
  const coverage = coverageOf(report);
  const list: [style: string, number: number | string, label: string][] = [
    ["error", summary.error, summary.error === 1 ? "error" : "errors"],
    ["warning", summary.warning, summary.warning === 1 ? "warning" : "warnings"],
    ["note", summary.note, summary.note === 1 ? "note" : "notes"],
    ["", summary.waived, "waived"],
    ["", summary.baselined, "there before"],
    ["", summary.resources, summary.resources === 1 ? "resource" : "resources"],
    ["", summary.files, summary.files === 1 ? "file" : "files"],
    ["", coverage === null ? "–" : words.percent(coverage), "of values known"],
  ];
  const items = list.map(([style, number, label]) => {
    const text = typeof number === "number" ? words.grouped(number) : number;
    const styled = number === 0 ? "zero" : style;
    return `<li${styled === "" ? "" : ` class="${styled}"`}><b>${text}</b> ${label}</li>`;
  });
  return `<ul class="numbers">${items.join("")}</ul>`;
}

/** Every rule that was held against everything: those that found something, and those that did not. */
export function rulesSection(
  report: Report,
  groups: readonly { id: string; total: number; open: number; level: string; rule: { title: string } | undefined }[],
): string {
  const found = groups.map(({ id, total, open, level, rule }) => [
    open > 0 ? tag(level) : tag("waived", "none open"),
    `<a href="#rule-${html(id)}">${html(rule?.title ?? id)}</a><div class="soft">${code(id)}</div>`,
    `${words.grouped(open)}${open === total ? "" : ` <span class="soft">of ${words.grouped(total)}</span>`}`,
  ]);
  const passed = report.passed.map(
    (rule) =>
      `<li>${tag("pass", "passed")} <span>${html(rule.title)} <code ` +
      `class="soft">${html(words.ruleId(rule))}</code></span></li>`,
  );
  const { unknown } = report.summary.coverage;
  const doubt =
    unknown === 0 ? "" : ` Of ${words.count(unknown, "value")} that could not be worked out, they can say nothing.`;
  const all = groups.length + passed.length;
  const told =
    groups.length === 0
      ? ", none of which found anything"
      : `: ${words.grouped(groups.length)} found something, ${words.grouped(passed.length)} found nothing`;
  return [
    `<p>${words.count(all, "rule")}${told}.${passed.length === 0 ? "" : doubt}</p>`,
    groups.length === 0
      ? ""
      : table([{ name: "Level" }, { name: "Rule" }, { name: "Open", isNumber: true }], found, ""),
    passed.length === 0 ? "" : `<h3>Found nothing</h3><ul class="passed">${passed.join("")}</ul>`,
  ].join("\n");
}
