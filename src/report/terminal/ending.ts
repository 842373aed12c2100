/** What stands after the findings: what was not looked at, the ways of running, the verdict. */
import { visible } from "../escape.ts";
import { groupedBy } from "../group.ts";
import type { Report, ReportDiagnostic, ReportScenario } from "../report.ts";
import { basisText, comesTo } from "../scenarios.ts";
import { notedTexts } from "../noted.ts";
import { leftOutTexts } from "../not-looked-at.ts";
import { limitsOf } from "../partial.ts";
import { coverageOf, verdictOf } from "../verdict.ts";
import * as words from "../words.ts";
import { clipped, wrapped } from "./page.ts";
import type { Page } from "./page.ts";

/** Of each kind that much is listed unless everything is asked for; the rest is counted. */
const listed = 4;
const ranks = { error: 0, warning: 1, note: 2 } as const;

/** What could not be looked at or worked out: never silent. */
export function gaps(report: Report, page: Page): string[] {
  const { paint, options } = page;
  const shown = report.diagnostics.filter(({ severity }) => severity !== "note" || options.verbose);
  const lines = [...groupedBy(shown, ({ severity, code }) => `${severity} ${code}`).values()]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .flatMap((group) => diagnosticLines(group, page));
  const blocks = lines.length === 0 ? [] : [`${lines.join("\n")}\n`];
  if (report.unresolved.length === 0) return blocks;
  const reasons = options.verbose
    ? report.unresolved.flatMap((gap) => listItem(gapText(gap, 0), options.width))
    : fewGaps(report.unresolved, options.width);
  return [...blocks, `${paint("strong", "could not be worked out")}\n${reasons.join("\n")}\n`];
}

/** One cause may leave many settings open: each is told once, with the first of them. */
function fewGaps(unresolved: Report["unresolved"], width: number): string[] {
  const causes = [...groupedBy(unresolved, ({ reason }) => causeOf(reason)).values()];
  const shown = causes.slice(0, listed);
  const lines = shown.flatMap(([first, ...others]) =>
    first === undefined ? [] : [`  ${clipped(gapText(first, others.length), width - 2)}`],
  );
  const rest = unresolved.length - shown.flat().length;
  if (rest > 0) lines.push(`  and ${words.grouped(rest)} more (--verbose lists all)`);
  return lines;
}

