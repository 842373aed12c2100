/** Dependencies summed up by who and where: what the picture and the table beside it show. */
import type { Kind } from "../../terms.ts";
import { groupedBy } from "../group.ts";
import type { Finding, Report, ReportDependency } from "../report.ts";

export interface Use {
  readonly operator: string;
  readonly operatorJurisdiction: string | null;
  readonly locationJurisdiction: string | null;
  /** In words, where no jurisdiction is known: whether it lies nowhere, or nobody says where. */
  readonly unplaced: string | null;
  /** Regions and places, most used first. */
  readonly places: readonly string[];
  /** Kinds of tie with their number, most used first: through whom it is reached. */
  readonly ties: readonly (readonly [kind: string, number: number])[];
  readonly total: number;
  /** Open findings among them. */
  readonly findings: number;
}

type Tie = Pick<ReportDependency, "operator" | "location" | "kind">;

export function usesOf(report: Report): Use[] {
  const open = report.findings.filter((finding) => finding.status === "open");
  // A report of an older version lists no dependencies; its findings are at least some of them.
  const dependencies: readonly Tie[] = report.dependencies.length > 0 ? report.dependencies : report.findings;
  const flagged = groupedBy<Finding>(open, keyOf);
  return [...groupedBy(dependencies, keyOf)]
    .map(([key, group]) => useOf(group, flagged.get(key)?.length ?? 0))
    .sort(
      (a, b) =>
        Number(b.findings > 0) - Number(a.findings > 0) || b.total - a.total || (a.operator < b.operator ? -1 : 1),
    );
}

function keyOf(tie: Tie): string {
  return `${tie.operator?.entity ?? ""}\0${tie.location?.jurisdiction ?? unplacedText(tie) ?? ""}`;
}

/** What is deployed lies somewhere, whether or not it is said; a package, a host or a provider's plugin does not. */
const deployed: ReadonlySet<Kind> = new Set(["resource", "region", "backend", "carrier"]);

function unplacedText({ kind, location }: Tie): string | null {
  if (location?.jurisdiction != null) return null;
  if (location !== null) return "jurisdiction can’t be told";
  return deployed.has(kind) ? "location not stated" : "no place of its own";
}

function useOf(group: readonly Tie[], findings: number): Use {
  const first = group[0];
  const places = group.flatMap(({ location }) => (location === null ? [] : [`${location.place} (${location.region})`]));
  return {
    operator: first?.operator?.name ?? "operator not known",
    operatorJurisdiction: first?.operator?.jurisdiction ?? null,
    locationJurisdiction: first?.location?.jurisdiction ?? null,
    unplaced: first === undefined ? null : unplacedText(first),
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
