/** Where what the catalogue knows lies: by its region or partition, by its host, by the country that it names. */
import type { LocationRef } from "../terms.ts";
import type { CloudData, PartitionData, Signal } from "./data.ts";
import { labelsOf, placesOnClouds, regionsIn } from "./hosts.ts";
import { nameOf, type Indexes, type Typed } from "./indexes.ts";
import { jurisdictionName } from "./jurisdictions.ts";
import { cloudsThatSpell, placesJoined, squash } from "./regions.ts";

export function partitionLocation(cloud: CloudData, partition: PartitionData): LocationRef {
  return {
    region: partition.name,
    cloud: cloud.cloud,
    place: partition.place,
    jurisdiction: partition.jurisdiction ?? null,
    ...(partition.localOperator ? { localOperator: partition.localOperator } : {}),
    ...(partition.verified === false ? { verified: false as const } : {}),
  };
}

export function findPartition(cloud: CloudData, name: string): PartitionData | undefined {
  const text = squash(name);
  const spells = ({ name: own, spellings = [] }: PartitionData): boolean =>
    [own, ...spellings].some((spelling) => squash(spelling) === text);
  return cloud.partitions.find(spells);
}

/** Whose a region or partition of a cloud is: some have a legal person of their own for those of one country. */
export function entityAt({ operator, partitions }: CloudData, region: string | undefined): string {
  if (region === undefined) return operator;
  return partitions.find(({ name, regions }) => name === region || regions?.includes(region))?.operator ?? operator;
}

/** Where a signal lies by itself: the region or partition that it names, else its jurisdiction. */
export function locationOf({ entity, region, jurisdiction }: Signal, { cloudsOf, table }: Indexes): LocationRef | null {
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

export function locationInHost(
  entity: string,
  name: string,
  { cloudsOf, table, templates }: Indexes,
): LocationRef | null {
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
  for (const template of templates(entity)) {
    for (const region of regionsIn(template, labels)) {
      const location = table(template.cloud).findUnlisted(region);
      if (location !== null) return location;
    }
  }
  return null;
}

/** `ap-east-1.aws.elastic-cloud.com`: a service that runs on others' clouds says on which, and where. */
export function locationOnCloud(entry: Typed, name: string, { cloudsOf, table }: Indexes): LocationRef | null {
  const labels = name.slice(0, Math.max(0, name.length - nameOf(entry).length - 1)).split(".");
  // In the hosts of a cloud with regions of its own they stand elsewhere, and people choose the rest.
  for (const { cloud, codes } of placesOnClouds(labels, cloudsOf().has(entry.signal.entity)))
    for (const code of codes) {
      const location = table(cloud).findDistinct(code);
      if (location !== null) return location;
    }
  return null;
}

/**
 * Where a code may lie that names no cloud: one location for each jurisdiction.
 *
 * @param spellings of the regions of every cloud.
 */
export function locationsAnywhere(
  code: string,
  spellings: Parameters<typeof cloudsThatSpell>[0],
  { table }: Indexes,
): readonly LocationRef[] {
  const byJurisdiction = new Map<string, LocationRef[]>();
  for (const cloud of cloudsThatSpell(spellings, code)) {
    const location = table(cloud).findDistinct(code);
    if (location === null) continue;
    const key = location.jurisdiction ?? `?${(location.cannotExclude ?? []).join()}`;
    byJurisdiction.set(key, [...(byJurisdiction.get(key) ?? []), location]);
  }
  return [...byJurisdiction.values()].map(shared);
}

/** One location for a code that several clouds have in one jurisdiction: no cloud, and only what all agree on. */
function shared(locations: readonly LocationRef[]): LocationRef {
  const [first] = locations as [LocationRef, ...LocationRef[]];
  if (locations.length === 1) return first;
  const verified = locations.some((location) => location.verified !== false);
  return {
    region: first.region,
    cloud: null,
    place: placesJoined(locations),
    jurisdiction: first.jurisdiction,
    ...(first.cannotExclude ? { cannotExclude: first.cannotExclude } : {}),
    ...(locations.every(({ isNowhereElse }) => isNowhereElse) ? { isNowhereElse: true as const } : {}),
    ...(verified ? {} : { verified: false as const }),
  };
}
