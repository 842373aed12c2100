/** Of one text that says one thing in several ways, the way that says the most: a line is one finding. */
import { placeOf } from "../source.ts";
import type { Certainty } from "../terms.ts";
import type { Dependency } from "./dependency.ts";

const ranks: Readonly<Record<Certainty, number>> = { certain: 3, default: 3, possible: 1, unknown: 0 };

function keyOf({ operator, origin }: Dependency): string {
  return `${origin.source.path}\0${operator?.entity ?? ""}`;
}

/**
 * Without hosts of texts of which an image, a provider or a package of the same operator was told, and without what
 * may be so where the same host certainly stands in the line.
 */
export function withoutEchoes(dependencies: readonly Dependency[]): readonly Dependency[] {
  const hosts = new Set(
    dependencies.filter(({ kind, operator }) => kind === "endpoint" && operator !== null).map(keyOf),
  );
  if (hosts.size === 0) return dependencies;
  const others = new Map<string, Dependency[]>();
  for (const one of dependencies) {
    const key = keyOf(one);
    if (!hosts.has(key)) continue;
    const known = others.get(key);
    if (known === undefined) others.set(key, [one]);
    else known.push(one);
  }
  return dependencies.filter((one) => {
    if (one.kind !== "endpoint" || one.operator === null) return true;
    return others.get(keyOf(one))?.some((other) => isSaidBy(one, other)) !== true;
  });
}

function isSaidBy(host: Dependency, other: Dependency): boolean {
  if (other === host || ranks[other.certainty] < ranks[host.certainty]) return false;
  if (other.kind === "endpoint")
    return (
      other.value === host.value &&
      ranks[other.certainty] > ranks[host.certainty] &&
      placeOf(other.origin).line === placeOf(host.origin).line
    );
  const isWithin = other.origin.start <= host.origin.start && other.origin.end >= host.origin.end;
  const isAround = host.origin.start <= other.origin.start && host.origin.end >= other.origin.end;
  return (isWithin || isAround) && other.value.includes(host.value);
}
