/**
 * Placement: the step between evaluating and detecting. It gives everything that is deployed its place (its own
 * location, else its configuration's or stack's, else its parent's), its tags (its own over those that the
 * configuration gives to all) and whether it holds data. Readers give the facts; nothing here knows a format.
 */
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { agree } from "../../value/condition.ts";
import type { Condition } from "../../value/value.ts";
import type { Reading, Subject } from "../../subject.ts";
import type { Certainty, LocationRef } from "../../terms.ts";
import type { Contexts } from "../context.ts";
import type { Deployed } from "../deployed.ts";
import type { Context } from "../tie.ts";
import { isGlobal, placesOfGlobal } from "./global-services.ts";
import { namedLocation, ownLocation, placesIn } from "./own-location.ts";
import { whileExisting } from "./while-existing.ts";
import { alternatives, joinPlaces, nowhere } from "./places.ts";
import type { OwnLocation, Places } from "./places.ts";
import { defaultTags, noTags, tagsOfResource } from "./tags.ts";

export interface Placement {
  /** What is known of a subject that is deployed; undefined for all others. */
  deployed(subject: Subject): Deployed | undefined;
  /** Where a subject lies. */
  places(subject: Subject): Places;
  /** Everything that a configuration deploys, by its address; with conditions, what is there where they hold. */
  through(address: string, when?: readonly Condition[]): readonly Deployed[];
  /** Of these, what lies where the configuration says. */
  placedBy(address: string, when?: readonly Condition[]): readonly Deployed[];
  /** What lies where another thing says, that thing first; nothing, where no other takes its place from it. */
  lyingWith(subject: Subject): readonly Deployed[];
  /**
   * Whether where a configuration points decides anything: what is deployed or read through it, or what uses it unseen.
   * All that it deploys may say places of its own.
   */
  isPlacing(address: string): boolean;
}

/** One look at each subject and configuration, made when somebody asks: linear in their number. */
export function place(reading: Reading, catalogue: Catalogue, contexts: Contexts): Placement {
  const configurations = new Map<string, Subject>();
  for (const subject of reading.subjects) if (subject.role === "provider") configurations.set(subject.address, subject);
  const locations = locationsOf(reading, configurations, contexts);
  const tagsOfAll = remembered((address: string) => defaultTags(configurations.get(address)?.settings ?? []));
  const describe = (subject: Subject): Deployed | undefined => {
    if (subject.role !== "resource") return undefined;
    const { providerConfig: address, tags } = subject;
    const given = address === undefined ? noTags : tagsOfAll(address);
    const { tags: all, choices, open } = tagsOfResource(subject.settings, tags, given);
    return {
      subject: subject.address,
      resourceType: subject.type,
      tags: all,
      ...(choices === null ? {} : { tagChoices: choices }),
      ...(open.size === 0 ? {} : { openTags: [...open] }),
      holdsData: catalogue.holdsData(subject.type),
      certainty: existence(subject),
    };
  };
  const deployed = reading.isInventory === true ? lastOf(describe) : remembered(describe);
  let made: ByConfiguration | undefined;
  const byConfiguration = (): ByConfiguration => (made ??= deployedBy(reading, locations, deployed));
  let lent: ReadonlyMap<Subject, readonly Deployed[]> | undefined;
  return {
    deployed,
    places: locations.places,
    lyingWith: (subject) => {
      const others = (lent ??= lyingIn(reading, locations, deployed)).get(subject);
      const one = others === undefined ? undefined : deployed(subject);
      return others === undefined || one === undefined ? [] : [one, ...others];
    },
    through: (address, when = []) => agreeing(byConfiguration().through.get(address), when),
    placedBy: (address, when = []) => agreeing(byConfiguration().placed.get(address), when),
    isPlacing: (address) => {
      const { through, placed, readThrough } = byConfiguration();
      return placed.has(address) || readThrough.has(address) || !through.has(address);
    },
  };
}

/** What is deployed, and under which conditions each of it is there. */
interface Existing {
  readonly all: Deployed[];
  readonly whens: (readonly Condition[])[];
}

/** What is deployed and read through each configuration, by its address. */
interface ByConfiguration {
  readonly through: ReadonlyMap<string, Existing>;
  readonly placed: ReadonlyMap<string, Existing>;
  readonly readThrough: ReadonlySet<string>;
}

function deployedBy(
  { subjects }: Reading,
  locations: Locations,
  deployed: (subject: Subject) => Deployed | undefined,
): ByConfiguration {
  const through = new Map<string, Existing>();
  const placed = new Map<string, Existing>();
  const readThrough = new Set<string>();
  for (const subject of subjects) {
    const { providerConfig: address, role, when } = subject;
    if (address === undefined) continue;
    if (role === "data" && !readThrough.has(address) && locations.own(subject) === null) readThrough.add(address);
    const one = deployed(subject);
    if (one === undefined) continue;
    addExisting(through, address, one, when);
    const own = locations.own(subject);
    if (own === null || (own.isZone && locations.isWithin(own, address))) addExisting(placed, address, one, when);
    else if (!own.isSure) addExisting(placed, address, { ...one, certainty: "possible" }, when);
  }
  return { through, placed, readThrough };
}

