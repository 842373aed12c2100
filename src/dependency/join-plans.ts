/** A plan says the value, the source says the path: what both say is one dependency, at the line that writes it. */
import { folderOf } from "../files.ts";
import type { LocationRef } from "../terms.ts";
import { withoutKeys } from "./addresses.ts";
import type { Dependency } from "./dependency.ts";
import type { RootFindings } from "./merge.ts";
import { joinPlaces } from "./place/places.ts";
import type { Lying } from "./place/places.ts";

/** The root that a plan or state is of: that of its folder, or of a workspace, where Terraform keeps states apart. */
export function rootBeside(path: string): string {
  const folder = folderOf(path);
  const workspace = /^(?:(.*)\/)?terraform\.tfstate\.d\/[^/]+$/.exec(folder);
  return workspace === null ? folder : (workspace[1] ?? ".");
}

/**
 * Drops from plans and states what the sources beside them say too. What the source held for merely possible is certain
 * then: the plan was made with it. What it leaves open of a place, a plan that says the place settles. That a resource
 * lies where its configuration says is the line of the configuration, though a state names the place in the resource;
 * one that lies elsewhere is there as well, until somebody applies the source.
 *
 * @param isPlan whether a root is a plan or state file.
 */
export function joinPlans(roots: readonly RootFindings[], isPlan: (root: string) => boolean): RootFindings[] {
  const plans = roots.filter(({ root }) => isPlan(root));
  if (plans.length === 0) return [...roots];
  const beside = new Set(plans.map(({ root }) => rootBeside(root)));
  const sources = new Map(
    roots.filter(({ root }) => !isPlan(root) && beside.has(root)).map((one) => [one.root, sourceOf(one)]),
  );
  const ofPlans = new Map(
    plans.map(({ root, dependencies }) => {
      const source = sources.get(rootBeside(root));
      return [root, source === undefined ? dependencies : dependencies.filter((one) => !isSaid(one, source))];
    }),
  );
  return roots.map((one) => {
    const { root } = one;
    const [ofPlan, source] = [ofPlans.get(root), sources.get(root)];
    if (ofPlan !== undefined) return { root, dependencies: ofPlan };
    return source === undefined ? one : { root, dependencies: settledBy(one.dependencies, source) };
  });
}

/** What a source says, and what plans beside it say of that. */
interface Source {
  /** Where each resource lies by the source; of all else nothing. */
  readonly written: ReadonlyMap<string, readonly LocationRef[]>;
  readonly confirmed: Set<string>;
  /** Blocks of whose place the source itself says something, be it that it is open. */
  readonly regions: ReadonlySet<string>;
  /** Blocks whose place is said. */
  readonly placed: Set<string>;
  /** Places of resources of which the source says none. */
  readonly places: Map<string, Map<string, LocationRef>>;
  /** Where plans and states say that they keep copies. */
  readonly copies: Map<string, readonly Lying[]>;
}

function sourceOf({ dependencies }: RootFindings): Source {
  const written = new Map<string, readonly LocationRef[]>();
  for (const dependency of dependencies) {
    written.set(keyOf(dependency), dependency.places);
    for (const key of placesThrough(dependency)) written.set(key, []);
  }
  const regions = new Set(dependencies.filter(({ kind }) => kind === "region").map(blockOf));
  return { written, regions, confirmed: new Set(), placed: new Set(), places: new Map(), copies: new Map() };
}

/** Whether a source says what a plan says; notes what the source is told by it. */
function isSaid(dependency: Dependency, source: Source): boolean {
  const { written, regions, confirmed, placed, places } = source;
  const { kind, location, certainty } = dependency;
  // A plan gives names where the source gives values.
  if (certainty === "unknown") return regions.has(blockOf(dependency));
  if (kind === "region" && location !== null) placed.add(blockOf(dependency));
  const key = keyOf(dependency);
  const there = written.get(key);
  const said = [key, ...placeThrough(dependency)].filter((one) => written.has(one));
  if (said.length === 0) return false;
  if (kind === "resource" && there !== undefined) {
    const known = new Set(there.map(placeKey));
    if (known.size > 0 && !dependency.places.every((place) => known.has(placeKey(place)))) return false;
    const found = places.get(key) ?? new Map<string, LocationRef>();
    if (known.size === 0) for (const place of dependency.places) found.set(placeKey(place), place);
    places.set(key, found);
    if (dependency.copies !== undefined)
      source.copies.set(key, joinPlaces([source.copies.get(key) ?? [], dependency.copies]));
  }
  for (const one of said) confirmed.add(one);
  return true;
}

function settledBy(dependencies: readonly Dependency[], source: Source): readonly Dependency[] {
  return dependencies
    .filter((dependency) => dependency.certainty !== "unknown" || !source.placed.has(blockOf(dependency)))
    .map((dependency) => {
      const keys = [keyOf(dependency), ...placesThrough(dependency)];
      if (!keys.some((key) => source.confirmed.has(key))) return dependency;
      const key = keyOf(dependency);
      const places = [...(source.places.get(key)?.values() ?? [])];
      const copies = source.copies.get(key);
      return certainly({
        ...dependency,
        ...(places.length === 0 ? {} : { places }),
        ...(copies === undefined ? {} : { copies: joinPlaces([dependency.copies ?? [], copies]) }),
      });
    });
}

function certainly(dependency: Dependency): Dependency {
  return dependency.certainty === "certain" ? dependency : { ...dependency, certainty: "certain", condition: null };
}

/** Instances share their block: a source names `x[*]` what a plan names `x[0]` and `x["a"]`. */
function keyOf(dependency: Dependency): string {
  return `${dependency.kind}\0${dependency.value}\0${blockOf(dependency)}`;
}

function blockOf({ sink }: Dependency): string {
  return withoutKeys(sink.subject);
}

/** What lies where the region of a configuration says. */
function placesThrough({ kind, location, deployed }: Dependency): string[] {
  if (kind !== "region" || location === null) return [];
  return deployed.map(({ subject }) => `in ${placeKey(location)}\0${withoutKeys(subject)}`);
}

/** Where a plan or state says that a resource lies. */
function placeThrough(dependency: Dependency): string[] {
  const { kind, location } = dependency;
  return kind === "region" && location !== null ? [`in ${placeKey(location)}\0${blockOf(dependency)}`] : [];
}

function placeKey({ cloud, region }: LocationRef): string {
  return `${cloud} ${region}`;
}
