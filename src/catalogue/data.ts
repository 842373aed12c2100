/** The catalogue as plain data: what the YAML files say, after validation and before it is indexed. */
import type { Kind } from "../terms.ts";
import type { Entity, LegalList } from "./catalogue.ts";

/** Every type of signal, with the kind of tie that it usually makes. */
export const signalKinds = {
  "terraform-provider": "provider",
  "provider-host": "provider",
  "resource-prefix": "resource",
  backend: "backend",
  domain: "endpoint",
  registry: "image",
  mirror: "mirror",
  resolver: "resolver",
  metadata: "endpoint",
  asn: "carrier",
  carrier: "carrier",
  kubernetes: "resource",
  package: "module",
  model: "model",
  environment: "credential",
} as const satisfies Record<string, Kind>;
export type SignalType = keyof typeof signalKinds;
export const signalTypes = Object.keys(signalKinds) as readonly SignalType[];

export interface Signal {
  readonly entity: string;
  /** As written; an ASN in decimal. */
  readonly value: string;
  /** Of a `package`: `pulumi`, `npm`, `terraform-module` … */
  readonly ecosystem?: string;
  /** Where it is not the one usual for the type of signal. */
  readonly kind?: Kind;
  readonly verified?: false;
  /** Region or partition of the entity's cloud in which the signal lies. */
  readonly region?: string;
  /** Where it lies, when the signal alone tells. */
  readonly jurisdiction?: string;
  /** Absent: the entity's. */
  readonly source?: string;
  readonly note?: string;
}

/** An entity and the default source of its signals. */
export interface EntityData extends Entity {
  /** Date of the research behind it. */
  readonly asOf: string;
  readonly source: string;
}

export interface RegionData {
  readonly code: string;
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly place: string;
  /** Absent: can't be told. */
  readonly jurisdiction?: string;
  /** Without `jurisdiction`: where it may lie. */
  readonly among?: readonly string[];
  /** It lies in no other than `among`. */
  readonly isNowhereElse?: true;
  readonly localOperator?: string;
  readonly pair?: string;
  /** A word that stands for no cloud by itself: `global`, `asia`, every OpenStack's `RegionOne`. */
  readonly generic?: true;
  readonly verified?: false;
}

export interface PartitionData {
  readonly name: string;
  readonly place: string;
  readonly jurisdiction?: string;
  readonly spellings?: readonly string[];
  readonly localOperator?: string;
  /** Entity whose it is where that is another than the cloud's, and the regions of it. */
  readonly operator?: string;
  readonly regions?: readonly string[];
  readonly verified?: false;
  readonly source: string;
  readonly note?: string;
}

/** What a cloud's way of naming tells of a region that its table lacks. */
export interface UnlistedData {
  /** An alias with variable parts; what stands before the first of these is written so. */
  readonly pattern: string;
  readonly place: string;
  readonly jurisdiction: string;
  readonly localOperator?: string;
}

/** A cloud or service with a table of regions; the table itself is read when it is first asked. */
export interface CloudData {
  readonly cloud: string;
  readonly operator: string;
  /** Terraform providers and resource types whose settings use the table. */
  readonly providers: readonly string[];
  readonly prefixes: readonly string[];
  /** How its host names name a region: `*.{region}.amazonaws.com`. */
  readonly hosts: readonly string[];
  readonly partitions: readonly PartitionData[];
  /** The first that fits counts. */
  readonly unlisted?: readonly UnlistedData[];
}

/**
 * Clouds, separated by spaces, by squashed spelling; a spelling with variable parts stands by its literal beginning and
 * a star: `apeast1` and `apeast1*`. It saves reading all tables where no cloud is named.
 */
export type Spellings = Readonly<Record<string, string>>;

/** All of it, each part read when it is first asked: a scan touches few of them. */
export interface CatalogueData {
  readonly version: string;
  readonly digest: string;
  entities(): readonly EntityData[];
  lists(): readonly LegalList[];
  signals(type: SignalType): readonly Signal[];
  /** The first signal of a type with just this value, where it can be had without reading all of them. */
  signalOf?(type: SignalType, value: string): Signal | null;
  clouds(): readonly CloudData[];
  regions(cloud: string): readonly RegionData[];
  /** Which clouds' tables are worth asking for a spelling; see `spellingsOf`. */
  spellings(): Spellings;
  /** Globs on types of resources that hold data. */
  dataClasses(): readonly string[];
}
