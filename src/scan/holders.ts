/**
 * What has several regions on purpose, so that each is meant to be another: a thing, the providers of a root, things of
 * one type in a root, of which one may be the other's secondary. And what lies together because it needs each other.
 */
import type { RootFindings } from "../dependency/merge.ts";
import type { Finding } from "../policy/finding.ts";
import { withoutKeys } from "../policy/glob.ts";
import type { Span } from "../source.ts";
import type { Found } from "./found.ts";

export interface Holder {
  readonly regions: Set<string>;
  /** Where the proposals of this run send what is in a region. */
  readonly moves: Map<string, string>;
  /** Of things that lie together: the regions in which something is already that goes out of a region with them. */
  readonly besides: Map<string, Set<string>>;
}

const providers = /^provider\./;

/** The holders of a finding's region. */
export function holdersIn(found: Pick<Found, "perRoot">): (finding: Finding) => readonly Holder[] {
  const holders = new Map<string, Holder>();
  const byOrigin = new Map<string, Set<string>>();
  const leaving = new Map<string, Set<string>>();
  const holderOf = (key: string): Holder => {
    const known = holders.get(key) ?? { regions: new Set(), moves: new Map(), besides: new Map() };
    holders.set(key, known);
    return known;
  };
  for (const one of found.perRoot) {
    const { root, dependencies } = one;
    const things = thingsIn(one);
    for (const { kind, location, value, sink, origin, deployed } of dependencies) {
      if (kind !== "region" || location === null) continue;
      const own = byOrigin.get(place(origin)) ?? new Set();
      byOrigin.set(place(origin), own);
      leaving.set(place(origin), (leaving.get(place(origin)) ?? new Set()).add(location.region));
      const keyOf = (name: string): string => `${root}\0${location.cloud}\0${name}`;
      const apart = (name: string): void => {
        holderOf(keyOf(name)).regions.add(location.region);
        own.add(keyOf(name));
      };
      apart(providers.test(sink.subject) ? "" : withoutKeys(sink.subject));
      // A region, and no zone, of a resource of AWS is another than its provider's.
      if (location.cloud === "aws" && value === location.region) own.add(keyOf(""));
      for (const subject of new Set([sink.subject, ...deployed.map((through) => through.subject)])) {
        const thing = things.get(withoutKeys(subject));
        if (thing === undefined) continue;
        apart(`type ${thing.type}`);
        holderOf(keyOf(`with ${groupOf(thing)}`));
        own.add(keyOf(`with ${groupOf(thing)}`));
      }
    }
  }
  for (const [at, keys] of byOrigin) {
    const own = [...keys].flatMap((key) => holders.get(key) ?? []);
    for (const region of leaving.get(at) ?? []) for (const one of own) goingWith(one, region, own);
  }
  return ({ origin }) => [...(byOrigin.get(place(origin)) ?? [])].flatMap((key) => holders.get(key) ?? []);
}

/** What goes out of a region together finds none where one of them is already. */
function goingWith({ besides }: Holder, region: string, own: readonly Holder[]): void {
  const there = besides.get(region) ?? new Set();
  besides.set(region, there);
  for (const { regions } of own) for (const one of regions) if (one !== region) there.add(one);
}

function place({ source, start }: Span): string {
  return `${source.path}\0${start}`;
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
