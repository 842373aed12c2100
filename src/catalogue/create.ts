/** The catalogue as a scan asks it: what a name, a host, an image or a region says of who and where. */
import type { Kind, LocationRef, OperatorRef } from "../terms.ts";
import type { Catalogue, Match } from "./catalogue.ts";
import { signalKinds, type CatalogueData } from "./data.ts";
import { accountForm, addressInName, bareHost, longestPath, longestSuffix } from "./hosts.ts";
import { canonicalAddress, indexesOf, nameOf, type Indexes, type Typed } from "./indexes.ts";
import {
  findPartition,
  locationInHost,
  locationOf,
  locationOnCloud,
  locationsAnywhere,
  entityAt,
  partitionLocation,
} from "./located.ts";
import { typesAlike } from "./types-alike.ts";

export function createCatalogue(data: CatalogueData): Catalogue {
  const indexes = indexesOf(data);
  const { entities, lists, clouds, table, packages } = indexes;
  const found = (entry: Typed | undefined): Match | null => matchOf(entry, indexes);
  const operator = operators(indexes);
  return {
    version: data.version,
    digest: data.digest,
    entity: (id) => entities().get(id) ?? null,
    operator,
    list: (id) => lists().get(id) ?? null,
    entities: () => data.entities(),
    lists: () => data.lists(),
    provider: (at, namespace, type) =>
      found(
        indexes.providers().get(`${namespace}/${type}`.toLowerCase()) ?? indexes.providerHosts().get(at.toLowerCase()),
      ),
    resourcePrefixes: () => indexes.typed("resource-prefix").map(nameOf),
    resourceType: (type) => found(indexes.prefixes().longest(type.toLowerCase())),
    backend: (type) => found(indexes.backends().get(type.toLowerCase())),
    host: (name, path) => matchOfHost(name, path, indexes),
    image: (repository) => matchOfImage(repository, indexes),
    package: (ecosystem, name) => found(packages().get(ecosystem)?.find(name)),
    kubernetesName: (name) => matchOfKubernetes(name, indexes),
    asn: (number) => found(systemOf(String(number), data, indexes)),
    carrier: (text) => found(indexes.carriers().find(text)),
    named: (text) => found(indexes.carriers().whole(text)),
    ip(address) {
      const canonical = canonicalAddress(address);
      return canonical === null ? null : found(indexes.addresses().get(canonical));
    },
    model: (id) => found(indexes.models().find(id)),
    environment: (name) => asWritten(found(indexes.environments().find(name)), name),
    region: (cloud, code) =>
      clouds().has(cloud) ? (table(cloud).find(code) ?? table(cloud).findUnlisted(code)) : null,
    regionCodes: indexes.codes,
    pairedRegion: (cloud, code) => (clouds().has(cloud) ? table(cloud).pairOf(code) : null),
    regionAnywhere: (code) => locationsAnywhere(code, data.spellings(), indexes),
    cloudOfProvider: (namespace, type) => indexes.cloudByProvider().get(`${namespace}/${type}`.toLowerCase()) ?? null,
    cloudOfResourceType: (type) => indexes.cloudByPrefix().longest(type.toLowerCase()) ?? null,
    operatorOfCloud(cloud, region) {
      const known = clouds().get(cloud);
      return known === undefined ? null : operator(entityAt(known, region));
    },
    partition: (cloud, name) => matchOfPartition(cloud === null ? data.clouds() : [clouds().get(cloud)], name, indexes),
    clouds: () => data.clouds().map(({ cloud }) => cloud),
    ecosystems: () => [...packages().keys()].sort(),
    holdsData: (type) =>
      indexes.holders().find(type) !== undefined ||
      (/[:/]/.test(type) && typesAlike(type).some((one) => indexes.smallHolders().find(one) !== undefined)),
  };
}

/** `Ali_Key` is one tool's; `ALI_KEY` may be anybody's. */
function asWritten(match: Match | null, name: string): Match | null {
  if (match === null || match.signal === name || !/[a-z]/.test(match.signal)) return match;
  return {
    ...match,
    verified: false,
    note: `The name that is known is ${match.signal}: this one may be somebody else's.`,
  };
}

/** The same object each time: a large scan keeps one for each dependency. */
function operators({ entities }: Indexes): Catalogue["operator"] {
  const made = new Map<string, OperatorRef>();
  return (id) => {
    const known = made.get(id);
    if (known !== undefined) return known;
    const entity = entities().get(id);
    if (entity === undefined) return null;
    const operator = { entity: id, name: entity.name, jurisdiction: entity.jurisdiction };
    made.set(id, operator);
    return operator;
  };
}

/** @param location where that is known better than by the entry itself. */
function matchOf(entry: Typed | undefined, indexes: Indexes, location?: LocationRef | null): Match | null {
  if (entry === undefined) return null;
  const { signal } = entry;
  const entity = indexes.entities().get(signal.entity);
  const place = location ?? locationOf(signal, indexes);
  const verified = signal.verified !== false && entity?.verified !== false;
  // A country that the entry itself names rests on what the entry rests on; where a cloud's table or a host tells the
  // place, it is as sure as these, however doubtful the operator is.
  const isDoubted =
    signal.verified === false || (!verified && signal.jurisdiction !== undefined && place?.cloud == null);
  return {
    kind: kindOf(entry),
    entity: signal.entity,
    location: place !== null && isDoubted ? { ...place, verified: false } : place,
    verified,
    signal: signal.value,
    source: signal.source ?? entity?.source ?? "",
    note: signal.note ?? null,
  };
}

