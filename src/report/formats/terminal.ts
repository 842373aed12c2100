/** Findings as a good compiler prints errors, then a summary with coverage. Plain characters; colour only adds. */
import { visible, withoutCommands } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import { columns, frameLines } from "../frame.ts";
import type { Finding, FindingSink, Report, ReportRule } from "../report.ts";
import { basisText, comesTo } from "../scenarios.ts";
import { coverageOf, verdictOf } from "../verdict.ts";
import * as words from "../words.ts";

type Paint = (style: keyof typeof styles, text: string) => string;

const styles = {
  error: "1;31",
  warning: "1;33",
  note: "1;36",
  strong: "1",
  faint: "2",
  good: "1;32",
  mark: "31",
} as const;

/** How many sinks, addresses and gaps are listed unless everything is asked for; the rest is counted. */
const listed = 4;

export function render(report: Report, options: RenderOptions): string {
  const paint: Paint = options.color ? (style, text) => `\u001b[${styles[style]}m${text}\u001b[0m` : (_, text) => text;
  const page: Page = {
    options,
    paint,
    rules: words.rulesById(report),
    lists: words.listTexts(report),
    explained: new Set(),
  };
  const shown = report.findings.filter((finding) => finding.status === "open" || options.verbose);
  if (options.quiet) return withoutCommands(shown.map((finding) => `${oneLine(finding, paint)}\n`).join(""));
  return withoutCommands(
    [
      ...shown.map((finding) => block(finding, page)),
      ...gaps(report, page),
      ...scenarioTable(report, page),
      summary(report, page),
    ].join("\n"),
  );
}

interface Page {
  readonly options: RenderOptions;
  readonly paint: Paint;
  readonly rules: ReadonlyMap<string, ReportRule>;
  readonly lists: words.ListTexts;
  /** Rules whose reasons have been printed; each is explained once. */
  readonly explained: Set<string>;
}

function oneLine(finding: Finding, paint: Paint): string {
  const level = finding.status === "open" ? finding.level : `${finding.level} (${finding.status})`;
  return `${visible(words.placeText(finding.at))}: ${paint(finding.level, level)}: ${visible(finding.message)} [${visible(words.ruleId(finding))}]`;
}

function block(finding: Finding, page: Page): string {
  const { paint } = page;
  const status = finding.status === "open" ? "" : ` (${finding.status})`;
  const frame = frameLines(finding);
  const gutter = Math.max(1, ...frame.map((line) => String(line.number ?? "").length));
  const lines = [
    `${paint(finding.level, finding.level)}${paint("strong", `[${visible(words.ruleId(finding))}]`)}${status}: ${paint("strong", visible(finding.message))}`,
    `${" ".repeat(gutter)}${paint("faint", "-->")} ${visible(words.placeText(finding.at))}`,
    ...frame.map((line) => {
      const number = String(line.number ?? "").padStart(gutter);
      return `${paint("faint", `${number} |`)} ${line.number === null ? paint("mark", line.text) : line.text}`.trimEnd();
    }),
    ...facts(finding, page).flatMap(([label, texts]) => labelled(label, texts, gutter, page)),
  ];
  return `${lines.join("\n")}\n`;
}

function listedOn(operator: NonNullable<Finding["operator"]>, { lists }: Page): string[] {
  return operator.lists.map((list) => `on: ${lists.of(operator, list)}`);
}

/** Label and paragraphs, in the order of the questions that a reader has. */
function facts(finding: Finding, page: Page): [string, string[]][] {
  const rule = page.rules.get(words.ruleId(finding));
  const all: [string, string[]][] = [
    ["what", [`${finding.kind} ${finding.value}`]],
    [
      "who",
      finding.operator === null ? [] : [words.operatorText(finding.operator), ...listedOn(finding.operator, page)],
    ],
    ["where", finding.location === null ? [] : [words.locationText(finding.location)]],
    ["when", [words.certaintyText(finding)]],
    ["how", ways(finding, page)],
    ["affects", affected(finding, page)],
    ["waiver", finding.waiver === null ? [] : [waiverText(finding.waiver)]],
    ["rule", rule === undefined ? [] : ruleTexts(rule, page)],
    ["fix", rule === undefined ? [] : [rule.fix]],
    ["change", finding.change === null ? [] : [changeText(finding.change)]],
  ];
  return all.filter(([, texts]) => texts.length > 0);
}

