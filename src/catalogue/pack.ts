/** How the compiled module writes what it has most of: short, since a start-up reads all of it and uses little. */
import type { RegionData, Signal } from "./data.ts";

/** A region: code, place, jurisdiction or those that can't be excluded, other spellings, and what few have. */
export type PackedRegion = readonly [
  code: string,
  place: string,
  where: string | readonly string[],
  spellings: readonly string[],
  rest?: Omit<RegionData, "code" | "place" | "jurisdiction" | "among" | "aliases">,
];

export function packRegion({ code, place, jurisdiction, among = [], aliases = [], ...rest }: RegionData): PackedRegion {
  const region = [code, place, jurisdiction ?? among, aliases] as const;
  return Object.keys(rest).length === 0 ? region : [...region, rest];
}

export function unpackRegion([code, place, where, aliases, rest]: PackedRegion): RegionData {
  return { code, place, aliases, ...(typeof where === "string" ? { jurisdiction: where } : { among: where }), ...rest };
}

/** A signal that has more than its value; its source is a place in the list of all. */
type PackedSignal = Omit<Signal, "entity" | "source"> & { readonly source?: number };

/** Sources, each once, and signals by entity; values that stand alone one after another are one text of many lines. */
export type PackedSignals = readonly [
  sources: readonly string[],
  byEntity: Readonly<Record<string, readonly (string | PackedSignal)[]>>,
];

export function packSignals(signals: readonly Signal[]): PackedSignals {
  const places = new Map<string, number>();
  const packed: Record<string, (string | PackedSignal)[]> = {};
  for (const { entity, source, ...signal } of signals) {
    const entries = (packed[entity] ??= []);
    const last = entries.at(-1);
    if (source !== undefined && !places.has(source)) places.set(source, places.size);
    if (source !== undefined) entries.push({ ...signal, source: places.get(source)! });
    else if (Object.keys(signal).length > 1) entries.push(signal);
    else if (typeof last === "string") entries[entries.length - 1] = `${last}\n${signal.value}`;
    else entries.push(signal.value);
  }
  return [[...places.keys()], packed];
}

function unpackSignal(entity: string, { source, ...signal }: PackedSignal, sources: readonly string[]): Signal {
  return source === undefined ? { entity, ...signal } : { entity, ...signal, source: sources[source]! };
}

/** The first signal with just this value; the many that have no more than a value are not taken apart for it. */
export function findSignal([sources, byEntity]: PackedSignals, value: string): Signal | null {
  for (const [entity, entries] of Object.entries(byEntity)) {
    for (const entry of entries) {
      if (typeof entry !== "string") {
        if (entry.value === value) return unpackSignal(entity, entry, sources);
      } else if (`\n${entry}\n`.includes(`\n${value}\n`)) return { entity, value };
    }
  }
  return null;
}

export function unpackSignals([sources, byEntity]: PackedSignals): readonly Signal[] {
  const signals: Signal[] = [];
  for (const [entity, entries] of Object.entries(byEntity)) {
    for (const entry of entries) {
      if (typeof entry === "string") for (const value of entry.split("\n")) signals.push({ entity, value });
      else signals.push(unpackSignal(entity, entry, sources));
    }
  }
  return signals;
}
