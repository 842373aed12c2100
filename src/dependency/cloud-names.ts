/**
 * Names of cloud resources that say where these lie: ARNs by partition and region, and what other clouds have like
 * them, services' names of private links, Google's names by `locations/…`.
 */
import { resourceNamesIn } from "../catalogue/resource-names.ts";
import { inSequence } from "../pattern.ts";
import { HOLE } from "./text.ts";

export interface Arn {
  readonly partition: string;
  /** Empty for global services. */
  readonly region: string;
  readonly start: number;
  /** Where the region begins. */
  readonly regionStart: number;
}

/** With unknown text in the service and region: where these are open, the partition may be known. */
const arns = new RegExp(`arn:(aws[a-z-]*):[a-z0-9${HOLE}-]*:([a-z0-9${HOLE}-]*):`, "g");
/** Longer texts are data, not names. */
const maxText = 200_000;

export function arnsIn(text: string): Arn[] {
  if (!text.includes("arn:aws") || text.length > maxText) return [];
  return [...text.matchAll(arns)].map((found) => {
    const region = found[2]!;
    return {
      partition: found[1]!,
      region,
      start: found.index,
      regionStart: found.index + found[0].length - 1 - region.length,
    };
  });
}

const arnHead = /^arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:\d*:/;

/** How far of a text that is an ARN says whose it is and where; 0: it is none. */
export function lengthOfArnHead(text: string): number {
  return arnHead.exec(text)?.[0].length ?? 0;
}

/** A region or zone in a name. */
export interface NamedRegion {
  readonly cloud: string;
  readonly code: string;
  readonly start: number;
}

const googleNames = inSequence(
  [
    /(?:^|\/)(?:locations\/|regions\/|zones\/|instanceConfigs\/regional-)/, // projects/p/locations/
    /([a-z]+-[a-z]+\d(?:-[a-z])?)/, // europe-west1-b
    /(?=\/|$)/,
  ],
  "g",
);
const serviceNames = /com\.amazonaws\.(?:vpce\.)?([a-z]{2,4}(?:-[a-z]+)+-\d)\./g;

/** Every region that names in `text` carry. */
export function regionsNamedIn(text: string): NamedRegion[] {
  if (text.length > maxText) return [];
  const found: NamedRegion[] = arnsIn(text)
    .filter(({ region }) => region !== "")
    .map(({ region, regionStart }) => ({ cloud: "aws", code: region, start: regionStart }));
  for (const { cloud, region, regionStart } of resourceNamesIn(text))
    if (region !== "") found.push({ cloud, code: region, start: regionStart });
  const add = (cloud: NamedRegion["cloud"], pattern: RegExp): void => {
    for (const match of text.matchAll(pattern))
      found.push({ cloud, code: match[1]!, start: match.index + match[0].lastIndexOf(match[1]!) });
  };
  if (text.includes("com.amazonaws.")) add("aws", serviceNames);
  if (/(?:locations|regions|zones|instanceConfigs)\//.test(text)) add("gcp", googleNames);
  return found;
}

/** A part of a name that would say where it lies, and is not known. */
export interface OpenName {
  readonly kind: "region" | "partition";
  readonly start: number;
  readonly end: number;
}

/** The open parts of ARNs: the partition, and the region. `hole` stands for unknown text. */
export function openNamesIn(text: string, hole: string): OpenName[] {
  if (!text.includes("arn:") || text.length > maxText) return [];
  return [...text.matchAll(anyArns)].flatMap(({ index, 1: partition = "", 2: service = "", 3: region = "" }) => {
    const found: OpenName[] = [];
    const start = index + "arn:".length;
    if (partition.includes(hole)) found.push({ kind: "partition", start, end: start + partition.length });
    const from = start + partition.length + 1 + service.length + 1;
    if (region.includes(hole)) found.push({ kind: "region", start: from, end: from + region.length });
    return found;
  });
}

const anyArns = /\barn:([^\s:"',*]{1,80}):([^\s:"',]{0,80}):([^\s:"',*]{0,80}):/g;
