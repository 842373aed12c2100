/** Of what places and roots findings are. */
import type { RootFindings } from "../dependency/merge.ts";
import type { Finding } from "../policy/finding.ts";
import type { Span } from "../source.ts";

export function placeKey({ at: { source, start } }: { readonly at: Pick<Span, "source" | "start"> }): string {
  return `${source.path}:${start}`;
}

export function isOfOnePlace(a: Finding, b: Finding): boolean {
  const [one, other] = [a.dependency.location, b.dependency.location];
  return one !== null && other !== null && one.cloud === other.cloud && one.region === other.region;
}

const none: ReadonlySet<string> = new Set();

const indexes = new WeakMap<readonly RootFindings[], ReadonlyMap<string, ReadonlySet<string>>>();

/** In which roots what is written somewhere takes effect. */
export function rootsOf({ perRoot }: { readonly perRoot: readonly RootFindings[] }): (at: Span) => ReadonlySet<string> {
  const known = indexes.get(perRoot) ?? indexOf(perRoot);
  indexes.set(perRoot, known);
  return (at) => known.get(placeKey({ at })) ?? none;
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

function indexOf(perRoot: readonly RootFindings[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const { root, dependencies } of perRoot)
    for (const { origin } of dependencies) {
      const key = placeKey({ at: origin });
      known.set(key, (known.get(key) ?? new Set()).add(root));
    }
  return known;
}
