/** What a flagged text could be replaced by, where it is written. Whether that holds is for another reading to say. */
import type { Dependency } from "../dependency/dependency.ts";
import { decide } from "../policy/decide.ts";
import type { Finding } from "../policy/finding.ts";
import { folderOf, joinPath } from "../files.ts";
import type { LocationRef } from "../terms.ts";
import type { Edit } from "./edits.ts";
import type { Found } from "./found.ts";
import { holdersIn } from "./holders.ts";
import type { ScanInput } from "./input.ts";
import { nearbyRegions } from "./nearby-regions.ts";
import { originalImage } from "./original-images.ts";
import { amazonZone, googleZone } from "./zones-there.ts";

/** Nobody edits a line of a file that is longer, and reading it again would cost as much as the scan. */
const maxEdited = 1_000_000;
/** Written by programs: the change belongs where they read it. */
const generated: ReadonlySet<string> = new Set(["plan", "state"]);

/** Only what is written out, whole or up to where something is put to it, can be replaced by something else. */
export function proposalFor(finding: Finding, found: Found, places: Places): Edit | null {
  const { dependency, origin } = finding;
  const written = origin.source.text.slice(origin.start, origin.end);
  const inner = /^(["'])(.*)\1$/s.exec(written)?.[2] ?? written;
  const { path, text } = origin.source;
  if (text === "" || text.length > maxEdited || generated.has(found.readings.taken.get(path) ?? "")) return null;
  // Without its quotes: they stay.
  const start = origin.start + written.indexOf(inner);
  if (whyNoPlace(finding) !== null) return null;
  const by = dependency.kind === "image" ? originalOf(inner, dependency.value) : placeFor(inner, finding, places);
  const at = { source: origin.source, start, end: start + inner.length };
  return by === null || by === inner ? null : { at, replace: inner, by };
}

/** Behind it stands the region in the name of something that is there: `arn:aws:sqs:ap-east-1:111122223333:queue`. */
const inName = /\barn:[\w-]{1,40}:[\w-]{1,60}:["']?$/;
const maxName = 120;

/** What lies elsewhere stays there, whatever is written here. Null: it may be another place. */
export function whyNoPlace({ dependency, origin, sinks }: Finding): string | null {
  if (dependency.kind !== "region") return null;
  if (sinks.some(({ subject }) => /(?:^|\.)(?:backend|data\.terraform_remote_state)\./.test(subject)))
    return "the state that is kept there stays there: move it first";
  const before = origin.source.text.slice(0, origin.start);
  return inName.test(before.slice(-maxName)) ? "it is in the name of something that is there" : null;
}

/** The original of a whole image, or of a registry to which the rest of the name is put elsewhere. */
function originalOf(inner: string, image: string): string | null {
  const original = originalImage(image);
  if (inner === image || original === null) return original;
  const rest = image.slice(inner.length);
  return image.startsWith(`${inner}/`) && original.endsWith(rest) ? original.slice(0, -rest.length) : null;
}

/** A region for a region, and for `"${var.region}-a"` one that has such a zone. */
function placeFor(inner: string, finding: Finding, places: Places): string | null {
  const { kind, value, location } = finding.dependency;
  // What is global, or of several countries, is so by the service's own choice; a region is no substitute.
  if (kind !== "region" || location === null || location.cloud === null || location.jurisdiction === null) return null;
  if (inner !== value && !(inner === location.region && value.startsWith(inner))) return null;
  const region = places(finding);
  if (region === null) return null;
  const by = inItsForm(inner, location, region);
  if (by === null || (inner !== value && inItsForm(value, location, region) !== by + value.slice(inner.length)))
    return null;
  return /[A-Z]/.test(inner) && inner === inner.toUpperCase() ? by.toUpperCase() : by;
}

/** The region to which something is to go; null: none is known that a policy does not mind. */
export type Places = (finding: Finding) => string | null;

/**
 * The region that the estate uses most and no policy minds, else the nearest of the same cloud that the policies
 * allow; none that the same thing uses already, or is to go to by another proposal.
 */
export function placesFor(input: ScanInput, found: Found, refused: Refused = new Map()): Places {
  const usual = usualRegions(found);
  const allowed = new Map<string, readonly string[]>();
  const holdersOf = holdersIn(found);
  return (finding) => {
    const { location } = finding.dependency;
    if (location === null || location.cloud === null) return null;
    const holders = holdersOf(finding);
    const taken = new Set(holders.flatMap(({ regions, moves }) => [...regions, ...moves.values()]));
    const not = refused.get(finding);
    const isFree = (region: string): boolean =>
      region !== location.region && !taken.has(region) && not?.has(region) !== true;
    const key = `${location.cloud} ${location.jurisdiction}`;
    const near = allowed.get(key) ?? allowedNear(finding.dependency, location, input);
    allowed.set(key, near);
    // What was together stays together.
    const together = holders
      .flatMap(({ moves }) => moves.get(location.region) ?? [])
      .find((one) => not?.has(one) !== true && !holders.some(({ regions }) => regions.has(one)));
    const free = [...(usual.get(location.cloud) ?? []), ...near].filter(isFree);
    // What refused the first one most often says which it takes.
    const written = not === undefined ? "" : textsAround(finding, input);
    const chosen = together ?? free.find((region) => written.includes(region)) ?? free[0] ?? null;
    if (chosen !== null) for (const { moves } of holders) moves.set(location.region, chosen);
    return chosen;
  };
}

/** Regions that were tried for a finding, and that the configuration refuses. */
export type Refused = ReadonlyMap<Finding, ReadonlySet<string>>;

const maxFiles = 50;

/** The files of the folder in which a region is written. */
function textsAround({ origin }: Finding, { files }: ScanInput): string {
  const folder = folderOf(origin.source.path);
  const others = (files.names(folder) ?? []).slice(0, maxFiles).flatMap((name) => {
    const read = files.text(joinPath(folder, name));
    return "source" in read && read.source.text.length <= maxEdited ? [read.source.text] : [];
  });
  return [origin.source.text, ...others].join("\n");
}

function allowedNear(dependency: Dependency, from: LocationRef, input: ScanInput): readonly string[] {
  const { catalogue, policies, today } = input;
  const isAllowed = (location: LocationRef): boolean =>
    decide([{ ...dependency, value: location.region, location }], policies, catalogue, today).length === 0;
  return nearbyRegions(from, catalogue).flatMap((location) => (isAllowed(location) ? [location.region] : []));
}

/** A zone is replaced by a zone, of the same letter where there is one. */
function inItsForm(value: string, { cloud, region }: LocationRef, by: string): string | null {
  if (value.toLowerCase().replace(/[ ()]/g, "") === region) return by;
  const zone = value.startsWith(region) ? value.slice(region.length) : null;
  if (zone === null) return null;
  if (cloud === "gcp" && /^-[a-f]$/.test(zone)) return googleZone(zone.slice(1), by);
  return cloud === "aws" && /^[a-f]$/.test(zone) ? amazonZone(zone, by) : null;
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
