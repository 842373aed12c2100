/** Names of cloud resources that say where these lie: ARNs by partition and region, Google's by `locations/…`. */

export interface Arn {
  readonly partition: string;
  /** Empty for global services. */
  readonly region: string;
  readonly start: number;
  /** Where the region begins. */
  readonly regionStart: number;
}

const arns = /arn:(aws[a-z-]*):[a-z0-9-]*:([a-z0-9-]*):/g;
const googleNames = /(?:^|\/)(?:locations|regions|zones)\/([a-z]+-[a-z]+\d(?:-[a-z])?)(?=\/|$)/g;
/** Longer texts are data, not names. */
const maxText = 200_000;

export function arnsIn(text: string): Arn[] {
  if (!text.includes("arn:aws") || text.length > maxText) return [];
  return [...text.matchAll(arns)].map((found) => {
    const region = found[2]!;
    return { partition: found[1]!, region, start: found.index, regionStart: found.index + found[0].length - 1 - region.length };
  });
}

export interface GoogleLocation {
  readonly code: string;
  readonly start: number;
}

export function googleLocationsIn(text: string): GoogleLocation[] {
  if (!/(?:locations|regions|zones)\//.test(text) || text.length > maxText) return [];
  return [...text.matchAll(googleNames)].map((found) => ({ code: found[1]!, start: found.index + found[0].length - found[1]!.length }));
}
