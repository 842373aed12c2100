/** Zones of the regions that can be proposed: one that does not exist is no place to go to. */

/** Regions of Google's that have zones b, c and d; all others have a, b and c. Source: its list of zones, 2026-11. */
const withoutZoneA: ReadonlySet<string> = new Set(["us-east1", "europe-west1"]);

/** Regions of Google's with zones beside the usual three. */
const furtherZones: Readonly<Record<string, string>> = { "us-central1": "abcf" };

function googleLetters(region: string): string {
  if (withoutZoneA.has(region)) return "bcd";
  return Object.hasOwn(furtherZones, region) ? (furtherZones[region] ?? "") : "abc";
}

export function googleZone(letter: string, region: string): string {
  const known = googleLetters(region);
  if (known.includes(letter)) return `${region}-${letter}`;
  return `${region}-${letter === "a" ? known.slice(-1) : "b"}`;
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

const amazonName = /^([a-z]{2}(?:-[a-z]+)+-\d)([a-z])$/;
const googleName = /^([a-z]+-[a-z]+\d+)-([a-z])$/;

/** Whether a text names a zone that is there; false: nobody knows of it; null: it is none of Amazon's or Google's. */
export function isZoneThere(text: string): boolean | null {
  const amazon = amazonName.exec(text);
  if (amazon !== null) {
    const [, region = "", letter = ""] = amazon;
    return Object.hasOwn(letters, region) && letters[region]?.includes(letter) === true;
  }
  const google = googleName.exec(text);
  return google === null ? null : googleLetters(google[1] ?? "").includes(google[2] ?? "");
}
