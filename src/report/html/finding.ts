/** One finding in the HTML report: a line that says what it is, and inside it the source, the trace, the rule, the remedy. */
import { html, webUrl } from "../escape.ts";
import { frameLines } from "../frame.ts";
import type { Finding, FindingSink, ReportRule } from "../report.ts";
import * as words from "../words.ts";

/** Sinks, steps and addresses that one finding shows; the rest is counted. */
const listed = 25;

/** The line, with `body` inside. */
export function findingElement(finding: Finding, index: number, body: string): string {
  const data = {
    index: String(index),
    level: finding.level,
    status: finding.status,
    kind: finding.kind,
    rule: words.ruleId(finding),
    operator: finding.operator?.name ?? "",
    jurisdiction: finding.location?.jurisdiction ?? finding.operator?.jurisdiction ?? "",
  };
  const attributes = Object.entries(data)
    .map(([name, value]) => `data-${name}="${html(value)}"`)
    .join(" ");
  const label = finding.status === "open" ? finding.level : finding.status;
  return `<details class="finding ${finding.level} ${finding.status}" id="f-${html(finding.fingerprint)}" ${attributes}><summary><span><span class="tag ${label}">${label}</span></span><span>${html(finding.message)}</span><code>${html(`${finding.at.file}:${finding.at.line}`)}</code></summary><div class="body">${body}</div></details>`;
}

/** What is inside; `ruleItems` are the items on its rule, which many findings share. */
export function findingBody(finding: Finding, ruleItems: string, lists: words.ListTexts): string {
  const facts: [string, string][] = [
    ["What", `${html(finding.kind)} <code>${html(finding.value)}</code>`],
    [
      "Who",
      finding.operator === null
        ? ""
        : html(words.operatorText(finding.operator)) + legalStatus(finding.operator, lists),
    ],
    ["Where", finding.location === null ? "" : html(words.locationText(finding.location))],
    ["Certainty", html(words.certaintyText(finding))],
    ["How", finding.sinks.slice(0, listed).map(way).join("") + more(finding.sinks.length)],
    ["Affects", addresses(finding.affects)],
    ["Holds data", addresses(finding.holdsData)],
    ["Change", finding.change === null ? "" : changeText(finding.change)],
    ["Waived", finding.waiver === null ? "" : waiverText(finding.waiver)],
  ];
  return `${frame(finding)}<dl>${items(facts)}${ruleItems}</dl>`;
}

/** The rule, the law's status and what to do. */
export function ruleItems(id: string, rule: ReportRule | undefined): string {
  if (rule === undefined) return items([["Rule", `<code>${html(id)}</code>`]]);
  return items([
    ["Rule", ruleText(rule)],
    ["What to do", html(rule.fix)],
  ]);
}

function items(facts: readonly (readonly [name: string, text: string])[]): string {
  return facts
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`)
    .join("");
}

function legalStatus(operator: NonNullable<Finding["operator"]>, lists: words.ListTexts): string {
  return operator.lists.map((list) => `<br><span class="soft">on ${html(lists.of(operator, list))}</span>`).join("");
}

function frame(finding: Finding): string {
  const lines = frameLines(finding);
  const place = `<div><code>${html(words.placeText(finding.at))}</code></div>`;
  if (lines.length === 0) return place;
  const gutter = Math.max(...lines.map((line) => String(line.number ?? "").length));
  const text = lines.map(
    (line) =>
      `<i>${String(line.number ?? "").padStart(gutter)} │</i> ${line.number === null ? `<b>${html(line.text)}</b>` : html(line.text)}`,
  );
  return `${place}<pre>${text.join("\n")}</pre>`;
}

function way(sink: FindingSink): string {
  const steps =
    sink.trace.length <= listed ? sink.trace : [...sink.trace.slice(0, listed - 1), ...sink.trace.slice(-1)];
  const trace = steps.map((step) => `<li><code>${html(words.placeText(step))}</code> ${html(step.note)}</li>`).join("");
  const where = `<code>${html(sink.subject)}</code> <span class="soft">${html(words.placeText(sink.at))}</span>`;
  return trace === "" ? `<div>${where}</div>` : `<div>to ${where}</div><ol class="trace">${trace}</ol>`;
}

function addresses(list: readonly string[]): string {
  if (list.length === 0) return "";
  return `${words.count(list.length, "resource")}: ${list
    .slice(0, listed)
    .map((address) => `<code>${html(address)}</code>`)
    .join(", ")}${more(list.length)}`;
}

function more(total: number): string {
  return total > listed ? ` <span class="soft">and ${words.grouped(total - listed)} more</span>` : "";
}

/** A rule with its reason, its sources and since when it prohibits. */
export function ruleText(rule: ReportRule): string {
  const from =
    rule.prohibitedFrom === null
      ? ""
      : ` <span class="tag warning">prohibited from ${html(rule.prohibitedFrom)}</span>`;
  const sources = rule.references.map((reference) => link(reference.title, reference.url)).join(", ");
  return `${html(rule.title)} <code class="soft">${html(words.ruleId(rule))}</code>${from}<br>${html(rule.why)}${rule.law === undefined ? "" : `<br>Law: ${html(rule.law)}`}${sources === "" ? "" : `<br>${sources}`}`;
}

export function link(title: string, url: string): string {
  const target = webUrl(url);
  return target === null ? html(title) : `<a href="${html(target)}" rel="noreferrer">${html(title)}</a>`;
}

function changeText(change: NonNullable<Finding["change"]>): string {
  const proof = change.proved ? "proved by evaluating again" : "not proved";
  return `<code>${html(words.placeText(change.at))}</code>: <code>${html(change.replace)}</code> to <code>${html(change.by)}</code> <span class="soft">(${proof})</span>`;
}

function waiverText(waiver: NonNullable<Finding["waiver"]>): string {
  const rest = [waiver.owner, waiver.ticket].filter((text) => text !== null).map((text) => html(text ?? ""));
  return `until ${html(waiver.expires)}: ${html(waiver.reason)}${rest.length === 0 ? "" : ` (${rest.join(", ")})`} <code>${html(words.placeText(waiver.at))}</code>`;
}
