/** GitHub-flavoured Markdown for job summaries and merge requests: verdict, tables, every finding folded up. */
import { levels } from "../../policy/policy.ts";
import type { Place } from "../../source.ts";
import { causesOf } from "../cause.ts";
import type { Cause } from "../cause.ts";
import { markdown, markdownCode, markdownHtml, pathToUri, webUrl } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import { frameLines } from "../frame.ts";
import { groupedBy } from "../group.ts";
import type { Finding, Report, ReportDiagnostic, ReportRule } from "../report.ts";
import { bearsOnVerdict, notedTexts } from "../noted.ts";
import { leftOutTexts } from "../not-looked-at.ts";
import { lookedAt, partOf } from "../partial.ts";
import { basisText, comesTo } from "../scenarios.ts";
import { coverageOf, verdictOf } from "../verdict.ts";
import * as words from "../words.ts";

const outcomes = { pass: "✅ Passed", fail: "❌ Failed", inconclusive: "⚠️ Inconclusive" } as const;
const marks = { error: "🔴 error", warning: "🟡 warning", note: "🔵 note" } as const;
/** Rows of a table, findings of a rule that are shown whole, and steps or sinks of one finding. */
const maxRows = 200;
const maxShown = 50;
const maxItems = 20;

export function render(report: Report, options: RenderOptions): string {
  const rules = words.rulesById(report);
  const lists = words.listTexts(report);
  const open = report.findings
    .filter((finding) => finding.status === "open")
    .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  const accepted = report.findings.filter((finding) => finding.status !== "open");
  const sections = [
    ...[...groupedBy(open, words.ruleId)].flatMap(([id, findings]) =>
      ofRule(id, rules.get(id), findings, lists, options),
    ),
    ...scenarioSection(report),
    ...acceptedSection(accepted),
    ...gapSection(report),
  ];
  return fitted(
    [heading(report, options), ...passedOver(report), ...newSection(report), ...overview(open, options)],
    sections,
    footer(report),
    options.maxBytes,
  );
}

/**
 * As many of the sections as the medium holds, which drops a text whole that is too large; and how many are left out.
 */
function fitted(head: readonly string[], sections: readonly string[], foot: string, maxBytes: number | null): string {
  const bytes = (text: string): number => Buffer.byteLength(text) + 2;
  let room = (maxBytes ?? Infinity) - 400 - bytes(foot);
  const kept: string[] = [];
  const all = [...head, ...sections];
  for (const part of all) {
    room -= bytes(part);
    // Without its head nobody knows whose it is.
    if (room < 0 && kept.length > 0) break;
    kept.push(part);
  }
  const left = all.length - kept.length;
  const rest =
    left > 0 ? [`_and ${words.grouped(left)} more: the size of this medium is limited; see the other reports_`] : [];
  return `${[...kept, ...rest, foot].join("\n\n")}\n`;
}

function heading(report: Report, { gate }: RenderOptions): string {
  const verdict = verdictOf(report, gate);
  const coverage = coverageOf(report);
  // A pass over a part must not read like one over the whole; what is left out has lines of its own.
  const targets = lookedAt(report).map(partOf);
  const limits = targets.length === 1 ? targets.flat() : [];
  const rows = [
    ...limits.map((limit): [string, string] => ["Looked at", limit]),
    ["Scanned", `${words.count(report.summary.files, "file")}, ${words.count(report.summary.resources, "resource")}`],
    ["Found", words.totalsText(report.summary)],
    [
      "Coverage",
      coverage === null
        ? words.sinklessText(report)
        : `${words.percent(coverage)}: ${words.coverageText(report.summary.coverage)}`,
    ],
    ["Judged by", words.judgedByText(report)],
  ];
  return [
    `### Borderlint: ${outcomes[verdict.outcome]}`,
    "",
    `${markdown(verdict.reason)}.`,
    "",
    ...unreadLines(report, verdict.outcome),
    "| | |",
    "|---|---|",
    ...rows.map((row) => `| ${row.map((cell) => markdown(cell)).join(" | ")} |`),
  ].join("\n");
}

