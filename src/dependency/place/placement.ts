/**
 * Placement: the step between evaluating and detecting. It gives everything that is deployed its place (its own
 * location, else its configuration's or stack's, else its parent's), its tags (its own over those that the
 * configuration gives to all) and whether it holds data. Readers give the facts; nothing here knows a format.
 */
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { agree } from "../../value/condition.ts";
import type { Condition } from "../../value/value.ts";
import type { Reading, Subject } from "../../subject.ts";
import type { Certainty } from "../../terms.ts";
import type { Contexts } from "../context.ts";
import type { Deployed } from "../deployed.ts";
import { locationsOf } from "./locations.ts";
import type { Locations } from "./locations.ts";
import type { Places } from "./places.ts";
import { remembered } from "./remembered.ts";
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
  /** What says the place of a thing that has it from what it lies in. */
  lender(subject: Subject): Subject | null;
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
    lender: locations.lender,
    lyingWith: (subject) => {
      const others = (lent ??= lyingIn(reading, locations, deployed)).get(subject);
      const one = others === undefined ? undefined : deployed(subject);
      return others === undefined || one === undefined ? [] : [one, ...others];
    },
    through: (address, when = []) => agreeing(byConfiguration().through.get(address), when),
    placedBy: (address, when = []) => agreeing(byConfiguration().placed.get(address), when),
    isPlacing: (address) => {
      const { through, placed, global, readThrough } = byConfiguration();
      return placed.has(address) || global.has(address) || readThrough.has(address) || !through.has(address);
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
  /** Those through which something is deployed that lies in no one region: of that they say the partition alone. */
  readonly global: ReadonlySet<string>;
}

function deployedBy(
  { subjects }: Reading,
  locations: Locations,
  deployed: (subject: Subject) => Deployed | undefined,
): ByConfiguration {
  const through = new Map<string, Existing>();
  const placed = new Map<string, Existing>();
  const readThrough = new Set<string>();
  const global = new Set<string>();
  for (const subject of subjects) {
    const { providerConfig: address, role, when } = subject;
    if (address === undefined) continue;
    if (role === "data" && !readThrough.has(address) && locations.own(subject) === null) readThrough.add(address);
    const one = deployed(subject);
    if (one === undefined) continue;
    addExisting(through, address, one, when);
    const own = locations.own(subject);
    if (own === null && locations.lender(subject) !== null) continue;
    if (own === null && isInNoCountry(locations.places(subject))) global.add(address);
    else if (own === null || locations.isZoneOf(own, subject, address)) addExisting(placed, address, one, when);
    else if (!own.isSure) addExisting(placed, address, { ...one, certainty: "possible" }, when);
  }
  return { through, placed, global, readThrough };
}

/** It runs in no one region, nor in a partition that is a country's: no region that is configured is its place. */
function isInNoCountry({ places, isOpen }: Places): boolean {
  const isNone = ({ isEverywhere, jurisdiction }: Places["places"][number]): boolean =>
    isEverywhere === true && jurisdiction === null;
  return !isOpen && places.length > 0 && places.every(isNone);
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
