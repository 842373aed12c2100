/** Where a subject lies: where it says itself, else its configuration or stack, else what it lies in. */
import type { Condition } from "../../value/value.ts";
import type { Reading, Subject } from "../../subject.ts";
import type { LocationRef } from "../../terms.ts";
import type { Contexts } from "../context.ts";
import type { Context } from "../tie.ts";
import { takesConfiguredPlace } from "./configured-places.ts";
import { isGlobal, placesOfGlobal } from "./global-services.ts";
import { namedLocation, ownLocation, placesIn } from "./own-location.ts";
import { alternatives, joinPlaces, nowhere } from "./places.ts";
import type { OwnLocation, Places } from "./places.ts";
import { remembered } from "./remembered.ts";
import { whileExisting } from "./while-existing.ts";
import { asksZoneInRegion } from "./zones-of-region.ts";

/** Parents have parents; nobody nests deeper. */
const maxParents = 16;

export interface Locations {
  own(subject: Subject): OwnLocation | null;
  /** Whether all that a subject says is a zone in the region of its configuration. */
  isZoneOf(own: OwnLocation, subject: Subject, configuration: string): boolean;
  places(subject: Subject): Places;
  /** What says the place of a subject that has it from what it lies in; null: it has it from elsewhere, or none. */
  lender(subject: Subject): Subject | null;
}

/** Where each subject lies, worked out when it is asked. */
export function locationsOf(
  reading: Reading,
  configurations: ReadonlyMap<string, Subject>,
  contexts: Contexts,
): Locations {
  const own = ownLocations(reading, contexts);
  const ground: Ground = {
    reading,
    configurations,
    contexts,
    own,
    existing: whileExisting(),
    ofConfiguration: remembered((address: string): Places => {
      const subject = configurations.get(address);
      return subject === undefined ? nowhere : (own(subject) ?? inheritedRegion(subject, contexts) ?? nowhere);
    }),
    parentsOf: parentsIn(reading, contexts),
    known: new Map(),
  };
  return {
    own,
    isZoneOf(said, subject, address) {
      if (!said.isZone) return false;
      const regions = new Set(ground.ofConfiguration(address).places.map(({ region }) => region));
      const isOfRegion = said.places.length > 0 || isWithinRegion(said, contexts(subject));
      return isOfRegion && said.places.every(({ region }) => regions.has(region));
    },
    places: (subject) => placesOf(subject, ground),
    lender: (subject) => lenderOf(subject, ground),
  };
}

/** What places are worked out from. */
interface Ground {
  readonly reading: Reading;
  readonly configurations: ReadonlyMap<string, Subject>;
  readonly contexts: Contexts;
  readonly own: Locations["own"];
  readonly existing: ReturnType<typeof whileExisting>;
  ofConfiguration(address: string): Places;
  parentsOf(subject: Subject): readonly Subject[];
  /** Of subjects that were asked already. */
  readonly known: Map<Subject, Places>;
}

/** What a subject lies in, by the addresses that it names. */
function parentsIn(reading: Reading, contexts: Contexts): Ground["parentsOf"] {
  let byAddress: ReadonlyMap<string, Subject> | undefined;
  /** A record at one company that names a machine of another does not lie where that does. */
  const isOneCloud = (subject: Subject, parent: Subject): boolean => {
    const { cloud } = contexts(subject);
    return cloud === null ? subject.provider?.type === parent.provider?.type : contexts(parent).cloud === cloud;
  };
  return (subject) => {
    const { parents = [] } = subject;
    if (parents.length === 0) return [];
    byAddress ??= addressesOf(reading);
    return parents.flatMap((address) => byAddress?.get(address) ?? []).filter((parent) => isOneCloud(subject, parent));
  };
}

function placesOf(subject: Subject, ground: Ground, depth = 0): Places {
  const { contexts, configurations, known } = ground;
  const before = known.get(subject);
  if (before !== undefined) return before;
  // Until it is worked out it lies nowhere: what is its own parent ends there.
  known.set(subject, nowhere);
  const said = ground.own(subject);
  const context = contexts(subject);
  const { providerConfig: address } = subject;
  const configuration = address === undefined ? undefined : configurations.get(address);
  const global = said === null || said.places.every(isNoRegion) ? isGlobal(subject, context.cloud) : false;
  let found: Places = said ?? nowhere;
  if (global === true) found = placesOfGlobal(context, configuration, outerPlaces(subject, ground, depth));
  else if (said === null || !said.isSure || isWithinRegion(said, context)) {
    const around = outerPlaces(subject, ground, depth);
    const outer = global === null ? eitherOf(placesOfGlobal(context, configuration, around), around) : around;
    found = said === null || isWithinRegion(said, context) ? outer : eitherOf(said, outer);
  }
  known.set(subject, found);
  return found;
}

