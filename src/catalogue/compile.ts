/** Compiles the catalogue's YAML files into plain data, with everything that is wrong with them by file and line. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source, Span } from "../source.ts";
import type { EntityList, LegalList } from "./catalogue.ts";
import { checkCatalogue, type Known, type PlacedSignal } from "./check.ts";
import {
  signalTypes,
  type CloudData,
  type EntityData,
  type PartitionData,
  type UnlistedData,
  type RegionData,
  type Signal,
  type SignalType,
} from "./data.ts";
import { readDocuments, type CatalogueDocument, type Validators } from "./document.ts";
import { europeanUnion } from "./jurisdictions.ts";
import {
  sortDocuments,
  type Found,
  type Written,
  type WrittenCloud,
  type WrittenCorrection,
  type WrittenEntity,
  type WrittenList,
  type WrittenListing,
  type WrittenRegion,
  type WrittenSignal,
  type WrittenSignals,
} from "./written.ts";

/** A correction of a built-in entity; its signals stand among the others. */
export interface Correction {
  readonly entity: string;
  readonly changes: Partial<Pick<EntityData, "name" | "parent" | "jurisdiction" | "note">>;
  readonly lists: readonly EntityList[];
  readonly silence: readonly { readonly value: string; readonly at: Span }[];
}

export interface Compiled {
  readonly entities: readonly EntityData[];
  readonly lists: readonly LegalList[];
  readonly signals: Readonly<Record<SignalType, readonly Signal[]>>;
  readonly clouds: readonly CloudData[];
  readonly regions: Readonly<Record<string, readonly RegionData[]>>;
  readonly dataClasses: readonly string[];
  readonly corrections: readonly Correction[];
  /** The latest `as-of`: the catalogue's version. */
  readonly version: string;
}

/** A property that is only there where it says something. */
function present<K extends string, V>(key: K, value: V | null | undefined): { readonly [P in K]?: V } {
  return value === undefined || value === null ? {} : ({ [key]: value } as { [P in K]: V });
}

function unverified(verified: boolean | undefined): { readonly verified?: false } {
  return verified === false ? { verified } : {};
}

function signalOf(
  entity: string,
  written: WrittenSignal,
  ecosystem: string | undefined,
  source: string | undefined,
): Signal {
  const detail = typeof written === "object" ? written : { value: written };
  return {
    entity,
    value: String(detail.value),
    ...present("ecosystem", ecosystem),
    ...present("kind", detail.kind),
    ...unverified(detail.verified),
    ...present("region", detail.region),
    ...present("jurisdiction", detail.jurisdiction),
    ...present("source", detail.source ?? source),
    ...present("note", detail.note),
  };
}

/** The signals of a document; `source` is for those that name none, where it is not the entity's own. */
function signalsOf(
  entity: string,
  written: WrittenSignals,
  document: CatalogueDocument,
  source?: string,
): PlacedSignal[] {
  const { package: packages = {}, ...plain } = written;
  const groups: (readonly [SignalType, string | undefined, readonly WrittenSignal[]])[] = [
    ...(Object.entries(plain) as [SignalType, readonly WrittenSignal[]][]).map(
      ([type, entries]) => [type, undefined, entries] as const,
    ),
    ...Object.entries(packages).map(([ecosystem, entries]) => ["package", ecosystem, entries] as const),
  ];
  return groups.flatMap(([type, ecosystem, entries]) =>
    entries.map((entry, index) => ({
      type,
      signal: signalOf(entity, entry, ecosystem, source),
      at: document.at(["signals", type, ...(ecosystem === undefined ? [] : [ecosystem]), index]),
    })),
  );
}

function listingsOf(written: readonly WrittenListing[] = []): EntityList[] {
  return written.map(({ list, since = null, person = null, relation = "itself", covers, source, verified = true }) => ({
    list,
    person,
    relation,
    ...present("covers", covers),
    since,
    source,
    verified,
  }));
}

function entityOf(written: WrittenEntity): EntityData {
  return {
    id: written.entity,
    name: written.name,
    alsoKnownAs: (written["also-known-as"] ?? []).map(String),
    parent: written.parent ?? null,
    jurisdiction: written.jurisdiction,
    lists: listingsOf(written.lists),
    note: written.note ?? null,
    tier: written.tier,
    ...unverified(written.verified),
    asOf: written["as-of"],
    source: written.source,
  };
}

function listOf({
  list,
  title,
  citation,
  status,
  date,
  countries,
  summary,
  source,
  ...written
}: WrittenList): LegalList {
  const names = present("alsoKnownAs", written["also-known-as"]);
  const whose = { ...present("jurisdiction", written.jurisdiction), ...present("binds", written.binds) };
  const asOf = written["as-of"];
  return { id: list, title, ...names, citation, ...whose, status, date, countries, summary, source, asOf };
}

