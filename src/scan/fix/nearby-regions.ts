/** Regions that can be proposed where an estate uses none: open to every account, the nearest first. */
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { LocationRef } from "../../terms.ts";

/** Of each cloud those that need no application. Sources: the clouds' own lists of regions, 2026-11. */
const ordinary: Readonly<Record<string, string>> = {
  aws:
    "us-east-1 us-east-2 us-west-2 ca-central-1 eu-west-1 eu-west-2 eu-west-3 eu-central-1 eu-north-1 " +
    "ap-southeast-1 ap-southeast-2 ap-northeast-1 ap-northeast-2 ap-south-1 sa-east-1",
  azure:
    "eastus eastus2 centralus westus2 canadacentral northeurope westeurope uksouth francecentral " +
    "germanywestcentral switzerlandnorth swedencentral japaneast koreacentral southeastasia australiaeast " +
    "centralindia brazilsouth southafricanorth",
  gcp:
    "us-central1 us-east1 us-west1 northamerica-northeast1 europe-west1 europe-west2 europe-west3 europe-west4 " +
    "europe-north1 asia-northeast1 asia-northeast3 asia-southeast1 asia-east1 asia-south1 australia-southeast1 " +
    "southamerica-east1",
};

/** Whole degrees of latitude and longitude where a country's data centres mostly stand: enough to say what is near. */
const coordinates: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  AE: [25, 55],
  AU: [-34, 151],
  BE: [50, 4],
  BR: [-24, -47],
  BY: [54, 28],
  CA: [45, -74],
  CH: [47, 8],
  CN: [35, 114],
  CU: [23, -82],
  DE: [50, 9],
  FI: [61, 25],
  FR: [49, 2],
  GB: [52, 0],
  HK: [22, 114],
  IE: [53, -6],
  IN: [19, 73],
  IR: [36, 51],
  JP: [36, 140],
  KP: [39, 126],
  KR: [37, 127],
  MO: [22, 114],
  NL: [52, 5],
  RU: [56, 38],
  SE: [60, 18],
  SG: [1, 104],
  TW: [24, 121],
  US: [39, -85],
  VE: [10, -67],
  ZA: [-26, 28],
};

/** Ordinary regions of a cloud, those nearest to a place first; of equal ones in the cloud's own order. */
export function nearbyRegions(from: LocationRef, catalogue: Catalogue): readonly LocationRef[] {
  const { cloud, jurisdiction } = from;
  if (cloud === null || jurisdiction === null || !Object.hasOwn(ordinary, cloud)) return [];
  const start = coordinates[jurisdiction];
  const known = (ordinary[cloud] ?? "").split(" ").flatMap((code) => {
    const location = catalogue.region(cloud, code);
    return location === null || location.jurisdiction === null || location.verified === false ? [] : [location];
  });
  if (start === undefined) return known;
  const distances = new Map(
    known.map((location) => [location, distance(start, coordinates[location.jurisdiction ?? ""])]),
  );
  return known.toSorted((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0));
}

const degree = Math.PI / 180;

/** The angle between two places on a sphere; what is nowhere is farthest. */
function distance(a: readonly [number, number], b: readonly [number, number] | undefined): number {
  if (b === undefined) return Infinity;
  const [latitude, other] = [a[0] * degree, b[0] * degree];
  const cosine =
    Math.sin(latitude) * Math.sin(other) + Math.cos(latitude) * Math.cos(other) * Math.cos((a[1] - b[1]) * degree);
  return Math.acos(Math.min(1, Math.max(-1, cosine)));
}
