/**
 * Whether a saved report fits itself. Its parts are written by one run: where they contradict each other, something was
 * taken out or put in, and what is not in it must not look as if it were not there.
 */
import { isTargetName } from "../terms.ts";
import { groupedBy } from "./group.ts";
import type { Finding, Report, ReportTarget, Summary } from "./report.ts";
import { summaryOf } from "./summary.ts";
import { count, placeText } from "./words.ts";

/**
 * What does not fit, in words that follow the name of the file; null: nothing.
 *
 * @param saysDependencies reports of old don't.
 */
export function contradictionIn(
  report: Report & { readonly verdict?: unknown },
  saysDependencies: boolean,
): string | null {
  const { targets = [], shard } = report;
  if (shard !== null && shard.index > shard.count) return `it is shard ${shard.index} of ${shard.count}`;
  for (const target of targets) {
    const fault = faultOfTarget(target, targets.length > 1);
    if (fault !== null) return fault;
  }
  return (
    repeated(report.findings) ??
    unlisted(report) ??
    strays(report, new Set(targets.map(({ name }) => name))) ??
    miscounted(report) ??
    missums(report) ??
    (saysDependencies ? undepended(report) : null) ??
    misjudged(report)
  );
}

const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

function faultOfTarget({ name, at, summary }: ReportTarget, isOneOfSeveral: boolean): string | null {
  // A scan that nobody named.
  if (name !== "." && !isTargetName(name)) return `${JSON.stringify(name.slice(0, 80))} is no name of a repository`;
  if (at !== null && !day.test(at)) return `${JSON.stringify(at.slice(0, 80))} is no date on which anything was judged`;
  return isOneOfSeveral && summary === undefined ? `it does not say what ${name} comes to` : null;
}

/** Of two findings that are one and the same, the second would count twice. */
function repeated(findings: readonly Finding[]): string | null {
  const seen = new Set<string>();
  for (const finding of findings) {
    const { fingerprint, target = "", policy, rule, at } = finding;
    const key = [fingerprint, target, policy, rule, at.file, at.line, at.column].join("\0");
    if (seen.has(key)) return `a finding is in it twice, at ${placeText(finding.at)}`;
    seen.add(key);
  }
  return null;
}

/** A finding is of a rule of a policy by which it was judged. */
function unlisted({ findings, policies }: Report): string | null {
  const listed = new Set(policies.map(({ policy }) => policy));
  const found = findings.find(({ policy }) => !listed.has(policy));
  return found === undefined
    ? null
    : `the finding at ${placeText(found.at)} is of a policy that it does not list: ${found.policy.slice(0, 80)}`;
}

/** What is said of a repository that the report is not of. */
function strays(report: Report, names: ReadonlySet<string>): string | null {
  const { findings, dependencies, unresolved, diagnostics, scenarios, waivers } = report;
  for (const [what, entries] of Object.entries({ finding: findings, dependency: dependencies, waiver: waivers }))
    for (const { target } of entries)
      if (target !== undefined && !names.has(target)) return `a ${what} is of ${target}, which is none of its targets`;
  const others = [...unresolved, ...diagnostics, ...scenarios];
  const other = others.find(({ target }) => target !== undefined && !names.has(target))?.target;
  return other === undefined ? null : `something in it is of ${other}, which is none of its targets`;
}

const counted = ["error", "warning", "note", "waived", "baselined"] as const;

/** Its numbers against what it lists, of the whole and of each repository. */
function miscounted({ findings, diagnostics, summary, targets = [] }: Report): string | null {
  const whole = mismatch(summary, findings, diagnostics);
  if (whole !== null) return whole;
  const byTarget = groupedBy(findings, ({ target }) => target ?? "");
  const told = groupedBy(diagnostics, ({ target }) => target ?? "");
  const byName = groupedBy(
    targets.filter((target) => target.summary !== undefined),
    ({ name }) => name,
  );
  for (const [name, [target, ...folders]] of byName) {
    // Of several folders of one name nobody can say of which a finding is.
    if (target?.summary === undefined || folders.length > 0) continue;
    const own = mismatch(target.summary, byTarget.get(name) ?? [], told.get(name) ?? []);
    if (own !== null) return `of ${name} ${own}`;
  }
  return null;
}

function mismatch(summary: Summary, findings: readonly Finding[], diagnostics: Report["diagnostics"]): string | null {
  const found = summaryOf(summary, findings, diagnostics);
  for (const key of counted)
    if (found[key] !== summary[key])
      return `its summary counts ${count(summary[key], key)}, and it lists ${found[key]}`;
  return found.incomplete && !summary.incomplete ? "its summary calls it complete, and it lists an error" : null;
}

const summed = ["files", "resources", "error", "warning", "note", "waived", "baselined"] as const;

/** The whole against what its repositories come to. */
function missums({ summary, targets = [] }: Report): string | null {
  const parts = targets.flatMap((target) => target.summary ?? []);
  if (parts.length === 0) return null;
  for (const key of summed) {
    const sum = parts.reduce((total, part) => total + part[key], 0);
    if (sum !== summary[key]) return `its summary counts ${summary[key]} for "${key}", and its targets ${sum}`;
  }
  const isCut = parts.some(({ incomplete }) => incomplete);
  return isCut && !summary.incomplete ? "its summary calls it complete, and one of its targets is not" : null;
}

/** What is found is found in something that is in use. */
function undepended({ findings, dependencies }: Report): string | null {
  const placeOf = ({ kind, at }: Pick<Finding, "kind" | "at">): string =>
    `${kind}\0${at.file}\0${at.line}\0${at.column}`;
  const there = new Set(dependencies.map(placeOf));
  const lost = findings.find((finding) => !there.has(placeOf(finding)));
  return lost === undefined ? null : `it lists a finding at ${placeText(lost.at)}, and no dependency there`;
}

function misjudged({ verdict, findings, summary }: Report & { readonly verdict?: unknown }): string | null {
  if (verdict === "fail" && !findings.some(({ status }) => status === "open"))
    return "its verdict is fail, and no finding is open";
  return verdict === "inconclusive" && !summary.incomplete
    ? "its verdict is inconclusive, and its summary calls it complete"
    : null;
}
