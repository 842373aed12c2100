/** Legal lists as `lookup` and `explain` tell them, and which are meant by what a person types. */
import type { Catalogue, EntityList, LegalList, Relation } from "./catalogue.ts";

/** An entry of a list with what the list itself is: whose law, since when and as of when, and whom it binds. */
export interface KnownEntry {
  readonly list: string;
  readonly title: string;
  /** Whose law or policy it is; null: an overlay does not say. */
  readonly jurisdiction: string | null;
  readonly status: LegalList["status"];
  readonly binds: string | null;
  /** Day as of which the list was read. */
  readonly asOf: string | null;
  readonly since: string | null;
  /** Whom the list names, and what that person is to the operator. */
  readonly person: string | null;
  readonly relation: Relation;
  /** What of that person the list is about, where that is not all of it. */
  readonly covers?: string;
  readonly source: string;
  /** Present where the entry could not be confirmed: it never fails a build by itself. */
  readonly verified?: false;
}

/** A list by itself, and who is on it. */
export interface KnownList extends LegalList {
  readonly entries: readonly (Pick<EntityList, "person" | "relation" | "covers" | "since" | "verified"> & {
    readonly entity: string;
    readonly name: string;
  })[];
}

export function knownEntry(catalogue: Catalogue, entry: EntityList): KnownEntry {
  const { list, since, person, relation, covers, source, verified } = entry;
  const known = catalogue.list(list);
  return {
    list,
    title: known?.title ?? list,
    jurisdiction: known?.jurisdiction ?? null,
    status: known?.status ?? "unknown",
    binds: known?.binds ?? null,
    asOf: known?.asOf ?? null,
    since,
    person,
    relation,
    ...(covers === undefined ? {} : { covers }),
    source,
    ...(verified ? {} : { verified }),
  };
}

function withEntries(catalogue: Catalogue, list: LegalList): KnownList {
  const entries = catalogue.entities().flatMap(({ id: entity, name, lists }) =>
    lists
      .filter((entry) => entry.list === list.id)
      .map(({ person, relation, covers, since, verified }) => ({
        entity,
        name,
        person,
        relation,
        ...(covers === undefined ? {} : { covers }),
        since,
        verified,
      })),
  );
  return { ...list, entries };
}

/** Long forms of what citations have in short. */
const inShort: readonly (readonly [RegExp, string])[] = [
  [/executive order/g, "eo"],
  [/e\.o\./g, "eo"],
  [/public law|\bp\.?l\.?(?= \d)|\bpub\. l\./g, "pl"],
  [/u\.s\.c\.|u\.s\. code/g, "usc"],
  [/c\.f\.r\./g, "cfr"],
  [/§+/g, " "],
  [/\b(?:no|number|nr|regulation|directive)\b\.?(?= (?:no |\(?e[ud]\)? )*\d+\/\d)/g, " "],
];

/** Words and numbers in small letters: `Section 1260H list` is `1260h`. */
function wordsOf(text: string): readonly string[] {
  const small = inShort.reduce((known, [long, short]) => known.replace(long, short), text.toLowerCase());
  const words = small.match(/[a-z]+\d+|\d+[a-z]*|[a-z]+/g) ?? [];
  const telling = words.filter((word) => !/^(?:the|list|act|of|section|sec|rule)$/.test(word));
  return telling.length === 0 ? words : telling;
}

/** Of what the catalogue itself says of lists, taken apart once. */
const wordsOfNames = new Map<string, string>();

function wordsOfName(name: string): string {
  let words = wordsOfNames.get(name);
  if (words === undefined) wordsOfNames.set(name, (words = wordsOf(name).join(" ")));
  return words;
}

/**
 * The lists of that id, title or other name: `NS-CMIC`, `FCC Covered List`, `SDN`; or with that number in their
 * citation: `833/2014`.
 */
export function listsNamed(catalogue: Catalogue, text: string): readonly KnownList[] {
  const sameWords = wordsOf(text).join(" ");
  if (sameWords === "") return [];
  return listsOf(catalogue, text, sameWords).map((list) => withEntries(catalogue, list));
}

function listsOf(catalogue: Catalogue, text: string, words: string): readonly LegalList[] {
  const wanted = text.trim().toLowerCase();
  const lists = catalogue.lists();
  const exact = lists.filter(({ id, title }) => id === wanted || title.toLowerCase() === wanted);
  if (exact.length > 0) return exact;
  const isSame = (name: string): boolean => wordsOfName(name) === words;
  const named = lists.filter(
    ({ id, title, alsoKnownAs = [] }) =>
      isSame(id) ||
      isSame(id.replace(/^.*\//, "")) ||
      alsoKnownAs.some(isSame) ||
      partsOf(title).some(isSame) ||
      (/ .* /.test(words) && `${wordsOfName(title)} `.startsWith(`${words} `)),
  );
  // Numbers of laws are names of theirs; short ones are in many by chance, but for those that say of what.
  if (named.length > 0 || !/\d[^a-z]*\d[^a-z]*\d|^[a-z]{3,} \d+$/.test(words)) return named;
  return lists.filter(({ title, citation }) => hasWords(citation, words) || hasWords(title, words));
}

/** `Non-SDN Menu-Based Sanctions List, Directive 3` has two names; whose law it is stands in brackets. */
function partsOf(title: string): readonly string[] {
  return title
    .replace(/\([^()]*\)/g, "")
    .split(/[:,]/)
    .filter((part) => part.trim().includes(" "));
}

function hasWords(text: string, words: string): boolean {
  return ` ${wordsOfName(text)} `.includes(` ${words} `);
}

/** Ids of lists in whose id or title those words stand one after another, for who may have meant one: `embargo`. */
export function listsWith(catalogue: Catalogue, text: string): readonly string[] {
  const words = wordsOf(text).join(" ");
  if (words.length < 3 || /^\d{1,3}$/.test(words)) return [];
  return catalogue
    .lists()
    .filter(({ id, title }) => hasWords(id, words) || hasWords(title, words))
    .map(({ id }) => id);
}
