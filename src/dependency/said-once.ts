/** One line that says one thing is one dependency of what takes it, by however many ways it was read. */
import type { Span } from "../source.ts";
import type { Certainty } from "../terms.ts";
import type { Dependency } from "./dependency.ts";
import { withoutEchoes } from "./echoes.ts";
import { combined } from "./merge.ts";

export function saidOnce(dependencies: readonly Dependency[]): readonly Dependency[] {
  return withoutEchoes(withoutRegistries(withoutWider(inOneSpan(inOneCloud(dependencies)))));
}

function placeKey({ source, start, end }: Span): string {
  return `${source.path}\0${start}\0${end}`;
}

/**
 * A region that reaches a provider of one cloud and something of which nobody knows the cloud (a script, a tag) is that
 * cloud's in both.
 */
function inOneCloud(dependencies: readonly Dependency[]): readonly Dependency[] {
  const keyOf = ({ origin, location }: Dependency): string => `${placeKey(origin)}\0${location?.region}`;
  const bare = new Set(dependencies.filter(isOfNoCloud).map(keyOf));
  if (bare.size === 0) return dependencies;
  const clouds = new Map<string, Dependency | null>();
  for (const one of dependencies) {
    if (one.kind !== "region" || one.location === null || one.location.cloud === null) continue;
    const key = keyOf(one);
    if (!bare.has(key)) continue;
    const known = clouds.get(key);
    const isSame = known === undefined || known?.location?.cloud === one.location.cloud;
    clouds.set(key, isSame ? (known ?? one) : null);
  }
  if (clouds.size === 0) return dependencies;
  return combined(
    dependencies.map((one) => {
      const known = isOfNoCloud(one) ? clouds.get(keyOf(one)) : undefined;
      if (known === undefined || known === null) return one;
      return { ...one, operator: known.operator, location: known.location, verified: known.verified };
    }),
  );
}

function isOfNoCloud({ kind, operator, location }: Dependency): boolean {
  return kind === "region" && operator === null && location !== null && location.cloud === null;
}

function whatIs({ kind, value, operator, location }: Dependency): string {
  return `${kind}\0${value}\0${operator?.entity}\0${location?.cloud}\0${location?.region}`;
}

/** A name that is followed by a version in one place where it takes effect, and read to its end in another. */
function inOneSpan(dependencies: readonly Dependency[]): readonly Dependency[] {
  const keyOf = (one: Dependency): string => `${whatIs(one)}\0${one.origin.source.path}\0${one.origin.start}`;
  const shortest = new Map<string, Span>();
  const isLonger = new Set<string>();
  for (const one of dependencies) {
    const key = keyOf(one);
    const known = shortest.get(key);
    if (known === undefined || one.origin.end < known.end) shortest.set(key, one.origin);
    if (known !== undefined && known.end !== one.origin.end) isLonger.add(key);
  }
  if (isLonger.size === 0) return dependencies;
  return dependencies.map((one) => {
    const key = keyOf(one);
    const origin = isLonger.has(key) ? shortest.get(key) : undefined;
    return origin === undefined || origin.end === one.origin.end ? one : { ...one, origin };
  });
}

const ranks: Readonly<Record<Certainty, number>> = { certain: 3, default: 2, possible: 1, unknown: 0 };

/** A text that is read as a whole and, in another language, once more within is found where it stands within. */
function withoutWider(dependencies: readonly Dependency[]): readonly Dependency[] {
  const groups = new Map<string, Dependency[]>();
  const keyOf = (one: Dependency): string => `${whatIs(one)}\0${placeKey(one.origin)}\0${one.sink.subject}`;
  for (const one of dependencies) {
    const key = keyOf(one);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  const wider = new Set<Dependency>();
  for (const same of groups.values())
    for (const one of same.length === 1 ? [] : same)
      if (same.some((other) => other !== one && isWithin(other, one))) wider.add(one);
  return wider.size === 0 ? dependencies : dependencies.filter((one) => !wider.has(one));
}

function isWithin(inner: Dependency, outer: Dependency): boolean {
  const [narrow, wide] = [inner.sink.at, outer.sink.at];
  return (
    ranks[inner.certainty] >= ranks[outer.certainty] &&
    outer.sink.isDeployed !== true &&
    outer.deployed.length === 0 &&
    narrow.source.path === wide.source.path &&
    narrow.start >= wide.start &&
    narrow.end <= wide.end &&
    narrow.end - narrow.start < wide.end - wide.start
  );
}

/** A registry that takes effect where it is written, and in images that are named with it, is told by the images. */
function withoutRegistries(dependencies: readonly Dependency[]): readonly Dependency[] {
  const images = dependencies.filter(({ kind }) => kind === "image");
  const keyOf = ({ origin, operator }: Dependency): string =>
    `${origin.source.path}\0${origin.start}\0${operator?.entity}`;
  const named = new Map<string, Dependency[]>();
  for (const one of images) {
    const known = named.get(keyOf(one));
    if (known === undefined) named.set(keyOf(one), [one]);
    else known.push(one);
  }
  const isTold = (registry: Dependency): boolean => {
    const { origin, sink, value } = registry;
    if (sink.at.source.path !== origin.source.path || sink.at.start > origin.start || sink.at.end < origin.end)
      return false;
    return (named.get(keyOf(registry)) ?? []).some(
      (image) => image.value.startsWith(`${value}/`) && ranks[image.certainty] >= ranks[registry.certainty],
    );
  };
  const told = new Set(images.filter(isTold));
  return told.size === 0 ? dependencies : dependencies.filter((one) => !told.has(one));
}
