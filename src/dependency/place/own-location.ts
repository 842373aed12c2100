/** What a subject says itself of where it lies: its region, location or zone. */
import type { Setting, Subject } from "../../subject.ts";
import type { LocationRef } from "../../terms.ts";
import { agree } from "../../value/condition.ts";
import type { Value } from "../../value/value.ts";
import { regionsNamedIn } from "../cloud-names.ts";
import { traitsOf } from "../names.ts";
import { isPlacedByCloud, regionByDefault } from "./default-places.ts";
import type { Branch } from "../text.ts";
import { textsOf } from "../text.ts";
import type { Context } from "../tie.ts";
import { areaSettings } from "./delivery-areas.ts";
import { locate } from "./locate.ts";
import { alternatives, joinPlaces } from "./places.ts";
import type { OwnLocation, Places } from "./places.ts";

/** Names of settings, the plainest first: where a region is said, a zone adds nothing. */
const ranks: ReadonlyMap<string, number> = new Map(
  [
    ["region", "regionname", "regionid", "cloudname", "singlesitelocation", "regionlocation", "crossregionlocation"],
    ["location", "locationid", "datacenter"],
    ["zone", "zoneid", "zonename", "availabilityzone", "zones", "availabilityzones", "zoneids"],
  ].flatMap((names, rank) => names.map((name) => [name, rank] as const)),
);
/** Types whose location has a name of their own. */
const named: ReadonlyMap<string, string> = new Map([
  ...areaSettings,
  ["google_spanner_instance", "config"],
  ["latitudesh_server", "site"],
  ["latitudesh_virtual_machine", "site"],
  ["latitudesh_virtual_network", "site"],
  ["metakube_cluster", "dc_name"],
  // An audit of a whole account lies where it keeps what it writes.
  ["tencentcloud_audit", "cos_region"],
]);
/** Kubernetes' controllers keep the settings of what they deploy below these. */
const containers: ReadonlySet<string> = new Set(["spec", "spec.forProvider"]);
const annotations: ReadonlySet<string> = new Set(["services.k8s.aws/region"]);
const zoneRank = 2;
const lowestRank = 3;

/** Null: it says nothing of it. */
export function ownLocation(context: Context): OwnLocation | null {
  const settings = locationSettings(context.subject);
  const unsaid = placeUnsaid(context);
  if (settings.length === 0) return unsaid;
  const said = new Map(settings.map((setting) => [setting, new Map<string, LocationRef>()]));
  for (const leaf of context.leaves) {
    const places = said.get(leaf.setting);
    if (places === undefined || !isPossible(leaf.text.branch, context.subject)) continue;
    const text = leaf.text.text.trim();
    const location = locate(context, leaf, text) ?? unlisted(text, context.cloud);
    if (location !== null) places.set(`${location.cloud} ${location.region}`, location);
  }
  const each = [...said].map(([{ value }, places]) => alternatives([...places.values()], isOpen(value)));
  const isSaid = settings.some(({ value }) => !mayBeNull(value));
  const others = isSaid || unsaid === null ? [] : [alternatives(unsaid.places, true)];
  return {
    places: joinPlaces([...each, ...others].map(({ places }) => places)),
    isOpen: [...each, ...others].some((one) => one.isOpen),
    isSure: isSaid || others.length > 0,
    isZone: settings.every((setting) => rankOf(setting, context.subject.type) === zoneRank),
  };
}

/** Where a resource of its type lies that says nothing; null: where its configuration or what it lies in does. */
function placeUnsaid({ subject, catalogue, cloud }: Context): OwnLocation | null {
  if (subject.role !== "resource" || cloud === null) return null;
  const own = { isSure: true, isZone: false };
  const code = regionByDefault(subject.type);
  const location = code === null ? null : catalogue.region(cloud, code);
  if (location !== null) return { ...own, places: [location], isOpen: false };
  return isPlacedByCloud(subject) ? { ...own, places: [], isOpen: true } : null;
}

