/** Reports joined without touching what they found: everything of each, in one order. */
import { compareNames, comparePlaces } from "../../source.ts";
import { compareDependencies, orderedDiagnostics, orderedGaps } from "../assemble.ts";
import { groupedBy } from "../group.ts";
import type { Finding, Report, ReportDiagnostic } from "../report.ts";
import { summaryOf, summedCounts } from "../summary.ts";
import { distinct, sums } from "./named.ts";

const maxExamples = 3;

/** Paths of each must be its own already. At least one report. */
export function sideBySide(parts: readonly [Report, ...Report[]]): Report {
  const [first] = parts;
  const findings = parts.flatMap((part) => part.findings).sort(compareFindings);
  const diagnostics = orderedDiagnostics(parts.flatMap((part) => part.diagnostics));
  const fixed = parts.flatMap((part) => part.fixed ?? []);
  return {
    schema: "borderlint.report/v1",
    tool: first.tool,
    catalogue: first.catalogue,
    policies: distinct(
      parts.flatMap((part) => part.policies),
      (policy) => `${policy.policy} ${policy.digest}`,
    ),
    target: { root: ".", commit: null },
    summary: {
      ...summaryOf(summedCounts(parts.map(({ summary }) => summary)), findings, diagnostics),
      incomplete: parts.some(({ summary }) => summary.incomplete),
    },
    findings,
    unresolved: orderedGaps(parts.flatMap((part) => part.unresolved)),
    diagnostics,
    rules: distinct(
      parts.flatMap((part) => part.rules),
      (rule) => `${rule.policy}/${rule.rule}`,
    ),
    passed: passedInAll(parts),
    waivers: parts
      .flatMap((part) => part.waivers)
      .sort((a, b) => compareNames(a.expires ?? "", b.expires ?? "") || comparePlaces(a.at, b.at)),
    dependencies: parts.flatMap((part) => part.dependencies).sort(compareDependencies),
    scenarios: parts.flatMap((part) => part.scenarios).sort((a, b) => compareNames(a.root, b.root)),
    formats: sums(
      parts.flatMap((part) => part.formats),
      ({ format, read }) => `${format} ${read}`,
      (a, b) => ({ ...a, files: a.files + b.files }),
    ).sort((a, b) => compareNames(a.format, b.format)),
    unread: sums(
      parts.flatMap((part) => part.unread),
      ({ format }) => format,
      (a, b) => ({ ...a, files: a.files + b.files, examples: joinedExamples(a, b) }),
    ).sort((a, b) => compareNames(a.format, b.format)),
    leftOut: sums(
      parts.flatMap((part) => part.leftOut),
      ({ by }) => by,
      (a, b) => ({ ...a, paths: a.paths + b.paths, examples: joinedExamples(a, b) }),
    ),
    shard: null,
    lists: joinedLists(parts.flatMap((part) => part.lists)),
    ...(fixed.length === 0 ? {} : { fixed: fixed.sort(compareFindings) }),
  };
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    comparePlaces(a.at, b.at) ||
    compareNames(a.policy, b.policy) ||
    compareNames(a.rule, b.rule) ||
    compareNames(a.fingerprint, b.fingerprint)
  );
}

/** What found something in one of them has not passed. */
function passedInAll(parts: readonly Report[]): Report["passed"] {
  const nameOf = ({ policy, rule }: { readonly policy: string; readonly rule: string }): string => `${policy}/${rule}`;
  const found = new Set(parts.flatMap((part) => part.rules.map(nameOf)));
  return distinct(
    parts.flatMap((part) => part.passed),
    nameOf,
  ).filter((rule) => !found.has(nameOf(rule)));
}

interface Exemplified {
  readonly examples: readonly string[];
}

function joinedExamples(a: Exemplified, b: Exemplified): string[] {
  return [...new Set([...a.examples, ...b.examples])].sort(compareNames).slice(0, maxExamples);
}

/** One entry a list, with the persons that any of the reports has found on it. */
function joinedLists(lists: Report["lists"]): Report["lists"] {
  return [...groupedBy(lists, ({ list }) => list)]
    .flatMap(([, same]) => {
      const [first] = same;
      if (first === undefined) return [];
      const persons = distinct(
        same.flatMap((one) => one.persons),
        ({ entity, person, relation }) => `${entity}\0${person}\0${relation}`,
      );
      return [{ ...first, persons: persons.sort((a, b) => compareNames(a.entity, b.entity)) }];
    })
    .sort((a, b) => compareNames(a.list, b.list));
}

/** Reports that were judged by different data are joined all the same, but not in silence. */
export function disagreements(
  parts: readonly Report[],
  severity: ReportDiagnostic["severity"],
  what: string,
): ReportDiagnostic[] {
  const differing = (name: string, of: (report: Report) => string): ReportDiagnostic[] =>
    new Set(parts.map(of)).size === 1
      ? []
      : [{ severity, code: "reports-differ", message: `${what} were made with different ${name}`, at: null }];
  return [
    ...differing("versions of Borderlint", (report) => report.tool.version),
    ...differing("catalogues", (report) => report.catalogue.digest),
    ...differing("policies", (report) => JSON.stringify(report.policies)),
  ];
}
