/**
 * Several files of configuration as one: those at and above the working directory, and those in folders below, which
 * add to it or narrow it for their folder. What an outer file marks `final`, an inner one can only make stricter; where
 * it tries otherwise, that part of it counts for nothing, and a warning says so.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { isBelow, joinPath } from "../files.ts";
import type { Span } from "../source.ts";
import { emptyConfig } from "./config.ts";
import type { Config, FinalKey, Stated, WrittenValue } from "./config.ts";
import { excludedBelow, excludedBeside, excludedFromAbove } from "./exclude.ts";

/** A file of configuration, as it was written. */
export interface Layer {
  /** Relative to the working directory, as its folder is: `..`, `.`, `team-a`, `../other`. */
  readonly path: string;
  readonly folder: string;
  readonly config: Config;
  readonly keys: ReadonlyMap<string, Span>;
}

/** What a file in a folder below adds for what lies there. */
export interface Scope {
  readonly folder: string;
  /** Where the values are written, as they stand below. */
  readonly written: readonly WrittenValue[];
  /** Packs by name, files by path from the working directory. */
  readonly policies: readonly string[];
  readonly waivers: readonly string[];
}

/** Statements with the folder to which their globs are relative. */
export interface PlacedStatements {
  readonly folder: string;
  /** Of a folder above: the names of the folders from there to the working directory. */
  readonly way: readonly string[];
  readonly stated: readonly Stated[];
}

