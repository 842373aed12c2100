/** Indexes the catalogue's data. Every index is built when it is first asked, because a scan asks few of them. */
import ipaddr from "ipaddr.js";
import type { Kind, LocationRef, OperatorRef } from "../terms.ts";
import { indexNames } from "./carriers.ts";
import type { Catalogue, Match } from "./catalogue.ts";
import {
  signalKinds,
  type CatalogueData,
  type CloudData,
  type PartitionData,
  type Signal,
  type SignalType,
} from "./data.ts";
import { indexGlobs, indexPrefixes, type Globs } from "./globs.ts";
import {
  bareHost,
  compileTemplate,
  accountForm,
  labelsOf,
  longestPath,
  longestSuffix,
  namesAccounts,
  placesOnClouds,
  regionsIn,
  type HostTemplate,
} from "./hosts.ts";
import { jurisdictionName } from "./jurisdictions.ts";
import { indexModels } from "./models.ts";
import { cloudsThatSpell, indexRegions, squash, type RegionTable } from "./regions.ts";
import { typesAlike } from "./types-alike.ts";

/** A signal and its type, which says what kind of tie it makes. */
interface Typed {
  readonly type: SignalType;
  readonly signal: Signal;
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

/** The address in its shortest spelling, or null. */
function canonicalAddress(address: string): string | null {
  if (!address.includes(":") && !/^\d+(?:\.\d+){3}$/.test(address)) return null;
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : null;
}

/** Packages that are tools' plugins deploy something; the rest brings code. */
const pluginEcosystems: ReadonlySet<string> = new Set(
  `
    crossplane external-dns external-secrets gardener kubevela lego objstore packer pulumi rclone serverless vault
    velero
  `
    .trim()
    .split(/\s+/),
);

function kindOf({ type, signal }: Typed): Kind {
  if (signal.kind !== undefined) return signal.kind;
  if (type === "package" && pluginEcosystems.has(signal.ecosystem ?? "")) return "provider";
  return signalKinds[type];
}

/** One location for a code that several clouds have in one jurisdiction: no cloud, and only what all agree on. */
function shared(locations: readonly LocationRef[]): LocationRef {
  const [first] = locations as [LocationRef, ...LocationRef[]];
  if (locations.length === 1) return first;
  const verified = locations.some((location) => location.verified !== false);
  return {
    region: first.region,
    cloud: null,
    place: [...new Set(locations.map(({ place }) => place))].join(" or "),
    jurisdiction: first.jurisdiction,
    ...(first.cannotExclude ? { cannotExclude: first.cannotExclude } : {}),
    ...(verified ? {} : { verified: false as const }),
  };
}

function named(entries: readonly Typed[]): (readonly [name: string, entry: Typed])[] {
  return entries.map((entry) => [entry.signal.value, entry]);
}

/** What an entry is looked up by. */
function nameOf({ signal }: Typed): string {
  return signal.value.toLowerCase().replace(/(?<!\/)\/+$/, "");
}

export function createCatalogue(data: CatalogueData): Catalogue {
  const entities = once(() => new Map(data.entities().map((entity) => [entity.id, entity])));
  const lists = once(() => new Map(data.lists().map((list) => [list.id, list])));
  const clouds = once(() => new Map(data.clouds().map((cloud) => [cloud.cloud, cloud])));
  const cloudsOf = once(() => groupBy(data.clouds(), (cloud) => cloud.operator));
  const table = perKey((cloud): RegionTable => indexRegions(cloud, data.regions(cloud)));

  const typed = (type: SignalType): readonly Typed[] => data.signals(type).map((signal) => ({ type, signal }));
  const exactly = (type: SignalType): (() => ReadonlyMap<string, Typed>) => once(() => firstBy(typed(type), nameOf));
  const globs = (type: SignalType): (() => Globs<Typed>) => once(() => indexGlobs(named(typed(type))));

  const providers = exactly("terraform-provider");
  const providerHosts = exactly("provider-host");
  const backends = exactly("backend");
  // A number has one spelling.
  const asns = once(() => firstBy(typed("asn"), ({ signal }) => signal.value));
  const prefixes = once(() => indexPrefixes(typed("resource-prefix").map((entry) => [nameOf(entry), entry] as const)));
  const kubernetes = globs("kubernetes");
  const models = once(() => indexModels(named(typed("model"))));
  const environments = globs("environment");
  const carriers = once(() => indexNames(named(typed("carrier"))));
  const packages = once(() => {
    const byEcosystem = groupBy(typed("package"), ({ signal }) => signal.ecosystem ?? "");
    return new Map([...byEcosystem].map(([ecosystem, entries]) => [ecosystem, indexGlobs(named(entries))]));
  });
  const addresses = once(() =>
    firstBy((["metadata", "resolver", "domain"] as const).flatMap(typed), ({ signal }) =>
      canonicalAddress(signal.value),
    ),
  );
  // The most telling type comes first: a host that is a mirror is one although its domain is known as well.
  const places = once(() => firstBy((["mirror", "resolver", "registry", "domain"] as const).flatMap(typed), nameOf));
  const registries = once(() => firstBy((["registry", "mirror"] as const).flatMap(typed), nameOf));
  const templates = perKey((entity): readonly HostTemplate[] =>
    (cloudsOf().get(entity) ?? []).flatMap(({ cloud, hosts }) => hosts.map((host) => compileTemplate(cloud, host))),
  );
  const accountClouds = once(() => data.clouds().filter(({ hosts }) => hosts.some(namesAccounts)));
  const cloudsBy = (namesOf: (cloud: CloudData) => readonly string[]): (readonly [name: string, cloud: string])[] =>
    data.clouds().flatMap((cloud) => namesOf(cloud).map((name) => [name.toLowerCase(), cloud.cloud] as const));
  const cloudByProvider = once(() => new Map(cloudsBy((cloud) => cloud.providers)));
  const cloudByPrefix = once(() => indexPrefixes(cloudsBy((cloud) => cloud.prefixes)));
  const holders = once(() => indexGlobs(data.dataClasses().map((glob) => [glob, true] as const)));
  const smallHolders = once(() => indexGlobs(data.dataClasses().map((glob) => [glob.toLowerCase(), true] as const)));

  /** Of thousands of autonomous systems a scan asks for a few: an index of all would take longer. */
  function systemOf(number: string): Typed | undefined {
    if (data.signalOf === undefined) return asns().get(number);
    const signal = data.signalOf("asn", number);
    return signal === null ? undefined : { type: "asn", signal };
  }

  function partitionLocation(cloud: CloudData, partition: PartitionData): LocationRef {
    return {
      region: partition.name,
      cloud: cloud.cloud,
      place: partition.place,
      jurisdiction: partition.jurisdiction ?? null,
      ...(partition.localOperator ? { localOperator: partition.localOperator } : {}),
      ...(partition.verified === false ? { verified: false as const } : {}),
    };
  }

  function findPartition(cloud: CloudData, name: string): PartitionData | undefined {
    const text = squash(name);
    const spells = ({ name: own, spellings = [] }: PartitionData): boolean =>
      [own, ...spellings].some((spelling) => squash(spelling) === text);
    return cloud.partitions.find(spells);
  }

  /** Where a signal lies by itself: the region or partition that it names, else its jurisdiction. */
  function locationOf({ entity, region, jurisdiction }: Signal): LocationRef | null {
    for (const cloud of region === undefined ? [] : (cloudsOf().get(entity) ?? [])) {
      const partition = findPartition(cloud, region ?? "");
      if (partition !== undefined) return partitionLocation(cloud, partition);
      const location = table(cloud.cloud).find(region ?? "");
      if (location !== null) return location;
    }
    if (jurisdiction === undefined) return null;
    const place = jurisdictionName(jurisdiction);
    return { region: place, cloud: null, place, jurisdiction };
  }

  function locationInHost(entity: string, name: string): LocationRef | null {
    const labels = labelsOf(name);
    for (const template of templates(entity)) {
      for (const region of regionsIn(template, labels)) {
        const location = table(template.cloud).find(region);
        if (location !== null) return location;
      }
    }
    // Some regions have a host of their own, which stands among their spellings.
    for (const { cloud } of cloudsOf().get(entity) ?? []) {
      const location = table(cloud).find(name);
      if (location !== null) return location;
    }
    return null;
  }

  /** `ap-east-1.aws.elastic-cloud.com`: a service that runs on others' clouds says on which, and where. */
  function locationOnCloud({ signal }: Typed, suffix: string, name: string): LocationRef | null {
    const labels = name.slice(0, Math.max(0, name.length - suffix.length - 1)).split(".");
    // In the hosts of a cloud with regions of its own they stand elsewhere, and people choose the rest.
    for (const { cloud, codes } of placesOnClouds(labels, cloudsOf().has(signal.entity)))
      for (const code of codes) {
        const location = table(cloud).findDistinct(code);
        if (location !== null) return location;
      }
    return null;
  }

  /** `xy12345.eu-west-1.aws`: an account of a service that has no host of its own in it, by region and cloud. */
  function account(name: string): Match | null {
    const [, tail] = accountForm.exec(name) ?? [];
    if (tail === undefined) return null;
    for (const { cloud, operator: entity } of accountClouds()) {
      const location = table(cloud).find(tail);
      if (location !== null) return matchOf({ type: "domain", signal: { entity, value: tail } }, location);
    }
    return null;
  }

  function matchOf(entry: Typed | undefined, location?: LocationRef | null): Match | null {
    if (entry === undefined) return null;
    const { signal } = entry;
    const place = location ?? locationOf(signal);
    return {
      kind: kindOf(entry),
      entity: signal.entity,
      // What tells the place is doubtful itself; where only the operator is, the place is not.
      location: place !== null && signal.verified === false ? { ...place, verified: false } : place,
      verified: signal.verified !== false && entities().get(signal.entity)?.verified !== false,
      signal: signal.value,
      source: signal.source ?? entities().get(signal.entity)?.source ?? "",
      note: signal.note ?? null,
    };
  }

  const operators = new Map<string, OperatorRef>();

  /** The same object each time: a large scan keeps one for each dependency. */
  function operator(id: string): OperatorRef | null {
    const known = operators.get(id);
    if (known !== undefined) return known;
    const entity = entities().get(id);
    if (entity === undefined) return null;
    const made = { entity: id, name: entity.name, jurisdiction: entity.jurisdiction };
    operators.set(id, made);
    return made;
  }

  function host(name: string, path = ""): Match | null {
    const bare = bareHost(name);
    const address = canonicalAddress(bare);
    if (address !== null) return matchOf(addresses().get(address));
    const pathed = path === "" ? undefined : longestPath(places(), `${bare}/${path.replace(/^\/+/, "").toLowerCase()}`);
    const entry = pathed ?? longestSuffix(places(), bare);
    // A cloud's own name is a domain too, below which nothing of it is found.
    if (entry === undefined || !nameOf(entry).includes(".")) {
      const known = account(bare);
      if (known !== null) return known;
    }
    if (entry === undefined) return null;
    const own = locationInHost(entry.signal.entity, bare) ?? locationOf(entry.signal);
    return matchOf(entry, own ?? locationOnCloud(entry, nameOf(entry), bare));
  }

  function image(repository: string): Match | null {
    const name = repository.toLowerCase().replace(/^[a-z][a-z0-9+.-]*:\/\//, "");
    const first = name.split("/", 1)[0] ?? "";
    const hosted = name.includes("/") && /[.:]|^localhost$/.test(first);
    const full = hosted ? name : `docker.io/${name.includes("/") ? name : `library/${name}`}`;
    const entry = longestPath(registries(), withoutVersion(full));
    const registry = hosted ? bareHost(first) : "docker.io";
    const match = entry === undefined ? host(registry) : matchOf(entry, locationInHost(entry.signal.entity, registry));
    return match === null ? null : { ...match, kind: entry?.signal.kind ?? "image" };
  }

  function kubernetesName(name: string): Match | null {
    const domain = name.split("/", 1)[0] ?? "";
    const entry = kubernetes().find(name) ?? (domain.includes(".") ? kubernetes().find(domain) : undefined);
    if (entry !== undefined) return matchOf(entry);
    // A group or the domain before an annotation's slash names its vendor as a host does.
    const match = domain.includes(".") ? host(domain) : null;
    // A country's domain tells no vendor.
    return match?.kind === "endpoint" && match.signal.includes(".") ? { ...match, kind: "resource" } : null;
  }

  function regionAnywhere(code: string): readonly LocationRef[] {
    const byJurisdiction = new Map<string, LocationRef[]>();
    for (const cloud of cloudsThatSpell(data.spellings(), code)) {
      const location = table(cloud).findDistinct(code);
      if (location === null) continue;
      const key = location.jurisdiction ?? `?${(location.cannotExclude ?? []).join()}`;
      byJurisdiction.set(key, [...(byJurisdiction.get(key) ?? []), location]);
    }
    return [...byJurisdiction.values()].map(shared);
  }

  function partition(cloud: string | null, name: string): Match | null {
    for (const candidate of cloud === null ? data.clouds() : [clouds().get(cloud)]) {
      const found = candidate === undefined ? undefined : findPartition(candidate, name);
      if (candidate === undefined || found === undefined) continue;
      return {
        kind: "partition",
        entity: candidate.operator,
        location: partitionLocation(candidate, found),
        verified: found.verified !== false && entities().get(candidate.operator)?.verified !== false,
        signal: found.name,
        source: found.source,
        note: found.note ?? null,
      };
    }
    return null;
  }

  return {
    version: data.version,
    digest: data.digest,
    entity: (id) => entities().get(id) ?? null,
    operator,
    list: (id) => lists().get(id) ?? null,
    entities: () => data.entities(),
    lists: () => data.lists(),
    provider(at, namespace, type) {
      return matchOf(providers().get(`${namespace}/${type}`.toLowerCase()) ?? providerHosts().get(at.toLowerCase()));
    },
    resourcePrefixes: () => typed("resource-prefix").map(nameOf),
    resourceType: (type) => matchOf(prefixes().longest(type.toLowerCase())),
    backend: (type) => matchOf(backends().get(type.toLowerCase())),
    host,
    image,
    package: (ecosystem, name) => matchOf(packages().get(ecosystem)?.find(name)),
    kubernetesName,
    asn: (number) => matchOf(systemOf(String(number))),
    carrier: (text) => matchOf(carriers().find(text)),
    named: (text) => matchOf(carriers().whole(text)),
    ip(address) {
      const canonical = canonicalAddress(address);
      return canonical === null ? null : matchOf(addresses().get(canonical));
    },
    model: (id) => matchOf(models().find(id)),
    environment: (name) => matchOf(environments().find(name)),
    region: (cloud, code) => (clouds().has(cloud) ? table(cloud).find(code) : null),
    regionCodes: (cloud) => (clouds().has(cloud) ? data.regions(cloud).map(({ code }) => code) : []),
    pairedRegion: (cloud, code) => (clouds().has(cloud) ? table(cloud).pairOf(code) : null),
    regionAnywhere,
    cloudOfProvider: (namespace, type) => cloudByProvider().get(`${namespace}/${type}`.toLowerCase()) ?? null,
    cloudOfResourceType: (type) => cloudByPrefix().longest(type.toLowerCase()) ?? null,
    operatorOfCloud(cloud) {
      const found = clouds().get(cloud);
      return found === undefined ? null : operator(found.operator);
    },
    partition,
    clouds: () => data.clouds().map(({ cloud }) => cloud),
    ecosystems: () => [...packages().keys()].sort(),
    holdsData: (type) =>
      holders().find(type) !== undefined ||
      (/[:/]/.test(type) && typesAlike(type).some((one) => smallHolders().find(one) !== undefined)),
  };
}

/** `registry.example.com:5000/team/app:1.2@sha256:…` without what stands behind its last part. */
function withoutVersion(image: string): string {
  const last = image.lastIndexOf("/") + 1;
  const end = image.slice(last).search(/[@:]/);
  return end === -1 ? image : image.slice(0, last + end);
}