/** Whether a subject says by a setting where it lies. */
export function saysPlace(subject: Subject): boolean {
  return locationSettings(subject).length > 0;
}

/** What the cloud calls a resource that it has made: the first of them that carries a region. */
const ownNames = ["arn", "id", "self_link"] as const;

/** Where the name of a resource says that it lies: `arn:aws:sqs:ap-east-1:…`; null: names of its cloud say nothing. */
export function namedLocation({ subject, catalogue, cloud }: Context): Places | null {
  for (const name of ownNames) {
    const value = subject.settings.find(({ path }) => path.length === 1 && path[0] === name)?.value;
    const [found] = value?.kind === "string" ? regionsNamedIn(value.text) : [];
    const location = found === undefined || found.cloud !== cloud ? null : catalogue.region(found.cloud, found.code);
    if (location !== null) return { places: [location], isOpen: false };
  }
  return null;
}

/** The settings that say it, all of one rank. */
function locationSettings({ settings, type }: Subject): readonly Setting[] {
  let best = lowestRank;
  let found: Setting[] = [];
  for (const setting of settings) {
    const rank = rankOf(setting, type);
    if (rank > best || rank === lowestRank || setting.value.kind === "null") continue;
    if (rank < best) found = [];
    best = rank;
    found.push(setting);
  }
  return found;
}

/** Whether a setting there may say where the subject lies. */
export function saysLocation(setting: Pick<Setting, "path">, type: string): boolean {
  return rankOf(setting, type) !== lowestRank;
}

function rankOf({ path }: Pick<Setting, "path">, type: string): number {
  const last = path.at(-1);
  const name = typeof last === "number" ? path.at(-2) : last;
  if (typeof name !== "string") return lowestRank;
  const depth = path.length - (typeof last === "number" ? 2 : 1);
  if (depth === 2 && path[1] === "annotations" && annotations.has(name)) return 0;
  const rank = named.get(type) === name ? 0 : ranks.get(traitsOf(name).joined);
  if (rank === undefined || depth === 0) return rank ?? lowestRank;
  return containers.has(path.slice(0, depth).join(".")) ? rank : lowestRank;
}

/** A code that the catalogue does not list is a place all the same, of which nobody knows where it is. */
function unlisted(code: string, cloud: string | null): LocationRef | null {
  if (cloud === null || !/^[A-Za-z][\w -]{2,60}$/.test(code)) return null;
  return { region: code, cloud, place: code, jurisdiction: null };
}

/** Alternatives that contradict the subject's own conditions don't come true where it exists. */
function isPossible(branch: Branch | null, { when }: Subject): boolean {
  if (branch === null || when.length === 0) return true;
  const conditions = branch.choice.alternatives[branch.index]?.when ?? [];
  return agree(conditions, when);
}

function isOpen(value: Value): boolean {
  if (value.kind === "choice") return value.open || value.alternatives.some((one) => isOpen(one.value));
  return value.kind === "unknown" || value.kind === "partial";
}

/** Whether it may be left out: so may what is a variable that nobody sets, unless that refuses null. */
function mayBeNull(value: Value): boolean {
  if (value.kind === "unknown") return value.notNull !== true && value.reason.code === "variable-not-set";
  return value.kind === "null" || (value.kind === "choice" && value.alternatives.some((one) => mayBeNull(one.value)));
}

/** The same for a value that stands nowhere in the subject's settings: the region of a stack, of a configuration. */
export function placesIn(value: Value, { catalogue, cloud, subject }: Context): Places {
  const places = new Map<string, LocationRef>();
  for (const { text, branch } of textsOf(value)) {
    if (!isPossible(branch, subject) || cloud === null) continue;
    const location = catalogue.region(cloud, text) ?? unlisted(text, cloud);
    if (location !== null) places.set(location.region, location);
  }
  return alternatives([...places.values()], isOpen(value));
}
