/** Makes values. Containers are made here and nowhere else, so that their flags, size and depth are right. */
import { compareElements, compareText } from "./order.ts";
import { equal } from "./equal.ts";
import { step } from "./trace.ts";
import type { StepKind, Trace } from "./trace.ts";
import type { Span } from "../source.ts";
import type { Type } from "./type.ts";
import {
  DEEP_CHOICE,
  DEEP_DEFAULT,
  DEEP_EPHEMERAL,
  DEEP_SENSITIVE,
  DEEP_UNKNOWN,
  DEFAULT,
  EPHEMERAL,
  SENSITIVE,
  maxAlternatives,
} from "./value.ts";
import type {
  Alternative,
  BoolValue,
  Choice,
  Condition,
  Failure,
  KeyTraces,
  ListValue,
  MapValue,
  NullValue,
  NumberValue,
  ObjectValue,
  Outcome,
  PartialString,
  Piece,
  Reason,
  StringValue,
  TextPiece,
  Unknown,
  Value,
} from "./value.ts";
import type { Numeric } from "./number.ts";

/** A tree of more nodes or levels becomes unknown: shared parts would else let a small file describe an endless one. */
const maxSize = 1_000_000;
const maxDepth = 200;
/** A longer text becomes unknown. */
const maxText = 16_000_000;
/** A text of more pieces loses them, and with them the traces of its parts. */
const maxPieces = 2_000;
const maxHints = 256;
/** Of more elements, only their number is kept. */
const maxPinned = 1_000;

const own = SENSITIVE | DEFAULT | EPHEMERAL;
const deep = DEEP_UNKNOWN | DEEP_CHOICE | DEEP_SENSITIVE | DEEP_DEFAULT | DEEP_EPHEMERAL;
const deepShift = 5;

/** Flags of a node of its own: its bits, repeated among the deep ones. */
function flagsOf(flags: number): number {
  return (flags & own) | ((flags & own) << deepShift);
}

/** Text is normalised to NFC, as Terraform does wherever a string is made. */
export function string(text: string, trace: Trace | null = null, offset = -1, flags = 0): StringValue {
  const normal = normalise(text);
  return { kind: "string", trace, flags: flagsOf(flags), text: normal, offset: normal === text ? offset : -1 };
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
  readonly hints?: readonly StringValue[];
}