/** One variable may leave several settings open: `region: nothing sets var.region`, `zone: nothing sets var.region`. */
function causeOf(reason: string): string {
  return reason.replace(/^[\w.[\]"*-]+: /, "");
}

/** @param others how many more have the same cause. */
function gapText({ subject, at, reason }: Report["unresolved"][number], others: number): string {
  // What stands in no resource has its file for a name, which the place begins with.
  const name = subject === at.file ? "" : subject;
  const more = others === 0 ? "" : `and ${words.grouped(others)} more`;
  const named = [name, more].filter((part) => part !== "").join(" ");
  return visible(`${words.placeText(at)}: ${named === "" ? "" : `${named}: `}${reason}`);
}

function listItem(text: string, width: number): string[] {
  return wrapped(text, width - 4).map((line, part) => `${part === 0 ? "  " : "    "}${line}`);
}

function rankOf([first]: readonly ReportDiagnostic[]): number {
  return first === undefined ? ranks.note : ranks[first.severity];
}

/** Diagnostics of one kind. */
function diagnosticLines(group: readonly ReportDiagnostic[], { paint, options }: Page): string[] {
  const shown = options.verbose ? group : group.slice(0, listed);
  const lines = shown.flatMap(({ severity, code, message, at }) => {
    const place = at === null ? "" : `${words.placeText(at)}: `;
    const lead = visible(`${place}${severity}:`);
    const [first = "", ...more] = wrapped(`${lead} ${visible(message)} [${visible(code)}]`, options.width);
    const painted = first.startsWith(lead)
      ? `${visible(place)}${paint(severity, severity)}:${first.slice(lead.length)}`
      : first;
    return [painted, ...more.map((line) => `  ${line}`)];
  });
  const rest = group.length - shown.length;
  if (rest > 0) lines.push(`  and ${words.grouped(rest)} more of this kind (--verbose lists all)`);
  return lines;
}

/** Every way of running a root that was looked at, and what it comes to; short, only those that fail by name. */
export function scenarioTable({ scenarios }: Report, page: Page): string[] {
  if (scenarios.length === 0) return [];
  return page.options.verbose ? [allScenarios(scenarios, page)] : [failingScenarios(scenarios, page)];
}

function allScenarios(scenarios: readonly ReportScenario[], { paint, options }: Page): string {
  // Those that fail first: they are what the reader acts on.
  const sorted = scenarios.toSorted((a, b) => Number(b.verdict === "fail") - Number(a.verdict === "fail"));
  const lines = sorted.flatMap((scenario) => {
    const verdict = paint(scenario.verdict === "fail" ? "error" : "good", scenario.verdict.toUpperCase());
    const text = `${scenario.root}: ${scenario.name}: ${comesTo(scenario)} (${basisText(scenario)})`;
    return besideVerdict(verdict, wrapped(visible(text), options.width - besideWidth));
  });
  return `${paint("strong", "scenarios")}\n${lines.join("\n")}\n`;
}

function failingScenarios(scenarios: readonly ReportScenario[], { paint, options }: Page): string {
  const failing = scenarios.filter(({ verdict }) => verdict === "fail");
  const passing = scenarios.length - failing.length;
  const roots = [...groupedBy(failing, ({ root }) => root)];
  const shown = roots.slice(0, listed).flatMap(([root, ways]) => {
    const named = ways.slice(0, listed).map((way) => `${way.name} (${comesTo(way)})`);
    const more = ways.length - named.length;
    const text = `${root}: ${named.join(", ")}${more > 0 ? ` and ${words.grouped(more)} more` : ""}`;
    return besideVerdict(paint("error", "FAIL"), wrapped(visible(text), options.width - besideWidth));
  });
  if (roots.length > listed) shown.push(`  and in ${words.count(roots.length - listed, "more root")}`);
  const all = new Set(scenarios.map(({ root }) => root)).size;
  const where = `${words.count(all, "root")} that ${all === 1 ? "is" : "are"} run in several ways`;
  const head =
    `${paint("strong", "scenarios")} ${words.grouped(passing)} of ${words.grouped(scenarios.length)} pass, ` +
    `of ${where}`;
  return `${[head, ...shown].join("\n")}\n`;
}

/** What stands before the second and further lines: a margin, the verdict's four letters, two steps. */
const besideWidth = 10;

function besideVerdict(verdict: string, [first = "", ...rest]: readonly string[]): string[] {
  return [`  ${verdict}  ${first}`, ...rest.map((line) => `${" ".repeat(besideWidth)}${line}`)];
}

/** How many findings each rule has, the most first. */
export function statistics(report: Report, { paint, options, idOf }: Page): string[] {
  const open = report.findings.filter(({ status }) => status === "open");
  if (open.length === 0) return [];
  const rules = words.rulesById(report);
  const rows = [...groupedBy(open, (finding) => `${words.ruleText(finding)}\0${finding.level}`).values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const title = rules.get(words.ruleId(first))?.title ?? "";
      return [{ number: group.length, level: first.level, id: idOf(first) + visible(words.alsoText(first)), title }];
    })
    .sort((a, b) => b.number - a.number || ranks[a.level] - ranks[b.level] || (a.id < b.id ? -1 : 1));
  const numbers = Math.max(...rows.map(({ number }) => words.grouped(number).length));
  const ids = Math.max(...rows.map(({ id }) => id.length));
  const lines = rows.map(({ number, level, id, title }) => {
    const lead = `  ${words.grouped(number).padStart(numbers)}  ${level.padEnd(7)}  ${id.padEnd(ids)}  `;
    const text = clipped(visible(title), options.width - lead.length).trimEnd();
    return `${lead.replace(level, paint(level, level))}${text}`.trimEnd();
  });
  return [`${paint("strong", "by rule")}\n${lines.join("\n")}\n`];
}

const styleOf = { pass: "good", fail: "error", inconclusive: "warning" } as const;

export function summary(report: Report, page: Page): string {
  const { paint, options } = page;
  const verdict = verdictOf(report, options.gate);
  const style = styleOf[verdict.outcome];
  const rows = options.verbose ? everything(report) : [...shortly(report), ...noteRows(report)];
  const lines = rows.flatMap(([label, text]) =>
    wrapped(visible(text), options.width - 12).map((line, part) =>
      part === 0 ? `${paint("faint", label.padEnd(10))}${line}` : `${" ".repeat(12)}${line}`,
    ),
  );
  const broken = wrapped(visible(verdict.reason), options.width - 12);
  const [reason = "", ...more] = broken;
  const last = [
    `${paint(style, verdict.outcome.toUpperCase().padEnd(9))} ${reason}`,
    ...more.map((line) => `${" ".repeat(12)}${line}`),
  ];
  return `${[...lines, ...last].join("\n")}\n`;
}

type Row = readonly [label: string, text: string];

function scannedText({ summary }: Report): string {
  return `${words.count(summary.files, "file")}, ${words.count(summary.resources, "resource")}`;
}

function unreadRows(report: Report): Row[] {
  const unread = report.formats.filter((format) => !format.read);
  return unread.length === 0
    ? []
    : [["not read", unread.map((format) => words.count(format.files, `${format.format} file`)).join(", ")]];
}

function shortly(report: Report): Row[] {
  const coverage = coverageOf(report);
  const known =
    coverage === null
      ? words.sinklessText(report)
      : `${words.percent(coverage)} of ${words.count(report.summary.coverage.sinks, "sink")} known`;
  return [
    ["scanned", `${scannedText(report)}; ${known}`],
    ...partRows(report),
    ...unreadRows(report),
    ...leftOutRows(report, fewExamples),
    ...waiverRows(report),
    ["found", words.totalsText(report.summary)],
  ];
}

function everything(report: Report): Row[] {
  const coverage = coverageOf(report);
  const read = report.formats.filter((format) => format.read).map(({ files, format }) => `${files} ${format}`);
  return [
    ["scanned", scannedText(report)],
    ...partRows(report),
    ["read", read.join(", ")],
    ...unreadRows(report),
    ...leftOutRows(report),
    ["found", words.totalsText(report.summary)],
    [
      "coverage",
      coverage === null
        ? words.sinklessText(report)
        : `${words.percent(coverage)}: ${words.coverageText(report.summary.coverage)}`,
    ],
    ...waiverRows(report),
    ["judged by", words.judgedByText(report)],
  ];
}

const fewExamples = 2;

/** A part that passes is no repository that passes, and nor is one in which there is nothing. */
function partRows({ targets = [] }: Report): Row[] {
  if (targets.length < 2) return [];
  const limited = targets.filter((target) => limitsOf(target).length > 0).length;
  const bare = targets.filter(({ isBare }) => isBare === true).map(({ name }) => name);
  const of = words.count(targets.length, "target");
  const more = bare.length > fewExamples ? ` and ${words.grouped(bare.length - fewExamples)} more` : "";
  return [
    ...(limited === 0 ? [] : [["in part", `${words.grouped(limited)} of ${of} looked at in part only`] as const]),
    ...(bare.length === 0
      ? []
      : [
          [
            "empty",
            `${words.grouped(bare.length)} of ${of} with nothing that is read: ` +
              `${bare.slice(0, fewExamples).join(", ")}${more}`,
          ] as const,
        ]),
  ];
}

/** With everything, they stand with all other notes. */
function noteRows(report: Report): Row[] {
  return notedTexts(report, fewExamples).map((text) => ["note", text]);
}

/** What was left out on purpose is not looked at all the same. */
function leftOutRows(report: Report, examples?: number): Row[] {
  return leftOutTexts(report, examples).map((text, index) => [index === 0 ? "left out" : "", text]);
}

function waiverRows(report: Report): Row[] {
  const noted = report.waivers.filter((waiver) => waiver.state !== "in-force");
  const states = [...groupedBy(noted, ({ state }) => state)].map(
    ([state, group]) => `${words.grouped(group.length)} ${state}`,
  );
  return states.length === 0 ? [] : [["waivers", states.join(", ")]];
}
