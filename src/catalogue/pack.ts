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

/** Signals by entity; one that has nothing but its value is that value. */
export type PackedSignals = Readonly<Record<string, readonly (string | Omit<Signal, "entity">)[]>>;

export function packSignals(signals: readonly Signal[]): PackedSignals {
  const packed: Record<string, (string | Omit<Signal, "entity">)[]> = {};
  for (const { entity, ...signal } of signals) {
    (packed[entity] ??= []).push(Object.keys(signal).length === 1 ? signal.value : signal);
  }
  return packed;
}

export function unpackSignals(packed: PackedSignals): readonly Signal[] {
  return Object.entries(packed).flatMap(([entity, signals]) =>
    signals.map((signal) => (typeof signal === "string" ? { entity, value: signal } : { entity, ...signal })),
  );
}
