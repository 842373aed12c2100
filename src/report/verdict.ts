/**
 * What a report comes to, held against what the caller asked for. Pure; shared by the formats, the command line and
 * the action.
 */
import { isBelow } from "../files.ts";
import type { Finding, Report, ReportDiagnostic } from "./report.ts";
import { count, percent, placeText } from "./words.ts";

export const failLevels = ["error", "warning", "note", "never"] as const;
export type FailLevel = (typeof failLevels)[number];

/** What the caller asked for. */
export interface Gate {
  /** The lowest level that fails. */
  readonly failOn: FailLevel;
  /** Input that could not be read, or sinks that are unknown, don't make the verdict inconclusive. */
  readonly allowIncomplete: boolean;
  /** Percentage of sinks that must be known or possible; null: not asked. */
  readonly minCoverage: number | null;
  /** What no reader took, and what the configuration leaves open, is not let pass. */
  readonly strict: boolean;
  /** The lowest level that fails in a folder, where that is another one; the innermost last. */
  readonly thresholds?: readonly { readonly folder: string; readonly failOn: FailLevel }[];
}

export const defaultGate: Gate = { failOn: "error", allowIncomplete: false, minCoverage: null, strict: false };

export interface Verdict {
  readonly outcome: "pass" | "fail" | "inconclusive";
  /** In words, for people: one sentence without full stop. */
  readonly reason: string;
}

const severity = { error: 3, warning: 2, note: 1 } as const;

/** Whether a finding fails the gate: open, and at or above the level of its folder. */
export function fails(finding: Finding, gate: Gate): boolean {
  const failOn = gate.thresholds?.findLast(({ folder }) => isBelow(finding.at.file, folder))?.failOn ?? gate.failOn;
  return finding.status === "open" && failOn !== "never" && severity[finding.level] >= severity[failOn];
}

/** Share of the sinks whose value is known or limited to known alternatives, in percent; null where there is none. */
export function coverageOf(report: Report): number | null {
  const { sinks, unknown } = report.summary.coverage;
  return sinks === 0 ? null : ((sinks - unknown) / sinks) * 100;
}

function levelsThatFail({ failOn, thresholds = [] }: Gate): string {
  if (thresholds.length > 0) return "at or above the levels that fail";
  return failOn === "error" ? "of level error" : `at or above level ${failOn}`;
}

export function verdictOf(report: Report, gate: Gate): Verdict {
  const failing = report.findings.filter((finding) => fails(finding, gate)).length;
  if (failing > 0) {
    return { outcome: "fail", reason: `${count(failing, "finding")} ${levelsThatFail(gate)}` };
  }
  const gap = gapOf(report, gate);
  if (gap !== null) return { outcome: "inconclusive", reason: gap };
  const open = report.findings.filter((finding) => finding.status === "open").length;
  return { outcome: "pass", reason: open === 0 ? "no findings" : `no failing finding among ${count(open, "finding")}` };
}

/** Why a report without failing findings is still no clean bill; null where it is one. */
function gapOf(report: Report, gate: Gate): string | null {
  const coverage = coverageOf(report);
  if (gate.minCoverage !== null && coverage !== null && coverage < gate.minCoverage) {
    return `coverage is ${percent(coverage)}, below the ${gate.minCoverage}% asked for`;
  }
  if (gate.allowIncomplete) return null;
  const [first, ...others] = report.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (report.summary.incomplete && first !== undefined)
    return `${placed(first)}${others.length === 0 ? "" : `; and ${others.length} more not looked at`}`;
  const left = gate.strict ? leftOpen(report) : null;
  if (left !== null) return left;
  // A report that was saved so, which does not say what was asked of it.
  return report.summary.incomplete ? "not all was looked at, or known, that the scan was asked for" : null;
}

/** With the place, where the message does not name the file itself. */
function placed({ message, at }: ReportDiagnostic): string {
  return at === null || message.includes(at.file) ? message : `${placeText(at)}: ${message}`;
}

/** Notes that say what was not looked at. */
const passedBy = new Set(["folder-skipped", "code-unread", "not-checked-out", "words-open", "runs-outside"]);

/** What is let pass unless it is asked for. */
function leftOpen(report: Report): string | null {
  const unread = report.unread.reduce((sum, { files }) => sum + files, 0);
  if (unread > 0) {
    const were = unread === 1 ? "looks like configuration or a script was" : "look like configuration or scripts were";
    return `${count(unread, "file")} that ${were} not read`;
  }
  // Who commits a root there has it run like any other, and so has who commits code.
  const passed = report.diagnostics.find(({ code }) => passedBy.has(code));
  if (passed !== undefined) return passed.message;
  const { unknown } = report.summary.coverage;
  if (unknown > 0) return `${count(unknown, "sink")} could not be worked out`;
  return null;
}

/**
 * The report as it is given out: `incomplete` wherever the verdict is that not enough was looked at, so that who reads
 * only the summary is told the same as who reads the exit code.
 */
export function asJudged(report: Report, gate: Gate): Report {
  return report.summary.incomplete || verdictOf(report, gate).outcome !== "inconclusive"
    ? report
    : { ...report, summary: { ...report.summary, incomplete: true } };
}
