/** The catalogue that ships with the program. */
import { packed } from "./catalogue.gen.ts";
import type { Catalogue, LegalList } from "./catalogue.ts";
import { createCatalogue } from "./create.ts";
import type { CatalogueData, CloudData, EntityData, SignalType, Spellings } from "./data.ts";
import { findSignal, unpackRegion, unpackSignals, type PackedRegion, type PackedSignals } from "./pack.ts";

function parsed<T>(json: string): () => T {
  let value: { readonly json: T } | undefined;
  return () => (value ??= { json: JSON.parse(json) as T }).json;
}

/** The data as compiled from `policies/catalogue/`. */
export function builtinData(): CatalogueData {
  const signals: Readonly<Record<SignalType, string>> = packed.signals;
  const regions: Readonly<Record<string, string>> = packed.regions;
  const read: Partial<Record<SignalType, PackedSignals>> = {};
  return {
    version: packed.version,
    digest: packed.digest,
    entities: parsed<EntityData[]>(packed.entities),
    lists: parsed<LegalList[]>(packed.lists),
    signals: (type) => unpackSignals(JSON.parse(signals[type]) as PackedSignals),
    signalOf: (type, value) => findSignal((read[type] ??= JSON.parse(signals[type]) as PackedSignals), value),
    clouds: parsed<CloudData[]>(packed.clouds),
    regions: (cloud) => (JSON.parse(regions[cloud] ?? "[]") as PackedRegion[]).map(unpackRegion),
    spellings: parsed<Spellings>(packed.spellings),
    dataClasses: parsed<string[]>(packed.dataClasses),
  };
}

let builtin: Catalogue | undefined;

/** One instance for the process: its indexes are built once. */
export function builtinCatalogue(): Catalogue {
  return (builtin ??= createCatalogue(builtinData()));
}