export function unknown(
  type: Type,
  reason: Reason,
  refinements: Refinements = {},
  trace: Trace | null = null,
  flags = 0,
): Unknown {
  return { kind: "unknown", trace, flags: flagsOf(flags) | DEEP_UNKNOWN, type, reason, ...refinements };
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
  let size = 1;
  let depth = 0;
  let gathered = flagsOf(flags);
  for (const child of children) {
    gathered |= child.flags & deep;
    size += sizeOf(child);
    depth = Math.max(depth, depthOf(child));
  }
  return size > maxSize || depth >= maxDepth ? null : { flags: gathered, size, depth: depth + 1 };
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
  const made = measure(items, flags);
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

/** A key of a map or object as a value, with the trace of where the key is written. */
export function keyOf(container: MapValue | ObjectValue, key: string): StringValue {
  const trace = container.keyTraces?.(key) ?? null;
  return string(
    key,
    trace === null ? container.trace : traceThrough(container.trace, trace),
    -1,
    container.flags & own,
  );
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

/**
 * A text made of pieces: a string where all are known, else a partial string. Its trace is that of the whole; every
 * piece keeps its own.
 */
export function fromPieces(
  pieces: readonly Piece[],
  trace: Trace | null = null,
  flags = 0,
): StringValue | PartialString | Unknown {
  let length = 0;
  let known = true;
  let empty = false;
  let gathered = flagsOf(flags);
  for (const piece of pieces) {
    if ("unknown" in piece) {
      known = false;
      gathered |= flagsOf(piece.unknown.flags) | DEEP_UNKNOWN;
    } else {
      length += piece.text.length;
      empty ||= piece.text === "";
      gathered |= flagsOf(piece.flags);
    }
  }
  if (length > maxText)
    return unknown("string", { code: "limit", text: "the text is too long" }, { notNull: true }, trace, gathered & own);
  const filled = empty ? pieces.filter((piece) => "unknown" in piece || piece.text !== "") : pieces;
  if (known) return fromTexts(filled as readonly TextPiece[], trace, gathered);
  if (filled.length > maxPieces) {
    const first = filled[0];
    const prefix = first === undefined || "unknown" in first ? {} : { prefix: first.text };
    return unknown(
      "string",
      { code: "limit", text: "the text has too many parts" },
      { notNull: true, ...prefix },
      trace,
      gathered & own,
    );
  }
  return { kind: "partial", trace, flags: gathered, pieces: filled, seam: trace };
}

function fromTexts(pieces: readonly TextPiece[], trace: Trace | null, flags: number): StringValue {
  let joined = "";
  for (const piece of pieces) joined += piece.text;
  const text = normalise(joined);
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const offset = only !== undefined && text === joined ? only.offset : -1;
  const kept = pieces.length > 1 && pieces.length <= maxPieces && text === joined;
  const made = {
    kind: "string",
    trace: only !== undefined && trace === null ? only.trace : trace,
    flags,
    text,
    offset,
  } as const;
  return kept ? { ...made, pieces, seam: trace } : made;
}

/** The pieces of a string, known, partly known or unknown, with the hops that the whole has taken on each of them. */
export function piecesOf(value: StringValue | PartialString | Unknown): Piece[] {
  if (value.kind === "unknown")
    return value.prefix === undefined || value.prefix === ""
      ? [{ unknown: value }]
      : [{ text: value.prefix, trace: value.trace, offset: -1, flags: value.flags & own }, { unknown: value }];
  if (value.kind === "string" && value.pieces === undefined)
    return [{ text: value.text, trace: value.trace, offset: value.offset, flags: value.flags & own }];
  const pieces: readonly Piece[] = value.pieces ?? [];
  const hops = hopsSince(value.seam ?? null, value.trace);
  return pieces.map((piece) => {
    if ("unknown" in piece) return piece;
    const trace = piece.trace === null ? value.trace : withHops(hops, piece.trace);
    const flags = (piece.flags | value.flags) & own;
    return trace === piece.trace && flags === piece.flags ? piece : { ...piece, trace, flags };
  });
}

/**
 * The trace of a part of a whole: where the part is written, then the hops that the whole has taken since. The place
 * where the whole is written is no hop of the part.
 */
export function traceThrough(whole: Trace | null, part: Trace | null): Trace | null {
  if (part === null) return whole;
  if (whole === null) return part;
  return withHops(hopsSince(null, whole), part);
}

/** The steps of a trace after `seam`, the newest first; all but the place of the origin where there is no seam. */
function hopsSince(seam: Trace | null, trace: Trace | null): readonly Trace[] {
  const hops: Trace[] = [];
  let node = trace;
  for (; node !== null && node !== seam; node = node.from) {
    if (node.from !== null || !isPlaceOnly(node)) hops.push(node);
  }
  return node === seam ? hops : [];
}

function withHops(hops: readonly Trace[], part: Trace): Trace {
  let trace = part;
  for (let at = hops.length - 1; at >= 0; at -= 1) {
    const hop = hops[at];
    if (hop !== undefined) trace = step(hop.kind, hop.at, hop.name, trace);
  }
  return trace;
}

function isPlaceOnly(node: Trace): boolean {
  return node.kind === "literal" || node.kind === "function" || node.kind === "file";
}

/** A child as it is when taken out of its container: the container's hops and own flags come with it. */
export function childOf(container: Value, child: Value): Value {
  const flags = container.flags & own;
  if (child.kind === "choice") {
    if (flags === 0 && container.trace === null) return child;
    return {
      ...child,
      flags: child.flags | flagsOf(flags),
      alternatives: child.alternatives.map((one) => ({ value: childOf(container, one.value), when: one.when })),
    };
  }
  const trace = traceThrough(container.trace, child.trace);
  return trace === child.trace && (child.flags & flags) === flags
    ? child
    : { ...child, trace, flags: child.flags | flagsOf(flags) };
}

export function withTrace<V extends Value>(value: V, trace: Trace | null): V {
  return { ...value, trace };
}

/** Adds flags of the node (SENSITIVE, DEFAULT, EPHEMERAL); the alternatives of a choice bear them too. */
export function withFlags<V extends Value>(value: V, flags: number): V {
  const wanted = flags & own;
  if ((value.flags & wanted) === wanted) return value;
  if (value.kind === "choice") {
    return {
      ...value,
      flags: value.flags | flagsOf(wanted),
      alternatives: value.alternatives.map((one) => ({ value: withFlags(one.value, wanted), when: one.when })),
    };
  }
  return { ...value, flags: value.flags | flagsOf(wanted) };
}

/** Takes flags off the node and everything below it: what `nonsensitive` does. */
export function withoutFlags(value: Value, flags: number): Value {
  const gone = flagsOf(flags & own);
  if ((value.flags & gone) === 0) return value;
  const bare = { ...value, flags: value.flags & ~gone };
  switch (bare.kind) {
    case "choice":
      return {
        ...bare,
        alternatives: bare.alternatives.map((one) => ({ value: withoutFlags(one.value, flags), when: one.when })),
      };
    case "list":
    case "set":
    case "tuple":
      return { ...bare, items: bare.items.map((item) => withoutFlags(item, flags)) };
    case "map":
    case "object":
      return { ...bare, entries: new Map([...bare.entries].map(([key, item]) => [key, withoutFlags(item, flags)])) };
    case "partial":
      return {
        ...bare,
        pieces: bare.pieces.map((piece) => ("unknown" in piece ? piece : { ...piece, flags: piece.flags & ~gone })),
      };
    case "string":
      return bare.pieces === undefined
        ? bare
        : { ...bare, pieces: bare.pieces.map((piece) => ({ ...piece, flags: piece.flags & ~gone })) };
    default:
      return bare;
  }
}

/** The node's own flags (SENSITIVE, DEFAULT, EPHEMERAL) or, with `deeply`, those of anything below it as well. */
export function marksOf(value: Value, deeply: boolean): number {
  return (deeply ? value.flags | (value.flags >> deepShift) : value.flags) & own;
}

/** Adds a hop to the way a value has come; for a container one on itself, which its children get when taken out. */
export function passThrough<V extends Value>(value: V, kind: StepKind, at: Span, name: string): V {
  if (value.kind === "choice")
    return {
      ...value,
      alternatives: value.alternatives.map((one) => ({
        value: passThrough(one.value, kind, at, name),
        when: one.when,
      })),
    };
  return { ...value, trace: step(kind, at, name, value.trace) };
}

/**
 * One of several values. Nested choices are flattened, alternatives that are unknown make it open, equal ones from
 * the same place are merged; what has too many alternatives becomes unknown, and remembers the strings among them.
 */
export function choice(alternatives: readonly Alternative[], open: boolean, flags = 0): Value {
  const flat: Alternative[] = [];
  let others = open;
  let firstUnknown: Unknown | null = null;
  const take = (value: Value, when: readonly Condition[]): void => {
    if (value.kind === "choice") {
      others ||= value.open;
      for (const one of value.alternatives) {
        const both = joinConditions(when, one.when);
        if (both !== null) take(one.value, both);
      }
    } else if (value.kind === "unknown") {
      others = true;
      firstUnknown ??= value;
    } else {
      flat.push({ value: withFlags(value, flags), when });
    }
  };
  for (const { value, when } of alternatives) take(value, when);
  const merged = mergeEqual(flat, false);
  const few = merged.length > maxAlternatives ? mergeEqual(merged, true) : merged;
  const first = few[0];
  if (first === undefined)
    return firstUnknown ?? unknown("dynamic", { code: "error", text: "no alternative is possible" });
  if (few.length === 1 && !others) return first.value;
  const gathered = few.reduce((bits, one) => bits | (one.value.flags & (own | deep)), flagsOf(flags));
  if (few.length > maxAlternatives) return widen(few, gathered & own);
  return {
    kind: "choice",
    trace: null,
    flags: gathered | DEEP_CHOICE | (others ? DEEP_UNKNOWN : 0),
    alternatives: few,
    open: others,
  };
}

function widen(alternatives: readonly Alternative[], flags: number): Unknown {
  const values = alternatives.map((one) => one.value);
  const kinds = new Set(values.map((value) => (value.kind === "partial" ? "string" : value.kind)));
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  const type = only === "string" || only === "number" || only === "bool" ? only : "dynamic";
  return unknown(
    type,
    { code: "too-many-alternatives", text: "too many values are possible" },
    { hints: stringsIn(values) },
    null,
    flags,
  );
}

/** The literal strings in some values, each text once: hints for what a widened value may hold. */
export function stringsIn(values: Iterable<Value>): StringValue[] {
  const found = new Map<string, StringValue>();
  const visit = (value: Value): void => {
    if (found.size >= maxHints) return;
    if (value.kind === "string") {
      if (!found.has(value.text)) found.set(value.text, value);
    } else if (value.kind === "choice") {
      for (const one of value.alternatives) visit(one.value);
    } else if (value.kind === "unknown") {
      for (const hint of value.hints ?? []) visit(hint);
    } else if (value.kind === "map" || value.kind === "object") {
      for (const item of value.entries.values()) visit(childOf(value, item));
    } else if (value.kind === "list" || value.kind === "set" || value.kind === "tuple") {
      for (const item of value.items) visit(childOf(value, item));
    }
  };
  for (const value of values) visit(value);
  return [...found.values()];
}

/** All of both; null where they exclude each other. */
export function joinConditions(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] | null {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const joined = [...a];
  for (const condition of b) {
    const same = a.find((other) => other.key === condition.key);
    if (same === undefined) joined.push(condition);
    else if (same.branch !== condition.branch) return null;
  }
  return joined;
}

/** Joins alternatives of equal value; those written in different places only where `anywhere`. */
function mergeEqual(alternatives: readonly Alternative[], anywhere: boolean): Alternative[] {
  const kept: Alternative[] = [];
  const byText = new Map<string, number[]>();
  for (const one of alternatives) {
    const bucket = bucketOf(one.value);
    const places = byText.get(bucket) ?? [];
    const at = places.find((place) => {
      const other = kept[place];
      return other !== undefined && sameValue(other.value, one.value, anywhere);
    });
    const earlier = at === undefined ? undefined : kept[at];
    if (at === undefined || earlier === undefined) {
      byText.set(bucket, [...places, kept.length]);
      kept.push(one);
    } else {
      // It holds under either; what both need is all that can be said.
      kept[at] = {
        value: earlier.value,
        when: earlier.when.filter((condition) =>
          one.when.some((other) => other.key === condition.key && other.branch === condition.branch),
        ),
      };
    }
  }
  return kept;
}

function bucketOf(value: Value): string {
  if (value.kind === "string") return `string ${value.text}`;
  if (value.kind === "bool") return `bool ${value.bool}`;
  if (value.kind === "number") return typeof value.number === "number" ? `number ${value.number}` : "number";
  return value.kind;
}

function sameValue(a: Value, b: Value, anywhere: boolean): boolean {
  if (a.kind !== b.kind || a.flags !== b.flags) return false;
  if (a === b) return true;
  if (!anywhere && a.kind !== "null" && !sameOrigin(a.trace, b.trace)) return false;
  return (a.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) === 0 && equal(a, b) === true;
}

function sameOrigin(a: Trace | null, b: Trace | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  let left = a;
  let right = b;
  while (left.from !== null) left = left.from;
  while (right.from !== null) right = right.from;
  return left.at.source === right.at.source && left.at.start === right.at.start && left.at.end === right.at.end;
}

/** The alternatives of a choice, or the value itself as the only one. */
export function alternativesOf(value: Value): readonly Alternative[] {
  return value.kind === "choice" ? value.alternatives : [{ value, when: [] }];
}

export function isFailure(outcome: Outcome): outcome is Failure {
  return outcome.kind === "failure";
}

export function isChoice(value: Value): value is Choice {
  return value.kind === "choice";
}
