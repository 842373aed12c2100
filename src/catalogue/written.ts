/** The catalogue's files as they are written, once they are valid against their schemas. */
import type { LegalList, Relation } from "./catalogue.ts";
import type { Signal, SignalType } from "./data.ts";
import type { CatalogueDocument } from "./document.ts";

/** A signal as a file writes it: a plain value, or one with what differs from the entity's defaults. */
export type WrittenSignal =
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
export type WrittenSignals = Readonly<Partial<Record<Exclude<SignalType, "package">, readonly WrittenSignal[]>>> & {
  readonly package?: Readonly<Record<string, readonly WrittenSignal[]>>;
};

export interface WrittenListing {
  readonly list: string;
  readonly since?: string | null;
  readonly person?: string;
  readonly relation?: Relation;
  readonly covers?: string;
  readonly source: string;
  readonly verified?: boolean;
}

export interface WrittenEntity {
  readonly entity: string;
  readonly name: string;
  readonly "also-known-as"?: readonly (string | number)[];
  readonly parent?: string | null;
  readonly jurisdiction: string | null;
  readonly tier: string;
  readonly note?: string | null;
  readonly verified?: boolean;
  readonly "as-of": string;
  readonly source: string;
  readonly lists?: readonly WrittenListing[];
  readonly signals?: WrittenSignals;
}

export interface WrittenList extends Omit<LegalList, "id" | "asOf" | "alsoKnownAs"> {
  readonly list: string;
  readonly "also-known-as"?: readonly string[];
  readonly "as-of": string;
}

export interface WrittenRegion {
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

export interface WrittenCloud {
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
    readonly operator?: string;
    readonly source?: string;
    readonly verified?: boolean;
    readonly note?: string;
  }[];
  readonly unlisted?: readonly {
    readonly pattern: string;
    readonly place: string;
    readonly jurisdiction: string;
    readonly "local-operator"?: string;
    readonly source?: string;
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
export interface WrittenCorrection {
  readonly correct: string;
  readonly name?: string;
  readonly parent?: string | null;
  readonly jurisdiction?: string | null;
  readonly note?: string | null;
  readonly source: string;
  readonly lists?: readonly WrittenListing[];
  readonly signals?: WrittenSignals;
  readonly silence?: readonly (string | number)[];
}

/** A document and where it stands. */
export interface Found<T> {
  readonly value: T;
  readonly document: CatalogueDocument;
}

/** All documents of the files, by type. */
export interface Written {
  readonly entities: readonly Found<WrittenEntity>[];
  readonly lists: readonly Found<WrittenList>[];
  readonly clouds: readonly Found<WrittenCloud>[];
  readonly classes: readonly Found<WrittenDataClasses>[];
  readonly corrections: readonly Found<WrittenCorrection>[];
}

export function sortDocuments(documents: readonly CatalogueDocument[]): Written {
  const ofType = <T>(type: CatalogueDocument["type"]): Found<T>[] =>
    documents
      .filter((document) => document.type === type)
      .map((document) => ({ value: document.value as T, document }));
  return {
    entities: ofType("entity"),
    lists: ofType("list"),
    clouds: ofType("regions"),
    classes: ofType("data-classes"),
    corrections: ofType("correction"),
  };
}
