/**
 * The smallest change that removes a finding: another region, or the original of an image, in the place where the
 * flagged one is written. It is proved by reading everything that the line reaches again, with the change made.
 */
import type { Dependency } from "../dependency/dependency.ts";
import { decide } from "../policy/decide.ts";
import type { Files, ReadText } from "../files.ts";
import type { Finding } from "../policy/finding.ts";
import type { Found } from "./found.ts";
import type { ScanInput } from "./input.ts";
import { nearbyRegions } from "./nearby-regions.ts";
import { originalImage } from "./original-images.ts";
import type { Source, Span } from "../source.ts";
import type { LocationRef } from "../terms.ts";

export interface Change {
  readonly at: Span;
  readonly replace: string;
  readonly by: string;
}

/** More findings than this get no proposal: whoever has as many does not fix them one by one. */
const maxProposals = 50;
/** Nobody edits a line of a file that is longer, and reading it again would cost as much as the scan. */
const maxEdited = 1_000_000;
/** Written by programs: the change belongs where they read it. */
const generated: ReadonlySet<string> = new Set(["plan", "state"]);

/**
 * Proposals that hold, by finding. `find` reads a changed input again.
 *
 * @param wanted which findings are to get one; left out, as many as a report shows.
 */
export async function provedChanges(
  input: ScanInput,
  found: Found,
  find: (input: ScanInput) => Promise<Found>,
  wanted: readonly Finding[] | null = null,
): Promise<ReadonlyMap<Finding, Change>> {
  const places = placesFor(input, found);
  const proposals = new Map<Finding, Change>();
  for (const finding of wanted ?? found.findings) {
    if (wanted === null && proposals.size >= maxProposals) break;
    const change = proposalFor(finding, found, places);
    if (change !== null) proposals.set(finding, change);
  }
  return proved(input, found, find, proposals);
}

/** Those of some proposals that hold where all of them are made, and no other. */
export async function proved(
  input: ScanInput,
  found: Found,
  find: (input: ScanInput) => Promise<Found>,
  proposals: ReadonlyMap<Finding, Change>,
): Promise<ReadonlyMap<Finding, Change>> {
  if (proposals.size === 0) return proposals;
  const origins = new Set([...proposals.values()].map(({ at }) => `${at.source.path}:${at.start}`));
  const roots = new Set(
    found.perRoot
      .filter(({ dependencies }) =>
        dependencies.some(({ origin }) => origins.has(`${origin.source.path}:${origin.start}`)),
      )
      .map(({ root }) => root),
  );
  const changed = await find({
    ...input,
    files: withChanges(input.files, [...proposals.values()]),
    part: (name, index) => roots.has(name) && input.part(name, index),
    isDealt: false,
    progress: () => undefined,
  });
  return stillGone(proposals, found, changed);
}

/** The proposals whose findings are gone, and that bring no other: where a region goes, its zone may come to light. */
export function stillGone(
  proposals: ReadonlyMap<Finding, Change>,
  before: Pick<Found, "findings">,
  changed: Pick<Found, "findings">,
): ReadonlyMap<Finding, Change> {
  const known = new Set(before.findings.map(placed));
  const left = new Set(changed.findings.map(placed));
  const added = changed.findings.filter((finding) => !known.has(placed(finding)));
  const brings = ({ dependency: { location } }: Finding, { by, at }: Change): boolean =>
    added.some(
      ({ dependency, origin }) =>
        dependency.value === by ||
        origin.source.path === at.source.path ||
        (location !== null &&
          dependency.location?.cloud === location.cloud &&
          dependency.location.region === location.region),
    );
  return new Map([...proposals].filter(([finding, change]) => !left.has(placed(finding)) && !brings(finding, change)));
}

/** The rule, the value and the file: lines move no further than the change itself. */
function placed({ rule, dependency, origin }: Finding): string {
  return `${rule.id} ${dependency.value} ${origin.source.path}`;
}

/** Only what is written out whole can be replaced by something else. */
function proposalFor({ dependency, origin }: Finding, found: Found, places: Places): Change | null {
  const { value } = dependency;
  const written = origin.source.text.slice(origin.start, origin.end);
  const inner = /^(["'])(.*)\1$/s.exec(written)?.[2] ?? written;
  const { path, text } = origin.source;
  if (inner !== value || text === "" || text.length > maxEdited || generated.has(found.readings.taken.get(path) ?? ""))
    return null;
  const by = dependency.kind === "image" ? originalImage(value) : places(dependency);
  return by === null || by === value ? null : { at: origin, replace: value, by };
}

/** What a place is to be replaced by; null: nothing is known that a policy does not mind. */
type Places = (dependency: Dependency) => string | null;

/**
 * The region that the estate uses most and no policy minds, else the nearest of the same cloud that the policies
 * allow.
 */
function placesFor(input: ScanInput, found: Found): Places {
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

/** A zone is replaced by a zone. Zone `b` is in every region of Google's, `a` is not. */
function inItsForm(value: string, { cloud, region }: LocationRef, by: string): string | null {
  if (value.toLowerCase().replace(/[ ()]/g, "") === region) return by;
  const zone = value.startsWith(region) ? value.slice(region.length) : null;
  if (zone === null) return null;
  if (cloud === "gcp" && /^-[a-f]$/.test(zone)) return `${by}-b`;
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

/** The same tree with some texts changed. */
export function withChanges(files: Files, changes: readonly Change[]): Files {
  const byFile = new Map<string, Change[]>();
  for (const change of changes)
    byFile.set(change.at.source.path, [...(byFile.get(change.at.source.path) ?? []), change]);
  const texts = new Map<string, ReadText>();
  const changedText = (path: string): ReadText | null => {
    const edits = byFile.get(path);
    if (edits === undefined) return null;
    let made = texts.get(path);
    if (made === undefined) {
      const read = files.text(path);
      made = "source" in read ? { source: edited(read.source, edits), problem: read.problem } : read;
      texts.set(path, made);
    }
    return made;
  };
  return {
    text: (path) => changedText(path) ?? files.text(path),
    bytes(path) {
      const made = changedText(path);
      return made !== null && "source" in made ? Buffer.from(made.source.text) : files.bytes(path);
    },
    names: (folder) => files.names(folder),
    folders: (folder) => files.folders(folder),
    linked: (folder) => files.linked?.(folder) ?? [],
    through: (path) => files.through?.(path) ?? [],
  };
}

/** Later edits first, so that earlier offsets stay right. */
export function edited({ path, text }: Source, changes: readonly Change[]): Source {
  let made = text;
  for (const { at, replace, by } of changes.toSorted((a, b) => b.at.start - a.at.start)) {
    const start = made.indexOf(replace, at.start);
    if (start >= 0 && start < at.end) made = made.slice(0, start) + by + made.slice(start + replace.length);
  }
  return { path, text: made };
}
