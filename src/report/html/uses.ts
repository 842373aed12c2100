/** Dependencies summed up by who and where: what the picture, the table beside it and the inventory show. */
import type { Kind } from "../../terms.ts";
import { groupedBy } from "../group.ts";
import { isGlobalPlace } from "../words.ts";
import type { Report, ReportDependency } from "../report.ts";

export interface Use {
  /** Names of the operator and of the place as filters know them. */
  readonly operator: string;
  readonly where: string;
  readonly operatorJurisdiction: string | null;
  readonly locationJurisdiction: string | null;
  /** Regions and places with the dependencies that lie there, most first. */
  readonly places: readonly (readonly [place: string, dependencies: readonly ReportDependency[]])[];
  /** Kinds of tie with their number, most used first: through whom it is reached. */
  readonly ties: readonly (readonly [kind: string, number: number])[];
  readonly total: number;
  /** Findings in it, and how many of them are open. */
  readonly findings: number;
  readonly open: number;
}

type Tie = Pick<ReportDependency, "operator" | "location" | "kind">;

export function usesOf(report: Report): Use[] {
  const findings = groupedBy(report.findings, keyOf);
  // A report of an older version lists no dependencies; its findings are at least some of them.
  const dependencies: readonly ReportDependency[] =
    report.dependencies.length > 0
      ? report.dependencies
      : report.findings.map(({ kind, value, operator, location, certainty, sinks, at }) => ({
          kind,
          value,
          operator,
          location,
          certainty,
          at,
          subject: sinks[0]?.subject ?? at.file,
        }));
  return [...groupedBy(dependencies, keyOf)]
    .map(([key, group]) => {
      const found = findings.get(key) ?? [];
      return useOf(group, found.length, found.filter(({ status }) => status === "open").length);
    })
    .sort((a, b) => Number(b.open > 0) - Number(a.open > 0) || b.total - a.total || (a.operator < b.operator ? -1 : 1));
}

/** The filter values of a dependency or finding. */
export function operatorName({ operator }: Pick<Tie, "operator">): string {
  return operator?.name ?? "operator not known";
}

/** A jurisdiction's code, or in words why there is none. */
export function whereOf({ kind, location }: Pick<Tie, "kind" | "location">): string {
  if (location?.jurisdiction != null) return location.jurisdiction;
  if (location !== null) return isGlobalPlace(location) ? "no one region" : "jurisdiction can’t be told";
  return deployed.has(kind) ? "no single place stated" : "no place of its own";
}

/** What is deployed lies somewhere, whether or not it is said; a package, a host or a provider's plugin does not. */
const deployed: ReadonlySet<Kind> = new Set(["resource", "region", "backend", "carrier"]);

function keyOf(tie: Tie): string {
  return `${operatorName(tie)}\0${whereOf(tie)}`;
}

function useOf(group: readonly ReportDependency[], findings: number, open: number): Use {
  const first = group[0];
  const places = groupedBy(group, ({ location }) =>
    location === null ? "" : `${location.place} (${location.region})`,
  );
  return {
    operator: first === undefined ? "" : operatorName(first),
    where: first === undefined ? "" : whereOf(first),
    operatorJurisdiction: first?.operator?.jurisdiction ?? null,
    locationJurisdiction: first?.location?.jurisdiction ?? null,
    places: mostFirst(places),
    ties: mostFirst(groupedBy(group, ({ kind }) => kind)).map(([kind, all]) => [kind, all.length]),
    total: group.length,
    findings,
    open,
  };
}

function mostFirst<T>(groups: ReadonlyMap<string, readonly T[]>): [string, readonly T[]][] {
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}
