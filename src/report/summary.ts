/** What a report comes to, in numbers, and what is to be said where that is nothing. */
import { summed } from "../dependency/coverage.ts";
import type { Finding, Report, ReportDiagnostic, Summary } from "./report.ts";
import { grouped } from "./words.ts";

type Counts = Pick<Summary, "files" | "resources" | "coverage">;

export function summaryOf(
  { files, resources, coverage }: Counts,
  findings: readonly Pick<Finding, "status" | "level">[],
  diagnostics: readonly Pick<ReportDiagnostic, "severity">[],
): Summary {
  const counts = { error: 0, warning: 0, note: 0, waived: 0, baselined: 0 };
  for (const { status, level } of findings) counts[status === "open" ? level : status] += 1;
  return {
    files,
    resources,
    ...counts,
    incomplete: diagnostics.some(({ severity }) => severity === "error"),
    coverage,
  };
}

/** The sums of several; what was found is counted again, since they may have found the same. */
export function summedCounts(summaries: readonly Summary[]): Counts {
  const coverage = summed(summaries.map((summary) => summary.coverage));
  let files = 0;
  let resources = 0;
  for (const summary of summaries) {
    files += summary.files;
    resources += summary.resources;
  }
  return { files, resources, coverage };
}

/** What was read, and what it comes to. */
interface Looked extends Pick<Report, "unread" | "leftOut"> {
  readonly files: number;
  readonly coverage: Summary["coverage"];
  /** How many dependencies there are, but for those on operators that nobody here knows. */
  readonly dependencies: number;
  /** How many files are neither configuration nor scripts. */
  readonly others: number;
}

/** Of a diagnostic: files are there, and none of them is configuration or a script. */
export const nothingThere = "nothing-there";

/**
 * Nothing in it says who runs what where. A library of which all is for its callers to say does: that there is
 * something to say, and who does.
 */
export function isSilent({ coverage, dependencies }: Pick<Looked, "coverage" | "dependencies">): boolean {
  return coverage.sinks === (coverage.strangers ?? 0) && dependencies === 0 && (coverage.forCallers ?? 0) === 0;
}

/**
 * What was read and says nothing of where anything runs is no clean bill: most likely the wrong thing was looked at.
 */
export function emptiness(looked: Looked): {
  readonly severity: "error";
  readonly code: string;
  readonly message: string;
}[] {
  if (!isSilent(looked)) return [];
  const { files, unread, leftOut, others } = looked;
  const notRead =
    unread.length === 0 ? "" : `; not read: ${unread.map((kind) => `${kind.files} ${kind.format}`).join(", ")}`;
  if (files > 0) {
    const message = `files were read, but nothing in them says where or by whom anything is run${notRead}`;
    return [{ severity: "error", code: "no-sink", message }];
  }
  if (unread.length === 0 && leftOut.length === 0 && others > 0) {
    const among = others === 1 ? "the one file there is" : `the ${grouped(others)} files there are`;
    const message = `nothing was evaluated: no file of a format that is read is among ${among}`;
    return [{ severity: "error", code: "nothing-there" satisfies typeof nothingThere, message }];
  }
  const why =
    unread.length === 0 && leftOut.length > 0
      ? "no file of a format that is read is left; what there is may be left out, by the configuration, an " +
        "ignore file or as a tool's own folder"
      : `no file of a format that is read${notRead}`;
  return [{ severity: "error", code: "nothing-read", message: `nothing was evaluated: ${why}` }];
}
