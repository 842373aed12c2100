/** Of what places and roots findings are. */
import type { RootFindings } from "../../dependency/merge.ts";
import type { Finding } from "../../policy/finding.ts";
import type { Span } from "../../source.ts";
import { writtenFiles, writtenIn } from "../kept/kept-roots.ts";

export function placeKey({ at: { source, start } }: { readonly at: Pick<Span, "source" | "start"> }): string {
  return `${source.path}:${start}`;
}

export function isOfOnePlace(a: Finding, b: Finding): boolean {
  const [one, other] = [a.dependency.location, b.dependency.location];
  return one !== null && other !== null && one.cloud === other.cloud && one.region === other.region;
}

const none: ReadonlySet<string> = new Set();

type InRoots = (at: Span) => ReadonlySet<string>;

const indexes = new WeakMap<readonly RootFindings[], InRoots>();

/** In which roots what is written somewhere takes effect. */
export function rootsOf({ perRoot }: { readonly perRoot: readonly RootFindings[] }): InRoots {
  const known = indexes.get(perRoot) ?? indexOf(perRoot);
  indexes.set(perRoot, known);
  return known;
}

/** The findings of some roots, in their order. */
export function foundIn(
  { perRoot }: { readonly perRoot: readonly RootFindings[] },
  names: ReadonlySet<string>,
): readonly RootFindings[] {
  let byName = named.get(perRoot);
  if (byName === undefined) named.set(perRoot, (byName = new Map(perRoot.map((one) => [one.root, one]))));
  return [...names].flatMap((name) => byName.get(name) ?? []);
}

const named = new WeakMap<readonly RootFindings[], ReadonlyMap<string, RootFindings>>();

/** Made of each file when it is asked for: few are. */
function indexOf(perRoot: readonly RootFindings[]): InRoots {
  const holders = new Map<string, RootFindings[]>();
  for (const one of perRoot)
    for (const path of writtenFiles(one)) {
      const known = holders.get(path);
      if (known === undefined) holders.set(path, [one]);
      else known.push(one);
    }
  const files = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  return (at) => {
    const { path } = at.source;
    const known = files.get(path) ?? placesIn(path, holders.get(path) ?? []);
    files.set(path, known);
    return known.get(placeKey({ at })) ?? none;
  };
}

function placesIn(path: string, holders: readonly RootFindings[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const one of holders)
    for (const { origin } of writtenIn(one, path)) {
      const key = placeKey({ at: origin });
      known.set(key, (known.get(key) ?? new Set()).add(one.root));
    }
  return known;
}
