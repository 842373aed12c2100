/** Compiles the catalogue's YAML files into plain data, with everything that is wrong with them by file and line. */
import type { Diagnostic } from "../diagnostic.ts";
import { placeOf, type Source, type Span } from "../source.ts";
import type { EntityList, LegalList } from "./catalogue.ts";
import { signalTypes, type CloudData, type EntityData, type PartitionData, type RegionData, type Signal, type SignalType } from "./data.ts";
import { readDocuments, type CatalogueDocument, type Validators } from "./document.ts";
import { europeanUnion } from "./jurisdictions.ts";
import { compileAlias, isPattern } from "./regions.ts";

/** A signal as a file writes it: a plain value, or one with what differs from the entity's defaults. */
type WrittenSignal =
  | string
  | number
  | {
      readonly value: string | number;
      readonly kind?: Signal["kind"];
      readonly verified?: boolean;
      readonly source?: string;
      readonly jurisdiction?: string;
      readonly region?: string;
      readonly note?: string;
    };
type WrittenSignals = Readonly<Partial<Record<Exclude<SignalType, "package">, readonly WrittenSignal[]>>> & {
  readonly package?: Readonly<Record<string, readonly WrittenSignal[]>>;
};

interface WrittenListing {
  readonly list: string;
  readonly since?: string | null;
  readonly source: string;
  readonly verified?: boolean;
}

interface WrittenEntity {
  readonly entity: string;
  readonly name: string;
  readonly "also-known-as"?: readonly (string | number)[];
  readonly parent?: string | null;
  readonly jurisdiction: string | null;
  readonly tier: string;
  readonly note?: string | null;
  readonly "as-of": string;
  readonly source: string;
  readonly lists?: readonly WrittenListing[];
  readonly signals?: WrittenSignals;
}

interface WrittenList extends Omit<LegalList, "id"> {
  readonly list: string;
  readonly "as-of": string;
}

interface WrittenRegion {
  readonly code: string;
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly place: string;
  readonly jurisdiction: string | readonly string[];
  readonly "cannot-exclude"?: readonly string[];
  readonly partition?: string;
  readonly "local-operator"?: string;
  readonly pair?: string;
  readonly kind?: string;
  readonly evidence?: boolean;
  readonly verified?: boolean;
}

interface WrittenCloud {
  readonly cloud: string;
  readonly operator: string;
  readonly "terraform-provider"?: readonly string[];
  readonly "resource-prefix"?: readonly string[];
  readonly hosts?: readonly string[];
  readonly partitions?: readonly {
    readonly name: string;
    readonly place: string;
    readonly jurisdiction: string;
    readonly spellings?: readonly string[];
    readonly "local-operator"?: string;
    readonly source?: string;
    readonly verified?: boolean;
    readonly note?: string;
  }[];
  readonly "as-of": string;
  readonly source: string;
  readonly regions: readonly WrittenRegion[];
}

interface WrittenDataClasses {
  readonly "as-of": string;
  readonly "data-classes": Readonly<Record<string, readonly string[]>>;
}

