/** Dependencies summed up by who and where: what the picture and the table beside it show. */
import { groupedBy } from "../group.ts";
import type { Finding, Report, ReportDependency } from "../report.ts";

export interface Use {
  readonly operator: string;
  readonly operatorJurisdiction: string | null;
  readonly locationJurisdiction: string | null;
  /** Regions and places, most used first. */
  readonly places: readonly string[];
  /** Kinds of tie with their number, most used first: through whom it is reached. */
  readonly ties: readonly (readonly [kind: string, number: number])[];
  readonly total: number;
  /** Open findings among them. */
  readonly findings: number;
}

type Tie = Pick<ReportDependency, "operator" | "location">;

export function usesOf(report: Report): Use[] {
  const open = report.findings.filter((finding) => finding.status === "open");
  // A report of an older version lists no dependencies; its findings are at least some of them.
  const dependencies: readonly (Tie & { readonly kind: string })[] =
    report.dependencies.length > 0 ? report.dependencies : report.findings;
  const flagged = groupedBy<Finding>(open, keyOf);
  return [...groupedBy(dependencies, keyOf)]
    .map(([key, group]) => useOf(group, flagged.get(key)?.length ?? 0))
    .sort(
      (a, b) =>
        Number(b.findings > 0) - Number(a.findings > 0) || b.total - a.total || (a.operator < b.operator ? -1 : 1),
    );
}

function keyOf({ operator, location }: Tie): string {
  return `${operator?.entity ?? ""}\0${location?.jurisdiction ?? ""}`;
}

function useOf(group: readonly (Tie & { readonly kind: string })[], findings: number): Use {
  const first = group[0];
  const places = group.flatMap(({ location }) => (location === null ? [] : [`${location.place} (${location.region})`]));
  return {
    operator: first?.operator?.name ?? "operator not known",
    operatorJurisdiction: first?.operator?.jurisdiction ?? null,
    locationJurisdiction: first?.location?.jurisdiction ?? null,
    places: counted(places).map(([place]) => place),
    ties: counted(group.map(({ kind }) => kind)),
    total: group.length,
    findings,
  };
}

function counted(names: readonly string[]): [string, number][] {
  return [...groupedBy(names, (name) => name)]
    .map(([name, all]): [string, number] => [name, all.length])
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
