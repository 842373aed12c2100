/**
 * What expressions of a module came out as, for its other instances: where an expression reads the same values, by
 * identity, its value is the same, with the same traces. What is asked of the instance itself (its name in conditions
 * and unknown values, its resources, files under its root) is noted, and what came of that is nobody else's
 * (docs/decisions/evaluation.md).
 */
import type { Expression } from "../hcl/syntax.ts";
import type { Outcome } from "../value/value.ts";
import { isWithin, stepsLeft } from "../value/work.ts";
import type { Module } from "./declarations.ts";

/** Names whose values are compared. */
export type ReadRoot = "var" | "local" | "each" | "count";

export interface Read {
  readonly root: ReadRoot;
  readonly name: string;
  readonly outcome: Outcome;
}

/** What an expression evaluated to, where it read this. */
export interface SharedValue {
  readonly reads: readonly Read[];
  readonly outcome: Outcome;
  /** Steps that it cost, without those of what it read. */
  readonly steps: number;
}

export interface Recording {
  readonly around: Recording | null;
  readonly reads: Read[];
  /** Whether it asked for anything that only this instance can tell. */
  isOwn: boolean;
  /** Steps that were left when it began, and those of what it read. */
  readonly before: number;
  stepsOfReads: number;
}

interface Shared {
  readonly values: Map<Expression, SharedValue[]>;
  /** By the expression: what was last passed on from it, and as what. */
  readonly passed: Map<Expression, { readonly from: Outcome; readonly to: Outcome }>;
}

/** Of one expression; more ways of calling a module are evaluated each. */
const maxValues = 4;

const ofModules = new WeakMap<Module, Shared>();
let current: Recording | null = null;

function sharedOf(module: Module): Shared {
  let shared = ofModules.get(module);
  if (shared === undefined) ofModules.set(module, (shared = { values: new Map(), passed: new Map() }));
  return shared;
}

/** What the expression evaluated to in other instances of the module. */
export function sharedValues(module: Module, expression: Expression): readonly SharedValue[] {
  return ofModules.get(module)?.values.get(expression) ?? none;
}

const none: readonly SharedValue[] = [];

/**
 * Begins to note what an expression reads. Whoever begins ends, with what this returned; functions that call back would
 * make the stack of nested references twice as deep.
 */
export function beginValue(): Recording {
  const recording: Recording = { around: current, reads: [], isOwn: false, before: stepsLeft(), stepsOfReads: 0 };
  current = recording;
  return recording;
}

/** Keeps what the expression evaluated to for other instances, unless it is this one's own. */
export function endValue(recording: Recording, module: Module, expression: Expression, outcome: Outcome): void {
  current = recording.around;
  if (recording.isOwn || !isWithin()) return;
  const { values } = sharedOf(module);
  const known = values.get(expression);
  const { reads, before, stepsOfReads } = recording;
  const value = { reads, outcome, steps: before - stepsLeft() - stepsOfReads };
  if (known === undefined) values.set(expression, [value]);
  else if (known.length < maxValues) known.push(value);
}

/** Notes that something was asked for which differs between instances in other ways than by its value. */
export function noteOwn(): void {
  if (current !== null) current.isOwn = true;
}

interface Pause {
  readonly recording: Recording;
  readonly before: number;
}

/** What follows, up to `endRead`, is on the account of the name that is read. */
export function beginRead(): Pause | null {
  if (current === null) return null;
  const pause = { recording: current, before: stepsLeft() };
  current = null;
  return pause;
}

/** Notes what a name was read as; `root` null: as something of the instance's own. */
export function endRead(pause: Pause | null, root: ReadRoot | null, name: string, outcome: Outcome | null): void {
  if (pause === null) return;
  const { recording, before } = pause;
  current = recording;
  recording.stepsOfReads += before - stepsLeft();
  if (root === null || outcome === null) recording.isOwn = true;
  else if (!recording.isOwn && !recording.reads.some((one) => one.name === name && one.root === root))
    recording.reads.push({ root, name, outcome });
}

/** What a name passes on of the same value is the same value. */
export function passedOn(
  module: Module,
  expression: Expression,
  from: Outcome,
  pass: (from: Outcome) => Outcome,
): Outcome {
  const { passed } = sharedOf(module);
  const before = passed.get(expression);
  if (before !== undefined && before.from === from) return before.to;
  const to = pass(from);
  passed.set(expression, { from, to });
  return to;
}

/** Lets go of what was kept for a root's scenarios. */
export function forget(module: Module): void {
  ofModules.delete(module);
}