/** What is there where these hold: what exists only where they don't has nothing to do with what is so under them. */
function agreeing(existing: Existing | undefined, when: readonly Condition[]): readonly Deployed[] {
  if (existing === undefined) return [];
  const { all, whens } = existing;
  if (when.length === 0 || whens.every((own) => agree(own, when))) return all;
  return all.filter((_, at) => agree(whens[at] ?? [], when));
}

function addExisting(to: Map<string, Existing>, address: string, one: Deployed, when: readonly Condition[]): void {
  const known = to.get(address);
  if (known === undefined) to.set(address, { all: [one], whens: [when] });
  else {
    known.all.push(one);
    known.whens.push(when);
  }
}

/** What takes its place from another thing, which says it: a database lies where its server does. */
function lyingIn(
  { subjects }: Reading,
  locations: Locations,
  deployed: (subject: Subject) => Deployed | undefined,
): ReadonlyMap<Subject, readonly Deployed[]> {
  const found = new Map<Subject, Deployed[]>();
  for (const subject of subjects) {
    const lender = subject.role === "resource" && subject.parents !== undefined ? locations.lender(subject) : null;
    const one = lender === null ? undefined : deployed(subject);
    if (lender !== null && one !== undefined) add(found, lender, one);
  }
  return found;
}

/** Of an inventory nothing is kept but the last: it is asked for several times in a row. */
function lastOf<K, V>(make: (key: K) => V): (key: K) => V {
  let last: { readonly key: K; readonly value: V } | null = null;
  return (key) => {
    if (last === null || last.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}

function add<K>(map: Map<K, Deployed[]>, key: K, one: Deployed): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}

function existence({ when, byDefault }: Subject): Certainty {
  if (when.length > 0) return "possible";
  return byDefault ? "default" : "certain";
}

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}

/** Parents have parents; nobody nests deeper. */
const maxParents = 16;

interface Locations {
  own(subject: Subject): OwnLocation | null;
  /** Whether all that a subject says lies in the region of its configuration. */
  isWithin(own: OwnLocation, configuration: string): boolean;
  places(subject: Subject): Places;
  /** What says the place of a subject that has it from what it lies in; null: it has it from elsewhere, or none. */
  lender(subject: Subject): Subject | null;
}

/** Where each subject lies, worked out when it is asked. */
function locationsOf(reading: Reading, configurations: ReadonlyMap<string, Subject>, contexts: Contexts): Locations {
  const own = ownLocations(reading, contexts);
  const existing = whileExisting();
  const known = new Map<Subject, Places>();
  const ofConfiguration = remembered((address: string): Places => {
    const subject = configurations.get(address);
    return subject === undefined ? nowhere : (own(subject) ?? inheritedRegion(subject, contexts) ?? nowhere);
  });
  /** Where a configuration points while something exists: a choice that hangs on the same is decided then. */
  const ofConfigurationWhen = (address: string, when: readonly Condition[]): Places => {
    const all = ofConfiguration(address);
    const subject = configurations.get(address);
    if (subject === undefined || when.length === 0 || (all.places.length < 2 && !all.isOpen)) return all;
    const assumed = existing(subject, when);
    return assumed === subject ? all : (own(assumed) ?? all);
  };
  let byAddress: ReadonlyMap<string, Subject> | undefined;
  const parentsOf = (subject: Subject): readonly Subject[] => {
    const { parents = [] } = subject;
    if (parents.length === 0) return [];
    byAddress ??= addressesOf(reading);
    return parents.flatMap((address) => byAddress?.get(address) ?? []).filter((parent) => isOneCloud(subject, parent));
  };
  /** A record at one company that names a machine of another does not lie where that does. */
  const isOneCloud = (subject: Subject, parent: Subject): boolean => {
    const { cloud } = contexts(subject);
    return cloud === null ? subject.provider?.type === parent.provider?.type : contexts(parent).cloud === cloud;
  };
  const configurationOf = ({ providerConfig }: Subject): Subject | undefined =>
    providerConfig === undefined ? undefined : configurations.get(providerConfig);
  /** Where a subject lies that says nothing itself: where its configuration or stack says, else its parent. */
  const outerPlaces = (subject: Subject, depth: number): Places => {
    const { providerConfig: address } = subject;
    let outer = address === undefined ? nowhere : ofConfigurationWhen(address, subject.when);
    if (isNowhere(outer)) outer = inheritedRegion(subject, contexts) ?? nowhere;
    for (const parent of parentsOf(subject)) {
      if (!isNowhere(outer) || depth >= maxParents) break;
      // What lies in no one region says nothing of where that lies which names it.
      const lent = places(parent, depth + 1);
      if (!lent.places.some(({ isEverywhere }) => isEverywhere === true)) outer = lent;
    }
    // Of what is deployed already the cloud's own name says it.
    if (isNowhere(outer) && reading.isInventory === true) outer = namedOfShape(contexts(subject)) ?? nowhere;
    return outer;
  };
  const places = (subject: Subject, depth = 0): Places => {
    const before = known.get(subject);
    if (before !== undefined) return before;
    // Until it is worked out it lies nowhere: what is its own parent ends there.
    known.set(subject, nowhere);
    const said = own(subject);
    const context = contexts(subject);
    const global = said === null || said.places.every(isNoRegion) ? isGlobal(subject, context.cloud) : false;
    let found: Places = said ?? nowhere;
    if (global === true) found = placesOfGlobal(context, configurationOf(subject), outerPlaces(subject, depth));
    else if (said === null || !said.isSure || isWithinRegion(said, context)) {
      let outer = outerPlaces(subject, depth);
      if (global === null) {
        const all = placesOfGlobal(context, configurationOf(subject), outer);
        outer = alternatives(joinPlaces([all.places, outer.places]), all.isOpen || outer.isOpen);
      }
      found =
        said === null || isWithinRegion(said, context)
          ? outer
          : alternatives(joinPlaces([said.places, outer.places]), said.isOpen || outer.isOpen);
    }
    known.set(subject, found);
    return found;
  };
  const isWithin: Locations["isWithin"] = (said, address) => {
    const regions = new Set(ofConfiguration(address).places.map(({ region }) => region));
    return said.places.length > 0 && said.places.every(({ region }) => regions.has(region));
  };
  const lender = (subject: Subject, depth = 0): Subject | null => {
    const { providerConfig: address } = subject;
    if (depth >= maxParents || own(subject) !== null || inheritedRegion(subject, contexts) !== null) return null;
    if (isGlobal(subject, contexts(subject).cloud) === true) return null;
    if (address !== undefined && !isNowhere(ofConfiguration(address))) return null;
    const parent = parentsOf(subject).find((one) => !isNowhere(places(one)));
    if (parent === undefined) return null;
    return own(parent) === null ? lender(parent, depth + 1) : parent;
  };
  return { own, isWithin, places, lender };
}

