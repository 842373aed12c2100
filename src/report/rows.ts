/** Rows of dependencies, each once: what one line says to one subject is one, however often it is taken there. */
import { comparePlaces } from "../source.ts";
import { isBetweenRoots } from "../subject.ts";
import { certainties, holds } from "../terms.ts";
import { compareDependencies } from "./assemble.ts";
import type { ReportDependency } from "./report.ts";
import { placeText } from "./words.ts";

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
  const made = withZones(withNeeds(withExistence(a, existence, a.exists !== undefined && b.exists !== undefined), b), [
    b,
  ]);
  return isOpen ? { ...made, placeOpen: true } : made;
}

function withNeeds(row: ReportDependency, other: ReportDependency): ReportDependency {
  const { needs: ownNeeds, gives: ownGives, ...rest } = row;
  const needs = union(ownNeeds, other.needs);
  const gives = union(ownGives, other.gives);
  return { ...rest, ...(needs === undefined ? {} : { needs }), ...(gives === undefined ? {} : { gives }) };
}

/** With all zones that it or any other names, each once. */
export function withZones(row: ReportDependency, others: readonly ReportDependency[]): ReportDependency {
  if (others.every(({ zones }) => zones === undefined)) return row;
  const all = new Map([row, ...others].flatMap(({ zones = [] }) => zones.map((place) => [placeText(place), place])));
  return { ...row, zones: [...all.values()].sort(comparePlaces) };
}

function union(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return [...new Set([...a, ...b])].sort();
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

/** What tells rows apart: not how sure they are, nor what each root says of their order. */
export function rowKey(row: Partial<ReportDependency>): string {
  // What is undefined is left out, wherever it stood.
  const none = undefined;
  return JSON.stringify({
    ...row,
    certainty: none,
    exists: none,
    placeOpen: none,
    needs: none,
    gives: none,
    zones: none,
  });
}

/**
 * What is needed of other roots, and what is given to them, where both are there: what nobody needs is no news, and
 * what nobody gives lies in another repository.
 */
export function withoutIdleNames(rows: readonly ReportDependency[]): readonly ReportDependency[] {
  return withNames(rows, givenAmong([namesBetween(rows)]));
}

/** What rows need of other roots, and what they give to them. */
export interface NamesBetween {
  readonly needs: readonly string[];
  readonly gives: readonly string[];
}

export function namesBetween(rows: readonly ReportDependency[]): NamesBetween {
  return {
    needs: [...new Set(rows.flatMap(({ needs = [] }) => needs.filter(isBetweenRoots)))],
    gives: [...new Set(rows.flatMap(({ gives = [] }) => gives))],
  };
}

/** Of the rows of all, what is both needed and given. */
export function givenAmong(all: readonly NamesBetween[]): ReadonlySet<string> {
  const needed = new Set(all.flatMap(({ needs }) => needs));
  return new Set(all.flatMap(({ gives }) => gives.filter((name) => needed.has(name))));
}

/** Rows with those names alone that are both needed and given. */
export function withNames(rows: readonly ReportDependency[], given: ReadonlySet<string>): readonly ReportDependency[] {
  return rows.map((row) => {
    const { needs, gives, ...rest } = row;
    if (gives === undefined && needs?.some(isBetweenRoots) !== true) return row;
    const kept = needs?.filter((name) => !isBetweenRoots(name) || given.has(name)) ?? [];
    const told = gives?.filter((name) => given.has(name)) ?? [];
    return { ...rest, ...(kept.length === 0 ? {} : { needs: kept }), ...(told.length === 0 ? {} : { gives: told }) };
  });
}
