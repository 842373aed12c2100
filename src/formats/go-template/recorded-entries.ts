/**
 * What a template asks of the values that it is given. What it writes is the same wherever these answers are: most ways
 * of installing a chart differ in little, and most templates ask for none of it.
 */
import type { ObjectValue, Value } from "../../value/value.ts";

/** What is asked of a map: single entries, which there are, or all of them. */
interface Asked {
  readonly keys: Set<string>;
  names: boolean;
  values: boolean;
}

type AskedOf = Map<RecordedEntries, Asked>;

/** What is asked of maps, and what was asked before, whose outcome is used again. */
export interface Reads {
  readonly asked: AskedOf;
  readonly before: Reads[];
}

export interface Recording {
  /** Where it is noted; null: nobody wants to know. */
  current: Reads | null;
  /** Whether a map that others hold was changed. */
  isChanged: boolean;
}

function askedOf(asked: AskedOf, entries: RecordedEntries): Asked {
  let one = asked.get(entries);
  if (one === undefined) asked.set(entries, (one = { keys: new Set(), names: false, values: false }));
  return one;
}

export function recordingOf(): Recording {
  return { current: null, isChanged: false };
}

export interface Recorded<T> {
  readonly made: T;
  readonly reads: Reads;
}

/** Does something, and tells what it asked for. */
export function readsOf<T>(recording: Recording, work: () => T): Recorded<T> {
  const around = recording.current;
  const reads: Reads = { asked: new Map(), before: [] };
  recording.current = reads;
  try {
    return { made: work(), reads };
  } finally {
    recording.current = around;
    around?.before.push(reads);
  }
}

/** Looks at something without its being noted. */
export function unrecorded<T>(recording: Recording, look: () => T): T {
  const around = recording.current;
  recording.current = null;
  try {
    return look();
  } finally {
    recording.current = around;
  }
}

/** A value of which nobody else has a part, so that what is asked of it and its parts is noted. */
export function recorded(value: Value, recording: Recording): Value {
  if (value.kind === "tuple") return { ...value, items: value.items.map((one) => recorded(one, recording)) };
  if (value.kind !== "object") return value;
  const entries = [...value.entries].map(([name, one]) => [name, recorded(one, recording)] as const);
  return { ...value, entries: new RecordedEntries(entries, recording) };
}

/** The entries of a map that note who asks for them. */
export class RecordedEntries extends Map<string, Value> {
  readonly #recording: Recording;

  constructor(entries: Iterable<readonly [string, Value]>, recording: Recording) {
    super();
    this.#recording = recording;
    for (const [name, value] of entries) super.set(name, value);
  }

  #note(key: string): void {
    const { current } = this.#recording;
    if (current !== null) askedOf(current.asked, this).keys.add(key);
  }

  #noteAll(what: "names" | "values"): void {
    const { current } = this.#recording;
    if (current !== null) askedOf(current.asked, this)[what] = true;
  }

  override get(key: string): Value | undefined {
    this.#note(key);
    return super.get(key);
  }

  override has(key: string): boolean {
    this.#note(key);
    return super.has(key);
  }

  override get size(): number {
    this.#noteAll("names");
    return super.size;
  }

  override keys(): MapIterator<string> {
    this.#noteAll("names");
    return super.keys();
  }

  override values(): MapIterator<Value> {
    this.#noteAll("values");
    return super.values();
  }

  override entries(): MapIterator<[string, Value]> {
    this.#noteAll("values");
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(each: (value: Value, key: string, map: Map<string, Value>) => void): void {
    this.#noteAll("values");
    super.forEach(each);
  }

  override set(key: string, value: Value): this {
    this.#recording.isChanged = true;
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#recording.isChanged = true;
    return super.delete(key);
  }

  override clear(): void {
    this.#recording.isChanged = true;
    super.clear();
  }
}

const summed = new WeakMap<Reads, AskedOf>();

/** All that was asked of each map, until something has come of it. */
export function allAsked(reads: Reads): ReadonlyMap<RecordedEntries, Asked> {
  const before = summed.get(reads);
  if (before !== undefined) return before;
  const all: AskedOf = new Map();
  summed.set(reads, all);
  const seen = new Set<Reads>();
  const open = [reads];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(...one.before);
    for (const [entries, { keys, names, values }] of one.asked) {
      const known = askedOf(all, entries);
      for (const key of keys) known.keys.add(key);
      known.names ||= names;
      known.values ||= values;
    }
  }
  return all;
}

/** Whether all that was asked of one value has the same answer in another one. Nothing must be recorded meanwhile. */
export function isAnsweredAlike(one: Value, other: Value, all: ReturnType<typeof allAsked>): boolean {
  const seen = new Map<Value, Set<Value>>();
  const isAlike = (a: Value | undefined, b: Value | undefined): boolean => {
    if (a === b) return true;
    if (a?.kind !== "object" || b?.kind !== "object" || a.flags !== b.flags) return false;
    const [before, after] = [a.entries, b.entries];
    if (!(before instanceof RecordedEntries && after instanceof RecordedEntries)) return false;
    const those = seen.get(a) ?? new Set();
    if (those.has(b)) return true;
    seen.set(a, those.add(b));
    const asked = all.get(before);
    if (asked === undefined) return true;
    const names = [...before.keys()];
    if ((asked.names || asked.values) && !haveSameNames(a, b, names, [...after.keys()])) return false;
    return [...(asked.values ? names : asked.keys)].every((key) => isAlike(before.get(key), after.get(key)));
  };
  return isAlike(one, other);
}

/** Written at the same places, too. */
function haveSameNames(a: ObjectValue, b: ObjectValue, names: readonly string[], others: readonly string[]): boolean {
  return (
    names.length === others.length &&
    names.every((name, at) => others[at] === name && a.keyTraces?.(name)?.at === b.keyTraces?.(name)?.at)
  );
}
