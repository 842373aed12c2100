/** The places in which something may lie. */
import type { LocationRef } from "../../terms.ts";

/** Where something lies. */
export interface Lying extends LocationRef {
  /** It lies there in one case, and elsewhere in another. */
  readonly isPossible?: true;
}

export interface Places {
  readonly places: readonly Lying[];
  /** It may lie elsewhere too: nobody can say where. */
  readonly isOpen: boolean;
}

export const nowhere: Places = { places: [], isOpen: false };

/** Every place of any of the lists, once; it is certain where one of them is certain of it. */
export function joinPlaces(lists: readonly (readonly Lying[])[]): readonly Lying[] {
  const distinct = [...new Set(lists.filter((list) => list.length > 0))];
  if (distinct.length <= 1) return distinct[0] ?? nowhere.places;
  const joined = new Map<string, Lying>();
  for (const location of distinct.flat()) {
    const key = `${location.cloud} ${location.region}`;
    const known = joined.get(key);
    if (known === undefined || (known.isPossible === true && location.isPossible !== true)) joined.set(key, location);
  }
  return [...joined.values()];
}

/** What one value says: unless that is one place and nothing else, it lies in each only possibly. */
export function alternatives(places: readonly Lying[], isOpen: boolean): Places {
  if (places.length === 1 && !isOpen) return { places: places.map(certainly), isOpen };
  return { places: places.map((place) => ({ ...place, isPossible: true })), isOpen };
}

function certainly(lying: Lying): Lying {
  const { isPossible: _, ...place } = lying;
  return place;
}

/** What a subject says itself of where it lies. */
export interface OwnLocation extends Places {
  /** It is certain that the subject itself says where it lies; else its configuration may. */
  readonly isSure: boolean;
  /** A zone alone: it lies in the region of a configuration that says the same. */
  readonly isZone: boolean;
}
