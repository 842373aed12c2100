/**
 * Reports for those who know nothing of the folder in which a scan began: code scanning, code quality and annotations
 * take every path to begin at the repository's top.
 */
import { joinPath } from "../files.ts";
import { placed } from "./merge/placed.ts";
import type { Report, ReportTarget } from "./report.ts";
import type { Gate } from "./verdict.ts";

/** @param folder in which the scan began, from the repository's top; empty: there. */
export function withFolder(report: Report, folder: string): Report {
  if (folder === "" || report.targets === undefined) return report;
  return { ...report, targets: report.targets.map((target) => ({ ...target, folder })) };
}

interface Judged {
  readonly report: Report;
  /** Its thresholds are of folders, which move with the report. */
  readonly gate: Gate;
}

interface Placed extends Judged {
  /** Where the scan began; empty: at the top. */
  readonly folder: string;
}

/** With paths from the repository's top. Of several targets every path begins with a name, and stays. */
export function fromTop({ report, gate }: Judged): Placed {
  const [target, ...others] = report.targets ?? [];
  if (target?.folder === undefined || others.length > 0) return { report, gate, folder: "" };
  const below = (path: string): string => joinPath(target.folder ?? ".", path);
  return {
    report: placed(below, { ...report, targets: [withoutFolder(target)] }),
    gate: {
      ...gate,
      ...(gate.thresholds === undefined
        ? {}
        : { thresholds: gate.thresholds.map((one) => ({ ...one, folder: below(one.folder) })) }),
    },
    folder: target.folder,
  };
}

function withoutFolder({ folder, ...target }: ReportTarget): ReportTarget {
  void folder;
  return target;
}
