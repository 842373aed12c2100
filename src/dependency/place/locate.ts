/** Codes of regions and zones, display names and joined names, resolved to a place. */
import { cloudOfName, cloudOfPlace } from "../clouds.ts";
import type { Leaf } from "../leaf.ts";
import { areaOf, areaSettings } from "./delivery-areas.ts";
import { cloudOfWord } from "../sinks/clouds.ts";
import type { LocationRef } from "../../terms.ts";
import { HOLE } from "../text.ts";
import type { Context } from "../tie.ts";

/** No region's name is longer. */
const longestRegion = 80;

/** Where a code lies, by the cloud of the subject, of the setting, or of the name itself. */
export function locate(context: Context, leaf: Leaf, written: string): LocationRef | null {
  if (written === "" || written.length > longestRegion || written.includes(HOLE)) return null;
  const code = asSeen(written);
  const { catalogue, cloud } = context;
  if (areaSettings.get(context.subject.type) === leaf.name) return areaOf(code, cloud);
  const named = cloudOfName(leaf.name);
  if (named !== null) return catalogue.region(named, code) ?? (cloud === null ? null : catalogue.region(cloud, code));
  const ofBuckets =
    cloud === "gcp" && buckets.test(context.subject.type) ? catalogue.region(cloud, code.toUpperCase()) : null;
  if (ofBuckets !== null) return ofBuckets;
  // Spanner names its configurations after the region: `regional-asia-east2`.
  const own =
    cloud === null ? null : (catalogue.region(cloud, code) ?? catalogue.region(cloud, code.replace(/^regional-/, "")));
  if (own !== null) return own;
  const beside = context.cloudFor(leaf);
  if (beside !== null && beside !== cloud) return catalogue.region(beside, code);
  const said = beside === null ? cloudOfPlace(leaf.name) : null;
  if (said !== null) return catalogue.region(said, code) ?? (cloud === null ? anywhere(context, code) : null);
  return joinedName(context, code) ?? (cloud === null ? anywhere(context, code) : null);
}

/**
 * Cloud Storage takes its locations in any case, and some of them are other places than those that other services have
 * under the name. Source: cloud.google.com/storage/docs/locations.
 */
const buckets = /^google_storage_bucket$|\bStorageBucket$|\bstorage[./:].*\bBucket$/;

/** Letters of Cyrillic, Greek and Armenian that look like others, and those. */
const foreign =
  "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0455\u0458\u0501" +
  "\u04bb\u0578\u051b\u051d\u03bd\u03bf\u03b1\u03b9\u03c4\u03ba";
const alike = "aceopxyisjdhnqwvoaitk";

/**
 * A code without what nobody sees in it, and with the letters for which its own are taken: it counts as what whoever
 * reviews it reads.
 */
function asSeen(code: string): string {
  if (/^\p{ASCII}*$/u.test(code)) return code;
  const plain = code.replace(/[\p{Cf}\uFE00-\uFE0F]/gu, "");
  return plain.replace(/[\u0370-\u058F]/g, (letter) => alike[foreign.indexOf(letter)] ?? letter);
}

/** Services on others' clouds join cloud and region: `google-asia-east2`, `aws:ap-east-1`. */
function joinedName({ catalogue }: Context, code: string): LocationRef | null {
  const parts = /^([a-z_]+)[-:/](.+)$/i.exec(code);
  const cloud = parts === null ? undefined : cloudOfWord.get(parts[1]!.toLowerCase());
  return cloud === undefined || parts === null ? null : catalogue.region(cloud, parts[2]!);
}

const shortestAlone = 6;
/** Regions of Azure by the names that its portal shows; no other cloud writes them so. */
const displayName = /^(?:East Asia|China (?:East|North)(?: \d)?)$/;

/** Nothing says whose code it is: it counts where all clouds that have it agree. City names are no codes. */
export function anywhere({ catalogue }: Pick<Context, "catalogue">, code: string): LocationRef | null {
  if (displayName.test(code)) return catalogue.region("azure", code);
  if (code.length < shortestAlone || !/^[a-z][a-z0-9_-]*$/i.test(code)) return null;
  const [location, other] = catalogue.regionAnywhere(code);
  if (
    location === undefined ||
    other !== undefined ||
    location.place.replace(/\s/g, "").toLowerCase() === code.toLowerCase()
  )
    return null;
  return location;
}
