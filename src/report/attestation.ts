/**
 * An in-toto Statement v1 of what a scan came to, unsigned: a signer binds it to whoever ran the scan. The predicate is
 * in-toto's test result, whose readers ignore what they do not know; the rest says what a result alone would hide.
 */
import { jsonText, visible } from "./escape.ts";
import { groupedBy } from "./group.ts";
import type { Report } from "./report.ts";
import { coverageOf, fails, verdictOf } from "./verdict.ts";
import type { Gate } from "./verdict.ts";
import { ruleId } from "./words.ts";

/** What the statement is about. */
export interface Subject {
  readonly name: string;
  /** Digests by algorithm, in hexadecimal: `sha256`, or `gitCommit`. */
  readonly digest: Readonly<Record<string, string>>;
}

export interface Attested {
  readonly report: Report;
  readonly gate: Gate;
  /** At least one. */
  readonly subjects: readonly Subject[];
  /** SHA-256 of the program, in hexadecimal; null where it is not run from what was released. */
  readonly program: string | null;
  readonly basis: readonly JudgedBy[];
  /** Whether the files that were looked at, and all of the basis, are those of the commit; null: not known. */
  readonly isCommitted: boolean | null;
  /** ISO date and time. */
  readonly now: string;
}

/** What the verdict rests on beside the files that were looked at. */
export interface JudgedBy extends Subject {
  readonly kind: string;
  /** Whether the commit has it so. */
  readonly isCommitted: boolean;
}

export const predicateType = "https://in-toto.io/attestation/test-result/v0.1";

/** Only a pass is one; what was not looked at has not passed. */
const results = { pass: "PASSED", fail: "FAILED", inconclusive: "FAILED" } as const;

export function attestation({ report, gate, subjects, program, basis, isCommitted, now }: Attested): string {
  const { outcome, reason } = verdictOf(report, gate);
  const predicate = {
    result: results[outcome],
    configuration: [
      ...configuration(report, program),
      ...basis.map(({ name, digest, ...annotations }) => ({ name: visible(name), digest, annotations })),
    ],
    ...rulesOf(report, gate),
    timeCreated: now,
    verdict: outcome,
    reason: visible(reason),
    failsOn: gate,
    target: { ...(report.targets?.[0] ?? report.target), isCommitted },
    counts: countsOf(report),
    scope: scopeOf(report),
    notLookedAt: notLookedAt(report),
  };
  return `${jsonText({ _type: "https://in-toto.io/Statement/v1", subject: subjects, predicateType, predicate }, 2)}\n`;
}

/** Resource descriptors: by what it was judged, each by digest. */
function configuration({ policies, catalogue, tool }: Report, program: string | null): object[] {
  const descriptor = (kind: string, name: string, version: string, digest: string | null): object => ({
    name: visible(name),
    ...(digest === null ? {} : { digest: { sha256: digest.replace(/^sha256:/, "") } }),
    annotations: { kind, version: visible(version) },
  });
  return [
    ...policies.map(({ policy, version, digest }) => descriptor("policy", policy, version, digest)),
    descriptor("catalogue", "catalogue", catalogue.version, catalogue.digest),
    descriptor("tool", tool.name, tool.version, program),
  ];
}

/** Each rule once: failed with a failing finding, warned with another that is open, passed otherwise. */
function rulesOf(report: Report, gate: Gate): Record<"passedTests" | "warnedTests" | "failedTests", readonly string[]> {
  const byRule = groupedBy(report.findings, ruleId);
  const failed = new Set<string>();
  const warned = new Set<string>();
  for (const [id, findings] of byRule) {
    if (findings.some((finding) => fails(finding, gate))) failed.add(id);
    else if (findings.some(({ status }) => status === "open")) warned.add(id);
  }
  const passed = [...byRule.keys(), ...report.passed.map(ruleId)].filter((id) => !failed.has(id) && !warned.has(id));
  const sorted = (ids: Iterable<string>): string[] => [...ids].map(visible).sort();
  return { passedTests: sorted(passed), warnedTests: sorted(warned), failedTests: sorted(failed) };
}

function countsOf({ summary: { error, warning, note, waived, baselined } }: Report): object {
  return { error, warning, note, waived, baselined };
}

function scopeOf(report: Report): object {
  const { summary, formats, scenarios, shard } = report;
  return {
    files: summary.files,
    resources: summary.resources,
    formats: formats.filter(({ read }) => read).map(({ format, files }) => ({ format, files })),
    coverage: { ...summary.coverage, percent: coverageOf(report) },
    scenarios: scenarios.map(({ root, name, verdict }) => ({ root: visible(root), name: visible(name), verdict })),
    shard,
    changedSince: report.targets?.[0]?.changedSince ?? null,
  };
}

/** What a reader must not take for clean. */
function notLookedAt(report: Report): object {
  const reasons = groupedBy(report.unresolved, ({ reason }) => reason);
  return {
    incomplete: report.summary.incomplete,
    errors: report.diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ code, message, at }) => ({
        code,
        message: visible(message),
        file: at === null ? null : visible(at.file),
      })),
    unread: report.unread.map(({ format, files }) => ({ format, files })),
    leftOut: report.leftOut.map(({ by, paths }) => ({ by, paths })),
    notWorkedOut: [...reasons]
      .map(([reason, gaps]) => ({ reason: visible(reason), number: gaps.length }))
      .sort((a, b) => b.number - a.number || (a.reason < b.reason ? -1 : 1)),
  };
}
