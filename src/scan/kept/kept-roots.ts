/**
 * What was found in roots, kept until all of them are done. In a large tree that is what grows: a dependency with its
 * trace takes a kilobyte, and as compressed text a tenth of that. So all but the first are kept as text, by the files
 * in which they are written, and made anew for whoever asks (docs/decisions/kept-roots.md).
 */
import type { Dependency } from "../../dependency/dependency.ts";
import type { RootFindings } from "../../dependency/merge.ts";
import { compression } from "../../libraries.ts";
import { isSource, packBeside, unpackBeside } from "./pack.ts";
import type { AtHand } from "./pack.ts";

/** Dependencies that stay as they are. Few trees have more; what one root alone has more of is one inventory. */
const maxAsTheyAre = 10_000;

export type Keep = (found: RootFindings) => RootFindings;

/** @param most dependencies that are kept as they are. */
export function keeping(most = maxAsTheyAre): Keep {
  let count = 0;
  const shared = sharedOnes();
  return (found) => {
    const { length } = found.dependencies;
    count += length;
    return count <= most || length > maxAsTheyAre || length === 0 ? found : new PackedRoot(found, shared);
  };
}

/** The files in which the dependencies of a root are written. */
export function writtenFiles(found: RootFindings): ReadonlySet<string> {
  return found instanceof PackedRoot
    ? found.paths
    : new Set(found.dependencies.map(({ origin }) => origin.source.path));
}

/** Those of its dependencies that are written in a file, in their order. */
export function writtenIn(found: RootFindings, path: string): readonly Dependency[] {
  return found instanceof PackedRoot
    ? found.writtenIn(path)
    : found.dependencies.filter(({ origin }) => origin.source.path === path);
}

/** All of them, by the file. */
export function byFile(found: RootFindings): ReadonlyMap<string, () => readonly Dependency[]> {
  if (found instanceof PackedRoot) return new Map([...found.paths].map((path) => [path, () => found.writtenIn(path)]));
  return new Map([...grouped(found.dependencies)].map(([path, { dependencies }]) => [path, () => dependencies]));
}

/** The same as plain data. */
export function asPlain({ root, dependencies }: RootFindings): RootFindings {
  return { root, dependencies };
}

interface Group {
  /** Which they are among all of the root. */
  readonly positions: number[];
  readonly dependencies: Dependency[];
}

function grouped(dependencies: readonly Dependency[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const [position, one] of dependencies.entries()) {
    const { path } = one.origin.source;
    let group = groups.get(path);
    if (group === undefined) groups.set(path, (group = { positions: [], dependencies: [] }));
    group.positions.push(position);
    group.dependencies.push(one);
  }
  return groups;
}

/** One text for each file in which something is written, one after the other. */
class PackedRoot implements RootFindings {
  readonly root: string;
  readonly #shared: AtHand;
  readonly #texts: Uint8Array;
  /** Where the text of each file stands. */
  readonly #stretches: ReadonlyMap<string, readonly [start: number, end: number]>;

  constructor({ root, dependencies }: RootFindings, shared: AtHand) {
    this.root = root;
    this.#shared = shared;
    const texts: Uint8Array[] = [];
    const stretches = new Map<string, readonly [number, number]>();
    let end = 0;
    for (const [path, group] of grouped(dependencies)) {
      const text = compressed(packBeside(group, shared));
      texts.push(text);
      stretches.set(path, [end, end + text.length]);
      end += text.length;
    }
    this.#texts = Buffer.concat(texts);
    this.#stretches = stretches;
  }

  get paths(): ReadonlySet<string> {
    return new Set(this.#stretches.keys());
  }

  get dependencies(): readonly Dependency[] {
    const all: Dependency[] = [];
    for (const path of this.#stretches.keys()) {
      const { positions, dependencies } = this.#group(path);
      for (const [index, one] of dependencies.entries()) all[positions[index] ?? 0] = one;
    }
    return all;
  }

  writtenIn(path: string): readonly Dependency[] {
    return this.#group(path).dependencies;
  }

  #group(path: string): Group {
    const stretch = this.#stretches.get(path);
    if (stretch === undefined) return { positions: [], dependencies: [] };
    return unpackBeside(expanded(this.#texts.subarray(...stretch)), this.#shared) as Group;
  }
}

function compressed(text: string): Uint8Array {
  return compression().deflateRawSync(text, { level: 1 });
}

function expanded(text: Uint8Array): string {
  return compression().inflateRawSync(text).toString();
}

/** Files, operators and places are the same for all: they are at hand, each once. */
function sharedOnes(): AtHand {
  const all: object[] = [];
  const numbers = new WeakMap<object, number>();
  const alike = new Map<string, number>();
  const added = (inner: object): number => all.push(inner) - 1;
  return {
    numberOf(inner) {
      let number = numbers.get(inner);
      if (number !== undefined) return number;
      if (isSource(inner)) number = added(inner);
      else if (isFact(inner)) {
        const text = JSON.stringify(inner);
        number = alike.get(text) ?? added(inner);
        alike.set(text, number);
      } else return null;
      numbers.set(inner, number);
      return number;
    },
    at: (number) => all[number] ?? {},
  };
}

/** An operator or a place, as the catalogue knows it. */
function isFact(value: object): boolean {
  return "jurisdiction" in value && ("entity" in value || "region" in value);
}
