/**
 * What rules ask of a thing may be otherwise in another scenario: it lies elsewhere, or is tagged otherwise. Each way
 * is judged by itself, so that one scenario's place never meets another one's tags.
 */
import type { Dependency, Way } from "./dependency.ts";
import type { Lying } from "./place/places.ts";

/** Equal dependencies by how the thing is; one list: it is so wherever it is. */
export function alikeInWays(dependencies: readonly Dependency[]): readonly (readonly Dependency[])[] {
  const [first] = dependencies;
  if (first === undefined || dependencies.every((one) => isAlike(one, first))) return [dependencies];
  const groups: Dependency[][] = [];
  for (const one of dependencies) {
    const known = groups.find(([head]) => head !== undefined && isAlike(head, one));
    if (known === undefined) groups.push([one]);
    else known.push(one);
  }
  return groups;
}

export function wayOf({ sink, ...dependency }: Dependency): Way {
  const { certainty, condition, runs, everywhere, places, isPlaceOpen, copies } = dependency;
  return {
    certainty,
    condition,
    runs,
    everywhere,
    places,
    tags: sink.tags,
    ...(isPlaceOpen === undefined ? {} : { isPlaceOpen }),
    ...(copies === undefined ? {} : { copies }),
    ...(sink.tagChoices === undefined ? {} : { tagChoices: sink.tagChoices }),
    ...(sink.openTags === undefined ? {} : { openTags: sink.openTags }),
  };
}

/** The dependency as it is in each of its ways; itself, where it has but one. */
export function inEachWay(dependency: Dependency): readonly Dependency[] {
  const { ways } = dependency;
  if (ways === undefined) return [dependency];
  const { ways: _ways, isPlaceOpen: _isPlaceOpen, copies: _copies, sink, ...same } = dependency;
  const { tags: _tags, tagChoices: _tagChoices, openTags: _openTags, ...sameSink } = sink;
  return ways.map(({ tags, tagChoices, openTags, ...way }) => ({
    ...same,
    ...way,
    sink: {
      ...sameSink,
      tags,
      ...(tagChoices === undefined ? {} : { tagChoices }),
      ...(openTags === undefined ? {} : { openTags }),
    },
  }));
}

function isAlike(a: Dependency, b: Dependency): boolean {
  return (
    a.isPlaceOpen === b.isPlaceOpen &&
    areSamePlaces(a.places, b.places) &&
    areSamePlaces(a.copies, b.copies) &&
    isSameData(a.sink.tags, b.sink.tags) &&
    isSameData(a.sink.tagChoices, b.sink.tagChoices) &&
    isSameData(a.sink.openTags, b.sink.openTags)
  );
}

function areSamePlaces(a: readonly Lying[] | undefined, b: readonly Lying[] | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  const keyOf = ({ cloud, region, isPossible }: Lying): string => `${cloud} ${region} ${isPossible === true}`;
  const known = new Set(a.map(keyOf));
  return b.every((place) => known.has(keyOf(place)));
}

function isSameData(a: object | undefined, b: object | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
