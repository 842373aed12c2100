/**
 * A region that reaches something of one cloud in one shard, and in another something of which nobody knows the cloud
 * (a script, a tag), is that cloud's in both, as in one scan.
 */
import { placeText } from "../words.ts";
import type { Finding, ReportDependency } from "../report.ts";

type Placed = Pick<Finding | ReportDependency, "kind" | "operator" | "location" | "at">;

export function inOneCloud<T extends Placed>(rows: readonly T[]): readonly T[] {
  const bare = new Set(rows.filter(isOfNoCloud).map(keyOf));
  if (bare.size === 0) return rows;
  /** null: several clouds have such a region. */
  const clouds = new Map<string, T | null>();
  for (const row of rows) {
    const key = keyOf(row);
    if (row.kind !== "region" || !row.location?.cloud || !bare.has(key)) continue;
    const known = clouds.get(key);
    clouds.set(key, known === undefined || known?.location?.cloud === row.location.cloud ? (known ?? row) : null);
  }
  return rows.map((row) => {
    const known = isOfNoCloud(row) ? clouds.get(keyOf(row)) : undefined;
    return known === undefined || known === null ? row : { ...row, operator: known.operator, location: known.location };
  });
}

function isOfNoCloud({ kind, operator, location }: Placed): boolean {
  return kind === "region" && operator === null && location !== null && location.cloud === null;
}

function keyOf({ at, location }: Placed): string {
  return `${placeText(at)}\0${at.endLine}:${at.endColumn}\0${location?.region}`;
}
