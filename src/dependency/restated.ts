/**
 * What the cloud calls a thing that it has made, in a state or a plan: its ARN and the names of its hosts say once more
 * where it lies and who runs that, which the line that says its region has told.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Places } from "./place/places.ts";
import type { Tie } from "./tie.ts";

/** @param placesOf where the thing lies */
export function withoutRestated(ties: readonly Tie[], placesOf: () => Places, catalogue: Catalogue): readonly Tie[] {
  if (!ties.some(mayRestate)) return ties;
  const { places, isOpen } = placesOf();
  const [place, other] = places;
  if (place === undefined || other !== undefined || isOpen || place.isEverywhere === true) return ties;
  const { cloud, region, jurisdiction } = place;
  const operator = cloud === null ? null : catalogue.operatorOfCloud(cloud);
  if (cloud === null || operator === null) return ties;
  const isRestated = (tie: Tie): boolean => {
    const { location } = tie;
    if (!mayRestate(tie) || location === null || tie.operator?.entity !== operator.entity) return false;
    if (location.cloud === cloud && location.region === region) return true;
    // A partition, or a host that names no region: all of it lies in one country.
    return (
      jurisdiction !== null &&
      location.jurisdiction === jurisdiction &&
      catalogue.region(cloud, location.region) === null
    );
  };
  return ties.filter((tie) => !isRestated(tie));
}

function mayRestate({ kind }: Tie): boolean {
  return kind === "partition" || kind === "endpoint";
}
