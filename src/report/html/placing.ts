/**
 * Findings and dependencies with the place that another line says they have: a resource lies where its provider's
 * configuration says, a state back end where its region is. What is in several jurisdictions stays without one.
 */
import { groupedBy } from "../group.ts";
import type { Finding, Report, ReportDependency } from "../report.ts";

export function placed(report: Report): Report {
  const places = new Map(
    [
      ...groupedBy(
        report.dependencies.filter(({ location }) => location?.jurisdiction != null),
        ({ subject, at }) => keyOf(subject, at.file),
      ),
    ].flatMap(([key, those]) => {
      const [first] = those;
      const isOne = those.every(({ location }) => location?.jurisdiction === first?.location?.jurisdiction);
      return isOne && first !== undefined ? [[key, first.location] as const] : [];
    }),
  );
  const placeOf = (kind: Finding["kind"], subject: string, file: string): Finding["location"] =>
    kind === "resource" || kind === "backend" ? (places.get(keyOf(subject, file)) ?? null) : null;
  const dependency = (one: ReportDependency): ReportDependency =>
    // What is deployed says itself where it lies, in each root that deploys it.
    one.location === null && one.deployed !== true
      ? { ...one, location: placeOf(one.kind, one.subject, one.at.file) }
      : one;
  const finding = (one: Finding): Finding =>
    one.location === null ? { ...one, location: placeOf(one.kind, one.sinks[0]?.subject ?? "", one.at.file) } : one;
  return { ...report, dependencies: report.dependencies.map(dependency), findings: report.findings.map(finding) };
}

function keyOf(subject: string, file: string): string {
  return `${subject}\0${file}`;
}
