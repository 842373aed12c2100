/** The findings of the HTML report: filters, then rule by rule, the law once, causes, and rows in each. */
import { compareNames } from "../../source.ts";
import { html, scriptJson } from "../escape.ts";
import type { Finding } from "../report.ts";
import * as words from "../words.ts";
import { code, folded, link, prose, tag, terms } from "./element.ts";
import { findingBody, findingRow } from "./finding.ts";
import type { Cause, Numbered, RuleGroup } from "./groups.ts";
import { operatorName, whereOf } from "./uses.ts";

/**
 * Up to so many findings the page holds them all as elements and can be read without its script. Beyond, what is
 * folded and what is inside of them is kept as text until it is looked at: a page of a million elements opens slowly.
 */
const maxInline = 400;
/** Rows of a cause, and causes of a rule, before the rest is folded: fewer where there is much of both. */
const shown = { short: { rows: 10, causes: 15 }, long: { rows: 5, causes: 8 } } as const;

/** What is folded, as elements or, in a long report, as text that the script turns into them. */
interface Shelf {
  readonly isLong: boolean;
  readonly shown: (typeof shown)["short" | "long"];
  readonly rows: string[];
  readonly bodies: string[];
  readonly causes: string[];
}

export function findingsSection(groups: readonly RuleGroup[]): string {
  if (groups.length === 0) return '<p class="soft">Nothing that the policies flag was found.</p>';
  const all = groups.flatMap(({ causes }) => causes.flatMap(({ findings }) => findings));
  const isLong = all.length > maxInline;
  const shelf: Shelf = { isLong, shown: isLong ? shown.long : shown.short, rows: [], bodies: [], causes: [] };
  const sections = groups.map((group) => ruleSection(group, shelf));
  return [
    filters(all.map(({ finding }) => finding)),
    '<p id="nothing" class="soft" hidden>No finding matches. <button type="button">Show all</button></p>',
    `<div id="flat" hidden><ol class="rows"></ol>${foldedRows("", "", false)}</div>`,
    `<div id="grouped">${sections.join("\n")}</div>`,
    `<script type="application/json" ` +
      `id="kept">${scriptJson({ ...keptFacts(all, groups), shown: shelf.shown, ...shelfTexts(shelf) })}</script>`,
    shelf.isLong
      ? "<noscript><p>This report is long; what is folded, and the insides of its findings, need its " +
        "script.</p></noscript>"
      : "",
  ].join("\n");
}

function shelfTexts({ isLong, rows, bodies, causes }: Shelf): object {
  return isLong ? { rows, bodies, causes } : {};
}

function ruleSection({ id, rule, level, causes, total, open }: RuleGroup, shelf: Shelf): string {
  const made = causes.map((cause, index) => causeElement(cause, index < shelf.shown.causes, shelf));
  const rest = causes.slice(shelf.shown.causes);
  const findings = rest.reduce((sum, cause) => sum + cause.findings.length, 0);
  const fold = folded(
    `and ${words.count(rest.length, "more cause", "more causes")} with ${words.count(findings, "finding")}`,
    shelf.isLong ? "" : made.slice(shelf.shown.causes).join(""),
  );
  const marks = [
    open > 0 ? tag(level) : "",
    rule?.prohibitedFrom == null ? "" : tag("warning", `prohibited from ${rule.prohibitedFrom}`),
  ].join(" ");
  return `<section class="rule" data-rule="${html(id)}">
<h3 id="rule-${html(id)}">${html(rule?.title ?? id)}</h3>
<p class="meta">${marks} <span>${countsText(total, open)}</span> ${code(id)}</p>
${law(rule)}
<div class="causes">${made.slice(0, shelf.shown.causes).join("")}</div>
${rest.length === 0 ? "" : fold}
</section>`;
}

function countsText(total: number, open: number): string {
  return open === total
    ? words.count(total, "finding")
    : `${words.count(total, "finding")}, ${words.grouped(open)} open`;
}

/** Said once for all the findings of the rule. */
function law(rule: RuleGroup["rule"]): string {
  if (rule === undefined) return "";
  return `<dl class="law">${terms([
    ["Why", prose(rule.why)],
    ["Law", prose(rule.law ?? "")],
    ["What to do", prose(rule.fix)],
    ["Sources", rule.references.map(({ title, url }) => link(title, url)).join(", ")],
  ])}</dl>`;
}

/** Rows that are seen when they are asked for. */
function foldedRows(summary: string, rows: string, isHidden: boolean): string {
  const hidden = isHidden ? " hidden" : "";
  return `<details class="more"${hidden}><summary>${summary}</summary><ol class="rows">${rows}</ol></details>`;
}

