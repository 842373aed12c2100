/** Compiles what a rule matches into one test of a dependency. */
import type { Catalogue, EntityList, Relation } from "../catalogue/catalogue.ts";
import type { Dependency } from "../dependency/dependency.ts";
import type { Deployed } from "../dependency/deployed.ts";
import { addressGlobs, pathGlobs, textGlobs } from "./glob.ts";
import { judgedByMembers, liesIn } from "./members.ts";
import { plainTag } from "./tag-name.ts";
import type { Match } from "./policy.ts";

/**
 * Null: it can't be told. A `not` of what can't be told can't be told either, so an allow-list never accuses blindly.
 */
export type Answer = boolean | null;

/**
 * What `tags`, `holds-data`, `resource-type` and `subject` are asked of: the sink itself, or something deployed
 * through it.
 */
export type Thing = Omit<Deployed, "certainty"> & {
  /** Of tags that may have any text it is asked what holds if they are as the rule asks. */
  readonly openFit?: true;
};
type Test = (dependency: Dependency, thing: Thing) => Answer;

export interface Judgement {
  readonly answer: Answer;
  /** Of what is deployed through the dependency, that for which all keys hold; null: no key looks through it. */
  readonly through: readonly Deployed[] | null;
  /** It is so in one of several places in which it may lie. */
  readonly isPossible?: boolean;
  /** All other keys hold; whether these tags are such, nothing says. */
  readonly hangsOn?: string;
}

/** Judges a dependency: one that is configured once for many things matches if all keys hold of one and the same. */
export function compileMatch(match: Match, catalogue: Catalogue): (dependency: Dependency) => Judgement {
  const written = compileAsWritten(match, catalogue);
  const judge = match.not?.location === undefined ? written : judgedByMembers(written);
  return asksWhereResourcesLie(match) ? (dependency) => judgedByPlaces(judge, dependency) : judge;
}

/** A match of resources alone that asks for a place is about where they lie, whatever line says so. */
function asksWhereResourcesLie({ kind, location, not, any = [] }: Match): boolean {
  const asks = [location, not?.location, ...any.map((one) => one.location)].some((one) => one !== undefined);
  return asks && kind !== undefined && kind.includes("resource") && !kind.includes("region");
}

/** It is so if it is so of where it lies, or of a place in which it keeps a copy. */
function judgedByPlaces(judge: (dependency: Dependency) => Judgement, dependency: Dependency): Judgement {
  const own = judgedByOwnPlaces(judge, dependency);
  const { location, copies = [] } = dependency;
  if (location !== null || copies.length === 0 || isSo(own)) return own;
  const judged = copies.map((copy) => ({ ...judge({ ...dependency, location: copy }), copy }));
  const sure = judged.find((one) => isSo(one) && one.copy.isPossible !== true);
  const some = sure ?? judged.find(({ answer, hangsOn }) => answer === true && hangsOn === undefined);
  if (some !== undefined && own.answer !== true)
    return { answer: true, through: null, isPossible: some.isPossible === true || some.copy.isPossible === true };
  return sure === undefined ? own : { answer: true, through: null };
}

function isSo({ answer, hangsOn, isPossible }: Judgement): boolean {
  return answer === true && hangsOn === undefined && isPossible !== true;
}

/**
 * Where it may lie in several places, it is so if it is so of one of them, and then merely possible, unless it is of
 * all.
 */
function judgedByOwnPlaces(judge: (dependency: Dependency) => Judgement, dependency: Dependency): Judgement {
  const { location, places, isPlaceOpen = false } = dependency;
  if (location !== null || places.length === 0) return judge(dependency);
  const judged = places.map((place) => judge({ ...dependency, location: place }));
  const certain = judged.filter(({ answer, hangsOn }) => answer === true && hangsOn === undefined);
  const hanging = judged.find(({ hangsOn }) => hangsOn !== undefined);
  if (certain.length === 0 && hanging !== undefined) return hanging;
  const isTrue = certain.length > 0;
  const answer = isTrue || (judged.some((one) => one.answer === null) ? null : false);
  const isPossible =
    isTrue && (isPlaceOpen || certain.length < judged.length || certain.some((one) => one.isPossible === true));
  return { answer, through: null, isPossible };
}

