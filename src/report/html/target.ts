/** What the report is of. */
import type { Report } from "../report.ts";

export interface Target {
  readonly name: string;
  readonly root: string;
  readonly commit: string | null;
  /** ISO date and time at which it was looked at; null: not recorded. */
  readonly at: string | null;
}

/** @param now the moment at which the report is made, for reports that do not say when the scan was. */
export function targetsOf(report: Report, now: string): Target[] {
  return [{ ...report.target, name: report.target.root, at: now }];
}
