/** Puts the report together from what was found and what counts. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { crossing } from "./fix/partitions.ts";
import type { Dependency } from "../dependency/dependency.ts";
import { editsOf } from "./fix/edits.ts";
import type { Change } from "./fix/edits.ts";
import { ofEachPolicy } from "../policy/finding.ts";
import type { Finding as PolicyFinding } from "../policy/finding.ts";
import type { Policy, Rule } from "../policy/policy.ts";
import type { JudgedWaiver, Waiver } from "../policy/waiver.ts";
import {
  orderedDiagnostics,
  reportDependencies,
  reportDiagnostics,
  reportFinding,
  reportUnresolved,
} from "../report/assemble.ts";
import { distinctRows, withoutIdleNames } from "../report/rows.ts";
import { settingsFrom } from "../report/settings.ts";
import { summaryOf } from "../report/summary.ts";
import type { Finding, Report, ReportTarget, ReportRule } from "../report/report.ts";
import { emptinessOf } from "./noted/emptiness.ts";
import type { Found } from "./found.ts";
import { idleExclusions, idlePatterns } from "./noted/idle-patterns.ts";
import type { OpenedScan } from "./input.ts";
import type { Settled } from "./settle.ts";
import { compareNames, comparePlaces, placeOf } from "../source.ts";
import type { Span } from "../source.ts";
import { setAside } from "./noted/set-aside.ts";
import { scenarioTable } from "../report/scenarios.ts";
import { version } from "../version.gen.ts";

/** Rows for what is depended on, of some files after others. */
export function rowsFor(
  catalogue: Catalogue,
  each: (dependencies: readonly Dependency[], rows: Report["dependencies"]) => void = () => undefined,
): {
  take(dependencies: readonly Dependency[]): void;
  readonly rows: Report["dependencies"];
} {
  const rows: Report["dependencies"][number][] = [];
  return {
    take(dependencies) {
      const made = distinctRows(dependencies.flatMap((dependency) => reportDependencies(dependency, catalogue)));
      each(dependencies, made);
      for (const row of made) rows.push(row);
    },
    rows,
  };
}

/** What is told of the tree beside dependencies and what is made of them. */
export interface Told extends Pick<Report, "diagnostics" | "unresolved" | "formats" | "unread"> {
  /** How many were read. */
  readonly files: number;
}

export function toldOf(found: Found): Told {
  return {
    diagnostics: reportDiagnostics(found.diagnostics),
    unresolved: reportUnresolved(found.unresolved),
    formats: formatsOf(found),
    unread: found.unread,
    files: found.readings.taken.size,
  };
}

/** @param rows of all files, in order of their paths. @param changes proved proposals, by finding. */
export function assembleReport(
  opened: OpenedScan,
  found: Found,
  rows: Report["dependencies"],
  settled: Settled,
  changes: ReadonlyMap<PolicyFinding, Change>,
  told = toldOf(found),
): Report {
  const { catalogue, policies, paths } = opened.input;
  const findings = found.findings.map((finding) => reported(finding, opened, settled, changes.get(finding)));
  const diagnostics = diagnosticsOf(opened, found, settled, told);
  const root = paths.length === 1 ? (paths[0] ?? ".") : ".";
  return {
    schema: "borderlint.report/v1",
    tool: { name: "borderlint", version },
    catalogue: { version: catalogue.version, digest: catalogue.digest },
    policies: policies.map(({ id, title, version: dated, digest }) => ({ policy: id, title, version: dated, digest })),
    target: { root, commit: opened.commit },
    targets: [targetOf(opened, found, root)],
    summary: summaryOf(
      { files: told.files, resources: found.resources, coverage: found.coverage },
      findings,
      diagnostics,
    ),
    findings,
    unresolved: told.unresolved,
    diagnostics,
    rules: rulesOf(policies, found.findings),
    passed: passedOf(policies, found.findings),
    waivers: settled.waived.judged
      .map(reportWaiver)
      .sort((a, b) => compareNames(a.expires ?? "", b.expires ?? "") || comparePlaces(a.at, b.at)),
    dependencies: opened.shard === null ? withoutIdleNames(rows) : rows,
    scenarios: scenarioTable(
      found.scenarios,
      found.findings.flatMap((finding, index) => {
        const shown = findings[index];
        return shown === undefined ? [] : [{ found: finding, shown }];
      }),
    ),
    formats: told.formats,
    unread: told.unread,
    leftOut: found.leftOut,
    shard: opened.shard,
    ...(opened.shard === null
      ? {}
      : { part: { isChange: opened.before !== null, known: settled.entries, ...found.passedOver } }),
    lists: listsOf(findings, catalogue),
    ...(settled.fixed.length === 0 ? {} : { fixed: settled.fixed.map((finding) => reportFinding(finding, catalogue)) }),
  };
}

/** A finding with what is known beside it: whether it counts, who answers for its file, what would mend it. */
function reported(finding: PolicyFinding, opened: OpenedScan, settled: Settled, change: Change | undefined): Finding {
  const made = {
    ...reportFinding(finding, opened.input.catalogue, opened.shard === null ? null : waiversOf(finding, settled)),
    change: changeOf(change, finding),
    ...ownersOf(opened.owners(finding.origin.source.path)),
  };
  return statusOf(made, finding, settled);
}

