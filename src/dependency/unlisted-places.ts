/**
 * Places whose codes neither the table of their cloud lists nor its way of naming tells: `ap-east-9` of AWS. Something
 * lies there all the same, and nobody here knows where: that is unknown, not nothing.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Span } from "../source.ts";
import type { Setting, Subject } from "../subject.ts";
import { agree } from "../value/condition.ts";
import { hasOwnEndpoint } from "./backends.ts";
import { cloudOfName } from "./clouds.ts";
import { hostNames } from "./hosts.ts";
import { isLocationSetting } from "./detectors/region.ts";
import type { Leaf } from "./leaf.ts";
import { placeholderOf } from "./open-words.ts";
import { locate } from "./place/locate.ts";
import { isStandIn } from "./stand-ins.ts";
import { saysLocation } from "./place/own-location.ts";
import { asksZoneInRegion } from "./place/zones-of-region.ts";
import { namesMeetingPoint } from "./sinks/interconnect.ts";
import { locate as originIn, textsOf } from "./text.ts";
import type { Branch, Text } from "./text.ts";
import { tieIn } from "./tie.ts";
import type { Context, UnlistedPlace } from "./tie.ts";

/** No region is called so: it is none, all of them, or whichever is nearest. */
const noPlaces = new Set(
  (
    "all any anywhere auto automatic default earth everywhere external global internal local localhost main multi " +
    "multiregion multi-region nearest none null on-prem onpremise onpremises other remote unknown unspecified world " +
    "worldwide regionone"
  ).split(" "),
);

export function unlistedPlaces(context: Context): readonly UnlistedPlace[] {
  const { subject, leaves } = context;
  if (subject.role === "requirement" || hasOwnEndpoint(context) || isAskedElsewhere(context)) return [];
  const said = leaves.flatMap((leaf) => {
    const isSaid = isLocationSetting(context, leaf) && !isGuessed(context, leaf);
    const cloud = isSaid ? cloudOfCode(context, leaf) : null;
    return cloud === null ? [] : [unlisted(context, leaf.text, cloud, leaf.setting)];
  });
  return [...said, ...inherited(context)];
}

/**
 * Others speak the protocol of a cloud, whose tools want a region all the same: beside an endpoint that is not the
 * cloud's it is whatever they call it there.
 */
function isAskedElsewhere({ subject, leaves, catalogue, cloud }: Context): boolean {
  const isOne = subject.role === "provider" || subject.role === "backend" || subject.type.endsWith(":store");
  if (cloud === null || !isOne) return false;
  const operator = catalogue.operatorOfCloud(cloud)?.entity;
  return leaves.some(({ traits, path, text }) => {
    if (!traits.endpoint && !path.includes("endpoints")) return false;
    return hostNames(text.text).some(({ host }) => catalogue.host(host)?.entity !== operator);
  });
}

/**
 * A literal of a program that only looks like a code, and one of those that a pattern permits beside others that are
 * regions (`^eu-(north|west)-[1-4]$`): nobody wrote it.
 */
function isGuessed(context: Context, leaf: Leaf): boolean {
  const { branch } = leaf.text;
  if (branch === null) return false;
  if (context.subject.role === "file") return true;
  const from = writtenAt(leaf.text);
  if (from === null) return false;
  const alike = textsOf(branch.choice).filter((other) => {
    const at = other.text === leaf.text.text ? null : writtenAt(other);
    return at !== null && at.source === from.source && at.start === from.start;
  });
  return alike.some((other) => locate(context, { ...leaf, text: other }, other.text.trim()) !== null);
}

function writtenAt(text: Text): Span | null {
  return originIn(text, 0, text.text.length).origin;
}

/** The region that a stack sets, or an environment variable in the place of a configuration's. */
function inherited(context: Context): UnlistedPlace[] {
  const { subject, catalogue, cloud } = context;
  if (subject.region === undefined || subject.providerConfig !== undefined || cloud === null) return [];
  if (catalogue.regionCodes(cloud).length === 0) return [];
  return textsOf(subject.region)
    .filter(({ text, branch }) => isCode(text) && isPossible(branch, subject) && catalogue.region(cloud, text) === null)
    .map((text) => unlisted(context, text, cloud, null));
}

