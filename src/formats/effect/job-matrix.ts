/** The combinations of a job's matrix: GitHub's, GitLab's, CircleCI's, Buildkite's and their like. */

import { exceed } from "../../value/work.ts";

export type Combination<T> = ReadonlyMap<string, T>;

export interface Matrix<T> {
  readonly axes: readonly (readonly [name: string, items: readonly T[]])[];
  readonly exclude?: readonly Combination<T>[];
  /** Each is added to the combinations whose own values it does not change, else it is one more: GitHub's rule. */
  readonly include?: readonly Combination<T>[];
}

/** GitHub makes no more jobs of one matrix. */
export const maxCombinations = 256;

/** All combinations; none where the matrix has no axis and nothing is included. */
export function combinationsOf<T>(
  { axes, exclude = [], include = [] }: Matrix<T>,
  isSame: (left: T, right: T) => boolean,
): readonly Combination<T>[] {
  let all: readonly Combination<T>[] = axes.length === 0 ? [] : [new Map()];
  for (const [name, items] of axes)
    all = bounded(all.flatMap((one) => items.map((item) => new Map([...one, [name, item]]))));
  const agrees = (one: Combination<T>, other: Combination<T>): boolean =>
    [...other].every(([name, item]) => {
      const own = one.get(name);
      return own !== undefined && isSame(own, item);
    });
  const names = new Set(axes.map(([name]) => name));
  const extended = all.filter((one) => !exclude.some((other) => agrees(one, other))).map((one) => new Map(one));
  const added: Combination<T>[] = [];
  for (const one of include) {
    const shared = new Map([...one].filter(([name]) => names.has(name)));
    const fitting = extended.filter((other) => agrees(other, shared));
    if (fitting.length === 0) added.push(one);
    for (const other of fitting) for (const [name, item] of one) if (!names.has(name)) other.set(name, item);
  }
  return bounded([...extended, ...added]);
}

function bounded<T>(all: readonly Combination<T>[]): readonly Combination<T>[] {
  if (all.length > maxCombinations) exceed(`a matrix has more than ${maxCombinations} combinations`);
  return all.slice(0, maxCombinations);
}
