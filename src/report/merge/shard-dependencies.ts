/** The rows of dependencies of several shards as those that one scan would have. */
import { certainties, holds } from "../../terms.ts";
import { compareDependencies } from "../assemble.ts";
import { groupedBy } from "../group.ts";
import type { Report, ReportDependency } from "../report.ts";

/**
 * A row that several shards have is one, as certain as where it is most certain; one shard may have it several times.
 */
export function joinedDependencies(shards: readonly Report[]): ReportDependency[] {
  const rows = new Map<string, ReportDependency[]>();
  for (const { dependencies } of shards)
    for (const [key, own] of groupedBy(dependencies, rowKey)) {
      const sorted = own.toSorted(byCertainty);
      const before = rows.get(key);
      if (before === undefined) rows.set(key, sorted);
      else {
        const [more, fewer] = before.length >= sorted.length ? [before, sorted] : [sorted, before];
        rows.set(
          key,
          more.map((row, index) => [row, ...fewer.slice(index, index + 1)].reduce(stronger)),
        );
      }
    }
  return [...groupedBy([...rows.values()].flat(), placelessKey)]
    .flatMap(([, same]) => placed(same))
    .sort(compareDependencies);
}

/** What lies nowhere in one shard lies in another where a configuration there puts it. */
function placed(same: readonly ReportDependency[]): readonly ReportDependency[] {
  const [first] = same;
  if (first === undefined || first.kind !== "resource" || same.length === 1) return same;
  const somewhere = same.filter(({ location }) => location !== null);
  const existence = same.reduce(stronger).exists ?? same.reduce(stronger).certainty;
  const isOpen = somewhere.some(({ placeOpen }) => placeOpen === true);
  return (somewhere.length > 0 ? somewhere : same).map((row) => ({
    ...withExistence(row, existence, row.exists !== undefined),
    ...(isOpen ? { placeOpen: true as const } : {}),
  }));
}

/** It lies there for certain where one of the two is certain of that, and is there where one of them says so. */
function stronger(a: ReportDependency, b: ReportDependency): ReportDependency {
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
function withExistence(
  found: ReportDependency,
  existence: ReportDependency["certainty"],
  isOneOf: boolean,
): ReportDependency {
  const { exists: _, ...row } = found;
  return isOneOf
    ? { ...row, certainty: holds(existence) ? "possible" : existence, exists: existence }
    : { ...row, certainty: existence };
}

function placelessKey(row: ReportDependency): string {
  return JSON.stringify({ ...row, certainty: null, location: null, exists: null, placeOpen: null });
}

function byCertainty(a: ReportDependency, b: ReportDependency): number {
  return certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty);
}

function rowKey(row: ReportDependency): string {
  return JSON.stringify({ ...row, certainty: null, exists: null, placeOpen: null });
}