/**
 * Clouds in which a zone is asked for within the region of the request: one that nobody knows is one of that region. In
 * others, such as Google's, a zone says the region too. Source: the providers' documentation of `availability_zone`.
 */
const zonesOfRegion: ReadonlySet<string> = new Set(["aws", "alibaba-cloud", "huawei-cloud", "tencent-cloud"]);

function isWithinRegion({ isZone, places }: OwnLocation, { cloud }: Context): boolean {
  return isZone && places.length === 0 && cloud !== null && zonesOfRegion.has(cloud);
}

/** `location = "global"`. */
function isNoRegion({ region, jurisdiction }: LocationRef): boolean {
  return region === "global" && jurisdiction === null;
}

function isNowhere({ places, isOpen }: Places): boolean {
  return places.length === 0 && !isOpen;
}

/** The region that a stack sets, or an environment variable in the place of a configuration's. */
function inheritedRegion(subject: Subject, contexts: Contexts): Places | null {
  return subject.region === undefined ? null : placesIn(subject.region, contexts(subject));
}

/** Instances of one body share their settings, and say the same wherever these leave no choice. */
function ownLocations({ isInventory }: Reading, contexts: Contexts): Locations["own"] {
  if (isInventory === true) return (subject) => ownOfShape(subject, contexts);
  const shared = new Map<Subject["settings"], { readonly of: Subject; readonly own: OwnLocation | null }>();
  const known = new Map<Subject, OwnLocation | null>();
  return (subject) => {
    if (subject.settings.length === 0) return null;
    const alike = shared.get(subject.settings);
    if (alike !== undefined && alike.of.type === subject.type && alike.of.provider === subject.provider)
      return alike.own;
    let own = known.get(subject);
    if (own === undefined) {
      own = ownLocation(contexts(subject));
      known.set(subject, own);
      if (own === null || own.places.length <= 1) shared.set(subject.settings, { of: subject, own });
    }
    return own;
  };
}

/** Worked out once for all resources that say the same. */
function ownOfShape(subject: Subject, contexts: Contexts): OwnLocation | null {
  if (subject.settings.length === 0) return null;
  const context = contexts(subject);
  const { shape } = context;
  if (shape === undefined) return ownLocation(context);
  if (shape.own === undefined) shape.own = ownLocation(context);
  return shape.own;
}

function namedOfShape(context: Context): Places | null {
  const { shape } = context;
  if (shape === undefined) return namedLocation(context);
  if (shape.named === undefined) shape.named = namedLocation(context);
  return shape.named;
}

/** By address, with and without the keys of instances: a parent is often named without. */
function addressesOf({ subjects }: Reading): ReadonlyMap<string, Subject> {
  const found = new Map<string, Subject>();
  for (const subject of subjects) {
    found.set(subject.address, subject);
    const bracket = subject.address.endsWith("]") ? subject.address.lastIndexOf("[") : -1;
    const plain = bracket < 0 ? null : subject.address.slice(0, bracket);
    if (plain !== null && !found.has(plain)) found.set(plain, subject);
  }
  return found;
}