/** An organisation's correction of a built-in entity. */
export interface Correction {
  readonly entity: string;
  readonly changes: Partial<Pick<EntityData, "name" | "parent" | "jurisdiction" | "note">>;
  readonly lists: readonly EntityList[];
  readonly silence: readonly string[];
  readonly at: Span;
  /** Where each entry of `silence` stands. */
  readonly silenceAt: readonly Span[];
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

/** What a build on its own must contain, and an overlay may take from what it is laid over. */
export interface Known {
  readonly entities: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
}

const nothingKnown: Known = { entities: new Set(), lists: new Set() };

interface Found<T> {
  readonly value: T;
  readonly document: CatalogueDocument;
}

function present<K extends string, V>(key: K, value: V | null | undefined): { readonly [P in K]?: V } {
  return value === undefined || value === null ? {} : ({ [key]: value } as { [P in K]: V });
}

function signalOf(entity: string, written: WrittenSignal, ecosystem: string | undefined, fallback: { source: string } | null): Signal {
  const detail = typeof written === "object" ? written : { value: written };
  return {
    entity,
    value: String(detail.value),
    ...present("ecosystem", ecosystem),
    ...present("kind", detail.kind),
    ...(detail.verified === false ? { verified: false as const } : {}),
    ...present("region", detail.region),
    ...present("jurisdiction", detail.jurisdiction),
    ...present("source", detail.source ?? fallback?.source),
    ...present("note", detail.note),
  };
}

/** A signal, its type and where it is written. */
interface PlacedSignal {
  readonly type: SignalType;
  readonly signal: Signal;
  readonly at: Span;
}

function signalsOf(entity: string, written: WrittenSignals, document: CatalogueDocument, fallback: { source: string } | null): PlacedSignal[] {
  const { package: packages = {}, ...plain } = written;
  const groups: (readonly [SignalType, string | undefined, readonly WrittenSignal[]])[] = [
    ...(Object.entries(plain) as [SignalType, readonly WrittenSignal[]][]).map(([type, entries]) => [type, undefined, entries] as const),
    ...Object.entries(packages).map(([ecosystem, entries]) => ["package", ecosystem, entries] as const),
  ];
  return groups.flatMap(([type, ecosystem, entries]) =>
    entries.map((entry, index) => ({
      type,
      signal: signalOf(entity, entry, ecosystem, fallback),
      at: document.at(["signals", type, ...(ecosystem === undefined ? [] : [ecosystem]), index]),
    })),
  );
}

function listingsOf(written: readonly WrittenListing[] = []): EntityList[] {
  return written.map(({ list, since = null, source, verified = true }) => ({ list, since, source, verified }));
}

function regionOf(written: WrittenRegion): RegionData {
  const { jurisdiction } = written;
  const among =
    jurisdiction === "EU" ? europeanUnion : typeof jurisdiction !== "string" ? jurisdiction : jurisdiction === "unknown" ? (written["cannot-exclude"] ?? []) : null;
  return {
    code: written.code,
    ...present("name", written.name),
    ...present("aliases", written.aliases),
    place: written.place,
    ...(among === null ? { jurisdiction: jurisdiction as string } : { among }),
    ...present("partition", written.partition),
    ...present("localOperator", written["local-operator"]),
    ...present("pair", written.pair),
    ...(written.evidence === false || written.kind === "multi-region" || written.kind === "geography" ? { generic: true as const } : {}),
    ...(written.verified === false ? { verified: false as const } : {}),
  };
}

function cloudOf(written: WrittenCloud, signals: readonly PlacedSignal[]): CloudData {
  const own = (type: SignalType) => signals.filter((entry) => entry.type === type && entry.signal.entity === written.operator).map((entry) => entry.signal.value);
  return {
    cloud: written.cloud,
    operator: written.operator,
    providers: written["terraform-provider"] ?? own("terraform-provider"),
    prefixes: written["resource-prefix"] ?? own("resource-prefix"),
    hosts: written.hosts ?? [],
    partitions: (written.partitions ?? []).map(
      (partition): PartitionData => ({
        name: partition.name,
        place: partition.place,
        ...(partition.jurisdiction === "unknown" ? {} : { jurisdiction: partition.jurisdiction }),
        ...present("spellings", partition.spellings),
        ...present("localOperator", partition["local-operator"]),
        ...(partition.verified === false ? { verified: false as const } : {}),
        source: partition.source ?? written.source,
        ...present("note", partition.note),
      }),
    ),
  };
}

function correctionOf({ value, document }: Found<Record<string, unknown>>): Correction {
  const silence = (value["silence"] ?? []) as readonly (string | number)[];
  const changes = Object.fromEntries(["name", "parent", "jurisdiction", "note"].filter((key) => key in value).map((key) => [key, value[key]]));
  return {
    entity: String(value["correct"]),
    changes,
    lists: listingsOf(value["lists"] as readonly WrittenListing[] | undefined),
    silence: silence.map(String),
    at: document.at(["correct"]),
    silenceAt: silence.map((_, index) => document.at(["silence", index])),
  };
}

function error(message: string, at: Span): Diagnostic {
  return { severity: "error", code: "catalogue-data", message, at };
}

function whereOf(span: Span): string {
  const { file, line } = placeOf(span);
  return `${file}:${line}`;
}

const hostTypes: ReadonlySet<SignalType> = new Set(["domain", "registry", "mirror", "resolver", "provider-host"]);

/** Names that are taken twice. */
function checkUnique(entries: readonly { readonly name: string; readonly at: Span }[], what: string): Diagnostic[] {
  const first = new Map<string, Span>();
  const found: Diagnostic[] = [];
  for (const { name, at } of entries) {
    const taken = first.get(name);
    if (taken === undefined) first.set(name, at);
    else found.push(error(`${what} \`${name}\` stands at ${whereOf(taken)} already`, at));
  }
  return found;
}

/** A host belongs to one entity, whatever it is there for. */
function checkHosts(signals: readonly PlacedSignal[]): Diagnostic[] {
  const first = new Map<string, PlacedSignal>();
  const found: Diagnostic[] = [];
  for (const entry of signals.filter(({ type }) => hostTypes.has(type))) {
    const taken = first.get(entry.signal.value.toLowerCase());
    if (taken === undefined) first.set(entry.signal.value.toLowerCase(), entry);
    else if (taken.signal.entity !== entry.signal.entity) {
      found.push(error(`host \`${entry.signal.value}\` is that of \`${taken.signal.entity}\` at ${whereOf(taken.at)}`, entry.at));
    }
  }
  return found;
}

/** Files are found by the name of what is in them. */
function checkFileName(name: string, key: string, { document }: Found<unknown>): Diagnostic[] {
  const at = document.at([key]);
  const file = at.source.path.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
  const expected = name.replace(/\//g, "--");
  return file === expected ? [] : [error(`\`${name}\` belongs in ${expected}.yaml`, at)];
}

function checkRegions({ value, document }: Found<WrittenCloud>): Diagnostic[] {
  const found = checkUnique(
    value.regions.map(({ code, partition }, index) => ({ name: partition === undefined ? code : `${code} (${partition})`, at: document.at(["regions", index, "code"]) })),
    "region",
  );
  const codes = new Set(value.regions.map(({ code }) => code));
  for (const [index, region] of value.regions.entries()) {
    const at = (key: string, ...rest: number[]) => document.at(["regions", index, key, ...rest]);
    if (region.pair !== undefined && !codes.has(region.pair)) found.push(error(`unknown region \`${region.pair}\``, at("pair")));
    if (region["cannot-exclude"] !== undefined && region.jurisdiction !== "unknown") {
      found.push(error("`cannot-exclude` goes with `jurisdiction: unknown`", at("cannot-exclude")));
    }
    for (const [position, alias] of (region.aliases ?? []).entries()) {
      if (!isPattern(alias)) continue;
      try {
        compileAlias(alias);
      } catch {
        found.push(error(`\`${alias}\` is no pattern of characters, [a-z], [0-9]+ and [a-z]{2}`, at("aliases", position)));
      }
    }
  }
  return found;
}

/**
 * `known` is what the files are laid over; without it they must stand for themselves, and each name the file it is in.
 */
export function compileCatalogue(sources: readonly Source[], validators: Validators, known: Known | null = null): { compiled: Compiled; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const documents = sources.flatMap((source) => {
    const read = readDocuments(source, validators);
    diagnostics.push(...read.diagnostics);
    return read.documents;
  });
  const ofType = <T>(type: CatalogueDocument["type"]): Found<T>[] =>
    documents.filter((document) => document.type === type).map((document) => ({ value: document.value as T, document }));

  const entities = ofType<WrittenEntity>("entity");
  const lists = ofType<WrittenList>("list");
  const clouds = ofType<WrittenCloud>("regions");
  const classes = ofType<WrittenDataClasses>("data-classes");
  const corrections = ofType<Record<string, unknown>>("correction");
  const signals = [
    ...entities.flatMap(({ value, document }) => signalsOf(value.entity, value.signals ?? {}, document, null)),
    ...corrections.flatMap(({ value, document }) =>
      signalsOf(String(value["correct"]), (value["signals"] ?? {}) as WrittenSignals, document, { source: String(value["source"]) }),
    ),
  ];

  const base = known ?? nothingKnown;
  const entityIds = new Set([...base.entities, ...entities.map(({ value }) => value.entity)]);
  const listIds = new Set([...base.lists, ...lists.map(({ value }) => value.list)]);
  diagnostics.push(
    ...checkUnique(entities.map(({ value, document }) => ({ name: value.entity, at: document.at(["entity"]) })), "entity"),
    ...checkUnique(lists.map(({ value, document }) => ({ name: value.list, at: document.at(["list"]) })), "list"),
    ...checkUnique(clouds.map(({ value, document }) => ({ name: value.cloud, at: document.at(["cloud"]) })), "cloud"),
    ...checkUnique(
      signals.map(({ type, signal, at }) => ({ name: `${signal.ecosystem ?? type} ${signal.value.toLowerCase()}`, at })),
      "signal",
    ),
    ...checkHosts(signals),
    ...clouds.flatMap(checkRegions),
  );
  for (const found of [...entities, ...corrections] as Found<{ readonly lists?: readonly WrittenListing[] }>[]) {
    for (const [index, { list }] of (found.value.lists ?? []).entries()) {
      if (!listIds.has(list)) diagnostics.push(error(`unknown list \`${list}\``, found.document.at(["lists", index, "list"])));
    }
  }
  for (const { value, document } of clouds) {
    if (!entityIds.has(value.operator)) diagnostics.push(error(`unknown entity \`${value.operator}\``, document.at(["operator"])));
  }
  for (const { value, document } of entities) {
    if (base.entities.has(value.entity)) diagnostics.push(error(`\`${value.entity}\` is built in; use \`correct: ${value.entity}\``, document.at(["entity"])));
  }
  for (const { value, document } of corrections) {
    const id = String(value["correct"]);
    if (!base.entities.has(id)) diagnostics.push(error(`unknown entity \`${id}\``, document.at(["correct"])));
  }
  if (known === null) {
    diagnostics.push(
      ...entities.flatMap((found) => checkFileName(found.value.entity, "entity", found)),
      ...lists.flatMap((found) => checkFileName(found.value.list, "list", found)),
      ...clouds.flatMap((found) => checkFileName(found.value.cloud, "cloud", found)),
    );
  }

  const dates = [...entities, ...lists, ...clouds, ...classes].map(({ value }) => value["as-of"]).sort();
  const compiled: Compiled = {
    entities: entities.map(({ value }) => ({
      id: value.entity,
      name: value.name,
      alsoKnownAs: (value["also-known-as"] ?? []).map(String),
      parent: value.parent ?? null,
      jurisdiction: value.jurisdiction,
      lists: listingsOf(value.lists),
      note: value.note ?? null,
      tier: value.tier,
      asOf: value["as-of"],
      source: value.source,
    })),
    lists: lists.map(({ value: { list, title, citation, status, date, countries, summary, source } }) => ({ id: list, title, citation, status, date, countries, summary, source })),
    signals: Object.fromEntries(
      signalTypes.map((type) => [type, signals.filter((entry) => entry.type === type).map((entry) => entry.signal)]),
    ) as unknown as Compiled["signals"],
    clouds: clouds.map(({ value }) => cloudOf(value, signals)),
    regions: Object.fromEntries(clouds.map(({ value }) => [value.cloud, value.regions.map(regionOf)])),
    dataClasses: classes.flatMap(({ value }) => Object.values(value["data-classes"]).flat()),
    corrections: corrections.map(correctionOf),
    version: dates.at(-1) ?? "",
  };
  return { compiled, diagnostics };
}
