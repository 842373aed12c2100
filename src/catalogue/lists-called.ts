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
  readonly source: string;
  /** Present where the entry could not be confirmed: it never fails a build by itself. */
  readonly verified?: false;
}

/** A list by itself, and who is on it. */
export interface KnownList extends LegalList {
  readonly entries: readonly (Pick<EntityList, "person" | "relation" | "since" | "verified"> & {
    readonly entity: string;
    readonly name: string;
  })[];
}

export function knownEntry(catalogue: Catalogue, entry: EntityList): KnownEntry {
  const { list, since, person, relation, source, verified } = entry;
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
    source,
    ...(verified ? {} : { verified }),
  };
}

function withEntries(catalogue: Catalogue, list: LegalList): KnownList {
  const entries = catalogue
    .entities()
    .flatMap(({ id: entity, name, lists }) =>
      lists
        .filter((entry) => entry.list === list.id)
        .map(({ person, relation, since, verified }) => ({ entity, name, person, relation, since, verified })),
    );
  return { ...list, entries };
}

/** Words and numbers in small letters: `Section 1260H list` is `1260h`. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z]+\d+|\d+[a-z]*|[a-z]+/g) ?? [];
  const telling = words.filter((word) => !/^(?:the|list|act|of|section|sec|rule)$/.test(word));
  return telling.length === 0 ? words : telling;
}

/** The lists of that id or title: `NS-CMIC`, `FCC Covered List`. */
export function listsNamed(catalogue: Catalogue, text: string): readonly KnownList[] {
  const wanted = text.trim().toLowerCase();
  const sameWords = wordsOf(text).join(" ");
  if (sameWords === "") return [];
  const lists = catalogue.lists();
  const exact = lists.filter(({ id, title }) => id === wanted || title.toLowerCase() === wanted);
  const named = exact.length > 0 ? exact : lists.filter(({ id }) => wordsOf(id).join(" ") === sameWords);
  return named.map((list) => withEntries(catalogue, list));
}

/** The lists in whose id those words stand one after another, else in whose title or citation: `1260H`, `SDN`. */
export function listsWith(catalogue: Catalogue, text: string): readonly KnownList[] {
  const wanted = ` ${wordsOf(text).join(" ")} `;
  // One short word or number is in many names by chance.
  if (wanted.trim().length < 3 || /^ \d{1,3} $/.test(wanted)) return [];
  const lists = catalogue.lists();
  const has = (one: string): boolean => ` ${wordsOf(one).join(" ")} `.includes(wanted);
  const byId = lists.filter(({ id }) => has(id));
  const named = byId.length > 0 ? byId : lists.filter(({ title, citation }) => has(title) || has(citation));
  return named.map((list) => withEntries(catalogue, list));
}