function unlisted({ catalogue, subject }: Context, text: Text, cloud: string, setting: Setting | null): UnlistedPlace {
  const code = text.text.trim();
  const operator = catalogue.operatorOfCloud(cloud);
  // A policy may name it all the same, by its cloud or by its code.
  const location = { region: code, cloud, place: code, jurisdiction: null };
  const fact = { kind: "region", value: code, operator, location, verified: true } as const;
  const whose = operator === null ? "" : ` of ${operator.name}`;
  return {
    setting,
    tie: tieIn(fact, text, setting?.at ?? subject.at),
    reason: `no region ${code}${whose} is known, nor where it lies`,
  };
}

/** Alternatives that contradict the subject's own conditions don't come true where it exists. */
function isPossible(branch: Branch | null, { when }: Subject): boolean {
  return branch === null || agree(branch.choice.alternatives[branch.index]?.when ?? [], when);
}

/** The cloud whose region the setting names, where no table and no pattern knows it. */
function cloudOfCode(context: Context, leaf: Leaf): string | null {
  const { subject } = context;
  const code = leaf.text.text.trim();
  if (!isCode(code) || leaf.prose || placeholderOf(context, leaf.setting) !== null) return null;
  if (!isPossible(leaf.text.branch, subject)) return null;
  // An exchange of networks has a code of its own, which is no region whether or not a table knows it.
  if (namesMeetingPoint(subject.type, leaf.traits.joined)) return null;
  const named = cloudOfName(leaf.name);
  // A service on another's cloud may call that one's regions by names of its own: MongoDB Atlas says `EU_WEST_1`.
  const clouds = named === null ? [context.cloudFor(leaf), context.cloud] : [named];
  const cloud = clouds.find((one) => one !== null && looksLikeOneOf(context, leaf, one)) ?? null;
  return cloud !== null && locate(context, leaf, code) === null ? cloud : null;
}

/** Whether a cloud would call a region so, or the setting can say no other's. */
function looksLikeOneOf({ subject, catalogue, cloud: own }: Context, leaf: Leaf, cloud: string): boolean {
  if (catalogue.regionCodes(cloud).length === 0 || isZoneIn(cloud, subject, leaf)) return false;
  if (cloud === own && saysLocation(leaf.setting, subject.type)) return true;
  return shapesOf(catalogue, cloud).has(shapeOf(leaf.text.text.trim()));
}

function isCode(text: string): boolean {
  return /^[A-Za-z][\w /-]{2,60}$/.test(text) && !noPlaces.has(text.toLowerCase()) && !isStandIn(text);
}

/** It lies in the region of whatever asks for it, which says where that is. */
function isZoneIn(cloud: string, { type }: Subject, { traits: { joined } }: Leaf): boolean {
  return asksZoneInRegion(cloud, type) && /zone|^azs?$/.test(joined);
}

const shapes = new WeakMap<Catalogue, Map<string, ReadonlySet<string>>>();

/** How the codes of a cloud look: where a setting need not say a place of that cloud, what looks otherwise is none. */
function shapesOf(catalogue: Catalogue, cloud: string): ReadonlySet<string> {
  const known = shapes.get(catalogue) ?? new Map<string, ReadonlySet<string>>();
  shapes.set(catalogue, known);
  let found = known.get(cloud);
  if (found === undefined) {
    found = new Set(
      catalogue
        .regionCodes(cloud)
        .map(shapeOf)
        .filter((shape) => shape.includes("9")),
    );
    known.set(cloud, found);
  }
  return found;
}

/** `ap-east-1` and `eu-fantasia-1` look alike: `a-a-9`. A word alone looks like any other. */
function shapeOf(code: string): string {
  return code
    .toLowerCase()
    .replace(/[a-z]+/g, "a")
    .replace(/\d+/g, "9");
}
