/** A report put under a folder or a target's name, so that it can stand beside others. */
import type { Place } from "../../source.ts";
import type { Finding, Report, ReportTarget } from "../report.ts";

/** The report with all its paths below `folder`. */
export function placedUnder(folder: string, report: Report): Report {
  return placed((path) => `${folder}/${path}`, report);
}

/** The report with each of its paths as `place` has it. */
export function placed(place: (path: string) => string, report: Report): Report {
  const paths = new Map<string, string>();
  // One text a file, however many places are in it.
  const below = (path: string): string => {
    const known = paths.get(path) ?? place(path);
    paths.set(path, known);
    return known;
  };
  const moved = <P extends Place>(at: P): P => ({ ...at, file: below(at.file) });
  const changeMoved = (change: NonNullable<Finding["change"]>): Finding["change"] => ({
    ...change,
    at: moved(change.at),
    ...(change.with === undefined ? {} : { with: change.with.map((edit) => ({ ...edit, at: moved(edit.at) })) }),
  });
  const findingMoved = (finding: Finding): Finding => ({
    ...finding,
    at: moved(finding.at),
    sinks: finding.sinks.map((sink) => ({ ...sink, at: moved(sink.at), trace: sink.trace.map(moved) })),
    waiver: finding.waiver === null ? null : { ...finding.waiver, at: moved(finding.waiver.at) },
    change: finding.change === null ? null : changeMoved(finding.change),
  });
  return {
    ...report,
    ...(report.targets === undefined ? {} : { targets: report.targets.map((target) => targetPlaced(below, target)) }),
    findings: report.findings.map(findingMoved),
    ...(report.fixed === undefined ? {} : { fixed: report.fixed.map(findingMoved) }),
    scenarios: report.scenarios.map((scenario) => ({
      ...scenario,
      root: below(scenario.root),
      restsOn: scenario.restsOn.map(below),
    })),
    unresolved: report.unresolved.map((gap) => ({ ...gap, at: moved(gap.at) })),
    diagnostics: report.diagnostics.map((diagnostic) => ({
      ...diagnostic,
      at: diagnostic.at === null ? null : moved(diagnostic.at),
    })),
    waivers: report.waivers.map((waiver) => ({ ...waiver, at: moved(waiver.at) })),
    dependencies: report.dependencies.map((dependency) => ({
      ...dependency,
      at: moved(dependency.at),
      ...(dependency.zones === undefined ? {} : { zones: dependency.zones.map(moved) }),
      ...(dependency.deployedBy === undefined ? {} : { deployedBy: below(dependency.deployedBy) }),
    })),
    unread: report.unread.map((kind) => ({ ...kind, examples: kind.examples.map(below) })),
    leftOut: report.leftOut.map((kind) => ({ ...kind, examples: kind.examples.map(below) })),
  };
}

function targetPlaced(below: (path: string) => string, target: ReportTarget): ReportTarget {
  const { uncommitted, settings } = target;
  const thresholds = settings?.thresholds?.map((one) => ({ ...one, folder: below(one.folder) }));
  return {
    ...target,
    ...(uncommitted === undefined
      ? {}
      : { uncommitted: { ...uncommitted, examples: uncommitted.examples.map(below) } }),
    ...(settings === undefined || thresholds === undefined ? {} : { settings: { ...settings, thresholds } }),
  };
}

/** Everything with the name of the target, and the target with what it comes to. */
export function withName(target: ReportTarget, report: Report): Report {
  const { name } = target;
  const named = <T extends object>(one: T): T & { target: string } => ({ target: name, ...one });
  const findingNamed = (finding: Finding): Finding => ({
    ...finding,
    fingerprint: nameInFingerprint(name, finding.fingerprint),
    ...(finding.alsoIn === undefined
      ? {}
      : {
          alsoIn: finding.alsoIn.map((one) => ({ ...one, fingerprint: nameInFingerprint(name, one.fingerprint) })),
        }),
    target: name,
  });
  return {
    ...report,
    targets: [
      {
        ...target,
        summary: report.summary,
        formats: report.formats,
        ...(report.unread.length === 0 ? {} : { unread: report.unread }),
        ...(report.leftOut.length === 0 ? {} : { leftOut: report.leftOut }),
        policies: report.policies.map(({ policy, version }) => `${policy} ${version}`),
        catalogue: report.catalogue.version,
      },
    ],
    findings: report.findings.map(findingNamed),
    ...(report.fixed === undefined ? {} : { fixed: report.fixed.map(findingNamed) }),
    scenarios: report.scenarios.map(named),
    unresolved: report.unresolved.map(named),
    diagnostics: report.diagnostics.map(named),
    waivers: report.waivers.map(named),
    dependencies: report.dependencies.map(named),
  };
}

/**
 * `acme/shop:b1946ac92492d2347c6235b4d2611184`: whatever else is joined with it, a finding is told by the same text.
 */
export function nameInFingerprint(name: string, fingerprint: string): string {
  return `${name}:${fingerprint}`;
}
