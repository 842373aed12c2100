/** What a flagged text could be replaced by, where it is written. Whether that holds is for another reading to say. */
import type { Dependency } from "../dependency/dependency.ts";
import { decide } from "../policy/decide.ts";
import type { Finding } from "../policy/finding.ts";
import type { LocationRef } from "../terms.ts";
import type { Edit } from "./edits.ts";
import type { Found } from "./found.ts";
import type { ScanInput } from "./input.ts";
import { nearbyRegions } from "./nearby-regions.ts";
import { originalImage } from "./original-images.ts";

/** Nobody edits a line of a file that is longer, and reading it again would cost as much as the scan. */
const maxEdited = 1_000_000;
/** Written by programs: the change belongs where they read it. */
const generated: ReadonlySet<string> = new Set(["plan", "state"]);

/** Only what is written out whole can be replaced by something else. */
export function proposalFor({ dependency, origin }: Finding, found: Found, places: Places): Edit | null {
  const { value } = dependency;
  const written = origin.source.text.slice(origin.start, origin.end);
  const inner = /^(["'])(.*)\1$/s.exec(written)?.[2] ?? written;
  const { path, text } = origin.source;
  if (inner !== value || text === "" || text.length > maxEdited || generated.has(found.readings.taken.get(path) ?? ""))
    return null;
  const by = dependency.kind === "image" ? originalImage(value) : places(dependency);
  // Without its quotes: they stay.
  const start = origin.start + written.indexOf(inner);
  const at = { source: origin.source, start, end: start + inner.length };
  return by === null || by === value ? null : { at, replace: value, by };
}

/** What a place is to be replaced by; null: nothing is known that a policy does not mind. */
export type Places = (dependency: Dependency) => string | null;

/**
 * The region that the estate uses most and no policy minds, else the nearest of the same cloud that the policies
 * allow.
 */
export function placesFor(input: ScanInput, found: Found): Places {
  const usual = usualRegions(found);
  const nearest = new Map<string, string | null>();
  return (dependency) => {
    const { kind, value, location } = dependency;
    // What is global, or of several countries, is so by the service's own choice; a region is no substitute.
    if (kind !== "region" || location === null || location.cloud === null || location.jurisdiction === null)
      return null;
    const key = `${location.cloud} ${location.jurisdiction}`;
    let by = usual.get(location.cloud)?.find((region) => region !== location.region);
    if (by === undefined) {
      if (!nearest.has(key)) nearest.set(key, nearestAllowed(dependency, location, input));
      by = nearest.get(key) ?? undefined;
    }
    return by === undefined ? null : inItsForm(value, location, by);
  };
}

function nearestAllowed(dependency: Dependency, from: LocationRef, input: ScanInput): string | null {
  const { catalogue, policies, today } = input;
  const isAllowed = (location: LocationRef): boolean =>
    decide([{ ...dependency, value: location.region, location }], policies, catalogue, today).length === 0;
  return nearbyRegions(from, catalogue).find(isAllowed)?.region ?? null;
}

/** Regions of Google's that have zones b, c and d; all others have a, b and c. Source: its list of zones, 2026-11. */
const withoutZoneA: ReadonlySet<string> = new Set(["us-east1", "europe-west1"]);

function googleZone(letter: string, region: string): string {
  if (letter === "a" && withoutZoneA.has(region)) return `${region}-d`;
  return `${region}-${letter > "c" ? "b" : letter}`;
}

/** A zone is replaced by a zone, of the same letter where there is one. */
function inItsForm(value: string, { cloud, region }: LocationRef, by: string): string | null {
  if (value.toLowerCase().replace(/[ ()]/g, "") === region) return by;
  const zone = value.startsWith(region) ? value.slice(region.length) : null;
  if (zone === null) return null;
  if (cloud === "gcp" && /^-[a-f]$/.test(zone)) return googleZone(zone.slice(1), by);
  return cloud === "aws" && /^[a-f]$/.test(zone) ? `${by}${zone}` : null;
}

/** Of each cloud the regions in use that no policy minds, the most used first; of equal ones the first by name. */
function usualRegions(found: Found): ReadonlyMap<string, readonly string[]> {
  const minded = new Set(found.findings.map(({ dependency }) => dependency.value));
  const uses = new Map<string, Map<string, number>>();
  for (const { kind, value, location } of found.dependencies) {
    if (
      kind !== "region" ||
      location === null ||
      location.cloud === null ||
      location.region !== value ||
      minded.has(value)
    )
      continue;
    const counts = uses.get(location.cloud) ?? new Map<string, number>();
    uses.set(location.cloud, counts.set(value, (counts.get(value) ?? 0) + 1));
  }
  const order = ([a, many]: readonly [string, number], [b, few]: readonly [string, number]): number =>
    few - many || (a < b ? -1 : 1);
  return new Map([...uses].map(([cloud, counts]) => [cloud, [...counts].sort(order).map(([region]) => region)]));
}
