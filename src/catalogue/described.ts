/** A match of `lookup` with all that the catalogue says of it: whose, where, on which lists, of which group. */
import type { Kind, LocationRef, OperatorRef } from "../terms.ts";
import type { Catalogue, Match } from "./catalogue.ts";
import { knownEntry } from "./lists-called.ts";
import type { KnownEntry, KnownList } from "./lists-called.ts";
import { parentOf, subsidiariesOf } from "./relatives.ts";
import type { Relative } from "./relatives.ts";

/** What was found; a relative is one that belongs to what was asked for. */
export type Found = Match & { readonly isRelative?: true };

export interface LookupMatch {
  readonly kind: Kind;
  readonly operator: OperatorRef | null;
  readonly location: LocationRef | null;
  readonly lists: readonly KnownEntry[];
  readonly verified: boolean;
  /** What it was known by: `aliyuncs.com`. */
  readonly signal: string;
  readonly source: string;
  /** Of the signal, else of the operator. */
  readonly note: string | null;
  /** To whom the operator belongs, and which of the catalogue's entities that is. */
  readonly parent: string | null;
  readonly parentEntity: string | null;
  /** Those of the catalogue that belong to the operator. */
  readonly subsidiaries: readonly Relative[];
  /** Present where not it was asked for, but one to whom it belongs. */
  readonly isRelative?: true;
  /** Day as of which the facts about the operator were read. */
  readonly asOf: string | null;
}

export interface LookupResult {
  readonly value: string;
  readonly matches: readonly LookupMatch[];
  /** Legal and policy lists of that name. */
  readonly lists: readonly KnownList[];
}

export function described(catalogue: Catalogue, match: Found): LookupMatch {
  const { entity: id, kind, location, verified, signal, source, note, isRelative } = match;
  const entity = catalogue.entity(id);
  const parent = entity === null ? null : parentOf(catalogue, entity);
  return {
    kind,
    operator: catalogue.operator(id),
    location,
    lists: (entity?.lists ?? []).map((list) => knownEntry(catalogue, list)),
    verified,
    signal,
    source,
    note: note ?? entity?.note ?? null,
    parent: entity?.parent ?? null,
    parentEntity: parent?.entity ?? null,
    subsidiaries: entity === null ? [] : subsidiariesOf(catalogue, entity),
    ...(isRelative === true ? { isRelative } : {}),
    asOf: entity?.asOf ?? null,
  };
}
