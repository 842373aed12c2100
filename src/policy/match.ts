/** Compiles what a rule matches into one test of a dependency. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Dependency } from "../dependency/dependency.ts";
import { addressGlobs, pathGlobs, textGlobs } from "./glob.ts";
import type { Match } from "./policy.ts";

/** Null: it can't be told. A `not` of what can't be told can't be told either, so an allow-list never accuses blindly. */
type Answer = boolean | null;
type Test = (dependency: Dependency) => Answer;

/** Whether a dependency certainly matches. */
export function compileMatch(match: Match, catalogue: Catalogue): (dependency: Dependency) => boolean {
  const test = testOf(match, catalogue);
  return (dependency) => test(dependency) === true;
}

/** All tests must hold; cheap ones come first, and one that fails decides. */
function testOf(match: Match, catalogue: Catalogue): Test {
  const tests = [
    ...dependencyTests(match),
    ...operatorTests(match.operator, catalogue),
    ...locationTests(match.location),
    ...sinkTests(match),
  ];
  if (match.any !== undefined) tests.push(oneOf(match.any.map((choice) => testOf(choice, catalogue))));
  if (match.not !== undefined) {
    const inner = testOf(match.not, catalogue);
    tests.push((dependency) => negated(inner(dependency)));
  }
  return allOf(tests);
}

function allOf(tests: readonly Test[]): Test {
  return (dependency) => {
    let answer: Answer = true;
    for (const test of tests) {
      const one = test(dependency);
      if (one === false) return false;
      if (one === null) answer = null;
    }
    return answer;
  };
}

function oneOf(tests: readonly Test[]): Test {
  return (dependency) => {
    let answer: Answer = false;
    for (const test of tests) {
      const one = test(dependency);
      if (one === true) return true;
      if (one === null) answer = null;
    }
    return answer;
  };
}

function negated(answer: Answer): Answer {
  return answer === null ? null : !answer;
}

function* dependencyTests({ kind, certainty, holdsData, value }: Match): Iterable<Test> {
  if (kind !== undefined) {
    const kinds = new Set(kind);
    yield (dependency) => kinds.has(dependency.kind);
  }
  if (certainty !== undefined) {
    const certainties = new Set(certainty);
    yield (dependency) => certainties.has(dependency.certainty);
  }
  if (holdsData !== undefined) yield (dependency) => holdsDataOf(dependency) === holdsData;
  if (value !== undefined) {
    const fits = textGlobs(value);
    yield (dependency) => fits(dependency.value);
  }
}

/** The subject itself holds data, or something that is deployed through it does. */
export function holdsDataOf(dependency: Dependency): boolean {
  return dependency.sink.holdsData || dependency.affectsData.length > 0;
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
    const listed = listedEntities(operator.list, catalogue);
    yield ({ operator: who }) => (who === null ? null : listed.has(who.entity));
  }
}

/** Ids of the entities that one of the lists names; `verified` leaves out those whose entry could not be confirmed. */
export function listedEntities(lists: readonly string[], catalogue: Catalogue, verified = false): ReadonlySet<string> {
  const wanted = new Set(lists);
  const listed = catalogue
    .entities()
    .filter((entity) => entity.lists.some((entry) => wanted.has(entry.list) && (entry.verified || !verified)));
  return new Set(listed.map(({ id }) => id));
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
    yield ({ location: where }) => (where === null ? null : fits(where.region));
  }
}

/** Where a place can't be told, neither this nor its opposite holds: what can't be excluded is asked for by its own key. */
function liesIn({ jurisdiction }: NonNullable<Dependency["location"]>, jurisdictions: ReadonlySet<string>): Answer {
  return jurisdiction === null ? null : jurisdictions.has(jurisdiction);
}

function* sinkTests({ resourceType, subject, tags, path }: Match): Iterable<Test> {
  if (resourceType !== undefined) {
    const fits = textGlobs(resourceType);
    yield ({ sink }) => fits(sink.resourceType);
  }
  if (subject !== undefined) {
    const fits = addressGlobs(subject);
    yield ({ sink }) => fits(sink.subject);
  }
  if (path !== undefined) {
    const fits = pathGlobs(path);
    yield ({ origin, sink }) => fits(origin.source.path) || fits(sink.at.source.path);
  }
  if (tags !== undefined) {
    const wanted = Object.entries(tags).map(([name, values]) => ({
      named: textGlobs([plainTag(name)]),
      fits: textGlobs(values),
    }));
    yield ({ sink }) =>
      wanted.every(({ named, fits }) =>
        Object.entries(sink.tags).some(([tag, value]) => named(plainTag(tag)) && fits(value)),
      );
  }
}

/** `DataClass`, `data_class` and `data-class` are one tag; a pattern keeps its stars. */
function plainTag(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9*]/g, "");
}