/** The paths from origin to sinks. A finding that is its own sink needs none. */
function ways(finding: Finding, page: Page): string[] {
  const travelled = finding.sinks.filter(
    (sink) => sink.trace.length > 0 || words.placeText(sink.at) !== words.placeText(finding.at),
  );
  const shown = page.options.verbose ? travelled : travelled.slice(0, listed);
  const texts = shown.flatMap(way);
  if (travelled.length > shown.length)
    texts.push(`and ${words.count(travelled.length - shown.length, "more place")} (--verbose lists all)`);
  if (texts.length > 0 || finding.sinks.length === 0) return texts;
  return [finding.sinks.map((sink) => sink.subject).join(", ")];
}

function way(sink: FindingSink): string[] {
  if (sink.trace.length === 0) return [`${words.placeText(sink.at)}  ${sink.subject}`];
  const widest = Math.max(...sink.trace.map((step) => words.placeText(step).length));
  return [`to ${sink.subject}`, ...sink.trace.map((step) => `  ${words.placeText(step).padEnd(widest)}  ${step.note}`)];
}

function affected(finding: Finding, page: Page): string[] {
  const texts: string[] = [];
  const say = (addresses: readonly string[], verb: string): void => {
    if (addresses.length === 0) return;
    const shown = page.options.verbose ? addresses : addresses.slice(0, listed);
    const more = addresses.length > shown.length ? ` and ${words.grouped(addresses.length - shown.length)} more` : "";
    texts.push(`${words.count(addresses.length, "resource")}${verb}: ${shown.join(", ")}${more}`);
  };
  say(finding.affects, "");
  say(finding.holdsData, finding.holdsData.length === 1 ? " holds data" : " hold data");
  return texts;
}

function waiverText(waiver: NonNullable<Finding["waiver"]>): string {
  const owner = waiver.owner === null ? "" : `, ${waiver.owner}`;
  const ticket = waiver.ticket === null ? "" : `, ${waiver.ticket}`;
  return `until ${waiver.expires}${owner}${ticket}: ${waiver.reason} (${words.placeText(waiver.at)})`;
}

function ruleTexts(rule: ReportRule, page: Page): string[] {
  const id = words.ruleId(rule);
  const from = rule.prohibitedFrom === null ? [] : [`prohibited from ${rule.prohibitedFrom}`];
  if (page.explained.has(id)) return [rule.title, ...from];
  page.explained.add(id);
  return [
    rule.title,
    ...from,
    rule.why,
    ...(rule.law === undefined ? [] : [`law: ${rule.law}`]),
    ...rule.references.map((reference) => `${reference.title}: ${reference.url}`),
  ];
}

function changeText(change: NonNullable<Finding["change"]>): string {
  const proof = change.proved ? "proved by evaluating again" : "not proved";
  return `${words.placeText(change.at)}: ${change.replace} -> ${change.by} (${proof})`;
}

function labelled(label: string, texts: readonly string[], gutter: number, page: Page): string[] {
  const head = `${" ".repeat(gutter)} = ${label.padEnd(8)}`;
  const indent = " ".repeat(head.length);
  return texts.flatMap((text, index) =>
    wrapped(visible(text), page.options.width - head.length).map((line, part) => {
      const lead =
        index === 0 && part === 0
          ? page.paint("faint", `${" ".repeat(gutter)} = `) + page.paint("strong", label.padEnd(8))
          : indent;
      return `${lead}${part === 0 ? "" : "  "}${line}`;
    }),
  );
}

/** Breaks prose at blanks; a word longer than the width stays whole, since paths and addresses are copied. */
export function wrapped(text: string, width: number): string[] {
  if (columns(text) <= Math.max(width, 20)) return [text];
  const lines: string[] = [];
  const lead = /^ */.exec(text)?.[0] ?? "";
  let line = lead;
  for (const word of text.slice(lead.length).split(" ")) {
    const joined = line.trim() === "" ? line + word : `${line} ${word}`;
    if (columns(joined) > Math.max(width - 2, 20) && line.trim() !== "") {
      lines.push(line.trimEnd());
      line = lead + word;
    } else {
      line = joined;
    }
  }
  return [...lines, line];
}

