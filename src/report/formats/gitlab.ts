/** GitLab's Code Quality report: what it shows in a merge request. Fingerprints hold no line numbers and are unique. */
import { jsonText, visible } from "../escape.ts";
import type { Finding, Report } from "../report.ts";
import * as words from "../words.ts";

const severities = { error: "critical", warning: "major", note: "info" } as const;

export const pathsFromTop = true;

export function render(report: Report): string {
  const seen = new Map<string, number>();
  const issues = report.findings.filter((finding) => finding.status === "open").map((finding) => issue(finding, seen));
  return `${jsonText(issues, 2)}\n`;
}

function issue(finding: Finding, seen: Map<string, number>): object {
  // GitLab shows only the first of several issues with one fingerprint; reports of several repositories may have them.
  const number = (seen.get(finding.fingerprint) ?? 0) + 1;
  seen.set(finding.fingerprint, number);
  return {
    type: "issue",
    categories: ["Security"],
    check_name: visible(words.ruleId(finding)),
    description: visible(finding.message + words.alsoText(finding).replace(", also", "; the rule is also")),
    fingerprint: number === 1 ? finding.fingerprint : `${finding.fingerprint}-${number}`,
    severity: severities[finding.level],
    location: { path: finding.at.file, lines: { begin: finding.at.line, end: finding.at.endLine } },
  };
}
