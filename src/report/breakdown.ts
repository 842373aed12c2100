/** What a report comes to by repository, and by who answers for the files. */
import { groupedBy } from "./group.ts";
import type { Finding, Report, ReportTarget, Summary } from "./report.ts";
import { fails } from "./verdict.ts";
import type { Gate, Verdict } from "./verdict.ts";

export interface TargetRow {
  readonly target: ReportTarget;
  readonly summary: Summary;
  readonly outcome: Verdict["outcome"];
}

/** The worst first; empty where there is one target. */
export function byTarget(report: Report, gate: Gate): TargetRow[] {
  const failing = new Set(report.findings.filter((finding) => fails(finding, gate)).map(({ target }) => target));
  const rows = (report.targets ?? []).flatMap((target) => {
    const { name, summary } = target;
    if (summary === undefined) return [];
    return [{ target, summary, outcome: failing.has(name) ? ("fail" as const) : outcomeOf(summary, gate) }];
  });
  const order = ["fail", "inconclusive", "pass"];
  return rows.sort(
    (a, b) =>
      order.indexOf(a.outcome) - order.indexOf(b.outcome) ||
      b.summary.error - a.summary.error ||
      b.summary.warning - a.summary.warning ||
      (a.target.name < b.target.name ? -1 : 1),
  );
}

/** Of one in which nothing fails. */
function outcomeOf(summary: Summary, { allowIncomplete }: Gate): Verdict["outcome"] {
  return summary.incomplete && !allowIncomplete ? "inconclusive" : "pass";
}

export interface OwnerRow {
  /** Null: nobody answers for the file. */
  readonly owner: string | null;
  readonly error: number;
  readonly warning: number;
  readonly note: number;
  /** Waived or baselined. */
  readonly accepted: number;
  readonly targets: number;
}

/** A finding of several owners counts for each. Empty where no repository says who answers for what. */
export function byOwner({ findings }: Report): OwnerRow[] {
  if (findings.every(({ owners = [] }) => owners.length === 0)) return [];
  const pairs = findings.flatMap((finding): { owner: string | null; finding: Finding }[] => {
    const { owners = [] } = finding;
    return owners.length === 0 ? [{ owner: null, finding }] : owners.map((owner) => ({ owner, finding }));
  });
  const rows = [...groupedBy(pairs, ({ owner }) => owner ?? "")].map(([, group]): OwnerRow => {
    const counts = { error: 0, warning: 0, note: 0, accepted: 0 };
    for (const { finding } of group) counts[finding.status === "open" ? finding.level : "accepted"] += 1;
    return {
      owner: group[0]?.owner ?? null,
      ...counts,
      targets: new Set(group.map(({ finding }) => finding.target ?? "")).size,
    };
  });
  return rows.sort(
    (a, b) =>
      b.error - a.error || b.warning - a.warning || b.note - a.note || ((a.owner ?? "") < (b.owner ?? "") ? -1 : 1),
  );
}
