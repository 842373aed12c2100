/** Where a change sends more than it is for: what lay well lies elsewhere, or what lay apart lies in one region. */
import type { RootFindings } from "../../dependency/merge.ts";
import type { Finding } from "../../policy/finding.ts";
import { withoutKeys } from "../../policy/glob.ts";
import { editsOf } from "./edits.ts";
import type { Change } from "./edits.ts";
import type { Found } from "../found.ts";

type Judged = Pick<Found, "perRoot">;

/** The roots in which it is so, with what lies so, in words. */
export function displacements(
  proposals: ReadonlyMap<Finding, Change>,
  before: Judged,
  changed: Judged,
): readonly { readonly root: string; readonly why: string }[] {
  const moves = movesOf(proposals, changed);
  const earlier = new Map(before.perRoot.map((one) => [one.root, one]));
  return changed.perRoot.flatMap((one) => {
    const was = earlier.get(one.root);
    if (was === undefined) return [];
    const [first, then] = [lyingIn(was), lyingIn(one)];
    const why = strayed(first, then, moves) ?? coming(first, then);
    return why === null ? [] : [{ root: one.root, why }];
  });
}

/** `cloud region` of what is flagged, with all to which it goes. */
function movesOf(proposals: ReadonlyMap<Finding, Change>, changed: Judged): ReadonlyMap<string, ReadonlySet<string>> {
  const there = new Map<string, Set<string>>();
  for (const { dependencies } of changed.perRoot)
    for (const { location } of dependencies) if (location !== null) add(there, `${location.cloud}`, location.region);
  const moves = new Map<string, Set<string>>();
  for (const [{ dependency }, change] of proposals) {
    const { location } = dependency;
    if (location === null) continue;
    for (const { by } of editsOf([change])) {
      const text = by.toLowerCase().replace(/[ ()]/g, "");
      // A zone begins with its region.
      const [region] = [...(there.get(`${location.cloud}`) ?? [])]
        .filter((one) => text.startsWith(one.toLowerCase()))
        .sort((a, b) => b.length - a.length);
      if (region !== undefined) add(moves, `${location.cloud} ${location.region}`, `${location.cloud} ${region}`);
    }
  }
  return moves;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set<string>()).add(value));
}

interface Lying {
  readonly type: string;
  readonly places: Set<string>;
}

/** Where each thing of a root lies, by its address without keys. */
function lyingIn({ dependencies }: RootFindings): ReadonlyMap<string, Lying> {
  const found = new Map<string, Lying>();
  for (const { kind, sink, places } of dependencies) {
    if (kind !== "resource" || sink.isDeployed !== true) continue;
    const address = withoutKeys(sink.subject);
    const known = found.get(address) ?? { type: sink.resourceType, places: new Set<string>() };
    found.set(address, known);
    // What lies in no one region goes where its partition goes, and joins nothing there.
    for (const { cloud, region, isEverywhere } of places)
      if (isEverywhere !== true) known.places.add(`${cloud} ${region}`);
  }
  return found;
}

type AllLying = ReadonlyMap<string, Lying>;

/** What lies where neither it lay before nor a proposal sends what lay there; null: nothing does. */
function strayed(before: AllLying, after: AllLying, moves: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  for (const [address, { places }] of after) {
    const was = before.get(address)?.places;
    if (was === undefined || was.size === 0) continue;
    const expected = new Set([...was].flatMap((one) => [one, ...(moves.get(one) ?? [])]));
    const there = [...places].find((one) => !expected.has(one));
    if (there !== undefined) return `${address} would lie in ${regionOf(there)}, though nobody minds where it lies`;
  }
  return null;
}

/** Things of one type that lay in different regions and lie in one; null: there are none. */
function coming(before: AllLying, after: AllLying): string | null {
  const origins = new Map<string, { readonly was: string; readonly address: string }>();
  for (const [address, { type, places }] of after) {
    const [only, ...others] = places;
    const [was, ...more] = before.get(address)?.places ?? [];
    if (only === undefined || was === undefined || others.length > 0 || more.length > 0) continue;
    const key = `${type}\0${only}`;
    const first = origins.get(key) ?? { was, address };
    origins.set(key, first);
    if (first.was !== was) return `${first.address} and ${address}, which lie apart, would lie in one region`;
  }
  return null;
}

function regionOf(place: string): string {
  return place.slice(place.indexOf(" ") + 1);
}