/** Where a region may lie; null where it is known to lie in one jurisdiction. */
function amongOf({ jurisdiction, "cannot-exclude": cannotExclude = [] }: WrittenRegion): readonly string[] | null {
  if (typeof jurisdiction !== "string") return jurisdiction;
  if (jurisdiction === "EU") return europeanUnion;
  return jurisdiction === "unknown" ? cannotExclude : null;
}

function regionOf(written: WrittenRegion): RegionData {
  const among = amongOf(written);
  const generic = written.evidence === false || written.kind === "multi-region" || written.kind === "geography";
  return {
    code: written.code,
    ...present("name", written.name),
    ...present("aliases", written.aliases),
    place: written.place,
    ...(among === null ? { jurisdiction: String(written.jurisdiction) } : { among }),
    ...(among === null || written.jurisdiction === "unknown" ? {} : { isNowhereElse: true as const }),
    ...present("localOperator", written["local-operator"]),
    ...present("pair", written.pair),
    ...(generic ? { generic } : {}),
    ...unverified(written.verified),
  };
}

function partitionsOf({ partitions = [], source, regions }: WrittenCloud): PartitionData[] {
  return partitions.map((written) => ({
    name: written.name,
    place: written.place,
    ...(written.jurisdiction === "unknown" ? {} : { jurisdiction: written.jurisdiction }),
    ...present("spellings", written.spellings),
    ...present("localOperator", written["local-operator"]),
    ...(written.operator === undefined
      ? {}
      : {
          operator: written.operator,
          regions: regions.filter(({ partition }) => partition === written.name).map(({ code }) => code),
        }),
    ...unverified(written.verified),
    source: written.source ?? source,
    ...present("note", written.note),
  }));
}

function unlistedOf(written: NonNullable<WrittenCloud["unlisted"]>[number]): UnlistedData {
  const { pattern, place, jurisdiction } = written;
  return { pattern, place, jurisdiction, ...present("localOperator", written["local-operator"]) };
}

function cloudOf(written: WrittenCloud, signals: readonly PlacedSignal[]): CloudData {
  const own = (type: SignalType): string[] =>
    signals
      .filter((entry) => entry.type === type && entry.signal.entity === written.operator)
      .map(({ signal }) => signal.value);
  return {
    cloud: written.cloud,
    operator: written.operator,
    providers: written["terraform-provider"] ?? own("terraform-provider"),
    prefixes: written["resource-prefix"] ?? own("resource-prefix"),
    hosts: written.hosts ?? [],
    partitions: partitionsOf(written),
    ...present("unlisted", written.unlisted?.map(unlistedOf)),
  };
}

function correctionOf({ value, document }: Found<WrittenCorrection>): Correction {
  const { correct, lists, silence = [], source: _source, signals: _signals, ...changes } = value;
  return {
    entity: correct,
    changes,
    lists: listingsOf(lists),
    silence: silence.map((signal, index) => ({ value: String(signal), at: document.at(["silence", index]) })),
  };
}

function latestOf({ entities, lists, clouds, classes }: Written): string {
  const dates = [...entities, ...lists, ...clouds, ...classes].map(({ value }) => value["as-of"]);
  return dates.sort().at(-1) ?? "";
}

/** `known` is what the files are laid over; null where they are the whole catalogue. */
export function compileCatalogue(
  sources: readonly Source[],
  validators: Validators,
  known: Known | null = null,
): { compiled: Compiled; diagnostics: Diagnostic[] } {
  const read = sources.map((source) => readDocuments(source, validators));
  const written = sortDocuments(read.flatMap(({ documents }) => documents));
  const { entities, lists, clouds, classes, corrections } = written;
  const signals = [
    ...entities.flatMap(({ value, document }) => signalsOf(value.entity, value.signals ?? {}, document)),
    ...corrections.flatMap(({ value, document }) =>
      signalsOf(value.correct, value.signals ?? {}, document, value.source),
    ),
  ];
  const ofType = (type: SignalType): Signal[] =>
    signals.filter((entry) => entry.type === type).map(({ signal }) => signal);
  const compiled: Compiled = {
    entities: entities.map(({ value }) => entityOf(value)),
    lists: lists.map(({ value }) => listOf(value)),
    signals: Object.fromEntries(signalTypes.map((type) => [type, ofType(type)])) as Record<SignalType, Signal[]>,
    clouds: clouds.map(({ value }) => cloudOf(value, signals)),
    regions: Object.fromEntries(clouds.map(({ value }) => [value.cloud, value.regions.map(regionOf)])),
    dataClasses: classes.flatMap(({ value }) => Object.values(value["data-classes"]).flat()),
    corrections: corrections.map(correctionOf),
    version: latestOf(written),
  };
  return {
    compiled,
    diagnostics: [...read.flatMap(({ diagnostics }) => diagnostics), ...checkCatalogue(written, signals, known)],
  };
}