function compileAsWritten(match: Match, catalogue: Catalogue): (dependency: Dependency) => Judgement {
  const { plain, looking } = testsOf(match, catalogue);
  const ofDependency = allOf(plain);
  if (looking.length === 0)
    return (dependency) => ({ answer: ofDependency(dependency, dependency.sink), through: null });
  const ofThing = allOf(looking);
  return (dependency) => {
    const { deployed, sink } = dependency;
    const before = ofDependency(dependency, sink);
    if (before === false) return { answer: false, through: null };
    const test = (thing: Thing): Answer => ofThing(dependency, thing);
    const mayHang = before === true || dependency.certainty === "unknown";
    if (deployed.length > 0) return throughDeployed(before, deployed, test, mayHang);
    const own = ofEachChoice(sink, test);
    const answer = both(before, own.answer);
    const hangsOn = mayHang && answer === false ? openTagOf(sink, test) : null;
    if (hangsOn !== null) return { answer: before, through: null, hangsOn };
    return { answer, through: null, isPossible: own.isPossible };
  };
}

/** The tag that decides and that may have any text, in words; null: none does. */
function openTagOf(thing: Thing, test: (thing: Thing) => Answer): string | null {
  const { openTags = [], subject } = thing;
  if (openTags.length === 0) return null;
  if (test({ ...thing, openFit: true }) !== true) return null;
  const names = openTags.includes("*") ? [] : openTags;
  return names.length === 0
    ? `the tags of ${subject} may be any`
    : `the ${names.length === 1 ? "tag" : "tags"} ${names.join(", ")} of ${subject} may be any`;
}

function throughDeployed(
  before: true | null,
  deployed: readonly Deployed[],
  test: (thing: Thing) => Answer,
  mayHang: boolean,
): Judgement {
  const through: Deployed[] = [];
  const open: Deployed[] = [];
  const hanging: Deployed[] = [];
  let hangsOn: string | null = null;
  for (const thing of deployed) {
    const { answer, isPossible } = ofEachChoice(thing, test);
    if (answer === true) through.push(isPossible ? { ...thing, certainty: "possible" } : thing);
    else if (answer === null) open.push(thing);
    else if (mayHang) {
      const tag = openTagOf(thing, test);
      if (tag === null) continue;
      hanging.push(thing);
      hangsOn ??= tag;
    }
  }
  if (through.length > 0) return { answer: before, through };
  if (open.length > 0) return { answer: null, through: open };
  return hangsOn === null ? { answer: false, through: [] } : { answer: before, through: hanging, hangsOn };
}

/** What may have one tag or another matches if it does so with any, and then merely may, unless it does with all. */
function ofEachChoice(thing: Thing, test: (thing: Thing) => Answer): { answer: Answer; isPossible: boolean } {
  const { tagChoices } = thing;
  if (tagChoices === undefined) return { answer: test(thing), isPossible: false };
  const answers = tagChoices.map((tags) => test({ ...thing, tags }));
  const isTrue = answers.includes(true);
  const answer = isTrue || (answers.includes(null) ? null : false);
  return { answer, isPossible: isTrue && answers.some((one) => one !== true) };
}

function both(a: true | null, b: Answer): Answer {
  return a === null && b !== false ? null : b;
}

/** Whether a match holds of a dependency, whichever of the things that are deployed through it is asked. */
export function compileCover(match: Match, catalogue: Catalogue): (dependency: Dependency) => boolean {
  const { plain, looking } = testsOf(match, catalogue);
  const test = allOf([...plain, ...looking]);
  return (dependency) => {
    const things: readonly Thing[] = dependency.deployed.length > 0 ? dependency.deployed : [dependency.sink];
    return things.every((thing) => test(dependency, thing) === true);
  };
}

interface Tests {
  /** Of the dependency alone. */
  readonly plain: readonly Test[];
  /** Of the things that are deployed through it. */
  readonly looking: readonly Test[];
}

/** All tests must hold; cheap ones come first, and one that fails decides. */
function testsOf(match: Match, catalogue: Catalogue): Tests {
  const plain = [
    ...dependencyTests(match),
    ...operatorTests(match.operator, catalogue),
    ...locationTests(match.location),
    ...pathTests(match),
  ];
  const looking = [...thingTests(match)];
  const nested = (inner: readonly Match[], join: (tests: readonly Test[]) => Test): void => {
    const tests = inner.map((one) => testsOf(one, catalogue));
    const joined = join(tests.map((one) => allOf([...one.plain, ...one.looking])));
    (tests.some((one) => one.looking.length > 0) ? looking : plain).push(joined);
  };
  if (match.any !== undefined) nested(match.any, oneOf);
  if (match.not !== undefined)
    nested(
      [match.not],
      ([inner]) =>
        (dependency, thing) =>
          negated(inner?.(dependency, thing) ?? null),
    );
  return { plain, looking };
}

function allOf(tests: readonly Test[]): Test {
  return (dependency, thing) => {
    let answer: Answer = true;
    for (const test of tests) {
      const one = test(dependency, thing);
      if (one === false) return false;
      if (one === null) answer = null;
    }
    return answer;
  };
}

