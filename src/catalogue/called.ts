/** Who goes by a name: an operator by its id, its own name or another, and all that belong to it. */
import type { Catalogue, Entity } from "./catalogue.ts";
import { degrees, personsIn, spelled, tellingWord, type SpelledName } from "./legal-names.ts";

interface Names {
  /** Id, name and others. */
  readonly own: readonly string[];
  /** By which lists of law name it: a company by its legal form, an app without one. */
  readonly listed: readonly string[];
  /** By which lists name somebody of its group. */
  readonly related: readonly string[];
}

/** Every look-up asks for those of all entities. */
const known = new WeakMap<Entity, Names>();

function namesOf(entity: Entity): Names {
  let names = known.get(entity);
  if (names === undefined) known.set(entity, (names = findNames(entity)));
  return names;
}

function findNames({ id, name, alsoKnownAs, lists }: Entity): Names {
  const persons = (isOwn: boolean): string[] =>
    lists.flatMap(({ person, relation }) =>
      person === null || (relation === "itself") !== isOwn ? [] : personsIn(person),
    );
  return { own: [name, ...alsoKnownAs, id], listed: persons(true), related: persons(false) };
}

/** Of names in the catalogue, each taken apart when it is first compared. */
const takenApart = new Map<string, SpelledName>();

function apart(text: string): SpelledName {
  const known = takenApart.get(text) ?? spelled(text);
  takenApart.set(text, known);
  return known;
}

export interface Called {
  readonly entity: Entity;
  /** The name that it goes by. */
  readonly name: string;
  /** An app or product that a list names: whose it is has companies, it has none. */
  readonly isThing: boolean;
}

/** In small letters, without and with its points. */
const inSmallLetters = new Map<string, string>();

/** Of thousands of names nearly all are seen not to be one before they are taken apart. */
function mayBe(name: string, word: string): boolean {
  let small = inSmallLetters.get(name);
  if (small === undefined) {
    const plain = name.toLowerCase();
    small = plain.includes(".") ? `${plain}\n${plain.replaceAll(".", "")}` : plain;
    inSmallLetters.set(name, small);
  }
  return small.includes(word);
}

/** Those whose name it is, in the closest way of comparing in which it is anybody's. */
function bearersOf(wanted: SpelledName, all: readonly Entity[], of: readonly (keyof Names)[]): readonly Called[] {
  const word = tellingWord(wanted);
  const alike: { readonly entity: Entity; readonly name: string; readonly kind: keyof Names }[] = [];
  for (const entity of all) {
    const names = namesOf(entity);
    for (const kind of of) for (const name of names[kind]) if (mayBe(name, word)) alike.push({ entity, name, kind });
  }
  for (const degree of degrees) {
    const found = new Map<Entity, Called>();
    for (const { entity, name, kind } of alike) {
      const { whole, short, [degree]: compared } = apart(name);
      if (compared !== wanted[degree] || found.has(entity)) continue;
      found.set(entity, { entity, name, isThing: kind === "listed" && whole === short });
    }
    if (found.size > 0) return [...found.values()];
  }
  return [];
}

/**
 * Those that go by the name; behind them those of whom one of these, or the name itself, is the parent, and those whose
 * lists name it as one of their group: whoever bans a group means what belongs to it. Empty: nobody goes by it.
 */
export function whoIsCalled(
  text: string,
  catalogue: Catalogue,
): { readonly own: readonly Called[]; readonly relatives: readonly Entity[] } {
  const wanted = spelled(text);
  if (wanted.whole === "") return { own: [], relatives: [] };
  const all = catalogue.entities();
  const own = ownersOf(text, wanted, all);
  const owners = new Set(own.map(({ entity }) => entity));
  if (own.length > 0 && own.every(({ isThing }) => isThing)) return { own, relatives: [] };
  const found = new Set(owners);
  let names: readonly SpelledName[] = [wanted];
  // What is found may itself be a parent.
  for (let before = -1; before !== found.size;) {
    before = found.size;
    names = [wanted, ...[...found].flatMap(namesOfParent)];
    for (const entity of all) if (!found.has(entity) && isOneOf(entity.parent, names)) found.add(entity);
  }
  if (found.size === 0) for (const { entity } of bearersOf(wanted, all, ["related"])) found.add(entity);
  return { own, relatives: [...found].filter((entity) => !owners.has(entity)) };
}

function ownersOf(text: string, wanted: SpelledName, all: readonly Entity[]): readonly Called[] {
  const id = text.trim().toLowerCase();
  const exact = all.find((entity) => entity.id === id);
  if (exact !== undefined) return [{ entity: exact, name: exact.name, isThing: false }];
  return bearersOf(wanted, all, ["own", "listed"]);
}

export function entitiesCalled(text: string, catalogue: Catalogue): readonly Entity[] {
  const { own, relatives } = whoIsCalled(text, catalogue);
  return [...own.map(({ entity }) => entity), ...relatives];
}

function namesOfParent(entity: Entity): readonly SpelledName[] {
  const { own, listed } = namesOf(entity);
  return [...own, ...listed].map(apart);
}

function isOneOf(parent: string | null, names: readonly SpelledName[]): boolean {
  return parent !== null && names.some((name) => isSame(parent, name));
}

function isSame(parent: string, { whole, short }: SpelledName): boolean {
  if (!mayBe(parent, short.split(" ", 1)[0]!)) return false;
  const other = apart(parent);
  return [other.whole, other.short].some((one) => one === whole || one === short);
}

/** Whether an entity goes by what another names as its parent. */
export function isParent(entity: Entity, parent: string): boolean {
  const { own, listed } = namesOf(entity);
  const wanted = apart(parent);
  const word = tellingWord(wanted);
  return [...own, ...listed].some((name) => mayBe(name, word) && isSame(parent, apart(name)));
}
