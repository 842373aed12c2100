/** In which order to move things: what others need comes before them. */
import { withoutKeys } from "../../policy/glob.ts";

export interface Movable {
  readonly subject: string;
  readonly needs: readonly string[];
  /** Where it is written: names are of one root, which is most often one folder. */
  readonly folder: string;
}

/**
 * The wave of each, from 1: everything in a wave needs only what was moved before. What needs each other in a circle is
 * one wave, together with nothing that needs it.
 */
export function wavesOf(items: readonly Movable[]): number[] {
  const byName = new Map<string, number[]>();
  const under = (name: string, index: number): void => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [index]);
    else known.push(index);
  };
  for (const [index, { subject }] of items.entries()) {
    const address = withoutKeys(subject);
    under(address, index);
    // A module or stack that is needed is needed with all that is in it.
    for (const { index: end } of address.matchAll(/\./g)) under(address.slice(0, end), index);
  }
  const meant = (name: string, folder: string): readonly number[] => {
    const known = byName.get(withoutKeys(name)) ?? [];
    const beside = known.filter((index) => items[index]?.folder === folder);
    return beside.length > 0 ? beside : known;
  };
  const needs = items.map(({ needs: names, folder }, index) => [
    ...new Set(names.flatMap((name) => meant(name, folder)).filter((other) => other !== index)),
  ]);
  return levelled(needs);
}

/** Kahn's order, in levels; where nothing is free any more, whatever is needed least ends the circle. */
function levelled(needs: readonly (readonly number[])[]): number[] {
  const waves = needs.map(() => 0);
  const left = new Set(needs.keys());
  const waiting = needs.map(({ length }) => length);
  const neededBy = needs.map((): number[] => []);
  for (const [index, names] of needs.entries()) for (const name of names) neededBy[name]?.push(index);
  for (let wave = 1; left.size > 0; wave += 1) {
    const free = [...left].filter((index) => waiting[index] === 0);
    const moved = free.length > 0 ? free : fewest(left, waiting);
    for (const index of moved) {
      waves[index] = wave;
      left.delete(index);
    }
    for (const index of moved) for (const other of neededBy[index] ?? []) waiting[other] = (waiting[other] ?? 1) - 1;
  }
  return waves;
}

function fewest(left: ReadonlySet<number>, waiting: readonly number[]): number[] {
  const least = Math.min(...[...left].map((index) => waiting[index] ?? 0));
  return [...left].filter((index) => waiting[index] === least);
}
