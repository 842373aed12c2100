/**
 * One finding in the HTML report: a row that says where it is and what it touches, and inside it the source and the
 * way.
 */
import { html } from "../escape.ts";
import { frameLines } from "../frame.ts";
import type { Finding, FindingSink } from "../report.ts";
import { scenariosText } from "../scenarios.ts";
import * as words from "../words.ts";
import { code, place, tag, terms } from "./element.ts";
import type { Numbered } from "./groups.ts";

/** Sinks, steps and addresses that one finding shows; the rest is counted. */
const listed = 25;
/** Steps that the row names on paper. */
const printedSteps = 6;
/** Digits of its fingerprint that tell a finding from every other of a report. */
const namedDigits = 12;

/** The row; `body` is what it holds, empty where it is put in later. */
export function findingRow({ number, finding }: Numbered, body: string): string {
  const label = finding.status === "open" ? finding.level : finding.status;
  const what = `<b class="what">${html(finding.value)} </b>${place(finding.at)} ${html(takesEffect(finding))}`;
  const line = `<span class="line">${what}${detail(finding)}${paper(finding)}</span>`;
  return (
    `<li data-row="${number}"><details class="finding" ` +
    `id="f-${html(finding.fingerprint)}"><summary>${tag(label)}${line}</summary><div ` +
    `class="body">${body}</div></details></li>`
  );
}

function takesEffect({ sinks, at }: Finding): string {
  const [first, ...others] = sinks;
  if (first === undefined || first.subject === at.file) return "";
  return others.length === 0 ? first.subject : `${first.subject} and ${others.length} more`;
}

/** What tells this finding from others of its cause. */
function detail(finding: Finding): string {
  const { affects, holdsData, scenarios, certainty, condition, waiver, status, change } = finding;
  const some = affects.length === 1 ? "which holds data" : `${words.grouped(holdsData.length)} of them with data`;
  const data = holdsData.length === 0 ? "" : `, ${some}`;
  const parts = [
    ...(affects.length === 0 ? [] : [`affects ${words.count(affects.length, "resource")}${data}`]),
    ...(affects.length === 0 && holdsData.length > 0 ? ["holds data"] : []),
    ...(scenarios === null ? [] : [scenariosText(scenarios)]),
    ...(certainty === "certain" ? [] : [doubt(certainty, condition)]),
    ...(waiver === null ? [] : [`waived until ${waiver.expires}: ${waiver.reason}`]),
    ...(status === "baselined" ? ["was there before"] : []),
    ...(change === null ? [] : [`change ${change.replace} to ${change.by}`]),
  ];
  return parts.length === 0 ? "" : `<span class="detail">${html(parts.join("; "))}</span>`;
}

function doubt(certainty: Finding["certainty"], condition: string | null): string {
  if (certainty === "default") return "by a variable's default";
  return condition === null ? certainty : `${certainty} ${condition}`;
}

/** Paper can't be opened: the line itself, the way from it, and a name to speak of it by, which the search finds. */
function paper(finding: Finding): string {
  const { frame, at, sinks, fingerprint } = finding;
  const text = frame?.lines[at.line - frame.line]?.trim() ?? "";
  const shown = text.length > 110 ? `${text.slice(0, 109)}…` : text;
  const trace = sinks[0]?.trace ?? [];
  const steps = trace.map((step) => `${step.file}:${step.line}`);
  const way = steps.length > printedSteps ? [...steps.slice(0, printedSteps - 1), "…", ...steps.slice(-1)] : steps;
  const lines = [
    `${shown === "" ? "" : `<code>${html(shown)}</code> `}<i>${html(fingerprint.slice(0, namedDigits))}</i>`,
    ...(way.length < 2 ? [] : [html(way.join(" → "))]),
  ];
  return lines.map((line) => `<span class="paper">${line}</span>`).join("");
}

/** What is inside: all that is known of it but what its rule and cause say of all theirs. */
export function findingBody(finding: Finding): string {
  const facts: [string, string][] = [
    ["Rule", finding.alsoIn === undefined ? "" : html(words.ruleText(finding))],
    ["Certainty", html(words.certaintyText(finding))],
    ["Takes effect", finding.sinks.slice(0, listed).map(way).join("") + more(finding.sinks.length)],
    ["Affects", addresses(finding.affects)],
    ["Holds data", addresses(finding.holdsData)],
    ["Change", finding.change === null ? "" : changeText(finding.change)],
    ["Waived", finding.waiver === null ? "" : waiverText(finding.waiver)],
    ["Fingerprint", `<a href="#f-${html(finding.fingerprint)}">${html(finding.fingerprint)}</a>`],
  ];
  return `<p>${html(finding.message)}</p>${frame(finding)}<dl>${terms(facts)}</dl>`;
}

function frame(finding: Finding): string {
  const lines = frameLines(finding);
  const where = `<div class="where">${code(words.placeText(finding.at))}</div>`;
  if (lines.length === 0) return where;
  const gutter = Math.max(...lines.map((line) => String(line.number ?? "").length));
  const text = lines.map(
    (line) =>
      `<i>${String(line.number ?? "").padStart(gutter)} │</i> ` +
      `${line.number === null ? `<b>${html(line.text)}</b>` : html(line.text)}`,
  );
  return `${where}<pre tabindex="0">${text.join("\n")}</pre>`;
}

function way(sink: FindingSink): string {
  const steps =
    sink.trace.length <= listed ? sink.trace : [...sink.trace.slice(0, listed - 1), ...sink.trace.slice(-1)];
  const trace = steps.map((step) => `<li>${place(step)} ${html(step.note)}</li>`).join("");
  const where = `<div>${code(sink.subject)} <span class="soft">at ${place(sink.at)}</span></div>`;
  return trace === "" ? where : `${where}<ol class="trace">${trace}</ol>`;
}

function addresses(list: readonly string[]): string {
  if (list.length === 0) return "";
  return `${words.count(list.length, "resource")}: ${list.slice(0, listed).map(code).join(", ")}${more(list.length)}`;
}

function more(total: number): string {
  return total > listed ? ` <span class="soft">and ${words.grouped(total - listed)} more</span>` : "";
}

function changeText(change: NonNullable<Finding["change"]>): string {
  const proof = change.proved ? "proved by evaluating again" : "not proved";
  const edits = [change, ...(change.with ?? [])].map(
    ({ at, replace, by }) => `in ${place(at)}: ${code(replace)} to ${code(by)}`,
  );
  const beside = change.beside === undefined ? "" : `; ${html(change.beside)}`;
  return `${edits.join("; ")} <span class="soft">(${proof})</span>${beside}`;
}

function waiverText(waiver: NonNullable<Finding["waiver"]>): string {
  const rest = [waiver.owner, waiver.ticket].filter((text) => text !== null).map((text) => html(text ?? ""));
  return (
    `until ${html(waiver.expires)}: ${html(waiver.reason)}${rest.length === 0 ? "" : ` (${rest.join(", ")})`}, ` +
    `written at ${place(waiver.at)}`
  );
}
