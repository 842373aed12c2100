/** Zones of the regions that can be proposed: one that does not exist is no place to go to. */

/** Regions of Google's that have zones b, c and d; all others have a, b and c. Source: its list of zones, 2026-11. */
const withoutZoneA: ReadonlySet<string> = new Set(["us-east1", "europe-west1"]);

export function googleZone(letter: string, region: string): string {
  if (letter === "a" && withoutZoneA.has(region)) return `${region}-d`;
  return `${region}-${letter > "c" ? "b" : letter}`;
}

/** Letters of Amazon's zones, as every account has them. Source: its descriptions of availability zones, 2026-11. */
const letters: Readonly<Record<string, string>> = {
  "us-east-1": "abcdef",
  "us-east-2": "abc",
  "us-west-2": "abcd",
  "ca-central-1": "abd",
  "eu-west-1": "abc",
  "eu-west-2": "abc",
  "eu-west-3": "abc",
  "eu-central-1": "abc",
  "eu-north-1": "abc",
  "ap-southeast-1": "abc",
  "ap-southeast-2": "abc",
  "ap-northeast-1": "acd",
  "ap-northeast-2": "abcd",
  "ap-south-1": "abc",
  "sa-east-1": "abc",
};

/** The zone of the same letter, else the last; null: which there are is not known. */
export function amazonZone(letter: string, region: string): string | null {
  const known = Object.hasOwn(letters, region) ? (letters[region] ?? "") : "";
  if (known === "") return null;
  return `${region}${known.includes(letter) ? letter : known.slice(-1)}`;
}