/**
 * Beside findings, or where it is let pass, no reason says that input could not be read; and the list of it stands
 * last, where a medium may cut it off.
 */
function unreadLines({ diagnostics }: Report, outcome: keyof typeof outcomes): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (errors === 0 || outcome === "inconclusive") return [];
  return [`**Not everything was looked at:** ${words.count(errors, "thing")} could not be read.`, ""];
}

/** What was not looked at on purpose, or for want of a reader: a pass says nothing of it. */
function passedOver(report: Report): string[] {
  const items = [
    ...leftOutTexts(report).map((text) => `left out: ${text}`),
    ...notedTexts(report, maxRows).map((text) => `note: ${text}`),
    ...report.unread.map(({ format, files }) => `not read: ${words.count(files, `${format} file`)}`),
  ];
  return items.length === 0 ? [] : [items.map((text) => `- ${markdown(text)}`).join("\n")];
}

/** What is new, where the scan was held against a base or a baseline, and what a change takes away. */
function newSection({ fixed = [], findings, targets = [] }: Report): string[] {
  const known = findings.filter(({ status }) => status === "baselined").length;
  const isChange = targets.some(({ changedSince }) => changedSince !== undefined);
  if (!isChange && known === 0 && fixed.length === 0) return [];
  const open = findings.filter(({ status }) => status === "open").length;
  const removed = isChange || fixed.length > 0 ? [`${words.grouped(fixed.length)} that this change removes`] : [];
  const counts = [
    `**${words.count(open, "new finding")}**`,
    `${words.grouped(known)} that were there before`,
    ...removed,
  ];
  const gone = fixed
    .slice(0, maxItems)
    .map((finding) => `- ${markdown(finding.message)} (${placeLink(finding.at, {})})`);
  const more = fixed.length - gone.length;
  return [
    `${counts.join(", ")}.`,
    ...(gone.length === 0 ? [] : [[...gone, ...(more > 0 ? [`- and ${words.grouped(more)} more`] : [])].join("\n")]),
  ];
}

/** A place, as a link to the line where it is known where the files are to be seen. */
function placeLink(place: Place, { blobs }: Pick<RenderOptions, "blobs">): string {
  const text = markdownCode(words.placeText(place));
  if (blobs === undefined || place.file.startsWith("../")) return text;
  return `[${text}](<${blobs}/${pathToUri(place.file)}#L${place.line}>)`;
}