/** @param isShown its first rows stand in the page; otherwise, in a long report, all of it is kept as text. */
function causeElement({ number, findings }: Cause, isShown: boolean, shelf: Shelf): string {
  const first = findings[0]?.finding;
  if (first === undefined) return "";
  const texts = findings.map((one, index) => rowOf(one, isShown && index < shelf.shown.rows, shelf));
  const rest = texts.slice(shelf.shown.rows);
  const fold = foldedRows(`and ${words.grouped(rest.length)} more`, rest.join(""), rest.length === 0);
  const counted = findings.length === 1 ? "" : ` <span class="count">${words.grouped(findings.length)}</span>`;
  const title = `<h4>${html(first.kind)} ${code(first.value)}${counted}</h4><p class="who">${whoAndWhere(first)}</p>`;
  const rows = `<ol class="rows">${texts.slice(0, shelf.shown.rows).join("")}</ol>`;
  const text = `<div class="cause" data-cause="${number}">${title}${rows}${fold}</div>`;
  shelf.causes.push(isShown ? "" : text);
  return text;
}

/** The row, or nothing where it is kept as text. */
function rowOf(one: Numbered, isShown: boolean, shelf: Shelf): string {
  const body = findingBody(one.finding);
  const text = findingRow(one, shelf.isLong ? "" : body);
  shelf.rows.push(isShown ? "" : text);
  shelf.bodies.push(body);
  return isShown || !shelf.isLong ? text : "";
}

function whoAndWhere(finding: Finding): string {
  const { operator, location } = finding;
  const lists = operator?.lists.length ?? 0;
  const parts = [
    ...(operator === null
      ? []
      : [
          html(words.whoText(finding)) +
            (lists === 0 ? "" : ` (<a href="#lists">on ${words.count(lists, "list")}</a>)`),
        ]),
    ...(location === null ? [] : [`lies in ${html(words.locationText(location))}`]),
  ];
  return parts.length === 0 ? "Operator and place are not known." : parts.join("; ");
}

const facts = [
  ["level", "Any level", ({ level }: Finding) => level],
  ["status", "Any status", ({ status }: Finding) => status],
  ["rule", "Any rule", words.ruleId],
  ["operator", "Any operator", operatorName],
  ["where", "Any place", whereOf],
  ["kind", "Any kind", ({ kind }: Finding) => kind],
] as const satisfies readonly (readonly [name: string, label: string, of: (finding: Finding) => string])[];

const orders = [
  ["", "Order: by rule and cause"],
  ["file", "Order: by file"],
  ["affects", "Order: most affected first"],
] as const;

/** Hidden until the script runs, without which it would do nothing. */
function filters(findings: readonly Finding[]): string {
  const selects = facts.map(([name, label, of]) => {
    const options = valuesOf(findings, of).map((value) => {
      const text = name === "where" ? words.jurisdictionText(value) : value;
      return `<option value="${html(value)}">${html(text)}</option>`;
    });
    return (
      `<select name="${name}" aria-label="${label.replace("Any ", "Filter by ")}"><option ` +
      `value="">${label}</option>${options.join("")}</select>`
    );
  });
  const order = orders.map(([value, label]) => `<option value="${value}">${label}</option>`).join("");
  return (
    `<form class="filters" id="filters" hidden><input type="search" name="q" placeholder="Search (press /)" ` +
    `aria-label="Search the findings">${selects.join("")}<select name="sort" aria-label="Order of the ` +
    `findings">${order}</select><button type="reset">Clear</button><output aria-live="polite"></output></form>`
  );
}

function valuesOf(findings: readonly Finding[], of: (finding: Finding) => string): string[] {
  return [...new Set(findings.map(of))].sort();
}

/** For every finding by number what it is filtered and ordered by. */
function keptFacts(all: readonly Numbered[], groups: readonly RuleGroup[]): object {
  const findings = all.map(({ finding }) => finding);
  const columns = facts.map(([name, , of]) => {
    const values = valuesOf(findings, of);
    const position = new Map(values.map((value, index) => [value, index]));
    return { name, values, of: findings.map((finding) => position.get(of(finding)) ?? 0) };
  });
  const weight = ({ finding }: Numbered): number =>
    finding.holdsData.length * 1_000_000 + finding.affects.length + finding.sinks.length / 1_000_000;
  const byFile = all.toSorted(
    (a, b) => compareNames(a.finding.at.file, b.finding.at.file) || a.finding.at.line - b.finding.at.line,
  );
  const byWeight = all.toSorted((a, b) => weight(b) - weight(a));
  return {
    columns,
    ids: findings.map(({ fingerprint }) => fingerprint),
    orders: { file: byFile.map(({ number }) => number), affects: byWeight.map(({ number }) => number) },
    rules: groups.map(({ causes }) => causes.map(({ findings: of }) => of.map(({ number }) => number))),
  };
}
