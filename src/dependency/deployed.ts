/** What is deployed through a configuration, as rules look at it: each with its tags and whether it holds data. */
import type { Certainty } from "../terms.ts";

/** One thing that is deployed. */
export interface Deployed {
  /** Its address. */
  readonly subject: string;
  readonly resourceType: string;
  /** Its own, over those that its configuration or stack gives to all. */
  readonly tags: Readonly<Record<string, string>>;
  /** Where its tags follow something that nothing decides: all that they may be. */
  readonly tagChoices?: readonly Readonly<Record<string, string>>[];
  readonly holdsData: boolean;
  /** That it exists, and lies where its configuration says. */
  readonly certainty: Certainty;
}

const ranks: Readonly<Record<string, number>> = { certain: 3, default: 2, possible: 1 };

function rankOf({ certainty }: Deployed): number {
  return ranks[certainty] ?? 0;
}

/** What stands in any of the lists, each thing once for each set of its tags, of the strongest certainty. */
export function joinDeployed(lists: readonly (readonly Deployed[])[]): readonly Deployed[] {
  const distinct = [...new Set(lists.filter((list) => list.length > 0))];
  if (distinct.length <= 1) return distinct[0] ?? [];
  const joined = new Map<string, Deployed>();
  for (const one of distinct.flat()) {
    const key = `${one.subject}\0${keyOfTags(one.tags)}`;
    const known = joined.get(key);
    if (known === undefined || rankOf(one) > rankOf(known)) joined.set(key, one);
  }
  return [...joined.values()];
}

function keyOfTags(tags: Deployed["tags"]): string {
  let key = "";
  for (const name in tags) key += `${name}\0${tags[name]}\0`;
  return key;
}
