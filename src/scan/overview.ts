/** What all dependencies come to together: none of them is kept. */
import type { Dependency } from "../dependency/dependency.ts";
import { isOfStranger } from "../dependency/strangers.ts";
import { plainTag } from "../policy/tag-name.ts";
import type { LocationRef } from "../terms.ts";
import { isOfInit } from "./opening/own-files.ts";

export interface Overview {
  /** How many there are; our own workflow and hooks don't count, nor what is tied to operators that nobody knows. */
  readonly dependencies: number;
  /** How often each region is written, by its cloud. */
  readonly regions: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Names of tags, by what tells one from the other. */
  readonly tags: ReadonlyMap<string, string>;
}

export function overviewing(): { take(dependencies: readonly Dependency[]): void; result(): Overview } {
  let count = 0;
  const regions = new Map<string, Map<string, number>>();
  const tags = new Map<string, string>();
  return {
    take(dependencies) {
      for (const one of dependencies) {
        if (!isOfInit(one.origin.source.path) && !isOfStranger(one)) count += 1;
        countRegion(one, regions);
        for (const { tags: own } of [one.sink, ...one.deployed])
          for (const name of Object.keys(own)) tags.set(plainTag(name), name);
      }
    },
    result: () => ({ dependencies: count, regions, tags }),
  };
}

/** Of the files of all, one after the other in order of their paths. */
export function joinedOverviews(parts: readonly Overview[]): Overview {
  let count = 0;
  const regions = new Map<string, Map<string, number>>();
  const tags = new Map<string, string>();
  for (const part of parts) {
    count += part.dependencies;
    for (const [cloud, own] of part.regions) {
      const counts = regions.get(cloud) ?? new Map<string, number>();
      regions.set(cloud, counts);
      for (const [region, number] of own) counts.set(region, (counts.get(region) ?? 0) + number);
    }
    for (const [plain, name] of part.tags) tags.set(plain, name);
  }
  return { dependencies: count, regions, tags };
}

function countRegion({ kind, value, location }: Dependency, regions: Map<string, Map<string, number>>): void {
  if (kind !== "region" || location === null || location.cloud === null || location.region !== value) return;
  if (!isOneRegion(location)) return;
  const counts = regions.get(location.cloud) ?? new Map<string, number>();
  regions.set(location.cloud, counts.set(value, (counts.get(value) ?? 0) + 1));
}

/** Not `global`, nor several regions under one name (`us`, `nam4`): not everything can lie there. */
function isOneRegion({ cloud, region, jurisdiction, isEverywhere }: LocationRef): boolean {
  if (jurisdiction === null || isEverywhere === true) return false;
  return cloud === "aws" || cloud === "gcp" ? /-.*\d$/.test(region) : true;
}
