/** Several reports joined into one: the shards of one scan, or the scans of several repositories. */
import { comparePlaces } from "../source.ts";
import type { Place } from "../source.ts";
import type { Finding, Report, ReportDiagnostic } from "./report.ts";

export interface NamedReport {
  /** What its paths are put under where reports of several targets are joined: `shop` makes `shop/main.tf`. */
  readonly name: string;
  readonly report: Report;
}

/**
 * Joins reports. Reports of one target (root and commit) are shards, and what several of them found is one finding;
 * otherwise every path is put under its report's name. One report stays as it is.
 */
export function merged(reports: readonly NamedReport[]): Report {
  const [first, ...others] = reports;
  if (first === undefined) throw new RangeError("no report to join");
  const missing = missingShards(reports);
  if (others.length === 0) return withDiagnostics(first.report, missing);
  const shards = others.every(({ report }) => sameTarget(report, first.report));
  const parts = shards
    ? reports.map(({ report }) => report)
    : reports.map(({ name, report }) => placedUnder(name, report));
  const findings = joined(parts.flatMap((part) => part.findings));
  return {
    schema: "borderlint.report/v1",
    tool: first.report.tool,
    catalogue: first.report.catalogue,
    policies: distinct(
      parts.flatMap((part) => part.policies),
      (policy) => `${policy.policy} ${policy.digest}`,
    ),
    target: shards ? first.report.target : { root: ".", commit: null },
    summary: summaryOf(parts, findings, missing.length > 0),
    findings,
    unresolved: distinct(
      parts.flatMap((part) => part.unresolved),
      (gap) => JSON.stringify(gap),
    ).sort((a, b) => comparePlaces(a.at, b.at)),
    diagnostics: [
      ...distinct(
        parts.flatMap((part) => part.diagnostics),
        (diagnostic) => JSON.stringify(diagnostic),
      ),
      ...disagreements(parts),
      ...missing,
    ],
    rules: distinct(
      parts.flatMap((part) => part.rules),
      (rule) => `${rule.policy}/${rule.rule}`,
    ),
    passed: passedInAll(parts),
    waivers: distinct(
      parts.flatMap((part) => part.waivers),
      (waiver) => JSON.stringify(waiver),
    ),
    dependencies: distinct(
      parts.flatMap((part) => part.dependencies),
      (dependency) => JSON.stringify(dependency),
    ).sort((a, b) => comparePlaces(a.at, b.at)),
    scenarios: distinct(
      parts.flatMap((part) => part.scenarios),
      (scenario) => JSON.stringify(scenario),
    ),
    formats: summedFormats(parts),
    unread: sums(
      parts.flatMap((part) => part.unread),
      ({ format }) => format,
      (a, b) => ({ ...a, files: a.files + b.files }),
    ),
    // Every shard walks the whole tree.
    leftOut: sums(
      (shards ? parts.slice(0, 1) : parts).flatMap((part) => part.leftOut),
      ({ by }) => by,
      (a, b) => ({ ...a, paths: a.paths + b.paths }),
    ),
    shard: null,
    lists: joinedLists(parts.flatMap((part) => part.lists)),
  };
}

function summaryOf(parts: readonly Report[], findings: readonly Finding[], isIncomplete: boolean): Report["summary"] {
  const total = (of: (summary: Report["summary"]) => number): number =>
    parts.reduce((sum, part) => sum + of(part.summary), 0);
  const those = (holds: (finding: Finding) => boolean): number => findings.filter(holds).length;
  return {
    files: total((summary) => summary.files),
    resources: total((summary) => summary.resources),
    error: those(({ status, level }) => status === "open" && level === "error"),
    warning: those(({ status, level }) => status === "open" && level === "warning"),
    note: those(({ status, level }) => status === "open" && level === "note"),
    waived: those(({ status }) => status === "waived"),
    baselined: those(({ status }) => status === "baselined"),
    incomplete: isIncomplete || parts.some((part) => part.summary.incomplete),
    coverage: {
      sinks: total((summary) => summary.coverage.sinks),
      known: total((summary) => summary.coverage.known),
      possible: total((summary) => summary.coverage.possible),
      unknown: total((summary) => summary.coverage.unknown),
    },
  };
}

/** What found something in one of them has not passed. */
function passedInAll(parts: readonly Report[]): Report["passed"] {
  const nameOf = (rule: { readonly policy: string; readonly rule: string }): string => `${rule.policy}/${rule.rule}`;
  const found = new Set(parts.flatMap((part) => part.rules.map(nameOf)));
  return distinct(
    parts.flatMap((part) => part.passed),
    nameOf,
  ).filter((rule) => !found.has(nameOf(rule)));
}

function withDiagnostics(report: Report, more: readonly ReportDiagnostic[]): Report {
  return more.length === 0
    ? report
    : {
        ...report,
        summary: { ...report.summary, incomplete: true },
        diagnostics: [...report.diagnostics, ...more],
      };
}