function eitherOf(one: Places, other: Places): Places {
  return alternatives(joinPlaces([one.places, other.places]), one.isOpen || other.isOpen);
}

/** Where a subject lies that says nothing itself: where its configuration or stack says, else its parent. */
function outerPlaces(subject: Subject, ground: Ground, depth: number): Places {
  const { reading, contexts } = ground;
  const { providerConfig: address } = subject;
  let outer = isPlacedByParent(subject) ? ofParents(subject, ground, depth) : nowhere;
  if (isNowhere(outer) && address !== undefined) outer = ofConfigurationWhen(address, subject.when, ground);
  if (isNowhere(outer)) outer = inheritedRegion(subject, contexts) ?? nowhere;
  if (isNowhere(outer)) outer = ofParents(subject, ground, depth);
  // Of what is deployed already the cloud's own name says it.
  if (isNowhere(outer) && reading.isInventory === true) outer = namedOfShape(contexts(subject)) ?? nowhere;
  return outer;
}

/** The first place that something has in which a subject lies. */
function ofParents(subject: Subject, ground: Ground, depth: number): Places {
  for (const parent of depth >= maxParents ? [] : parentsOf(subject, ground)) {
    // What lies in no one region says nothing of where that lies which names it.
    const lent = placesOf(parent, ground, depth + 1);
    if (isPlace(lent)) return lent;
  }
  return nowhere;
}

/** What is placed by its parent is so by one of its own service: a topic does not lie where its key does. */
function parentsOf(subject: Subject, ground: Ground): readonly Subject[] {
  const parents = ground.parentsOf(subject);
  if (!isPlacedByParent(subject)) return parents;
  const service = /^google_[a-z]+_/.exec(subject.type)?.[0] ?? "";
  return parents.filter(({ type }) => type.startsWith(service));
}

function isPlace(places: Places): boolean {
  return !isNowhere(places) && !places.places.some(({ isEverywhere }) => isEverywhere === true);
}

/** Of Google Cloud, what does not lie where its configuration says lies in what it names: an object in its bucket. */
function isPlacedByParent({ type }: Subject): boolean {
  return type.startsWith("google_") && !takesConfiguredPlace(type);
}

/** Where a configuration points while something exists: a choice that hangs on the same is decided then. */
function ofConfigurationWhen(address: string, when: readonly Condition[], ground: Ground): Places {
  const all = ground.ofConfiguration(address);
  const subject = ground.configurations.get(address);
  if (subject === undefined || when.length === 0 || (all.places.length < 2 && !all.isOpen)) return all;
  const assumed = ground.existing(subject, when);
  return assumed === subject ? all : (ground.own(assumed) ?? all);
}

function lenderOf(subject: Subject, ground: Ground, depth = 0): Subject | null {
  const { own, contexts, ofConfiguration } = ground;
  const { providerConfig: address, parents = [] } = subject;
  if (parents.length === 0) return null;
  if (depth >= maxParents || own(subject) !== null) return null;
  if (isGlobal(subject, contexts(subject).cloud) === true) return null;
  const isConfigured = address !== undefined && !isNowhere(ofConfiguration(address));
  if (!isPlacedByParent(subject) && (isConfigured || inheritedRegion(subject, contexts) !== null)) return null;
  const parent = parentsOf(subject, ground).find((one) => isPlace(placesOf(one, ground)));
  if (parent === undefined) return null;
  return own(parent) === null ? lenderOf(parent, ground, depth + 1) : parent;
}

function isWithinRegion({ isZone, places }: OwnLocation, { cloud, subject: { type } }: Context): boolean {
  return isZone && places.length === 0 && cloud !== null && asksZoneInRegion(cloud, type);
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
  const context = contexts(subject);
  const { shape } = context;
  const ofContext = (): OwnLocation | null => (subject.settings.length === 0 ? null : ownLocation(context));
  if (shape === undefined) return ofContext();
  if (shape.own === undefined) shape.own = ofContext();
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
