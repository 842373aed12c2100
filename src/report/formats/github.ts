/**
 * Annotations of a GitHub Actions step, as workflow commands. GitHub shows ten of each level a step and drops the rest
 * without a word, and nobody reads thirty: ten are written at most, the worst first, one of each cause before a second
 * of any, and the last of them says how many more there are.
 */
import { causesOf } from "../cause.ts";
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
  /** Another place of a cause that is told already. */
  readonly isAgain: boolean;
}

export const pathsFromTop = true;

export function render(report: Report, options: RenderOptions): string {
  const verdict = verdictOf(report, options.gate);
  // A verdict that nothing else explains comes first.
  const first = verdictAnnotations(verdict, options);
  const others = [...findingAnnotations(report), ...diagnosticAnnotations(report)];
  const byLevel = (a: Annotation, b: Annotation): number => ranks[a.level] - ranks[b.level];
  const worth = others.toSorted((a, b) => Number(a.isAgain) - Number(b.isAgain) || byLevel(a, b));
  const room = (first.length + worth.length > most ? most - 1 : most) - first.length;
  const shown = worth.slice(0, room).sort(byLevel);
  const left = worth.length - shown.length;
  const lines = [...first, ...shown].map(command);
  if (left > 0)
    lines.push(
      command({
        level: "notice",
        at: null,
        title: "Borderlint",
        message: `and ${words.grouped(left)} more: see the report`,
        isAgain: false,
      }),
    );
  return lines.map((line) => `${line}\n`).join("");
}

function verdictAnnotations({ outcome, reason }: Verdict, { gate }: RenderOptions): Annotation[] {
  if (outcome !== "inconclusive") return [];
  const level = gate.allowIncomplete ? "warning" : "error";
  return [{ level, at: null, title: "Borderlint", message: `Inconclusive: ${reason}`, isAgain: false }];
}

function findingAnnotations(report: Report): Annotation[] {
  const rules = words.rulesById(report);
  const open = report.findings.filter((finding) => finding.status === "open");
  return causesOf(open).flatMap((cause) =>
    cause.map((finding, index) => ({
      level: finding.level === "note" ? "notice" : finding.level,
      at: finding.at,
      title: words.ruleText(finding),
      message: messageOf(finding, index === 0 ? cause.length - 1 : 0, rules.get(words.ruleId(finding))?.fix ?? null),
      isAgain: index > 0,
    })),
  );
}

/** @param others places of the same cause. */
function messageOf(finding: Finding, others: number, fix: string | null): string {
  const condition = finding.certainty === "default" ? ` (${words.certaintyText({ ...finding, scenarios: null })})` : "";
  const sinks = finding.sinks.map((sink) => `${sink.subject} at ${words.placeText(sink.at)}`);
  const more = sinks.length > 3 ? `, and ${sinks.length - 3} more` : "";
  const effect = sinks.length === 0 ? "" : `\nTakes effect in ${sinks.slice(0, 3).join(", ")}${more}`;
  const again = others === 0 ? "" : `\nThe same in ${words.count(others, "more place")}`;
  return `${finding.message}${condition}${effect}${again}${fix === null ? "" : `\nFix: ${fix}`}`;
}

function diagnosticAnnotations(report: Report): Annotation[] {
  return report.diagnostics
    .filter((diagnostic) => diagnostic.severity === "error")
    .map((diagnostic) => ({
      level: "warning",
      at: diagnostic.at,
      title: diagnostic.code,
      message: diagnostic.message,
      isAgain: false,
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