/** Parts of the work that nobody hands in. */
function missingShards(reports: readonly NamedReport[]): ReportDiagnostic[] {
  const byWork = new Map<string, Set<number>>();
  for (const { report } of reports) {
    if (report.shard === null) continue;
    const key = `${report.shard.count} ${report.target.root} ${report.target.commit ?? ""}`;
    byWork.set(key, (byWork.get(key) ?? new Set()).add(report.shard.index));
  }
  return [...byWork].flatMap(([key, there]) => {
    const count = Number.parseInt(key, 10);
    const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !there.has(index));
    if (missing.length === 0) return [];
    const shown = missing.slice(0, 10).map((index) => `${index}/${count}`);
    const message = `${missing.length} of ${count} shards are missing: ${shown.join(", ")}`;
    return [{ severity: "error" as const, code: "shard-missing", message, at: null }];
  });
}

/** Items of one key joined, in the order in which the first of each stands. */
function sums<T>(items: readonly T[], keyOf: (item: T) => string, join: (a: T, b: T) => T): T[] {
  const joinedItems = new Map<string, T>();
  for (const item of items) {
    const before = joinedItems.get(keyOf(item));
    joinedItems.set(keyOf(item), before === undefined ? item : join(before, item));
  }
  return [...joinedItems.values()];
}

/** One entry a list, with the persons that any of the reports has found on it. */
function joinedLists(lists: Report["lists"]): Report["lists"] {
  return distinct(lists, ({ list }) => list).map((one) => ({
    ...one,
    persons: distinct(
      lists.flatMap(({ list, persons }) => (list === one.list ? persons : [])),
      (person) => JSON.stringify(person),
    ),
  }));
}

function sameTarget(a: Report, b: Report): boolean {
  return a.target.root === b.target.root && a.target.commit === b.target.commit;
}

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/**
 * One finding for each fingerprint and origin, with the sinks of all. Equal findings in several places are told apart
 * by a number at the end of the fingerprint, which every report began anew, so it is given again.
 */
function joined(findings: readonly Finding[]): Finding[] {
  const byOrigin = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.policy} ${finding.rule} ${unnumbered(finding)} ${JSON.stringify(finding.at)}`;
    const before = byOrigin.get(key);
    byOrigin.set(key, before === undefined ? finding : both(before, finding));
  }
  const seen = new Map<string, number>();
  return [...byOrigin.values()]
    .sort((a, b) => comparePlaces(a.at, b.at))
    .map((finding) => {
      const fingerprint = unnumbered(finding);
      const number = (seen.get(fingerprint) ?? 0) + 1;
      seen.set(fingerprint, number);
      return { ...finding, fingerprint: number === 1 ? fingerprint : `${fingerprint}-${number}` };
    });
}

function unnumbered({ fingerprint }: Finding): string {
  return fingerprint.split("-")[0] ?? fingerprint;
}

function both(a: Finding, b: Finding): Finding {
  return {
    ...a,
    scenarios: a.scenarios === null || b.scenarios === null ? null : [...new Set([...a.scenarios, ...b.scenarios])],
    sinks: distinct([...a.sinks, ...b.sinks], (sink) => JSON.stringify(sink)),
    affects: [...new Set([...a.affects, ...b.affects])],
    holdsData: [...new Set([...a.holdsData, ...b.holdsData])],
  };
}

function summedFormats(parts: readonly Report[]): Report["formats"] {
  const sums = new Map<string, Report["formats"][number]>();
  for (const format of parts.flatMap((part) => part.formats)) {
    const key = `${format.format} ${format.read}`;
    sums.set(key, { ...format, files: format.files + (sums.get(key)?.files ?? 0) });
  }
  return [...sums.values()].sort((a, b) => (a.format < b.format ? -1 : 1));
}

/** Reports that were judged by different data are joined all the same, but not in silence. */
function disagreements(parts: readonly Report[]): ReportDiagnostic[] {
  const differing = (what: string, of: (report: Report) => string): ReportDiagnostic[] =>
    new Set(parts.map(of)).size === 1
      ? []
      : [
          {
            severity: "warning",
            code: "reports-differ",
            message: `the joined reports were made with different ${what}`,
            at: null,
          },
        ];
  return [
    ...differing("versions of Borderlint", (report) => report.tool.version),
    ...differing("catalogues", (report) => report.catalogue.digest),
    ...differing("policies", (report) => JSON.stringify(report.policies)),
  ];
}

/** The report with all its paths below `folder`. */
export function placedUnder(folder: string, report: Report): Report {
  const moved = <P extends Place>(place: P): P => ({ ...place, file: `${folder}/${place.file}` });
  return {
    ...report,
    findings: report.findings.map((finding) => ({
      ...finding,
      at: moved(finding.at),
      sinks: finding.sinks.map((sink) => ({ ...sink, at: moved(sink.at), trace: sink.trace.map(moved) })),
      waiver: finding.waiver === null ? null : { ...finding.waiver, at: moved(finding.waiver.at) },
      change: finding.change === null ? null : { ...finding.change, at: moved(finding.change.at) },
    })),
    scenarios: report.scenarios.map((scenario) => ({
      ...scenario,
      root: `${folder}/${scenario.root}`,
      restsOn: scenario.restsOn.map((path) => `${folder}/${path}`),
    })),
    unresolved: report.unresolved.map((gap) => ({ ...gap, at: moved(gap.at) })),
    diagnostics: report.diagnostics.map((diagnostic) => ({
      ...diagnostic,
      at: diagnostic.at === null ? null : moved(diagnostic.at),
    })),
    waivers: report.waivers.map((waiver) => ({ ...waiver, at: moved(waiver.at) })),
    dependencies: report.dependencies.map((dependency) => ({ ...dependency, at: moved(dependency.at) })),
  };
}
