/** What is there already, and goes nowhere by what is written: a region that says where it lies is not replaced. */
import type { Dependency, Sink } from "../../dependency/dependency.ts";
import type { Finding } from "../../policy/finding.ts";
import { withoutKeys } from "../../policy/glob.ts";
import type { Span } from "../../source.ts";
import type { Found } from "../found.ts";
import { holdingOf } from "./holdings.ts";
import { foundIn, rootsOf } from "./places-of.ts";

/** Behind it stands the region in the name of something: `arn:aws:sqs:ap-east-1:111122223333:queue`. */
const inArn = /\barn:[\w-]{1,40}:[\w-]{1,60}:["']?$/;
/** `projects/shop/locations/asia-east2/keyRings/main` */
const inPath = /(?:^|["'/])(?:regions|zones|locations)\/$/;
export const maxName = 120;

/** Whether a region is written in the name of a cloud's resource. */
export function isInName({ source: { text }, start }: Span): boolean {
  const before = text.slice(Math.max(0, start - maxName), start);
  return inArn.test(before) || inPath.test(before);
}

type Known = Pick<Found, "perRoot" | "onlyRead">;

/** What lies elsewhere stays there, whatever is written here. Null: it may be another place. */
export function whyNoPlace({ dependency, origin, sinks }: Finding, found: Known): string | null {
  if (dependency.kind !== "region") return null;
  if (sinks.some(({ subject }) => /(?:^|\.)(?:backend|data\.terraform_remote_state)\./.test(subject)))
    return "the state that is kept there stays there: move it first";
  if (isInName(origin)) return "it is in the name of something that is there";
  const [first] = sinks;
  const roots = rootsOf(found)(origin);
  const isThere = (sink: Sink): boolean => sink.isThere === true && !isOfOwn(sink, dependency, roots, found);
  if (first !== undefined && sinks.every(isThere)) return `${first.subject} names what is there by it`;
  const reading = readingIn(found.onlyRead);
  const isReading = ({ subject }: Sink): boolean => [...roots].some((root) => reading.has(`${root} ${subject}`));
  if (first !== undefined && sinks.every((sink) => isThere(sink) || isReading(sink)))
    return `${first.subject} is for what is there: nothing else is deployed through it`;
  return null;
}

const configurations = new WeakMap<Known["onlyRead"], ReadonlySet<string>>();

/** By root and address. */
function readingIn(onlyRead: Known["onlyRead"]): ReadonlySet<string> {
  const reading = configurations.get(onlyRead) ?? new Set(onlyRead.map(({ root, address }) => `${root} ${address}`));
  configurations.set(onlyRead, reading);
  return reading;
}

/** Whether what a resource names there is the configuration's own, which goes with it. */
function isOfOwn(sink: Sink, { location }: Dependency, roots: ReadonlySet<string>, found: Known): boolean {
  if (location === null) return false;
  const holdings = foundIn(found, roots).map(holdingOf);
  const address = withoutKeys(sink.subject);
  const uses = holdings.flatMap((one) => one.of(address)).flatMap((one) => one.sink.uses ?? []);
  return uses.some((name) => holdings.some((one) => one.lyingIn(location).has(withoutKeys(name))));
}