/** What could not be looked at or worked out: never silent. */
function gaps(report: Report, page: Page): string[] {
  const { paint, options } = page;
  const diagnostics = report.diagnostics.filter((diagnostic) => diagnostic.severity !== "note" || options.verbose);
  const blocks = diagnostics.map((diagnostic) => {
    const at = diagnostic.at === null ? "" : `${visible(words.placeText(diagnostic.at))}: `;
    return `${at}${paint(diagnostic.severity, diagnostic.severity)}: ${visible(diagnostic.message)} [${visible(diagnostic.code)}]\n`;
  });
  if (report.unresolved.length === 0) return blocks;
  const shown = options.verbose ? report.unresolved : report.unresolved.slice(0, listed * 2);
  const lines = shown.map(
    (gap) => `  ${visible(words.placeText(gap.at))}: ${visible(gap.subject)}: ${visible(gap.reason)}`,
  );
  const rest = report.unresolved.length - shown.length;
  if (rest > 0) lines.push(`  and ${words.grouped(rest)} more (--verbose lists all)`);
  return [...blocks, `${paint("strong", "could not be worked out")}\n${lines.join("\n")}\n`];
}

/** Every way of running a root that was looked at, and what it comes to. */
function scenarioTable(report: Report, page: Page): string[] {
  if (report.scenarios.length === 0) return [];
  // Those that fail first: they are what the reader acts on.
  const sorted = report.scenarios.toSorted((a, b) => Number(b.verdict === "fail") - Number(a.verdict === "fail"));
  const shown = page.options.verbose ? sorted : sorted.slice(0, listed * 3);
  const lines = shown.map((scenario) => {
    const verdict = page.paint(scenario.verdict === "fail" ? "error" : "good", scenario.verdict.toUpperCase());
    return `  ${verdict}  ${visible(`${scenario.root}: ${scenario.name}: ${comesTo(scenario)} (${basisText(scenario)})`)}`;
  });
  const rest = sorted.length - shown.length;
  if (rest > 0) lines.push(`  and ${words.grouped(rest)} more (--verbose lists all)`);
  return [`${page.paint("strong", "scenarios")}\n${lines.join("\n")}\n`];
}

function summary(report: Report, page: Page): string {
  const { paint, options } = page;
  const verdict = verdictOf(report, options.gate);
  const coverage = coverageOf(report);
  const unread = report.formats.filter((format) => !format.read);
  const waivers = report.waivers.filter((waiver) => waiver.state !== "in-force");
  const lines = [
    ["scanned", `${words.count(report.summary.files, "file")}, ${words.count(report.summary.resources, "resource")}`],
    ...(options.verbose
      ? [
          [
            "read",
            report.formats
              .filter((format) => format.read)
              .map((format) => `${format.files} ${format.format}`)
              .join(", "),
          ],
        ]
      : []),
    ...(unread.length > 0
      ? [["not read", unread.map((format) => words.count(format.files, `${format.format} file`)).join(", ")]]
      : []),
    ["found", words.totalsText(report.summary)],
    [
      "coverage",
      coverage === null
        ? "no sink found"
        : `${words.percent(coverage)}: ${words.coverageText(report.summary.coverage)}`,
    ],
    ...(waivers.length > 0 ? [["waivers", waiverStates(waivers)]] : []),
    ["judged by", words.judgedByText(report)],
  ].map(([label, text]) => `${paint("faint", (label ?? "").padEnd(10))}${visible(text ?? "")}`);
  const style = verdict.outcome === "pass" ? "good" : verdict.outcome === "fail" ? "error" : "warning";
  return [...lines, `${paint(style, verdict.outcome.toUpperCase().padEnd(9))} ${visible(verdict.reason)}`, ""].join(
    "\n",
  );
}

function waiverStates(waivers: Report["waivers"]): string {
  const states = new Map<string, number>();
  for (const waiver of waivers) states.set(waiver.state, (states.get(waiver.state) ?? 0) + 1);
  return [...states].map(([state, number]) => `${words.grouped(number)} ${state}`).join(", ");
}