/** One row a cause: equal rows tell nothing. */
function overview(open: readonly Finding[], options: RenderOptions): string[] {
  if (open.length === 0) return [];
  const causes = causesOf(open);
  const rows = causes.slice(0, maxRows).map(([finding, ...others]) => {
    const cells = [
      marks[finding.level],
      markdownCode(finding.value),
      finding.operator === null
        ? ""
        : `${markdown(finding.operator.name)} ${markdown(finding.operator.jurisdiction ?? "")}`.trim(),
      finding.location === null
        ? ""
        : `${markdown(finding.location.place)} ${markdown(finding.location.jurisdiction ?? "")}`.trim(),
      placeLink(finding.at, options) + (others.length === 0 ? "" : ` and ${words.count(others.length, "more place")}`),
      markdownCode(words.ruleId(finding)) + markdown(words.alsoText(finding)),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const left = causes.slice(maxRows).reduce((sum, cause) => sum + cause.length, 0);
  const more = left > 0 ? ["", `_and ${words.grouped(left)} more_`] : [];
  return [["| Level | What | Who | Where | At | Rule |", "|---|---|---|---|---|---|", ...rows, ...more].join("\n")];
}

/** What a rule asks is told once; its findings are folded up below it. */
function ofRule(
  id: string,
  rule: ReportRule | undefined,
  findings: readonly Finding[],
  lists: words.ListTexts,
  options: RenderOptions,
): string[] {
  const facts: [string, string][] = [
    ["Why", markdown(rule?.why ?? "")],
    ["Law", markdown(rule?.law ?? "")],
    ["Fix", markdown(rule?.fix ?? "")],
    ["Prohibited from", markdown(rule?.prohibitedFrom ?? "")],
    ["Sources", (rule?.references ?? []).map((reference) => link(reference.title, reference.url)).join(", ")],
  ];
  const causes = causesOf(findings);
  const shown = causes.slice(0, maxShown);
  const more = causes.slice(maxShown).reduce((sum, cause) => sum + cause.length, 0);
  return [
    `#### ${markdownCode(id)}: ${words.count(findings.length, "finding")}`,
    ["<details>", "<summary>Why, on what law, what to do</summary>", "", ...listed(facts), "", "</details>"].join("\n"),
    ...shown.map((cause) => details(cause, lists, options)),
    ...(more > 0 ? [`_and ${words.grouped(more)} more of this rule_`] : []),
  ];
}

function listed(facts: readonly (readonly [name: string, text: string])[]): string[] {
  return facts.filter(([, text]) => text !== "").map(([name, text]) => `- **${name}:** ${text}`);
}

/** Findings of one cause, told by the first. */
function details(cause: Cause, lists: words.ListTexts, options: RenderOptions): string {
  const [finding, ...others] = cause;
  const all = (named: (one: Finding) => readonly string[]): string[] => [...new Set(cause.flatMap(named))];
  const more = others.length === 0 ? "" : ` and ${words.count(others.length, "more place")}`;
  const facts: [string, string][] = [
    ["What", `${finding.kind} ${markdownCode(finding.value)}`],
    ["Who", finding.operator === null ? "" : markdown(words.operatorText(finding.operator))],
    ["Listed", lists.by(finding).map(markdown).join("; ")],
    ["Where", finding.location === null ? "" : markdown(words.locationText(finding.location))],
    ["Certainty", markdown(words.certaintyText(finding))],
    ["Also at", placesOf(others, options)],
    ["Affects", listOf(all(({ affects }) => affects))],
    ["Holds data", listOf(all(({ holdsData }) => holdsData))],
    ["Change", changeText(finding)],
  ];
  return [
    "<details>",
    `<summary>${marks[finding.level]}: ${markdownHtml(finding.message)}${more}</summary>`,
    "",
    ...frame(finding, options),
    ...listed(facts),
    ...ways(finding, options),
    "",
    "</details>",
  ].join("\n");
}

function placesOf(findings: readonly Finding[], options: RenderOptions): string {
  const links = findings.slice(0, maxItems).map(({ at }) => placeLink(at, options));
  const more = findings.length - links.length;
  return `${links.join(", ")}${more > 0 ? ` and ${words.grouped(more)} more` : ""}`;
}

function changeText({ change }: Finding): string {
  if (change === null) return "";
  const beside = change.beside === undefined ? "" : `; ${markdown(change.beside)}`;
  const edits = [change, ...(change.with ?? [])]
    .map(
      ({ at, replace, by }) =>
        `${markdownCode(replace)} to ${markdownCode(by)} at ${markdownCode(words.placeText(at))}`,
    )
    .join("; ");
  return edits + beside;
}

function frame(finding: Finding, options: RenderOptions): string[] {
  const lines = frameLines(finding);
  if (lines.length === 0) return [placeLink(finding.at, options), ""];
  const width = Math.max(...lines.map((line) => String(line.number ?? "").length));
  const text = lines.map((line) => `${String(line.number ?? "").padStart(width)} | ${line.text}`);
  const longest = Math.max(2, ...(text.join("\n").match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return [placeLink(finding.at, options), "", fence, ...text, fence, ""];
}

function ways(finding: Finding, options: RenderOptions): string[] {
  const sinks = finding.sinks
    .slice(0, maxItems)
    .flatMap((sink) => [
      `- **Takes effect in** ${markdownCode(sink.subject)} at ${placeLink(sink.at, options)}`,
      ...sink.trace
        .slice(0, maxItems)
        .map((step, index) => `  ${index + 1}. ${placeLink(step, options)} ${markdown(step.note)}`),
    ]);
  return finding.sinks.length > maxItems
    ? [...sinks, `- and ${words.grouped(finding.sinks.length - maxItems)} more places`]
    : sinks;
}

function listOf(addresses: readonly string[]): string {
  const shown = addresses.slice(0, maxItems).map(markdownCode).join(", ");
  return addresses.length > maxItems ? `${shown} and ${words.grouped(addresses.length - maxItems)} more` : shown;
}

function link(title: string, url: string): string {
  const target = webUrl(url);
  return target === null ? markdown(title) : `[${markdown(title)}](<${target}>)`;
}

function acceptedSection(accepted: readonly Finding[]): string[] {
  if (accepted.length === 0) return [];
  const items = accepted.slice(0, maxRows).map((finding) => {
    const waiver =
      finding.waiver === null ? "" : ` until ${markdown(finding.waiver.expires)}: ${markdown(finding.waiver.reason)}`;
    const status = finding.status === "baselined" ? "was there before" : finding.status;
    return `- ${status}${waiver}: ${markdown(finding.message)} (${markdownCode(words.placeText(finding.at))})`;
  });
  return [folded(`${words.count(accepted.length, "finding")} accepted, or there before`, items, accepted.length)];
}

function scenarioSection(report: Report): string[] {
  if (report.scenarios.length === 0) return [];
  const items = report.scenarios
    .slice(0, maxRows)
    .map(
      (scenario) =>
        `- ${scenario.verdict === "fail" ? "❌" : "✅"} ${markdownCode(scenario.root)} ` +
        `${markdownCode(scenario.name)}: ${markdown(comesTo(scenario))} (${markdown(basisText(scenario))})`,
    );
  return [folded(words.count(report.scenarios.length, "scenario"), items, report.scenarios.length)];
}

function gapSection({ diagnostics, unresolved }: Report): string[] {
  const notes = diagnostics.filter((one) => one.severity === "note" && !bearsOnVerdict(one)).map(diagnosticItem);
  const gaps = [
    ...diagnostics.filter(({ severity }) => severity !== "note").map(diagnosticItem),
    ...unresolved.map(
      (gap) => `- ${markdownCode(gap.subject)}: ${markdown(gap.reason)} (${markdownCode(words.placeText(gap.at))})`,
    ),
  ];
  const title = `${words.count(gaps.length, "gap")}: what could not be read or worked out`;
  return [
    ...(gaps.length === 0 ? [] : [folded(title, gaps.slice(0, maxRows), gaps.length)]),
    ...(notes.length === 0 ? [] : [folded(words.count(notes.length, "note"), notes.slice(0, maxRows), notes.length)]),
  ];
}

function diagnosticItem({ severity, code, message, at }: ReportDiagnostic): string {
  const place = at === null ? "" : ` (${markdownCode(words.placeText(at))})`;
  return `- ${severity} ${markdownCode(code)}: ${markdown(message)}${place}`;
}

function folded(title: string, items: readonly string[], total: number): string {
  const more = total > items.length ? [`- and ${words.grouped(total - items.length)} more`] : [];
  return ["<details>", `<summary>${title}</summary>`, "", ...items, ...more, "", "</details>"].join("\n");
}

function footer(report: Report): string {
  const digests = [
    ...report.policies.map((policy) => `${policy.policy} ${policy.digest}`),
    `catalogue ${report.catalogue.digest}`,
  ];
  return `<sub>${markdown(`borderlint ${report.tool.version}; ${digests.join("; ")}`)}</sub>`;
}
