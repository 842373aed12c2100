/** Makes values. Containers are made here and nowhere else, so that their flags, size and depth are right. */
import { equal } from "./equal.ts";
import { deep, flagsOf, marksOf } from "./marks.ts";
import type { Numeric } from "./binary-float.ts";
import { compareElements, compareText } from "./order.ts";
import type { Trace } from "./trace.ts";
import type { Type } from "./type.ts";
import type {
  BoolValue,
  Defaults,
  Failure,
  Identity,
  KeyTraces,
  ListValue,
  NullValue,
  NumberValue,
  Outcome,
  Reason,
  StringValue,
  Unknown,
  Value,
} from "./value.ts";
import { DEEP_UNKNOWN, EPHEMERAL, SENSITIVE } from "./value.ts";
import { charge, exceed } from "./work.ts";

/** A tree of more nodes or levels becomes unknown: shared parts would else let a small file describe an endless one. */
const maxSize = 1_000_000;
const maxDepth = 200;
/** Of more elements, only their number is kept. */
const maxPinned = 1_000;

/** Text is normalised to NFC, as Terraform does wherever a string is made. */
export function string(text: string, trace: Trace | null = null, offset = -1, flags = 0): StringValue {
  const normal = normalise(text);
  const own = flags === 0 ? 0 : flagsOf(flags);
  return { kind: "string", trace, flags: own, text: normal, offset: normal === text ? offset : -1 };
}

/** NFC, the form in which Terraform keeps every string. */
export function normalise(text: string): string {
  // Below U+0300 nothing composes.
  return /[^\0-\u02ff]/.test(text) ? text.normalize("NFC") : text;
}

export function number(n: Numeric, trace: Trace | null = null, flags = 0): NumberValue {
  return { kind: "number", trace, flags: flagsOf(flags), number: n };
}

export function bool(value: boolean, trace: Trace | null = null, flags = 0): BoolValue {
  return { kind: "bool", trace, flags: flagsOf(flags), bool: value };
}

export function nullOf(type: Type, trace: Trace | null = null, flags = 0): NullValue {
  return { kind: "null", trace, flags: flagsOf(flags), type };
}

export interface Refinements {
  readonly notNull?: boolean;
  readonly prefix?: string;
  readonly bounds?: { readonly least: number; readonly most: number };
  readonly length?: { readonly least: number; readonly most: number };
  readonly literals?: readonly StringValue[];
  readonly holds?: NonNullable<Unknown["holds"]>;
  readonly each?: readonly Value[];
  readonly defaults?: Defaults;
  readonly identity?: Identity;
  readonly except?: ReadonlySet<string>;
  readonly refuses?: (branch: string) => boolean;
}

export function unknown(
  type: Type,
  reason: Reason,
  refinements: Refinements = {},
  trace: Trace | null = null,
  flags = 0,
): Unknown {
  const { literals, ...others } = refinements;
  const made = { kind: "unknown", trace, flags: flagsOf(flags) | DEEP_UNKNOWN, type, reason, ...others } as const;
  return literals === undefined || literals.length === 0 ? made : { ...made, literals };
}

/** A list or set whose length is known has so many elements, each of them unknown. */
export function pinned(value: Unknown): Value {
  const { type, reason, length, trace, flags } = value;
  if (
    typeof type !== "object" ||
    value.notNull !== true ||
    length === undefined ||
    length.least !== length.most ||
    length.least > maxPinned
  )
    return value;
  if (type.kind !== "list" && !(type.kind === "set" && length.least < 2)) return value;
  const items = Array.from({ length: length.least }, () => unknown(type.element, reason));
  return type.kind === "list" ? list(type.element, items, trace, flags) : set(type.element, items, trace, flags);
}

export function failure(summary: string, detail: string): Failure {
  return { kind: "failure", summary, detail };
}

interface Measure {
  readonly flags: number;
  readonly size: number;
  readonly depth: number;
}

/** What a container over these children amounts to; null where it would be too large. */
function measure(children: Iterable<Value>, flags: number): Measure | null {
  let count = 0;
  let size = 1;
  let depth = 0;
  let gathered = flagsOf(flags);
  for (const child of children) {
    count += 1;
    gathered |= child.flags & deep;
    // Nearly all are scalars.
    const isSimple = child.kind === "string" || child.kind === "unknown" || child.kind === "bool";
    size += isSimple ? 1 : sizeOf(child);
    const below = isSimple ? 1 : depthOf(child);
    if (below > depth) depth = below;
  }
  return !charge(count) || size > maxSize || depth >= maxDepth ? null : { flags: gathered, size, depth: depth + 1 };
}

