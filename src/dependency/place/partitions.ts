/** Parts of a cloud that share nothing with the rest of it: accounts, names and endpoints are others there. */

/** Regions and names of partitions. Sources: the clouds' documentation of their partitions and sovereign clouds. */
const partitions: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  aws: [
    [/^(?:aws-)?cn(?:-|$)/, "aws-cn"],
    [/^(?:aws-)?us-gov(?:-|$)/, "aws-us-gov"],
    [/^(?:aws-)?(?:us|eu)?-?iso/, "aws-iso"],
    [/^(?:aws-)?eusc(?:-|$)/, "aws-eusc"],
  ],
  azure: [
    [/^china/, "china"],
    [/^us(?:gov|dod)/, "usgovernment"],
  ],
};

/** The partition of a region, or of a name of one; empty: the one that most use; null: the cloud has no others. */
export function partitionOf(cloud: string, region: string): string | null {
  if (!Object.hasOwn(partitions, cloud)) return null;
  return partitions[cloud]?.find(([pattern]) => pattern.test(region))?.[1] ?? "";
}
