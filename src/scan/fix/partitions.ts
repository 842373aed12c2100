/** Changes from one partition of a cloud to another: one that leaves something of the first behind is half a change. */
import type { Dependency } from "../../dependency/dependency.ts";
import type { RootFindings } from "../../dependency/merge.ts";
import { partitionOf } from "../../dependency/place/partitions.ts";
import type { Finding } from "../../policy/finding.ts";
import type { Found } from "../found.ts";
import { foundIn, rootsOf } from "./places-of.ts";

/** What a change out of a partition takes beside what is written; null: it stays in its partition. */
export function crossing({ dependency: { location } }: Finding, region: string): string | null {
  if (location === null || location.cloud === null) return null;
  const own = partitionOf(location.cloud, location.region);
  if (own === null || own === partitionOf(location.cloud, region)) return null;
  const [from, to] = [own, partitionOf(location.cloud, region)].map((name) => (name === "" ? location.cloud : name));
  const where = `${location.region} is in another partition (${from}) than ${region} (${to})`;
  return `${where}: it takes another account and its credentials`;
}

/** Kinds of ties that a change of a region leaves as they are. */
const bound: ReadonlySet<Dependency["kind"]> = new Set(["partition", "endpoint", "credential"]);

/** Why a finding's region can't become another one, in words; null: nothing speaks against it. */
export function whyBound({ dependency: { location }, origin }: Finding, region: string, found: Found): string | null {
  if (location === null || location.cloud === null) return null;
  const { cloud } = location;
  const own = partitionOf(cloud, location.region);
  if (own === null || own === partitionOf(cloud, region)) return null;
  // Of Azure, what says the cloud is seldom in the files: no other has such a region.
  if (cloud === "azure") return whyText(own === "" ? region : own, null);
  const isLeft = ({ location: other }: Dependency): boolean =>
    other !== null && (other.cloud ?? cloud) === cloud && partitionOf(cloud, other.region) === own;
  const [left] = foundIn(found, rootsOf(found)(origin)).flatMap((root) => boundIn(root).find(isLeft) ?? []);
  return left === undefined ? null : whyText(own, left.value);
}

function whyText(partition: string, beside: string | null): string {
  const left = beside === null ? "" : `, and ${beside} of it would stay`;
  return `it is in a partition of its own (${partition})${left}: accounts, names and endpoints are others elsewhere`;
}

const indexes = new WeakMap<RootFindings, readonly Dependency[]>();

function boundIn(root: RootFindings): readonly Dependency[] {
  // A region of which nobody says whose it is is not changed either.
  const isBound = ({ kind, location }: Dependency): boolean =>
    bound.has(kind) || (kind === "region" && location !== null && location.cloud === null);
  const known = indexes.get(root) ?? root.dependencies.filter(isBound);
  indexes.set(root, known);
  return known;
}
