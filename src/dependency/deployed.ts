/** What is deployed through a configuration, as rules look at it: each with its tags and whether it holds data. */
import type { Certainty } from "../terms.ts";

/** One scenario of one root. */
export interface Run {
  /** Folder of the root module, or path of the file. */
  readonly root: string;
  /** As it is called in reports; empty for the only one, or the one that holds by itself. */
  readonly scenario: string;
}

/** One thing that is deployed. */
export interface Deployed {
  /** Its address. */
  readonly subject: string;
  readonly resourceType: string;
  /** Its own, over those that its configuration or stack gives to all. */
  readonly tags: Readonly<Record<string, string>>;
  /** Where its tags follow something that nothing decides: all that they may be. */
  readonly tagChoices?: readonly Readonly<Record<string, string>>[];
  /** Of its tags, those whose text nothing decides, by name; `*`: there may be any. */
  readonly openTags?: readonly string[];
  readonly holdsData: boolean;
  /** That it exists, and lies where its configuration says. */
  readonly certainty: Certainty;
  /** The scenarios in which it is, where what it is deployed through is in others, too. */
  readonly runs?: readonly Run[];
}

/** Most dependencies have nothing deployed through them. */
const nothing: readonly Deployed[] = [];

const ranks: Readonly<Record<string, number>> = { certain: 3, default: 2, possible: 1 };

function rankOf({ certainty }: Deployed): number {
  return ranks[certainty] ?? 0;
}

/** What stands in any of the lists, each thing once for each set of its tags, of the strongest certainty. */
export function joinDeployed(lists: readonly (readonly Deployed[])[]): readonly Deployed[] {
  const distinct = [...new Set(lists.filter((list) => list.length > 0))];
  if (distinct.length <= 1) return distinct[0] ?? nothing;
  const joined = new Map<string, Deployed>();
  for (const one of distinct.flat()) {
    const key = keyOf(one);
    const known = joined.get(key);
    if (known === undefined || rankOf(one) > rankOf(known)) joined.set(key, one);
  }
  return [...joined.values()];
}

/** The same, each with the scenarios in which it is, unless it is in all of them. */
export function joinDeployedIn(
  lists: readonly { readonly runs: readonly Run[]; readonly deployed: readonly Deployed[] }[],
): readonly Deployed[] {
  const joined = joinDeployed(lists.map(({ deployed }) => deployed));
  if (lists.length < 2 || lists.every(({ deployed }) => deployed.length === joined.length)) return joined;
  const runsOf = new Map<string, readonly Run[]>();
  for (const { runs, deployed } of lists) {
    for (const key of new Set(deployed.map(keyOf))) {
      const known = runsOf.get(key);
      runsOf.set(key, known === undefined ? runs : [...known, ...runs]);
    }
  }
  const total = lists.reduce((sum, { runs }) => sum + runs.length, 0);
  return joined.map((one) => {
    const runs = runsOf.get(keyOf(one));
    return runs === undefined || runs.length === total ? one : inRuns(one, runs);
  });
}

/** Written out: of a spread V8 makes a hidden class for each object, of which large trees had tens of thousands. */
function inRuns(one: Deployed, runs: readonly Run[]): Deployed {
  const { subject, resourceType, tags, tagChoices, openTags, holdsData, certainty } = one;
  const made = { subject, resourceType, tags, holdsData, certainty, runs };
  if (tagChoices === undefined && openTags === undefined) return made;
  return {
    ...made,
    ...(tagChoices === undefined ? {} : { tagChoices }),
    ...(openTags === undefined ? {} : { openTags }),
  };
}

/** What is tagged otherwise in another scenario is another thing there. */
function keyOf({ subject, tags, tagChoices = [], openTags = [] }: Deployed): string {
  const choices = tagChoices.length === 0 ? "" : tagChoices.map(keyOfTags).join("\0\0");
  return `${subject}\0${keyOfTags(tags)}\0${choices}\0${openTags.join("\0")}`;
}

function keyOfTags(tags: Deployed["tags"]): string {
  let key = "";
  for (const name in tags) key += `${name}\0${tags[name]}\0`;
  return key;
}
