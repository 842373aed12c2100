/** What the catalogue's data is looked up by. Every index is built when it is first asked, because a scan asks few. */
import ipaddr from "ipaddr.js";
import { indexNames } from "./carriers.ts";
import type { CatalogueData, CloudData, Signal, SignalType } from "./data.ts";
import { indexGlobs, indexPrefixes, type Globs } from "./globs.ts";
import { compileTemplate, namesAccounts, type HostTemplate } from "./hosts.ts";
import { indexModels } from "./models.ts";
import { indexRegions, type RegionTable } from "./regions.ts";

/** A signal and its type, which says what kind of tie it makes. */
export interface Typed {
  readonly type: SignalType;
  readonly signal: Signal;
}

export type Indexes = ReturnType<typeof indexesOf>;

export function indexesOf(data: CatalogueData) {
  const clouds = once(() => new Map(data.clouds().map((cloud) => [cloud.cloud, cloud])));
  const cloudsOf = once(() => groupBy(data.clouds(), (cloud) => cloud.operator));
  return {
    entities: once(() => new Map(data.entities().map((entity) => [entity.id, entity]))),
    lists: once(() => new Map(data.lists().map((list) => [list.id, list]))),
    clouds,
    cloudsOf,
    table: perKey((cloud): RegionTable => indexRegions(cloud, data.regions(cloud), clouds().get(cloud)?.unlisted)),
    codes: perKey((cloud): readonly string[] =>
      clouds().has(cloud) ? data.regions(cloud).map(({ code }) => code) : [],
    ),
    templates: perKey((entity): readonly HostTemplate[] =>
      (cloudsOf().get(entity) ?? []).flatMap(({ cloud, hosts }) => hosts.map((host) => compileTemplate(cloud, host))),
    ),
    ...signalIndexes(data),
    ...cloudIndexes(data),
    holders: once(() => indexGlobs(data.dataClasses().map((glob) => [glob, true] as const))),
    smallHolders: once(() => indexGlobs(data.dataClasses().map((glob) => [glob.toLowerCase(), true] as const))),
  };
}

function signalIndexes(data: CatalogueData) {
  const typed = (type: SignalType): readonly Typed[] => data.signals(type).map((signal) => ({ type, signal }));
  const exactly = (type: SignalType): (() => ReadonlyMap<string, Typed>) => once(() => firstBy(typed(type), nameOf));
  const globs = (type: SignalType): (() => Globs<Typed>) => once(() => indexGlobs(named(typed(type))));
  return {
    typed,
    providers: exactly("terraform-provider"),
    providerHosts: exactly("provider-host"),
    backends: exactly("backend"),
    // A number has one spelling.
    asns: once(() => firstBy(typed("asn"), ({ signal }) => signal.value)),
    prefixes: once(() => indexPrefixes(typed("resource-prefix").map((entry) => [nameOf(entry), entry] as const))),
    kubernetes: globs("kubernetes"),
    models: once(() => indexModels(named(typed("model")))),
    environments: globs("environment"),
    carriers: once(() => indexNames(named(typed("carrier")))),
    packages: once(() => {
      const byEcosystem = groupBy(typed("package"), ({ signal }) => signal.ecosystem ?? "");
      return new Map([...byEcosystem].map(([ecosystem, entries]) => [ecosystem, indexGlobs(named(entries))]));
    }),
    addresses: once(() =>
      firstBy((["metadata", "resolver", "domain"] as const).flatMap(typed), ({ signal }) =>
        canonicalAddress(signal.value),
      ),
    ),
    // The most telling type comes first: a host that is a mirror is one although its domain is known as well.
    places: once(() => firstBy((["mirror", "resolver", "registry", "domain"] as const).flatMap(typed), nameOf)),
    registries: once(() => firstBy((["registry", "mirror"] as const).flatMap(typed), nameOf)),
  };
}

function cloudIndexes(data: CatalogueData) {
  const cloudsBy = (namesOf: (cloud: CloudData) => readonly string[]): (readonly [name: string, cloud: string])[] =>
    data.clouds().flatMap((cloud) => namesOf(cloud).map((name) => [name.toLowerCase(), cloud.cloud] as const));
  return {
    accountClouds: once(() => data.clouds().filter(({ hosts }) => hosts.some(namesAccounts))),
    cloudByProvider: once(() => new Map(cloudsBy((cloud) => cloud.providers))),
    cloudByPrefix: once(() => indexPrefixes(cloudsBy((cloud) => cloud.prefixes))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function perKey<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) groups.set(keyOf(entry), [entry]);
    else group.push(entry);
  }
  return groups;
}

/** Of several entries for one key the first counts: overlays stand before what is built in. */
function firstBy<T>(entries: readonly T[], keyOf: (entry: T) => string | null): ReadonlyMap<string, T> {
  const known = new Map<string, T>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key !== null && !known.has(key)) known.set(key, entry);
  }
  return known;
}

function named(entries: readonly Typed[]): (readonly [name: string, entry: Typed])[] {
  return entries.map((entry) => [entry.signal.value, entry]);
}

/** What an entry is looked up by. */
export function nameOf({ signal }: Typed): string {
  return signal.value.toLowerCase().replace(/(?<!\/)\/+$/, "");
}

/** The address in its shortest spelling, or null. */
export function canonicalAddress(address: string): string | null {
  if (!address.includes(":") && !/^\d+(?:\.\d+){3}$/.test(address)) return null;
  return ipaddr.isValid(address) ? embedded(ipaddr.process(address)).toString() : null;
}

/** The address that NAT64 asks for whoever names it below the prefix that stands for all of IPv4 (RFC 6052). */
function embedded(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address.range() !== "rfc6052") return address;
  return new ipaddr.IPv4(address.toByteArray().slice(-4));
}
