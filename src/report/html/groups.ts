/** Findings by rule and, within a rule, by cause: what is one and the same thing is said once. */
import { groupedBy } from "../group.ts";
import type { Finding, Report, ReportRule } from "../report.ts";
import * as words from "../words.ts";

export interface RuleGroup {
  readonly id: string;
  readonly rule: ReportRule | undefined;
  readonly level: Finding["level"];
  readonly causes: readonly Cause[];
  readonly total: number;
  readonly open: number;
}

/** Findings of one rule with one value, operator and place. */
export interface Cause {
  /** Position among all causes of the report. */
  readonly number: number;
  readonly findings: readonly Numbered[];
}

export interface Numbered {
  /** Position among all findings in the order in which they are shown. */
  readonly number: number;
  readonly finding: Finding;
}

const levels = ["error", "warning", "note"] as const;

/** Gravest rules first, in them causes with open findings before others, then the most frequent. */
export function groupsOf(report: Report): RuleGroup[] {
  const rules = words.rulesById(report);
  const groups = [...groupedBy(report.findings, words.ruleId)]
    .map(([id, findings]) => ({ id, findings, open: openOf(findings), level: gravest(findings) }))
    .sort(
      (a, b) =>
        Number(b.open > 0) - Number(a.open > 0) ||
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        b.open - a.open ||
        (a.id < b.id ? -1 : 1),
    );
  let causes = 0;
  let findings = 0;
  return groups.map(({ id, findings: all, open, level }) => ({
    id,
    rule: rules.get(id),
    level,
    total: all.length,
    open,
    causes: causesOf(all).map((group) => ({
      number: causes++,
      findings: group.map((finding) => ({ number: findings++, finding })),
    })),
  }));
}

function causesOf(findings: readonly Finding[]): Finding[][] {
  const groups = groupedBy(findings, ({ kind, value, operator, location }) =>
    [kind, value, operator?.entity, location?.cloud, location?.region, location?.jurisdiction].join("\0"),
  );
  // Sorting is stable: causes of equal weight stay in the order of their files.
  return [...groups.values()].sort(
    (a, b) =>
      Number(openOf(b) > 0) - Number(openOf(a) > 0) ||
      levels.indexOf(gravest(a)) - levels.indexOf(gravest(b)) ||
      b.length - a.length,
  );
}

function openOf(findings: readonly Finding[]): number {
  return findings.filter(({ status }) => status === "open").length;
}

/** Of those that are open, or of all where none is. */
function gravest(findings: readonly Finding[]): Finding["level"] {
  const open = findings.filter(({ status }) => status === "open");
  const counted = open.length > 0 ? open : findings;
  return levels.find((level) => counted.some((finding) => finding.level === level)) ?? "note";
}
