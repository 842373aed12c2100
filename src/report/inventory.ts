/** Everything in use, flagged or not: who, where, through whom (CONTRACT, `borderlint.inventory/v1`). */
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
  }[];
}

export function inventoryOf(report: Report): Inventory {
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
  const jurisdictions = [...codes].sort().map((jurisdiction) => ({
    jurisdiction,
    operated: dependencies.filter(({ operator }) => operator?.jurisdiction === jurisdiction).length,
    located: dependencies.filter(({ location }) => location?.jurisdiction === jurisdiction).length,
  }));
  return {
    schema: "borderlint.inventory/v1",
    dependencies,
    operators: operators.sort((a, b) => b.dependencies - a.dependencies || (a.entity < b.entity ? -1 : 1)),
    jurisdictions,
  };
}

export function inventoryJson(inventory: Inventory): string {
  return `${jsonText(inventory, 2)}\n`;
}

/** For a terminal: operators, jurisdictions, and with `all` every dependency. */
export function inventoryText(inventory: Inventory, all: boolean): string {
  const { operators, jurisdictions, dependencies } = inventory;
  if (dependencies.length === 0) return "No dependency was found.\n";
  const sections = [
    [
      "operators",
      ...aligned(
        operators.map((operator) => [
          words.grouped(operator.dependencies),
          operator.name,
          words.jurisdictionText(operator.jurisdiction),
        ]),
      ),
    ],
    [
      "jurisdictions",
      ...aligned(
        jurisdictions.map((one) => [
          words.jurisdictionText(one.jurisdiction),
          `${words.grouped(one.operated)} operated from there`,
          `${words.grouped(one.located)} lie there`,
        ]),
      ),
    ],
    ...(all
      ? [
          [
            "dependencies",
            ...aligned(
              dependencies.map((one) => [
                words.placeText(one.at),
                one.kind,
                one.value,
                one.operator?.name ?? "",
                one.location === null ? "" : words.locationText(one.location),
                one.subject,
              ]),
            ),
          ],
        ]
      : []),
  ];
  return `${sections.map((section) => section.join("\n")).join("\n\n")}\n`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map(visible));
  const widths = (shown[0] ?? []).map((_, column) =>
    shown.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  return shown.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}
