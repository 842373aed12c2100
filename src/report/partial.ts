/** To which part of a repository a report is limited, by what was asked for: what lies elsewhere it says nothing of. */
import { isBelow } from "../files.ts";
import { targetsOf } from "./merge/named.ts";
import type { Report, ReportTarget } from "./report.ts";
import { stateText } from "./state.ts";
import { count } from "./words.ts";

/** What a report is of, with what reports of old say only of the whole. */
export function lookedAt(report: Report): readonly [ReportTarget, ...ReportTarget[]] {
  const targets = targetsOf({ name: ".", report });
  const excluded = report.leftOut.find(({ by }) => by === "exclude");
  return targets.length > 1 || excluded === undefined
    ? targets
    : [{ ...targets[0], excluded: { paths: excluded.paths, examples: excluded.examples } }];
}

/** `only what the change since main reaches`; empty: all that is not excluded. Nothing here is escaped yet. */
export function partOf({ root, changedSince, paths = [] }: ReportTarget): string[] {
  const within = paths.length === 0 && root !== "." ? [root] : paths;
  return [
    ...(changedSince === undefined ? [] : [`only what the change since ${changedSince} reaches`]),
    ...(within.length === 0 ? [] : [`only ${within.join(", ")}`]),
  ];
}

/** The same with what is excluded; empty: everything. */
export function limitsOf(target: ReportTarget): string[] {
  const { excluded } = target;
  return [
    ...partOf(target),
    ...(excluded === undefined ? [] : [`all but ${count(excluded.paths, "path")}: ${excluded.examples.join(", ")}`]),
  ];
}

/** What is to be known beside a target's verdict: its limits, that there is nothing in it, or that it is changed. */
export function remarksOn(target: ReportTarget): string[] {
  const limits = target.isBare === true ? ["holds nothing that is read"] : limitsOf(target);
  return stateText(target) === null ? limits : [...limits, "not as committed"];
}

/** Whether a scan that is limited so looks at a file, relative as its own paths are. */
export function reaches({ root, changedSince, paths = [], excluded }: ReportTarget, file: string): boolean {
  const roots = paths.length > 0 ? paths : [root];
  if (changedSince !== undefined || !roots.some((folder) => isBelow(file, folder))) return false;
  if (excluded === undefined) return true;
  // Where not all that is left out is listed, anything may be.
  return excluded.paths <= excluded.examples.length && !excluded.examples.some((path) => isBelow(file, path));
}