/** Packages that are tools' plugins deploy something; the rest brings code. */
const pluginEcosystems: ReadonlySet<string> = new Set(
  `
    crossplane external-dns external-secrets gardener go-discover kubevela lego objstore packer pulumi rclone serverless
    vault velero
  `
    .trim()
    .split(/\s+/),
);

function kindOf({ type, signal }: Typed): Kind {
  if (signal.kind !== undefined) return signal.kind;
  if (type === "package" && pluginEcosystems.has(signal.ecosystem ?? "")) return "provider";
  return signalKinds[type];
}

function matchOfHost(name: string, path: string | undefined, indexes: Indexes): Match | null {
  const bare = bareHost(name);
  const address = canonicalAddress(addressInName(bare) ?? bare);
  if (address !== null) return matchOf(indexes.addresses().get(address), indexes);
  const places = indexes.places();
  const pathed =
    path === undefined || path === ""
      ? undefined
      : longestPath(places, `${bare}/${path.replace(/^\/+/, "").toLowerCase()}`);
  const entry = pathed ?? longestSuffix(places, bare);
  // A cloud's own name is a domain too, below which nothing of it is found.
  if (entry === undefined || !nameOf(entry).includes(".")) {
    const known = matchOfAccount(bare, indexes);
    if (known !== null) return known;
  }
  if (entry === undefined) return null;
  const own = locationInHost(entry.signal.entity, bare, indexes) ?? locationOf(entry.signal, indexes);
  return matchOf(entry, indexes, own ?? locationOnCloud(entry, bare, indexes));
}

/** `xy12345.eu-west-1.aws`: an account of a service that has no host of its own in it, by region and cloud. */
function matchOfAccount(name: string, indexes: Indexes): Match | null {
  const [, tail] = accountForm.exec(name) ?? [];
  if (tail === undefined) return null;
  for (const { cloud, operator: entity } of indexes.accountClouds()) {
    const location = indexes.table(cloud).find(tail);
    if (location !== null) return matchOf({ type: "domain", signal: { entity, value: tail } }, indexes, location);
  }
  return null;
}

function matchOfImage(repository: string, indexes: Indexes): Match | null {
  const name = repository.toLowerCase().replace(/^[a-z][a-z0-9+.-]*:\/\//, "");
  const first = name.split("/", 1)[0] ?? "";
  const hosted = name.includes("/") && /[.:]|^localhost$/.test(first);
  const full = hosted ? name : `docker.io/${name.includes("/") ? name : `library/${name}`}`;
  const entry = longestPath(indexes.registries(), withoutVersion(full));
  const registry = hosted ? bareHost(first) : "docker.io";
  const match =
    entry === undefined
      ? matchOfHost(registry, "", indexes)
      : matchOf(entry, indexes, locationInHost(entry.signal.entity, registry, indexes));
  return match === null ? null : { ...match, kind: entry?.signal.kind ?? "image" };
}

/** `registry.example.com:5000/team/app:1.2@sha256:…` without what stands behind its last part. */
function withoutVersion(image: string): string {
  const last = image.lastIndexOf("/") + 1;
  const end = image.slice(last).search(/[@:]/);
  return end === -1 ? image : image.slice(0, last + end);
}

function matchOfKubernetes(name: string, indexes: Indexes): Match | null {
  const kubernetes = indexes.kubernetes();
  const domain = name.split("/", 1)[0] ?? "";
  const entry = kubernetes.find(name) ?? (domain.includes(".") ? kubernetes.find(domain) : undefined);
  if (entry !== undefined) return matchOf(entry, indexes);
  // A group or the domain before an annotation's slash names its vendor as a host does.
  const match = domain.includes(".") ? matchOfHost(domain, "", indexes) : null;
  // A country's domain tells no vendor.
  return match?.kind === "endpoint" && match.signal.includes(".") ? { ...match, kind: "resource" } : null;
}

/** Of thousands of autonomous systems a scan asks for a few: an index of all would take longer. */
function systemOf(number: string, data: CatalogueData, { asns }: Indexes): Typed | undefined {
  if (data.signalOf === undefined) return asns().get(number);
  const signal = data.signalOf("asn", number);
  return signal === null ? undefined : { type: "asn", signal };
}

function matchOfPartition(
  candidates: readonly (Parameters<typeof findPartition>[0] | undefined)[],
  name: string,
  { entities }: Indexes,
): Match | null {
  for (const cloud of candidates) {
    const found = cloud === undefined ? undefined : findPartition(cloud, name);
    if (cloud === undefined || found === undefined) continue;
    return {
      kind: "partition",
      entity: found.operator ?? cloud.operator,
      location: partitionLocation(cloud, found),
      verified: found.verified !== false && entities().get(found.operator ?? cloud.operator)?.verified !== false,
      signal: found.name,
      source: found.source,
      note: found.note ?? null,
    };
  }
  return null;
}
