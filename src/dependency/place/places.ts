/** The places in which something may lie. */
import type { LocationRef } from "../../terms.ts";

export interface Places {
  /** Several are alternatives. */
  readonly places: readonly LocationRef[];
  /** It may lie elsewhere too: nobody can say where. */
  readonly isOpen: boolean;
}

export const nowhere: Places = { places: [], isOpen: false };

/** Every place of any of the lists, once. */
export function joinPlaces(lists: readonly (readonly LocationRef[])[]): readonly LocationRef[] {
  const distinct = [...new Set(lists.filter((list) => list.length > 0))];
  if (distinct.length <= 1) return distinct[0] ?? [];
  const joined = new Map<string, LocationRef>();
  for (const location of distinct.flat()) {
    const key = `${location.cloud} ${location.region}`;
    if (!joined.has(key)) joined.set(key, location);
  }
  return [...joined.values()];
}

/** What a subject says itself of where it lies. */
export interface OwnLocation extends Places {
  /** It is certain that the subject itself says where it lies; else its configuration may. */
  readonly isSure: boolean;
  /** A zone alone: it lies in the region of a configuration that says the same. */
  readonly isZone: boolean;
}