function sizeOf(value: Value): number {
  if (value.kind === "choice") return value.alternatives.reduce((sum, { value: inner }) => sum + sizeOf(inner), 1);
  return "size" in value ? value.size : 1;
}

function depthOf(value: Value): number {
  if (value.kind === "choice")
    return value.alternatives.reduce((most, { value: inner }) => Math.max(most, depthOf(inner)), 0) + 1;
  return "depth" in value ? value.depth : 1;
}

function tooLarge(type: Type, trace: Trace | null): Unknown {
  exceed("a value is too large");
  return unknown(type, { code: "limit", text: "the value is too large" }, {}, trace);
}

/** Items must have the element type already (see convert.ts). */
export function list(
  element: Type,
  items: readonly Value[],
  trace: Trace | null = null,
  flags = 0,
): ListValue | Unknown {
  const made = measure(items, flags);
  if (made === null) return tooLarge({ kind: "list", element }, trace);
  return { kind: "list", trace, flags: made.flags, size: made.size, depth: made.depth, element, items };
}

/** Sorts the items in Terraform's order and drops duplicates. */
export function set(
  element: Type,
  items: readonly Value[],
  trace: Trace | null = null,
  flags = 0,
): ListValue | Unknown {
  // An element can't be told from the set by which it is found: a secret one makes the set secret.
  const secret = items.reduce((sum, item) => sum | (marksOf(item, true) & (SENSITIVE | EPHEMERAL)), 0);
  const made = charge(items.length * 4) ? measure(items, flags | secret) : null;
  if (made === null) return tooLarge({ kind: "set", element }, trace);
  const kept: Value[] = [];
  for (const item of items.toSorted(compareElements)) {
    const last = kept.at(-1);
    // Equal elements stand side by side, as elements that encode equally do; only known ones can be told equal.
    if (last === undefined || equal(last, item) !== true) kept.push(item);
  }
  return { kind: "set", trace, flags: made.flags, size: made.size, depth: made.depth, element, items: kept };
}

export function tuple(items: readonly Value[], trace: Trace | null = null, flags = 0): Value {
  const made = measure(items, flags);
  if (made === null) return tooLarge("dynamic", trace);
  return { kind: "tuple", trace, flags: made.flags, size: made.size, depth: made.depth, items };
}

type Entries = ReadonlyMap<string, Value> | Iterable<readonly [string, Value]>;

/** Entries are kept in the order of their keys' bytes, which is the order in which Terraform lists them. */
export function map(
  element: Type,
  entries: Entries,
  trace: Trace | null = null,
  flags = 0,
  keyTraces: KeyTraces | null = null,
): Value {
  const sorted = inOrder(entries);
  const made = measure(sorted.values(), flags);
  if (made === null) return tooLarge({ kind: "map", element }, trace);
  return {
    kind: "map",
    trace,
    flags: made.flags,
    size: made.size,
    depth: made.depth,
    element,
    entries: sorted,
    keyTraces,
  };
}

export function object(
  entries: Entries,
  trace: Trace | null = null,
  flags = 0,
  keyTraces: KeyTraces | null = null,
): Value {
  const sorted = inOrder(entries);
  const made = measure(sorted.values(), flags);
  if (made === null) return tooLarge("dynamic", trace);
  return { kind: "object", trace, flags: made.flags, size: made.size, depth: made.depth, entries: sorted, keyTraces };
}

/** The same map where it is in order already, which it mostly is. */
function inOrder(entries: Entries): ReadonlyMap<string, Value> {
  const known = entries instanceof Map ? (entries as ReadonlyMap<string, Value>) : new Map(entries);
  let last: string | null = null;
  for (const key of known.keys()) {
    if (last !== null && compareText(last, key) > 0) return new Map([...known].sort(([a], [b]) => compareText(a, b)));
    last = key;
  }
  return known;
}

export function isFailure(outcome: Outcome): outcome is Failure {
  return outcome.kind === "failure";
}
