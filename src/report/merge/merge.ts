/** Several reports joined into one: the shards of one scan, or the scans of several repositories. */
import type { Report, ReportDiagnostic } from "../report.ts";
import { gateOf } from "../settings.ts";
import { asJudged } from "../verdict.ts";
import { withBare } from "./bare.ts";
import { compareTargets, isOfOld, targetsOf } from "./named.ts";
import type { NamedReport } from "./named.ts";
import { placedUnder, withName } from "./placed.ts";
import { scanDisagreements } from "./one-scan.ts";
import { joinedShards } from "./shards.ts";
import { disagreements, sideBySide } from "./side-by-side.ts";

/**
 * Joins reports in which `faultsOf` finds no fault. Shards of one target are one report, as if one scan had made it;
 * where there are several targets, every path and fingerprint begins with its target's name. One report stays as it is.
 */
export function merged(reports: Iterable<NamedReport>): Report {
  const joining = joiningOf();
  for (const one of reports) joining.add(one);
  return joining.whole();
}

/** Takes reports one by one, and keeps of each what the whole will say. */
export interface Joining {
  add(one: NamedReport): void;
  /** Throws `RangeError` where there was none. */
  whole(): Report;
}

export function joiningOf(): Joining {
  const waiting = new Map<string, NamedReport[]>();
  const parts: Report[] = [];
  // A single one is not put under its name.
  let only: NamedReport | null = null;
  const addWhole = (one: NamedReport): void => {
    if (parts.length === 0 && only === null) only = one;
    else {
      if (only !== null) parts.push(partOf(only));
      only = null;
      parts.push(partOf(one));
    }
  };
  return {
    add(one) {
      if (one.report.shard === null && !isOfOld(one)) return addWhole(one);
      const key = workOf(one);
      const group = [...(waiting.get(key) ?? []), one];
      if (isAllThere(group)) {
        waiting.delete(key);
        addWhole(wholeOf(group));
      } else waiting.set(key, group);
    },
    whole() {
      for (const group of waiting.values()) addWhole(wholeOf(group));
      waiting.clear();
      return only?.report ?? joined(parts);
    },
  };
}

/** Under its name, as what stands beside others. */
function partOf(one: NamedReport): Report {
  const [target, ...more] = targetsOf(one);
  const isPlaced = more.length > 0 || target.summary !== undefined;
  if (isPlaced) return one.report;
  const report = placedUnder(target.name, one.report);
  const settings = report.targets?.[0]?.settings;
  return withName({ ...target, ...(settings === undefined ? {} : { settings }) }, report);
}

function joined(unsorted: Report[]): Report {
  const parts = withBare(unsorted.sort(byTarget));
  const [part, ...rest] = parts;
  if (part === undefined) throw new RangeError("no report to join");
  const all = sideBySide([part, ...rest]);
  const differing = disagreements(parts, "warning", "the joined reports");
  return {
    ...all,
    targets: parts.flatMap((one) => one.targets ?? []).sort(compareTargets),
    diagnostics: [...all.diagnostics, ...differing],
  };
}

function isAllThere(group: readonly NamedReport[]): boolean {
  const count = group[0]?.report.shard?.count ?? Infinity;
  return new Set(group.map(({ report }) => report.shard?.index)).size === count;
}

function byTarget(a: Report, b: Report): number {
  const [one, other] = [a.targets?.[0], b.targets?.[0]];
  return one === undefined || other === undefined ? 0 : compareTargets(one, other);
}

/** Reports of one key are parts of one work. */
function workOf(one: NamedReport): string {
  if (isOfOld(one)) return `${one.report.target.root}\0${one.report.target.commit}`;
  return targetsOf(one)
    .map(({ name, root }) => `${name}\0${root}`)
    .join("\n");
}

function wholeOf(group: readonly NamedReport[]): NamedReport {
  const sorted = group.toSorted((a, b) => (a.report.shard?.index ?? 0) - (b.report.shard?.index ?? 0));
  const [first, ...others] = sorted;
  if (first === undefined) throw new RangeError("no report to join");
  const missing = missingShards(sorted);
  if (others.length === 0 && first.report.shard === null) return first;
  const shards = [first.report, ...others.map(({ report }) => report)] as const;
  const name = targetsOf(first)[0].name;
  const whole = withDiagnostics(joinedShards(shards, missing.length === 0), [
    ...disagreements(shards, "error", `shards of ${name}`),
    ...scanDisagreements(shards, name),
    ...missing,
  ]);
  // How much must be known was asked of the whole: of a part nobody can say it.
  return { name: first.name, report: asJudged(whole, gateOf(whole)) };
}

/** Errors: the scan is incomplete. */
function withDiagnostics(report: Report, more: readonly ReportDiagnostic[]): Report {
  return more.length === 0
    ? report
    : {
        ...report,
        summary: { ...report.summary, incomplete: true },
        diagnostics: [...report.diagnostics, ...more],
      };
}

const shownShards = 10;

/** Parts of the work that nobody hands in. */
function missingShards(group: readonly NamedReport[]): ReportDiagnostic[] {
  const count = group[0]?.report.shard?.count ?? 0;
  const there = new Set(group.map(({ report }) => report.shard?.index));
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return [];
  const shown = missing.slice(0, shownShards).map((index) => `${index}/${count}`);
  const more = missing.length > shownShards ? ` and ${missing.length - shownShards} more` : "";
  const message = `${missing.length} of ${count} shards are missing: ${shown.join(", ")}${more}`;
  return [{ severity: "error", code: "shard-missing", message, at: null }];
}
