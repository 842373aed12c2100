/**
 * Annotations of a GitHub Actions step, as workflow commands. GitHub shows ten of each level a step and drops the rest
 * without a word, and nobody reads thirty: ten are written at most, the worst first, and the last of them says how many
 * more there are.
 */
import { visible, workflowMessage, workflowProperty } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import type { Finding, Report } from "../report.ts";
import type { Place } from "../../source.ts";
import { verdictOf } from "../verdict.ts";
import type { Verdict } from "../verdict.ts";
import * as words from "../words.ts";

const most = 10;
const ranks = { error: 0, warning: 1, notice: 2 } as const;
/** GitHub takes 64 KB an annotation; nobody reads that much in one. */
const maxMessage = 4000;

interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly at: Place | null;
  readonly title: string;
  readonly message: string;
}

export const pathsFromTop = true;

export function render(report: Report, options: RenderOptions): string {
  const verdict = verdictOf(report, options.gate);
  // A verdict that nothing else explains comes first.
  const all = [
    ...verdictAnnotations(verdict, options),
    ...[...findingAnnotations(report), ...diagnosticAnnotations(report)].sort(
      (a, b) => ranks[a.level] - ranks[b.level],
    ),
  ];
  const shown = all.length > most ? all.slice(0, most - 1) : all;
  const left = all.length - shown.length;
  const lines = shown.map(command);
  if (left > 0)
    lines.push(
      command({
        level: "notice",
        at: null,
        title: "Borderlint",
        message: `and ${words.grouped(left)} more: see the report`,
      }),
    );
  return lines.map((line) => `${line}\n`).join("");
}

function verdictAnnotations({ outcome, reason }: Verdict, { gate }: RenderOptions): Annotation[] {
  if (outcome !== "inconclusive") return [];
  const level = gate.allowIncomplete ? "warning" : "error";
  return [{ level, at: null, title: "Borderlint", message: `Inconclusive: ${reason}` }];
}

function findingAnnotations(report: Report): Annotation[] {
  const rules = words.rulesById(report);
  return report.findings
    .filter((finding) => finding.status === "open")
    .map((finding) => ({
      level: finding.level === "note" ? "notice" : finding.level,
      at: finding.at,
      title: words.ruleId(finding),
      message: messageOf(finding, rules.get(words.ruleId(finding))?.fix ?? null),
    }));
}

function messageOf(finding: Finding, fix: string | null): string {
  const condition = finding.certainty === "default" ? ` (${words.certaintyText({ ...finding, scenarios: null })})` : "";
  const sinks = finding.sinks.map((sink) => `${sink.subject} at ${words.placeText(sink.at)}`);
  const more = sinks.length > 3 ? `, and ${sinks.length - 3} more` : "";
  const effect = sinks.length === 0 ? "" : `\nTakes effect in ${sinks.slice(0, 3).join(", ")}${more}`;
  return `${finding.message}${condition}${effect}${fix === null ? "" : `\nFix: ${fix}`}`;
}

function diagnosticAnnotations(report: Report): Annotation[] {
  return report.diagnostics
    .filter((diagnostic) => diagnostic.severity === "error")
    .map((diagnostic) => ({
      level: "warning",
      at: diagnostic.at,
      title: diagnostic.code,
      message: diagnostic.message,
    }));
}

/** Line feeds in the message are ours; those that come from input were spelt out before. */
function command(annotation: Annotation): string {
  const properties: string[] = [];
  const { at } = annotation;
  if (at !== null) {
    properties.push(`file=${workflowProperty(visible(at.file))}`, `line=${at.line}`, `endLine=${at.endLine}`);
    // GitHub takes columns only within one line.
    if (at.line === at.endLine)
      properties.push(`col=${at.column}`, `endColumn=${Math.max(at.column, at.endColumn - 1)}`);
  }
  properties.push(`title=${workflowProperty(visible(annotation.title))}`);
  const message = annotation.message.split("\n").map(visible).join("\n").slice(0, maxMessage);
  return `::${annotation.level} ${properties.join(",")}::${workflowMessage(message)}`;
}
