/** Everything in use, flagged or not: who, where, through whom (CONTRACT, `borderlint.inventory/v1`). */
import { isOfStranger } from "../dependency/strangers.ts";
import { jsonText, visible } from "./escape.ts";
import { groupedBy } from "./group.ts";
import type { Report, ReportDependency } from "./report.ts";
import * as words from "./words.ts";

export interface Inventory {
  readonly schema: "borderlint.inventory/v1";
  readonly dependencies: readonly ReportDependency[];
  /** Operators with how many dependencies they have, most first. */
  readonly operators: readonly {
    readonly entity: string;
    readonly name: string;
    readonly jurisdiction: string | null;
    readonly lists: readonly string[];
    readonly dependencies: number;
  }[];
  /** Jurisdictions with how many dependencies answer to them or lie there. */
  readonly jurisdictions: readonly {
    readonly jurisdiction: string;
    readonly operated: number;
    readonly located: number;
    /** Of those that lie there, how many may also not: other values are possible, or a condition is open. */
    readonly possible: number;
  }[];
  /** What leaves places or operators open, with how many dependencies it does so. */
  readonly open: readonly {
    readonly value: string;
    readonly at: ReportDependency["at"];
    readonly dependencies: number;
    /** It is said, and no table lists it: where it lies is what is open. */
    readonly isUnlisted?: true;
  }[];
  /** Providers of which nothing is known, with the places that name them: who operates what they deploy is open. */
  readonly unknownOperators: readonly {
    readonly provider: string;
    readonly at: ReportDependency["at"];
    readonly dependencies: number;
  }[];
}

export function inventoryOf(report: Pick<Report, "dependencies">): Inventory {
  const { dependencies } = report;
  const operators = [
    ...groupedBy(
      dependencies.filter((dependency) => dependency.operator !== null),
      ({ operator }) => operator?.entity ?? "",
    ),
  ].flatMap(([, group]) => {
    const operator = group[0]?.operator;
    return operator === null || operator === undefined ? [] : [{ ...operator, dependencies: group.length }];
  });
  const codes = new Set(
    dependencies
      .flatMap(({ operator, location }) => [operator?.jurisdiction ?? null, location?.jurisdiction ?? null])
      .filter((code) => code !== null),
  );
  const jurisdictions = [...codes].sort().map((jurisdiction) => {
    const located = dependencies.filter(({ location }) => location?.jurisdiction === jurisdiction);
    return {
      jurisdiction,
      operated: dependencies.filter(({ operator }) => operator?.jurisdiction === jurisdiction).length,
      located: located.length,
      possible: located.filter(({ certainty }) => certainty === "possible").length,
    };
  });
  const causes = groupedBy(
    dependencies.filter((one) => one.certainty === "unknown" && !isOfStranger(one)),
    ({ value, at }) => `${at.file}:${at.line}:${at.column} ${value}`,
  );
  const open = [...causes].flatMap(([, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const open = { value: first.value, at: first.at, dependencies: group.length };
    return [isOpen(first) ? open : { ...open, isUnlisted: true as const }];
  });
  const strangers = groupedBy(
    dependencies.filter((one) => isOfStranger(one) && one.kind === "provider"),
    ({ value }) => value,
  );
  const unknownOperators = [...strangers].flatMap(([provider, group]) =>
    group[0] === undefined ? [] : [{ provider, at: group[0].at, dependencies: group.length }],
  );
  return {
    schema: "borderlint.inventory/v1",
    dependencies,
    operators: operators.sort((a, b) => b.dependencies - a.dependencies || (a.entity < b.entity ? -1 : 1)),
    jurisdictions,
    open,
    unknownOperators,
  };
}

/** What the configuration does not say. */
function isOpen({ certainty, location }: ReportDependency): boolean {
  return certainty === "unknown" && location === null;
}

export function inventoryJson(inventory: Inventory): string {
  return `${jsonText(inventory, 2)}\n`;
}

/** For a terminal: operators, jurisdictions, and with `all` every dependency. */
export function inventoryText(inventory: Inventory, all: boolean): string {
  const { operators, jurisdictions, dependencies, open, unknownOperators } = inventory;
  if (dependencies.length === 0) return "No dependency was found.\n";
  const [unlisted, said] = [open.filter(isUnlisted), open.filter((one) => !isUnlisted(one))];
  const sections = [
    ["operators", ...aligned(operators.map(operatorRow))],
    ["jurisdictions", ...aligned(jurisdictions.map(jurisdictionRow))],
    ...(said.length === 0 ? [] : [["left open: these, or other values", ...aligned(said.map(openRow))]]),
    ...(unlisted.length === 0
      ? []
      : [["no table lists them: where they lie is open", ...aligned(unlisted.map(openRow))]]),
    ...(unknownOperators.length === 0
      ? []
      : [["nobody knows who is behind these providers", ...aligned(unknownOperators.map(strangerRow))]]),
    ...(all ? [["dependencies", ...aligned(dependencyRows(dependencies))]] : []),
  ];
  return `${sections.map((section) => section.join("\n")).join("\n\n")}\n`;
}

function isUnlisted({ isUnlisted: is }: Inventory["open"][number]): boolean {
  return is === true;
}

type RowOf<T extends keyof Inventory> = (one: (Inventory[T] & readonly unknown[])[number]) => readonly string[];

const operatorRow: RowOf<"operators"> = ({ dependencies, name, jurisdiction }) => [
  words.grouped(dependencies),
  name,
  words.jurisdictionText(jurisdiction),
];

const jurisdictionRow: RowOf<"jurisdictions"> = ({ jurisdiction, operated, located, possible }) => [
  words.jurisdictionText(jurisdiction),
  `${words.grouped(operated)} operated from there`,
  `${words.grouped(located)} lie there${ofThemPossibly(possible)}`,
];

const openRow: RowOf<"open"> = ({ value, at, dependencies }) => [
  value,
  words.placeText(at),
  words.count(dependencies, "dependency", "dependencies"),
];

const strangerRow: RowOf<"unknownOperators"> = ({ provider, at, dependencies }) => [
  provider,
  words.placeText(at),
  words.count(dependencies, "dependency", "dependencies"),
];

function dependencyRows(dependencies: readonly ReportDependency[]): string[][] {
  const openSubjects = new Set(dependencies.filter(isOpen).map(({ subject }) => subject));
  return dependencies.map((one) => [
    words.placeText(one.at),
    one.kind,
    one.value,
    one.operator?.name ?? "",
    whereText(one, openSubjects),
    words.subjectText(one),
  ]);
}

function ofThemPossibly(possible: number): string {
  return possible === 0 ? "" : `, ${words.grouped(possible)} of them possibly`;
}

function whereText(one: ReportDependency, openSubjects: ReadonlySet<string>): string {
  const { location, certainty, subject } = one;
  if (isOfStranger(one)) return "not known";
  if (certainty === "unknown") return location === null ? "not said" : `${location.region}, wherever that is`;
  if (location === null) return "";
  const where = words.locationText(location);
  if (certainty !== "possible") return where;
  return `${where}${openSubjects.has(subject) ? ", or other values" : ", possibly"}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map(visible));
  const widths = (shown[0] ?? []).map((_, column) =>
    shown.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  return shown.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}