export interface Cascade {
  /** What holds everywhere; all paths are relative to the working directory. */
  readonly config: Config;
  readonly stated: readonly PlacedStatements[];
  /** The outermost first. */
  readonly scopes: readonly Scope[];
  /** Folders below which ignore files leave out nothing: `exclude` is final there. */
  readonly closed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const strictness: readonly (string | null)[] = ["never", "error", "warning", "note"];
/** By default errors fail. */
const strictnessOf = (failOn: string | null): number => strictness.indexOf(failOn ?? "error");
/** What a file in a folder below can say. */
const nestedKeys: ReadonlySet<string> = new Set([
  "policy",
  "exclude",
  "waivers",
  "fail-on",
  "variables",
  "environment",
  "final",
]);

/**
 * @param upward files at and above the working directory, the outermost first.
 * @param below files in folders below it, or beside it (`../other`), outer ones before inner ones.
 * @param way names of the folders from a folder above to the working directory: `..` is `["team-a"]`.
 * @param fallback policy that judges where the outermost file names none.
 */
export function cascade(
  upward: readonly Layer[],
  below: readonly Layer[],
  way: (folder: string) => readonly string[],
  fallback: string,
): Cascade {
  const diagnostics: Diagnostic[] = [];
  const kept: Layer[] = [];
  for (const layer of [...upward, ...below]) kept.push(heeding(layer, kept, diagnostics));
  const own = kept.slice(0, upward.length);
  const nested = kept.slice(upward.length);
  for (const layer of nested) diagnostics.push(...idleKeys(layer));
  const base = own.reduce(
    (outer, layer, index) => joined(outer, layer, way, index === 0 ? fallback : null),
    emptyConfig,
  );
  return {
    config: {
      ...base,
      exclude: [...base.exclude, ...nested.flatMap(({ folder, config }) => excludedBelow(folder, config.exclude))],
      thresholds: nested.flatMap(({ folder, config: { failOn } }) => (failOn === null ? [] : [{ folder, failOn }])),
    },
    stated: kept.map(({ folder, config: { stated } }) => ({
      folder,
      way: isAtOrAbove(folder) ? way(folder) : [],
      stated,
    })),
    scopes: nested.map(({ folder, config }) => ({
      folder,
      written: placedWritten(folder, config.written),
      policies: placedNames(folder, config.policies),
      waivers: config.waivers.map((path) => joinPath(folder, path)),
    })),
    closed: kept.filter(({ config }) => config.final.includes("exclude")).map(({ folder }) => folder),
    diagnostics,
  };
}

/** What is left of each key where an outer file makes it final. */
const dropped: readonly (readonly [key: FinalKey, without: Partial<Config>, what: string])[] = [
  ["exclude", { exclude: [] }, "what this file leaves out is looked at all the same"],
  ["waivers", { waivers: [] }, "waivers that this file names do not count"],
  ["paths", { paths: [] }, "all of the folder is looked at"],
  ["catalogue", { catalogue: [] }, "corrections that this file names do not count"],
  ["var-file", { varFiles: [] }, "what this file gives does not count"],
  ["var", { variables: [] }, "what this file gives does not count"],
  ["workspace", { workspace: null }, "what this file gives does not count"],
  ["baseline", { baseline: null }, "the baseline that this file names does not count"],
];

/** The layer without what outer ones do not let it say. */
function heeding(layer: Layer, earlier: readonly Layer[], diagnostics: Diagnostic[]): Layer {
  const outer = earlier.filter(({ folder }) => isAround(folder, layer.folder));
  const finalIn = (key: FinalKey): Layer | undefined => outer.find(({ config }) => config.final.includes(key));
  let { config } = layer;
  const keys = new Map(layer.keys);
  const drop = (key: FinalKey, without: Partial<Config>, what: string): void => {
    const by = finalIn(key);
    const at = layer.keys.get(key);
    if (by === undefined || at === undefined) return;
    config = { ...config, ...without };
    keys.delete(key);
    const message = `"${key}" is final in ${by.path}; ${what}`;
    diagnostics.push({ severity: "warning", code: "config-final", message, at });
  };
  for (const [key, without, what] of dropped) drop(key, without, what);
  for (const what of ["variables", "environment"] as const)
    drop(what, { stated: config.stated.filter((one) => one.what !== what) }, "what this file states does not count");
  const least = Math.max(
    ...outer.map((one) => (one.config.final.includes("fail-on") ? strictnessOf(one.config.failOn) : -1)),
  );
  if (strictnessOf(config.failOn) < least) drop("fail-on", { failOn: null }, "this file can only make it stricter");
  if (config.allowIncomplete && finalIn("allow-incomplete")?.config.allowIncomplete === false)
    drop("allow-incomplete", { allowIncomplete: false }, "this file can only make it stricter");
  const share = Math.max(
    ...outer.map((one) => (one.config.final.includes("min-coverage") ? (one.config.minCoverage ?? 0) : 0)),
  );
  if (config.minCoverage !== null && config.minCoverage < share)
    drop("min-coverage", { minCoverage: null }, "this file can only make it stricter");
  return { ...layer, config, keys };
}

/**
 * The same with files that a change moves: what failed where they were still does, so that no change sheds what is
 * stricter of the folder that it takes them from.
 */
export function thresholdsWithMoved(
  { thresholds, failOn }: Pick<Config, "thresholds" | "failOn">,
  moves: readonly { readonly from: string; readonly to: string }[],
): Config["thresholds"] {
  const levelAt = (path: string): string | null =>
    thresholds.findLast(({ folder }) => isBelow(path, folder))?.failOn ?? failOn;
  const shed = moves.flatMap(({ from, to }) => {
    const before = levelAt(from);
    return strictnessOf(before) > strictnessOf(levelAt(to)) ? [{ folder: to, failOn: before ?? "error" }] : [];
  });
  return [...thresholds, ...shed];
}

/** Whether a folder is the working directory or lies around it: `.`, `..`, `../..`; `../other` lies beside. */
export function isAtOrAbove(folder: string): boolean {
  return /^(?:\.|\.\.(?:\/\.\.)*)$/.test(folder);
}

/** Whether a folder lies around another; both may lie above the working directory, or beside it. */
export function isAround(outer: string, inner: string): boolean {
  if (!isAtOrAbove(outer)) return inner !== outer && isBelow(inner, outer);
  const levels = levelsUp(outer) - levelsUp(inner);
  return levels > 0 || (levels === 0 && !isAtOrAbove(inner));
}

function levelsUp(folder: string): number {
  return folder.split("/").filter((part) => part === "..").length;
}

/** One note a file: what does not count may be why its folder fails. */
function idleKeys({ keys, path }: Layer): Diagnostic[] {
  const idle = [...keys].filter(([key]) => !nestedKeys.has(key));
  const [first] = idle;
  if (first === undefined) return [];
  const names = idle.map(([key]) => `"${key}"`).join(", ");
  const verb = idle.length === 1 ? "counts" : "count";
  const message = `${names} of ${path} ${verb} only for scans that begin in its folder`;
  return [{ severity: "note", code: "config-nested", message, at: first[1] }];
}

function joined(
  outer: Config,
  layer: Layer,
  way: (folder: string) => readonly string[],
  fallback: string | null,
): Config {
  const { folder, config } = layer;
  const placed = (paths: readonly string[]): string[] => paths.map((path) => joinPath(folder, path));
  const policies = placedNames(folder, config.policies);
  return {
    // What is scanned and printed is for the innermost file to say.
    paths: placed(config.paths),
    formats: config.formats.length > 0 ? config.formats : outer.formats,
    exclude: [
      ...outer.exclude,
      ...excludedFromAbove(way(folder), config.exclude),
      ...(folder === "." ? [] : excludedBeside(folder, config.exclude)),
    ],
    policies: [
      ...new Set([...outer.policies, ...(policies.length === 0 && fallback !== null ? [fallback] : policies)]),
    ],
    catalogue: [...outer.catalogue, ...placed(config.catalogue)],
    varFiles: [...outer.varFiles, ...placed(config.varFiles)],
    variables: [...outer.variables, ...config.variables],
    stated: [],
    workspace: config.workspace ?? outer.workspace,
    baseline: config.baseline === null ? outer.baseline : joinPath(folder, config.baseline),
    waivers: [...outer.waivers, ...placed(config.waivers)],
    failOn: config.failOn ?? outer.failOn,
    allowIncomplete: layer.keys.has("allow-incomplete") ? config.allowIncomplete : outer.allowIncomplete,
    minCoverage: config.minCoverage ?? outer.minCoverage,
    final: [...new Set([...outer.final, ...config.final])],
    thresholds: [],
    written: [...outer.written, ...placedWritten(folder, config.written)],
  };
}

function placedWritten(folder: string, written: readonly WrittenValue[]): WrittenValue[] {
  return written.map((one) => ({ ...one, value: placedValue(folder, one) }));
}

/** As it stands in the joined configuration, where paths are relative to the working directory. */
function placedValue(folder: string, { key, value }: WrittenValue): string {
  if (key === "format" || (key === "policy" && !isFileName(value))) return value;
  return joinPath(folder, value);
}

function placedNames(folder: string, names: readonly string[]): string[] {
  return names.map((name) => (isFileName(name) ? joinPath(folder, name) : name));
}

/** A policy file, as opposed to the name of a pack. */
export function isFileName(name: string): boolean {
  return name.includes("/") || /\.ya?ml$/.test(name);
}
