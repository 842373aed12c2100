/**
 * What has several regions on purpose, so that each is meant to be another: a thing, the providers of a root, things of
 * one type in a root, of which one may be the other's secondary. And what lies together because it needs each other.
 */
import type { RootFindings } from "../../dependency/merge.ts";
import type { Finding } from "../../policy/finding.ts";
import { withoutKeys } from "../../policy/glob.ts";
import type { Span } from "../../source.ts";
import type { Found } from "../found.ts";
import { writtenFiles, writtenIn } from "../kept/kept-roots.ts";

export interface Holder {
  readonly regions: ReadonlySet<string>;
  /** Where the proposals of this run send what is in a region. */
  readonly moves: Map<string, string>;
  /** Of things that lie together: the regions in which something is already that goes out of a region with them. */
  readonly besides: Map<string, Set<string>>;
}

const providers = /^provider\./;

/** What dependencies on regions say, before anyone asks for a finding's holders. */
interface Spread {
  /** The regions of each holder, by its key. */
  readonly regions: Map<string, Set<string>>;
  /** By the place where a region is written, the holders that have it. */
  readonly byOrigin: Map<string, Set<string>>;
  /** By the place where a region is written, what it is. */
  readonly leaving: Map<string, Set<string>>;
}

/** The holders of a finding's region, of these findings. */
export function holdersIn(
  { perRoot }: Pick<Found, "perRoot">,
  findings: readonly Finding[],
): (finding: Finding) => readonly Holder[] {
  const asked = new Set(
    findings.filter(({ dependency }) => dependency.kind === "region").map(({ origin }) => place(origin)),
  );
  // Most scans ask for none, and what is held of every root is as much as the roots themselves.
  const spread: Spread = { regions: new Map(), byOrigin: new Map(), leaving: new Map() };
  for (const one of rootsNear(perRoot, asked)) note(one, spread);
  const holders = new Map<string, Holder>();
  for (const key of [...asked].flatMap((at) => [...(spread.byOrigin.get(at) ?? [])])) {
    const regions = spread.regions.get(key);
    if (regions !== undefined) holders.set(key, { regions, moves: new Map(), besides: new Map() });
  }
  for (const [at, keys] of spread.byOrigin) {
    // As a set: where thousands of things have one place as their cause, each has the same few regions.
    const there = new Set<string>();
    for (const key of keys) for (const region of spread.regions.get(key) ?? []) there.add(region);
    for (const region of spread.leaving.get(at) ?? [])
      for (const key of keys) goingWith(holders.get(key), region, there);
  }
  const keysOf = new Map([...asked].map((at) => [at, [...(spread.byOrigin.get(at) ?? [])]]));
  return ({ origin }) => (keysOf.get(place(origin)) ?? []).flatMap((key) => holders.get(key) ?? []);
}

/** The roots that hold what is written at one of these places, and those that share any place with one of them. */
function rootsNear(perRoot: readonly RootFindings[], asked: ReadonlySet<string>): readonly RootFindings[] {
  if (asked.size === 0) return [];
  const sharing = (one: RootFindings, places: ReadonlySet<string>): boolean => {
    const files = new Set([...places].map(fileOf));
    return [...writtenFiles(one)].some(
      (path) =>
        files.has(path) &&
        writtenIn(one, path).some(({ kind, origin }) => kind === "region" && places.has(place(origin))),
    );
  };
  const shared = new Set<string>();
  for (const one of perRoot.filter((each) => sharing(each, asked)))
    for (const { kind, origin } of one.dependencies) if (kind === "region") shared.add(place(origin));
  return perRoot.filter((one) => sharing(one, shared));
}

function note(one: RootFindings, { regions, byOrigin, leaving }: Spread): void {
  const { root, dependencies } = one;
  const things = thingsIn(one);
  for (const { kind, location, value, sink, origin, deployed } of dependencies) {
    if (kind !== "region" || location === null) continue;
    const at = place(origin);
    const own = setAt(byOrigin, at);
    setAt(leaving, at).add(location.region);
    const keyOf = (name: string): string => `${root}\0${location.cloud}\0${name}`;
    const apart = (name: string): void => {
      setAt(regions, keyOf(name)).add(location.region);
      own.add(keyOf(name));
    };
    apart(providers.test(sink.subject) ? "" : withoutKeys(sink.subject));
    // A region, and no zone, of a resource of AWS is another than its provider's.
    if (location.cloud === "aws" && value === location.region) own.add(keyOf(""));
    for (const subject of new Set([sink.subject, ...deployed.map((through) => through.subject)])) {
      const thing = things.get(withoutKeys(subject));
      if (thing === undefined) continue;
      apart(`type ${thing.type}`);
      const group = keyOf(`with ${groupOf(thing)}`);
      setAt(regions, group);
      own.add(group);
    }
  }
}

function setAt(sets: Map<string, Set<string>>, key: string): Set<string> {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  return set;
}

/** What goes out of a region together finds none where one of them is already. */
function goingWith(holder: Holder | undefined, region: string, all: ReadonlySet<string>): void {
  if (holder === undefined) return;
  const there = setAt(holder.besides, region);
  for (const one of all) if (one !== region) there.add(one);
}

function place({ source, start }: Span): string {
  return `${source.path}\0${start}`;
}

function fileOf(key: string): string {
  return key.slice(0, key.lastIndexOf("\0"));
}

interface Thing {
  readonly type: string;
  readonly address: string;
  /** Whatever it is in one group with; itself: it is the first. */
  group: Thing;
}

/** What is deployed in a root, by its address without keys; in one group is what needs each other, or the same. */
function thingsIn({ dependencies }: RootFindings): ReadonlyMap<string, Thing> {
  const found = new Map<string, Thing>();
  const resources = dependencies.filter(({ kind, sink }) => kind === "resource" && sink.isDeployed === true);
  for (const { sink } of resources) {
    const address = withoutKeys(sink.subject);
    const thing = { type: sink.resourceType, address } as Thing;
    thing.group = thing;
    if (!found.has(address)) found.set(address, thing);
  }
  for (const { sink } of resources) {
    const thing = found.get(withoutKeys(sink.subject));
    for (const name of sink.uses ?? []) {
      const other = found.get(withoutKeys(name));
      if (thing !== undefined && other !== undefined) first(other).group = first(thing);
    }
  }
  return found;
}

function groupOf(thing: Thing): string {
  return first(thing).address;
}

/** With the way there shortened: chains are as long as an input makes them. */
function first(thing: Thing): Thing {
  let one = thing;
  while (one.group !== one) {
    one.group = one.group.group;
    one = one.group;
  }
  return one;
}