function oneOf(tests: readonly Test[]): Test {
  return (dependency, thing) => {
    let answer: Answer = false;
    for (const test of tests) {
      const one = test(dependency, thing);
      if (one === true) return true;
      if (one === null) answer = null;
    }
    return answer;
  };
}

function negated(answer: Answer): Answer {
  return answer === null ? null : !answer;
}

function* dependencyTests({ kind, certainty, value }: Match): Iterable<Test> {
  if (kind !== undefined) {
    const kinds = new Set(kind);
    yield (dependency) => kinds.has(dependency.kind);
  }
  if (certainty !== undefined) {
    const certainties = new Set(certainty);
    yield (dependency) => certainties.has(dependency.certainty);
  }
  if (value !== undefined) {
    const fits = textGlobs(value);
    yield (dependency) => fits(dependency.value);
  }
}

function* operatorTests(operator: Match["operator"], catalogue: Catalogue): Iterable<Test> {
  if (operator === undefined) return;
  if (operator.jurisdiction !== undefined) {
    const jurisdictions = new Set(operator.jurisdiction);
    yield ({ operator: who }) =>
      who === null || who.jurisdiction === null ? null : jurisdictions.has(who.jurisdiction);
  }
  if (operator.entity !== undefined) {
    const entities = new Set(operator.entity);
    yield ({ operator: who }) => (who === null ? null : entities.has(who.entity));
  }
  if (operator.list !== undefined) {
    const isListed = listing(operator, catalogue);
    yield ({ operator: who }) => (who === null ? null : isListed(who.entity));
  }
}

/** What the listed person is to those of whom a list speaks: what it says of a subsidiary is not said of its parent. */
export const reached: readonly Relation[] = ["itself", "parent"];

/** Whether a rule that asks so means an entry of a list. */
export function asksFor({ list = [], relation = reached }: NonNullable<Match["operator"]>, entry: EntityList): boolean {
  return list.includes(entry.list) && relation.includes(entry.relation);
}

/**
 * Whether one of the lists names an entity, by itself or by its parent, where a rule asks for no other. `verified`
 * leaves out those whose entry could not be confirmed. Few of all entities are asked for in a scan.
 */
export function listing(
  asked: NonNullable<Match["operator"]>,
  catalogue: Catalogue,
  verified = false,
): (entity: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    let isListed = known.get(id);
    if (isListed === undefined) {
      const lists = catalogue.entity(id)?.lists ?? [];
      isListed = lists.some((entry) => asksFor(asked, entry) && (entry.verified || !verified));
      known.set(id, isListed);
    }
    return isListed;
  };
}

function* locationTests(location: Match["location"]): Iterable<Test> {
  if (location === undefined) return;
  if (location.jurisdiction !== undefined) {
    const jurisdictions = new Set(location.jurisdiction);
    yield ({ location: where }) => (where === null ? null : liesIn(where, jurisdictions));
  }
  if (location.cannotExclude !== undefined) {
    const jurisdictions = new Set(location.cannotExclude);
    yield ({ location: where }) =>
      where !== null &&
      where.jurisdiction === null &&
      (where.cannotExclude ?? []).some((code) => jurisdictions.has(code));
  }
  if (location.cloud !== undefined) {
    const clouds = new Set(location.cloud);
    yield ({ location: where }) => (where === null || where.cloud === null ? null : clouds.has(where.cloud));
  }
  if (location.region !== undefined) {
    const fits = textGlobs(location.region);
    yield ({ location: where }) =>
      where === null ? null : fits(where.region) || (where.isEverywhere === true ? null : false);
  }
}

function* pathTests({ path }: Match): Iterable<Test> {
  if (path === undefined) return;
  const fits = pathGlobs(path);
  yield ({ origin, sink }) => fits(origin.source.path) || fits(sink.at.source.path);
}

function* thingTests({ resourceType, subject, holdsData, tags }: Match): Iterable<Test> {
  if (holdsData !== undefined) yield (_, thing) => thing.holdsData === holdsData;
  if (resourceType !== undefined) {
    const fits = textGlobs(resourceType);
    yield ({ sink }, thing) => fits(thing.resourceType) || fits(sink.resourceType);
  }
  if (subject !== undefined) {
    const fits = addressGlobs(subject);
    yield ({ sink }, thing) => fits(thing.subject) || fits(sink.subject);
  }
  if (tags !== undefined) {
    const wanted = Object.entries(tags).map(([name, values]) => ({
      named: textGlobs([plainTag(name)]),
      fits: textGlobs(values),
    }));
    yield (_, thing) =>
      wanted.every(
        ({ named, fits }) =>
          Object.entries(thing.tags).some(([tag, value]) => named(plainTag(tag)) && fits(value)) ||
          (thing.openFit === true && (thing.openTags ?? []).some((tag) => tag === "*" || named(plainTag(tag)))),
      );
  }
}
