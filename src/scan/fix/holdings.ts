/** What each root holds, looked up by place and by address: findings are many, and so are dependencies. */
import type { Dependency } from "../../dependency/dependency.ts";
import type { RootFindings } from "../../dependency/merge.ts";
import { withoutKeys } from "../../policy/glob.ts";
import type { Source } from "../../source.ts";
import type { LocationRef } from "../../terms.ts";

export interface Holding {
  /** What says a region, whatever it is. */
  saying(place: Pick<LocationRef, "cloud" | "region">): readonly Dependency[];
  /** Addresses without keys of what lies in a region. */
  lyingIn(place: Pick<LocationRef, "cloud" | "region">): ReadonlySet<string>;
  /** Addresses without keys of what is of no one region. */
  readonly everywhere: ReadonlySet<string>;
  /** What has an address, without its keys. */
  of(address: string): readonly Dependency[];
  /** Where resources are written, by their address without keys. */
  readonly written: ReadonlyMap<string, ReadonlySet<Source>>;
}

const known = new WeakMap<RootFindings, Holding>();

export function holdingOf(root: RootFindings): Holding {
  const held = known.get(root) ?? indexOf(root);
  known.set(root, held);
  return held;
}

function indexOf({ dependencies }: RootFindings): Holding {
  const saying = new Map<string, Dependency[]>();
  const lying = new Map<string, Set<string>>();
  const everywhere = new Set<string>();
  const byAddress = new Map<string, Dependency[]>();
  const written = new Map<string, Set<Source>>();
  for (const one of dependencies) {
    const address = withoutKeys(one.sink.subject);
    listed(byAddress, address, one);
    if (one.location !== null) listed(saying, keyOf(one.location), one);
    for (const place of one.places) {
      if (place.isEverywhere === true) everywhere.add(address);
      added(lying, keyOf(place), address);
    }
    if (one.kind === "resource") added(written, address, one.sink.at.source);
  }
  const none: ReadonlySet<string> = new Set();
  return {
    saying: (place) => saying.get(keyOf(place)) ?? [],
    lyingIn: (place) => lying.get(keyOf(place)) ?? none,
    everywhere,
    of: (address) => byAddress.get(address) ?? [],
    written,
  };
}

function keyOf({ cloud, region }: Pick<LocationRef, "cloud" | "region">): string {
  return `${cloud}\0${region}`;
}

function listed<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function added<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
