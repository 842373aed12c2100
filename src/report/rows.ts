/** Rows of dependencies, each once: what one line says to one subject is one, however often it is taken there. */
import { certainties, holds } from "../terms.ts";
import { compareDependencies } from "./assemble.ts";
import type { ReportDependency } from "./report.ts";

/** In order; of equal rows one, as certain as the most certain of them. */
export function distinctRows(rows: readonly ReportDependency[]): ReportDependency[] {
  const distinct: ReportDependency[] = [];
  // Rows that say the same of one place are neighbours, and few have any.
  let neighbours: { readonly row: ReportDependency; readonly key: string; readonly at: number }[] = [];
  for (const row of rows.toSorted(compareDependencies)) {
    const before = distinct.at(-1);
    if (before === undefined || compareDependencies({ ...before, certainty: row.certainty }, row) !== 0) {
      neighbours = [];
      distinct.push(row);
      continue;
    }
    if (neighbours.length === 0) neighbours.push({ row: before, key: rowKey(before), at: distinct.length - 1 });
    const key = rowKey(row);
    const same = neighbours.find((one) => one.key === key);
    if (same === undefined) {
      neighbours.push({ row, key, at: distinct.length });
      distinct.push(row);
    } else distinct[same.at] = stronger(distinct[same.at] ?? same.row, row);
  }
  return distinct;
}

/** It lies there for certain where one of the two is certain of that, and is there where one of them says so. */
export function stronger(a: ReportDependency, b: ReportDependency): ReportDependency {
  const [existence = a.certainty] = [a, b]
    .map(existenceOf)
    .sort((x, y) => certainties.indexOf(x) - certainties.indexOf(y));
  const isOpen = a.placeOpen === true || b.placeOpen === true;
  const made = withExistence(a, existence, a.exists !== undefined && b.exists !== undefined);
  return isOpen ? { ...made, placeOpen: true } : made;
}

function existenceOf({ exists, certainty }: ReportDependency): ReportDependency["certainty"] {
  return exists ?? certainty;
}

/** @param isOneOf of several places in which it lies in one case or another */
export function withExistence(
  found: ReportDependency,
  existence: ReportDependency["certainty"],
  isOneOf: boolean,
): ReportDependency {
  const { exists: _, ...row } = found;
  return isOneOf
    ? { ...row, certainty: holds(existence) ? "possible" : existence, exists: existence }
    : { ...row, certainty: existence };
}

function rowKey(row: ReportDependency): string {
  return JSON.stringify({ ...row, certainty: null, exists: null, placeOpen: null });
}
