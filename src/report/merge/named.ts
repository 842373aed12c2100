/** Reports with a name, and what each of them is of. */
import { compareNames } from "../../source.ts";
import type { Report, ReportTarget } from "../report.ts";

export interface NamedReport {
  /** Of its file, for whatever does not say itself what it is of. */
  readonly name: string;
  /** Of its file, for errors. */
  readonly path?: string;
  readonly report: Report;
}

/** As much of it as says what it is of. */
export interface NamedHead {
  readonly name: string;
  readonly path?: string;
  readonly report: Pick<Report, "target" | "targets" | "shard">;
}

export function headOf({ name, path = name, report: { target, targets, shard } }: NamedReport): NamedHead {
  return { name, path, report: { target, shard, ...(targets === undefined ? {} : { targets }) } };
}

/** What a report is of: at least one. Reports of old don't say it; they go by the name of their file. */
export function targetsOf({ name, report }: NamedHead): readonly [ReportTarget, ...ReportTarget[]] {
  const [first, ...others] = report.targets ?? [];
  if (first === undefined) return [{ name, ...report.target, at: null }];
  // Shards that nobody named are of one work, whatever their files are called.
  return [first.name === "." && report.shard === null ? { ...first, name } : first, ...others];
}

/** A path as the report of its target alone would write it. */
export function withinTarget(file: string, target: string | undefined): string {
  return target !== undefined && file.startsWith(`${target}/`) ? file.slice(target.length + 1) : file;
}

/** Reports of one commit that don't say what they are of are taken for parts of one scan. */
export function isOfOld({ report }: NamedHead): boolean {
  return report.targets === undefined && report.target.commit !== null;
}

/** By name, then root. */
export function compareTargets(a: ReportTarget, b: ReportTarget): number {
  return compareNames(a.name, b.name) || compareNames(a.root, b.root);
}

export function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const text = key(item);
    if (!seen.has(text)) seen.set(text, item);
  }
  return [...seen.values()];
}

/** Items of one key joined, in the order in which the first of each stands. */
export function sums<T>(items: readonly T[], keyOf: (item: T) => string, join: (a: T, b: T) => T): T[] {
  const joined = new Map<string, T>();
  for (const item of items) {
    const before = joined.get(keyOf(item));
    joined.set(keyOf(item), before === undefined ? item : join(before, item));
  }
  return [...joined.values()];
}
