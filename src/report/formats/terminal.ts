/** Findings as a good compiler prints errors, then a summary with coverage. Plain characters; colour only adds. */
import { visible, withoutCommands } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import type { Finding, Report } from "../report.ts";
import { groupedBy } from "../group.ts";
import { briefBlock } from "../terminal/brief.ts";
import { causesOf } from "../cause.ts";
import { gaps, scenarioTable, statistics, summary } from "../terminal/ending.ts";
import { fullBlock } from "../terminal/full.ts";
import { pageOf, wrapped } from "../terminal/page.ts";
import type { Page } from "../terminal/page.ts";
import { repositories } from "../terminal/repositories.ts";
import { verdictOf } from "../verdict.ts";
import * as words from "../words.ts";

export function render(report: Report, options: RenderOptions): string {
  const page = pageOf(options, report);
  const shown = worstFirst(report.findings.filter((finding) => finding.status === "open" || options.verbose));
  const counts = options.statistics === true ? statistics(report, page) : [];
  if (options.quiet) {
    const lines = shown.map((finding) => `${oneLine(finding, page)}\n`);
    return withoutCommands(
      [lines.join(""), ...counts, ...doubt(report, options)].filter((part) => part !== "").join("\n"),
    );
  }
  const parts = [
    ...(options.verbose ? inFull(shown, report, page) : inBrief(shown, report, page)),
    ...gaps(report, page),
    ...(options.summary === false ? [] : scenarioTable(report, page)),
    ...(options.summary === false ? [] : repositories(report, page)),
    ...counts,
    ...(isSaidElsewhere(report, options) ? [] : [summary(report, page), ...hint(shown, page)]),
  ];
  return withoutCommands(parts.join("\n"));
}

const levels = ["error", "warning", "note"] as const;

/** Errors before warnings; of a level, file by file, and in a file what one rule says stands together. */
function worstFirst(findings: readonly Finding[]): Finding[] {
  const byFile = groupedBy(findings, ({ level, at }) => `${level}\0${at.file}`);
  const ofLevel = groupedBy(
    [...byFile.values()].flatMap((group) => [...groupedBy(group, words.ruleId).values()]).flat(),
    ({ level }) => level,
  );
  return levels.flatMap((level) => ofLevel.get(level) ?? []);
}

/** Why nothing was proved: without it, nothing would be said at all. */
function doubt(report: Report, { gate }: RenderOptions): string[] {
  const { outcome, reason } = verdictOf(report, gate);
  return outcome === "inconclusive" ? [`borderlint: inconclusive: ${visible(reason)}\n`] : [];
}

/** A build that fails says so by itself; one that proved nothing must say why. */
function isSaidElsewhere(report: Report, { summary: isWanted, gate }: RenderOptions): boolean {
  return isWanted === false && verdictOf(report, gate).outcome !== "inconclusive";
}

function oneLine(finding: Finding, { paint }: Page): string {
  const level = finding.status === "open" ? finding.level : `${finding.level} (${finding.status})`;
  return (
    `${visible(words.placeText(finding.at))}: ${paint(finding.level, level)}: ${visible(finding.message)} ` +
    `[${visible(words.ruleText(finding))}]`
  );
}

function inBrief(findings: readonly Finding[], report: Report, page: Page): string[] {
  const telling = { rules: words.rulesById(report), lists: words.listTexts(report), told: new Set<string>() };
  return causesOf(findings).map((cause) => briefBlock(cause, telling, page));
}

function inFull(findings: readonly Finding[], report: Report, page: Page): string[] {
  const explaining = {
    rules: words.rulesById(report),
    lists: words.listTexts(report),
    explained: new Set<string>(),
  };
  return findings.map((finding) => fullBlock(finding, explaining, page));
}

const namedRules = 6;

/** As a shell takes it. */
const quote = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** Where to read on; once. */
function hint(findings: readonly Finding[], { paint, options, idOf }: Page): string[] {
  const rules = [...new Set(findings.map(idOf))];
  const [first] = rules;
  if (first === undefined || options.verbose) return [];
  const files = (options.policyFiles ?? []).map((file) => ` --policy ${/[^\w./@-]/.test(file) ? quote(file) : file}`);
  const command = (rule: string): string =>
    `why, and on what law: borderlint explain ${rule}${visible(files.join(""))}`;
  if (rules.length === 1) return [`${paint("faint", command(first))}\n`];
  const more = rules.length > namedRules ? ` and ${rules.length - namedRules} more` : "";
  const named = wrapped(`${rules.slice(0, namedRules).join(", ")}${more}`, options.width - 2).map(
    (line) => `  ${line}`,
  );
  return [[command("RULE"), ...named].map((line) => `${paint("faint", line)}\n`).join("")];
}
