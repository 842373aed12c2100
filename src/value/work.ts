/**
 * The work budget: how much evaluating may cost. Steps are counted and never timed, so that equal input gives equal
 * results. Who runs out gets an unknown value, and whoever set the budget says so in a diagnostic.
 *
 * Evaluation is synchronous and comes back into itself through references, so the piece of work under way is known
 * here and need not be handed through every function that makes a value.
 */

/**
 * What a node of a document costs that is made from another one, when a template is filled in: it is copied, becomes a
 * setting and is searched, which takes as long as so many steps of evaluating.
 */
export const nodeSteps = 24;
/** What a turn of a loop costs, whatever comes of it. */
const turnSteps = 20;
/** What a resource costs that a loop or a template makes, beside its settings: it is kept, placed and searched. */
const resourceSteps = 80;

/** What is left of a larger piece of work: a root in one scenario, a scan. */
export interface Work {
  left: number;
}

export interface Done<T> {
  readonly made: T;
  /** Which bound was passed on the way, in words; null: none. */
  readonly exceeded: string | null;
}

/** The part of every budget that is given: all of it, but in tests of what happens past one. */
let part = 1;

/** Of what the piece of work under way takes its steps. */
let current: Work | null = null;
let left = Infinity;
let exceeded: string | null = null;
/** Steps of all pieces of work that are done. */
let spent = 0;

export const outOfSteps = "there is more to work out than the work budget allows";

/** Gives only a part of every budget from here on, so that what happens past one need not take as long as it may. */
export function giveOnly(of: number): void {
  part = of;
}

/** What is given of a budget. */
export function givenOf(budget: number): number {
  return budget * part;
}

/** Steps that the piece of work under way may still take. */
export function stepsLeft(): number {
  return left;
}

/** Whether the piece of work under way has met no bound so far. */
export function isWithin(): boolean {
  return left >= 0 && exceeded === null;
}

/** Takes steps from the piece of work under way; false where there are none left, and nothing more may be made. */
export function charge(steps: number): boolean {
  left -= steps;
  return left >= 0;
}

/**
 * Does what is remembered for others, and tells its steps, which they are to be charged; null: nobody counts, or a
 * bound was met, and what came of it is no one else's.
 */
export function counted<T>(make: () => T): { readonly made: T; readonly steps: number | null } {
  const before = left;
  const made = make();
  const steps = before - left;
  return { made, steps: Number.isFinite(steps) && left >= 0 && exceeded === null ? steps : null };
}

/** Does what consists of whole pieces of work, and tells the steps of all of them. */
export function spending<T>(make: () => T): { readonly made: T; readonly steps: number } {
  const before = spent;
  const made = make();
  return { made, steps: spent - before };
}

/** Notes that the piece of work under way has met a bound. */
export function exceed(what: string): void {
  exceeded ??= what;
}

/** The turns of a loop, for as long as there is work left: loops in loops multiply. */
export function* turns<T>(items: Iterable<T>): Generator<T> {
  for (const item of items) {
    if (!charge(turnSteps)) return;
    yield item;
  }
}

/** Counts a resource that is made once more of what is written once. */
export function countCopy(settings: readonly unknown[]): void {
  charge(resourceSteps + settings.length * nodeSteps);
}

/** The first `most` of them; where there are more, the piece of work under way has met a bound. */
export function atMost<T>(items: readonly T[], most: number, what: string): readonly T[] {
  if (items.length <= most) return items;
  exceed(`there are more than ${most} ${what}`);
  return items.slice(0, most);
}

/** Whether something lies deeper than `most`; then the piece of work under way has met a bound. */
export function isTooDeep(depth: number, most: number, what: string): boolean {
  if (depth <= most) return false;
  exceed(`${what} more than ${most} deep`);
  return true;
}

/** A piece of work that has begun, and what was around it. */
export interface Begun {
  readonly total: Work;
  readonly allowed: number;
  readonly around: { readonly left: number; readonly exceeded: string | null; readonly current: Work | null };
}

/** Begins a piece of work that may take `limit` steps, and no more than `total` has left; `end` must follow. */
export function begin(total: Work, limit: number): Begun {
  const around = { left, exceeded, current };
  const allowed = Math.min(limit * part, Math.max(0, total.left));
  left = allowed;
  exceeded = null;
  current = total;
  return { total, allowed, around };
}

/** Ends it, and returns which bound was passed on the way, in words; null: none. */
export function end({ total, allowed, around }: Begun): string | null {
  const passed = left < 0 ? outOfSteps : exceeded;
  total.left -= allowed - left;
  if (around.left === Infinity) spent += allowed - left;
  // Outside of every piece of work nothing is counted; one with a total of its own takes nothing from what is around.
  const isShared = around.left !== Infinity && around.current === total;
  left = isShared ? Math.min(around.left, total.left) : around.left;
  ({ exceeded, current } = around);
  return passed;
}

/** Does a piece of work that may take `limit` steps, and no more than `total` has left. */
export function within<T>(total: Work, limit: number, make: () => T): Done<T> {
  const begun = begin(total, limit);
  let passed: string | null = null;
  let made: T;
  try {
    made = make();
  } finally {
    passed = end(begun);
  }
  return { made, exceeded: passed };
}