function diagnosticsOf(opened: OpenedScan, found: Found, settled: Settled, told: Told): Report["diagnostics"] {
  const { policies, exclude } = opened.input;
  const hasErrors = told.diagnostics.some(({ severity }) => severity === "error");
  return orderedDiagnostics([
    ...reportDiagnostics(opened.diagnostics),
    ...told.diagnostics,
    ...reportDiagnostics([
      ...settled.diagnostics,
      ...setAside(opened.aside, opened.met),
      // Of a part nobody knows what the others hold.
      ...(opened.isPartial
        ? []
        : [
            ...idlePatterns(policies, found.paths, found.overview.tags),
            ...idleExclusions(exclude, found.paths, found.leftOut),
            ...(hasErrors ? [] : emptinessOf(found)),
          ]),
    ]),
  ]);
}

function waiversOf(finding: PolicyFinding, { waived }: Settled): Span[] {
  return waived.judged.flatMap(({ waiver, addressed }) => (addressed.includes(finding) ? [waiver.at] : []));
}

function targetOf(opened: OpenedScan, found: Found, root: string): ReportTarget {
  const { name, commit, input, changedSince } = opened;
  const { paths, today } = input;
  return {
    name,
    root,
    commit,
    at: today,
    ...(changedSince === null ? {} : { changedSince }),
    ...(paths.length > 1 && !paths.includes(".") ? { paths } : {}),
    ...excludedOf(found.leftOut),
    settings: settingsFrom(opened.asked(found.ignoreFiles)),
  };
}

function excludedOf(leftOut: Found["leftOut"]): Pick<ReportTarget, "excluded"> {
  const own = leftOut.find(({ by }) => by === "exclude");
  return own === undefined ? {} : { excluded: { paths: own.paths, examples: own.examples } };
}

function ownersOf(owners: readonly string[]): Pick<Finding, "owners"> {
  return owners.length === 0 ? {} : { owners };
}

function statusOf(made: Finding, finding: PolicyFinding, { waived, known }: Settled): Finding {
  const waiver = waived.waivers.get(finding);
  if (waiver !== undefined) return { ...made, status: "waived", waiver: acceptance(waiver) };
  return known.has(finding) ? { ...made, status: "baselined" } : made;
}

function changeOf(change: Change | undefined, finding: PolicyFinding): Finding["change"] {
  if (change === undefined) return null;
  const beside = crossing(finding, change.by);
  const [own, ...others] = editsOf([change]).map(({ at, replace, by }) => ({ at: placeOf(at), replace, by }));
  if (own === undefined) return null;
  return {
    ...own,
    proved: true,
    ...(beside === null ? {} : { beside }),
    ...(others.length === 0 ? {} : { with: others }),
  };
}

function acceptance({ reason, owner, expires, ticket, at }: Waiver): Finding["waiver"] {
  return { reason, owner, expires: expires ?? "", ticket, at: placeOf(at) };
}

function reportWaiver({ waiver, state, findings }: JudgedWaiver): Report["waivers"][number] {
  const { rule, reason, owner, expires, ticket, at } = waiver;
  return { state, rule, reason, owner, expires, ticket, at: placeOf(at), findings };
}

function rulesOf(policies: readonly Policy[], findings: readonly PolicyFinding[]): ReportRule[] {
  const used = usedRules(findings);
  return policies.flatMap(({ rules }) =>
    rules
      .filter((rule) => used.has(rule))
      .map(({ policy, id, title, why, fix, prohibitedFrom, law, references }) => ({
        policy,
        rule: id,
        title,
        why,
        fix,
        prohibitedFrom,
        ...(law === undefined ? {} : { law }),
        references,
      })),
  );
}

/** Of all policies: what two of them have is told of one, and the other has not passed. */
function usedRules(findings: readonly PolicyFinding[]): ReadonlySet<Rule> {
  return new Set(findings.flatMap(ofEachPolicy).map(({ rule }) => rule));
}

/** A rule that is off, whatever the certainty, was not held against anything. */
function passedOf(policies: readonly Policy[], findings: readonly PolicyFinding[]): Report["passed"] {
  const used = usedRules(findings);
  return policies.flatMap(({ rules }) =>
    rules.flatMap((rule) => {
      const level = [rule.level, rule.possible, rule.unknown].find((one) => one !== "off");
      if (used.has(rule) || level === undefined) return [];
      return [{ policy: rule.policy, rule: rule.id, title: rule.title, level }];
    }),
  );
}

function formatsOf(found: Found): Report["formats"] {
  const counts = new Map<string, number>();
  for (const format of found.readings.taken.values()) counts.set(format, (counts.get(format) ?? 0) + 1);
  const read = [...counts].map(([format, files]) => ({ format, files, read: true }));
  const unread = found.unread.map(({ format, files }) => ({ format, files, read: false }));
  return [...read, ...unread].sort((a, b) => compareNames(a.format, b.format));
}

function listsOf(findings: readonly Finding[], catalogue: Catalogue): Report["lists"] {
  const ids = [...new Set(findings.flatMap(({ operator }) => operator?.lists ?? []))].sort();
  const entities = [...new Set(findings.flatMap(({ operator }) => operator?.entity ?? []))].sort();
  return ids.flatMap((id) => {
    const list = catalogue.list(id);
    if (list === null) return [];
    const { title, status, date, summary } = list;
    const persons = entities.flatMap((entity) =>
      (catalogue.entity(entity)?.lists ?? []).flatMap(({ list: named, person, relation }) =>
        named === id && person !== null ? [{ entity, person, relation }] : [],
      ),
    );
    return [{ list: id, title, status, date, summary, persons }];
  });
}
