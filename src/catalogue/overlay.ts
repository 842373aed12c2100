/**
 * An organisation's own YAML laid over the catalogue: it adds entities, lists and regions, corrects and silences ours.
 */
import { createHash } from "node:crypto";
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { compileCatalogue, type Compiled, type Correction } from "./compile.ts";
import type { CatalogueData, CloudData, EntityData, RegionData, Signal } from "./data.ts";
import type { Validators } from "./document.ts";
import { signalTypes } from "./data.ts";
import { spellingsOf } from "./regions.ts";
import * as validate from "./validators.gen.ts";

const validators = {
  entity: validate.entity,
  list: validate.list,
  regions: validate.regions,
  "data-classes": validate.dataClasses,
  correction: validate.correction,
} as unknown as Validators;

/** Entries of `base` that `over` doesn't replace, after those of `over`. */
function replaced<T>(over: readonly T[], base: readonly T[], keyOf: (entry: T) => string): readonly T[] {
  const taken = new Set(over.map(keyOf));
  return [...over, ...base.filter((entry) => !taken.has(keyOf(entry)))];
}

function corrected(entity: EntityData, corrections: readonly Correction[]): EntityData {
  return corrections
    .filter((correction) => correction.entity === entity.id)
    .reduce(
      ({ verified, ...whole }, { changes, lists }) => ({
        ...whole,
        // Whoever says where it answers to has looked.
        ...(verified === undefined || changes.jurisdiction !== undefined ? {} : { verified }),
        ...changes,
        lists: replaced(lists, whole.lists, ({ list }) => list),
      }),
      entity,
    );
}

function mergedClouds(over: readonly CloudData[], base: readonly CloudData[]): readonly CloudData[] {
  const merged = over.map((cloud) => {
    const known = base.find((other) => other.cloud === cloud.cloud);
    if (known === undefined) return cloud;
    return {
      cloud: cloud.cloud,
      operator: cloud.operator,
      providers: [...new Set([...cloud.providers, ...known.providers])],
      prefixes: [...new Set([...cloud.prefixes, ...known.prefixes])],
      hosts: [...new Set([...cloud.hosts, ...known.hosts])],
      partitions: replaced(cloud.partitions, known.partitions, ({ name }) => name),
      unlisted: [...(cloud.unlisted ?? []), ...(known.unlisted ?? [])],
    };
  });
  return replaced(merged, base, ({ cloud }) => cloud);
}

function signalKey({ ecosystem, value }: Signal): string {
  return `${ecosystem ?? ""} ${value.toLowerCase()}`;
}

function silences(correction: Correction, signal: Signal): boolean {
  return correction.entity === signal.entity && correction.silence.some(({ value }) => value === signal.value);
}

/** What silences nothing is a slip of the pen, or has been silenced at the source. */
function checkSilence(base: CatalogueData, { corrections }: Compiled): Diagnostic[] {
  const values = new Set(
    signalTypes.flatMap((type) => base.signals(type)).map(({ entity, value }) => `${entity} ${value}`),
  );
  return corrections.flatMap(({ entity, silence }) =>
    silence
      .filter(({ value }) => !values.has(`${entity} ${value}`))
      .map(({ value, at }): Diagnostic => {
        const message = `\`${entity}\` has no signal \`${value}\` to silence`;
        return { severity: "error", code: "catalogue-data", message, at };
      }),
  );
}

/**
 * The catalogue with the files' documents laid over it. A document that is wrong is left out and reported; the caller
 * decides whether to go on without it.
 */
export function overlayCatalogue(
  base: CatalogueData,
  sources: readonly Source[],
): { data: CatalogueData; diagnostics: readonly Diagnostic[] } {
  const known = {
    entities: new Set(base.entities().map(({ id }) => id)),
    lists: new Set(base.lists().map(({ id }) => id)),
  };
  const { compiled: over, diagnostics } = compileCatalogue(sources, validators, known);
  const digest = createHash("sha256").update(base.digest);
  for (const { path, text } of sources) digest.update(`\n${path}\n${text}`);
  const clouds = mergedClouds(over.clouds, base.clouds());
  const regions = (cloud: string): readonly RegionData[] =>
    replaced(over.regions[cloud] ?? [], base.regions(cloud), ({ code }) => code);
  const respelled =
    over.clouds.length === 0 ? null : spellingsOf(clouds.map(({ cloud }) => [cloud, regions(cloud)] as const));
  const data: CatalogueData = {
    version: base.version,
    digest: `sha256:${digest.digest("hex")}`,
    entities: () =>
      replaced(
        over.entities,
        base.entities().map((entity) => corrected(entity, over.corrections)),
        ({ id }) => id,
      ),
    lists: () => replaced(over.lists, base.lists(), ({ id }) => id),
    signals: (type) =>
      replaced(
        over.signals[type],
        base.signals(type).filter((signal) => !over.corrections.some((correction) => silences(correction, signal))),
        signalKey,
      ),
    clouds: () => clouds,
    regions,
    spellings: () => respelled ?? base.spellings(),
    dataClasses: () => [...over.dataClasses, ...base.dataClasses()],
  };
  return { data, diagnostics: [...diagnostics, ...checkSilence(base, over)] };
}
