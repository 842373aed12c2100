/**
 * One JSON object a line, for engines that query many reports at once: a target, a dependency, a finding, what could
 * not be worked out, what was not looked at, and how many files there are of each format. Every line says of which
 * target it is, and the lines of a merged report are those of the reports that it was made of
 * (`schemas/report-line.schema.json`).
 */
import { folderOf } from "../../files.ts";
import { jsonText } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import { nameInFingerprint } from "../merge/placed.ts";
import { limitsOf, lookedAt } from "../partial.ts";
import type { Finding, Report, ReportDependency, ReportTarget } from "../report.ts";
import { verdictOf } from "../verdict.ts";
import { byTarget } from "../breakdown.ts";
import type { Place } from "../../source.ts";

export const namesCommit = true;

export function render(report: Report, options: RenderOptions): string {
  return [...pieces(report, options)].join("");
}

/** Lines, one after the other: a report of an organisation need not fit into one string. */
export function* pieces(report: Report, { gate }: RenderOptions): Generator<string> {
  const { own, at, by, row, isPlaced } = rowsOf(report);
  yield* targetRows(report, gate, row);
  for (const one of report.dependencies)
    yield row("dependency", one.target, tie(one), deployment(one), by(one), at(one.at, one.target));
  for (const finding of report.findings) {
    const { target, fingerprint } = finding;
    const named = target === undefined ? nameInFingerprint(own(undefined).name, fingerprint) : fingerprint;
    yield row("finding", target, { fingerprint: named }, judgement(finding), tie(finding), at(finding.at, target));
  }
  for (const { target, subject, reason, at: place } of report.unresolved)
    yield row("unresolved", target, { subject, reason }, at(place, target));
  for (const { target, severity, code, message, at: place } of report.diagnostics)
    yield row("diagnostic", target, { severity, code, message }, at(place, target));
  if (!isPlaced)
    for (const { format, files, read } of report.formats) yield row("files", undefined, { format, files, read });
  else
    for (const { target, format, files, read } of report.targets?.flatMap(formatsOf) ?? [])
      yield row("files", target, { format, files, read });
}

interface Rows {
  /** The target of a name; of none, the first. */
  own(name: string | undefined): ReportTarget;
  /** Where something is, in its own target. */
  at(place: Place | null, name: string | undefined): object;
  /** The root that deploys it, in its own target. */
  by(one: ReportDependency): object;
  row(record: string, name: string | undefined, ...parts: readonly object[]): string;
  /** Whether paths begin with the names of targets. */
  readonly isPlaced: boolean;
}

function rowsOf(report: Report): Rows {
  const targets = lookedAt(report);
  const [first] = targets;
  const isPlaced = targets.length > 1;
  const byName = new Map(targets.map((target) => [target.name, target]));
  const own: Rows["own"] = (name) => byName.get(name ?? "") ?? first;
  const within = (path: string, name: string | undefined): string =>
    isPlaced ? path.slice(own(name).name.length + 1) : path;
  return {
    own,
    at(place, name) {
      return place === null ? { file: null, line: null } : { file: within(place.file, name), line: place.line };
    },
    by({ deployed, deployedBy, at, target }) {
      if (deployed !== true) return { deployed_by: null };
      return { deployed_by: deployedBy === undefined ? folderOf(within(at.file, target)) : within(deployedBy, target) };
    },
    row(record, name, ...parts) {
      const target = own(name);
      const about = { target: target.name, commit: target.commit, judged_on: target.at };
      return `${jsonText(Object.assign({ record }, about, ...parts))}\n`;
    },
    isPlaced,
  };
}

function* targetRows(report: Report, gate: RenderOptions["gate"], row: Rows["row"]): Generator<string> {
  const outcomes = new Map(byTarget(report, gate).map(({ target, outcome }) => [target, outcome]));
  for (const target of lookedAt(report)) {
    const { coverage, ...counts } = target.summary ?? report.summary;
    yield row("target", target.name, {
      commit: target.commit,
      root: target.root,
      changed_since: target.changedSince ?? null,
      uncommitted: target.uncommitted?.files ?? null,
      looked_at: limitsOf(target),
      asked: target.settings?.asked ?? [],
      ...(target.isBare === true ? { is_bare: true } : {}),
      verdict: outcomes.get(target) ?? verdictOf(report, gate).outcome,
      ...counts,
      sinks: coverage.sinks,
      sinks_known: coverage.known,
      sinks_possible: coverage.possible,
      sinks_unknown: coverage.unknown,
      policies: target.policies ?? report.policies.map(({ policy, version }) => `${policy} ${version}`),
      catalogue: target.catalogue ?? report.catalogue.version,
    });
  }
}

function formatsOf({ name, formats = [] }: ReportTarget) {
  return formats.map((format) => ({ target: name, ...format }));
}

function tie({
  kind,
  value,
  operator,
  location,
  certainty,
}: Pick<ReportDependency, "kind" | "value" | "operator" | "location" | "certainty">): object {
  return {
    kind,
    value,
    operator: operator?.entity ?? null,
    operator_name: operator?.name ?? null,
    operator_jurisdiction: operator?.jurisdiction ?? null,
    operator_lists: operator?.lists ?? [],
    cloud: location?.cloud ?? null,
    region: location?.region ?? null,
    place: location?.place ?? null,
    location_jurisdiction: location?.jurisdiction ?? null,
    certainty,
  };
}

function deployment({ subject, deployed, holdsData, copy, placeOpen, needs }: ReportDependency): object {
  return {
    subject,
    deployed: deployed === true,
    holds_data: holdsData === true,
    copy: copy === true,
    place_open: placeOpen === true,
    needs: needs ?? [],
  };
}

function judgement(finding: Finding): object {
  const { policy, rule, level, status, message, condition, scenarios, sinks, affects, holdsData, waiver, change } =
    finding;
  return {
    policy,
    rule,
    also_in: (finding.alsoIn ?? []).map((one) => one.policy),
    level,
    status,
    message,
    condition,
    scenarios: scenarios ?? [],
    subjects: sinks.map(({ subject }) => subject),
    affects,
    affected_with_data: holdsData,
    owners: finding.owners ?? [],
    waived_until: waiver?.expires ?? null,
    waiver_reason: waiver?.reason ?? null,
    waiver_owner: waiver?.owner ?? null,
    change_from: change?.replace ?? null,
    change_to: change?.by ?? null,
  };
}
