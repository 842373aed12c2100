/** What a flagged text could be replaced by, where it is written. Whether that holds is for another reading to say. */
import type { Dependency } from "../../dependency/dependency.ts";
import { deciding } from "../../policy/decide.ts";
import type { Finding } from "../../policy/finding.ts";
import { folderOf, joinPath } from "../../files.ts";
import type { LocationRef } from "../../terms.ts";
import type { Edit } from "./edits.ts";
import type { Found } from "../found.ts";
import { holdersIn } from "./holders.ts";
import type { ScanInput } from "../input.ts";
import { maxName, whyNoPlace } from "./existing.ts";
import { nearbyRegions } from "./nearby-regions.ts";
import { originalImage } from "./original-images.ts";
import { amazonZone, googleZone } from "./zones-there.ts";

/** Nobody edits a line of a file that is longer, and reading it again would cost as much as the scan. */
const maxEdited = 1_000_000;
/** Written by programs: the change belongs where they read it. */
const generated: ReadonlyMap<string, string> = new Map([
  ["plan", "its file is a plan: make it again of what it was made of"],
  ["state", "its file says what is there: move that, and it says the new place"],
]);

/**
 * Only what is written out, whole or up to where something is put to it, can be replaced by something else. A text: why
 * nothing is proposed.
 */
export function proposalFor(finding: Finding, found: Found, places: Places): Edit | string {
  const { dependency, origin } = finding;
  const said = origin.source.text.slice(origin.start, origin.end);
  // Without its quotes, and without the blanks that a function takes away: they stay.
  const inner = (/^\s*(["'])(.*)\1\s*$/s.exec(said)?.[2] ?? said).trim();
  const { path, text } = origin.source;
  const written = generated.get(found.readings.taken.get(path) ?? "");
  if (written !== undefined) return written;
  if (text === "" || text.length > maxEdited) return "its file is too long to be changed and read again";
  const start = origin.start + said.indexOf(inner);
  const why = whyNoPlace(finding, found);
  if (why !== null) return why;
  const at = { source: origin.source, start, end: start + inner.length };
  const by = dependency.kind === "image" ? originalOf(inner, dependency.value, at) : placeFor(inner, finding, places);
  if (typeof by !== "string") return by.why;
  return by === inner ? "it is what would be proposed" : { at, replace: inner, by };
}

interface None {
  readonly why: string;
}

/** The original of a whole image, or of a registry to which the rest of the name is put elsewhere. */
function originalOf(inner: string, image: string, { source, end }: Edit["at"]): string | None {
  // What stands behind it, and may be no part of what is found, decides which it is: `coredns:v1.11.1`.
  const [version = ""] = /^[:@][\w][\w.:@-]*/.exec(source.text.slice(end, end + maxName)) ?? [];
  const original = originalImage(image + version);
  const unknown = { why: "nobody says where the same image is published" };
  if (original === null || !original.endsWith(version)) return unknown;
  const whole = version === "" ? original : original.slice(0, -version.length);
  if (inner === image) return whole;
  const rest = image.slice(inner.length);
  return image.startsWith(`${inner}/`) && whole.endsWith(rest) ? whole.slice(0, -rest.length) : unknown;
}

/** A region for a region, and for `"${var.region}-a"` one that has such a zone. */
function placeFor(inner: string, finding: Finding, places: Places): string | None {
  const { kind, value, location } = finding.dependency;
  if (kind !== "region") return { why: `what takes the place of a ${kind} is for you to say` };
  // What is global, or of several countries, is so by the service's own choice; a region is no substitute.
  if (location === null || location.jurisdiction === null) return { why: "it is of no one country, or of none known" };
  if (location.cloud === null) return { why: "nothing says whose region it is" };
  if (inner !== value && !(inner === location.region && value.startsWith(inner)))
    return { why: `it is not written out: ${value} is made of ${shown(inner)}` };
  const inItsPlace = (region: string): string | null => {
    const by = inItsForm(inner, location, region);
    return by !== null && (inner === value || inItsForm(value, location, region) === by + value.slice(inner.length))
      ? by
      : null;
  };
  const region = places(finding, (one) => inItsPlace(one) !== null);
  const by = region === null ? null : inItsPlace(region);
  if (by === null)
    return { why: "no other region of its cloud is known that the policies allow, and that nothing here uses already" };
  return /[A-Z]/.test(inner) && inner === inner.toUpperCase() ? by.toUpperCase() : by;
}

const maxShown = 60;

function shown(text: string): string {
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

/** The region to which something is to go, of those that fit; null: none is known that a policy does not mind. */
export type Places = (finding: Finding, fits: (region: string) => boolean) => string | null;

/**
 * The region that the estate uses most and no policy minds, else the nearest of the same cloud that the policies
 * allow; none that the same thing uses already, or is to go to by another proposal.
 */
export function placesFor(
  input: ScanInput,
  found: Found,
  wanted: readonly Finding[],
  refused: Refused = new Map(),
): Places {
  const usual = usualRegions(found);
  const allowed = new Map<string, readonly string[]>();
  // Findings of plans and states are never asked, however many there are.
  let holdersOf: ReturnType<typeof holdersIn> | undefined;
  return (finding, fits) => {
    const { location } = finding.dependency;
    if (location === null || location.cloud === null) return null;
    const holders = (holdersOf ??= holdersIn(found, wanted))(finding);
    const taken = new Set(holders.flatMap(({ regions, moves }) => [...regions, ...moves.values()]));
    const not = refused.get(finding);
    const isFree = (region: string): boolean =>
      region !== location.region && !taken.has(region) && not?.has(region) !== true && fits(region);
    const key = `${location.cloud} ${location.jurisdiction}`;
    const near = allowed.get(key) ?? allowedNear(finding.dependency, location, input);
    allowed.set(key, near);
    // What was together stays together.
    const together = holders
      .flatMap(({ moves }) => moves.get(location.region) ?? [])
      .find((one) => not?.has(one) !== true && fits(one) && !holders.some(({ regions }) => regions.has(one)));
    const isFreeForAll = (region: string): boolean =>
      !holders.some(({ besides }) => besides.get(location.region)?.has(region) === true);
    const each = [...(usual.get(location.cloud) ?? []), ...near].filter(isFree);
    const all = each.filter(isFreeForAll);
    const free = all.length > 0 ? all : each;
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
  const decide = deciding(policies, catalogue, today);
  const isAllowed = (location: LocationRef): boolean =>
    decide([{ ...dependency, value: location.region, location }]).length === 0;
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
  const order = ([a, many]: readonly [string, number], [b, few]: readonly [string, number]): number =>
    few - many || (a < b ? -1 : 1);
  const inUse = (counts: ReadonlyMap<string, number>): string[] =>
    [...counts]
      .filter(([region]) => !minded.has(region))
      .sort(order)
      .map(([region]) => region);
  return new Map([...found.overview.regions].map(([cloud, counts]) => [cloud, inUse(counts)]));
}
