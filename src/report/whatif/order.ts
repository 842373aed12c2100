/** In which order to move things: what others need comes before them. */
import { withoutKeys } from "../../policy/glob.ts";

export interface Movable {
  readonly subject: string;
  readonly needs: readonly string[];
  /** Names by which other roots need it. */
  readonly gives?: readonly string[];
  /** What deploys it: names are of one root. */
  readonly root: string;
  /** What stays hands on what it needs to whatever needs it. */
  readonly stays?: true;
}

export interface Turn {
  /** From 1: everything in a wave needs only what was moved before; 0: it stays. */
  readonly wave: number;
  /** Others that need it and that it needs: they move together. */
  readonly circle: readonly string[];
}

/** The turn of each, in their order. */
export function turnsOf(items: readonly Movable[]): Turn[] {
  const needs = needsOf(items);
  const turns: Turn[] = items.map(() => ({ wave: 0, circle: [] }));
  // Of what stays: the last wave that what it needs is moved in.
  const reached = new Int32Array(items.length);
  for (const group of circlesOf(needs)) {
    const before = Math.max(0, ...group.flatMap((index) => (needs[index] ?? []).map((other) => reached[other] ?? 0)));
    const moved = group.filter((index) => items[index]?.stays !== true);
    const wave = moved.length > 0 ? before + 1 : before;
    for (const index of group) reached[index] = wave;
    for (const index of moved)
      turns[index] = {
        wave,
        circle:
          group.length === 1 ? [] : group.flatMap((other) => (other === index ? [] : (items[other]?.subject ?? []))),
      };
  }
  return turns;
}

/** By number: whatever is called so in the same root, else anywhere. */
function needsOf(items: readonly Movable[]): readonly (readonly number[])[] {
  const byName = new Map<string, number[]>();
  const under = (name: string, index: number): void => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [index]);
    else known.push(index);
  };
  for (const [index, { subject, gives = [] }] of items.entries()) {
    for (const name of gives) under(withoutKeys(name), index);
    const address = withoutKeys(subject);
    under(address, index);
    // A module or stack that is needed is needed with all that is in it.
    for (const { index: end } of address.matchAll(/\./g)) under(address.slice(0, end), index);
  }
  const meant = (name: string, root: string): readonly number[] => {
    const known = byName.get(withoutKeys(name)) ?? [];
    const beside = known.filter((index) => items[index]?.root === root);
    return beside.length > 0 ? beside : known;
  };
  return items.map(({ needs: names, root }, index) => [
    ...new Set(names.flatMap((name) => meant(name, root)).filter((other) => other !== index)),
  ]);
}

/**
 * What needs each other as one group, everything that a group needs before it: Tarjan's strongly connected components,
 * without recursion, since chains are as long as an input makes them.
 */
function* circlesOf(needs: readonly (readonly number[])[]): Generator<number[]> {
  const unseen = -1;
  const order = new Int32Array(needs.length).fill(unseen);
  const lowest = new Int32Array(needs.length);
  const isOpen = new Uint8Array(needs.length);
  const open: number[] = [];
  let next = 0;
  const enter = (index: number): { index: number; at: number } => {
    order[index] = lowest[index] = next;
    next += 1;
    open.push(index);
    isOpen[index] = 1;
    return { index, at: 0 };
  };
  for (const start of needs.keys()) {
    if (order[start] !== unseen) continue;
    const path = [enter(start)];
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const { index } = here;
      const other = needs[index]?.[here.at];
      here.at += 1;
      if (other !== undefined) {
        if (order[other] === unseen) path.push(enter(other));
        else if (isOpen[other] === 1) lowest[index] = Math.min(lowest[index] ?? 0, order[other] ?? 0);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lowest[above.index] = Math.min(lowest[above.index] ?? 0, lowest[index] ?? 0);
      if (lowest[index] !== order[index]) continue;
      const group = open.splice(open.lastIndexOf(index));
      for (const one of group) isOpen[one] = 0;
      yield group;
    }
  }
}
